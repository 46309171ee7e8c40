"""Kinds of cells of a workbook: how each looks, what number stands in it, how wide that is."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from otplan.quantities.money import RATE_UNITS_PER_CENT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

Value = str | int | Fraction | date | None
"""What a cell holds before it is written; None: nothing."""
Look = Literal[
    "text",
    "note",
    "prose",
    "title",
    "head",
    "label",
    "money",
    "cents",
    "rate",
    "hours",
    "whole",
    "factor",
    "points",
    "share",
    "part",
    "weeks",
    "date",
    "clock",
    "amount",
    "check",
]
"""``note``: over the columns to its right. ``prose``: in lines within its own column. ``money``,
``check``: cents. ``cents``: exact cents that are not whole. ``rate``: rate units. ``hours``: minutes.
``share``, ``part``: of 1, to a tenth of a per cent or to six decimals. All others: the number itself."""
LOOKS: Mapping[Look, Mapping[str, object]] = {
    "text": {"num_format": "@"},
    "note": {},
    "prose": {"text_wrap": True},
    "title": {"bold": True, "font_size": 14},
    "head": {"bold": True, "bottom": 1, "text_wrap": True},
    "label": {"bold": True},
    "money": {"num_format": "$#,##0.00_);-$#,##0.00_)"},
    "cents": {"num_format": "$#,##0.0000_);-$#,##0.0000_)"},
    "rate": {"num_format": "$#,##0.0000_)"},
    "hours": {"num_format": "#,##0.00_)"},
    "whole": {"num_format": "#,##0_)"},
    "factor": {"num_format": "0.00##_)"},
    "points": {"num_format": "0.000_)"},
    "share": {"num_format": "0.0%_)"},
    "part": {"num_format": "0.00##%_)"},
    "weeks": {"num_format": "#,##0.0_)"},
    "date": {"num_format": "yyyy-mm-dd_)", "align": "right"},
    "clock": {"num_format": "yyyy-mm-dd hh:mm_)", "align": "right"},
    "amount": {"num_format": "#,##0.00##_)"},
    "check": {"num_format": "0.00####_)", "bold": True, "font_color": "#006100", "bg_color": "#C6EFCE"},
}
WORDS = ("text", "note", "prose", "title", "head", "label")
"""Looks of texts, which stand at the left; all others stand at the right, with a gap before the next column."""
UNITS: Mapping[str, int] = {"money": 100, "cents": 100, "check": 100, "rate": 100 * RATE_UNITS_PER_CENT, "hours": 60}
"""How many of what we hold make one of what is written."""
WRONG = {"font_color": "#9C0006", "bg_color": "#FFC7CE"}
"""How a check that is not nothing looks."""
_FIRST_DAY = datetime(1899, 12, 30)  # noqa: DTZ001  dates of a spreadsheet have no zone


def number(value: Value, look: Look) -> float | str:
    """What is written: dollars, hours, days since the spreadsheet's first.

    A cell is a binary number. Each is an exact one divided and rounded once, so dollars come back to the cent; nothing
    is added up in them here.
    """
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, date):
        return float(Fraction(int((wall(value) - _FIRST_DAY).total_seconds()), 86400))
    unit = UNITS.get(look, 1)
    return value / unit if isinstance(value, int) else float(value / unit)


def wrapped(text: str, wide: int) -> int:
    """Lines that a text takes in a column of so many characters, its words being whole."""
    rows, left = 1, wide
    for word in text.split():
        if len(word) > left and left < wide:
            rows, left = rows + 1, wide
        left -= len(word) + 1
    return rows


def wall(day: date) -> datetime:
    """A date, or a wall clock without a zone, as a spreadsheet takes it."""
    return day if isinstance(day, datetime) else datetime(day.year, day.month, day.day)  # noqa: DTZ001


def width(value: Value, look: Look) -> int:
    """Characters that a cell needs, about."""
    if isinstance(value, str) or value is None:
        return max((len(line) for line in (value or "").splitlines()), default=0)
    if isinstance(value, date):
        return 17 if look == "clock" else 11
    whole = len(f"{int(value if value >= 0 else -value) // UNITS.get(look, 1):,}")
    return whole + 1 + {"whole": 1, "rate": 7, "cents": 7, "part": 7, "share": 6}.get(look, 6)


class Formats:
    """The formats of a workbook's cells, each of which stands in it once."""

    def __init__(self, workbook: Workbook) -> None:
        """Of a workbook that is being written."""
        self._workbook = workbook
        self._made: dict[tuple[Look, bool], Format] = {}
        self._heads: dict[Look, Format] = {}

    def of(self, look: Look, *, bold: bool = False) -> Format:
        """The format of a look; ``bold``: as in a row of totals."""
        if (look, bold) not in self._made:
            more = {"bold": True, "top": 1} if bold else {}
            self._made[look, bold] = self._workbook.add_format({**LOOKS[look], "valign": "top", **more})
        return self._made[look, bold]

    def head(self, look: Look) -> Format:
        """The format of a header over cells of a look."""
        if look not in self._heads:
            side = "left" if look in WORDS else "right"
            gap = 0 if side == "left" else 1
            form = {**LOOKS["head"], "valign": "bottom", "align": side, "indent": gap}
            self._heads[look] = self._workbook.add_format(form)
        return self._heads[look]
