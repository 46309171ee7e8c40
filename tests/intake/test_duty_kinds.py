"""Kinds of duty that bar orders alone, and kinds that bar what they bar for hours after their end."""

from pathlib import Path

import pytest

from otplan.agreement.rules.no_overlap import NoOverlap
from otplan.notes.offers import Offers
from otplan.pay.terms import Pay, PayTerms
from otplan.problem.problem import compile_problem
from tests.intake.folders import At, Change, expect, read, small, swap
from tests.intake.table_changes import duty

TERMS = "agreement.toml"
WINDOW = "2026-12-04/eve"
"""19:00-23:00 in scenarios/small."""


def kind(text: str) -> Change:
    return swap(TERMS, "[rest]", f"[duty.{text}\n[rest]")


def busy(tmp_path: Path, *changes: Change) -> tuple[bool, bool]:
    """Whether A is kept from overtime, and from orders, in the evening of 4 December; notes see it the same."""
    facts, _ = read(tmp_path, *changes)
    people = compile_problem(facts, Pay((PayTerms.model_validate({"multiplier": "1.5"}),))).people
    o, w = [who.officer_id for who in facts.officers].index("A"), list(facts.window).index(WINDOW)
    assert Offers(facts).free("A", facts.window[WINDOW]) != people.busy[o, w]
    return bool(people.busy[o, w]), bool(people.no_call[o, w])


SICK = duty("A,2026-12-04 08:00,2026-12-04 16:00,sick")


@pytest.mark.parametrize(
    ("changes", "held"),
    [
        ((SICK,), (False, False)),
        # 16:00 and three hours are 19:00, at which the window starts.
        ((SICK, kind("sick]\nafter_hours = 3")), (False, False)),
        # A hundredth of an hour more is 36 seconds, rounded up to a minute.
        ((SICK, kind('sick]\nafter_hours = "3.01"')), (True, False)),
        ((SICK, kind('sick]\nafter_hours = 12\nbars = "order-in"')), (False, True)),
        ((SICK, kind('sick]\nafter_hours = 12\nbars = "overtime"')), (True, False)),
        ((duty("A,2026-12-04 20:00,2026-12-04 21:00,no-call"),), (False, True)),
        ((duty("A,2026-12-04,,no-call"),), (False, True)),
        ((duty("A,2026-12-04 20:00,2026-12-04 21:00,no-call"), kind('no-call]\nbars = "time"')), (True, False)),
        (
            (duty("A,2026-12-04 20:00,2026-12-04 21:00,rdo"), kind('rdo]\nwork = false\nbars = "order-in"')),
            (False, True),
        ),
    ],
)
def test_what_a_kind_keeps_away(changes: tuple[Change, ...], held: tuple[bool, bool], tmp_path: Path) -> None:
    assert busy(tmp_path, *changes) == held


def test_minutes_after_the_end_of_a_kind(tmp_path: Path) -> None:
    facts, agreement = read(tmp_path, SICK, kind('sick]\nafter_hours = "1.5"'))
    (row,) = facts.duty_of["A"]
    assert (row.kind.after, (row.barred.end - row.interval.end).seconds) == (90, 5400)
    assert row.barred.start == row.interval.start
    assert [told.name for told, _, _ in agreement.layers[0].kinds] == ["sick"]
    assert any(isinstance(rule, NoOverlap) for rule in agreement.rules)


def test_no_call_may_lie_over_a_tour(tmp_path: Path) -> None:
    rows = duty("A,2026-12-05 06:30,2026-12-05 14:30,tour", "A,2026-12-05 00:00,2026-12-06 12:00,no-call")
    facts, _ = read(tmp_path, rows)
    assert [(each.kind.name, each.interval.minutes) for each in facts.duty_of["A"]] == [
        ("no-call", 36 * 60),
        ("tour", 480),
    ]


@pytest.mark.parametrize(
    ("table", "row", "column", "words"),
    [
        ("sick]\nafter_hours = 169", 10, "duty.sick.after_hours", "168"),
        ("sick]\nafter_hours = -1", 10, "duty.sick.after_hours", "0"),
        ('sick]\nbars = "orders"', 10, "duty.sick.bars", "order-in"),
        ('court]\nbars = "order-in"', 9, "duty.court.bars", "while he works, all his time is held"),
    ],
)
def test_a_kind_with_one_thing_wrong(table: str, row: int, column: str, words: str, tmp_path: Path) -> None:
    folder = small(tmp_path, kind(table))
    expect(folder, At(TERMS, row, column, words))
