"""While one clock runs that holds up another, nobody does what the other waits for."""

from dataclasses import replace

from permits.clocks import WorkingDays
from permits.engine import Blocked, possible
from permits.engine.acts import Facts
from permits.engine.conditions import PaperRef
from permits.engine.procedure import ClockRule, Lost, StartsOn
from permits.vocabulary import CASE, ActName, ClockName, PaperKind, Party, Role
from tests.unit.engine.play import Play, act, filed
from tests.unit.engine.procedures import UNDER_WAY, ordinary
from tests.unit.engine.writing import on, refs, step

NOTICE = PaperKind("hearing-right-notice")
RIGHT = ClockRule(
    name=ClockName("hearing-request"),
    against=Party.APPLICANT,
    limit=WorkingDays(5),
    on_lapse=Lost(act=ActName("request-hearing")),
    basis="XKF 47(1)",
    starts=(on("tell-right"),),
    met_by=refs("request-hearing"),
    holds_up=(ClockName("decision"),),
)


def told(rule: ClockRule) -> Play:
    """Examined, and told of the right to a hearing on 2016-04-05: five working days to 04-12."""
    law = ordinary(permit=False)
    case = law.machines[CASE]
    telling = replace(step("tell-right", Role.CLERK, UNDER_WAY), papers=(NOTICE,))
    asking = step("request-hearing", Party.APPLICANT, UNDER_WAY)
    machine = replace(case, steps=(*case.steps, telling, asking), clocks=(*case.clocks, rule))
    play = filed(replace(law, machines={CASE: machine}), "2016-04-01")
    for name, day in (("accept", "2016-04-01"), ("examine", "2016-04-01")):
        play.act(name, day)
    play.act("tell-right", "2016-04-05")
    return play


def reasons(play: Play, day: str) -> list[tuple[str, str]]:
    outcome = play.ask(act("grant", day))
    assert isinstance(outcome, Blocked)
    return [(str(reason.why), reason.basis) for reason in outcome.reasons]


def test_nobody_decides_while_the_right_to_a_hearing_is_open() -> None:
    play = told(RIGHT)
    assert reasons(play, "2016-04-12") == [("the clock hearing-request still runs", "XKF 47(1)")]
    play.until("2016-04-13")
    assert play.act("grant", "2016-04-13")[0] == "2016-04-13 grant case: decidable > granted"


def test_what_the_clock_waits_for_ends_the_wait() -> None:
    play = told(RIGHT)
    play.act("request-hearing", "2016-04-06")
    assert play.act("grant", "2016-04-06")[0] == "2016-04-06 grant case: decidable > granted"


def test_nobody_decides_before_the_paper_that_begins_it_has_reached_its_reader() -> None:
    rule = replace(RIGHT, starts=(StartsOn(ref=PaperRef(CASE, NOTICE)),))
    play = told(rule)
    expected = [("the paper hearing-right-notice has not been served", "XKF 47(1)")]
    assert reasons(play, "2016-05-03") == expected


def test_what_is_possible_says_what_holds_it_up() -> None:
    play = told(RIGHT)
    acts = possible(play.case, procedure=play.procedure, facts=Facts())
    (grant,) = (each for each in acts if each.act == "grant")
    assert [str(reason.why) for reason in grant.needs] == ["the clock hearing-request still runs"]
