"""No bit of what was recorded can change unseen: reading refuses it, or the chain names it."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from permits.engine.record import broken
from permits.store.columns import EVENT, Value, read_event, write_event
from permits.vocabulary import Corrupt
from tests.store.samples import CASE_1, EVENTS, PUDONG

STORED = [write_event(record) for record in EVENTS]


def flipped(value: Value, bit: int) -> Value:
    """The value with that bit turned; raises UnicodeDecodeError where no text is left."""
    if isinstance(value, int):
        return value ^ (1 << bit)
    assert isinstance(value, str)
    content = bytearray(value.encode())
    content[bit // 8] ^= 1 << (bit % 8)
    return content.decode()


def bits(value: Value) -> int:
    """How many bits the database keeps for that value; none for NULL."""
    if isinstance(value, int):
        return 63
    return 8 * len(value.encode()) if isinstance(value, str) else 0


def seen(place: int, changed: Mapping[str, Value]) -> bool:
    """Whether a stream with that row in that place is refused, or broken exactly there."""
    try:
        record = read_event(CASE_1, [changed[name] for name in EVENT])
    except Corrupt as refused:
        return f"Event {changed['seq']!r} of case {CASE_1}" in str(refused.what)
    return broken((*EVENTS[:place], record), PUDONG, CASE_1) == place + 1


def test_every_bit_of_an_event_counts() -> None:
    unseen = []
    for name, value in STORED[1].items():
        for bit in range(bits(value)):
            try:
                changed = STORED[1] | {name: flipped(value, bit)}
            except UnicodeDecodeError:
                continue  # the driver refuses what is no text
            if not seen(1, changed):
                unseen.append((name, bit))

    assert unseen == []


@st.composite
def one_bit(draw: st.DrawFn) -> tuple[int, str, int]:
    """A place in the stream, a column that is not empty there, and a bit of it."""
    place = draw(st.integers(0, len(STORED) - 1))
    name = draw(st.sampled_from([name for name, value in STORED[place].items() if bits(value)]))
    return place, name, draw(st.integers(0, bits(STORED[place][name]) - 1))


@given(one_bit())
def test_a_flipped_bit_anywhere_in_a_stream_is_seen(where: tuple[int, str, int]) -> None:
    place, name, bit = where
    try:
        changed = STORED[place] | {name: flipped(STORED[place][name], bit)}
    except UnicodeDecodeError:
        return

    assert seen(place, changed)


@given(st.permutations(range(len(EVENTS))))
def test_only_the_order_of_recording_is_whole(order: list[int]) -> None:
    first = next((at for at, place in enumerate(order, start=1) if place != at - 1), None)

    assert broken([EVENTS[place] for place in order], PUDONG, CASE_1) == first


@given(st.sets(st.integers(1, len(EVENTS)), min_size=1))
def test_whatever_is_left_out_is_missed_unless_it_is_the_tail(left_out: set[int]) -> None:
    kept = [record for record in EVENTS if record.seq not in left_out]
    tail = set(range(len(kept) + 1, len(EVENTS) + 1))

    assert broken(kept, PUDONG, CASE_1) == (None if left_out == tail else min(left_out))
