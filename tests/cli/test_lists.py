"""Lists, papers, officers, items, rules and settings at the prompt."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import BATH, Counter, cells, rows

LAW = "Administrative Licensing Law"


def test_cases_are_listed_oldest_first(office: Counter) -> None:
    said = office.done("list")

    bath, hotel = said.out.splitlines()[1:]
    assert cells(bath) == [
        "PPH-2016-000001",
        "Public-place hygiene permit",
        "静水浴场",
        "2016-04-05",
        "2016-04-05",
        "Delivered",
        "Valid",
        "–",
    ]
    assert cells(hotel)[3:] == ["2016-04-06", "–", "Received", "–", "–"]


def test_cases_as_json(office: Counter) -> None:
    listed = office.done("list --json").data

    assert isinstance(listed, list)
    assert listed[1] == {
        "number": "PPH-2016-000002",
        "item": "PPH",
        "title": "公共场所卫生许可",
        "category": "improved-approval",
        "route": "ordinary",
        "department": "health",
        "applicant": "晨光宾馆",
        "state": "received",
        "closed": False,
        "received_on": "2016-04-06",
        "accepted_on": None,
        "permit_state": None,
        "owes": [],
    }


def test_the_queue_begins_with_what_is_overdue(office: Counter) -> None:
    office.done("day 2016-05-10")
    office.done("tick")

    waiting = office.done("queue --json").data

    assert isinstance(waiting, list)
    first = waiting[0]
    assert (first["case"], first["clock"]["id"]) == ("PPH-2016-000002", "decision#1")
    assert (first["clock"]["last_day"], first["clock"]["status"]) == ("2016-05-05", "overdue")


def test_a_stopped_clock_waits_in_the_queue_as_stopped(office: Counter) -> None:
    office.done(f"file DPM --applicant 净源制剂 --uscc {BATH} --by zhou", *DISINFECTION)
    office.done("do DPM-2016-000001 受理 --by zhou")
    office.done(
        "do DPM-2016-000001 begin-special-procedure --by li --within 5个工作日",
        *("--set", "stop-reason=expert-review"),
    )

    waiting = office.done("queue --json").data
    decision = next(row for row in rows(office.done("queue").out, "Basis") if "Decision" in row)

    assert isinstance(waiting, list)
    clocks = {line["clock"]["name"]: line["clock"] for line in waiting if line["case"][:3] == "DPM"}
    assert (clocks["decision"]["last_day"], clocks["decision"]["stopped"]) == (None, True)
    assert clocks["special-procedure"]["stopped"] is False
    assert decision[2:5] == ["Decision", "–", "stopped"]


DISINFECTION = (
    *("--material", "application-form", "--material", "site-plan"),
    *("--material", "production-process"),
)


def test_an_owed_act_stands_before_every_clock(office: Counter) -> None:
    office.done("day 2016-04-15")
    office.done("tick")
    office.done("day 2016-04-29")
    office.done("tick")
    office.done("day 2016-05-13")
    office.done("tick")
    office.done("day 2016-05-27")
    office.done("tick")
    office.done("day 2016-06-07")
    office.done("tick")

    waiting = office.done("queue --json").data
    page = office.done("queue").out

    assert isinstance(waiting, list)
    assert waiting[0]["owes"]["act"] == "order-rectification"
    assert waiting[0]["clock"] is None
    assert "Order rectification" in page.splitlines()[1]


def test_commitments_are_listed_by_their_last_day(office: Counter) -> None:
    listed = office.done("commitments --json").data
    soon = office.done("commitments --due-within 1个月 --json").data

    assert isinstance(listed, list)
    assert [(line["last_day"], line["applicant"]) for line in listed] == [
        ("2016-06-06", "静水浴场"),
        ("2016-06-06", "静水浴场"),
        (None, "静水浴场"),
    ]
    assert soon == []


def test_an_enquirer_told_that_no_permit_is_needed_comes_under_supervision(office: Counter) -> None:
    office.done("officer add gao --name 高窗口 --department public-security --role clerk")
    office.done(f"file EEA --applicant 远行咨询 --uscc {BATH} --by gao")
    office.done("do EEA-2016-000001 告知无需许可 --by gao")
    before = office.done("supervised --json").data
    office.done("do EEA-2016-000001 列入监管名单 --set enterprise=远行咨询 --by gao")

    listed = office.done("supervised --json").data

    # Whoever has a permit is supervised too, from the grant on (XKF 61).
    assert isinstance(before, list)
    assert isinstance(listed, list)
    assert [line["number"] for line in before] == ["PPH-2016-000001"]
    assert [line["number"] for line in listed] == ["PPH-2016-000001", "EEA-2016-000001"]


def test_the_supervision_list_may_be_that_of_one_item(office: Counter) -> None:
    office.done(
        f"file EEA --act enlist --applicant 远行 --uscc {BATH} --set enterprise=远行 --by zhou"
    )
    office.done(
        f"file UCA --act enlist --applicant 诚车 --uscc {BATH} --set enterprise=诚车 --by zhou"
    )

    both = office.done("supervised").out.splitlines()[1:]
    cars = office.done("supervised --item 二手车鉴定评估机构核准").out.splitlines()[1:]

    assert [cells(line)[1] for line in both] == [
        "Public-place hygiene permit",
        "Qualification of agencies for private exit and entry",
        "Approval of used-car appraisers",
    ]
    assert [cells(line)[0] for line in cars] == ["UCA-2016-000001"]
    assert office.done("supervised --item DPM").out == "There is no case.\n"
    assert office("supervised --item XYZ").status == 4


def test_papers_are_listed_and_printed(office: Counter) -> None:
    listed = office.done("paper list 000002 --json").data
    printed = office.done("paper show 000002 receipt").out

    assert listed == [
        {
            "number": "PPH-2016-000002-receipt-1",
            "kind": "receipt",
            "title": "收件凭证",
            "on": "2016-04-06",
            "served": None,
            "annulled": False,
        }
    ]
    assert printed.startswith("<!doctype html>")
    assert "PPH-2016-000002-receipt-1" in printed
    assert "晨光宾馆" in printed


def test_a_paper_is_in_english_on_request(office: Counter) -> None:
    chinese = office.done("paper show 000002 receipt").out
    english = office.done("paper show 000002 receipt --english").out

    assert "收件凭证" in chinese
    assert "Receipt" in english


def test_officers_are_listed_with_their_roles(office: Counter) -> None:
    office.done("officer role li handler reviewer")

    listed = office.done("officer list --json").data
    page = office.done("officer list").out

    assert isinstance(listed, list)
    assert listed[0] == {
        "login": "li",
        "person": "li",
        "name": "李经办",
        "department": "health",
        "roles": ["handler", "reviewer"],
        "contact": None,
        "deputy": None,
        "leaves": [],
    }
    assert "handler, reviewer" in page


def test_a_role_may_be_given_in_chinese(office: Counter) -> None:
    office.done("officer role li 经办人 审核人")

    listed = office.done("officer list --json").data
    assert isinstance(listed, list)
    assert listed[0]["roles"] == ["handler", "reviewer"]


def test_an_item_shows_its_sources_and_periods(permits: Counter) -> None:
    page = permits.done("item show 消毒产品生产企业卫生许可").out
    shown = permits.done("item show DPM --json").data

    assert "Source" in page
    assert "illustrative: no source" in page
    assert isinstance(shown, dict)
    assert shown["periods"] == [
        {
            "since": "2016-04-01",
            "until": None,
            "area": ["310115"],
            "evidence": {"promised_limit": "sourced", "special_procedures": "illustrative"},
            "routes": [
                {
                    "route": "ordinary",
                    "category": "improved-approval",
                    "promised_limit": "15个工作日",
                    "special_procedures": ["expert-review", "testing"],
                }
            ],
        }
    ]


def test_an_item_shows_by_which_keywords_its_enterprises_are_found(permits: Counter) -> None:
    page = permits.done("item show EEA").out
    shown = permits.done("item show EEA --json").data

    assert "Keywords    因私出入境中介; 出国咨询\n" in page
    assert "Keywords" not in permits.done("item show PPH").out
    assert isinstance(shown, dict)
    assert shown["keywords"] == ["因私出入境中介", "出国咨询"]


def test_every_value_without_a_source_is_marked_on_the_page(permits: Counter) -> None:
    page = permits.done("item show PPH").out
    film = permits.done("item show FLM").out

    none = "(illustrative: no source)"
    before = f"the holder may operate before it is met {none}"
    assert rows(page, "Commitments")[1:] == [
        ["1", "Hand in the hygiene test report", "will hand it in", f"due: 2个月; {before}"],
        [
            "2",
            "The staff obtain their health certificates",
            f"will meet it {none}",
            f"due: 2个月; {before}",
        ],
        ["3", "The premises meet the hygiene standards", f"already meets it {none}", "–"],
    ]
    assert ["validity", f"4年 {none}"] in rows(page, "Permit")
    assert f"verification-limit     60个工作日 {none}" in page
    assert f"due: 2个月 {none}; {before}" in film


def test_the_shipped_rules_have_no_faults(permits: Counter) -> None:
    assert permits.done("rules check").out == "No faults.\n"
    assert permits.done("rules check --json").data == {"faults": []}


BAD = Path(__file__).parents[1] / "fixtures/bad"


@pytest.mark.parametrize("fault", ["unknown-act", "clock-without-end"])
def test_a_fault_is_printed_at_its_place_with_what_to_do(permits: Counter, fault: str) -> None:
    said = permits(f"rules check --rules {BAD / fault / 'rules'} --seeds {BAD / fault / 'seeds'}")

    expected = (BAD / fault / "expected.txt").read_text("utf-8").splitlines()
    assert (said.status, said.out) == (3, "")
    assert set(expected) <= set(said.err.splitlines())


def test_the_bound_procedure_shows_acts_and_clocks_with_their_basis(permits: Counter) -> None:
    page = permits.done("rules show PPH --route commitment --region 310115 --on 2016-04-05").out

    commit = next(row for row in rows(page, "case: acts") if row[0] == "Commit")
    assert commit[1:5] == ["commit", "applicant", "Notified", "Decidable"]
    assert commit[5] == (
        "the applicant is under no such bar: Barred from the commitment route; "
        "this has been made out: Notification letter"
    )
    assert commit[7] == "Letter of commitment"
    decision = next(row for row in rows(page, "case: clocks") if row[0] == "Decision")
    assert decision[:5] == ["Decision", "decision", "department", "Accept", "20 working days"]
    assert decision[-1] == f"{LAW}, Article 42, paragraph 1"


def test_the_bound_procedure_as_json_names_its_digest(permits: Counter) -> None:
    shown = permits.done("rules show DPM --region 310115 --on 2016-04-05 --json").data

    assert isinstance(shown, dict)
    assert shown["route"] == "ordinary"
    assert shown["digest"].startswith("sha256:")
    assert set(shown["subjects"]) == {"case", "permit"}


def test_an_item_without_a_procedure_that_day_is_not_found(permits: Counter) -> None:
    said = permits("rules show PPH --region 310115 --on 2015-01-01 --route ordinary")

    assert (said.status, said.out) == (4, "")
    assert "has no procedure in 310115 on 2015-01-01" in said.err


def test_a_region_is_wanted_where_there_is_no_office(permits: Counter) -> None:
    said = permits("rules show PPH --route ordinary --on 2016-04-05")

    assert said.status == 2
    assert said.err.startswith("permits: --region is missing\n")


def test_the_rules_of_a_training_office_are_those_of_its_day(office: Counter) -> None:
    page = office.done("rules show PPH --route commitment").out

    assert "《" not in page
    assert "Reply of the State Council on Shanghai's pilot" in page  # in force until 2018-12-22


def test_settings_say_who_set_them(permits: Counter) -> None:
    config = permits.home / "own.toml"
    config.write_text(
        'spool = "/var/spool/permits"\n[smtp]\nhost = "mail.example"\npassword = "x9"\n'
    )

    shown = permits.done(f"--config {config} config show --json").data

    assert isinstance(shown, dict)
    assert shown["db"] == {"value": str(permits.db), "origin": "PERMITS_DB"}
    assert shown["rules"]["origin"] is None
    assert shown["smtp"] == {"value": "mail.example", "origin": str(config)}
    assert "x9" not in str(shown)


def test_every_record_has_a_folder_of_files_of_its_own(
    permits: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def folder() -> str:
        shown = permits.done("config show --json").data
        assert isinstance(shown, dict)
        return str(shown["attachments"]["value"])

    assert folder() == f"{permits.home}/permits.attachments"
    monkeypatch.setenv("PERMITS_DB", f"sqlite:///{permits.home}/second.sqlite")
    assert folder() == f"{permits.home}/second.sqlite.attachments"
    monkeypatch.setenv("PERMITS_ATTACHMENTS", "/srv/files")
    assert folder() == "/srv/files"


@pytest.mark.parametrize("limit", ["0", "-1", "20 MB", "1.5", "two"])
def test_a_limit_that_is_no_number_of_megabytes_is_refused(
    permits: Counter, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    monkeypatch.setenv("PERMITS_ATTACHMENT_LIMIT_MB", limit)

    said = permits("config show")

    assert said.status == 2
    assert said.err.splitlines() == [
        f"permits: attachment_limit_mb is {limit}",
        "  why: it says how many megabytes one attachment may have",
        "  what to do: write a whole number from 1, such as 20",
    ]


def test_a_training_office_may_be_founded_without_saying_where(permits: Counter) -> None:
    founded = permits.done("init --training --json").data

    assert isinstance(founded, dict)
    assert (founded["region"], founded["department"], founded["training"]) == (
        "310115",
        "counter",
        True,
    )


def test_the_record_may_be_named_on_the_command_line(permits: Counter) -> None:
    permits.done(f"init --training --db {permits.home / 'other.db'}")

    assert (permits.home / "other.db").exists()
    assert not permits.db.exists()
