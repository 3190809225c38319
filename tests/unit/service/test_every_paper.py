"""Every paper the acts of the shipped rules make out can be printed in both languages."""

from collections.abc import Callable

import pytest

from .full_plays import (
    announced,
    cancelled,
    closed,
    commitment,
    declined,
    false_application,
    filed,
    heard,
    improved,
    needing_a_permit,
    objectless,
    reformed,
    refused,
    rescinded,
    terminated,
    unfiled,
    unordered,
    withdrawn,
    withdrawn_permit,
)
from .offices import law
from .plays import Play

PLAYS: tuple[tuple[Callable[[], Play], set[str]], ...] = (
    (
        commitment,
        {
            "receipt", "acceptance-notice", "notification-letter", "commitment-letter",
            "decision", "permit", "verification-record", "rectification-order",
            "revocation-pre-notice", "revocation-decision", "deregistration-notice",
            "credit-repair-decision",
        },
    ),
    (
        improved,
        {
            "receipt", "supplement-notice", "acceptance-notice", "time-not-counted-notice",
            "verification-record", "extension-notice", "decision", "permit",
        },
    ),
    (refused, {"receipt", "acceptance-notice", "refusal-pre-notice", "refusal"}),
    (declined, {"receipt", "non-acceptance-decision"}),
    (withdrawn, {"receipt", "withdrawal-receipt"}),
    (
        false_application,
        {"receipt", "acceptance-notice", "refusal-pre-notice", "refusal", "warning-decision"},
    ),
    (
        heard,
        {
            "receipt", "acceptance-notice", "hearing-right-notice", "interested-notice",
            "hearing-notice", "hearing-record",
        },
    ),
    (announced, {"receipt", "acceptance-notice", "hearing-announcement"}),
    (
        filed,
        {
            "receipt", "incomplete-notice", "filing-receipt", "filing-change-receipt",
            "filing-correction-order", "check-record", "correction-order", "filing-end-receipt",
        },
    ),
    (unfiled, {"filing-order", "penalty-referral"}),
    (
        unordered,
        {"filing-order", "receipt", "order-withdrawal", "filing-withdrawal-receipt"},
    ),
    (closed, {"filing-order", "no-filing-notice"}),
    (needing_a_permit, {"receipt", "permit-needed-notice"}),
    (reformed, {"receipt", "transition-notice"}),
    (terminated, {"receipt", "termination-notice"}),
    (
        withdrawn_permit,
        {
            "receipt", "acceptance-notice", "decision", "suspension-decision",
            "withdrawal-pre-notice", "withdrawal-decision",
        },
    ),
    (
        rescinded,
        {
            "receipt", "acceptance-notice", "decision", "rescission-pre-notice",
            "penalty-hearing-notice", "hearing-record",
            "rescission-decision",
        },
    ),
    (objectless, {"receipt", "objectless-notice"}),
    (cancelled, {"receipt", "not-required-notice", "appraisal-guide"}),
)  # fmt: skip


@pytest.mark.parametrize(("played", "kinds"), PLAYS, ids=[play.__name__ for play, _ in PLAYS])
def test_every_paper_of_the_play_is_printed_in_both_languages(
    played: Callable[[], Play], kinds: set[str]
) -> None:
    play = played()
    made = set(play.kinds())

    assert {kind.rpartition("-")[0] for kind in made} == kinds
    for kind in made:
        chinese, english = play.page(kind), play.page(kind, "en")
        assert play.number in chinese
        assert play.number in english
        assert (chinese.count("None"), chinese.count("{{"), english.count("None")) == (0, 0, 0)


def test_the_plays_make_out_every_paper_of_the_rules() -> None:
    made = set().union(*(kinds for _, kinds in PLAYS))

    assert set(law().library.words.papers) <= made
