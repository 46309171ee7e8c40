"""The exit code of each way a run can end."""

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from otplan.agreement.agreement import Agreement
from otplan.plan.plan import Plan
from otplan.plan.roster import Roster
from otplan.quantities.money import Cents
from otplan.solver.plan_maker import make_plan
from tests.cli.programs import Program, plan_of, program, start
from tests.cli.weeks import IMPOSSIBLE, short_of_floors
from tests.intake.folders import SMALL, add, small, swap

COMMANDS = ("adopt", "check", "explain", "hotspots", "init", "order", "plan", "projection", "schema", "verify")


def test_0_when_all_is_well(otplan: Program, tmp_path: Path, planned: Path) -> None:
    assert otplan("check", SMALL).code == 0
    assert otplan("plan", SMALL, "--out", tmp_path / "new").code == 0
    assert otplan("verify", SMALL, planned / "plan.json").code == 0
    assert otplan("--help").code == 0


def test_0_for_the_version_of_a_program_run_from_its_source() -> None:
    # Package metadata, where the version is usually read, is there only once otplan is installed.
    assert program("--version").code == 0


@pytest.mark.parametrize("command", COMMANDS)
def test_0_for_the_help_of_a_command(otplan: Program, command: str) -> None:
    ran = otplan(command, "--help")
    assert ran.code == 0
    assert ran.out.startswith(f"Usage: otplan {command}")


def test_0_and_what_is_known_when_nothing_is_asked(otplan: Program) -> None:
    ran = otplan()
    assert ran.code in (0, 2)
    assert all(command in ran.out + ran.err for command in COMMANDS)


