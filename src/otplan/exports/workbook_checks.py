"""Control totals: sums of the sheets against each other and against plan.json, each difference a formula."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from otplan.exports.workbook_facts import LINES, SPOTS, own
from otplan.exports.workbook_sheet import Column
from otplan.pay.terms import COMPONENTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.exports.workbook_facts import Facts
    from otplan.exports.workbook_sheet import Sheet

GROUPS = ("Funds", "Modes", "Ranks", "Officers", "Kinds", "Days")


@dataclass(frozen=True, slots=True)
class Check:
    """Two numbers that must be the same: formulas, and what each gives; one without a formula is plan.json's."""

    what: str
    left: str
    right: str
    value: Fraction


def write_checks(sheet: Sheet, facts: Facts) -> None:
    """A row a check."""
    checks = list(_checks(facts))
    sheet.say("Checks", look="title")
    sheet.say("Each difference must be 0. By sheet is the sum of a sheet, against what it must equal.", "")
    top = sheet.row
    first, last = sheet.table(
        "Checks",
        [
            Column("check", "text", [each.what for each in checks]),
            Column("by_sheet", "amount", [each.value for each in checks]),
            Column("against", "amount", [each.value for each in checks]),
            Column("difference", "check", [0] * len(checks), own("ROUND({by_sheet}-{against},6)", "Checks")),
        ],
    )
    for number, each in enumerate(checks):
        sheet.write(top + 1 + number, 1, each.value, "amount", each.left)
        sheet.write(top + 1 + number, 2, each.value, "amount", each.right)
    sheet.alarm(first, last, 3)
    sheet.close()


def _checks(facts: Facts) -> Iterator[Check]:
    sums, totals = facts.sums, facts.audited.plan.totals
    whole = sums["total"]["total"]
    cost, pay = Fraction(whole.cost, 100), Fraction(whole.pay, 100)
    lines = f"SUM({LINES}[cost])"
    yield Check("Cost of the lines, and of plan.json", lines, "", Fraction(totals.cost, 100))
    yield Check(
        "Lines whose cost is not what plan.json claims",
        f"SUMPRODUCT((ROUND({LINES}[cost]-{LINES}[claimed],2)<>0)*1)",
        "",
        Fraction(0),
    )
    yield Check(
        "Funds whose cost is not what plan.json claims",
        "SUMPRODUCT((ROUND(Funds[planned]-Funds[in_plan_json],2)<>0)*1)",
        "",
        Fraction(0),
    )
    yield Check(
        "Elapsed minutes of the lines, and of plan.json",
        f"SUM({LINES}[elapsed_minutes])",
        "",
        Fraction(totals.officer_minutes),
    )
    for group in GROUPS:
        column = "planned" if group == "Funds" else "cost"
        yield Check(f"Cost: {group}, and lines", f"SUM({group}[{column}])", lines, cost)
        yield Check(f"Pay: {group}, and lines", f"SUM({group}[pay])", f"SUM({LINES}[pay])", pay)
        yield Check(
            f"Hours: {group}, and lines", f"SUM({group}[hours])", f"SUM({LINES}[paid_minutes])/60", whole.minutes / 60
        )
    patrols, details = sums["kind"].get("patrol"), [of for kind, of in sums["kind"].items() if kind != "patrol"]
    on_patrol = f'SUMPRODUCT(({LINES}[kind]="patrol")*{LINES}[%s])'
    spots = Fraction(patrols.cost if patrols else 0, 100)
    yield Check("Cost: parts of circuits, and patrols", f"SUM({SPOTS}[cost])", on_patrol % "cost", spots)
    yield Check("Cost: hot spots, and patrols", "SUM(HotSpots[cost])", on_patrol % "cost", spots)
    yield Check(
        "Pay: hot spots, and patrols",
        "SUM(HotSpots[pay])",
        on_patrol % "pay",
        Fraction(patrols.pay if patrols else 0, 100),
    )
    others = Fraction(sum(of.cost for of in details), 100)
    yield Check(
        "Cost: details, and lines that are no patrols", "SUM(Details[cost])", f"{lines}-{on_patrol % 'cost'}", others
    )
    parts = "+".join(f"SUM({LINES}[{name}])" for name in COMPONENTS)
    yield Check("Pay: its components, and lines", parts, f"SUM({LINES}[pay])", pay)
    yield Check("Pay and fringe, and cost of the lines", f"SUM({LINES}[pay])+SUM({LINES}[fringe])", lines, cost)
    fringe = "+".join(f"SUM({LINES}[fringe_{title}])" for _, title in facts.fringe) or "0"
    yield Check("Fringe: its components, and lines", fringe, f"SUM({LINES}[fringe])", Fraction(whole.fringe, 100))
    risk = Fraction(totals.covered_risk, totals.risk_denominator)
    yield Check("Covered risk: hot spots, and plan.json", "SUM(HotSpots[covered])", "", risk)
