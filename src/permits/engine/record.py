"""The chain that binds every event of a case to all before it, so that no change goes unseen.

Each hash covers the hash before it and every field of its event in the one canonical spelling;
the first follows from the region and the case number, so events cannot move between cases.
"""

from collections.abc import Iterable
from datetime import datetime

from permits.engine.codec import canonical, digest_of, encode
from permits.engine.events import Event, Recorded
from permits.vocabulary import CaseNumber, Digest, Region


def genesis(region: Region, case: CaseNumber) -> Digest:
    """The hash that a case's first event follows."""
    return digest_of(canonical({"case": case, "region": region}))


def seal(
    event: Event,
    *,
    seq: int,
    recorded_at: datetime,
    rule_digest: Digest,
    region: Region,
    case: CaseNumber,
    prev: Digest,
) -> Recorded:
    """The event in its place after ``prev``: the hash of the event before it, or the genesis."""
    fields = canonical(
        {
            "case": case,
            "event": encode(event, Event),
            "recorded_at": recorded_at.isoformat(),
            "region": region,
            "rule_digest": rule_digest,
            "seq": seq,
        }
    )
    return Recorded(
        seq=seq,
        event=event,
        recorded_at=recorded_at,
        rule_digest=rule_digest,
        prev_hash=prev,
        hash=digest_of(prev.encode() + b"\n" + fields),
    )


def broken(records: Iterable[Recorded], region: Region, case: CaseNumber) -> int | None:
    """The first sequence number where these are not the case's events as they were recorded.

    None if all are whole and in order from 1; a cut tail does not show.
    """
    prev = genesis(region, case)
    for seq, record in enumerate(records, start=1):
        whole = seal(
            record.event,
            seq=seq,
            recorded_at=record.recorded_at,
            rule_digest=record.rule_digest,
            region=region,
            case=case,
            prev=prev,
        )
        if record != whole:
            return seq
        prev = record.hash
    return None
