"""Attaching is one transaction: the file is whole on the disk and in the case, or in neither."""

from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from permits.engine import Blocked, Case
from permits.engine.record import broken
from permits.ports.files import Files
from permits.service.attaching import Given, add
from permits.service.attachments import find, verify
from permits.service.looking import show
from permits.service.views import CaseView, FilesReport, Outcome
from permits.store import Folder
from permits.vocabulary import Changed, Corrupt, Login, Malformed, NotFound, Region, Unavailable

from .media import DOCX, JPEG, PDF, PNG
from .offices import Rehearsed

MONDAY, TUESDAY, LATER = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 16)
PDF_DIGEST = f"sha256:{sha256(PDF).hexdigest()}"


@pytest.fixture
def office() -> Rehearsed:
    return Rehearsed(MONDAY)


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Folder(folder=tmp_path / "files", largest=1 << 20)


@pytest.fixture
def number(office: Rehearsed) -> str:
    """A case of the health department."""
    return office.filed(MONDAY)


def given(number: str, *, by: str = "zhou", key: str = "k", content: bytes = PDF) -> Given:
    return Given(
        case=number, name="平面图.pdf", content=content, login=Login(by), key=key, material=None
    )


def view(office: Rehearsed, number: str, day: date = MONDAY) -> CaseView:
    return show(office.on(day), number)


def case(office: Rehearsed, number: str, day: date = MONDAY) -> Case:
    return view(office, number, day).case


def done(outcome: Outcome | Blocked) -> Outcome:
    assert isinstance(outcome, Outcome), outcome
    return outcome


# --- attaching


def test_the_case_says_of_a_file_everything_but_its_name_and_content(
    office: Rehearsed, files: Files, number: str
) -> None:
    wanted = replace(given(number), material="floor-plan")

    outcome = done(add(office.on(MONDAY), files, wanted))

    (attached,) = outcome.view.case.attachments
    assert (attached.file.ordinal, attached.file.material) == (1, "floor-plan")
    assert (attached.file.digest, attached.file.size) == (PDF_DIGEST, len(PDF))
    assert (attached.file.media_type, attached.on, attached.by) == (
        "application/pdf",
        MONDAY,
        "zhou",
    )
    assert outcome.view.texts[attached.file.name.ref] == "平面图.pdf"
    assert "平面图" not in repr(outcome.added)
    assert find(office.on(MONDAY), files, number, 1).content == PDF


def test_a_material_may_be_named_in_chinese_and_must_be_one_of_the_item(
    office: Rehearsed, files: Files, number: str
) -> None:
    title = office.rulebook.item("PPH").materials
    chinese = title[next(iter(title))].title.zh

    done(add(office.on(MONDAY), files, replace(given(number), material=chinese)))
    with pytest.raises(NotFound, match="There is no material 'passport'"):
        add(office.on(MONDAY), files, replace(given(number, key="l"), material="passport"))

    (attached,) = case(office, number).attachments
    assert attached.file.material == next(iter(title))


def test_a_file_hands_in_no_material(office: Rehearsed, files: Files) -> None:
    number = office.filed(MONDAY, materials=("application-form",))

    done(add(office.on(MONDAY), files, replace(given(number), material="floor-plan")))

    assert set(case(office, number).materials) == {"application-form"}
    assert isinstance(office.does(MONDAY, number, "accept", "zhou", key="a"), Blocked)


def test_what_the_law_did_meanwhile_is_recorded_first(
    office: Rehearsed, files: Files, number: str
) -> None:
    """Five working days after Monday have passed: the application is deemed accepted."""
    outcome = done(add(office.on(LATER), files, given(number, by="li")))

    kinds = [type(link.event.body).__name__ for link in outcome.added]
    assert kinds[0] == "ClockLapsed"
    assert kinds[-1] == "FileAttached"
    assert outcome.view.row.state == "accepted"
    assert all(line.written for line in outcome.view.history)
    recorded = tuple(line.recorded for line in outcome.view.history)
    assert broken(recorded, Region("310115"), outcome.view.case.number) is None


