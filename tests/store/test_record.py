"""The chain of a case's events: what is changed, moved, left out or put in is found."""

from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256

import pytest

from permits.engine.events import ActTaken, Event, Recorded
from permits.engine.record import broken, genesis, seal
from permits.vocabulary import ActName, CaseNumber, Cause, Digest, Login, Party, Region
from tests.store.samples import (
    BODIES,
    CASE_1,
    CASE_2,
    DIGEST,
    EVENTS,
    FILED,
    PUDONG,
    chain,
    happened,
    noon,
)


def test_a_whole_stream_is_not_broken() -> None:
    assert broken(EVENTS, PUDONG, CASE_1) is None
    assert broken(EVENTS[:5], PUDONG, CASE_1) is None
    assert broken((), PUDONG, CASE_1) is None


def test_the_chain_is_spelled_the_same_for_ever() -> None:
    start = sha256(b'{"case":"PPH-2016-000001","region":"310115"}').hexdigest()
    spelled = (
        f"sha256:{start}\n"
        '{"case":"PPH-2016-000001","event":{"actor":"zhang","basis":"XKF 32(1)(5)","body":'
        '{"category":"notification-commitment","department":"health","identity":{"mac":"mac-1",'
        '"ref":"identity"},"item":"PPH","kind":"CaseOpened","number":"PPH-2016-000001",'
        '"party":"party-1","procedure":"sha256:00","region":"310115","route":"commitment"},'
        '"cause":"person","effective_on":"2016-04-05","occurred_on":"2016-04-05",'
        '"party":"applicant"},"recorded_at":"2016-04-05T12:00:00+08:00","region":"310115",'
        '"rule_digest":"sha256:00","seq":1}'
    )

    assert genesis(PUDONG, CASE_1) == f"sha256:{start}"
    assert EVENTS[0].prev_hash == f"sha256:{start}"
    assert EVENTS[0].hash == f"sha256:{sha256(spelled.encode()).hexdigest()}"


def _event(**changes: object) -> Event:
    return replace(EVENTS[1].event, **changes)  # type: ignore[arg-type]  # fields of an event


@pytest.mark.parametrize(
    "changed",
    [
        replace(EVENTS[1], seq=3),
        replace(EVENTS[1], recorded_at=noon(FILED) + timedelta(seconds=1)),
        replace(EVENTS[1], rule_digest=Digest("sha256:11")),
        replace(EVENTS[1], prev_hash=EVENTS[1].hash),
        replace(EVENTS[1], hash=EVENTS[2].hash),
        replace(EVENTS[1], event=_event(effective_on=date(2016, 4, 4))),
        replace(EVENTS[1], event=_event(occurred_on=date(2016, 4, 6))),
        replace(EVENTS[1], event=_event(cause=Cause.IMPORT)),
        replace(EVENTS[1], event=_event(party=Party.DEPARTMENT)),
        replace(EVENTS[1], event=_event(basis="XKF 32(1)(4)")),
        replace(EVENTS[1], event=_event(actor=Login("li"))),
        replace(EVENTS[1], event=_event(actor=None)),
        replace(EVENTS[1], event=_event(because=None)),
        replace(EVENTS[1], event=_event(body=BODIES[2])),
    ],
)
def test_a_change_of_any_field_is_found(changed: Recorded) -> None:
    assert broken((EVENTS[0], changed, *EVENTS[2:]), PUDONG, CASE_1) == 2


def test_a_change_inside_a_body_is_found() -> None:
    body = BODIES[1]
    assert isinstance(body, ActTaken)
    other = replace(EVENTS[1], event=_event(body=replace(body, act=ActName("verify"))))

    assert broken((EVENTS[0], other, *EVENTS[2:]), PUDONG, CASE_1) == 2


@pytest.mark.parametrize(
    ("records", "first"),
    [
        ((EVENTS[1], EVENTS[0], *EVENTS[2:]), 1),
        ((*EVENTS[:2], EVENTS[3], EVENTS[2]), 3),
        (EVENTS[1:], 1),
        ((*EVENTS[:3], *EVENTS[4:]), 4),
        ((EVENTS[0], *EVENTS), 2),
    ],
)
def test_events_out_of_their_order_are_found(records: tuple[Recorded, ...], first: int) -> None:
    assert broken(records, PUDONG, CASE_1) == first


def test_a_changed_event_sealed_anew_breaks_the_next_one() -> None:
    forged = seal(
        _event(basis="XKF 1"),
        seq=2,
        recorded_at=noon(FILED),
        rule_digest=DIGEST,
        region=PUDONG,
        case=CASE_1,
        prev=EVENTS[0].hash,
    )

    assert broken((EVENTS[0], forged, *EVENTS[2:]), PUDONG, CASE_1) == 3


@pytest.mark.parametrize(
    ("region", "case"), [(PUDONG, CASE_2), (Region("310104"), CASE_1), (Region("31011"), CASE_1)]
)
def test_events_cannot_move_to_another_case_or_region(region: Region, case: CaseNumber) -> None:
    assert broken(EVENTS, region, case) == 1
    assert broken(chain(happened(BODIES[0]), case=CASE_2), PUDONG, CASE_2) is None
