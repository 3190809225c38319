"""The catalogue's file format: gettext's .po, read as it is, so that nothing has to be compiled.

Only what the catalogue uses is known: no contexts, no plurals.
"""

import re
from collections.abc import Mapping, Sequence

HEADER = (
    "Project-Id-Version: permits\n"
    "Language: zh_CN\n"
    "MIME-Version: 1.0\n"
    "Content-Type: text/plain; charset=UTF-8\n"
    "Content-Transfer-Encoding: 8bit\n"
)

_STRING = r'"(?:[^"\\\n]|\\.)*"'
_STRINGS = rf"((?:{_STRING}\s*)+)"
_ENTRY = re.compile(rf"^(#,.*fuzzy.*\n(?:#.*\n)*)?msgid {_STRINGS}msgstr {_STRINGS}", re.MULTILINE)
_ESCAPED = {"n": "\n", "t": "\t"}
_ESCAPES = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n", "\t": r"\t"})


def read(text: str) -> dict[str, str]:
    """Each translated sentence with its translation, without empty and doubtful (fuzzy) ones."""
    entries = (
        (_joined(sentence), _joined(translation))
        for fuzzy, sentence, translation in _ENTRY.findall(text)
        if not fuzzy
    )
    return {sentence: translation for sentence, translation in entries if sentence and translation}


def write(translations: Mapping[str, str], used: Mapping[str, Sequence[str]]) -> str:
    """The .po of these sentences, each with the modules that use it; an empty string where new."""
    entries = (
        "".join(f"#: {module}\n" for module in modules)
        + f"msgid {_quoted(sentence)}\nmsgstr {_quoted(translations.get(sentence, ''))}\n"
        for sentence, modules in used.items()
    )
    header = "\n".join(map(_quoted, HEADER.splitlines(keepends=True)))
    return "\n".join((f'msgid ""\nmsgstr ""\n{header}\n', *entries))


def _joined(strings: str) -> str:
    inner = "".join(string[1:-1] for string in re.findall(_STRING, strings))
    return re.sub(r"\\(.)", lambda match: _ESCAPED.get(match[1], match[1]), inner)


def _quoted(text: str) -> str:
    return f'"{text.translate(_ESCAPES)}"'
