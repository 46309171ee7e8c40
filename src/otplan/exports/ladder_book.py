"""ladder.xlsx: the ladder as one sheet with live differences and a chart of dollars against covered risk."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from io import BytesIO
from typing import TYPE_CHECKING

from otplan.budget.ladder import PERCENT
from otplan.exports.ladder_table import MINUTES_PER_HOUR, NO_PLAN, percent
from otplan.scenario.place import SPOT_UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from otplan.budget.ladder import Ladder, Rung, Standing, Step

_CREATED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""No real date: the same ladder gives the same bytes."""
SHEET = "Ladder"
HEADER, FIRST = 3, 4
"""Rows, from 0, of the header and of the first rung; what is attainable stands above."""
ATTAINABLE = "$B$2"
HIGH = 48
"""Of the header, for three lines, in the points of a font."""
WHOLE, MONEY, SHARE, PERCENTS, HOURS, TEXT = "#,##0", "$#,##0.00", "0.00%", "0.00", "0.00", "@"
COLUMNS = (
    ("Rung", 26, TEXT),
    ("Plan", 22, TEXT),
    ("Available", 14, MONEY),
    ("In reach in these days", 14, MONEY),
    ("Planned", 14, MONEY),
    ("Patrols", 9, WHOLE),
    ("Covered, risk units", 20, WHOLE),
    ("At most, risk units", 20, WHOLE),
    ("Covered", 10, SHARE),
    ("At most", 10, SHARE),
    ("Floors", 8, WHOLE),
    ("Floors met", 8, WHOLE),
    ("Crew-hours short of floors", 12, HOURS),
    ("Must details short", 10, WHOLE),
    ("Officer-hours short on must details", 12, HOURS),
    ("Step from", 14, TEXT),
    ("Money more", 14, MONEY),
    ("Gain in %, from", 10, PERCENTS),
    ("Gain in %, to", 10, PERCENTS),
    ("Dollars per 1 %, from", 13, MONEY),
    ("Dollars per 1 %, to", 13, MONEY),
    ("Covered by the plan of", 26, TEXT),
    ("At most by the bound of", 26, TEXT),
)
IN_REACH, COVERED, AT_MOST = 3, 8, 9

Cell = str | int | Fraction | tuple[str, Fraction | None] | None
"""Text, a number, or a formula with its value, where None is shown as nothing."""


def ladder_workbook(ladder: Ladder) -> bytes:
    """The bytes of the workbook; the same ladder gives the same bytes. Names stay text whatever they look like."""
    from xlsxwriter import Workbook  # noqa: PLC0415  loaded by those who write a workbook

    out = BytesIO()
    book = Workbook(out, {"in_memory": True})
    book.set_properties({"created": _CREATED, "title": f"{ladder.name}: a ladder of budgets"})
    sheet = book.add_worksheet(SHEET)
    forms = sorted({form for _, _, form in COLUMNS})
    looks = {form: book.add_format({"num_format": form, "indent": int(form == TEXT)}) for form in forms}
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    title = f"{ladder.name}, {ladder.days} days from {ladder.start.isoformat()}: what more or less money would do"
    sheet.write_string(0, 0, title, book.add_format({"bold": True}))
    sheet.write_string(1, 0, "Attainable, risk units")
    sheet.write_number(1, 1, float(ladder.point * PERCENT), looks[WHOLE])
    sheet.set_row(HEADER, HIGH)
    for column, (name, width, _) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(HEADER, column, name, bold)
    row_of = {rung.name: FIRST + number for number, rung in enumerate(ladder.rungs)}
    for rung, standing in zip(ladder.rungs, ladder.standings(), strict=True):
        _write(sheet, row_of[rung.name], list(_cells(rung, standing, row_of, ladder.point)), looks)
    sheet.freeze_panes(FIRST, 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADER)
    sheet.set_footer("&CPage &P of &N")
    budgets = sum(rung.percent is not None for rung in ladder.rungs)
    _chart(book, sheet, FIRST, FIRST + budgets - 1, FIRST + len(ladder.rungs) + 1)
    book.close()
    return out.getvalue()


