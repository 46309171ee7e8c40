"""What is on disk after each way a run can end."""

import csv
import errno
import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.programs import RESULTS, Program, contents, plan_of
from tests.cli.weeks import IMPOSSIBLE, bad_folder
from tests.intake.folders import SMALL, put, small

# The plan that is written


def test_a_plan_made_twice_has_the_same_bytes(otplan: Program, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    assert otplan("plan", SMALL, "--out", first).code == otplan("plan", SMALL, "--out", second).code == 0
    one, two = contents(first), contents(second)
    assert one.keys() == two.keys()
    assert {name for name in one if one[name] != two[name]} <= {"run.json"}
    assert {*RESULTS, "run.json", "calendars/A.ics"} <= set(one)


def test_the_same_bytes_also_from_shuffled_tables(otplan: Program, tmp_path: Path, planned: Path) -> None:
    def reverse(folder: Path) -> None:
        for table in folder.glob("*.csv"):
            header, *rows = table.read_text().splitlines()
            table.write_text("\n".join([header, *reversed(rows), ""]))

    assert otplan("plan", small(tmp_path, reverse), "--out", tmp_path / "out").code == 0
    one, two = contents(tmp_path / "out"), contents(planned)
    assert {name for name in two if one.get(name) != two[name]} <= {"run.json"}


def test_the_plan_and_its_tables_tell_the_same_cents(planned: Path) -> None:
    plan = plan_of(planned)
    lines = list(csv.DictReader(io.StringIO((planned / "assignments.csv").read_text())))
    claimed = sorted(seat["cost_cents"] for patrol in plan["patrols"] for seat in patrol["crew"])
    assert sorted(round(float(line["cost"]) * 100) for line in lines) == claimed
    rows = list(csv.DictReader(io.StringIO((planned / "cost_projection.csv").read_text())))
    (total,) = [row["cost"] for row in rows if row["by"] == "total"]
    assert round(float(total) * 100) == plan["totals"]["cost_cents"] == sum(claimed)


def test_revision_and_instant_are_stamped(otplan: Program, tmp_path: Path) -> None:
    stamp = ["--revision", "3", "--made-at", "2026-12-01T09:00:00-05:00"]
    assert otplan("plan", SMALL, "--out", tmp_path / "out", *stamp).code == 0
    plan = plan_of(tmp_path / "out")
    assert (plan["revision"], plan["made_at"]) == (3, "2026-12-01T14:00:00Z")
    calendar = (tmp_path / "out" / "calendars" / "A.ics").read_text()
    assert "SEQUENCE:3" in calendar
    assert "DTSTAMP:20261201T140000Z" in calendar
    assert otplan("verify", SMALL, tmp_path / "out" / "plan.json").code == 0


# What was there before


@pytest.mark.parametrize(
    ("scenario", "code"),
    [
        pytest.param(bad_folder, 3, id="bad input"),
        pytest.param(lambda tmp_path: small(tmp_path, IMPOSSIBLE), 4, id="no plan exists"),
        pytest.param(lambda tmp_path: tmp_path / "no-such", 3, id="no folder"),
    ],
)
def test_an_older_plan_stays_when_there_is_no_new_one(
    otplan: Program, scenario: Callable[[Path], Path], code: int, out: Path, tmp_path: Path
) -> None:
    before = contents(out)
    assert otplan("plan", scenario(tmp_path), "--out", out).code == code
    assert contents(out) == before
    assert not [path for path in tmp_path.iterdir() if "otplan" in path.name]


def test_a_folder_of_other_files_is_refused_and_left_alone(otplan: Program, tmp_path: Path) -> None:
    out = tmp_path / "papers"
    out.mkdir()
    (out / "thesis.txt").write_text("years of work")
    ran = otplan("plan", SMALL, "--out", out)
    assert (ran.code, ran.out) == (3, "")
    assert "holds other files" in ran.err
    assert contents(out) == {"thesis.txt": b"years of work"}


def test_a_file_is_refused_and_left_alone(otplan: Program, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    assert otplan("plan", SMALL, "--out", tmp_path / "out").code == 3
    assert (tmp_path / "out").read_text() == "a file"


def test_a_link_is_refused_and_what_it_names_left_alone(otplan: Program, out: Path, tmp_path: Path) -> None:
    before = contents(out)
    (tmp_path / "link").symlink_to(out)
    assert otplan("plan", SMALL, "--out", tmp_path / "link").code == 3
    assert contents(out) == before


def test_the_scenario_is_no_place_for_the_plan(otplan: Program, tmp_path: Path) -> None:
    folder = small(tmp_path)
    before = contents(folder)
    assert otplan("plan", folder, "--out", folder).code == 3
    assert contents(folder) == before


def test_a_scenario_that_holds_a_plan_json_is_left_alone(otplan: Program, tmp_path: Path) -> None:
    # plan.json marks a folder as otplan's to replace, and the tables in it would go with it.
    folder = small(tmp_path, put("plan.json", "{}"))
    before = contents(folder)
    assert otplan("plan", folder, "--out", folder).code in (2, 3)
    assert contents(folder) == before


def test_a_scenario_inside_the_output_is_left_alone(otplan: Program, out: Path) -> None:
    # The output folder is replaced as a whole.
    folder = small(out)
    before = contents(folder)
    ran = otplan("plan", folder, "--out", out)
    assert folder.exists(), ran
    assert contents(folder) == before


def test_an_empty_folder_and_one_that_is_not_there_are_filled(otplan: Program, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for out in (tmp_path / "empty", tmp_path / "not" / "there" / "yet"):
        assert otplan("plan", SMALL, "--out", out).code == 0
        assert (out / "plan.json").is_file()


def test_files_of_an_older_plan_do_not_stay(otplan: Program, out: Path) -> None:
    (out / "calendars" / "Z.ics").write_text("of an officer who has left")
    assert otplan("plan", SMALL, "--out", out).code == 0
    assert not (out / "calendars" / "Z.ics").exists()


# Places where nothing can be written


@pytest.mark.parametrize("name", [".", "./", "../here"])
def test_the_folder_one_stands_in_is_filled_or_refused(
    otplan: Program, name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # "." has no name from which to make one for the folder that is written beside it.
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert otplan("plan", SMALL, "--out", name).code in (0, 2, 3)


def test_an_output_below_a_file_is_refused(otplan: Program, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ran = otplan("plan", SMALL, "--out", tmp_path / "file" / "out")
    assert ran.code in (2, 3), ran.err


def test_an_output_with_a_name_too_long_is_refused(otplan: Program, tmp_path: Path) -> None:
    # 250 letters are allowed, but not with the ending of the folder written beside it.
    ran = otplan("plan", SMALL, "--out", tmp_path / ("x" * 250))
    assert ran.code in (2, 3), ran.err


def test_a_full_disk_is_told_as_what_it_is(otplan: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    ran = otplan("plan", SMALL, "--out", tmp_path / "out")
    assert "defect of otplan" not in ran.err
    assert "No space left" in ran.err
