"""Everything authored, linked and dated: which procedure an item has, on a day, in a region."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from permits.calendars import Calendar
from permits.catalogue import Catalogue, Department, Item, Period, Route, Title, narrowness
from permits.clocks import format_term, parse_term
from permits.engine import ClockId, Procedure, Reform
from permits.messages import Language
from permits.rulebook.linking import bindings_of
from permits.rulebook.provisions import Provisions
from permits.rulebook.reforming import Change, changes_of, reforms_of
from permits.rulebook.titles import Titles, titles_of
from permits.rulebook.unfileable import (
    no_matter,
    no_period,
    no_route,
    only_listed,
    unknown,
    unknown_item,
)
from permits.rules import BoundRules, Category, InputKind, Library, Rung, bind
from permits.vocabulary import (
    NEW,
    CategoryName,
    ClockName,
    DepartmentCode,
    Faulty,
    InputName,
    ItemCode,
    MaterialId,
    NotFound,
    Party,
    Region,
    RouteName,
    Several,
    message,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundProcedure:
    """The law of one item on one route, and beside it what people see and when they are reminded.

    ``reminders`` are by machine (``case``, ``commitment``, ``permit``) and clock.
    """

    procedure: Procedure
    titles: Titles
    reminders: Mapping[tuple[str, ClockName], tuple[Rung, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook:
    """Rules and catalogue, linked. ``categories`` have their versions by effective day."""

    library: Library
    categories: Mapping[CategoryName, tuple[Category, ...]]
    catalogue: Catalogue
    calendar: Calendar
    _bound: dict[tuple[ItemCode, RouteName, date, Region, str], BoundProcedure] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )
    _titles: dict[tuple[ItemCode, CategoryName], Titles] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    @property
    def provisions(self) -> Provisions:
        """The law as papers cite it and the sentences they add."""
        return Provisions(words=self.library.words, laws=self.catalogue.laws)

    @property
    def departments(self) -> Mapping[DepartmentCode, Department]:
        """Every department by code."""
        return self.catalogue.departments

    def department(self, code: str) -> Department:
        """The department with that code or Chinese title; raises NotFound."""
        for department in self.departments.values():
            if code in {department.code, department.title.zh}:
                return department
        raise unknown("department", code, self.departments)

    def item(self, name: str) -> Item:
        """The item with that code, short name or Chinese title, or that a list calls so.

        Raises NotFound, also for what lists name and nobody has written a procedure for.
        """
        items = self.catalogue.items.values()
        for item in items:
            if name in {item.code, item.id, item.title.zh} or name.upper() == item.code:
                return item
        listed = self.catalogue.listed(name)
        if listed and listed[0].item is not None:
            return self.catalogue.items[listed[0].item]
        raise only_listed(name, listed) if listed else unknown_item(name, self.catalogue)

    def material(self, item: str, name: str) -> MaterialId:
        """The item's material with that name or Chinese title; raises NotFound."""
        materials = self.item(item).materials
        for material in materials.values():
            if name in {material.id, material.title.zh}:
                return material.id
        raise unknown("material", name, materials)

    def input_kind(self, name: InputName) -> InputKind:
        """What kind of value the input takes; raises NotFound."""
        if name not in self.library.words.inputs:
            raise unknown("input", name, self.library.words.inputs)
        return self.library.words.inputs[name].kind

    def choice(self, name: InputName, text: str) -> str:
        """The code of a value to choose, given as code or Chinese title; raises NotFound."""
        words = self.library.words.choices.get(name, {})
        for code, title in words.items():
            if text in {code, title.zh}:
                return code
        titles = [word for code, title in words.items() for word in (code, title.zh)]
        raise unknown("choice", text, titles)

    def period(self, item: str, on: date, region: Region) -> Period:
        """What holds for the item then and there; raises NotFound with what there is."""
        found = self.item(item)
        period = found.period(on, region)
        if period is None:
            raise no_period(found, on, region)
        return period

    def routes(
        self, item: str, on: date, region: Region, matter: str = NEW
    ) -> tuple[RouteName, ...]:
        """The routes an applicant may choose then and there for that matter.

        Raises NotFound if none holds.
        """
        routes = tuple(self.period(item, on, region).routes)
        if matter == NEW:
            return routes
        found = tuple(name for name in routes if self.offers(item, name, on, region, matter))
        if not found:
            raise no_matter(item, matter, on)
        return found

    def offers(self, item: str, route: RouteName, on: date, region: Region, matter: str) -> bool:
        """Whether a party can open a case of that matter on the route."""
        bound = self.procedure(item, route, on, region, matter)
        return bound.procedure.opening is not None

    def reforms(
        self, item: str, since: date, until: date, region: Region, matter: str = NEW
    ) -> tuple[Reform, ...]:
        """What changes of the item's category do to its open cases of that matter, after
        ``since`` up to ``until``, earliest first.
        """
        return tuple(reforms_of(self, item, since, until, region, matter))

    def changes(self, until: date, region: Region) -> tuple[Change, ...]:
        """Every change of a category up to that day by which open cases leave their procedure."""
        return tuple(changes_of(self, until, region))

    def procedure(
        self, item: str, route: RouteName | str, on: date, region: Region, matter: str = NEW
    ) -> BoundProcedure:
        """The bound law; raises NotFound for an unknown item or route, or when none holds."""
        found = self.item(item)
        key = found.code, RouteName(route), on, region, matter
        if key not in self._bound:
            self._bound[key] = self._bind(found, RouteName(route), on, region, matter)
        return self._bound[key]

    def _bind(
        self, found: Item, route: RouteName, on: date, region: Region, matter: str
    ) -> BoundProcedure:
        chosen = self._route(found, route, on, region)
        category = self.category(chosen.category, on)
        rules = bind(
            category,
            bindings_of(
                found, chosen, catalogue=self.catalogue, on=on, region=region, matter=matter
            ),
        )
        if not isinstance(rules, BoundRules):
            raise Faulty(
                message("The procedure of {item} has faults.", item=found.id),
                remedy=message("Correct what is listed, then run: permits rules check"),
                diagnostics=rules,
            )
        return BoundProcedure(
            procedure=_procedure(found, chosen, category, rules, matter),
            titles=titles_of(self.library, category, found),
            reminders=_reminders(category, self.library),
        )

    def category(self, name: CategoryName, on: date) -> Category:
        """The category's version in force on that day; raises NotFound."""
        versions = self.categories.get(name, ())
        in_force = [version for version in versions if version.effective <= on]
        if not in_force:
            raise NotFound(
                message("There is no procedure '{category}' on {on}.", category=name, on=on),
                remedy=message(
                    "Known: {known}.",
                    known=Several(tuple(f"{v.name}@{v.effective}" for v in versions)),
                ),
            )
        return in_force[-1]

    def category_named(self, name: str) -> CategoryName:
        """The category with that code or Chinese title, with rules or without; raises NotFound."""
        codes = {*self.categories, *self.catalogue.categories}
        for code in sorted(codes):
            if name in {code, self.category_title(code).zh}:
                return code
        raise unknown("category", name, codes)

    def category_title(self, name: CategoryName) -> Title:
        """The category's title in its newest rules; without rules as the catalogue has it."""
        versions = self.categories.get(name)
        if versions:
            return Title(zh=versions[-1].file.text.zh, en=versions[-1].file.text.en)
        return self.catalogue.categories.get(name, Title(zh=name, en=name))

    def titles(self, item: str, category: CategoryName) -> Titles:
        """The titles of the item's things in the category's newest version.

        Beside them those of its other routes, for a case that has come from there.
        """
        found = self.item(item)
        key = found.code, category
        if key not in self._titles:
            self._titles[key] = self._titles_of(found, category)
        return self._titles[key]

    def _titles_of(self, found: Item, category: CategoryName) -> Titles:
        routes = (route for period in found.periods for route in period.routes.values())
        known: dict[tuple[str, str], Title] = {}
        for name in (*dict.fromkeys(route.category for route in routes), category):
            versions = self.categories.get(name, ())
            newest = versions[-1] if versions else None
            known |= titles_of(self.library, newest, found).known
        return Titles(known=known)

    def ladder(self, category: CategoryName, clock: ClockId, against: Party) -> tuple[Rung, ...]:
        """When somebody is reminded of the clock: its own rungs, or the office's for the party."""
        machine, _, _ = clock.subject.partition("/")
        for version in reversed(self.categories.get(category, ())):
            own = _reminders(version, self.library).get((machine, clock.name))
            if own is not None:
                return own
        return self.library.reminders.get(against, ())

    def region_title(self, region: Region) -> Title:
        """The name of the region; where only one around it has a name, that with the code."""
        laws = self.catalogue.regions
        around = [law for law in laws if narrowness((law.code,), region) is not None]
        if not around:
            return Title(zh=region, en=region)
        nearest = max(around, key=lambda law: narrowness((law.code,), region) or 0)
        if nearest.code == region:
            return nearest.title
        zh, en = nearest.title.zh, nearest.title.en
        return Title(zh=f"{zh}（{region}）", en=f"{en} ({region})")

    def promised_within(self, item: str, promise: str, into: Language) -> str:
        """How long after the permit the item's promise falls due; empty where it never does."""
        found = next((p for p in self.item(item).promises if p.id == promise), None)
        raw = found.parameters.get("due") if found else None
        lang: Literal["zh", "en"] = "zh" if into == "zh_CN" else "en"
        return format_term(parse_term(str(raw.value)), lang) if raw else ""

    def _route(self, item: Item, route: str, on: date, region: Region) -> Route:
        routes = self.period(item.id, on, region).routes
        chosen = next((found for name, found in routes.items() if name == route), None)
        if chosen is None:
            raise no_route(item.id, route, on, routes)
        return chosen


def _procedure(
    item: Item, route: Route, category: Category, rules: BoundRules, matter: str
) -> Procedure:
    return Procedure(
        item=item.code,
        category=category.name,
        route=route.name,
        department=item.department,
        machines=rules.machines,
        materials=rules.materials,
        known_materials=tuple(item.materials),
        separate=category.separate,
        promises=rules.promises,
        supervised_from=rules.supervised_from,
        supervised_until=rules.supervised_until,
        matter=matter,
        concerned=rules.concerned,
    )


def _reminders(
    category: Category, library: Library
) -> dict[tuple[str, ClockName], tuple[Rung, ...]]:
    return {
        (machine, ClockName(clock.name)): clock.text.remind
        if clock.text.remind is not None
        else library.reminders.get(clock.text.against, ())
        for machine, template in category.templates.items()
        for clock in template.clocks
    }
