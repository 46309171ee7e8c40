"""plan.json read is the plan that was written; numbers and words beside it."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otplan.plan.finding import hours_text
from otplan.plan.gap import gap_of
from otplan.plan.plan import DetailCrew, Patrol, Plan, Seat, Stage, Stamp, Totals, Unmet
from otplan.plan.plan_file import read_plan, write_plan
from otplan.quantities.fault import BadInput
from otplan.quantities.interval import Interval, instant_of
from otplan.quantities.money import Cents
from otplan.quantities.zone import load_zone

ZONE = load_zone("America/New_York")
WHOLE = st.integers(-(2**62), 2**62)
CENTS = WHOLE.map(Cents)
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=20)
SPAN = st.tuples(st.integers(0, 60_000_000), st.integers(1, 3000)).map(
    lambda pair: Interval(instant_of(pair[0]), instant_of(pair[0] + pair[1]))
)
SEAT = st.builds(Seat, TEXT, st.booleans(), WHOLE, CENTS, CENTS, CENTS)
PATROL = st.builds(
    Patrol,
    *(TEXT, st.dates(), TEXT, SPAN, TEXT, TEXT, st.lists(TEXT, max_size=3).map(tuple), TEXT),
    *(st.lists(TEXT, max_size=2).map(tuple), st.lists(SEAT, max_size=3).map(tuple), CENTS),
)
DETAIL = st.builds(
    DetailCrew,
    *(TEXT, st.dates(), SPAN, st.none() | TEXT, TEXT),
    *(st.lists(TEXT, max_size=2).map(tuple), st.lists(SEAT, max_size=3).map(tuple), CENTS),
)
STAGE = st.builds(
    Stage,
    TEXT,
    TEXT,
    WHOLE,
    WHOLE,
    st.none() | st.floats(0, 1, allow_nan=False),
    st.booleans(),
    st.sampled_from(["proof", "gap", "work", "time"]),
)
PLAN = st.builds(
    Plan,
    st.builds(Stamp, TEXT, TEXT),
    st.lists(st.builds(Stamp, TEXT, TEXT), max_size=2).map(tuple),
    st.dictionaries(TEXT, TEXT | st.integers(0, 9) | st.none(), max_size=3),
    st.lists(STAGE, max_size=3).map(tuple),
    st.lists(PATROL, max_size=3).map(tuple),
    st.lists(DETAIL, max_size=3).map(tuple),
    st.lists(st.builds(Unmet, TEXT, TEXT, WHOLE), max_size=2).map(tuple),
    st.builds(Totals, CENTS, st.dictionaries(TEXT, WHOLE, max_size=3), WHOLE, WHOLE, WHOLE, WHOLE),
    st.integers(0, 2**31),
    st.integers(0, 60_000_000).map(instant_of),
)


@given(PLAN)
def test_what_is_written_is_read(plan: Plan) -> None:
    text = write_plan(plan, ZONE)
    assert read_plan(text, "plan.json") == plan
    assert write_plan(read_plan(text, "plan.json"), ZONE) == text


def plan_of(span: Interval) -> Plan:
    patrol = Patrol("P1", span.start.date(), "s", span, "foot", "H", ("H",), "F", (), (), Cents(0))
    totals = Totals(Cents(0), {"B": 2, "A": 1}, 0, 0, 1, 0)
    return Plan(Stamp("s", ""), (), {}, (), (patrol,), (), (), totals, 0, span.start)


def test_instants_are_written_as_local_times_that_name_one_instant() -> None:
    # From the second 01:30 of the autumn night: 06:30 UTC is 01:30 EST.
    start = datetime(2026, 11, 1, 6, 30, tzinfo=UTC)
    plan = plan_of(Interval(start, start + timedelta(hours=1)))
    (patrol,) = json.loads(write_plan(plan, ZONE))["patrols"]
    assert (patrol["start"], patrol["end"]) == ("2026-11-01T01:30:00-05:00", "2026-11-01T02:30:00-05:00")
    first = plan_of(Interval(start - timedelta(hours=1), start))
    (patrol,) = json.loads(write_plan(first, ZONE))["patrols"]
    assert (patrol["start"], patrol["end"]) == ("2026-11-01T01:30:00-04:00", "2026-11-01T01:30:00-05:00")
    assert read_plan(write_plan(first, ZONE), "plan.json") == first


def test_funds_are_written_in_order_whatever_the_order_they_came_in() -> None:
    plan = plan_of(Interval(instant_of(0), instant_of(60)))
    other = replace(plan, totals=replace(plan.totals, by_fund={"A": 1, "B": 2}))
    assert write_plan(plan, ZONE) == write_plan(other, ZONE)


def test_every_fault_of_a_file_is_told() -> None:
    held = json.loads(write_plan(plan_of(Interval(instant_of(0), instant_of(60))), ZONE))
    held["revision"] = "0"
    held["totals"]["cost_cents"] = None
    held["colour"] = "red"
    with pytest.raises(BadInput) as bad:
        read_plan(json.dumps(held), "plan.json")
    assert [fault.column for fault in bad.value.faults] == ["colour", "revision", "totals.cost_cents"]
    assert {fault.record.file for fault in bad.value.faults} == {"plan.json"}


@pytest.mark.parametrize(
    ("value", "bound", "gap"),
    [
        (100, 100, 0.0),
        (0, 0, 0.0),
        (996, 1000, 0.004),
        (1004, 1000, 0.004),
        (1, 0, None),
        (2, 3, 0.333334),  # rounded up: a claim never flatters
        (999_999_999, 1_000_000_000, 0.000001),
        (10**18 - 1, 10**18, 0.000001),
        (-996, -1000, 0.004),
        (0, 1000, 1.0),
    ],
)
def test_the_gap_is_of_the_bound_and_rounded_up(value: int, bound: int, gap: float | None) -> None:
    assert gap_of(value, bound) == gap


@pytest.mark.parametrize(
    ("span", "text"),
    [(420, "7 h"), (450, "7 h 30 min"), (30, "30 min"), (0, "0 h"), (1, "1 min"), (timedelta(hours=25), "25 h")],
)
def test_time_as_people_say_it(span: int | timedelta, text: str) -> None:
    assert hours_text(span) == text
