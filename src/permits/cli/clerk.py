"""The clerk at the keyboard: his settings, his language, and the login he acts under."""

from __future__ import annotations

import os
import pwd
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import click

from permits import wallclock
from permits.cli.reader import Reader
from permits.messages import Titles
from permits.vocabulary import Failure, Login, Malformed, NotFound, Region, message

if TYPE_CHECKING:
    from permits.bootstrap import Settings
    from permits.rulebook import Rulebook
    from permits.service.office import Office


@dataclass(slots=True, kw_only=True)
class Clerk:
    """Whoever typed the command; he reads better the more of the law has been loaded."""

    environ: Mapping[str, str]
    reader: Reader
    config: Path | None = None
    as_json: bool = False

    def settings(self) -> Settings:
        """The settings of this command; raises Malformed."""
        from permits.bootstrap import read_settings

        return read_settings(self.environ, self.config)

    @contextmanager
    def office(self) -> Iterator[Office]:
        """The office of the settings, open until left."""
        from permits.bootstrap import open_office
        from permits.cli.mishaps import keep_logs

        keep_logs()
        with open_office(self.settings(), wallclock.now()) as office:
            self.reader = replace(self.reader, rulebook=office.rulebook)
            yield office

    def law(self) -> Rulebook:
        """The law of the settings, without any record; raises Faulty."""
        from permits.bootstrap import load_law

        rulebook = load_law(self.settings())
        self.reader = replace(self.reader, rulebook=rulebook)
        return rulebook

    def here(self, on: date | None, region: Region | None) -> tuple[Rulebook, date, Region]:
        """The law with the day and region asked for; what is left out is the office's.

        Without an office the day is the host's; raises Malformed where no region is known.
        """
        if on is not None and region is not None:
            return self.law(), on, region
        try:
            with self.office() as office, office.reading() as desk:
                return office.rulebook, on or desk.today, region or desk.office.region
        except Failure as failure:
            if region is None:
                raise Malformed(
                    message("--region is missing"),
                    why=failure.what,
                    remedy=message("write the six digits of a region, such as 310115 for Pudong"),
                ) from None
        return self.law(), on or wallclock.today(), region

    def read(self, titles: Titles) -> Reader:
        """The reader, who from now on knows these titles."""
        self.reader = replace(self.reader, titles=titles)
        return self.reader

    def learn(self, office: Office, case: str) -> None:
        """From now on the reader knows the titles of that case, if there is one."""
        from permits.service.looking import show

        with suppress(Failure):
            self.read(show(office, case).titles)

    @contextmanager
    def about(self, office: Office, case: str) -> Iterator[None]:
        """A failure inside is told in the titles of that case."""
        try:
            yield
        except Failure:
            self.learn(office, case)
            raise

    def login(self, office: Office, by: str | None) -> Login:
        """Who acts: the login of this host, or in a training office whoever ``by`` names."""
        if by is None:
            return login_of_host()
        with office.reading() as desk:
            training = desk.office.training
        if not training:
            raise Malformed(
                message("--by {officer} is not possible here", officer=by),
                why=message("in a real office everybody acts under his own login"),
                remedy=message("leave --by out; practise with permits init --training"),
            )
        return Login(by)


def login_of_host() -> Login:
    """The login this process runs as; raises NotFound if the host has no name for it."""
    number = os.geteuid()
    try:
        return Login(pwd.getpwuid(number).pw_name)
    except KeyError:
        raise NotFound(
            message("the user {number} has no login on this host", number=number),
            remedy=message("run permits as a user that the host knows"),
        ) from None


def new_key() -> str:
    """A key no other command has."""
    return uuid4().hex[:12]


pass_clerk = click.make_pass_decorator(Clerk)
