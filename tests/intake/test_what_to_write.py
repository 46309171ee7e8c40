"""Faults of [pay] and of numbers in an agreement say in a second line what to write instead."""

from pathlib import Path

import pytest

from tests.intake.folders import faults, shown, small, swap
from tests.intake.toml_changes import FACTS, TERMS

PAY = "[rest]\nhours = 8"


def night(*keys: str) -> str:
    return "\n".join(["[pay.night_differential]", 'start = "18:00"', 'by = "hours"', "multiplied = false", *keys])


END = 'end = "06:00"'
ONE = "Give one of the two: share, such as 0.05, or dollars an hour, such as 1.25."
TABLES: dict[str, tuple[str, tuple[str, str]]] = {
    "both amounts": (night(END, "share = 0.05", "dollars = 1.25"), ("share and dollars together", ONE)),
    "no amount": (night(END), ("neither share nor dollars", ONE)),
    "a night of no time": (
        night('end = "18:00"', "share = 0.05"),
        ("start and end are the same", "Write two clock times, such as 18:00 and 06:00."),
    ),
    "a holiday that is paid less": (
        '[pay.holidays]\ndates = [2026-12-25]\nby = "start"\nmultiplier = 1.0',
        (
            "a holiday's multiplier (1.0) is less than the overtime multiplier (1.5)",
            "It stands in place of that, not on top of it: write 1.5 or more.",
        ),
    ),
    "a share in per cent": (
        night(END, "share = 7"),
        ('"7" must be less than or equal to 1', "Write 7 % as 0.07."),
    ),
    "a share with its sign": (night(END, 'share = "7%"'), ('"7%" is not a plain number', "Write 7 % as 0.07.")),
    "a share above the whole": (
        night(END, 'share = "150 %"'),
        ('"150 %" is not a plain number', "Write a number above 0 and up to 1 with at most 4 decimals."),
    ),
    "dollars with their sign": (night(END, 'dollars = "$1.25"'), ('"$1.25" is not a plain number', "Write 1.25.")),
    "dollars above the most": (night(END, "dollars = 125"), ('"125" must be less than or equal to 100', "")),
    "a part of an hour in per cent": (
        "[pay.comp_time]\nrate = 150",
        ('"150" must be less than or equal to 4', "Write 150 % as 1.5."),
    ),
}
NUMBERS: dict[str, tuple[str, str, str, tuple[str, str]]] = {
    "a multiplier in per cent": (TERMS, '"1.5"', '"150%"', ('"150%" is not a plain number', "Write 150 % as 1.5.")),
    "a multiplier with its x": (TERMS, '"1.5"', '"1.5x"', ('"1.5x" is not a plain number', "Write 1.5.")),
    "a multiplier that 7 % is none of": (
        TERMS,
        '"1.5"',
        '"7%"',
        ('"7%" is not a plain number', "Write a number from 1 to 4 with at most 4 decimals."),
    ),
    "a multiplier of five decimals": (
        TERMS,
        '"1.5"',
        '"1.50001"',
        ('"1.50001" has more than 4 decimals', "Write a number from 1 to 4 with at most 4 decimals."),
    ),
    "hours with their letter": (TERMS, "hours = 8", 'hours = "8h"', ('"8h" is not a plain number', "Write 8.")),
    "hours above the most are no per cent": (
        TERMS,
        "hours = 8",
        "hours = 80",
        ('"80" must be less than or equal to 24', ""),
    ),
    "a weight in words": (
        FACTS,
        'analysis = "0.5"',
        'analysis = "half"',
        ('"half" is not a plain number', "Write a number from 0 to 1000 with at most 4 decimals."),
    ),
    "a dose in per cent": (
        FACTS,
        '{ 1 = "0.5" }',
        '{ 1 = "70%" }',
        ('"70%" is not a plain number', "Write 70 % as 0.7."),
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_of_pay_with_one_thing_wrong(name: str, tmp_path: Path) -> None:
    table, wanted = TABLES[name]
    found = faults(small(tmp_path, swap(TERMS, PAY, f"{table}\n\n{PAY}")))
    assert [(each.what, each.instead) for each in found] == [wanted], shown(found)


@pytest.mark.parametrize("name", NUMBERS)
def test_a_number_that_is_none_is_told_what_to_write(name: str, tmp_path: Path) -> None:
    file, old, new, wanted = NUMBERS[name]
    found = faults(small(tmp_path, swap(file, old, new)))
    assert [(each.what, each.instead) for each in found] == [wanted], shown(found)
