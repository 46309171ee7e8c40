"""The sheet by fund: what each has, what the plan takes, how long the rest lasts at its pace; weekly caps; a chart."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING

from otplan.budget.funds import fund_figures
from otplan.exports.workbook_facts import LINES, Sums, own
from otplan.exports.workbook_groups import sum_columns
from otplan.exports.workbook_sheet import Column, Series
from otplan.quantities.money import dollars

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from otplan.budget.funds import FundFigures
    from otplan.exports.workbook_cells import Look, Value
    from otplan.exports.workbook_facts import Facts
    from otplan.exports.workbook_sheet import Sheet
    from otplan.scenario.fund import Fund

FUNDS, WEEKS = "Funds", "Weeks"
DAYS, LAST_DAY = "Plan_days", "Plan_last_day"
"""What the workbook calls the number of days of the plan, and the last of them."""
CENTS_LEFT = "ROUND({left}*100,0)"
LASTS = (
    f"MAX(INT({CENTS_LEFT}*{DAYS}/ROUND({{planned}}*100,0)),"
    f"IF(ISNUMBER({{weekly_cap}}),INT({CENTS_LEFT}*7/ROUND({{weekly_cap}}*100,0)),0))"
)
"""Whole days that what is left lasts at the plan's pace or, if that is longer, at the fund's weekly cap; in whole cents
so that nothing is lost to fractions."""
PACED_DAYS = f"({{last_day}}-MAX({LAST_DAY},N({{starts}})-1))"
"""Days after the plan on which a fund pays."""
MOST = (
    'IF({weekly_cap}="none","",IF({weekly_cap}="paced",'
    f'IF({PACED_DAYS}>0,{{left}}*7/{PACED_DAYS},""),{{weekly_cap}}))'
)
OWN_PACE = f"{{planned}}*7/{DAYS}"
PACE = f"IF(ISNUMBER({{most_a_week}}),MIN({OWN_PACE},{{most_a_week}}),{OWN_PACE})"
"""Dollars a week at the plan's pace, and no more than the fund may pay."""
NOT_SPENT = "OR({planned}=0,{most_a_week}=0)"


def write_funds(sheet: Sheet, facts: Facts) -> None:
    """Every fund, and each week in which one has a cap."""
    figures = fund_figures(facts.audited)
    sheet.say("Cost by fund", look="title")
    sheet.say(
        "spent before is what duty.csv charges to a fund, of any week. available is what funds.csv says is left.",
        "At this pace: if every week cost what this plan costs, and no more than most_a_week: the weekly cap or, of a "
        "paced fund, an even share of what is left. No run-out day: the money lasts to the last day.",
        "",
    )
    rows = sheet.table(FUNDS, _columns(facts, figures))
    _weeks(sheet, facts)
    says = "; ".join(f"{each.fund.name} {dollars(each.planned)} planned, {dollars(each.left)} left" for each in figures)
    sheet.chart(
        "column",
        "Planned and left by fund",
        f"Columns: planned and left by fund. {says}.",
        [Series("Planned", rows, 0, 7), Series("Left", rows, 0, 8)],
    )
    sheet.close()


def _columns(facts: Facts, figures: Sequence[FundFigures]) -> list[Column]:
    def column(
        title: str, look: Look, of: Callable[[FundFigures], Value], formula: str = "", *, total: bool = False
    ) -> Column:
        return Column(title, look, [of(each) for each in figures], own(formula, FUNDS), total)

    def share(name: str) -> Callable[[FundFigures], Value]:
        return lambda each: dict(each.fund.fringe).get(name, Fraction(0))

    earlier = Counter[str]()
    for duty in facts.audited.scenario.duty:
        if duty.fund is not None:
            earlier[duty.fund] += duty.cents
    sums = [facts.sums["fund"].get(each.fund.fund_id, Sums()) for each in figures]
    hours, pay, fringe, cost = sum_columns(FUNDS, "fund", sums)
    planned = Column("planned", "money", cost.values, cost.formula, total=True)
    return [
        column("fund", "text", lambda each: each.fund.fund_id),
        column("name", "text", lambda each: each.fund.name),
        column("award", "text", lambda each: each.fund.award),
        column("account", "text", lambda each: each.fund.account),
        column("appropriated", "money", lambda each: each.fund.appropriated, total=True),
        column("spent_before", "money", lambda each: earlier[each.fund.fund_id], total=True),
        column("available", "money", lambda each: each.fund.available, total=True),
        planned,
        column("left", "money", lambda each: each.left, "ROUND({available}-{planned},2)", total=True),
        column("share", "share", lambda each: each.share, 'IF({available}=0,"",{planned}/{available})'),
        column("starts", "date", lambda each: each.fund.starts),
        column("last_day", "date", lambda each: each.last_day),
        column("days_left", "whole", lambda each: each.days_left, f"MAX(0,{{last_day}}-{LAST_DAY})"),
        column("weekly_cap", "money", lambda each: each.fund.weekly_cap),
        column("most_a_week", "cents", lambda each: each.most, MOST),
        column("weeks_left", "weeks", lambda each: each.weeks, f'IF({NOT_SPENT},"",{{left}}/{PACE})'),
        column(
            "run_out",
            "date",
            lambda each: each.run_out,
            f'IF(OR({NOT_SPENT},{{weekly_cap}}="paced"),"",IF({LASTS}<{{days_left}},{LAST_DAY}+{LASTS},""))',
        ),
        hours,
        pay,
        fringe,
        *(column(f"share_{title}", "part", share(name)) for name, title in facts.fringe),
        column("in_plan_json", "money", lambda each: facts.audited.plan.totals.by_fund[each.fund.fund_id], total=True),
    ]


def _weeks(sheet: Sheet, facts: Facts) -> None:
    """Each week of a fund with a cap: the cap, what earlier overtime and the plan take of it."""
    scenario = facts.audited.scenario
    department = scenario.department
    held: list[tuple[Fund, date, int]] = []
    for fund in scenario.funds:
        caps = [(week, fund.week_cap(department, week, scenario.start, scenario.days)) for week in scenario.weeks]
        held.extend((fund, week, cap) for week, cap in caps if cap is not None and scenario.week_days(week))
    if not held:
        return
    earlier = [scenario.charged(fund, week) for fund, week, _ in held]
    planned = [
        sum(
            line.paid.cost
            for line in facts.lines
            if line.assigned.fund == fund.fund_id and department.week_of(line.day) == week
        )
        for fund, week, _ in held
    ]
    left = [cap - before - cost for (_, _, cap), before, cost in zip(held, earlier, planned, strict=True)]
    of_week = f"ROUND(SUMPRODUCT(EXACT({LINES}[fund],{{fund}})*({LINES}[week]={{week}})*{LINES}[cost]),2)"
    sheet.table(
        WEEKS,
        [
            Column("fund", "text", [fund.fund_id for fund, _, _ in held]),
            Column("week", "date", [week for _, week, _ in held]),
            Column("cap", "money", [cap for _, _, cap in held]),
            Column("charged_earlier", "money", earlier),
            Column("planned_in_week", "money", planned, own(of_week, WEEKS)),
            Column("left_of_cap", "money", left, own("ROUND({cap}-{charged_earlier}-{planned_in_week},2)", WEEKS)),
        ],
    )
