"""From words on a command line to an exit status; nothing leaves it as a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from permits.cli import screen
from permits.cli.answers import Answer, Refused, Text
from permits.cli.clerk import Clerk
from permits.cli.reader import Reader
from permits.cli.telling import failure_lines, malformed, refusal_lines, why_failed
from permits.cli.tree import root
from permits.messages import language
from permits.vocabulary import Failure, Malformed, Unavailable, message

USAGE = 2
REFUSED = 1
INTERRUPTED = 130
_JSON = "--json"


def main() -> int:
    """Run what the command line says; the exit status."""
    return run(sys.argv[1:])


def run(words: Sequence[str]) -> int:
    """Run these words, answer on stdout and talk on stderr; the exit status."""
    clerk = Clerk(environ=os.environ, reader=Reader(language=language(os.environ)))
    screen.prepare()
    try:
        status = _run(words, clerk)
        screen.finish()
    except BrokenPipeError:
        screen.hush()
        return 0
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except Failure as failure:
        return _fail(failure, clerk)
    except Exception as error:  # the last resort: no traceback reaches a clerk
        return _fail(_unforeseen(error), clerk)
    return status


def _unforeseen(error: Exception) -> Failure:
    """A place the system keeps from this login is no bug; everything else is."""
    if isinstance(error, OSError) and error.filename is not None:
        return Unavailable(
            message("{place} cannot be used", place=error.filename),
            why=message("The system says: {error}", error=error.strerror or error),
            remedy=message("allow this login to use it, or name another place in the settings"),
        )
    from permits.cli.mishaps import mishap

    return mishap(error)


def _run(words: Sequence[str], clerk: Clerk) -> int:
    try:
        _check(words)
        answer = root.main(list(words), prog_name="permits", standalone_mode=False, obj=clerk)
    except click.exceptions.NoArgsIsHelpError as error:
        screen.talk((error.ctx.get_help(),))
        return USAGE
    except click.ClickException as error:
        clerk.as_json = clerk.as_json or _JSON in words
        raise malformed(error) from None
    match answer:
        case Answer():
            return _answer(answer, clerk)
        case Refused():
            return _refuse(answer, clerk)
        case Text():
            return _text(answer, clerk)
        case int():
            return answer
        case _:
            return 0


def _answer(answer: Answer, clerk: Clerk) -> int:
    if clerk.as_json:
        screen.data(answer.data())
    else:
        screen.page(answer.page())
    screen.talk(map(answer.reader.say, answer.talk))
    return answer.status


def _text(document: Text, clerk: Clerk) -> int:
    if clerk.as_json:
        screen.data(document.data())
    else:
        screen.document(document.text)
    return 0


def _refuse(refused: Refused, clerk: Clerk) -> int:
    from permits.cli.data.refusals import refused_data

    screen.talk(refusal_lines(refused))
    if clerk.as_json:
        screen.data(refused_data(refused))
    return REFUSED


def _check(words: Sequence[str]) -> None:
    """Raise Malformed for bytes that are no text."""
    for word in words:
        if any("\ud800" <= sign <= "\udfff" for sign in word):
            raise Malformed(
                message("{word} is not written in UTF-8", word=word),
                remedy=message("set the terminal to UTF-8 and write it again"),
            )


def _fail(failure: Failure, clerk: Clerk) -> int:
    screen.talk(failure_lines(failure, clerk.reader))
    if clerk.as_json:
        _fail_in_json(failure, clerk)
    return failure.status


def _fail_in_json(failure: Failure, clerk: Clerk) -> None:
    """Also where nobody takes the answer: the failure itself has been told already."""
    from permits.cli.data.refusals import failure_data

    try:
        screen.data(failure_data(failure, why_failed(failure), clerk.reader))
        screen.finish()
    except (BrokenPipeError, Unavailable):
        screen.hush()
