"""``permits file``, ``do``, ``show`` and ``explain``: one case at a time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from permits.cli import kinds, options
from permits.cli.answers import Answer, Refused
from permits.cli.clerk import Clerk, new_key, pass_clerk
from permits.cli.helping import Command
from permits.cli.options import argument, on, option
from permits.vocabulary import NEW, Coded, Login, Message, message

if TYPE_CHECKING:
    from permits.engine import Blocked
    from permits.service.views import Outcome


class _Filed(TypedDict):
    item: str
    applicant: str | None
    uscc: str | None
    matter: str
    permit: str | None
    route: str | None
    materials: tuple[str, ...]
    received_on: date | None
    contact: str | None
    representative: str | None
    agent: str | None
    agent_contact: str | None
    inputs: dict[str, str]
    act: str | None
    first_asked: Login | None


@click.command(cls=Command)
@argument("item", message("item by code, short name or Chinese title"))
@option("--applicant", metavar="NAME", says=message("who applies; with --permit its holder"))
@option("--uscc", metavar="CODE", says=message("unified social credit code"))
@option(
    "--matter",
    metavar="MATTER",
    type=kinds.matter,
    default=NEW,
    says=message("renewal or alteration of a permit; a new permit when left out"),
)
@option("--permit", metavar="CASE", says=message("the case whose permit that is about"))
@option("--route", metavar="ROUTE", says=message("the route the applicant chooses"))
@options.materials()
@on("--received-on", says=message("the day it came in; today when left out"))
@option("--contact", metavar="ADDR", says=message("where messages to the applicant go"))
@option("--representative", metavar="NAME", says=message("its legal representative"))
@option(
    "--agent",
    metavar="NAME",
    says=message("its agent who applies, unless the law wants the applicant itself (XKF 29(2))"),
)
@option(
    "--agent-contact",
    metavar="ADDR",
    says=message("where messages to the applicant go too: to its agent"),
)
@options.reason()
@options.within()
@options.inputs()
@option("--act", metavar="ACT", says=message("the act that opens the case, if not the usual one"))
@option(
    "--first-asked",
    metavar="OFFICER",
    says=message("who received it and follows it through; whoever files it when left out"),
)
@options.by()
@options.key()
@pass_clerk
def file(
    clerk: Clerk,
    *,
    reason: str | None,
    within: str | None,
    by: str | None,
    key: str | None,
    **filed: Unpack[_Filed],
) -> Answer | Refused:
    """Answers like ``do``."""
    from permits.cli.titles import titles_of
    from permits.service.filing import Application
    from permits.service.filing import file as receive

    own = (("reason", reason), ("within", within))
    given = (*filed["inputs"].items(), *((name, text) for name, text in own if text))
    filed["inputs"] = kinds.once(given)
    with clerk.office() as office:
        clerk.read(titles_of(office.rulebook, filed["item"]))
        login = clerk.login(office, by)
        outcome = receive(office, Application(login=login, key=key or new_key(), **filed))
    return answer_of(clerk, outcome, message("{item} cannot be received", item=filed["item"]))


class _Done(TypedDict):
    case: str
    reason: str | None
    within: str | None
    served: str | None
    proof: str | None
    act: str
    commitment: int | None
    permit: bool
    materials: tuple[str, ...]
    on: date | None
    late: bool
    approved_by: Login | None
    confirmed: bool


@click.command(cls=Command)
@options.case()
@argument("act", message("act by code or Chinese title"))
@option("--commitment", metavar="N", type=kinds.ordinal, says=message("on this commitment"))
@option("--permit", is_flag=True, says=message("on the permit"))
@options.materials()
@option(
    "--with",
    "others",
    metavar="OFFICER",
    multiple=True,
    says=message("another officer who acts too; repeat for more"),
)
@options.reason()
@options.within()
@option("--served", metavar="HOW", says=message("its papers were served at once, such as 直接送达"))
@option("--proof", metavar="TEXT", says=message("what proves the service"))
@options.inputs()
@on("--on", says=message("the day it was done; today when left out, earlier with a reason"))
@option(
    "--late",
    is_flag=True,
    says=message("learned of after something else happened: what followed is corrected"),
)
@options.approved_by()
@options.confirm()
@options.by()
@options.key()
@pass_clerk
def do(
    clerk: Clerk,
    *,
    others: tuple[str, ...],
    inputs: dict[str, str],
    by: str | None,
    key: str | None,
    **done: Unpack[_Done],
) -> Answer | Refused:
    """Everything happens, or nothing."""
    from permits.cli.titles import act_code
    from permits.engine import Blocked
    from permits.service.acting import Request, act
    from permits.service.looking import show as shown

    given = kinds.once([*inputs.items(), *_own_options(done)])
    with clerk.office() as office, clerk.about(office, done["case"]):
        login = clerk.login(office, by)
        with_him = tuple(map(Login, others))
        outcome = act(
            office,
            Request(
                login=login,
                key=key or new_key(),
                others=with_him,
                inputs=given,
                case=done["case"],
                act=done["act"],
                commitment=done["commitment"],
                permit=done["permit"],
                materials=done["materials"],
                on=done["on"],
                late=done["late"],
                approver=done["approved_by"],
                confirmed=done["confirmed"],
            ),
        )
        wanted = done["act"]
        if isinstance(outcome, Blocked):
            titles = shown(office, done["case"]).titles
            clerk.read(titles)
            wanted = act_code(titles, wanted.strip())
    what = message("not possible now: {act}", act=Coded("act", wanted))
    return answer_of(clerk, outcome, what)


def _own_options(done: _Done) -> Iterator[tuple[str, str]]:
    """The inputs that have options of their own, under their names, where they are given."""
    names = (("reason", done["reason"]), ("within", done["within"]))
    service = (("service", done["served"]), ("service-proof", done["proof"]))
    yield from ((name, text) for name, text in (*names, *service) if text)


@click.command(cls=Command)
@options.case()
@pass_clerk
def show(clerk: Clerk, case: str) -> Answer:
    """Settled up to today in memory; nothing is written."""
    from permits.cli.data.case import case_data
    from permits.cli.pages.case import case_page
    from permits.service.looking import show as shown

    with clerk.office() as office:
        view = shown(office, case)
    reader = clerk.read(view.titles)
    return Answer(
        reader=reader, data=lambda: case_data(view, reader), page=lambda: case_page(view, reader)
    )


@click.command(cls=Command)
@options.case()
@argument("clock", message("clock, such as decision or rectification/2"))
@pass_clerk
def explain(clerk: Clerk, case: str, clock: str) -> Answer:
    """By the notices the clock rests on."""
    from permits.cli.data.explanation import explanation_data
    from permits.cli.pages.explanation import explanation_page
    from permits.service.explaining import explain as explained

    with clerk.office() as office:
        explanation = explained(office, case, clock)
    reader = clerk.read(explanation.titles)
    return Answer(
        reader=reader,
        data=lambda: explanation_data(explanation),
        page=lambda: explanation_page(explanation, reader),
    )


def answer_of(clerk: Clerk, outcome: Outcome | Blocked, what: Message) -> Answer | Refused:
    """The case after what was done, with what was added; or every reason why not."""
    from permits.cli.data.case import outcome_data
    from permits.cli.pages.outcome import outcome_page
    from permits.engine import Blocked

    if isinstance(outcome, Blocked):
        return Refused(reader=clerk.reader, what=what, reasons=outcome.reasons)
    reader = clerk.read(outcome.view.titles)
    return Answer(
        reader=reader,
        data=lambda: outcome_data(outcome, reader),
        page=lambda: outcome_page(outcome, reader),
        talk=(message("key: {key}", key=outcome.key),),
    )
