"""availability.csv with one thing wrong: one fault, at its row and column, in words that name it."""

from pathlib import Path

import pytest

from tests.intake.folders import At, Change, add, expect, put, small
from tests.intake.table_changes import SIGNUPS, signup

CELLS: dict[str, tuple[Change, At]] = {
    "a sign-up of a stranger": (
        add(SIGNUPS, "Z,fri/eve,"),
        At(SIGNUPS, 10, "officer_id", '"Z" is not in officers.csv'),
    ),
    "a sign-up for an unknown mode": (
        add(SIGNUPS, "B,fri/eve,bikes"),
        At(SIGNUPS, 10, "modes", 'Did you mean "bike"?'),
    ),
    "a mode twice": (add(SIGNUPS, "B,fri/eve,foot;foot"), At(SIGNUPS, 10, "modes", '"foot" stands twice')),
    "an unknown shift": (signup("fri/night"), At(SIGNUPS, 5, "when", '"fri/night" names no window of the horizon')),
    "a weekday without the shift": (signup("mon/eve"), At(SIGNUPS, 5, "when", '"mon/eve" names no window')),
    "an unknown weekday": (signup("frid 19:00-23:00"), At(SIGNUPS, 5, "when", '"frid" is not a weekday')),
    "a when of no form": (signup("Friday evening"), At(SIGNUPS, 5, "when", '"Friday evening" is not a time')),
    "a when in the gap": (signup("2026-03-08 02:30-05:00"), At(SIGNUPS, 5, "when", "2026-03-08 02:30 does not exist")),
    "a when that comes twice": (signup("2026-11-01 01:30-05:00"), At(SIGNUPS, 5, "when", "(-04:00 or -05:00)")),
    "a range backwards": (signup("2026-12-11..2026-12-04"), At(SIGNUPS, 5, "when", "ends before it starts")),
    "a blank when": (signup(""), At(SIGNUPS, 5, "start", "no time")),
    "when beside start": (
        put(SIGNUPS, "officer_id,when,start,end\nA,fri/eve,2026-12-04 19:00,\n"),
        At(SIGNUPS, 2, "when", "stands beside start or end"),
    ),
    "a part of a shift": (
        put(SIGNUPS, "officer_id,when,max_shifts\nA,fri/eve,1.5\n"),
        At(SIGNUPS, 2, "max_shifts", '"1.5" is not a whole number from 0 to 100'),
    ),
}


@pytest.mark.parametrize("name", CELLS)
def test_a_cell_with_one_thing_wrong(name: str, tmp_path: Path) -> None:
    change, wanted = CELLS[name]
    expect(small(tmp_path, change), wanted)


def test_a_mode_that_is_no_id_is_told_once(tmp_path: Path) -> None:
    # It is not among the modes either, which need not be said.
    folder = small(tmp_path, add("availability.csv", "B,fri/eve,foot bike"))
    expect(folder, At("availability.csv", 10, "modes", "Separate several by ;"))
