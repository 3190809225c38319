"""A clerk in a process of his own, for tests that need several at once: ``clerk.py DB DOES``."""

import sys
from collections.abc import Callable

from permits.engine.record import genesis, seal
from permits.ports.rows import PrivateRow
from permits.ports.store import Store, Writing
from permits.store import open_store
from permits.vocabulary import CaseNumber, Changed, ItemCode
from tests.store.samples import BODIES, CASE_1, DIGEST, FILED, PUDONG, happened, noon


def say(word: object) -> None:
    """Tell the test, at once."""
    print(word, flush=True)  # noqa: T201 - the test reads it


def add(writing: Writing, seq: int, *, case: CaseNumber = CASE_1) -> None:
    """Append the event with that number to what is there."""
    before = writing.events(case)
    record = seal(
        happened(BODIES[1]),
        seq=seq,
        recorded_at=noon(FILED),
        rule_digest=DIGEST,
        region=PUDONG,
        case=case,
        prev=before[-1].hash if before else genesis(PUDONG, case),
    )
    writing.append(case, [record])


def compete(store: Store) -> None:
    """Decide on the next number by what is read now, and append when told to."""
    with store.reading() as reading:
        seq = len(reading.events(CASE_1)) + 1
    say("ready")
    sys.stdin.readline()
    try:
        with store.writing() as writing:
            add(writing, seq)
    except Changed:
        say("changed")
    else:
        say("won")


def work(store: Store) -> None:
    """Append twenty events, each with a serial, in transactions of their own."""
    for _ in range(20):
        with store.writing() as writing:
            serial = writing.next_serial(ItemCode("PPH"), 2016)
            add(writing, len(writing.events(CASE_1)) + 1)
        say(serial)


def hurry(store: Store) -> None:
    """Append until killed, and say each number once it is committed."""
    while True:
        with store.writing() as writing:
            seq = len(writing.events(CASE_1)) + 1
            add(writing, seq)
        say(seq)


def dawdle(store: Store) -> None:
    """Write more than memory holds back, and wait before the commit."""
    with store.writing() as writing:
        add(writing, len(writing.events(CASE_1)) + 1)
        texts = (PrivateRow(ref=f"r{n}", salt=b"", body="长" * 100_000) for n in range(30))
        writing.append(CASE_1, [], texts)
        say("ready")
        sys.stdin.readline()


DOES: dict[str, Callable[[Store], None]] = {
    "compete": compete,
    "work": work,
    "hurry": hurry,
    "dawdle": dawdle,
}

if __name__ == "__main__":
    DOES[sys.argv[2]](open_store(sys.argv[1]))
