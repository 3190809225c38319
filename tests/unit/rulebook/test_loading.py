"""Nothing is used before everything is without fault; all faults come in one failure."""

import shutil
from pathlib import Path

import pytest

from permits.rulebook import load_rulebook
from permits.vocabulary import Faulty, Region

FIXTURES = Path(__file__).parents[2] / "fixtures"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A small office without fault."""
    folder = tmp_path / "office"
    shutil.copytree(FIXTURES / "good" / "tiny", folder)
    return folder


def test_a_sound_office_is_loaded(office: Path) -> None:
    rulebook = load_rulebook(office / "rules", office / "seeds")
    assert sorted(rulebook.categories) == ["plain", "pledge"]


def test_the_law_is_read_once_while_no_file_of_it_changes(office: Path) -> None:
    first = load_rulebook(office / "rules", office / "seeds")

    assert load_rulebook(office / "rules", office / "seeds") is first


def test_a_file_that_changed_is_read_anew(office: Path) -> None:
    load_rulebook(office / "rules", office / "seeds")
    item = office / "seeds" / "items" / "kiosk.yaml"
    item.write_text(item.read_text("utf-8").replace("KSK", "KSQ"), "utf-8")

    items = load_rulebook(office / "rules", office / "seeds").catalogue.items

    assert items["kiosk"].code == "KSQ"


def test_a_faulty_office_is_refused_with_every_fault_of_rules_and_seeds(office: Path) -> None:
    shutil.copytree(FIXTURES / "bad" / "several-at-once", office, dirs_exist_ok=True)
    shutil.copytree(FIXTURES / "bad" / "unknown-material-in-evidence", office, dirs_exist_ok=True)
    with pytest.raises(Faulty) as failure:
        load_rulebook(office / "rules", office / "seeds")
    assert failure.value.status == 3
    assert [(str(fault.place), fault.code) for fault in failure.value.diagnostics] == [
        ("rules/machines/commitment/2020-01-01.yaml:16:42", "unknown-bar"),
        ("rules/stages/decision/2020-01-01.yaml:26:41", "unknown-lapse"),
        ("rules/stages/entry/2020-01-01.yaml:12:38", "unknown-role"),
        ("seeds/items/kiosk.yaml:16:78", "item-unknown-material"),
    ]


def test_a_route_with_a_fault_is_refused_when_it_is_used(office: Path) -> None:
    shutil.copytree(FIXTURES / "bad" / "promised-too-long-in-a-route", office, dirs_exist_ok=True)
    rulebook = load_rulebook(office / "rules", office / "seeds")
    period = rulebook.catalogue.items["kiosk"].periods[0]
    with pytest.raises(Faulty) as failure:
        rulebook.procedure("KSK", "plain", period.since, Region("310115"))
    assert [fault.code for fault in failure.value.diagnostics] == ["promised-too-long"]
