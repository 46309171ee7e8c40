"""A hand-made plan: assignments.csv as a roster, or everything in it that is of no scenario or contradicts itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.intake.assignment_rows import assignment_rows
from otplan.intake.made_crews import made_roster
from otplan.intake.references import unknown
from otplan.plan.roster import Roster
from otplan.quantities.fault import Faults

if TYPE_CHECKING:
    from collections.abc import Sequence

    from otplan.agreement.agreement import Agreement
    from otplan.intake.assignment_rows import AssignmentRow
    from otplan.quantities.sheets import Sheet
    from otplan.scenario.scenario import Scenario

SHARED = ("date", "shift", "mode", "post", "fund")
"""What is of the patrol or detail and not of one officer."""


def read_assignments(sheet: Sheet, scenario: Scenario, agreement: Agreement, faults: Faults, *, us: bool) -> Roster:
    """The plan of a table; an empty one where anything in it is a fault.

    Units not named are the first free ones, ``ordered_in`` follows from the sign-ups, amounts from the pay terms.
    Amounts that are given are taken as they are: the audit finds those that are wrong. ``us``: dates are
    month/day/year.
    """
    found = Faults()
    # The cells of a short or long row, which has been told, are not to be trusted.
    rows = [row for row in assignment_rows(sheet, scenario, found, us=us) if row.cells.row.whole]
    crews: dict[tuple[str, str], list[AssignmentRow]] = {}
    for row in rows:
        crews.setdefault((row.patrol_id, row.detail_id), []).append(row)
    _check_references(rows, scenario, found)
    for crew in crews.values():
        _check_agree(crew)
        _check_twice(crew, scenario)
    faults.extend(found)
    return Roster(scenario, ()) if len(found) else made_roster(scenario, agreement, list(crews.values()))


def _check_references(rows: Sequence[AssignmentRow], scenario: Scenario, faults: Faults) -> None:
    """Note each id that the scenario does not have."""
    shifts = [shift.shift_id for shift in scenario.shifts]
    fleet = [unit.fleet_id for unit in scenario.fleet]
    for column, known, table in (
        ("officer_id", scenario.officer, "officers.csv"),
        ("detail_id", scenario.detail, "details.csv"),
        ("shift", shifts, "the shifts of scenario.toml"),
        ("mode", scenario.mode, "the modes of scenario.toml"),
        ("post", scenario.post, "posts.csv or hotspots.csv"),
        ("fund", scenario.fund, "funds.csv"),
        ("fleet", fleet, "fleet.csv"),
    ):
        texts = [(row.cells.record, part.strip()) for row in rows for part in row.cells.row[column].split(";")]
        faults.extend(unknown([(record, column, text) for record, text in texts], known, table))


def _check_agree(crew: Sequence[AssignmentRow]) -> None:
    """Note rows of one patrol or detail that differ in what is its own; a blank cell says nothing."""
    for column in SHARED:
        said = [(row, str(getattr(row, column))) for row in crew if getattr(row, column)]
        for row, text in said[1:]:
            first, before = said[0]
            if text != before:
                what = f'"{text}", but row {first.cells.record.row} of {row.what} has "{before}"'
                row.cells.fault(column, what, "Rows of one id say the same; another patrol has an id of its own.")


def _check_twice(crew: Sequence[AssignmentRow], scenario: Scenario) -> None:
    """Note an officer in two rows of one patrol or detail, and a unit for two officers who need one each."""
    seen: dict[tuple[str, str], int | None] = {}
    for row in crew:
        mode = scenario.mode.get(row.mode if row.detail is None else row.detail.mode or "")
        units = row.fleet if mode is not None and mode.equipment == "officer" else ()
        for column, name in (("officer_id", row.officer_id), *(("fleet", unit) for unit in units)):
            before = seen.setdefault((column, name), row.cells.record.row)
            if name and before != row.cells.record.row:
                what = f'"{name}" stands already in row {before} of {row.what}'
                row.cells.fault(column, what, "Each may stand once.")
