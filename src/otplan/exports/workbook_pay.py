"""The columns of a line's pay: minutes, terms, components and fringe, each recomputed from those to its left."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from otplan.exports.workbook_facts import LINES, YES, Facts, own
from otplan.exports.workbook_sheet import Column
from otplan.pay.line import cancelled_line
from otplan.pay.terms import COMPONENTS, Codes
from otplan.quantities.money import RATE_UNITS_PER_CENT

if TYPE_CHECKING:
    from collections.abc import Callable

    from otplan.budget.lines import Line
    from otplan.exports.workbook_cells import Look, Value

STRAIGHT = "{hourly_rate}*{multiplier}*{paid_minutes}"
HOLIDAY = "{hourly_rate}*({holiday_multiplier}-{multiplier})*{holiday_minutes}"
NIGHT_AN_HOUR = "{hourly_rate}*{night_share}+{night_dollars}"
"""Terms give a share of the rate or dollars, never both; the other is blank, which counts as 0."""
NIGHT = (
    '{night_an_hour}*IF({night_multiplied}="yes",{multiplier}*({night_minutes}-{night_and_holiday_minutes})'
    "+{holiday_multiplier}*{night_and_holiday_minutes},{night_minutes})"
)
PAY = f"ROUND(({STRAIGHT}+{HOLIDAY}+{NIGHT})/60,2)"
PARTS = (
    "ROUND({hourly_rate}*{multiplier}*{worked_minutes}/60,2)",
    f"ROUND(ROUND({STRAIGHT}/60,2)-{{overtime}},2)",
    f"ROUND(ROUND(({STRAIGHT}+{HOLIDAY})/60,2)-{{overtime}}-{{call_back}},2)",
    "ROUND({pay}-{overtime}-{call_back}-{holiday},2)",
)
"""Each of ``COMPONENTS``: the rounded sum through it less the one before, so that they sum to the pay."""


def pay_columns(facts: Facts) -> list[Column]:
    """Paid minutes and which earn more, terms, components, fringe, cost; what plan.json claims; comp time; codes."""
    return [*_minutes(facts), *_terms(facts), *_money(facts), *_codes(facts)]


def line_column(
    facts: Facts, title: str, look: Look, of: Callable[[Line], Value], formula: str = "", *, total: bool = False
) -> Column:
    """A column of a row a line; ``{title}`` in a formula is the cell of that column in its row."""
    return Column(title, look, [of(each) for each in facts.lines], own(formula, LINES), total)


def _minutes(facts: Facts) -> list[Column]:
    return [
        line_column(facts, "worked_minutes", "whole", lambda line: line.paid.time.worked),
        line_column(facts, "call_back_minutes", "whole", lambda line: line.paid.time.call_back),
        line_column(
            facts,
            "paid_minutes",
            "whole",
            lambda line: line.paid.paid_minutes,
            "{worked_minutes}+{call_back_minutes}",
            total=True,
        ),
        line_column(facts, "holiday_minutes", "whole", lambda line: line.paid.time.holiday),
        line_column(facts, "night_minutes", "whole", lambda line: line.paid.time.night),
        line_column(facts, "night_and_holiday_minutes", "whole", lambda line: line.paid.time.both),
    ]


def _terms(facts: Facts) -> list[Column]:
    def holiday(line: Line) -> Fraction:
        terms = facts.terms(line)
        return Fraction(terms.holidays.multiplier) if terms.holidays else terms.exact_multiplier

    def night(line: Line) -> Fraction:
        terms = facts.terms(line).night_differential
        return terms.an_hour(line.officer.rate(line.day)) / RATE_UNITS_PER_CENT if terms else Fraction(0)

    def night_share(line: Line) -> Value:
        terms = facts.terms(line).night_differential
        return Fraction(terms.share) if terms and terms.share is not None else None

    def night_dollars(line: Line) -> Value:
        terms = facts.terms(line).night_differential
        return Fraction(terms.dollars) * 100 if terms and terms.dollars is not None else None

    def multiplied(line: Line) -> str:
        terms = facts.terms(line).night_differential
        return YES[bool(terms and terms.multiplied)]

    return [
        line_column(facts, "hourly_rate", "rate", lambda line: line.officer.rate(line.day)),
        line_column(facts, "multiplier", "factor", lambda line: facts.terms(line).exact_multiplier),
        line_column(facts, "holiday_multiplier", "factor", holiday),
        line_column(facts, "night_share", "part", night_share),
        line_column(facts, "night_dollars", "cents", night_dollars),
        line_column(facts, "night_an_hour", "cents", night, NIGHT_AN_HOUR),
        line_column(facts, "night_multiplied", "text", multiplied),
    ]


def _money(facts: Facts) -> list[Column]:
    def part(at: int) -> Callable[[Line], Value]:
        return lambda line: line.paid.parts[at]

    def fringe(name: str) -> Callable[[Line], Value]:
        return lambda line: dict(line.paid.fringe).get(name, 0)

    added = "+".join(f"{{fringe_{title}}}" for _, title in facts.fringe)
    return [
        *(line_column(facts, name, "money", part(at), PARTS[at], total=True) for at, name in enumerate(COMPONENTS)),
        line_column(facts, "pay", "money", lambda line: line.paid.pay, PAY, total=True),
        *(
            line_column(facts, f"fringe_{title}", "money", fringe(name), _share(title), total=True)
            for name, title in facts.fringe
        ),
        line_column(
            facts,
            "fringe",
            "money",
            lambda line: line.paid.fringe_total,
            f"ROUND({added},2)" if added else "",
            total=True,
        ),
        line_column(facts, "cost", "money", lambda line: line.paid.cost, "ROUND({pay}+{fringe},2)", total=True),
        line_column(facts, "claimed", "money", lambda line: line.seat.cost, total=True),
        line_column(facts, "comp_minutes", "whole", facts.comp),
        *_called_off(facts),
    ]


def _called_off(facts: Facts) -> list[Column]:
    """What a line would still cost if it were called off too late; no column where no agreement pays for that."""

    def owed(line: Line) -> Value:
        fund = facts.audited.scenario.fund[line.assigned.fund]
        left = cancelled_line(facts.terms(line), line.paid, line.officer.rate(line.day), fund)
        return left.cost if left else 0

    paid = any(terms.cancellation for terms in facts.audited.agreement.pay.tables)
    return [line_column(facts, "if_called_off_late", "money", owed, total=True)] if paid else []


def _share(title: str) -> str:
    """A fringe component: the pay times the share of the line's fund. EXACT: an id is not a number or a pattern."""
    return f"ROUND({{pay}}*SUMPRODUCT(EXACT(Funds[fund],{{fund}})*Funds[share_{title}]),2)"


def _codes(facts: Facts) -> list[Column]:
    """The payroll's codes; no column for what no agreement has a code for.

    A line has a code where it has money for it; one of comp time has that of comp time alone, since it pays no cash.
    """
    given = [terms.codes for terms in facts.audited.agreement.pay.tables]

    def earned(line: Line) -> set[str]:
        if facts.comp(line):
            return {"comp"}
        return {name for name, cents in zip(COMPONENTS, line.paid.parts, strict=True) if cents}

    def code(name: str) -> Callable[[Line], Value]:
        return lambda line: str(getattr(facts.terms(line).codes, name)) if name in earned(line) else None

    return [
        line_column(facts, f"code_{name}", "text", code(name))
        for name in Codes.model_fields
        if any(getattr(codes, name) for codes in given)
    ]
