"""Many cases one after the other: one that fails is named and does not stop the rest."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from permits.vocabulary import CaseNumber, Failure

T = TypeVar("T")
Failed = list[tuple[CaseNumber, str]]
"""The cases that failed, each with why."""
_log = logging.getLogger(__name__)


def one_by_one(
    numbers: Iterable[CaseNumber], do: Callable[[CaseNumber], T], failed: Failed
) -> Iterator[T]:
    """What came of each case that did not fail; those that did are added to ``failed``."""
    for number in numbers:
        try:
            done = do(number)
        except Failure as failure:
            failed.append((number, str(failure)))
        except Exception as error:  # one broken case must not stop the others
            _log.exception("case %s", number)
            failed.append((number, type(error).__name__))
        else:
            yield done
