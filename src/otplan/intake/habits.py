"""What a spreadsheet's formats do to a whole column: told once, with how many cells, the first of them, and the fix."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from otplan.quantities.fault import Faults, Record

REWRITTEN, DOLLARS, MIDNIGHT = "rewritten", "dollars", "midnight"
SAID = {
    REWRITTEN: ("a date as a spreadsheet rewrites them", "{} cells hold dates as a spreadsheet rewrites them"),
    DOLLARS: ("a number with a $ or commas", "{} numbers with a $ or commas"),
    MIDNIGHT: ("leave until a midnight", "{} times leave until a midnight"),
}
FIXES = {
    DOLLARS: "Format the column as a plain number: 1234.50.",
    MIDNIGHT: "Is that day included? Write dates alone, of which both are, or the time at which it ends (23:59).",
}
US_LIKE = re.compile(r"(?<![\d/])(0?[1-9]|1[0-2])/\d{1,2}/")


@dataclass(slots=True)
class Habits:
    """How a table is written. ``us``: month/day/year is declared. ``seen``: by kind and column, each place and text."""

    us: bool = False
    seen: dict[tuple[str, str], list[tuple[Record, str]]] = field(default_factory=dict)

    def note(self, kind: str, column: str, record: Record, text: str) -> None:
        """Keep a place for the end of the table."""
        self.seen.setdefault((kind, column), []).append((record, text))

    def tell(self, faults: Faults) -> None:
        """Note each kind once a column, at its first place."""
        for (kind, column), places in self.seen.items():
            record, text = places[0]
            one, several = SAID[kind]
            what = one if len(places) == 1 else several.format(len(places))
            faults.add(record, column, f'{what}, such as "{text}"', FIXES.get(kind) or self._date(text))

    def _date(self, text: str) -> str:
        if US_LIKE.search(text) and not self.us:
            return 'If they are month/day/year, write dates = "us" in scenario.toml; else format the column as text.'
        return "Format the column as yyyy-mm-dd hh:mm, or as text before typing, and export it again."
