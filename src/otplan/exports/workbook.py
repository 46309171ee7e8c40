"""The cost projection as a workbook: every figure a formula over named tables, with our own value kept beside it.

The order of the sheets is here; what stands on each is in the files ``workbook_*``.
"""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import TYPE_CHECKING

from otplan.exports.workbook_cells import Formats
from otplan.exports.workbook_checks import write_checks
from otplan.exports.workbook_facts import facts
from otplan.exports.workbook_front import title_of, write_read_me, write_summary
from otplan.exports.workbook_funds import write_funds
from otplan.exports.workbook_groups import write_hot_spots, write_modes, write_ranks
from otplan.exports.workbook_lines import write_assignments, write_spots
from otplan.exports.workbook_people import write_officers, write_periods
from otplan.exports.workbook_sheet import Sheet

if TYPE_CHECKING:
    from otplan.audit.audited import Audited

SHEETS = {
    "Read me": write_read_me,
    "Summary": write_summary,
    "By fund": write_funds,
    "By mode": write_modes,
    "By hot spot": write_hot_spots,
    "By rank": write_ranks,
    "By officer": write_officers,
    "Assignments": write_assignments,
    "Spots": write_spots,
    "FLSA": write_periods,
    "Checks": write_checks,
}
WIDE = ("By fund", "By officer", "Assignments")
"""Sheets of so many columns that they are printed on larger paper."""
_CREATED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""No real date: the same plan gives the same bytes."""


def cost_workbook(audited: Audited) -> bytes:
    """cost_projection.xlsx: the same plan gives the same bytes."""
    from xlsxwriter import Workbook  # noqa: PLC0415  loaded by those who write a workbook

    held = facts(audited)
    out = BytesIO()
    book = Workbook(out, {"in_memory": True})
    book.set_properties({"title": title_of(held), "created": _CREATED})
    formats = Formats(book)
    for name, write in SHEETS.items():
        write(Sheet(book, formats, name, title_of(held), wide=name in WIDE), held)
    book.close()
    return out.getvalue()
