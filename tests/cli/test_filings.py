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


ORDER = f"file CVH --act order-to-file --applicant 丁书店 --uscc {HOTEL} --by li"


def test_what_the_remedy_asks_for_can_be_given_as_the_case_is_opened(shops: Counter) -> None:
    shops.done("day 2025-01-20")

    refused = shops(ORDER)
    assert refused.status != 0
    assert "--reason, --within" in refused.err
    assert shops.done("list --json").data == []

    ordered = shops.done(f"{ORDER} --reason 没有备案 --within 10个工作日")
    assert ordered.out.splitlines()[0].endswith("Ordered to file")


def test_an_order_names_nobody_but_who_the_case_is_about(shops: Counter) -> None:
    shops.done("day 2025-01-20")

    refused = shops(f"{ORDER} --reason 没有备案 --within 10个工作日 --set enterprise=别的书店")

    assert refused.status != 0
    assert "this act takes no Enterprise" in refused.err
    assert shops.done("list --json").data == []


def test_who_was_ordered_is_sent_to_the_case_of_the_order(shops: Counter) -> None:
    shops.done("day 2025-01-20")
    shops.done(f"{ORDER} --reason 没有备案 --within 10个工作日")

    refused = shops(
        f"file CVH --applicant 丁书店 --uscc {HOTEL} --by zhou --material filing-form"
        " --set opened-on=2025-01-02"
    )

    assert refused.status != 0
    assert "CVH-2025-000001" in refused.err
    again = shops(f"{ORDER} --reason 没有备案 --within 10个工作日")
    assert again.status != 0
    assert "CVH-2025-000001" in again.err
