"""From stages, own segment and machines to one template per category: named states, no bindings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from permits.rules.groups import AllGroups, act_in_full, clock_in_full, spelled_out
from permits.rules.library import Library, RuleFile
from permits.rules.remedies import Telling, clock_by_papers, papers_telling
from permits.rules.schema import (
    ActText,
    CategoryText,
    ClockText,
    MachineText,
    ParameterText,
    PartText,
    StateText,
)
from permits.rules.words import (
    ANY,
    ANY_OR_FINAL,
    CASE,
    FIRST,
    FIRST_STAGE,
    NEXT,
    NOTHING,
    OWN,
    POSITIONS,
)
from permits.vocabulary import CategoryName, Diagnostic, Place, Role, StateName, message

File = RuleFile[PartText]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a part of a template is written."""

    file: File
    path: tuple[str, ...]

    def place(self, *path: str | int) -> Place:
        """The place of a value within the part."""
        return self.file.place(*self.path, *path)

    @property
    def basis(self) -> tuple[str, ...]:
        """The file's own basis, which its parts inherit."""
        return self.file.text.basis or ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatePart:
    name: StateName
    text: StateText
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class ActPart:
    """One act, its positions replaced by the names of states."""

    name: str
    text: ActText
    origin: Origin
    sources: tuple[StateName, ...]
    target: StateName | None

    @property
    def basis(self) -> tuple[str, ...]:
        """The citations to choose from."""
        return self.text.basis or self.origin.basis


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockPart:
    name: str
    text: ClockText
    origin: Origin

    @property
    def basis(self) -> tuple[str, ...]:
        """The citations to choose from."""
        return self.text.basis or self.origin.basis


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterPart:
    name: str
    text: ParameterText
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """One machine of a category, its parameters not yet bound."""

    states: tuple[StatePart, ...]
    acts: tuple[ActPart, ...]
    clocks: tuple[ClockPart, ...]
    parameters: Mapping[str, ParameterPart]


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A category on the day its file takes effect: the templates of case, commitment, permit.

    Not ``complete`` if something it pins is missing or broken.
    """

    name: CategoryName
    file: RuleFile[CategoryText]
    templates: Mapping[str, Template]
    files: tuple[File, ...]
    separate: tuple[tuple[Role, ...], ...]
    complete: bool
    faults: tuple[Diagnostic, ...]

    @property
    def effective(self) -> date:
        """The first day on which it may be used."""
        return self.file.text.effective

    def parameters(self) -> dict[str, ParameterPart]:
        """The parameters of all its machines."""
        return {
            name: parameter
            for template in self.templates.values()
            for name, parameter in template.parameters.items()
        }


def compose(file: RuleFile[CategoryText], library: Library) -> Category:
    """The category; pins and positions that lead nowhere are among its faults."""
    lost: list[Diagnostic] = []
    path = [*_pinned(file, "path", library, lost)]
    beside = [*_pinned(file, "beside", library, lost)]
    machines = [*_pinned(file, "machines", library, lost)]
    own = [] if file in path else [file]
    misplaced: list[Diagnostic] = []
    files = (*path, *beside, *own, *machines)
    telling = papers_telling(((machine_of(part.text), part.text) for part in files), library.words)
    shared = (groups_of(files), telling)
    templates = {CASE: _Composition(path, [*beside, *own], *shared, misplaced).template()}
    for machine in machines:
        name = machine.text.name
        templates[name] = _Composition([machine], [], *shared, misplaced, name).template()
    pins = (*file.text.path, *file.text.beside, *file.text.machines)
    complete = len(files) == len(pins) + len(own)
    return Category(
        name=CategoryName(file.text.name),
        file=file,
        templates=templates,
        files=files,
        separate=tuple(dict.fromkeys(group for part in files for group in part.text.separate)),
        complete=complete,
        faults=tuple([*lost, *misplaced] if complete else lost),
    )


def machine_of(text: PartText) -> str:
    """Which machine the file is part of."""
    return text.machine if isinstance(text, MachineText) else CASE


def groups_of(files: Iterable[File]) -> AllGroups:
    """The groups of states that the files name, by machine."""
    groups: dict[str, dict[str, tuple[str, ...]]] = {}
    for file in files:
        groups.setdefault(machine_of(file.text), {}).update(file.text.groups)
    return groups


def _pinned(
    file: RuleFile[CategoryText], key: str, library: Library, faults: list[Diagnostic]
) -> Iterator[File]:
    pins: tuple[str, ...] = getattr(file.text, key)
    known: Mapping[str, File] = library.machines if key == "machines" else library.stages
    for number, pin in enumerate(pins):
        if key == "path" and pin == OWN:
            yield file
        elif pin in known:
            yield known[pin]
        elif pin not in library.broken:
            faults.append(
                Diagnostic(
                    place=file.place(key, number),
                    code="unknown-stage",
                    message=message("there is no {pin}", pin=pin),
                    remedy=message("known: {known}", known=", ".join(sorted(known)) or "-"),
                )
            )


class _Composition:
    """One machine put together from its path and what stands beside it."""

    def __init__(
        self,
        path: list[File],
        beside: list[File],
        groups: AllGroups,
        telling: Telling,
        faults: list[Diagnostic],
        machine: str = CASE,
    ) -> None:
        self.path = path
        self.files = [*path, *beside]
        self.groups = groups
        self.telling = telling
        self.faults = faults
        self.machine = machine
        self.alone = machine != CASE
        self.states = [
            StatePart(name=StateName(name), text=text, origin=_origin(file, "states", name))
            for file in self.files
            for name, text in file.text.states.items()
        ]

    def template(self) -> Template:
        return Template(
            states=tuple(self.states),
            acts=tuple(
                self._act(name, text, file)
                for file in self.files
                for name, text in file.text.acts.items()
            ),
            clocks=tuple(
                self._clock(name, text, file)
                for file in self.files
                for name, text in file.text.clocks.items()
            ),
            parameters={
                name: ParameterPart(name=name, text=text, origin=_origin(file, "parameters", name))
                for file in self.files
                for name, text in file.text.parameters.items()
            },
        )

    def _clock(self, name: str, text: ClockText, file: File) -> ClockPart:
        whole = clock_by_papers(clock_in_full(text, self.machine, self.groups), self.telling)
        return ClockPart(name=name, text=whole, origin=_origin(file, "clocks", name))

    def _act(self, name: str, text: ActText, file: File) -> ActPart:
        origin = _origin(file, "acts", name)
        sources = tuple(
            state
            for number, position in enumerate(text.from_)
            for state in self._sources(position, origin.place("from", number))
        )
        return ActPart(
            name=name,
            text=act_in_full(text, self.groups),
            origin=origin,
            sources=tuple(dict.fromkeys(sources)),
            target=self._target(text.to, file, origin) if text.to else None,
        )

    def _sources(self, position: str, place: Place) -> list[StateName]:
        match position:
            case _ if position == NOTHING or position not in POSITIONS:
                own = self.groups.get(self.machine, {})
                return [*map(StateName, spelled_out((position,), own))]
            case _ if position == FIRST_STAGE and not self.alone:
                return self._unfinished(self.path[:1])
            case _ if position == ANY and not self.alone:
                return self._unfinished(self.files)
            case _ if position == ANY_OR_FINAL and not self.alone:
                return [state.name for state in self.states]
            case _:
                self._misplaced(position, place)
                return []

    def _target(self, position: str, file: File, origin: Origin) -> StateName | None:
        entry: StateName | None = None
        grouped = position in self.groups.get(self.machine, {})
        if position not in POSITIONS and not grouped:
            return StateName(position)
        if position == FIRST:
            entry = self._entry(self.path[:1])
        elif position == NEXT and file in self.path:
            entry = self._entry(self.path[self.path.index(file) + 1 :][:1])
        if entry is None:
            self._misplaced(position, origin.place("to"))
        return entry

    def _misplaced(self, position: str, place: Place) -> None:
        self.faults.append(
            Diagnostic(
                place=place,
                code="misplaced-position",
                message=message("'{position}' leads to no state here", position=position),
                remedy=message("name the states"),
            )
        )

    def _unfinished(self, files: list[File]) -> list[StateName]:
        return [
            state.name
            for state in self.states
            if state.origin.file in files and state.text.final is None
        ]

    def _entry(self, files: list[File]) -> StateName | None:
        return next((StateName(name) for file in files for name in file.text.states), None)


def _origin(file: File, *path: str) -> Origin:
    return Origin(file=file, path=path)
