"""Sheets of a workbook in typed cells: a text is never read as a formula, and a formula carries our own value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from otplan.exports.workbook_cells import WRONG, Formats, number, wall, width, wrapped
from otplan.quantities.book_writer import write_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter import Workbook

    from otplan.exports.workbook_cells import Look, Value

STYLE = "Table Style Light 9"
NARROWEST, WIDEST = 7, 46
LETTER, TABLOID = 1, 3
CHART_ROWS, LINE, TITLE, HIGHEST = 17, 15, 22, 409


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a named table, ``title`` with _ for spaces.

    With a ``formula``, ``values`` are what it gives; ``total``: summed in a last row.
    """

    title: str
    look: Look
    values: Sequence[Value]
    formula: str = ""
    total: bool = False


class Sheet:
    """One sheet, filled from the top. ``row`` is the next free one, from 0."""

    def __init__(self, workbook: Workbook, formats: Formats, name: str, above: str, *, wide: bool = False) -> None:
        """At the end of a workbook: landscape, one page wide (``wide``: on larger paper), ``above`` on every page."""
        self.name, self.row = name, 0
        self._workbook, self._formats = workbook, formats
        self._sheet = workbook.add_worksheet(name)
        self._widths: dict[int, int] = {}
        self._prose: dict[int, str] = {}
        self._headers: dict[int, Sequence[Column]] = {}
        self._sheet.hide_gridlines(2)
        self._sheet.set_landscape()
        self._sheet.set_paper(TABLOID if wide else LETTER)
        self._sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
        self._sheet.fit_to_pages(1, 0)
        # & begins a code of a footer, && is the sign itself; a header holds 255 characters.
        self._sheet.set_header(f"&L{above[:90].replace('&', '&&')}")
        self._sheet.set_footer("&L&A&RPage &P of &N")

    def write(self, row: int, column: int, value: Value, look: Look, formula: str = "", *, bold: bool = False) -> None:
        """One cell, by its kind. A formula's value is kept with it, since most readers do not compute."""
        form = self._formats.of(look, bold=bold)
        if formula:
            self._sheet.write_formula(row, column, f"={_spoken(formula)}", form, number(value, look))
        elif value is None:
            self._sheet.write_blank(row, column, None, form)
        elif isinstance(value, str):
            write_text(self._sheet, row, column, value, form)
        elif isinstance(value, date):
            self._sheet.write_datetime(row, column, wall(value), form)
        else:
            self._sheet.write_number(row, column, float(number(value, look)), form)
        if look not in ("title", "note", "prose"):
            self._widths[column] = max(self._widths.get(column, NARROWEST), width(value, look) + 1)

    def say(self, *texts: str, look: Look = "note") -> None:
        """Texts below each other, each over the columns to its right; ``prose``: in lines within the first column."""
        for text in texts:
            self.write(self.row, 0, text, look)
            if look == "title":
                self._sheet.set_row(self.row, TITLE)
            if look == "prose":
                self._prose[self.row] = text
            self.row += 1

    def pair(self, label: str, value: Value, look: Look, formula: str = "", name: str = "") -> None:
        """A label and its value; ``name``: what formulas call the value."""
        self.write(self.row, 0, label, "label")
        self.write(self.row, 1, value, look, formula)
        if name:
            self._workbook.define_name(name, f"='{self.name}'!$B${self.row + 1}")
        self.row += 1

    def table(self, name: str, columns: Sequence[Column]) -> tuple[int, int]:
        """A named table, with a last row of totals where a column has one; the rows of its first and last record.

        Without records it has one empty row, since a spreadsheet knows no table without.
        """
        totals = any(column.total for column in columns)
        top, first, last = self.row, self.row + 1, self.row + max(1, len(columns[0].values))
        heads = [
            {
                "header": column.title.replace("_", " "),
                "header_format": self._formats.head(column.look),
                **({"total_function": "sum"} if column.total else {}),
                **({"total_string": "Total"} if totals and not at else {}),
            }
            for at, column in enumerate(columns)
        ]
        options = {"name": name, "columns": heads, "style": STYLE, "total_row": totals}
        self._sheet.add_table(top, 0, last + totals, len(columns) - 1, options)
        for at, column in enumerate(columns):
            word = max(map(len, column.title.split("_")))
            self._widths[at] = max(self._widths.get(at, NARROWEST), word + 4)
            for place, value in enumerate(column.values):
                self.write(first + place, at, value, column.look, column.formula)
            if totals:
                self._total(last + 1, at, name, column)
        self._headers[top] = columns
        self.row = last + totals + 2
        return first, last

    def _total(self, row: int, at: int, table: str, column: Column) -> None:
        """The cell below a column."""
        if column.total:
            known = [Fraction(value) for value in column.values if isinstance(value, int | Fraction)]
            summed = f"SUBTOTAL(109,{table}[{column.title}])"
            self.write(row, at, sum(known, Fraction(0)), column.look, summed, bold=True)
        else:
            self.write(row, at, "" if at else "Total", "text", bold=True)

    def chart(self, kind: Literal["bar", "column"], title: str, says: str, series: Sequence[Series]) -> None:
        """A chart below what stands; ``says``: its text for those who do not see it."""
        chart = self._workbook.add_chart({"type": kind})
        if chart is None:
            raise ValueError(kind)
        for each in series:
            (first, last), name = each.rows, self.name
            chart.add_series(
                {
                    "name": each.name,
                    "categories": [name, first, each.labels, last, each.labels],
                    "values": [name, first, each.values, last, each.values],
                    "gap": 60,
                }
            )
        axis = {"num_format": "$#,##0", "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}}
        if kind == "bar":
            chart.set_x_axis(axis)
            chart.set_y_axis({"reverse": True, "major_gridlines": {"visible": False}})
        else:
            chart.set_y_axis(axis)
        chart.set_title({"name": title, "name_font": {"size": 12}})
        chart.set_legend({"none": True} if len(series) == 1 else {"position": "bottom"})
        chart.set_size({"width": 760, "height": 20 * CHART_ROWS - 20})
        self._sheet.insert_chart(self.row, 0, chart, {"description": says})
        self.row += CHART_ROWS

    def alarm(self, first: int, last: int, column: int) -> None:
        """Cells that stand out where they are not 0."""
        wrong = self._workbook.add_format(WRONG)
        rule = {"type": "cell", "criteria": "!=", "value": 0, "format": wrong}
        self._sheet.conditional_format(first, column, last, column, rule)

    def close(self, keep: int = 1, *, prose: int = 0, across: int = 1) -> None:
        """Widths, and panes that keep the first table's header and ``keep`` columns in view and on every page.

        ``prose``: the width of the first column of a sheet that is read as text. ``across``: printed on so many pages
        beside each other, with the kept columns on each.
        """
        widths = {column: min(wide, WIDEST) for column, wide in self._widths.items()} | ({0: prose} if prose else {})
        for column, wide in widths.items():
            self._sheet.set_column(column, column, wide)
        for row, text in self._prose.items():
            # Not every spreadsheet makes room by itself, and none makes a row higher than this.
            self._sheet.set_row(row, min(LINE * wrapped(text, widths[0]), HIGHEST))
        for row, columns in self._headers.items():
            # The button of a filter and the gap at the right take three characters.
            lines = max(wrapped(each.title.replace("_", " "), widths[at] - 3) for at, each in enumerate(columns))
            self._sheet.set_row(row, LINE * lines)
        if self._headers and not prose:
            top = min(self._headers)
            self._sheet.freeze_panes(top + 1, keep)
            self._sheet.repeat_rows(top)
            if across > 1:
                self._sheet.fit_to_pages(across, 0)
                self._sheet.repeat_columns(0, keep - 1)


@lru_cache(maxsize=512)
def _spoken(formula: str) -> str:
    """A formula with the columns as people read them: ``[paid_minutes]`` is ``[paid minutes]``."""
    return re.sub(r"\[(\w+)\]", lambda found: found[0].replace("_", " "), formula)


@dataclass(frozen=True, slots=True)
class Series:
    """A row of a chart: the first and last row of a table, and its columns of labels and values, from 0."""

    name: str
    rows: tuple[int, int]
    labels: int
    values: int
