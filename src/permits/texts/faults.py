"""What the profile of YAML refuses, in words: one function per fault."""

from collections.abc import Sequence

import yaml

from permits.vocabulary import Diagnostic, Message, Place, message


def unreadable(place: Place, error: OSError) -> Diagnostic:
    """The file cannot be opened."""
    return Diagnostic(
        place=place,
        code="text-unreadable",
        message=message("the file cannot be read: {why}", why=error.strerror or error),
        remedy=message("see that it is there and that you may read it"),
    )


def too_large(place: Place, limit: int) -> Diagnostic:
    """More bytes than are read."""
    return Diagnostic(
        place=place,
        code="text-too-large",
        message=message("the text is longer than {limit} bytes", limit=limit),
        remedy=message("split the file"),
    )


def byte_order_mark(place: Place) -> Diagnostic:
    """A mark before the text; it also tells UTF-16."""
    return Diagnostic(
        place=place,
        code="text-byte-order-mark",
        message=message("the text starts with a byte order mark"),
        remedy=message("save it as UTF-8 without BOM"),
    )


def not_utf8(place: Place) -> Diagnostic:
    """A byte that no UTF-8 text has there."""
    return Diagnostic(
        place=place,
        code="text-not-utf8",
        message=message("the text is not UTF-8"),
        remedy=message("save it as UTF-8; it may have been saved as GBK"),
    )


def invisible(place: Place, char: str) -> Diagnostic:
    """A character that is there but cannot be seen, or is taken for spaces."""
    return Diagnostic(
        place=place,
        code="text-invisible-character",
        message=message("invisible character {code}", code=f"U+{ord(char):04X}"),
        remedy=message("write spaces") if char == "\t" else message("delete it"),
    )


def syntax(place: Place, problem: str, lines: Sequence[str]) -> Diagnostic:
    """No YAML at all; ``lines`` are the text at fault and decide what is advised."""
    return Diagnostic(
        place=place,
        code="yaml-syntax",
        message=message("this is not YAML: {problem}", problem=problem),
        remedy=_syntax_remedy(lines),
    )


def empty(place: Place) -> Diagnostic:
    """Nothing is written."""
    return Diagnostic(
        place=place,
        code="yaml-empty",
        message=message("the text is empty"),
        remedy=message("write the file or delete it"),
    )


def second_document(place: Place) -> Diagnostic:
    """``---`` begins another document."""
    return Diagnostic(
        place=place,
        code="yaml-second-document",
        message=message("a second document begins here"),
        remedy=message("keep one document per file"),
    )


def directive(place: Place) -> Diagnostic:
    """``%YAML`` or ``%TAG``."""
    return Diagnostic(
        place=place,
        code="yaml-directive",
        message=message("a % directive stands before the text"),
        remedy=message("delete it"),
    )


def too_deep(place: Place, limit: int) -> Diagnostic:
    """Nested deeper than is read; nothing after it is read either."""
    return Diagnostic(
        place=place,
        code="yaml-too-deep",
        message=message("values are nested deeper than {limit}", limit=limit),
        remedy=message("write it flatter"),
    )


def anchor(place: Place, name: str) -> Diagnostic:
    """``&name``."""
    return Diagnostic(
        place=place,
        code="yaml-anchor",
        message=message("anchor &{name}", name=name),
        remedy=message("write the value out where it is meant"),
    )


def alias(place: Place, name: str) -> Diagnostic:
    """``*name``."""
    return Diagnostic(
        place=place,
        code="yaml-alias",
        message=message("alias *{name}", name=name),
        remedy=message("write the value out, or quote a text that starts with *"),
    )


def tag(place: Place, name: str) -> Diagnostic:
    """``!name``."""
    return Diagnostic(
        place=place,
        code="yaml-tag",
        message=message("tag {name}", name=name),
        remedy=message("delete it, or quote a text that starts with !"),
    )


def merge_key(place: Place) -> Diagnostic:
    """``<<:``."""
    return Diagnostic(
        place=place,
        code="yaml-merge-key",
        message=message("merge key <<"),
        remedy=message("write the keys out"),
    )


def duplicate_key(place: Place, key: str, first: int) -> Diagnostic:
    """A key that its mapping already has, on line ``first``."""
    return Diagnostic(
        place=place,
        code="yaml-duplicate-key",
        message=message("key '{key}' is already on line {first}", key=key, first=first),
        remedy=message("keep one of them"),
    )


def key_not_text(place: Place, key: str) -> Diagnostic:
    """A key that is true, false, null or an integer."""
    return Diagnostic(
        place=place,
        code="yaml-key-not-text",
        message=message("{key} as a key is not text", key=key),
        remedy=message('write "{key}" in quotes if it is meant as a name', key=key),
    )


def key_not_scalar(place: Place) -> Diagnostic:
    """A key that is a list or a mapping."""
    return Diagnostic(
        place=place,
        code="yaml-key-not-text",
        message=message("a list or a mapping stands where a key is expected"),
        remedy=message("quote a text that starts with [ or {brace}", brace="{"),
    )


def unquoted_comma(place: Place, key: str) -> Diagnostic:
    """A key without a value inside flow braces: mostly the rest of a text cut at its comma."""
    return Diagnostic(
        place=place,
        code="yaml-unquoted-comma",
        message=message("'{key}' became a key without a value", key=key),
        remedy=message('quote the comma: write "…, {key}", or give the key a value', key=key),
    )


def long_integer(place: Place, limit: int) -> Diagnostic:
    """More digits than a number here can have; it is a code."""
    return Diagnostic(
        place=place,
        code="yaml-long-integer",
        message=message("a number of more than {limit} digits", limit=limit),
        remedy=message("put it in quotes if it is a code"),
    )


def problem_of(error: yaml.MarkedYAMLError) -> str:
    """What the parser found, in its own words."""
    return ", ".join(part for part in (error.problem, error.context) if part)


def _syntax_remedy(lines: Sequence[str]) -> Message:
    if any("：" in line and ": " not in line for line in lines):
        return message("write the colon as ': ', not as the full-width '：'")
    return message("look at indentation, brackets, colons and quotes here and on the line before")
