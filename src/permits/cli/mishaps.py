"""What nobody foresaw: the details go to a log, the clerk gets a number."""

from __future__ import annotations

import logging
import os
import platform
import traceback
from pathlib import Path
from uuid import uuid4

from permits import wallclock
from permits.vocabulary import Failure, message


class Mishap(Failure):
    """Our bug; ``what`` gives the number under which the details are in the log."""

    status = 70


def mishap(error: BaseException) -> Mishap:
    """The bug as the clerk is told of it; its traceback is in the log when this returns."""
    number = uuid4().hex[:8]
    details = "".join(traceback.format_exception(error))
    log = _append(f"{number}\n{details}")
    remedy = message("look at what was done so far with permits show, and report the number")
    if log is None:
        why = message("the details could not be kept: the log cannot be written")
    else:
        why = message("this is a bug; its details are in {log}", log=log)
        remedy = message(
            "look at what was done so far with permits show, and report the number with {log}",
            log=log,
        )
    what = message("something went wrong inside permits (number {number})", number=number)
    return Mishap(what, why=why, remedy=remedy)


def keep_logs() -> None:
    """Whatever libraries and sweeps log goes to the same file, never to a terminal."""
    logging.basicConfig(handlers=[_Log()], level=logging.WARNING)


class _Log(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        _append(self.format(record) + "\n")


def _append(entry: str) -> Path | None:
    """Add the entry to the log; None if it cannot be written."""
    from importlib.metadata import version

    import platformdirs

    log = platformdirs.user_state_path("permits") / "mishaps.log"
    head = f"{wallclock.now().isoformat()} permits {version('permits')} "
    head += f"Python {platform.python_version()} "
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        with os.fdopen(file, "a", encoding="utf-8", errors="backslashreplace") as stream:
            stream.write(head + entry)
    except OSError:
        return None
    return log
