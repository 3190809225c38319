"""Options and arguments that say what they are for in the reader's language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

import click

from permits.cli import kinds
from permits.vocabulary import Message, message

F = TypeVar("F", bound=Callable[..., Any])  # whatever click decorates


class Decorator(Protocol):
    """Gives back what it decorates."""

    def __call__(self, command: F, /) -> F: ...


class Option(click.Option):
    """An option whose help is a message, translated when it is shown."""

    def __init__(self, *args: Any, says: Message, **attributes: Any) -> None:  # noqa: ANN401 - click's own
        super().__init__(*args, **attributes)
        self.says = says


class Argument(click.Argument):
    """An argument whose help is a message, translated when it is shown."""

    def __init__(self, *args: Any, says: Message, **attributes: Any) -> None:  # noqa: ANN401 - click's own
        super().__init__(*args, **attributes)
        self.says = says


def option(*names: str, says: Message, **attributes: Any) -> Decorator:  # noqa: ANN401 - click's own
    """An option of a command."""
    return click.option(*names, cls=Option, says=says, **attributes)


def argument(name: str, says: Message, **attributes: Any) -> Decorator:  # noqa: ANN401 - click's own
    """An argument of a command."""
    return click.argument(name, cls=Argument, says=says, **attributes)


def case(*, required: bool = True) -> Decorator:
    """The case a command is about."""
    return argument("case", message("case number, or the end of it"), required=required)


def by() -> Decorator:
    """Who acts, in a training office."""
    return option(
        "--by", metavar="OFFICER", says=message("act as this officer (training offices only)")
    )


def key() -> Decorator:
    """The idempotency key."""
    return option(
        "--key",
        metavar="KEY",
        says=message("the same key and command again give the same answer; made when left out"),
    )


def materials() -> Decorator:
    """Materials handed in."""
    return option(
        "--material",
        "materials",
        metavar="ID",
        multiple=True,
        says=message("a material that is handed in; repeat for more"),
    )


def reason() -> Decorator:
    """Why the act is taken."""
    return option("--reason", metavar="TEXT", says=message("the reason"))


def within() -> Decorator:
    """The limit that the act sets."""
    says = message("the limit that is set, such as 15个工作日")
    return option("--within", metavar="LIMIT", says=says)


def approved_by() -> Decorator:
    """Who answers for a correction beside whoever records it."""
    return option(
        "--approved-by",
        "approved_by",
        metavar="OFFICER",
        says=message("the decider or head who approves what is annulled"),
    )


def confirm() -> Decorator:
    """Against what people were told already."""
    return option(
        "--confirm",
        "confirmed",
        is_flag=True,
        says=message("annul also what people were told already"),
    )


def inputs() -> Decorator:
    """Other values an act takes, by name."""
    return option(
        "--set",
        "inputs",
        metavar="NAME=VALUE",
        multiple=True,
        type=kinds.named,
        callback=lambda _context, _option, pairs: kinds.once(pairs),
        says=message("another value the act takes; repeat for more"),
    )


def on(*names: str, says: Message, required: bool = False) -> Decorator:
    """A day."""
    return option(*names, metavar="DATE", type=kinds.day, says=says, required=required)
