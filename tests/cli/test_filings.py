"""Filings (备案) at the prompt: made of an application, ordered, and looked up."""

from __future__ import annotations

import pytest

from tests.cli.conftest import HOTEL, Counter

_SHOP = f"--applicant 浦东新声书店 --uscc {HOTEL} --by zhou"
_FILE = "--material application-form --material floor-plan"
_REPORTS = "--material test-report --material staff-health"


@pytest.fixture
def shops(permits: Counter) -> Counter:
    """A training office on 2025-01-14, six days before bookshops need no permit any more."""
    permits.done("init --training --region 310115 --department counter")
    permits.done("day 2025-01-14")
    permits.done("officer add zhou --name 周窗口 --department counter --role clerk")
    permits.done("officer add li --name 李经办 --department health --role handler")
    return permits


def test_an_application_that_became_a_filing_is_shown_as_received_only(shops: Counter) -> None:
    shops.done(f"file CVH --route ordinary {_SHOP} {_FILE} {_REPORTS}")
    shops.done("do 000001 受理 --by zhou")
    assert "Accepted" in shops.done("show 000001").out
    shops.done("day 2025-01-20")

    shown = shops.done("show 000001")

    assert "Received" in shown.out
    assert "Accepted" not in shown.out.partition("Materials")[0]
