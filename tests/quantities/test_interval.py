"""Half-open spans: what touches does not overlap."""

from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otplan.quantities.interval import Interval, instant_of, minute_of, union, without


def span(start: int, end: int) -> Interval:
    return Interval(instant_of(start), instant_of(end))


def minutes(spans: tuple[Interval, ...]) -> set[int]:
    return {minute for each in spans for minute in range(minute_of(each.start), minute_of(each.end))}


SPANS = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda pair: span(pair[0], pair[0] + pair[1]))


def test_spans_that_touch_do_not_overlap() -> None:
    assert not span(0, 10).overlaps(span(10, 20))
    assert not span(10, 20).overlaps(span(0, 10))
    assert span(0, 11).overlaps(span(10, 20))
    assert span(0, 10).shared(span(10, 20)) == 0
    assert span(0, 11).shared(span(10, 20)) == 1
    assert span(0, 10).shared(span(20, 30)) == 0
    assert span(0, 10).covers(span(0, 10))
    assert not span(0, 10).covers(span(0, 11))


def test_union_joins_what_touches() -> None:
    assert union([span(5, 9), span(0, 5)]) == (span(0, 9),)
    assert union([span(6, 9), span(0, 5)]) == (span(0, 5), span(6, 9))
    assert union([span(0, 9), span(2, 3), span(2, 11)]) == (span(0, 11),)
    assert union([]) == ()


def test_without_leaves_what_is_outside_the_holes() -> None:
    assert without(span(0, 10), []) == (span(0, 10),)
    assert without(span(0, 10), [span(0, 10)]) == ()
    assert without(span(0, 10), [span(-5, 20)]) == ()
    assert without(span(0, 10), [span(10, 20), span(-5, 0)]) == (span(0, 10),)
    assert without(span(0, 10), [span(6, 7), span(3, 4)]) == (span(0, 3), span(4, 6), span(7, 10))


@given(st.lists(SPANS, max_size=8))
def test_union_holds_the_same_minutes_in_fewest_spans(spans: list[Interval]) -> None:
    joined = union(spans)
    assert minutes(joined) == minutes(tuple(spans))
    assert all(first.end < second.start for first, second in pairwise(joined))


@given(SPANS, st.lists(SPANS, max_size=6))
def test_without_and_the_holes_make_the_whole(held: Interval, holes: list[Interval]) -> None:
    left = without(held, holes)
    assert minutes(left) == minutes((held,)) - minutes(tuple(holes))
    assert all(first.end < second.start for first, second in pairwise(left))
    assert sum(each.minutes for each in left) == len(minutes(left))


@given(SPANS, SPANS)
def test_shared_minutes_are_those_of_both(first: Interval, second: Interval) -> None:
    shared = len(minutes((first,)) & minutes((second,)))
    assert first.shared(second) == second.shared(first) == shared
    assert first.overlaps(second) == (shared > 0)
    assert first.covers(second) == (shared == second.minutes)


def test_what_is_no_span_is_refused() -> None:
    at = datetime(2026, 12, 4, 12, tzinfo=UTC)
    hour = timedelta(hours=1)
    for start, end in (
        (at, at),
        (at + hour, at),
        (at.replace(tzinfo=None), at + hour),
        (at, (at + hour).astimezone(timezone(-5 * hour))),
    ):
        with pytest.raises(ValueError, match="an interval"):
            Interval(start, end)


@given(st.integers(-(10**7), 10**8))
def test_minutes_and_instants_are_inverse(minute: int) -> None:
    assert minute_of(instant_of(minute)) == minute
