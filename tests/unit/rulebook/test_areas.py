"""What depends on the area and on the item: false commitments, supplements, binding order."""

from datetime import date
from pathlib import Path

import pytest

from permits.catalogue import Catalogue
from permits.clocks import WorkingDays
from permits.engine.conditions import ActRef, Done, In
from permits.engine.procedure import Deemed, MachineRule
from permits.rulebook import Rulebook, load_rulebook
from permits.rulebook.linking import bindings_of
from permits.rules import BoundRules, bind
from permits.vocabulary import CASE, ActName, Region, RouteName, StateName, commitment

ROOT = Path(__file__).parents[3]
BEIJING, PUDONG, HANGZHOU = Region("110105"), Region("310115"), Region("330106")
THEN = date(2025, 3, 3)


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook(ROOT / "rules", ROOT / "seeds")


def bound(rulebook: Rulebook, route: str, region: Region) -> BoundRules:
    """The public-place permit as if its Pudong period held in that region."""
    catalogue: Catalogue = rulebook.catalogue
    item = catalogue.items["public-place-hygiene"]
    chosen = item.periods[0].routes[RouteName(route)]
    given = bindings_of(item, chosen, catalogue=catalogue, on=THEN, region=region)
    rules = bind(rulebook.category(chosen.category, THEN), given)
    assert isinstance(rules, BoundRules)
    return rules


def acts(machine: MachineRule) -> set[str]:
    return {step.act for step in machine.steps}


def test_in_beijing_a_false_promise_revokes_without_rectification(rulebook: Rulebook) -> None:
    machine = bound(rulebook, "commitment", BEIJING).machines[commitment(3)]
    (finding,) = machine.named(ActName("find-false"))
    assert finding.basis == "BJ 33"
    assert "find-unmet" not in acts(machine)


def test_in_shanghai_a_false_promise_is_first_to_be_rectified(rulebook: Rulebook) -> None:
    machine = bound(rulebook, "commitment", PUDONG).machines[commitment(3)]
    assert acts(machine) >= {"find-unmet", "order-rectification", "breach"}
    assert "find-false" not in acts(machine)
    assert "found-false" not in {state.name for state in machine.states}


def test_in_beijing_a_later_promise_is_rectified_all_the_same(rulebook: Rulebook) -> None:
    machine = bound(rulebook, "commitment", BEIJING).machines[commitment(1)]
    assert {"find-unmet", "order-rectification"} <= acts(machine)
    assert "find-false" not in acts(machine)


def test_what_is_promised_for_later_is_unmet_only_once_it_was_handed_in(
    rulebook: Rulebook,
) -> None:
    machines = bound(rulebook, "commitment", PUDONG).machines
    (later,) = machines[commitment(1)].named(ActName("find-unmet"))
    (already,) = machines[commitment(3)].named(ActName("find-unmet"))
    handed_in = In(commitment(1), (StateName("handed-in"),))
    granted = Done((ActRef(CASE, ActName("grant")),))
    assert (later.require, already.require) == ((granted, handed_in), (granted,))


def test_only_zhejiang_sets_a_time_to_supplement(rulebook: Rulebook) -> None:
    here = bound(rulebook, "ordinary", HANGZHOU).machines[CASE].clocks
    (clock,) = (rule for rule in here if rule.name == "supplement")
    assert clock.limit == WorkingDays(30)
    assert clock.on_lapse == Deemed(act=ActName("withdraw-application"), as_of="end")
    assert clock.basis == "ZJ 11(3)"
    pudong = bound(rulebook, "ordinary", PUDONG).machines[CASE].clocks
    assert "supplement" not in {rule.name for rule in pudong}


@pytest.mark.parametrize(
    ("region", "basis"), [(PUDONG, "SHYS 27"), (BEIJING, "BJ 33"), (HANGZHOU, "ZJ 14(2)")]
)
def test_the_duty_to_revoke_rests_on_local_law(
    rulebook: Rulebook, region: Region, basis: str
) -> None:
    rules = bound(rulebook, "commitment", region)
    (owing,) = (
        step for m in rules.machines.values() for step in m.named(ActName("owe-revocation"))
    )
    assert owing.basis == basis