def test_a_case_that_is_over_takes_files(office: Rehearsed, files: Files, number: str) -> None:
    office.does(MONDAY, number, "withdraw-application", "zhou", key="w")
    assert view(office, number).row.closed

    done(add(office.on(TUESDAY), files, given(number)))

    assert len(case(office, number).attachments) == 1


def test_the_same_command_under_its_key_attaches_once(
    office: Rehearsed, files: Files, number: str
) -> None:
    first = done(add(office.on(MONDAY), files, given(number)))
    again = done(add(office.on(TUESDAY), files, given(number)))

    assert (first.repeated, len(first.added)) == (False, 1)
    assert (again.repeated, again.added) == (True, ())
    assert len(case(office, number).attachments) == 1


@pytest.mark.parametrize(
    "change", [{"name": "b.pdf"}, {"content": PDF + b"\n"}, {"material": "floor-plan"}]
)
def test_a_key_serves_one_file(
    office: Rehearsed, files: Files, number: str, change: dict[str, object]
) -> None:
    done(add(office.on(MONDAY), files, given(number)))

    with pytest.raises(Changed):
        add(office.on(MONDAY), files, replace(given(number), **change))  # type: ignore[arg-type]  # one field of the table


def test_the_same_content_in_two_cases_is_kept_once_and_belongs_to_both(
    office: Rehearsed, files: Files, number: str, tmp_path: Path
) -> None:
    other = office.filed(MONDAY, key="g")
    done(add(office.on(MONDAY), files, given(number)))
    done(add(office.on(MONDAY), files, given(other, key="l")))

    assert len([path for path in (tmp_path / "files").rglob("*") if path.is_file()]) == 1
    assert find(office.on(MONDAY), files, other, 1).content == PDF
    assert len(verify(office.on(MONDAY), files).checked) == 2


# --- refusals: nothing in the record, nothing on the disk


@pytest.mark.parametrize(
    ("by", "why"),
    [
        ("root", "root has none of the roles that may do this: "),
        ("mei", "mei belongs to commerce, the item to health"),
    ],
)
def test_who_may_not_attach_leaves_neither_event_nor_file(
    office: Rehearsed, tmp_path: Path, number: str, by: str, why: str
) -> None:
    from permits.ports.rows import OfficerRow
    from permits.service.administering import add_officer
    from permits.vocabulary import DepartmentCode, Person, Role

    mei = OfficerRow(
        login=Login("mei"),
        person=Person("mei"),
        name="梅",
        department=DepartmentCode("commerce"),
        roles=(Role.HANDLER,),
    )
    add_officer(office.on(MONDAY), Login("root"), mei)
    before = case(office, number)

    outcome = add(
        office.on(MONDAY), Folder(folder=tmp_path / "new", largest=99999), given(number, by=by)
    )

    assert isinstance(outcome, Blocked)
    assert str(outcome.reasons[0].why).startswith(why)
    assert case(office, number) == before
    assert not (tmp_path / "new").exists()


def test_nobody_unknown_attaches(office: Rehearsed, files: Files, number: str) -> None:
    with pytest.raises(NotFound, match="nemo is no officer"):
        add(office.on(MONDAY), files, given(number, by="nemo"))
    assert case(office, number).attachments == ()


@pytest.mark.parametrize(
    "content", [b"", DOCX, PDF + b" " * (1 << 20)], ids=["empty", "docx", "big"]
)
def test_what_no_case_takes_leaves_neither_event_nor_file(
    office: Rehearsed, files: Files, number: str, content: bytes
) -> None:
    with pytest.raises(Malformed):
        add(office.on(MONDAY), files, given(number, content=content))
    assert case(office, number).attachments == ()
    assert files.strays([]) == ()


def test_a_folder_that_cannot_be_used_leaves_the_record_as_it_was(
    office: Rehearsed, tmp_path: Path, number: str
) -> None:
    (tmp_path / "files").write_text("in its place")
    before = case(office, number)

    with pytest.raises(Unavailable, match="cannot be used"):
        add(office.on(LATER), Folder(folder=tmp_path / "files", largest=99999), given(number))

    assert case(office, number) == before


# --- taking out


