"""The long tables of the workbook: every line, and each hot spot's part of each patrol."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from otplan.budget.figures import NO_MODE, PATROL, shares
from otplan.exports.workbook_facts import LINES, SPOTS, YES, own
from otplan.exports.workbook_pay import line_column, pay_columns
from otplan.exports.workbook_sheet import Column
from otplan.plan.plan import Patrol

if TYPE_CHECKING:
    from collections.abc import Callable

    from otplan.budget.lines import Line
    from otplan.exports.workbook_cells import Look, Value
    from otplan.exports.workbook_facts import Facts
    from otplan.exports.workbook_sheet import Sheet

EACH = "INT(ROUND({patrol_%s}*100,0)/{of})"
ODD = "IF({place}<=MOD(ROUND({patrol_%s}*100,0),{of}),1,0)"
"""Whole cents in equal parts; odd cents go one each to the first spots of the circuit."""


def write_assignments(sheet: Sheet, facts: Facts) -> None:
    """A row a line: who, when, where, what for, and its pay. From the first cell on, for pivot tables."""
    sheet.table(LINES, [*_where(facts), *pay_columns(facts)])
    sheet.close(keep=5, across=3)


def write_spots(sheet: Sheet, facts: Facts) -> None:
    """A row a patrol and hot spot: the spot's part of the patrol's hours and cents."""
    patrols = sorted(facts.audited.plan.patrols, key=lambda each: each.patrol_id)
    rows = [(patrol, place) for patrol in patrols for place in range(len(patrol.hotspots))]

    def column(title: str, look: Look, of: Callable[[Patrol, int], Value], formula: str = "") -> Column:
        total = title in ("hours", "pay", "fringe", "cost")
        return Column(title, look, [of(*row) for row in rows], own(formula, SPOTS), total)

    def summed(what: str) -> str:
        return f"SUMPRODUCT(EXACT({LINES}[patrol_id],{{patrol_id}})*{LINES}[{what}])"

    def part(what: str) -> str:
        return f"({EACH % what}+{ODD % what})/100"

    def hours(patrol: Patrol) -> Fraction:
        return Fraction(sum(seat.paid_minutes for seat in patrol.crew), len(patrol.hotspots))

    def pay(patrol: Patrol, place: int) -> int:
        return shares(sum(seat.pay for seat in patrol.crew), len(patrol.hotspots))[place]

    def cost(patrol: Patrol, place: int) -> int:
        return shares(sum(seat.cost for seat in patrol.crew), len(patrol.hotspots))[place]

    sheet.table(
        SPOTS,
        [
            column("patrol_id", "text", lambda patrol, _: patrol.patrol_id),
            column("hotspot_id", "text", lambda patrol, place: patrol.hotspots[place]),
            column("post", "text", lambda patrol, _: patrol.post),
            column("mode", "text", lambda patrol, _: patrol.mode),
            column("fund", "text", lambda patrol, _: patrol.fund),
            column("place", "whole", lambda _, place: place + 1),
            column("of", "whole", lambda patrol, _: len(patrol.hotspots)),
            column(
                "patrol_pay",
                "money",
                lambda patrol, _: sum(seat.pay for seat in patrol.crew),
                f"ROUND({summed('pay')},2)",
            ),
            column(
                "patrol_cost",
                "money",
                lambda patrol, _: sum(seat.cost for seat in patrol.crew),
                f"ROUND({summed('cost')},2)",
            ),
            column("hours", "hours", lambda patrol, _: hours(patrol), f"{summed('paid_minutes')}/60/{{of}}"),
            column("pay", "money", pay, part("pay")),
            column(
                "fringe",
                "money",
                lambda patrol, place: cost(patrol, place) - pay(patrol, place),
                "ROUND({cost}-{pay},2)",
            ),
            column("cost", "money", cost, part("cost")),
        ],
    )
    sheet.close(keep=2)


def _where(facts: Facts) -> list[Column]:
    department = facts.audited.scenario.department

    def column(title: str, look: Look, of: Callable[[Line], Value]) -> Column:
        return line_column(facts, title, look, of)

    def patrol(of: Callable[[Patrol], str]) -> Callable[[Line], str]:
        return lambda line: of(line.assigned) if isinstance(line.assigned, Patrol) else ""

    def kind(line: Line) -> str:
        each = line.assigned
        return PATROL if isinstance(each, Patrol) else facts.audited.scenario.detail[each.detail_id].kind

    return [
        column("patrol_id", "text", patrol(lambda each: each.patrol_id)),
        column("detail_id", "text", lambda line: "" if isinstance(line.assigned, Patrol) else line.assigned.detail_id),
        column("kind", "text", kind),
        column("officer_id", "text", lambda line: line.officer.officer_id),
        column("name", "text", lambda line: line.officer.name),
        column("rank", "text", lambda line: line.officer.rank),
        column("unit", "text", lambda line: line.officer.unit),
        column("week", "date", lambda line: department.week_of(line.day)),
        column("day", "date", lambda line: line.day),
        column("shift", "text", patrol(lambda each: each.shift)),
        # Wall clocks, as people read them; elapsed_minutes tells what passed on a night on which the clocks change.
        column("start", "clock", lambda line: department.local(line.assigned.interval.start).replace(tzinfo=None)),
        column("end", "clock", lambda line: department.local(line.assigned.interval.end).replace(tzinfo=None)),
        column("mode", "text", lambda line: line.assigned.mode or NO_MODE),
        column("post", "text", patrol(lambda each: each.post)),
        column("fleet", "text", lambda line: line.unit),
        column("fund", "text", lambda line: line.assigned.fund),
        column("ordered_in", "text", lambda line: YES[line.seat.ordered_in]),
        column("elapsed_minutes", "whole", lambda line: line.assigned.interval.minutes),
    ]
