"""Pages as they look: columns of wide signs, colours only on a terminal, nothing unseen."""

from __future__ import annotations

import os
import pty
import subprocess
import sys

import pytest

from permits.cli.blocks import Fields, Heading, Lines, Row, Table
from permits.cli.cells import padded, visible, visible_json, width
from permits.cli.plain import plain
from tests.cli.conftest import Counter


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("PPH", 3),
        ("许可", 4),
        ("许可PPH", 7),
        ("（暂定）", 8),
        ("“许可”", 6),
        ("e\u0301", 1),
        ("→ –", 3),
    ],
)
def test_a_wide_sign_takes_two_cells(text: str, cells: int) -> None:
    assert width(text) == cells
    assert width(padded(text, 10)) == 10


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("静水浴场", "静水浴场"),
        ("\x1b[2J", "\\u001b[2J"),
        ("a\nb\tc\r", "a\\u000ab\\u0009c\\u000d"),
        ("\x9b31m", "\\u009b31m"),
        ("abc\u202edef", "abc\\u202edef"),
        ("\u200b\ufeff\u2066", "\\u200b\\ufeff\\u2066"),
        ("\udcb8", "\\udcb8"),
    ],
    ids=["name", "escape", "lines", "c1", "bidi", "zero-width", "surrogate"],
)
def test_what_cannot_be_seen_is_spelled_out(typed: str, shown: str) -> None:
    assert visible(typed) == shown


def test_json_keeps_its_lines_and_its_meaning() -> None:
    assert visible_json('{\n  "name": "\u202e\x9b"\n}') == '{\n  "name": "\\u202e\\u009b"\n}'


def test_a_page_of_text_has_its_columns_under_each_other() -> None:
    page = plain(
        [
            Heading("办件"),
            Fields((("状态", "已受理"), ("No.", "1"))),
            Heading("期限"),
            Table(
                heads=("期限", "Last day", "依据"),
                rows=(Row(("作出决定", "2016-05-05", "XKF 42")), Row(("due", "–", ""))),
                empty="无。",
            ),
            Table(heads=("a",), rows=(), empty="无。"),
            Lines(("完",)),
        ]
    )

    assert page == (
        "办件\n"
        "状态  已受理\n"
        "No.   1\n"
        "\n"
        "期限\n"
        "期限      Last day    依据\n"
        "作出决定  2016-05-05  XKF 42\n"
        "due       –\n"
        "无。\n"
        "完\n"
    )


def on_a_terminal(words: str, environ: dict[str, str], columns: int = 120) -> str:
    """What the command shows on a terminal of its own."""
    ours, theirs = pty.openpty()
    wanted = {**os.environ, **environ, "COLUMNS": str(columns), "TERM": "xterm-256color"}
    command = ["permits", *words.split()]
    with subprocess.Popen(command, env=wanted, stdout=theirs, stderr=theirs) as running:
        os.close(theirs)
        shown = b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    assert running.returncode == 0, shown.decode()
    return shown.decode().replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says so when the other end is closed
        return b""


def test_a_terminal_gets_colours_and_a_file_does_not(office: Counter, warm: dict[str, str]) -> None:
    office.done("day 2016-05-20")
    office.done("tick")

    assert "\x1b[1;31m" in on_a_terminal("queue", warm)
    assert "\x1b" not in office.done("queue").out


@pytest.mark.usefixtures("office")
def test_no_color_is_honoured(warm: dict[str, str]) -> None:
    shown = on_a_terminal("queue", {**warm, "NO_COLOR": "1"})

    assert "\x1b[3" not in shown
    assert "PPH-2016-000002" in shown


@pytest.mark.usefixtures("office")
def test_codes_and_days_stay_whole_on_a_narrow_terminal(warm: dict[str, str]) -> None:
    shown = on_a_terminal("show 000002", {**warm, "NO_COLOR": "1"}, columns=110)

    assert "completeness-check#1" in shown
    assert "2016-04-13" in shown


def test_names_are_never_read_as_markup(office: Counter, warm: dict[str, str]) -> None:
    office.done("officer add bai --department health --role clerk --name [red]白[/red]:smile:")

    assert "[red]白[/red]:smile:" in on_a_terminal("officer list", warm)


@pytest.mark.usefixtures("office")
def test_help_on_a_terminal_has_its_headings_in_bold(warm: dict[str, str]) -> None:
    assert "\x1b[1mCommands\x1b[0m" in on_a_terminal("--help", warm)


@pytest.mark.usefixtures("office")
def test_long_work_moves_a_bar_only_where_somebody_watches(warm: dict[str, str]) -> None:
    quiet = subprocess.run(
        [sys.executable, "-m", "permits", "tick"],
        env={**os.environ, **warm},
        check=True,
        capture_output=True,
    )

    assert quiet.stderr == b""
    assert "Settling cases" in on_a_terminal("tick", warm)
