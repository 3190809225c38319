"""The shape of ``seeds/categories.yaml`` and of the files in ``seeds/entries``, one per list."""

from typing import Annotated

from pydantic import Field

from permits.catalogue.schema import Slug, Text, Titled
from permits.catalogue.words import Evidence
from permits.texts import Schema


class CategoriesText(Schema):
    """``seeds/categories.yaml``: every category an entry may have, with rules or without."""

    categories: dict[Slug, Titled] = Field(min_length=1)


class EntryText(Titled):
    """One matter as the list has it."""

    department: Text
    category: Slug
    measure: Text
    serial: Text | None = None
    sources: Annotated[tuple[Slug, ...], Field(min_length=1)]
    evidence: Evidence = Evidence.SOURCED
    item: Slug | None = None


class ListText(Titled):
    """``seeds/entries/<list>.yaml``: one list, the sources of its entries, and these."""

    list: Slug
    about: Titled
    sources: dict[Slug, Text] = Field(min_length=1)
    entries: dict[Slug, EntryText] = Field(min_length=1)
