"""The sheets about officers: what each works and is paid, what limits him, and his work periods under the law."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from otplan.budget.officers import officer_charges, officer_weeks
from otplan.budget.work_periods import period_hours
from otplan.exports.workbook_facts import LINES, own
from otplan.exports.workbook_groups import over, sum_columns
from otplan.exports.workbook_sheet import Column

if TYPE_CHECKING:
    from collections.abc import Callable

    from otplan.budget.officers import OfficerWeek
    from otplan.budget.work_periods import PeriodHours
    from otplan.exports.workbook_cells import Look, Value
    from otplan.exports.workbook_facts import Facts
    from otplan.exports.workbook_sheet import Sheet

OFFICERS, CHARGES, PERIODS = "Officers", "OfficerFunds", "WorkPeriods"


def write_officers(sheet: Sheet, facts: Facts) -> None:
    """Each officer with a line; below, funds that cap what they pay an officer."""
    sheet.say("Hours and pay by officer", look="title")
    sheet.say(
        "week hours, overtime hours, overtime shifts: in his fullest week; beside each his limit.",
        "No limit: blank. most overtime hours is what he asked for.",
        "taken as time off: the part of pay that accrues comp time. Nothing is paid out for it; the fund is charged.",
        "",
    )
    sheet.table(OFFICERS, _officers(facts))
    _charges(sheet, facts)
    sheet.close(keep=2)


def _officers(facts: Facts) -> list[Column]:
    weeks = officer_weeks(facts.audited)

    def column(title: str, look: Look, of: Callable[[OfficerWeek], Value], formula: str = "") -> Column:
        return Column(title, look, [of(each) for each in weeks], own(formula, OFFICERS), title == "lines")

    def comp(of: str) -> Callable[[OfficerWeek], Value]:
        return lambda each: getattr(facts.accounts.get(each.officer.officer_id), of, None)

    def accrued(each: OfficerWeek) -> Value:
        account = facts.accounts.get(each.officer.officer_id)
        return account.after - account.before if account else None

    def off(each: OfficerWeek) -> Value:
        account = facts.accounts.get(each.officer.officer_id)
        return sum(line.paid.pay for line, minutes in account.accrued if minutes) if account else 0

    mine = Counter(line.officer.officer_id for line in facts.lines)
    count = own(f"SUMPRODUCT(EXACT({LINES}[officer_id],{{officer_id}})*1)", OFFICERS)
    hours, pay, fringe, cost = sum_columns(
        OFFICERS, "officer_id", [facts.sums["officer"][each.officer.officer_id] for each in weeks]
    )
    time_off = own(
        f"ROUND(SUMPRODUCT(EXACT({LINES}[officer_id],{{officer_id}})*({LINES}[comp_minutes]>0)*{LINES}[pay]),2)",
        OFFICERS,
    )
    comp_minutes = over("comp_minutes", OFFICERS, "officer_id")
    return [
        column("officer_id", "text", lambda each: each.officer.officer_id),
        column("name", "text", lambda each: each.officer.name),
        column("rank", "text", lambda each: each.officer.rank),
        column("unit", "text", lambda each: each.officer.unit),
        Column("lines", "whole", [mine[each.officer.officer_id] for each in weeks], count, total=True),
        hours,
        pay,
        Column("taken_as_time_off", "money", [off(each) for each in weeks], time_off, total=True),
        fringe,
        cost,
        column("week_hours", "hours", lambda each: each.worked),
        column("most_week_hours", "hours", lambda each: each.most_worked),
        column("overtime_hours", "hours", lambda each: each.overtime),
        column("most_overtime_hours", "hours", lambda each: each.most_overtime),
        column("overtime_shifts", "whole", lambda each: each.shifts),
        column("most_overtime_shifts", "whole", lambda each: each.most_shifts),
        column("comp_before", "hours", comp("before")),
        column("comp_accrued", "hours", accrued, f'IF(ISNUMBER({{comp_before}}),{comp_minutes}/60,"")'),
        column("comp_after", "hours", comp("after"), 'IF(ISNUMBER({comp_before}),{comp_before}+{comp_accrued},"")'),
        column("comp_cap", "hours", comp("cap")),
    ]


def _charges(sheet: Sheet, facts: Facts) -> None:
    held = officer_charges(facts.audited)
    if not held:
        return
    planned = [
        sum(
            line.paid.cost
            for line in facts.lines
            if line.officer is each.officer and line.assigned.fund == each.fund.fund_id
        )
        for each in held
    ]
    left = [each.cap - each.earlier - cost for each, cost in zip(held, planned, strict=True)]
    of_fund = (
        f"ROUND(SUMPRODUCT(EXACT({LINES}[officer_id],{{officer_id}})*EXACT({LINES}[fund],{{fund}})*{LINES}[cost]),2)"
    )
    sheet.table(
        CHARGES,
        [
            Column("officer_id", "text", [each.officer.officer_id for each in held]),
            Column("fund", "text", [each.fund.fund_id for each in held]),
            Column("cap", "money", [each.cap for each in held]),
            Column("charged_earlier", "money", [each.earlier for each in held]),
            Column("planned", "money", planned, own(of_fund, CHARGES)),
            Column("left_of_cap", "money", left, own("ROUND({cap}-{charged_earlier}-{planned},2)", CHARGES)),
        ],
    )


def write_periods(sheet: Sheet, facts: Facts) -> None:
    """Each officer with a line, and the work periods of the law that the plan touches."""
    held = period_hours(facts.audited)
    sheet.say("Work periods under the Fair Labor Standards Act, 29 U.S.C. 207(k)", look="title")
    sheet.say(
        "Hours worked for the department, tours and the plan, in each work period that the plan touches; so far, where "
        "the period is not complete.",
        "regular rate: straight pay and differentials over the hours worked that are paid (worked_paid: without what "
        "rounding takes away). The law owes half of it for each hour worked beyond the threshold; what the agreement "
        "pays as premium is credited.",
        "Hours before the plan are known from the tours of roster.csv and the rows of duty.csv; what is in neither is "
        "not counted.",
        "Every detail of the plan counts as the department's own work.",
        "An estimate from planned hours and the facts in the tables; not legal advice.",
        "",
        look="note" if held else "prose",
    )
    if not held:
        sheet.say("No agreement has a work period ([pay.work_period]), or it binds nobody of this plan.")
        sheet.close(prose=100)
        return

    def column(title: str, look: Look, of: Callable[[PeriodHours], Value], formula: str = "") -> Column:
        total = title in ("agreement_premium", "extra_owed")
        return Column(title, look, [of(each) for each in held], own(formula, PERIODS), total)

    sheet.table(
        PERIODS,
        [
            column("officer_id", "text", lambda each: each.officer.officer_id),
            column("name", "text", lambda each: each.officer.name),
            column("begins", "date", lambda each: each.begins),
            column("ends", "date", lambda each: each.ends),
            column("period", "text", lambda each: "complete" if each.complete else "so far"),
            column("worked", "hours", lambda each: each.worked),
            column("threshold", "hours", lambda each: each.threshold),
            column("beyond", "hours", lambda each: each.beyond, "MAX(0,{worked}-{threshold})"),
            column("worked_paid", "hours", lambda each: each.paid),
            column("straight_pay", "cents", lambda each: each.straight),
            column(
                "regular_rate",
                "cents",
                lambda each: each.regular_rate,
                "IF({worked_paid}=0,0,{straight_pay}/{worked_paid})",
            ),
            column("agreement_premium", "cents", lambda each: each.premium),
            column("statutory_premium", "cents", lambda each: each.statutory, "{regular_rate}/2*{beyond}"),
            column(
                "extra_owed",
                "money",
                lambda each: each.extra,
                "MAX(0,ROUND({statutory_premium}-{agreement_premium},2))",
            ),
        ],
    )
    sheet.close(keep=2)
