"""Every fault of a folder is told at once, and no fault that only follows from another."""

from pathlib import Path

import pytest

from tests.intake.folders import At, Change, add, expect, faults, shown, small, swap
from tests.intake.table_changes import DUTY, OFFICERS, RISK, SIGNUPS, SPOTS, duty, market, rate
from tests.intake.toml_changes import FACTS


def test_every_fault_is_told_sorted_by_file_and_row(tmp_path: Path) -> None:
    folder = small(
        tmp_path,
        rate("-1"),
        swap(OFFICERS, "Avery Adams", ""),
        add(SIGNUPS, "A,fry/eve,"),
        add(RISK, "*,fri,24,1"),
        market("MARKET,Market,91,,11,7,,"),
        duty("A,2026-12-05 14:30,2026-12-05 06:30,vacaton"),
        swap("scenario.toml", "[priorities]", "[coverage]\nmax_crew = 2\n[priorities]"),
    )
    swap("agreement.toml", "[rest]", "[rests]")(folder)
    expect(
        folder,
        At("agreement.toml", 9, "rests", 'Did you mean "rest"?'),
        At(SIGNUPS, 10, "when", '"fry" is not a weekday'),
        At(DUTY, 2, "end", "is not after its start"),
        At(DUTY, 2, "kind", 'Did you mean "vacation"?'),
        At(SPOTS, 2, "analysis", '"11" is out of range'),
        At(SPOTS, 2, "lat", '"91" is out of range'),
        At(SPOTS, 2, "lat", "Fill both or none"),
        At(OFFICERS, 2, "name", "blank"),
        At(OFFICERS, 3, "hourly_rate", '"-1" is no hourly rate'),
        At(RISK, 10, "hour", '"24" is not a whole number'),
        # An unknown key hides nothing.
        At("scenario.toml", 34, "coverage.max_crew", 'Did you mean "max_crews"?'),
    )


def test_a_fault_in_scenario_toml_hides_no_fault_in_the_tables(tmp_path: Path) -> None:
    # The form and the cells of officers.csv do not depend on [priorities].
    folder = small(
        tmp_path,
        swap(FACTS, 'analysis = "0.5"', 'analysis = "0.6"'),
        swap("officers.csv", "B,Blake Brown,officer,2,44.00", "B,Blake Brown,officer,2,-44.00"),
    )
    assert {fault.record.file for fault in faults(folder)} == {FACTS, "officers.csv"}


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        (
            swap("officers.csv", "B,Blake Brown,officer,2,44.00,", "B,Blake Brown,officer,2,44.00"),
            At("officers.csv", 3, "", "5 cells, but the header has 6"),
        ),
        (
            swap("officers.csv", "B,Blake Brown", "B,Brown, Blake"),
            At("officers.csv", 3, "", "A comma inside a cell needs quotes"),
        ),
        (swap("officers.csv", "officer_id,name", "officer,name"), At("officers.csv", 1, "officer", "officer_id")),
    ],
)
def test_a_row_that_cannot_be_read_makes_no_strangers_in_other_tables(
    change: Change, wanted: At, tmp_path: Path
) -> None:
    # B has duty and sign-ups, and is in officers.csv, though in a row that cannot be read.
    found = faults(small(tmp_path, change))
    assert {fault.record.file for fault in found} == {"officers.csv"}, shown(found)
    assert any(wanted.matches(fault) for fault in found), shown(found)
