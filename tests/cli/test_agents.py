"""Who stands for the applicant, at the prompt."""

import pytest

from tests.cli.conftest import HOTEL, Counter

FILE = f"file PPH --route ordinary --uscc {HOTEL} --applicant 星河影剧院 --by zhou"
AGENT = "--representative 陈晨 --agent 何代 --agent-contact he@agents.example"


def facts(page: str) -> dict[str, str]:
    """The head of a case by its headings."""
    return dict(line.split(maxsplit=1) for line in page.partition("\n\n")[0].splitlines())


def test_show_names_who_stands_for_the_applicant(
    office: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.done(f"{FILE} {AGENT}")
    english = office.done("show 000003").out
    monkeypatch.setenv("PERMITS_LANG", "zh_CN")
    chinese = facts(office.done("show 000003").out)

    assert "\nLegal representative  陈晨\n" in english
    assert "\nAgent                 何代  he@agents.example\n" in english
    assert (chinese["法定代表人"], chinese["委托代理人"]) == ("陈晨", "何代  he@agents.example")


def test_show_names_nobody_where_nobody_stands_for_the_applicant(office: Counter) -> None:
    shown = office.done("show 000002").out

    assert ("Legal representative" in shown, "Agent" in shown) == (False, False)


def test_the_applicant_as_json_has_everybody(office: Counter) -> None:
    filed = office.done(f"{FILE} {AGENT} --json").data

    assert isinstance(filed, dict)
    assert filed["applicant"] == {
        "name": "星河影剧院",
        "uscc": HOTEL,
        "contact": None,
        "representative": "陈晨",
        "agent": "何代",
        "agent_contact": "he@agents.example",
    }
