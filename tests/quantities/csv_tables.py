"""CSV files read as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.quantities.sheets import read_sheet
from otplan.quantities.text_file import csv_grid

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from otplan.quantities.fault import Faults
    from otplan.quantities.sheets import Sheet


def read_csv(
    path: Path, required: Sequence[str], optional: Sequence[str], later: Sequence[str], faults: Faults
) -> Sheet | None:
    """Read a CSV file as a table, as ``read_sheet`` does; None with a fault when it cannot be read."""
    grid = csv_grid(path, faults)
    return None if grid is None else read_sheet(grid, required, optional, later, faults)