def _cells(rung: Rung, standing: Standing | None, row_of: dict[str, int], point: Fraction) -> Iterator[Cell]:
    """A row, in the order of ``COLUMNS``; dollars are cents over 100."""
    yield from (rung.name, NO_PLAN[rung.why], _dollars(rung.available), _dollars(rung.in_reach))
    if standing is None:
        return
    got = standing.plan
    row = row_of[rung.name] + 1
    yield from (_dollars(got.planned), got.patrols, standing.low, standing.high)
    for column, units, up in (("G", standing.low, False), ("H", standing.high, True)):
        share = Fraction(percent(units, point, up=up)) / PERCENT if point else None
        yield f'=IF({ATTAINABLE}=0,"",{_whole(f"10000*{column}{row}/{ATTAINABLE}", up=up)}/10000)', share
    yield from (got.floors, got.floors_met, Fraction(got.floor_units, SPOT_UNITS * MINUTES_PER_HOUR))
    yield from (got.must_short, Fraction(got.must_minutes, MINUTES_PER_HOUR))
    if standing.step is None or not point:
        yield from (None,) * 6
    else:
        yield from _step(standing.step, row, row_of[standing.step.before] + 1, point)
    yield from (standing.low_of, standing.high_of)


def _step(step: Step, row: int, before: int, point: Fraction) -> Iterator[Cell]:
    """The differences, live. A budget that allows all that the one before does cannot lose: then no less than 0."""
    yield step.before
    yield f"=D{row}-D{before}", _dollars(step.money)
    low, high = f"G{row}-H{before}", f"H{row}-G{before}"
    least = _whole(f"10000*({low})/{ATTAINABLE}", up=False) + "/100"
    yield f"=MAX(0,{least})" if step.nested else f"={least}", Fraction(percent(step.low, point, up=False))
    most = _whole(f"10000*({high})/{ATTAINABLE}", up=True) + "/100"
    yield f"={most}", Fraction(percent(step.high, point, up=True))
    prices = step.dollars(point) or (None, None)
    for gain, cents, up in ((high, prices[0], False), (low, prices[1], True)):
        price = _whole(f"Q{row}*{ATTAINABLE}/({gain})", up=up) + "/100"
        yield f'=IF(AND(Q{row}>0,{gain}>0),{price},"")', None if cents is None else _dollars(cents)


def _whole(formula: str, *, up: bool) -> str:
    """A formula rounded down or up to a whole number, as in ladder.csv, without floating point's dust."""
    return f"-INT(-ROUND({formula},6))" if up else f"INT(ROUND({formula},6))"


def _dollars(cents: int) -> Fraction:
    return Fraction(cents, PERCENT)


def _write(sheet: Worksheet, row: int, cells: Sequence[Cell], looks: dict[str, Format]) -> None:
    """Each cell as what it is. A spreadsheet's numbers are floats: two decimals of dollars survive in them."""
    for column, cell in enumerate(cells):
        look = looks[COLUMNS[column][2]]
        match cell:
            case None:
                pass
            case str():
                sheet.write_string(row, column, cell, look)
            case (formula, value):
                sheet.write_formula(row, column, formula, look, "" if value is None else float(value))
            case _:
                sheet.write_number(row, column, float(cell), look)


def _chart(book: Workbook, sheet: Worksheet, first: int, last: int, below: int) -> None:
    """Dollars in reach against the share covered: what the plans cover, and the most that any plan could."""
    chart = book.add_chart({"type": "scatter", "subtype": "straight_with_markers"})
    if chart is None:
        message = "the library knows no scatter chart"
        raise AssertionError(message)
    for column, marker, colour in ((COVERED, "circle", "#1B4F72"), (AT_MOST, "short_dash", "#B9770E")):
        chart.add_series(
            {
                "name": [SHEET, HEADER, column],
                "categories": [SHEET, first, IN_REACH, last, IN_REACH],
                "values": [SHEET, first, column, last, column],
                "marker": {"type": marker, "size": 7, "fill": {"color": colour}, "border": {"color": colour}},
                "line": {"color": colour, "width": 1.5},
            }
        )
    chart.set_title({"name": "Covered risk by dollars in reach"})
    chart.set_x_axis({"name": "Dollars in reach in these days", "num_format": "$#,##0"})
    chart.set_y_axis({"name": "Share of attainable risk", "num_format": "0%", "min": 0})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 900, "height": 380})
    told = "Lines of the share of risk that plans cover, and of the most that could be covered, by dollars in reach."
    sheet.insert_chart(below, 0, chart, {"description": told})
