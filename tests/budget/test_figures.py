"""The cost projection: every breakdown adds up to the total, to the cent and to the minute."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from otplan.audit.audited import Audited
from otplan.budget.figures import GROUPS, assignment_frame, cost_projection, hour_texts, shares
from otplan.plan.plan import Assigned, DetailCrew, Patrol
from tests.exports import worlds

DAYS = ("2026-10-27", "2026-10-28", "2026-10-31")
MODES = ("bike", "foot", "vehicle")


def three_patrols() -> Audited:
    """A circuit walked by two, a night drive, and a patrol in the small hours after the first day."""
    walkers = (worlds.seat("O1", 240, 100_01, 7_65), worlds.seat("O2", 240, 100_01, 7_66))
    driver = (worlds.seat("O1", 540, 540_00, 41_31),)
    early = (worlds.seat("O3", 210, 210_00, 16_07),)
    return worlds.audited(
        worlds.patrol("P1", "2026-10-28/eve", walkers, post="C2"),
        worlds.patrol("P2", "2026-10-31/night", driver, mode="vehicle", fund_id="F2", fleet=("Car 1",)),
        worlds.patrol("P3", "2026-10-29/small", early, post="H2"),
    )


def test_projection_by_hand() -> None:
    # P1 costs 200.02 + 15.31 = 215.33 at H3, H1, H2 in turn. Pay by thirds: 66.68, 66.67, 66.67; cost by
    # thirds: 71.78, 71.78, 71.77; fringe is the rest of each: 5.10, 5.11, 5.10. Eight hours: 8/3 each.
    # 29 October, 01:30 is before 07:00: P3 belongs to the department day of the 28th.
    walk, night, small = Fraction(8), Fraction(9), Fraction(7, 2)
    assert [tuple(row) for row in cost_projection(three_patrols()).itertuples(index=False)] == [
        ("fund", "F1", 3, walk + small, 410_02, 31_38, 441_40),
        ("fund", "F2", 1, night, 540_00, 41_31, 581_31),
        ("kind", "patrol", 3, walk + night + small, 950_02, 72_69, 1022_71),
        ("mode", "foot", 3, walk + small, 410_02, 31_38, 441_40),
        ("mode", "vehicle", 1, night, 540_00, 41_31, 581_31),
        ("hotspot", "H1", 2, walk / 3 + night, 606_67, 46_42, 653_09),
        ("hotspot", "H2", 3, walk / 3 + small, 276_67, 21_17, 297_84),
        ("hotspot", "H3", 2, walk / 3, 66_68, 5_10, 71_78),
        ("rank", "patrol", 2, walk / 2 + night + small, 850_01, 65_03, 915_04),
        ("rank", "sergeant", 1, walk / 2, 100_01, 7_66, 107_67),
        ("day", "2026-10-28", 3, walk + small, 410_02, 31_38, 441_40),
        ("day", "2026-10-31", 1, night, 540_00, 41_31, 581_31),
        ("total", "total", 3, walk + night + small, 950_02, 72_69, 1022_71),
    ]


def test_hours_as_text_by_hand() -> None:
    # 35/3 = 11.666.., 37/6 = 6.166.., 8/3 = 2.666..: cut to 11.66 + 6.16 + 2.66 = 20.48 of 20.50, all three
    # having lost two thirds of a hundredth; the first two get the missing ones.
    projection = cost_projection(three_patrols())
    texts = dict(zip(zip(projection["by"], projection["key"], strict=True), hour_texts(projection), strict=True))
    assert [texts["hotspot", spot] for spot in ("H1", "H2", "H3")] == ["11.67", "6.17", "2.66"]
    assert texts["rank", "patrol"] == "16.50"
    assert texts["total", "total"] == "20.50"


def test_details_by_hand() -> None:
    # Desk 9 h, game 2 x 4 h, parade 2 x 4 h, and 4 h of O1 on a circuit of two spots. No spot has a part in a detail.
    rows = [tuple(row) for row in cost_projection(worlds.on_details()).itertuples(index=False)]
    assert [row for row in rows if row[0] in ("kind", "mode", "hotspot", "detail", "total")] == [
        ("kind", "backfill", 1, Fraction(9), 540_00, 41_31, 581_31),
        ("kind", "event", 2, Fraction(8), 480_00, 36_72, 516_72),
        ("kind", "outside", 2, Fraction(8), 500_00, 38_25, 538_25),
        ("kind", "patrol", 1, Fraction(4), 240_00, 18_36, 258_36),
        ("mode", "bike", 2, Fraction(8), 500_00, 38_25, 538_25),
        ("mode", "foot", 1, Fraction(4), 240_00, 18_36, 258_36),
        ("mode", "no mode", 3, Fraction(17), 1020_00, 78_03, 1098_03),
        ("hotspot", "H1", 1, Fraction(2), 120_00, 9_18, 129_18),
        ("hotspot", "H2", 1, Fraction(2), 120_00, 9_18, 129_18),
        ("detail", "DESK", 1, Fraction(9), 540_00, 41_31, 581_31),
        ("detail", "GAME", 2, Fraction(8), 500_00, 38_25, 538_25),
        ("detail", "PARADE", 2, Fraction(8), 480_00, 36_72, 516_72),
        ("total", "total", 3, Fraction(29), 1760_00, 134_64, 1894_64),
    ]


def test_plan_without_patrols_costs_nothing() -> None:
    nothing = (0, Fraction(0), 0, 0, 0)
    assert [tuple(row) for row in cost_projection(worlds.audited()).itertuples(index=False)] == [
        ("fund", "F1", *nothing),
        ("fund", "F2", *nothing),
        ("total", "total", *nothing),
    ]
    assert assignment_frame(worlds.audited()).empty


@pytest.mark.parametrize(
    ("cents", "among", "parts"),
    [(100, 1, [100]), (101, 2, [51, 50]), (11, 4, [3, 3, 3, 2]), (2, 3, [1, 1, 0]), (0, 3, [0, 0, 0])],
)
def test_odd_cents_go_to_the_first(cents: int, among: int, parts: list[int]) -> None:
    assert shares(cents, among) == parts


def test_lines_in_order_with_their_days_and_units() -> None:
    crew = (worlds.seat("O3", 210, 1, 0), worlds.seat("O1", 210, 1, 0))
    held = worlds.patrol("P1", "2026-10-29/small", crew, mode="bike", fleet=("Bike 3", "Bike 1"))
    frame = assignment_frame(worlds.audited(held))
    assert list(frame["officer_id"]) == ["O1", "O3"]
    assert list(frame["fleet"]) == ["Bike 1", "Bike 3"]
    assert list(frame["day"]) == ["2026-10-28"] * 2
    assert list(frame["date"]) == ["2026-10-29"] * 2
    assert {frame[column].dtype.kind for column in ("paid_minutes", "pay", "fringe", "cost")} == {"i"}


def test_the_officers_of_a_detail_fill_its_cars_in_order() -> None:
    crew = tuple(worlds.seat(who, 240, 1, 0) for who in ("O1", "O2", "O3"))
    held = replace(worlds.detail("PARADE", crew), mode="vehicle", fleet=("Car 1", "Car 2"))
    assert list(assignment_frame(worlds.audited(held))["fleet"]) == ["Car 1", "Car 1", "Car 2"]


@st.composite
def patrols(draw: st.DrawFn) -> Patrol:
    crew = [
        worlds.seat(who, draw(st.integers(1, 600)), draw(st.integers(0, 99_999)), draw(st.integers(0, 9_999)))
        for who in sorted(draw(st.sets(st.sampled_from(("O1", "O2", "O3")), min_size=1)))
    ]
    mode = draw(st.sampled_from(MODES))
    window = f"{draw(st.sampled_from(DAYS))}/{draw(st.sampled_from(('eve', 'night', 'small')))}"
    post = draw(st.sampled_from(sorted(worlds.POSTS)))
    number = draw(st.integers(0, 10**9))
    return worlds.patrol(f"P{number}", window, crew, mode=mode, post=post, fund_id=draw(st.sampled_from(("F1", "F2"))))


@st.composite
def details(draw: st.DrawFn) -> tuple[DetailCrew, ...]:
    found = []
    for detail_id in sorted(draw(st.sets(st.sampled_from(("DESK", "GAME", "PARADE"))))):
        crew = draw(patrols()).crew
        fleet = tuple(f"B{number}" for number in range(len(crew))) if detail_id == "GAME" else ()
        found.append(worlds.detail(detail_id, crew, fund_id=draw(st.sampled_from(("F1", "F2"))), fleet=fleet))
    return tuple(found)


@settings(deadline=None)
@given(st.lists(patrols(), min_size=1, max_size=6), details())
def test_every_group_adds_up(held: list[Patrol], jobs: tuple[DetailCrew, ...]) -> None:
    every: list[Assigned] = [*held, *jobs]
    of: dict[str, list[Assigned]] = {"hotspot": list(held), "detail": list(jobs)}
    projection = cost_projection(worlds.audited(*every))
    texts = [Decimal(text) for text in hour_texts(projection)]
    assert list(dict.fromkeys(projection["by"])) == [by for by in GROUPS if by != "detail" or jobs]
    for by in GROUPS:
        seats = [seat for each in of.get(by, every) for seat in each.crew]
        hours = Fraction(sum(seat.paid_minutes for seat in seats), 60)
        rows = projection[projection["by"] == by]
        assert sum(rows["pay"]) == sum(seat.pay for seat in seats)
        assert sum(rows["fringe"]) == sum(seat.fringe for seat in seats)
        assert sum(rows["cost"]) == sum(seat.cost for seat in seats)
        assert sum(rows["hours"]) == hours
        assert abs(Fraction(sum(texts[place] for place in rows.index)) - hours) <= Fraction(1, 200)
        assert by in of or sum(texts[place] for place in rows.index) == texts[-1]
    assert all(projection["pay"] + projection["fringe"] == projection["cost"])
    assert all(projection["fringe"] >= 0)
