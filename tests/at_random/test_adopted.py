"""Plans of random scenarios are read back from their assignments, and a plan with less in it is never better."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from otplan.desk.adopt import Adopted, AdoptRequest, adopt
from otplan.desk.beside import first_gain
from otplan.desk.plan import PlanRequest, PlanWritten, plan
from otplan.solver.limits import Limits
from tests.at_random.dealt import dealt
from tests.cli.by_hand import NEEDED, cut, typed

if TYPE_CHECKING:
    from pathlib import Path

FOLDERS, ENOUGH = 8, 5
LIMITS = Limits(gap=0.0, work=3.0, seconds=600.0)


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Path, Path, PlanWritten]]:
    """Random folders of which somebody works something, each with its plan's assignments and the plan."""
    found = []
    for seed in range(FOLDERS):
        path = tmp_path_factory.mktemp("random")
        folder = dealt(seed).write(path / "week")
        written = plan(PlanRequest(folder, path / "out", LIMITS))
        if isinstance(written, PlanWritten) and written.audited.plan.assigned:
            found.append((folder, path / "out" / "assignments.csv", written))
    assert len(found) >= ENOUGH
    return found


def adopted(folder: Path, assignments: Path) -> Adopted:
    made = adopt(AdoptRequest(folder, assignments, None, LIMITS))
    assert isinstance(made, Adopted), [finding.sentence for finding in made]
    return made


def test_plans_of_random_scenarios_are_read_back(planned: list[tuple[Path, Path, PlanWritten]]) -> None:
    for folder, own, written in planned:
        made = adopted(folder, own)
        assert made.audited.plan.assigned == written.audited.plan.assigned
        assert made.beside is not None
        assert first_gain(made.beside) is None


def test_without_what_may_be_blank_the_same_people_work_the_same(
    planned: list[tuple[Path, Path, PlanWritten]], tmp_path: Path
) -> None:
    # Units may go by other names.
    for folder, own, written in planned:
        bare = adopted(folder, cut(own, tmp_path / "bare.csv", ("detail_id", *NEEDED))).audited.plan
        assert [each.crew for each in bare.assigned] == [each.crew for each in written.audited.plan.assigned]


def test_a_plan_with_less_in_it_is_no_better_and_gains_no_more_than_its_bounds_say(
    planned: list[tuple[Path, Path, PlanWritten]], tmp_path: Path
) -> None:
    gained = 0
    for folder, own, _ in planned:
        with own.open(newline="") as file:
            header, *rows = csv.reader(file)
        less = typed(tmp_path / "less.csv", [row for row in rows if row[:2] != rows[0][:2]], header)
        made = adopt(AdoptRequest(folder, less, None, LIMITS))
        if isinstance(made, Adopted):  # of some the agreement asks that a volunteer works where he can
            assert made.beside is not None
            gained += first_gain(made.beside) is not None
            assert all(row.at_most is None or row.gain <= row.at_most for row in made.beside)
    assert gained >= ENOUGH // 2
