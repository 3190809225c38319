"""A letter of the pilot."""

from datetime import date

import pytest

from permits.ports.channel import Letter


@pytest.fixture
def letter() -> Letter:
    return Letter(
        key="310115/PPH-2016-000001/commitment/1#1/3-days",
        to="lin@example.org",
        subject="承诺事项将于2016年6月6日到期",
        body="林女士：\n请在2016年6月6日前提交检测报告。\n",
        made_on=date(2016, 6, 3),
    )
