"""A workbook as a test reads it: tables by their names, each cell with its formula and the value kept with it."""

from dataclasses import dataclass
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.workbook import Workbook

Cells = dict[str, list[object]]


@dataclass(frozen=True)
class Read:
    """Both readings of one workbook."""

    formulas: Workbook
    values: Workbook

    def table(self, name: str, *, formulas: bool = False) -> Cells:
        """The columns of a table by title, without its row of totals."""
        book = self.formulas if formulas else self.values
        for sheet in self.formulas:
            if name in sheet.tables:
                held = sheet.tables[name]
                left, top, right, bottom = (edge or 0 for edge in range_boundaries(held.ref))
                rows = [
                    [book[sheet.title].cell(row, column).value for column in range(left, right + 1)]
                    for row in range(top, bottom + 1 - (held.totalsRowCount or 0))
                ]
                return {str(title): [row[at] for row in rows[1:]] for at, title in enumerate(rows[0])}
        raise KeyError(name)

    def summary(self) -> dict[str, object]:
        """The values of the summary by label."""
        rows = self.values["Summary"].iter_rows(min_row=4, max_row=16, max_col=2, values_only=True)
        return {str(label): value for label, value in rows}

    def texts(self) -> list[tuple[str, str]]:
        """Every cell that holds a text and no formula, with the name of its sheet."""
        return [
            (sheet.title, str(cell.value))
            for sheet in self.formulas
            for row in sheet.iter_rows()
            for cell in row
            if cell.data_type == "s"
        ]


def read(data: bytes) -> Read:
    """The bytes of a workbook, read twice."""
    return Read(load_workbook(BytesIO(data)), load_workbook(BytesIO(data), data_only=True))
