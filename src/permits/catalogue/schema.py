"""The shape of the files in ``seeds``: items, departments, laws, regions."""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, JsonValue

from permits.catalogue.items import OpenCases, PromiseKind
from permits.catalogue.words import Evidence, Title
from permits.texts import Day, Schema

Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
Text = Annotated[str, Field(min_length=1)]
Keyword = Annotated[str, Field(pattern=r"\S")]  # blanks would be found in every registration
AreaCode = Annotated[str, Field(pattern=r"^[0-9]{6}$")]
Provision = Annotated[str, Field(pattern=r"^[0-9]{1,4}(-[0-9]{1,4})?$")]
Number = Annotated[str, Field(pattern=r"^[0-9]{1,4}$")]


class Titled(Schema):
    """Whatever has a name in both languages."""

    zh: Text
    en: Text

    @property
    def title(self) -> Title:
        """Both names as one title."""
        return Title(zh=self.zh, en=self.en)


class MaterialText(Titled):
    """One material."""

    evidence: Evidence = Evidence.SOURCED


class RequirementText(Titled):
    """One condition that whoever applies has to meet."""

    evidence: Evidence = Evidence.SOURCED


class FeesText(Titled):
    """What is charged; only a law or an administrative regulation can say so."""

    basis: Text


class PromiseText(Titled):
    """One promise of the commitment route."""

    promise: PromiseKind
    evidence: tuple[Slug, ...] = ()
    due: str | None = None
    verification_limit: str | None = None
    may_operate_before: bool | None = None
    unsourced: tuple[
        Literal["promise", "due", "verification-limit", "may-operate-before"], ...
    ] = ()


class PermitText(Schema):
    """The permit that a grant issues."""

    validity: str | None = None
    renewal_notice: str | None = None
    basis: Text | None = None
    evidence: dict[Literal["validity", "renewal-notice"], Evidence] = Field(default_factory=dict)


class RouteText(Schema):
    """One route; every key but the category is a parameter that the rules declare."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, JsonValue]

    category: Slug


class TransitionText(Schema):
    """What becomes of open cases: by which norm, and where they go on."""

    how: OpenCases
    basis: Text
    route: Slug | None = None
    unless_late: bool = False
    note: Text | None = None


class PeriodText(Schema):
    """What holds from a day on."""

    from_: Day
    until: Day | None = None
    area: Annotated[tuple[AreaCode, ...], Field(min_length=1)] | None = None
    materials: tuple[Slug, ...] | None = None
    open_cases: TransitionText | None = None
    routes: dict[Slug, RouteText] = Field(min_length=1)
    evidence: dict[Slug, Evidence] = Field(default_factory=dict)


class ItemText(Titled):
    """``seeds/items/<item>.yaml``."""

    item: Slug
    code: Annotated[str, Field(pattern=r"^[A-Z]{3,4}$")]
    department: Slug
    evidence: Evidence
    source: Text
    materials: dict[Slug, MaterialText] = Field(default_factory=dict)
    materials_for: dict[Literal["renewal", "alteration"], tuple[Slug, ...]] = Field(
        default_factory=dict
    )
    permit: PermitText | None = None
    commitments: dict[Slug, PromiseText] = Field(default_factory=dict)
    standards: dict[Slug, Titled] = Field(default_factory=dict)
    conditions: tuple[RequirementText, ...] = ()
    fees: FeesText | None = None
    keywords: tuple[Keyword, ...] = ()
    concerns_safety: bool = False
    periods: tuple[PeriodText, ...] = Field(min_length=1)


class DepartmentText(Titled):
    """One department."""

    counter: bool = False


class DepartmentsText(Schema):
    """``seeds/departments.yaml``."""

    departments: dict[Slug, DepartmentText] = Field(min_length=1)


class LawText(Titled):
    """One citable text."""

    from_: Day
    until: Day | None = None
    area: Annotated[tuple[AreaCode, ...], Field(min_length=1)] | None = None
    evidence: Evidence = Evidence.SOURCED
    note: Text | None = None
    articles: tuple[Provision, ...] = ()
    paragraphs: dict[Number, tuple[int, ...]] = Field(default_factory=dict)
    later: dict[Text, Day] = Field(default_factory=dict)


class LawsText(Schema):
    """``seeds/laws.yaml``."""

    laws: dict[Text, LawText] = Field(min_length=1)


class BindingText(Schema):
    """What a region binds from a day on."""

    from_: Day
    until: Day | None = None
    basis: Text
    bind: dict[Slug, JsonValue] = Field(min_length=1)
    evidence: dict[Slug, Evidence] = Field(default_factory=dict)


class RegionText(Titled):
    """``seeds/regions/<region>.yaml``."""

    region: AreaCode
    bindings: tuple[BindingText, ...] = ()
