"""How a "no" and a failure are told on stderr: what, why, what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import click

from permits.cli.answers import Refused
from permits.cli.cells import visible
from permits.cli.helping import usage
from permits.cli.reader import Reader
from permits.messages import translate_diagnostic
from permits.vocabulary import (
    Changed,
    Corrupt,
    Failure,
    Faulty,
    Forbidden,
    Malformed,
    Message,
    NotFound,
    Several,
    Unavailable,
    message,
)

if TYPE_CHECKING:
    from permits.engine import Reason


_MISHAP = message("this is a bug")
_USUAL: Mapping[type[Failure], Message] = {
    Forbidden: message("the roles of this login do not include it"),
    Malformed: message("what was given cannot be used as it stands"),
    Faulty: message("what is authored is used only when it is without fault"),
    NotFound: message("neither the record nor the law of that day and area knows it"),
    Changed: message("the record has changed since, or knows it already"),
    Unavailable: message("the record cannot be used as it is now"),
    Corrupt: message("the record contradicts itself"),
}
"""Why a failure comes about that does not say so itself."""


def failure_lines(failure: Failure, reader: Reader) -> Iterator[str]:
    """Every fault at its place, then what went wrong, why, and what to do."""
    if isinstance(failure, Faulty):
        for fault in failure.diagnostics:
            yield visible(translate_diagnostic(fault, reader.language))
    yield f"permits: {reader.say(failure.what)}"
    yield reader.say(message("  why: {why}", why=why_failed(failure)))
    yield reader.say(message("  what to do: {remedy}", remedy=failure.remedy))


def why_failed(failure: Failure) -> Message:
    """Why it came about: as the failure says, else as failures of its kind do."""
    return failure.why or _USUAL.get(type(failure), _MISHAP)


def refusal_lines(refused: Refused) -> Iterator[str]:
    """What is not possible, and every reason with its basis and what would lift it."""
    reader = refused.reader
    yield f"permits: {reader.say(refused.what)}"
    for number, reason in enumerate(refused.reasons, start=1):
        yield reader.say(message("  {number}. why: {why}", number=number, why=_why(reason, reader)))
        yield reader.say(message("     what to do: {remedy}", remedy=reason.remedy))


def _why(reason: Reason, reader: Reader) -> Message:
    if not reason.basis:
        return reason.why
    return message("{why} (basis: {basis})", why=reason.why, basis=reader.basis(reason.basis))


def malformed(error: click.ClickException) -> Malformed:
    """What click found wrong with the command line, in the words of this office."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    return Malformed(
        _what(error),
        why=message("the usage is: {usage}", usage=usage(context)) if context else None,
        remedy=_remedy(error, context),
    )


def _what(error: click.ClickException) -> Message:
    match error:
        case click.NoSuchOption():
            return message("there is no option {name}", name=error.option_name)
        case click.exceptions.NoSuchCommand():
            return message("there is no command {name}", name=error.command_name)
        case click.MissingParameter():
            return message("{name} is missing", name=_name(error))
        case click.BadOptionUsage():
            return message("the option {name} is used wrongly", name=error.option_name)
        case _:
            words = error.format_message()
            return message("the command line cannot be read: {words}", words=words)


def _remedy(error: click.ClickException, context: click.Context | None) -> Message:
    path = context.command_path if context else "permits"
    near = getattr(error, "possibilities", None)
    if near:
        return message(
            "did you mean: {near}? see {path} --help", near=Several(tuple(near)), path=path
        )
    return message("see {path} --help", path=path)


def _name(error: click.MissingParameter) -> str:
    if error.param is None or error.ctx is None:
        return ""
    if isinstance(error.param, click.Option):
        return max(error.param.opts, key=len)
    return error.param.make_metavar(error.ctx)
