"""A message in the reader's language, its arguments included."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from permits.messages.po import read
from permits.vocabulary import Coded, Diagnostic, Message, Several

Language = Literal["zh_CN", "en"]
Titles = Callable[[Coded, Language], str]
"""The title of an act, a state, a clock … in a language; the code itself where there is none."""

CATALOGUE = Path(__file__).parents[1] / "locale/zh_CN/LC_MESSAGES/permits.po"

_VARIABLES = ("PERMITS_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
_BETWEEN: Mapping[Language, str] = {"zh_CN": "、", "en": ", "}
_AFTER: Mapping[Language, str] = {"zh_CN": "；", "en": "; "}
_OR: dict[Language, str] = {"zh_CN": "，或者", "en": ", or "}


def language(environ: Mapping[str, str]) -> Language:
    """Chinese if the first language variable that is set says so (``zh…``), otherwise English."""
    chosen = next((environ[name] for name in _VARIABLES if environ.get(name)), "")
    return "zh_CN" if chosen.lower().startswith("zh") else "en"


def _code(coded: Coded, into: Language) -> str:
    del into
    return str(coded)


def translate(message: Message, into: Language, *, titles: Titles = _code) -> str:
    """The sentence in that language; in English where the catalogue does not know it.

    Messages among the arguments are translated first, codes take their titles, dates are ISO.
    """

    def said(value: object) -> str:
        match value:
            case Message():
                return translate(value, into, titles=titles)
            case Coded():
                return titles(value, into)
            case Several():
                return series(map(said, value.parts), into)
            case date():
                return value.isoformat()
            case _:
                return str(value)

    arguments = {name: said(value) for name, value in message.arguments.items()}
    return _sentence(message.text, into).format(**arguments)


def series(titles: Iterable[str], into: Language) -> str:
    """Several titles as one list."""
    return _BETWEEN[into].join(titles)


def row(statements: Iterable[str], into: Language) -> str:
    """Several statements one after the other."""
    return _AFTER[into].join(statements)


def either(statements: Iterable[str], into: Language) -> str:
    """Several statements of which one holds."""
    return _OR[into].join(statements)


def translate_diagnostic(fault: Diagnostic, into: Language) -> str:
    """The fault as ``file:line:column: CODE message (what to do)``."""
    what, remedy = translate(fault.message, into), translate(fault.remedy, into)
    return f"{fault.place}: {fault.code} {what} ({remedy})"


def _sentence(text: str, into: Language) -> str:
    return text if into == "en" else _chinese().get(text, text)


@cache
def _chinese() -> Mapping[str, str]:
    return read(CATALOGUE.read_text("utf-8"))
