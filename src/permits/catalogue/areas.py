"""Areas by 行政区划代码: ``310000`` is all of Shanghai, ``310115`` Pudong; no code, everywhere."""

from collections.abc import Iterable

from permits.vocabulary import Region

EVERYWHERE: tuple[str, ...] = ()


def breadth(code: str) -> str:
    """The digits that every region within the code's area begins with: ``310000`` gives ``31``."""
    while code.endswith("00") and len(code) > len("00"):
        code = code.removesuffix("00")
    return code


def narrowness(area: Iterable[str], region: Region | None) -> int | None:
    """How closely the area fits the region: more digits, closer; None where it is outside.

    The whole country (region None) lies only within the area that has no code.
    """
    codes = tuple(area)
    if not codes:
        return 0
    if region is None:
        return None
    fitting = [len(breadth(code)) for code in codes if region.startswith(breadth(code))]
    return max(fitting, default=None)


def overlaps(area: Iterable[str], other: Iterable[str]) -> bool:
    """Whether both name one area equally closely, so that neither would win over the other."""
    first, second = {breadth(code) for code in area}, {breadth(code) for code in other}
    return bool(first & second) or first == second
