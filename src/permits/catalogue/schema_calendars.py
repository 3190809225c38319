"""The shape of the files in ``seeds/calendars``: holiday notices, and the statutory days."""

from typing import Annotated

from pydantic import Field

from permits.catalogue.schema import Keyword, Text
from permits.texts import Day, Schema


class HolidayText(Schema):
    """The days off of one holiday, and those worked to make up for it.

    ``resumes`` is a day the notice names as the one work begins again, although it never was off.
    """

    off: tuple[Day, ...] = ()
    worked: tuple[Day, ...] = ()
    resumes: Day | None = None


class NoticeText(Schema):
    """``seeds/calendars/<notice>.yaml``: one notice, all its days."""

    notice: Annotated[str, Field(pattern=r"^[0-9]{4}(-[a-z0-9]+)*$", max_length=60)]
    year: Annotated[int, Field(ge=1900, le=2199)]
    title: Text
    published_on: Day
    source: Text
    amends: Text | None = None
    days: dict[Keyword, HolidayText] = Field(min_length=1)


class StatutoryText(Schema):
    """``seeds/calendars/statutory.yaml``: days off by the measures alone, by year and holiday."""

    measures: Text
    basis: Text
    years: dict[Annotated[str, Field(pattern=r"^(19|20|21)[0-9]{2}$")], dict[Text, tuple[Day, ...]]]
