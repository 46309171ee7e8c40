"""Runs that ended wrongly when these tests were written; each test says how they should end instead."""

import errno
import os
from pathlib import Path

import pytest

from tests.cli.programs import Program, contents, program, start
from tests.intake.folders import SMALL, put, small, swap


def test_version_is_a_defect_unless_installed() -> None:
    assert program("--version").code == 0


@pytest.mark.parametrize("option", ["--gap", "--work", "--time-limit"])
def test_nan_passes_the_bounds_of_an_option(otplan: Program, option: str, tmp_path: Path) -> None:
    assert otplan("plan", SMALL, "--out", tmp_path / "out", option, "nan").code == 2


@pytest.mark.parametrize("name", [".", "./", "../here"])
def test_the_folder_one_stands_in_cannot_be_the_output(
    otplan: Program, name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # "has an empty name": a ValueError after the whole search.
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert otplan("plan", SMALL, "--out", name).code in (0, 2, 3)


def test_an_output_below_a_file_is_called_a_defect(otplan: Program, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ran = otplan("plan", SMALL, "--out", tmp_path / "file" / "out")
    assert ran.code in (2, 3), ran.err


def test_an_output_with_a_name_too_long_is_called_a_defect(otplan: Program, tmp_path: Path) -> None:
    ran = otplan("plan", SMALL, "--out", tmp_path / ("x" * 250))
    assert ran.code in (2, 3), ran.err


def test_a_full_disk_is_called_a_defect_of_otplan(
    otplan: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    ran = otplan("plan", SMALL, "--out", tmp_path / "out")
    assert "defect of otplan" not in ran.err
    assert "No space left" in ran.err


def test_a_scenario_that_holds_a_plan_json_is_deleted(otplan: Program, tmp_path: Path) -> None:
    # plan.json marks a folder as otplan's to replace; the tables in it go with it.
    folder = small(tmp_path, put("plan.json", "{}"))
    before = contents(folder)
    assert otplan("plan", folder, "--out", folder).code in (2, 3)
    assert contents(folder) == before


def test_a_scenario_inside_the_output_is_deleted(otplan: Program, out: Path) -> None:
    folder = small(out)
    before = contents(folder)
    ran = otplan("plan", folder, "--out", out)
    assert folder.exists(), ran
    assert contents(folder) == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"start": "2026-12-04T19:00:00-05:00"', '"start": "0001-01-01T00:00:00+14:00"'),
        ('"end": "2026-12-04T23:00:00-05:00"', '"end": "9999-12-31T23:59:59-14:00"'),
        ('"made_at": "2026-12-04T00:00:00Z"', '"made_at": "0001-01-01T00:00:00+14:00"'),
    ],
)
def test_an_instant_beyond_the_calendar_in_a_plan(otplan: Program, out: Path, old: str, new: str) -> None:
    path = out / "plan.json"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    assert otplan("verify", SMALL, path).code in (1, 3)


@pytest.mark.parametrize("instant", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_made_at_beyond_the_calendar(otplan: Program, instant: str, tmp_path: Path) -> None:
    assert otplan("plan", SMALL, "--out", tmp_path / "out", "--made-at", instant).code in (0, 2)


def test_a_fault_of_a_plan_speaks_of_types_of_python(otplan: Program, out: Path) -> None:
    path = out / "plan.json"
    path.write_text(path.read_text().replace('"pay_cents": 24000', '"pay_cents": "24000"', 1))
    ran = otplan("verify", SMALL, path)
    assert ran.code == 3
    assert "valid integer" not in ran.err
    path.write_text("[]")
    ran = otplan("verify", SMALL, path)
    assert "_PlanForm" not in ran.err


def test_both_the_plan_and_the_scenario_at_fault_and_only_one_is_told(otplan: Program, tmp_path: Path) -> None:
    folder = small(tmp_path, swap("officers.csv", "46.00", "-46.00"))
    ran = otplan("verify", folder, tmp_path / "none.json")
    assert ran.code == 3
    assert "officers.csv" in ran.err
    assert "none.json" in ran.err


def test_json_of_a_usage_error_or_a_defect_is_no_document(otplan: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    # design.md, 7: "--json with a versioned envelope everywhere".
    def fail(_path: Path) -> None:
        raise RuntimeError

    monkeypatch.setattr("otplan.desk.check.load", fail)
    ran = otplan("check", SMALL, "--json")
    assert ran.code == 70
    assert ran.document["schema"]


def test_a_table_that_is_a_pipe_is_waited_for_without_end(tmp_path: Path) -> None:
    folder = small(tmp_path)
    (folder / "risk.csv").unlink()
    os.mkfifo(folder / "risk.csv")
    running = start("check", folder)
    try:
        _, err = running.communicate(timeout=3)
    finally:
        running.kill()
        running.communicate()
    assert running.returncode == 3
    assert "risk.csv" in err


def test_a_name_that_the_terminal_cannot_show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    folder = small(tmp_path, swap("scenario.toml", 'name = "small"', 'name = "Cañón"'))
    assert program("check", folder).code == 0
