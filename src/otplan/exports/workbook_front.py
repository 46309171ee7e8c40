"""The first two sheets: what the workbook is and what was proved; the plan's sums at a glance."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from otplan.exports.workbook_facts import LINES, SPOTS
from otplan.exports.workbook_funds import DAYS, LAST_DAY
from otplan.exports.workbook_groups import sum_columns
from otplan.exports.workbook_reached import reached
from otplan.exports.workbook_sheet import Column
from otplan.scenario.department import DAY

if TYPE_CHECKING:
    from otplan.exports.workbook_facts import Facts
    from otplan.exports.workbook_sheet import Sheet
    from otplan.pay.terms import PayTerms

MADE = """\
Assignments has one row for each officer on a patrol or detail. Its minutes, rates and multipliers are numbers.
Pay, its components, fringe and cost are formulas of them, each rounded half up to the cent as the plan rounds it.
A rate is that of the day on which the work starts. A component is the rounded sum through it less the one before, so \
that components sum to the pay.
Each fringe component is its share of the pay; the shares are on the sheet By fund.
Every other sum is a formula over Assignments or Spots. Change an hourly rate, a multiplier or a night share there, or \
a share of fringe on By fund, and these follow: night an hour (hourly rate x night share + night dollars), overtime, \
call back, holiday, night, pay, fringe and cost of the line, and every sum of pay, fringe and cost on the other sheets \
with what is left of a fund and how long that lasts.
These are fixed numbers and do not follow: night dollars, if called off late and comp minutes on Assignments; straight \
pay and agreement premium on FLSA, so that nothing there follows a rate; claimed and in plan json, which are those of \
plan.json.
A line of comp time is charged to the fund as cash would be, and stands in pay and cost; nothing is paid out for it. \
Its hours are comp minutes on Assignments and comp accrued on By officer, its pay is taken as time off there.
A payroll code stands on a line that has money for it; on a line of comp time only the code of comp time does.
Checks compares the sums with each other and with plan.json. All are 0 in a workbook as written.
start and end are what the wall clock shows; elapsed minutes is what passes, also when the clocks change.
Hours are paid hours. It is a projection: what was worked is the record, not this.
It holds pay and names. Give it to those who may see both."""


PAGE = 100
"""Characters of a line, which a landscape page holds also in a wider font than the usual one."""


def title_of(facts: Facts) -> str:
    """The agency and the days of the plan."""
    scenario = facts.audited.scenario
    return f"{scenario.department.agency}: overtime from {scenario.start} for {scenario.days} days"


def write_read_me(sheet: Sheet, facts: Facts) -> None:
    """What this is, from which facts, what was proved of it, how the figures are made."""
    audited, plan = facts.audited, facts.audited.plan
    sheet.say("Cost projection", look="title")
    sheet.say(
        title_of(facts),
        "",
        f"Scenario {plan.scenario.name}, digest {plan.scenario.digest}.",
        *(f"Agreement {stamp.name}, digest {stamp.digest}." for stamp in plan.agreements),
        f"Plan of {plan.made_at:%Y-%m-%d %H:%M} UTC, revision {plan.revision}"
        + (f", made by otplan {plan.made['otplan']}." if "otplan" in plan.made else "."),
        "An independent check recomputed every rule and every cent of the plan before this was written.",
        "",
        look="prose",
    )
    sheet.say("What was proved of each goal, in the order in which they were settled", look="label")
    sheet.say(*(reached(stage, plan.totals) for stage in plan.stages), "", look="prose")
    sheet.say("How each figure is made", look="label")
    sheet.say(*MADE.splitlines(), "", look="prose")
    sheet.say("How the agreements pay", look="label")
    sheet.say(*(_whose(terms) for terms in audited.agreement.pay.tables), look="prose")
    sheet.close(prose=PAGE)


def _whose(terms: PayTerms) -> str:
    """Pay terms in a sentence, with the units that they pay and their article."""
    whom = f"Unit {', '.join(terms.units)}" if terms.units else "Everyone"
    return f"{whom}{f' ({terms.cite})' if terms.cite else ''}: {terms.state()}"


def write_summary(sheet: Sheet, facts: Facts) -> None:
    """The plan's sums; below, by kind of work and by day."""
    audited, plan, totals = facts.audited, facts.audited.plan, facts.audited.plan.totals
    whole = facts.sums["total"]["total"]
    risk = totals.risk_denominator
    sheet.say("Summary", look="title")
    sheet.say(title_of(facts), "")
    sheet.pair("First day", audited.scenario.start, "date")
    sheet.pair("Last day", audited.scenario.start + (audited.scenario.days - 1) * DAY, "date", name=LAST_DAY)
    sheet.pair("Days", audited.scenario.days, "whole", name=DAYS)
    sheet.pair("Patrols", len(plan.patrols), "whole", f"SUMPRODUCT(({SPOTS}[place]=1)*1)")
    sheet.pair("Details", len(plan.details), "whole", "SUMPRODUCT((Details[hours]>0)*1)")
    sheet.pair("Officers", len(facts.sums["officer"]), "whole", "SUMPRODUCT((Officers[lines]>0)*1)")
    sheet.pair("Paid hours", whole.minutes, "hours", f"SUM({LINES}[paid_minutes])/60")
    sheet.pair("Pay", whole.pay, "money", f"ROUND(SUM({LINES}[pay]),2)")
    sheet.pair("Fringe", whole.fringe, "money", f"ROUND(SUM({LINES}[fringe]),2)")
    sheet.pair("Cost", whole.cost, "money", f"ROUND(SUM({LINES}[cost]),2)")
    sheet.pair("Covered risk, points", Fraction(totals.covered_risk, risk), "points", "SUM(HotSpots[covered])")
    sheet.pair("Full crews everywhere would cover", Fraction(totals.attainable_risk, risk), "points")
    sheet.pair("Checks that are not 0", 0, "whole", "SUMPRODUCT((Checks[difference]<>0)*1)")
    sheet.row += 1
    kinds, days = facts.sums["kind"], facts.sums["day"]
    sheet.table("Kinds", [Column("kind", "text", list(kinds)), *sum_columns("Kinds", "kind", list(kinds.values()))])
    sheet.table(
        "Days",
        [
            Column("day", "date", [date.fromisoformat(day) for day in days]),
            *sum_columns("Days", "day", list(days.values()), dated=True),
        ],
    )
    sheet.close(prose=34)
