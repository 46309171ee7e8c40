"""The plan's tables as CSV: one line an officer and patrol, and the cost projection for the budget office.

Text that a spreadsheet would take for a formula is written with a leading ``'``; reading otplan's own tables
takes it off again. Numbers stand without quotes, money as 1234.50.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from otplan.budget.figures import assignment_frame, cost_projection, hour_texts
from otplan.quantities.money import plain_dollars
from otplan.quantities.sheets import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd

    from otplan.audit.audited import Audited

ASSIGNMENT_COLUMNS = (
    *(
        "patrol_id",
        "detail_id",
        "officer_id",
        "date",
        "shift",
        "start",
        "end",
        "mode",
        "post",
        "fund",
        "fleet",
    ),
    *("ordered_in", "paid_minutes", "pay", "fringe", "cost"),
)
PROJECTION_COLUMNS = ("by", "key", "officers", "hours", "pay", "fringe", "cost")
TEXT = ("patrol_id", "detail_id", "officer_id", "shift", "mode", "post", "fund", "fleet", "by", "key")
MONEY = ("pay", "fringe", "cost")


def assignments_csv(audited: Audited) -> str:
    """assignments.csv: a row a line, patrols, then details, by id, then officer id; times are local with offsets."""
    frame = assignment_frame(audited)
    frame["ordered_in"] = ["yes" if ordered else "no" for ordered in frame["ordered_in"]]
    return _csv(frame, ASSIGNMENT_COLUMNS)


def cost_projection_csv(audited: Audited) -> str:
    """cost_projection.csv: officers, paid hours, money by fund, kind, mode, hot spot, detail, rank, day; the total."""
    frame = cost_projection(audited)
    frame["hours"] = hour_texts(frame)
    return _csv(frame, PROJECTION_COLUMNS)


def _csv(frame: pd.DataFrame, columns: Sequence[str]) -> str:
    cells = [_cells(frame, column) for column in columns]
    return table_csv([columns, *zip(*cells, strict=True)])


def table_csv(rows: Iterable[Iterable[str]]) -> str:
    """Rows of cells that are escaped already, the header first, as the text of a table."""
    return "".join(_row(row) for row in rows)


def _cells(frame: pd.DataFrame, column: str) -> list[str]:
    if column in MONEY:
        return [plain_dollars(int(cents)) for cents in frame[column]]
    texts = [str(value) for value in frame[column]]
    return [escape(text) for text in texts] if column in TEXT else texts


def _row(cells: Iterable[str]) -> str:
    """One record. A writer that is told to end lines in LF would leave a CR bare, which splits the record."""
    record = io.StringIO()
    csv.writer(record, lineterminator="\r\n").writerow(cells)
    return record.getvalue().removesuffix("\r\n") + "\n"
