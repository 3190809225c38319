"""What the database itself refuses: to change or drop what happened.

The ledger, the procedures it pins, messages, deliveries and the journal only grow. A private text
may be emptied, nothing else; an office stays what it was made as.
"""

from sqlalchemy import Table

from permits.store.schema import (
    delivery,
    journal,
    office,
    outbox,
    private,
    procedures,
)
from permits.store.schema import event as ledger

APPEND_ONLY = (ledger, procedures, outbox, delivery, journal)


def _refusal(table: Table, verb: str, when: str = "", why: str = "is append-only") -> str:
    name = verb.split(maxsplit=1)[0].lower()
    return (
        f"CREATE TRIGGER tr_{table.name}_{name} BEFORE {verb} ON {table.name} {when}\n"
        f"BEGIN SELECT RAISE(ABORT, '{table.name} {why}'); END"
    )


_ERASURE_ONLY = """WHEN NEW.body IS NOT NULL OR NEW.region IS NOT OLD.region
    OR NEW.case_number IS NOT OLD.case_number OR NEW.ref IS NOT OLD.ref
    OR (NEW.salt IS NOT NULL AND NEW.salt IS NOT OLD.salt)"""

TRIGGERS = (
    *(_refusal(table, verb) for table in APPEND_ONLY for verb in ("UPDATE", "DELETE")),
    _refusal(private, "UPDATE", _ERASURE_ONLY, "may only be emptied"),
    _refusal(private, "DELETE", why="may only be emptied"),
    _refusal(office, "UPDATE OF region, training, secret, created_at", why="stays what it is"),
    _refusal(office, "DELETE", why="stays what it is"),
)
"""One statement per refusal, as SQLite writes them."""
