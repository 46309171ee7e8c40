"""``otplan whatif``: what is planned, what is written, how it ends."""

import csv
import io
import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from otplan.desk.whatif import RungMade
from tests.cli.programs import Program, contents, program, start
from tests.cli.test_interrupt import large
from tests.cli.weeks import IMPOSSIBLE, bad_folder
from tests.intake.folders import SMALL, put, small, swap

EXACT = ("--gap", "0")


class Here(Executor):
    """Plans in this process, one after another."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **named: Any) -> Future[Any]:
        done: Future[Any] = Future()
        done.set_result(fn(*args, **named))
        return done


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def in_this_process(_jobs: int) -> Iterator[Executor]:
        yield Here()

    monkeypatch.setattr("otplan.desk.whatif.processes", in_this_process)


def rungs(folder: Path) -> dict[str, dict[str, str]]:
    rows = csv.DictReader(io.StringIO((folder / "ladder.csv").read_text()))
    return {row["rung"]: row for row in rows}


def floor(folder: Path) -> None:
    """PARK, which a car serves, is promised 28 h a week: two days of it are 8 h, a car on both evenings."""
    rows = (folder / "hotspots.csv").read_text().splitlines()
    cells = ["min_hours", *("28" if row.startswith("PARK") else "" for row in rows[1:])]
    put("hotspots.csv", "\n".join(f"{row},{cell}" for row, cell in zip(rows, cells, strict=True)) + "\n")(folder)


@pytest.mark.usefixtures("here")
def test_the_small_week_by_hand(otplan: Program) -> None:
    # Points of 141,600 attainable. 80 %: CITY $416.00 pays a car, GRANT $1,520.00 two pairs (three: 6 x 258.36 =
    # 1,550.16): 24,000 + 24,000 + 7,360 = 55,360. 90 %: $468.00 and $1,710.00, a third pair: 73,360. 100 %: 84,000.
    ran = otplan("whatif", SMALL, "--budget", "80%..110%", *EXACT, "--json")
    assert ran.code == 0
    held = ran.document
    assert held["schema"] == "otplan.whatif/1"
    names = ["80 %", "90 %", "100 %", "110 %"]
    assert [each["rung"] for each in held["rungs"]] == names
    for each, points in zip(held["rungs"], (55_360, 73_360, 84_000, 84_000), strict=True):
        assert Fraction(each["covered_risk"], held["attainable_risk"]) == Fraction(points, 141_600)
        assert each["bound"] == each["covered_risk"]
    assert [each["in_reach_cents"] for each in held["rungs"]] == [1936_00, 2178_00, 2420_00, 2662_00]
    steps = [each["step"] for each in held["rungs"]]
    unit = held["attainable_risk"] // 141_600
    assert [step and (step["gain_from"] // unit, step["gain_to"] // unit) for step in steps] == [
        None,
        (18_000, 18_000),
        (10_640, 10_640),
        (0, 0),
    ]
    # One line of progress a plan.
    assert [line.partition(":")[0] for line in ran.err.splitlines()] == names


@pytest.mark.usefixtures("here")
def test_a_floor_that_more_money_meets_costs_covered_risk(otplan: Program, tmp_path: Path) -> None:
    # 90 %: CITY $468.00 pays one car of two ($480.00); three pairs beside it: 73,360. 95 %: $494.00 pays both cars, so
    # the floor is met, and their drivers leave two pairs: 48,000 + 14,720 = 62,720. 7.51 points are lost.
    folder, out = small(tmp_path, floor), tmp_path / "out"
    ran = otplan("whatif", folder, "--budget", "90%..95%/5%", *EXACT, "--out", out)
    assert ran.code == 0
    held = rungs(out)
    assert [held[name]["floors_met"] for name in ("90 %", "95 %", "100 %")] == ["0", "1", "1"]
    assert [held[name]["floor_hours_short"] for name in ("90 %", "95 %")] == ["4.00", "0.00"]
    assert (held["95 %"]["gain_from"], held["95 %"]["gain_to"]) == ("-7.52", "-7.51")
    assert "95 %: other floors" in ran.out
    assert "0 of 1" in ran.out
    # 73,360 / 141,600 = 51.807 %: rounded down while it is made, in the table and in ladder.csv.
    assert "90 %: $" in ran.err
    assert ", 51.80 % covered" in ran.err
    assert " 51.80 %" in ran.out
    assert held["90 %"]["covered"] == "51.80"
    assert "In reach: the most that a plan of these days may cost" in ran.out


@pytest.mark.usefixtures("here")
def test_changes_stand_beside_the_folder_as_it_is(otplan: Program, tmp_path: Path) -> None:
    # With 5 h of rest Blake may work on Friday: two more are there for the car's evening and a pair at the floor.
    folder, out = small(tmp_path, floor), tmp_path / "out"
    asked = ["--set", "rest.hours=5", "--set", "fund.CITY.available=200", "--set", "fleet.bike=0"]
    assert otplan("whatif", folder, *EXACT, *asked, "--out", out).code == 0
    held = rungs(out)
    assert list(held) == ["100 %", "rest.hours=5", "fund.CITY.available=200", "fleet.bike=0"]
    # Friday's pair at STATION on foot adds 18,000: 62,720 + 18,000 = 80,720 of 141,600.
    assert held["rest.hours=5"]["covered"] == "57.00"
    # $200.00 pays no seat of $240.00: no car. GRANT's three pairs: 24,000 + 24,000 + 18,000 = 66,000.
    assert held["fund.CITY.available=200"]["covered"] == "46.61"
    assert held["fund.CITY.available=200"]["floors_met"] == "0"
    # Without bikes: two cars and a pair at STATION each evening on foot: 14,720 + 36,000 = 50,720 of 141,600.
    assert held["fleet.bike=0"]["covered"] == "35.81"
    assert (
        json.loads((out / "plans" / "set-1.json").read_text())["agreements"]
        != (json.loads((out / "plans" / "0100.json").read_text())["agreements"])
    )


@pytest.mark.usefixtures("here")
def test_what_is_written_is_the_same_again_and_the_plan_of_the_folder_verifies(otplan: Program, tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    asked: list[str | Path] = ["whatif", SMALL, "--budget", "90%..100%", *EXACT, "--set", "rest.hours=9"]
    assert otplan(*asked, "--out", one).code == otplan(*asked, "--out", two).code == 0
    assert contents(one) == contents(two)
    assert set(contents(one)) == {
        *("ladder.csv", "ladder.xlsx", "ladder.svg"),
        *("plans/0090.json", "plans/0100.json", "plans/set-1.json"),
    }
    assert otplan("verify", SMALL, one / "plans" / "0100.json").code == 0
    # Less money is another state of the folder, and less rest another of the agreement: verify says so.
    assert "facts have changed" in otplan("verify", SMALL, one / "plans" / "0090.json").out
    assert "another state of the agreement" in otplan("verify", SMALL, one / "plans" / "set-1.json").out
    assert otplan(*asked, "--out", one).code == 0


@pytest.mark.usefixtures("here")
def test_processes_plan_the_same_as_this_one(otplan: Program, tmp_path: Path) -> None:
    asked: list[str | Path] = ["whatif", SMALL, "--budget", "90%..100%", *EXACT]
    ran = program(*asked, "--jobs", "2", "--out", tmp_path / "apart")
    assert (ran.code, "Traceback" in ran.err) == (0, False), ran.err
    assert otplan(*asked, "--out", tmp_path / "here").code == 0
    assert contents(tmp_path / "apart") == contents(tmp_path / "here")


# How it ends


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (["--budget", "60%..20%"], "from 1% upward"),
        (["--budget", "0%..20%"], "from 1% upward"),
        (["--budget", "10%..1001%"], "from 1% upward"),
        (["--budget", "10%..20%/0%"], "at least 1%"),
        (["--budget", "1%..1000%/1%"], "at most 50"),
        (["--budget", "plenty"], "60%..140%"),
        (["--budget", "60..140"], "60%..140%"),
        (["--set", "rest.hour=9"], 'Did you mean "rest.hours"?'),
        (["--set", "fund.CITY.name=X"], "fund.FUND_ID.available"),
        (["--set", "rest.hours"], "is not key=value"),
    ],
)
def test_what_is_not_understood(otplan: Program, asked: list[str], words: str) -> None:
    ran = otplan("whatif", SMALL, *asked)
    assert (ran.code, ran.out) == (2, "")
    assert words in " ".join(ran.err.split())


@pytest.mark.usefixtures("here")
def test_every_fault_of_changes_is_told_at_once(otplan: Program, tmp_path: Path) -> None:
    changes = {
        "fund.CITTY.available=3": 'Did you mean "CITY"?',
        "fund.CITY.available=-1": '"-1" is negative',
        "fund.GRANT.weekly_cap=half": '"half" is not a plain number',
        "fleet.bik=2": 'Did you mean "bike"?',
        "fleet.foot=2": "crews of mode foot need no fleet units",
        "fleet.bike=4": "fleet.csv names 3 of mode bike",
        "fleet.bike=x": '"x" is not a whole number',
        "coverage.max_crews=90": "less than or equal to 20",
        "rest.hours=99": "less than or equal to 24",
        "weekly-overtime-shifts.shifts=x": '"x" must be a whole number',
        "consecutive-days.days=4": "no agreement has [consecutive-days]",
    }
    out = tmp_path / "out"
    ran = otplan("whatif", SMALL, "--out", out, *(part for change in changes for part in ("--set", change)))
    assert (ran.code, ran.out) == (3, "")
    told = dict.fromkeys(changes, "")
    for entry in ran.err.split("--set ")[1:]:
        change, _, words = entry.partition(": ")
        told[change] += words
    assert {change for change, words in changes.items() if words not in told[change]} == set()
    assert not out.exists()


@pytest.mark.usefixtures("here")
def test_a_rule_in_two_agreements_is_not_changed_by_its_name_alone(otplan: Program, tmp_path: Path) -> None:
    both = swap("scenario.toml", '["agreement.toml"]', '["agreement.toml", "law.toml"]')
    folder = small(tmp_path, both, put("law.toml", 'title = "Law"\n\n[rest]\nhours = 7\n'))
    ran = otplan("whatif", folder, "--set", "rest.hours=9")
    assert ran.code == 3
    assert '[rest] stands in "Example agreement (synthetic)" and "Law"' in ran.err


@pytest.mark.usefixtures("here")
def test_other_ends(otplan: Program, tmp_path: Path, out: Path) -> None:
    assert otplan("whatif", bad_folder(tmp_path)).code == 3
    (tmp_path / "again").mkdir()
    ran = otplan("whatif", small(tmp_path / "again", IMPOSSIBLE), "--budget", "100%..110%")
    assert ran.code == 4
    assert ran.out.count("no plan exists") == 2
    # A plan's folder is not taken for a ladder's.
    before = contents(out)
    assert otplan("whatif", SMALL, "--budget", "100%..100%", "--out", out).code == 3
    assert contents(out) == before


@pytest.mark.usefixtures("here")
def test_a_budget_from_which_on_there_is_a_plan(otplan: Program, tmp_path: Path) -> None:
    # The order takes a car on Friday: $240.00, of $520.00 all from 47 % on. The grant pays no car.
    order = put("orders.csv", "decision,when,mode,post,by\nmust,2026-12-04/eve,vehicle,PARK,Lt. Poe\n")
    ran = otplan("whatif", small(tmp_path, order), *EXACT, "--budget", "46%..47%/1%")
    assert ran.code == 0
    lines = {line.split("  ")[0]: line for line in ran.out.splitlines()}
    assert "no plan exists" in lines["46 %"]
    assert "no plan" not in lines["47 %"]


@pytest.mark.usefixtures("here")
def test_ctrl_c_keeps_what_is_finished(otplan: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    class Waiting(Here):
        def submit(self, fn: Callable[..., Any], /, *args: Any, **named: Any) -> Future[Any]:
            asked.append(args[0].name)
            return Future() if len(asked) > 1 else super().submit(fn, *args, **named)

    @contextmanager
    def waiting(_jobs: int) -> Iterator[Executor]:
        yield Waiting()

    def told(made: RungMade) -> str:
        os.kill(os.getpid(), signal.SIGINT)
        return made.rung.name

    monkeypatch.setattr("otplan.desk.whatif.processes", waiting)
    monkeypatch.setattr("otplan.cli.ladder_text.progress", told)
    out = tmp_path / "out"
    ran = otplan("whatif", SMALL, "--budget", "90%..110%", *EXACT, "--out", out)
    assert ran.code == 0
    assert "not finished and left out: 100 %, 110 %" in ran.out
    assert list(rungs(out)) == ["90 %"]


def test_ctrl_c_stops_processes_that_still_plan(tmp_path: Path) -> None:
    # One per cent of the money pays nobody, which shows at once; all of it takes far longer than this test waits.
    out = tmp_path / "out"
    limits = ("--gap", "0", "--work", "100000", "--time-limit", "600")
    running = start("whatif", large(tmp_path), "--budget", "1%..1%", *limits, "--jobs", "2", "--out", out, alone=True)
    assert running.stderr is not None
    first = running.stderr.readline()
    asked = time.monotonic()
    os.killpg(running.pid, signal.SIGINT)
    printed, rest = running.communicate(timeout=45)
    assert (running.returncode, rest) == (0, ""), first + rest
    assert first.startswith("1 %: $0.00")
    assert "not finished and left out: 100 %" in printed
    assert set(contents(out)) == {"ladder.csv", "ladder.xlsx", "ladder.svg", "plans/0001.json"}
    assert time.monotonic() - asked < 15
