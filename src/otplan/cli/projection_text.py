"""A projection as tables for people, and as JSON holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.budget.funds import WEEK
from otplan.budget.pace import said_of_pace
from otplan.budget.projection import METHOD
from otplan.quantities.money import dollars, half_up
from otplan.scenario.department import DAY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from otplan.budget.funds import FundFigures
    from otplan.budget.projection import Case, Projection

GAP = "  "
NOTHING = "nothing planned"


def projection_lines(held: Projection) -> Iterator[str]:
    """Every line: the funds at this pace, the cases, and how they are made."""
    scenario, year = held.audited.scenario, held.year_ends
    last = scenario.start + (scenario.days - 1) * DAY
    yield f"{scenario.name}: {scenario.days} days through {_day(last)}, and their pace carried on. It is no forecast."
    yield from said_of_pace(held.audited)
    yield ""
    yield from _table(
        ("fund", "ends", "available", "planned", "left", "a week", "weeks left", "paid in full through"),
        [
            (
                each.figures.fund.fund_id,
                _day(each.figures.last_day),
                dollars(each.figures.fund.available),
                dollars(each.figures.planned),
                dollars(each.figures.left),
                dollars(half_up(each.figures.weekly)),
                _weeks(each.figures),
                _until(each.figures.run_out, each.figures.last_day) if each.figures.planned else NOTHING,
            )
            for each in held.funds
        ],
    )
    yield ""
    yield from _table(
        ("fund", "case", "through", "cost", "left", f"by {_day(year)}", "left then", "paid in full through"),
        [
            (
                each.figures.fund.fund_id,
                name,
                _day(each.through),
                dollars(each.cases[name].by_end),
                dollars(each.figures.fund.available - each.cases[name].by_end),
                dollars(each.cases[name].by_year),
                dollars(each.figures.fund.available - each.cases[name].by_year),
                _until(each.cases[name].run_out, each.through),
            )
            for each in held.funds
            for name in METHOD
        ],
    )
    yield ""
    yield from (f"{name.capitalize()}: {METHOD[name]}" for name in METHOD)
    yield f"Costs count from {_day(scenario.start)}. Less than $0.00 left is short."


def left_text(figures: FundFigures) -> str:
    """What is left of a fund and how long that lasts at the plan's pace, as the summary says it."""
    left, end = f"Left of {figures.fund.name}: {dollars(figures.left)}", _day(figures.last_day)
    if not figures.planned:
        return f"{left}, nothing planned"
    if not figures.days_left:
        return f"{left}; its end is {end}"
    if figures.run_out is None:
        return f"{left}, enough at this pace to its end, {end}"
    if figures.left * WEEK < figures.weekly:
        return f"{left}, less than one more day at this pace; its end is {end}"
    return f"{left}, enough at this pace through {_day(figures.run_out)}; its end is {end}"


def projection_payload(held: Projection) -> dict[str, object]:
    """Cents and ISO dates; ``notes``: sentences about the pace.

    ``days_at_pace``: whole days that what is left lasts, null where nothing is planned.
    """
    scenario = held.audited.scenario
    return {
        "scenario": scenario.name,
        "start": scenario.start.isoformat(),
        "days": scenario.days,
        "weeks": held.weeks,
        "fiscal_year_ends": held.year_ends.isoformat(),
        "notes": list(said_of_pace(held.audited)),
        "method": dict(METHOD),
        "funds": [
            {
                "fund_id": each.figures.fund.fund_id,
                "name": each.figures.fund.name,
                "ends": each.figures.last_day.isoformat(),
                "available_cents": each.figures.fund.available,
                "planned_cents": each.figures.planned,
                "left_cents": each.figures.left,
                "week_cents": half_up(each.figures.weekly),
                "days_at_pace": None if each.figures.weeks is None else int(each.figures.weeks * WEEK),
                "run_out": _iso(each.figures.run_out),
                "through": each.through.isoformat(),
                "cases": {name: _case(each.cases[name], each.figures.fund.available) for name in METHOD},
            }
            for each in held.funds
        ],
    }


def _case(case: Case, available: int) -> dict[str, object]:
    return {
        "by_end_cents": case.by_end,
        "left_cents": available - case.by_end,
        "by_year_cents": case.by_year,
        "left_by_year_cents": available - case.by_year,
        "run_out": _iso(case.run_out),
    }


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Columns as wide as their widest cell; those of numbers to the right."""
    widths = [max(len(row[place]) for row in (head, *rows)) for place in range(len(head))]
    right = [all(not row[place].strip("$-,.0123456789") for row in rows) for place in range(len(head))]
    for row in (head, *rows):
        cells = zip(row, widths, right, strict=True)
        yield GAP.join(cell.rjust(width) if end else cell.ljust(width) for cell, width, end in cells).rstrip()


def _weeks(figures: FundFigures) -> str:
    if figures.weeks is None:
        return "-"
    tenths = half_up(figures.weeks * 10)
    return f"{tenths // 10}.{tenths % 10}"


def _until(run_out: date | None, end: date) -> str:
    """The last day paid in full, and that it is all of them where the money lasts."""
    return f"all, to {_day(end)}" if run_out is None else _day(run_out)


def _day(day: date) -> str:
    return f"{day:%d %b %Y}"


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
