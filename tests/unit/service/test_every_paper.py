"""Every paper the acts of the three categories make out can be printed in both languages."""

from collections.abc import Callable
from datetime import date

import pytest

from .offices import COMPLETE, Rehearsed, law
from .plays import Play, enquired, ordered, pudong, revoked

DAY = date(2016, 4, 5)


def commitment() -> Play:
    """Granted on promises, broken, revoked, deregistered; the credit is repaired in the end."""
    play = pudong(DAY)
    play.does("deliver", "zhou")
    ordered(play, date(2016, 4, 11))
    play.on(date(2016, 4, 19))
    revoked(play)
    play.does("deregister", "zhou", permit=True, reason="已撤销")
    play.does("repair-credit", "zhang", promise=3, reason="已纠正")
    return play


def ordinary(item: str = "PPH", held: tuple[str, ...] = COMPLETE) -> Play:
    return Play(Rehearsed(DAY), DAY, item, "ordinary", *held)


def improved() -> Play:
    """Supplemented, examined with a procedure not counted, extended, granted and delivered."""
    play = ordinary("DPM", ("application-form", "site-plan"))
    play.does("request-supplement", "zhou", materials=("site-plan",))
    play.does("supplement", "zhou", materials=("site-plan", "production-process"))
    play.does("accept", "zhou")
    play.does("begin-special-procedure", "li", within="5个工作日", stop_reason="expert-review")
    play.on(date(2016, 4, 8))
    play.does("end-special-procedure", "li")
    play.does("verify-on-site", "sun", "wu", finding="与图纸相符")
    play.does("extend-decision", "wang", reason="案情复杂")
    play.does("examine", "li", opinion="符合条件")
    play.does("grant", "zhang")
    play.does("deliver", "zhou")
    return play


def refused() -> Play:
    play = ordinary()
    play.does("accept", "zhou")
    play.does("examine", "li", opinion="不符合条件")
    play.does("tell-refusal", "li", reason="通风不足", within="5个工作日", service="direct")
    play.does("state-defence", "zhou", statement="已经改善通风")
    play.does("refuse", "zhang", reason="通风不足")
    return play


def declined() -> Play:
    play = ordinary()
    play.does("decline", "zhou", reason="不属于本机关", right_office="商务委员会")
    return play


def withdrawn() -> Play:
    play = ordinary()
    play.does("withdraw-application", "zhou")
    return play


def cancelled() -> Play:
    """Told that no permit is needed, put on the list; each time the standard is handed over."""
    play = enquired()
    play.does("advise-not-required", "zhou")
    play.does("enlist", "zhou", enterprise="上海静水浴场有限公司")
    return play


UNPLAYED = {
    "warning-decision", "hearing-right-notice", "hearing-announcement", "hearing-notice",
    "hearing-record", "check-record", "correction-order", "objectless-notice",
    "termination-notice", "transition-notice", "suspension-decision", "withdrawal-pre-notice",
    "withdrawal-decision", "rescission-pre-notice", "rescission-decision",
}  # fmt: skip

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

    assert set(law().library.words.papers) - UNPLAYED <= made
