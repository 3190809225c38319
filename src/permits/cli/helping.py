"""Commands and groups that say in the reader's language what they do; groups load them late."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

import click

from permits.cli import screen
from permits.cli.blocks import Block, Fields, Heading, Lines
from permits.cli.options import Argument, Option
from permits.cli.plain import plain
from permits.messages import language, translate
from permits.vocabulary import Malformed, Message, Several, message

if TYPE_CHECKING:
    from permits.cli.clerk import Clerk


@dataclass(frozen=True, slots=True)
class Leaf:
    """A command that can be loaded: ``module:function``, and what it does."""

    place: str
    summary: Message


@dataclass(frozen=True, slots=True)
class Branch:
    """A group of commands about one noun."""

    summary: Message
    members: Mapping[str, Leaf]


Tree = Mapping[str, Leaf | Branch]


class Helped(click.Command):
    """What commands and groups have in common: their help."""

    summary: Message = message("")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help``, made once: click tells options apart by identity."""
        del ctx
        if self._help_option is None:
            self._help_option = Option(
                ["--help", "-h"],
                is_flag=True,
                is_eager=True,
                expose_value=False,
                callback=_help,
                says=message("show this and exit"),
            )
        return self._help_option

    def get_help(self, ctx: click.Context) -> str:
        """The help as plain text."""
        return plain(help_page(self, ctx))

    def get_short_help_str(self, limit: int = 45) -> str:
        """What it does."""
        del limit
        return _say(self.summary)


class Command(Helped):
    """A command; every one has ``--json`` and refuses words it has no use for."""

    allow_extra_args = True  # so that what is too much can be named in the reader's language

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Its own options, then those that every command has."""
        *own, help_option = super().get_params(ctx)
        return [*own, _JSON, help_option]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Raises Malformed for words left over."""
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise Malformed(
                message("there is nothing to do with: {words}", words=Several(tuple(rest))),
                why=message("the usage is: {usage}", usage=usage(ctx)),
                remedy=message("leave it out, or quote words that belong together"),
            )
        return rest


class Group(Helped, click.Group):
    """A group that knows what its commands do before any of them is loaded."""

    hint: Message | None = None

    def __init__(self, *, name: str, summary: Message, members: Tree, **attributes: object) -> None:
        super().__init__(name=name, no_args_is_help=True, **attributes)  # type: ignore[arg-type]  # click's own
        self.summary = summary
        self.members = members

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order of the tree, which is the order of a case's life."""
        del ctx
        return list(self.members)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, loaded now; None if there is none."""
        del ctx
        match self.members.get(cmd_name):
            case Leaf(place, summary):
                return _loaded(place, cmd_name, summary)
            case Branch(summary, members):
                return Group(name=cmd_name, summary=summary, members=members)
            case _:
                return None


def _loaded(place: str, name: str, summary: Message) -> Command:
    module, _, function = place.partition(":")
    command = getattr(import_module(f"permits.cli.nouns.{module}"), function)
    assert isinstance(command, Command)  # noqa: S101 - the tree names commands
    command.name, command.summary = name, summary
    return command


def help_page(command: Helped, ctx: click.Context) -> Iterator[Block]:
    """Usage, what it does, and everything that may be given."""
    yield Lines((_say(message("Usage: {usage}", usage=usage(ctx))), "", _say(command.summary)))
    parameters = command.get_params(ctx)
    yield from _section(
        message("Arguments"),
        [(p.make_metavar(ctx), _say(p.says)) for p in parameters if isinstance(p, Argument)],
    )
    yield from _section(
        message("Options"),
        [(_names(p, ctx), _say(p.says)) for p in parameters if isinstance(p, Option)],
    )
    if isinstance(command, Group):
        yield from _section(
            message("Commands"),
            [(name, _say(member.summary)) for name, member in command.members.items()],
        )
        if command.hint is not None:
            yield Lines(("", _say(command.hint)))


def _section(heading: Message, pairs: list[tuple[str, str]]) -> Iterator[Block]:
    if pairs:
        yield Heading(_say(heading))
        yield Fields(tuple((f"  {name}", words) for name, words in pairs))


def _names(option: Option, ctx: click.Context) -> str:
    names = ", ".join(sorted(option.opts, key=len))
    return names if option.is_flag else f"{names} {option.make_metavar(ctx)}"


def usage(ctx: click.Context) -> str:
    """The command with what it takes, on one line."""
    return " ".join((ctx.command_path, *ctx.command.collect_usage_pieces(ctx)))


def _help(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - click's
    if wanted and not ctx.resilient_parsing and isinstance(ctx.command, Helped):
        screen.page(help_page(ctx.command, ctx))
        ctx.exit()


def _as_json(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - click's
    clerk: Clerk | None = ctx.find_root().obj
    if clerk is not None and wanted:
        clerk.as_json = True


def _say(said: Message) -> str:
    return translate(said, language(os.environ))


_JSON = Option(
    ["--json"],
    is_flag=True,
    is_eager=True,  # so that other values that cannot be read are told in JSON too
    expose_value=False,
    callback=_as_json,
    says=message("answer in JSON"),
)
