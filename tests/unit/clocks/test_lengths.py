"""A promised limit may never be longer than the statutory one: what can be proved of that."""

from datetime import date, timedelta

import pytest

from permits.clocks import corresponding_day, never_longer, parse_term
from permits.clocks.lengths import _FEWEST, _MOST


@pytest.mark.parametrize(
    ("promised", "statutory", "answer"),
    [
        ("15个工作日", "20个工作日", True),
        ("20个工作日", "20个工作日", True),
        ("21个工作日", "20个工作日", False),
        ("当场", "1个工作日", True),
        ("当场", "当场", True),
        ("1个工作日", "当场", False),
        ("1个月", "当场", False),
        ("12个月", "1年", True),
        ("13个月", "1年", False),
        ("1年", "12个月", True),
        ("2年", "12个月", False),
        ("30个自然日", "31个自然日", True),
        ("32个自然日", "31个自然日", False),
        # Five working days may outlast fifteen calendar days: no law bounds a holiday.
        ("5个工作日", "15个自然日", None),
        ("5个工作日", "2个月", None),
        # Twenty calendar days, rolled, never pass the twentieth working day.
        ("20个自然日", "20个工作日", True),
        ("21个自然日", "20个工作日", None),
        ("20个工作日", "20个自然日", False),
        ("2个工作日", "1个自然日", False),
        # The first working day is where one calendar day rolls to.
        ("1个工作日", "1个自然日", True),
        ("1个工作日", "1个月", True),
        # February has 28 days, other months up to 31.
        ("28个自然日", "1个月", True),
        ("29个自然日", "1个月", None),
        ("31个自然日", "1个月", False),
        ("1个月", "31个自然日", True),
        ("1个月", "30个自然日", None),
        ("59个自然日", "2个月", True),
        ("60个自然日", "2个月", None),
        ("2个月", "62个工作日", True),
        ("365个自然日", "1年", True),
        ("366个自然日", "1年", False),
        ("1年", "366个自然日", True),
        ("1年", "365个自然日", False),
    ],
)
def test_whether_the_promise_never_ends_later(
    promised: str, statutory: str, *, answer: bool | None
) -> None:
    assert never_longer(parse_term(promised), parse_term(statutory)) is answer


@pytest.mark.parametrize("number", range(1, 12))
def test_the_fewest_and_the_most_days_of_so_many_months(number: int) -> None:
    starts = [date(2022, 1, 1) + timedelta(days=n) for n in range(4 * 365 + 1)]
    lengths = {(corresponding_day(start, number) - start).days for start in starts}
    assert (min(lengths), max(lengths)) == (_FEWEST[number], _MOST[number])