@pytest.mark.parametrize(
    "arguments",
    [
        ["plann"],
        ["plan"],
        ["plan", str(SMALL)],
        ["plan", str(SMALL), "--out"],
        ["plan", str(SMALL), "--out", "x", "--gap", "2"],
        ["plan", str(SMALL), "--out", "x", "--work", "0"],
        ["plan", str(SMALL), "--out", "x", "--seed", "-1"],
        ["plan", str(SMALL), "--out", "x", "--revision", "-1"],
        ["plan", str(SMALL), "--out", "x", "--made-at", "2026-12-01"],
        ["plan", str(SMALL), "--out", "x", "--made-at", "yesterday"],
        ["plan", str(SMALL), "--out", "x", "--fast"],
        ["adopt", str(SMALL)],
        ["adopt", str(SMALL), "hand.csv", "--gap", "2"],
        ["check"],
        ["check", str(SMALL), "more"],
        ["verify", str(SMALL)],
        ["--no-such"],
    ],
)
def test_2_for_a_command_that_is_not_one(
    otplan: Program, arguments: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = otplan(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert "Error" in ran.err
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("option", ["--gap", "--work", "--time-limit"])
def test_2_for_an_option_that_is_nan(otplan: Program, option: str, tmp_path: Path) -> None:
    # nan is neither below nor above a bound.
    assert otplan("plan", SMALL, "--out", tmp_path / "out", option, "nan").code == 2


@pytest.mark.parametrize("instant", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_0_or_2_for_an_instant_beyond_the_calendar(otplan: Program, instant: str, tmp_path: Path) -> None:
    # In UTC these are of the years 0 and 10000.
    assert otplan("plan", SMALL, "--out", tmp_path / "out", "--made-at", instant).code in (0, 2)


@pytest.mark.parametrize("command", ["check", "plan"])
def test_3_with_every_fault_for_a_bad_folder(otplan: Program, command: str, tmp_path: Path) -> None:
    folder = small(tmp_path, add("risk.csv", "*,fri,24,1\n*,fry,1,1"))
    where: list[str | Path] = ["--out", tmp_path / "out"] if command == "plan" else []
    ran = otplan(command, folder, *where)
    assert (ran.code, ran.out) == (3, "")
    assert 'risk.csv, row 10, column hour: "24" is not a whole number from 0 to 23' in ran.err
    assert 'risk.csv, row 11, column day: "fry" is not known\n    Did you mean "fri"?' in ran.err
    assert ran.err.rstrip().endswith("2 faults; nothing was written.")
    assert not (tmp_path / "out").exists()


def test_3_and_no_more_than_100_faults_of_a_table_are_listed(otplan: Program, tmp_path: Path) -> None:
    strangers = "\n".join(f"Z{number},fri,19,1" for number in range(300))
    ran = otplan("check", small(tmp_path, add("risk.csv", strangers)))
    assert ran.code == 3
    # 100 of the 300, the one that breaks the limit, and the sentence that says so.
    assert ran.err.count("risk.csv, row ") == 102
    assert "row 110: more than 100 faults: the rest of this table is not read" in ran.err
    assert ran.err.endswith("102 faults; nothing was written.\n")


def test_3_for_a_table_that_is_a_pipe(tmp_path: Path) -> None:
    # Opening a pipe that nobody writes to waits without end.
    folder = small(tmp_path)
    (folder / "risk.csv").unlink()
    os.mkfifo(folder / "risk.csv")
    running = start("check", folder)
    try:
        _, err = running.communicate(timeout=30)
    finally:
        running.kill()
        running.communicate()
    assert running.returncode == 3
    assert "risk.csv" in err


def test_4_when_orders_contradict_rest(otplan: Program, tmp_path: Path) -> None:
    ran = otplan("plan", small(tmp_path, IMPOSSIBLE), "--out", tmp_path / "out")
    assert (ran.code, ran.out) == (4, "")
    assert "No plan exists" in ran.err
    assert "confirmed by" in ran.err
    assert not (tmp_path / "out").exists()


def test_the_same_order_without_the_rule_is_carried_out(otplan: Program, tmp_path: Path) -> None:
    # What makes the run before this one impossible is rest, and nothing else.
    lawless = swap("agreement.toml", '[rest]\nhours = 8\ncite = "Art. 14.3"\n', "")
    ran = otplan("plan", small(tmp_path, IMPOSSIBLE, lawless), "--out", tmp_path / "out")
    assert ran.code == 0
    friday = [patrol for patrol in plan_of(tmp_path / "out")["patrols"] if patrol["date"] == "2026-12-04"]
    assert "B" in [seat["officer_id"] for patrol in friday for seat in patrol["crew"]]


def test_70_with_a_report_and_no_traceback(otplan: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def fail(_path: Path) -> None:
        raise RuntimeError("the reason why")

    monkeypatch.setattr("otplan.desk.check.load", fail)
    ran = otplan("check", SMALL)
    assert (ran.code, ran.out) == (70, "")
    assert "Traceback" not in ran.err
    assert "defect of otplan" in ran.err
    (report,) = (tmp_path / "reports").iterdir()
    assert str(report) in ran.err
    assert "RuntimeError: the reason why" in report.read_text()


def test_70_when_the_solver_makes_an_unsound_plan_and_nothing_is_written(
    otplan: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def dear(roster: Roster, agreement: Agreement, *rest: Any) -> Plan:
        held = make_plan(roster, agreement, *rest)
        return replace(held, totals=replace(held.totals, cost=Cents(1)))

    monkeypatch.setattr("otplan.solver.stages.make_plan", dear)
    ran = otplan("plan", SMALL, "--out", tmp_path / "out")
    assert ran.code == 70
    assert not (tmp_path / "out").exists()
    (report,) = (tmp_path / "reports").iterdir()
    assert "The plan claims $0.01 in all; its lines sum to $2,092.00." in report.read_text()


def test_130_when_interrupted_before_anything(otplan: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def interrupt(_path: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("otplan.desk.plan.load", interrupt)
    ran = otplan("plan", SMALL, "--out", tmp_path / "out")
    assert (ran.code, ran.out) == (130, "")
    assert "nothing was written" in ran.err
    assert not (tmp_path / "out").exists()


def test_a_floor_that_stays_short_is_told_first_and_strict_makes_it_1(otplan: Program, tmp_path: Path) -> None:
    folder = short_of_floors(tmp_path)
    ran = otplan("plan", folder, "--out", tmp_path / "out")
    assert ran.code == 0
    assert "1 hot-spot floor stays short" in ran.out.splitlines()[0]
    # 40 h a week; Friday is of the week to Sunday 07:00, as is Saturday: 40 x 2/7 h = 685.71 min are promised,
    # and two evenings of 4 h with one crew, or two at most, give some of it.
    (unmet,) = plan_of(tmp_path / "out")["unmet"]
    assert (unmet["what"], unmet["id"]) == ("floor", "MARKET/2026-11-29")
    assert otplan("plan", folder, "--out", tmp_path / "out", "--strict").code == 1
    assert otplan("plan", SMALL, "--out", tmp_path / "out", "--strict").code == 0