def test_a_file_taken_out_is_named_by_case_and_number(
    office: Rehearsed, files: Files, number: str
) -> None:
    done(add(office.on(MONDAY), files, given(number)))
    picture = replace(given(number, key="l"), name="../../photo.JPEG", content=JPEG)
    done(add(office.on(MONDAY), files, picture))

    found = find(office.on(MONDAY), files, number, 2)

    assert (found.name, found.safe_name) == ("photo.JPEG", "PPH-2026-000001-2.jpg")
    assert found.content == JPEG


@pytest.mark.parametrize("ordinal", [2, 99])
def test_a_number_that_no_attachment_has_is_not_found(
    office: Rehearsed, files: Files, number: str, ordinal: int
) -> None:
    done(add(office.on(MONDAY), files, given(number)))

    with pytest.raises(NotFound) as failure:
        find(office.on(MONDAY), files, number, ordinal)

    assert str(failure.value) == f"there is no attachment {ordinal} in PPH-2026-000001"


@pytest.mark.parametrize("damage", ["changed", "cut", "longer", "removed"])
def test_a_damaged_file_is_never_given_out(
    office: Rehearsed, files: Files, number: str, tmp_path: Path, damage: str
) -> None:
    done(add(office.on(MONDAY), files, given(number)))
    ruin(tmp_path, damage)

    with pytest.raises(Corrupt, match="attachment 1 of PPH-2026-000001 is lost or was changed"):
        find(office.on(MONDAY), files, number, 1)


def ruin(tmp_path: Path, damage: str) -> None:
    (path,) = (path for path in (tmp_path / "files").rglob("*") if path.is_file())
    content = path.read_bytes()
    match damage:
        case "removed":
            path.unlink()
        case "changed":
            path.write_bytes(content[:-1] + b"!")
        case "cut":
            path.write_bytes(content[:-1])
        case _:
            path.write_bytes(content + b"\n")


# --- checking


def found_wrong(report: FilesReport) -> list[tuple[str, int, str]]:
    return [(one.case, one.file.ordinal, one.standing) for one in report.faults]


@pytest.mark.parametrize(
    ("damage", "standing"),
    [("changed", "changed"), ("cut", "changed"), ("longer", "changed"), ("removed", "missing")],
)
def test_every_damaged_file_is_named(
    office: Rehearsed, files: Files, number: str, tmp_path: Path, damage: str, standing: str
) -> None:
    done(add(office.on(MONDAY), files, given(number)))
    ruin(tmp_path, damage)
    done(add(office.on(MONDAY), files, given(number, key="l", content=PDF + b"\n")))

    report = verify(office.on(MONDAY), files)

    assert found_wrong(report) == [("PPH-2026-000001", 1, standing)]
    assert (len(report.checked), report.size, report.strays) == (2, 2 * len(PDF) + 1, ())


def test_what_no_case_refers_to_is_a_remark_and_no_fault(
    office: Rehearsed, files: Files, number: str
) -> None:
    done(add(office.on(MONDAY), files, given(number)))
    files.keep(PNG)
    name = sha256(PNG).hexdigest()

    report = verify(office.on(MONDAY), files)

    assert report.faults == ()
    assert report.strays == (f"{name[:2]}/{name}",)


def test_of_one_case_only_its_own_files_are_checked(
    office: Rehearsed, files: Files, number: str, tmp_path: Path
) -> None:
    done(add(office.on(MONDAY), files, given(number)))
    ruin(tmp_path, "removed")
    other = office.filed(MONDAY, key="g")
    done(add(office.on(MONDAY), files, given(other, key="l", content=PDF + b"\n")))

    assert found_wrong(verify(office.on(MONDAY), files, other)) == []
    assert verify(office.on(MONDAY), files, other).strays == ()
    assert len(verify(office.on(MONDAY), files, number).faults) == 1


def test_an_office_without_files_is_whole(office: Rehearsed, files: Files, number: str) -> None:
    assert verify(office.on(MONDAY), files) == FilesReport(checked=(), strays=())
    assert verify(office.on(MONDAY), files, number) == FilesReport(checked=(), strays=())
