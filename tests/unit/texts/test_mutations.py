"""Whatever is written, the reader answers with a document or with faults at places in the text."""

from hypothesis import given
from hypothesis import strategies as st

from permits.catalogue.schema import ItemText
from permits.texts import Document, read_text, validate

SOUND = """\
item: hygiene
code: HYG
zh: 卫生许可
en: Hygiene
department: health
evidence: sourced
source: Case 1
commitments:
  report: {zh: 提交, en: Hand in, promise: will-meet, due: 2个月, may-operate-before: true}
periods:
  - from: 2016-04-01
    area: ["310115"]
    routes: {ordinary: {category: improved-approval, promised-limit: 20个工作日}}
"""
MARKS = list("{}[]:,-?&*!|>'\"%@`#\n\t \\\u200b\ufeff\u2028\x85\x00：收")
PIECES = [*MARKS, "<<: ", "- ", "true: ", "? ", "---\n", "...\n", "&a ", "*a ", "!!x ", "1: ", "\r"]


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """The sound text with a few pieces put in, taken out or doubled."""
    text = SOUND
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(text)))
        upto = min(len(text), at + draw(st.integers(0, 30)))
        piece = draw(st.sampled_from(["", text[at:upto] * 2, *PIECES]))
        text = text[:at] + piece + text[upto if draw(st.booleans()) else at :]
    return text


@given(mutated())
def test_a_mutated_text_is_read_or_has_faults_at_places_within_it(text: str) -> None:
    document = read_text(text, "a.yaml")
    found = validate(document, ItemText) if isinstance(document, Document) else document

    if isinstance(found, tuple):
        assert found
        lines = text.count("\n") + text.count("\r") + 1
        for fault in found:
            assert str(fault).startswith("a.yaml:")
            assert 1 <= fault.place.line <= lines + 1
            assert fault.place.column >= 1
