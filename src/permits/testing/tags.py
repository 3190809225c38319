"""Tags of a feature file: ``@XKF_32_1_4`` cites 行政许可法 第三十二条第一款第四项."""

import re

from permits.vocabulary import INFER, Citation, parse_basis

_CITATION = re.compile(
    r"""(?P<law>[A-Z]+(?:\d{4})? | [一-龥]+ (?:(?:〔\d{4}〕)?\d+号)?)
        (?:_(?P<articles>\d+(?:-\d+)?)
           (?:_(?P<paragraph>\d+))?
           (?:_(?P<subitem>\d+))?)?""",
    re.VERBOSE,
)


def citation(tag: str) -> Citation | None:
    """The provision a tag (with or without @) cites; None for any other tag.

    A law is named by capitals (``XKF``; an earlier text with its year, ``XZFY1999``) or in Chinese
    (``人社部发〔2021〕43号``). Article or articles (``32-34``), paragraph and item follow, each
    after an underscore.
    """
    match = _CITATION.fullmatch(tag.removeprefix("@"))
    if match is None:
        return None
    inner = "".join(f"({match[part]})" for part in ("paragraph", "subitem") if match[part])
    (cited,) = parse_basis(f"{match['law']} {match['articles'] or ''}{inner}".strip())
    return cited


def is_basis(tag: str) -> bool:
    """Whether the tag says what a rule rests on: a provision, or a reading no source states."""
    return tag.removeprefix("@") == INFER or citation(tag) is not None
