"""The spool: one complete file per letter, whatever the key, however often it is handed over."""

import email
import email.policy
import resource
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest

from permits.channels import Spool
from permits.channels.spool import file_name
from permits.ports.channel import Delivered, Letter, Undelivered
from permits.vocabulary import Malformed


def read(path: Path) -> EmailMessage:
    return email.message_from_bytes(path.read_bytes(), policy=email.policy.default)


def test_the_file_says_what_the_letter_says(tmp_path: Path, letter: Letter) -> None:
    spool = Spool(folder=tmp_path / "spool", sender="permits@pudong.example")

    answer = spool.deliver(letter)

    (path,) = (tmp_path / "spool").iterdir()
    assert answer == Delivered(proof=str(path))
    mail = read(path)
    assert mail["Subject"] == "承诺事项将于2016年6月6日到期"
    assert mail["From"] == "permits@pudong.example"
    assert mail["To"] == "lin@example.org"
    assert mail["Date"] == "Fri, 03 Jun 2016 12:00:00 +0800"
    assert mail.get_content() == "林女士：\r\n请在2016年6月6日前提交检测报告。\r\n"


def test_the_text_can_be_read_in_the_file_as_it_stands(tmp_path: Path, letter: Letter) -> None:
    Spool(folder=tmp_path).deliver(letter)

    (path,) = tmp_path.iterdir()
    assert "请在2016年6月6日前提交检测报告。" in path.read_text("utf-8")


def test_a_letter_handed_over_again_leaves_its_file_as_it_stands(
    tmp_path: Path, letter: Letter
) -> None:
    spool = Spool(folder=tmp_path)
    first = spool.deliver(letter)
    (path,) = tmp_path.iterdir()
    before = path.stat()

    assert spool.deliver(letter) == first
    assert list(tmp_path.iterdir()) == [path]
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert path.stat().st_ino == before.st_ino


def test_overlapping_runs_leave_one_complete_file(tmp_path: Path, letter: Letter) -> None:
    spool = Spool(folder=tmp_path)
    with ThreadPoolExecutor(8) as pool:
        answers = set(pool.map(spool.deliver, [letter] * 40))

    (path,) = tmp_path.iterdir()
    assert answers == {Delivered(proof=str(path))}
    assert read(path)["Subject"] == letter.subject


def test_a_reader_without_an_address_is_named(tmp_path: Path, letter: Letter) -> None:
    Spool(folder=tmp_path).deliver(replace(letter, to="林晓, 浦东分店"))

    (path,) = tmp_path.iterdir()
    (group,) = read(path)["To"].groups
    assert (group.display_name, group.addresses) == ("林晓, 浦东分店", ())


@pytest.mark.parametrize(
    ("key", "readable"),
    [
        ("310115/PPH-2016-000001/commitment/1#1", "310115-PPH-2016-000001-commitment-1-1"),
        ("../../etc/passwd", "etc-passwd"),
        ("..", "letter"),
        ("提醒", "letter"),
        ("a\x00b\nc", "a-b-c"),
        ("x" * 500, "x" * 80),
    ],
)
def test_a_file_name_is_plain_ascii_and_stays_in_the_folder(key: str, readable: str) -> None:
    name = file_name(key)

    assert name.rpartition("-")[0] == readable
    assert name.isascii()
    assert len(name) <= 120
    assert Path(name).name == name


def test_keys_that_look_alike_in_ascii_get_files_of_their_own() -> None:
    names = {file_name(key) for key in ("a/b", "a-b", "a b", "A/b", "甲", "乙", "")}

    assert len(names) == 7
    assert len({name.lower() for name in names}) == 7


def test_a_folder_that_cannot_be_made_is_an_answer(tmp_path: Path, letter: Letter) -> None:
    (tmp_path / "spool").write_text("a file where the folder should be")

    answer = Spool(folder=tmp_path / "spool").deliver(letter)

    assert isinstance(answer, Undelivered)
    assert "could not be written" in str(answer.reason)


def test_a_letter_that_does_not_fit_on_the_disk_leaves_nothing_behind(
    tmp_path: Path, letter: Letter
) -> None:
    with files_of_at_most(100):
        answer = Spool(folder=tmp_path).deliver(letter)

    assert isinstance(answer, Undelivered)
    assert "File too large" in str(answer.reason)
    assert list(tmp_path.iterdir()) == []


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """A real failure of writing, at this many bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


FORGED = [
    "到期\r\nBcc: all@example.org",
    "到期\nBcc: all@example.org",
    "到期\rBcc: all@example.org",
    "=?UTF-8?Q?=0A?=Bcc: all@example.org",
    "=?utf-8?b?Cg==?=",
    "到期\x0bBcc: a",
    "到期\x0cBcc: a",
    "到期\x1eBcc: a",
    "到期\x85Bcc: a",
    "到期\u2028Bcc: a",
    "到期\u2029Bcc: a",
    "到期\x00",
    "到期\ud800",
]


@pytest.mark.parametrize("value", FORGED, ids=ascii)
@pytest.mark.parametrize("part", ["subject", "to"])
def test_a_value_that_would_forge_a_header_is_refused(
    tmp_path: Path, letter: Letter, part: str, value: str
) -> None:
    forged = replace(letter, subject=value) if part == "subject" else replace(letter, to=value)

    with pytest.raises(Malformed):
        Spool(folder=tmp_path / "spool").deliver(forged)
    assert not (tmp_path / "spool").exists()


@pytest.mark.parametrize("sender", ["", "窗口", "a@b\nBcc: c@d", "=?utf-8?q?=0A?=@x", "a@b, c@d"])
def test_a_sender_is_one_plain_address(tmp_path: Path, letter: Letter, sender: str) -> None:
    with pytest.raises(Malformed):
        Spool(folder=tmp_path, sender=sender).deliver(letter)


def test_a_text_with_half_a_character_is_refused(tmp_path: Path, letter: Letter) -> None:
    with pytest.raises(Malformed):
        Spool(folder=tmp_path).deliver(replace(letter, body="林\ud83d"))


def test_a_line_longer_than_mail_allows_survives(tmp_path: Path, letter: Letter) -> None:
    Spool(folder=tmp_path).deliver(replace(letter, body="承" * 400))

    (path,) = tmp_path.iterdir()
    assert read(path).get_content() == "承" * 400 + "\r\n"
    assert max(map(len, path.read_bytes().splitlines())) <= 998
