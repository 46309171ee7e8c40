"""The workbook's figures: each kept value is ours to the cent and a formula, the hard ones derived by hand."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from otplan.budget.figures import cost_projection
from otplan.exports.workbook import cost_workbook
from otplan.quantities.interval import MINUTE, Interval
from otplan.quantities.money import Cents
from otplan.scenario.duty import KINDS, Duty
from tests.exports import paid, worlds
from tests.exports.sheets import Read, read

KEYS = {
    "fund": ("Funds", "fund", "planned"),
    "kind": ("Kinds", "kind", "cost"),
    "mode": ("Modes", "mode", "cost"),
    "hotspot": ("HotSpots", "hotspot id", "cost"),
    "detail": ("Details", "detail id", "cost"),
    "rank": ("Ranks", "rank", "cost"),
    "day": ("Days", "day", "cost"),
}
"""Of each group of the projection the table, its column of keys, and that of its cost."""


@pytest.fixture(scope="module")
def everything() -> Read:
    return read(cost_workbook(paid.everything()))


def cents(value: object) -> int:
    """Dollars of a cell as cents; a value that is no whole cent is an error."""
    found = Decimal(repr(value)) * 100
    assert found == found.to_integral_value(), value
    return int(found)


@pytest.mark.parametrize("group", KEYS)
def test_each_group_is_the_projection_to_the_cent(everything: Read, group: str) -> None:
    table, key, cost = KEYS[group]
    held = everything.table(table)
    keys = [each.date().isoformat() if isinstance(each, datetime) else each for each in held[key]]
    rows = zip(held["pay"], held["fringe"], held[cost], held["hours"], strict=True)
    found = {at: (*map(cents, row[:3]), row[3]) for at, row in zip(keys, rows, strict=True)}
    frame = cost_projection(paid.everything())
    frame = frame[frame["by"] == group]
    meant = {
        row["key"]: (row["pay"], row["fringe"], row["cost"], pytest.approx(float(row["hours"]), abs=1e-9))
        for row in frame.to_dict("records")
    }
    assert {at: row for at, row in found.items() if at in meant or any(row)} == meant
    assert meant


@pytest.mark.parametrize("table", ["Funds", "Kinds", "Modes", "HotSpots", "Details", "Ranks", "Officers", "Days"])
def test_sums_are_formulas_over_the_long_tables(everything: Read, table: str) -> None:
    held = everything.table(table, formulas=True)
    for title in ("hours", "pay", "fringe", "planned" if table == "Funds" else "cost"):
        assert all("Assignments[" in str(cell) or "Spots[" in str(cell) for cell in held[title])
        assert all(str(cell).startswith("=") for cell in held[title])


def test_a_line_by_hand(everything: Read) -> None:
    # O1 from 22:00 EDT on 31 October, a holiday, to 06:00 EST: 540 min, all night, 120 of them on the holiday.
    # 38.4150 x 1.5 x 9 = 518.6025 -> 518.60. Two hours at 0.5 more: 38.4150, through it 557.0175 -> 38.42.
    # Night: 5 % of 38.4150 is 1.92075, times 1.5 for 7 h and 2 for 2 h: 27.850875, through it 584.868375 -> 27.85.
    # FICA 7.65 % of 584.87: 44.742555 -> 44.74. No other component on F2.
    held = everything.table("Assignments")
    (at,) = [at for at, patrol in enumerate(held["patrol id"]) if patrol == "P2"]
    row = {title: column[at] for title, column in held.items()}
    assert [row[title] for title in ("worked minutes", "call back minutes", "night minutes", "holiday minutes")] == [
        *(540, 0, 540, 120)
    ]
    assert [row["night and holiday minutes"], row["hourly rate"], row["night an hour"]] == [120, 38.415, 1.92075]
    assert [row[title] for title in ("overtime", "call back", "holiday", "night")] == [518.60, 0, 38.42, 27.85]
    assert [row[title] for title in ("pay", "fringe fica", "fringe wc", "fringe", "cost")] == [
        *(584.87, 44.74, 0, 44.74, 629.61)
    ]
    # Called off late, two hours at the plain rate: 76.83, and FICA of it 5.877495 -> 5.88.
    assert row["if called off late"] == 82.71
    assert [row["claimed"], row["elapsed minutes"], row["fleet"], row["code overtime"]] == [629.61, 540, "007", "007"]
    assert [str(row["start"]), str(row["end"])] == ["2026-10-31 22:00:00", "2026-11-01 06:00:00"]


def test_what_a_night_hour_earns_more_is_a_share_or_dollars() -> None:
    # O3 at $40.00: 5 % of it is $2.00, whatever the multiplier; or $1.25, which no rate changes.
    nights = [worlds.patrol("P1", "2026-10-28/night", paid.on("O3"))]
    titles = ("night share", "night dollars", "night an hour")
    found = {}
    for share, dollars in (("0.05", None), (None, "1.25")):
        differential = {**paid.NIGHT, "share": share, "dollars": dollars}
        plan = paid.paid(*nights, facts=paid.scenario(), pay=paid.terms(night_differential=differential))
        held = read(cost_workbook(plan))
        found[share] = [held.table("Assignments")[title] for title in titles]
        (formula,) = held.table("Assignments", formulas=True)["night an hour"]
        named = [f"Assignments[[#This Row],[{title}]]" for title in ("hourly rate", *titles[:2])]
        assert formula == "={}*{}+{}".format(*named)
    assert found == {"0.05": [[0.05], [None], [2]], None: [[None], [1.25], [1.25]]}


def test_odd_cents_of_a_circuit(everything: Read) -> None:
    # P1: O1 6 h at 38.4150 x 1.5 = 345.735 -> 345.74, O2 360.00: pay 705.74 by thirds 235.25, 235.25, 235.24.
    # Fringe 26.45 + 10.72 and 27.54 + 11.16: cost 781.61 by thirds 260.54, 260.54, 260.53.
    spots = everything.table("Spots")
    assert spots["hotspot id"][:3] == ["H3", "H1", "H2"]
    assert spots["pay"][:3] == [235.25, 235.25, 235.24]
    assert spots["cost"][:3] == [260.54, 260.54, 260.53]


def test_a_fund_by_hand(everything: Read) -> None:
    # Two patrol lines and two of the game: 382.91 + 398.70 + 2 x 398.70 = 1,579.01 of 3,000.00: 1,420.99 left.
    # 1,579.01 / 7 days = 225.57 a day: six whole days, 2 to 7 November. 1 November to 31 December: 60 days.
    held = everything.table("Funds")
    assert [held[title][0] for title in ("planned", "left", "days left")] == [1579.01, 1420.99, 60]
    assert str(held["run out"][0]) == "2026-11-07 00:00:00"
    assert [held[title][0] for title in ("appropriated", "award", "account")] == [5000, "GIVE-2026", "A.3120.0102"]
    # Nothing is planned on F3: no pace, no run-out day.
    assert [held[title][2] for title in ("planned", "weeks left", "run out")] == [0, None, None]
    weeks = everything.table("Weeks")
    assert [weeks[title][0] for title in ("fund", "cap", "planned in week", "left of cap")] == [
        *("F1", 2500, 1579.01, 920.99)
    ]


def test_what_duty_charges_stands_beside_a_fund_and_what_was_appropriated_is_summed() -> None:
    # $120.00 the day before the plan and $30.50 in it are F1's, $9.99 are F2's. Leave is charged to no fund.
    facts = paid.scenario()
    record, work, start = facts.officers[0].record, KINDS["overtime"], facts.horizon.start
    spans = [Interval(start + hour * 60 * MINUTE, start + (hour + 2) * 60 * MINUTE) for hour in (-9, 9)]
    duty = (
        Duty("O1", work, spans[0], "F1", Cents(120_00), record),
        Duty("O2", work, spans[1], "F1", Cents(30_50), record),
        Duty("O3", work, spans[1], "F2", Cents(9_99), record),
        Duty("O1", KINDS["vacation"], spans[1], None, Cents(0), record),
    )
    funds = (facts.funds[0], replace(facts.funds[1], appropriated=Cents(700_00)), facts.funds[2])
    held = read(cost_workbook(paid.paid(facts=replace(facts, duty=duty, funds=funds))))
    assert held.table("Funds")["spent before"] == [150.5, 9.99, 0]
    sheet = held.values["By fund"]
    (total,) = (row for row in sheet.iter_rows(values_only=True) if row[0] == "Total")
    assert (total[4], total[5]) == (5700, 160.49)


def test_a_fund_pays_no_more_a_week_than_it_may() -> None:
    # F1: 360.00 + 27.54 + 11.16 = 398.70 are planned, of which it may pay 300.00 in a week to come. 2,571.42 left are
    # 8.5714 weeks, 59.9998 days: the 59th, 30 December, is the last one paid in full. F2 has 1,000.00 - 387.54 = 612.46
    # for 60 days, 71.45 1/3 in 7 of them. F3 begins on 5 November: 570.00 for 57 days are 70.00 a week.
    held = read(cost_workbook(paid.capped())).table("Funds")
    assert held["weekly cap"] == [300, "paced", "paced"]
    assert held["most a week"] == [300, float(Fraction(612_46 * 7, 60 * 100)), 70]
    assert held["weeks left"] == [8.5714, float(Fraction(60, 7)), None]
    assert [str(day) for day in held["run out"]] == ["2026-12-30 00:00:00", "None", "None"]


def test_an_officer_by_hand(everything: Read) -> None:
    # O1 works 4 h and 9 h; 6 h are paid for the first, which accrue 9 h to the 5 he holds. Nine hours would accrue 13.5
    # more than the 20 of the cap: they are paid in cash.
    held = everything.table("Officers")
    assert [held[title][0] for title in ("lines", "hours", "week hours", "most week hours")] == [2, 15, 13, 48]
    assert [held[title][0] for title in ("comp before", "comp accrued", "comp after", "comp cap")] == [5, 9, 14, 20]
    assert [held[title][1] for title in ("comp before", "comp after")] == [None, None]
    # Of O1's lines the one of 345.74 accrues time off; the night's 584.87 are cash. Nobody else takes comp time.
    assert [held["pay"][0], held["taken as time off"]] == [930.61, [345.74, 0, 0]]
    assert held["most overtime hours"] == [None, None, 40]
    caps = everything.table("OfficerFunds")
    assert list(zip(caps["officer id"], caps["planned"], caps["left of cap"], strict=True)) == [
        *(("O1", 382.91, 1617.09), ("O2", 797.40, 1202.60), ("O3", 398.70, 1601.30))
    ]


def test_a_line_has_the_codes_of_what_it_pays(everything: Read) -> None:
    # P1 is in the evening: O1 takes it as time off, O2 in cash. P2 is O1's night in cash, which has no code of the
    # holiday's money because the agreement gives none.
    held = everything.table("Assignments")
    titles = ("patrol id", "officer id", "code overtime", "code night", "code comp")
    assert list(zip(*(held[title] for title in titles), strict=True))[:3] == [
        ("P1", "O1", None, None, "CT"),
        ("P1", "O2", "007", None, None),
        ("P2", "O1", "007", "2E3", None),
    ]
    assert not [title for title in held if title in ("code call back", "code holiday")]


def test_a_work_period_by_hand() -> None:
    plain = {"night_differential": None, "holidays": None, "call_back_minimum_hours": 0}
    nights = [worlds.patrol(f"P{day}", f"2026-10-{day}/night", paid.on("O3")) for day in (26, 27, 28, 29, 30, 31)]
    held = read(cost_workbook(paid.paid(*nights, facts=paid.scenario(), pay=paid.terms(**plain)))).table("WorkPeriods")
    titles = ("worked", "threshold", "beyond", "regular rate", "agreement premium", "statutory premium", "extra owed")
    # Five nights of 8 h and one of 9 h: 49 h, 6 beyond the 43 of 7 days. At $40.00 the law owes half of it for these
    # 6: 120.00. The agreement pays half of it for all 49: 980.00, and nothing more is owed.
    assert [held[title] for title in titles] == [[49], [43], [6], [40], [980], [120], [0]]
    assert held["period"] == ["complete"]


@pytest.mark.parametrize("pay", [None, {"work_period": None}])
def test_the_work_periods_say_which_hours_they_know(pay: dict[str, None] | None) -> None:
    plan = paid.everything() if pay is None else paid.paid(facts=paid.scenario(), pay=paid.terms(**pay))
    told = [text for sheet, text in read(cost_workbook(plan)).texts() if sheet == "FLSA"]
    assert any(
        "tours of roster.csv and the rows of duty.csv; what is in neither is not counted" in each for each in told
    )
    assert "Every detail of the plan counts as the department's own work." in told


def test_the_law_owes_more_than_an_agreement_that_pays_no_premium() -> None:
    plain = {"night_differential": None, "holidays": None, "call_back_minimum_hours": 0, "multiplier": 1}
    nights = [worlds.patrol(f"P{day}", f"2026-10-{day}/night", paid.on("O3")) for day in (26, 27, 28, 29, 30, 31)]
    held = read(cost_workbook(paid.paid(*nights, facts=paid.scenario(), pay=paid.terms(**plain)))).table("WorkPeriods")
    assert [held[title] for title in ("agreement premium", "statutory premium", "extra owed")] == [[0], [120], [120]]


def test_the_summary(everything: Read) -> None:
    held = everything.summary()
    assert [held[label] for label in ("Patrols", "Details", "Officers", "Paid hours")] == [2, 2, 3, 42]
    assert cents(held["Cost"]) == paid.everything().plan.totals.cost == 286_421
    assert str(held["Last day"]) == "2026-11-01 00:00:00"


def test_what_a_hot_spot_is_covered_adds_up_to_the_plan(everything: Read) -> None:
    totals = paid.everything().plan.totals
    covered = [float(str(value)) for value in everything.table("HotSpots")["covered"]]
    assert sum(covered) == pytest.approx(totals.covered_risk / totals.risk_denominator, abs=1e-12)
    assert all(each > 0 for each in covered)


def test_all_checks_are_formulas_and_nothing(everything: Read) -> None:
    checks = everything.table("Checks")
    assert set(checks["difference"]) == {0}
    assert checks["by sheet"] == checks["against"]
    assert {str(cell)[:7] for cell in everything.table("Checks", formulas=True)["difference"]} == {"=ROUND("}
    assert len(checks["check"]) > 25


def test_two_funds_that_a_spreadsheet_takes_for_one_number() -> None:
    funds = tuple(replace(fund, fund_id=name) for fund, name in zip(paid.FUNDS, ("007", "7", "07"), strict=True))
    plan = paid.paid(
        worlds.patrol("P1", "2026-10-28/eve", paid.on("O1"), fund_id="007"),
        worlds.patrol("P2", "2026-10-29/eve", paid.on("O2"), fund_id="7"),
        facts=paid.scenario(funds=funds),
    )
    held = read(cost_workbook(plan)).table("Funds")
    assert held["fund"] == ["007", "7", "07"]
    assert [cents(value) for value in held["planned"]] == [plan.plan.patrols[0].cost, plan.plan.patrols[1].cost, 0]


def test_what_was_proved_is_not_told_better_than_it_is(everything: Read) -> None:
    # 1 cent of 99 is 1.0101 %: within 1.02 %, not 1.01 %.
    told = [text for sheet, text in everything.texts() if sheet == "Read me" and text.startswith("cost:")]
    assert told == ["cost: $1.00, bound $0.99: within 1.02 % of the best possible."]
