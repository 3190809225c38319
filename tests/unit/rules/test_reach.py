"""What only the exploration of every situation shows: the shipped rules, each time one change off.

Whoever takes away what keeps two subjects in step is told which act can meet which state.
"""

import re
import shutil
from pathlib import Path

import pytest

from permits.engine.procedure import Deemed, Lapse
from permits.rulebook.composing import composed
from permits.rules import read_library, unprovable
from permits.vocabulary import ActName

SHIPPED = Path(__file__).parents[3] / "rules"
PERMIT = "machines/permit/2004-07-01.yaml"
COMMITMENT = "machines/commitment/2016-04-01.yaml"
CHANGES = "stages/permit-changes/2004-07-01.yaml"
REFORM = "stages/reform/2016-04-01.yaml"
SUPERVISION = "stages/supervision/2016-04-01.yaml"


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "rules"))


def change(rules: Path, file: str, pattern: str, by: str) -> None:
    """Replace the first place that fits: there must be one."""
    path = rules / file
    text, changed = re.subn(pattern, by, path.read_text("utf-8"), count=1, flags=re.DOTALL)
    assert changed, (file, pattern)
    path.write_text(text, "utf-8")


def told(rules: Path, lapses: dict[str, tuple[Lapse, ...]] | None = None) -> set[str]:
    """Which act can meet which state."""
    found = unprovable(composed(read_library(rules)), lapses or {})
    return {str(fault.message) for fault in found}


def meets(act: str, does: str, *states: str) -> set[str]:
    return {f"'{act}' does {does}, but that subject can be in '{state}' then" for state in states}


def test_the_shipped_rules_are_in_step(rules: Path) -> None:
    assert told(rules) == set()


def living_but(state: str) -> str:
    """All states of a permit that is still there, but one."""
    (living,) = re.findall(r"\n  living: \[(.*?)\]", (SHIPPED / PERMIT).read_text("utf-8"))
    return f"[{', '.join(name for name in living.split(', ') if name != state)}]"


# --- a case about a permit


def test_silence_must_find_a_permit_that_it_can_renew(rules: Path) -> None:
    change(rules, PERMIT, r"(\n  renew:.*?from: )living", rf"\1{living_but('suspended')}")
    assert told(rules) == meets("grant", "permit: issue, renew, alter", "suspended")


def test_what_is_pending_must_end_with_its_permit(rules: Path) -> None:
    change(rules, PERMIT, r"(\n  revoke:.*?), applications: \[.*?\]", r"\1")
    assert told(rules) == meets("grant", "permit: issue, renew, alter", "revoked")


def test_an_application_must_be_able_to_lose_its_object_wherever_it_is(rules: Path) -> None:
    change(rules, CHANGES, r"(\n  lose-object:.*?from: )any", r"\1received")
    does = "application: end-undelivered, lose-object"
    assert meets("revoke", does, "accepted", "decidable") <= told(rules)


def test_what_is_granted_and_not_delivered_must_end_with_its_permit(rules: Path) -> None:
    change(rules, CHANGES, r"(\n  lose-object:.*?from: )any", r"\1[received, accepted, decidable]")
    change(rules, PERMIT, r"(\n  revoke:.*?applications: )\[.*?\]", r"\1lose-object")
    assert meets("revoke", "application: lose-object", "granted") <= told(rules)


def test_a_permit_waits_on_its_last_day_for_the_renewal_that_ends_with_it(rules: Path) -> None:
    """Were the renewal counted otherwise, the permit could be over before it is renewed."""
    change(
        rules, CHANGES, r"(\n  renewal-decision:.*?), ends: valid-until", r"\1, limit: 30个工作日"
    )
    assert meets("grant", "permit: issue, renew, alter", "expired") <= told(rules)


# --- clocks that start later, or by other means


def test_time_that_runs_from_a_late_service_is_looked_at(rules: Path) -> None:
    """Rectified and verified before the order was served: then it must not be broken any more."""
    change(rules, COMMITMENT, r"(\n  rectification:.*?limit: within), while: ordered", r"\1")
    assert meets("breach", "permit: owe-revocation", "expired", "revoked") <= told(rules)


@pytest.mark.parametrize(
    "begins", ["starts: $supervised-from", "starts: check, when: {done: order-correction}"]
)
def test_a_clock_is_looked_at_whatever_its_start_hangs_on(rules: Path, begins: str) -> None:
    """On an act bound to a parameter, or on an act that nothing else asks for."""
    change(
        rules,
        SUPERVISION,
        r"\nacts:\n",
        "\nacts:\n  give-up: {zh: 放弃, en: Give up, by: law, from: any-or-final,"
        " does: {permit: restore}}\n",
    )
    change(
        rules,
        SUPERVISION,
        r"\nclocks:\n",
        "\nclocks:\n  gone: {zh: 失联, en: Gone, against: department, "
        f"{begins}, limit: 3个月, met-by: end-supervision, on-lapse: {{owed: give-up}}}}\n",
    )
    assert meets("give-up", "permit: restore", "valid", "withdrawal-told") <= told(rules)


def test_a_lapse_that_an_area_binds_is_looked_at(rules: Path) -> None:
    """Silence of the applicant as withdrawal fits; as a grant it would grant twice."""
    withdrawn, granted = (
        Deemed(act=ActName(act), as_of="end") for act in ("withdraw-application", "grant")
    )
    assert told(rules, {"unsupplemented": (withdrawn,)}) == set()
    found = told(rules, {"unsupplemented": (withdrawn, granted)})
    assert meets("grant", "permit: issue, renew, alter", "valid") <= found


# --- what comes from outside


def test_what_a_reform_does_is_looked_at(rules: Path) -> None:
    change(rules, REFORM, r"(\n  terminate:.*?does: \{commitments: )release", r"\1hand-in")
    assert told(rules) == meets("terminate", "commitment: hand-in", "nothing", "released")


def test_a_commitment_may_be_broken_at_any_time_of_the_permit(rules: Path) -> None:
    but = living_but("revocation-told")
    change(rules, PERMIT, r"(\n  owe-revocation:.*?from: )living", rf"\1{but}")
    assert told(rules) == (
        meets("breach", "permit: owe-revocation", "revocation-told")
        | meets("find-breach", "permit: owe-revocation", "revocation-told")
        | meets("find-false", "permit: owe-revocation", "revocation-told")
    )
