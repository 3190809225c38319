"""Citations as papers print them: 《中华人民共和国行政许可法》第三十二条第一款第四项."""

from __future__ import annotations

from dataclasses import replace

from permits.catalogue import Law, Laws
from permits.messages import Language
from permits.vocabulary import Citation, parse_basis

_DIGITS = "零一二三四五六七八九"


def cited(basis: str, laws: Laws, into: Language) -> tuple[str, ...]:
    """The provisions a basis names, each in full; nothing for ``infer``.

    The basis is one that was checked: raises ValueError where it cannot be read.
    """
    return tuple(_cited(citation, laws, into) for citation in parse_basis(basis))


def _cited(citation: Citation, laws: Laws, into: Language) -> str:
    law = laws.by_code.get(citation.law)
    if law is not None:
        citation = _in_sole_paragraph(citation, law)
    chinese = into == "zh_CN"
    title = citation.law
    if law is not None:
        title = f"《{law.title.zh}》" if chinese else law.title.en
    return f"{title}{_articles_zh(citation)}" if chinese else f"{title}{_articles_en(citation)}"


def _in_sole_paragraph(citation: Citation, law: Law) -> Citation:
    """An article of one paragraph has no numbered ones: ``XKF 70(1)`` is its first item."""
    items = law.paragraphs.get(citation.first or 0, ())
    if len(items) != 1 or citation.paragraph is None:
        return citation
    item = citation.subitem or (citation.paragraph if items[0] else None)
    return replace(citation, paragraph=None, subitem=item)


def _articles_zh(citation: Citation) -> str:
    if citation.first is None:
        return ""
    text = f"第{numeral(citation.first)}条"
    if citation.last not in {None, citation.first}:
        return f"{text}至第{numeral(citation.last or 0)}条"
    if citation.paragraph is not None:
        text += f"第{numeral(citation.paragraph)}款"
    if citation.subitem is not None:
        text += f"第{numeral(citation.subitem)}项"
    return text


def _articles_en(citation: Citation) -> str:
    if citation.first is None:
        return ""
    if citation.last not in {None, citation.first}:
        return f", Articles {citation.first} to {citation.last}"
    text = f", Article {citation.first}"
    if citation.paragraph is not None:
        text += f", paragraph {citation.paragraph}"
    if citation.subitem is not None:
        text += f", subitem {citation.subitem}"
    return text


def numeral(number: int) -> str:
    """A whole number from 1 to 999 as laws write it: 10 is 十, 105 is 一百零五, 32 is 三十二."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones else "")
