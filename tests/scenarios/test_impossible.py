"""The impossible folder: two must orders against eight hours of rest, and what its README says would help."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.programs import Program
from tests.intake.folders import Change, swap

FOLDER = Path(__file__).parents[2] / "scenarios" / "impossible"
MARKET = "must,sat/market,bike,LIBRARY,Lt. Hammer,Holiday market opens at seven\n"
HELP = {
    "one order less": swap("orders.csv", MARKET, ""),
    "a rest of the seven hours that there are": swap("contract.toml", "[rest]\nhours = 8", "[rest]\nhours = 7"),
    "a fourth rider on Friday by certificate": swap("officers.csv", "bike:2026-12-10", "bike:2026-12-11"),
    "a fourth rider on Friday by sign-up": swap("availability.csv", "2026-12-11 19:30", "2026-12-11 19:00"),
}


@pytest.fixture
def otplan(capsys: pytest.CaptureFixture[str]) -> Program:
    """Otplan in this process."""
    return Program(capsys)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the folder to change."""
    return Path(shutil.copytree(FOLDER, tmp_path / "impossible"))


def test_no_plan_exists_and_the_scenario_and_the_stage_are_named(otplan: Program, tmp_path: Path) -> None:
    ran = otplan("plan", FOLDER, "--out", tmp_path / "out")
    assert (ran.code, ran.out) == (4, "")
    assert "impossible has no plan: that showed at the stage covered-risk" in ran.err
    assert not (tmp_path / "out").exists()


def test_the_statements_are_those_of_the_readme(otplan: Program, tmp_path: Path) -> None:
    ran = otplan("plan", FOLDER, "--out", tmp_path / "out", "--json")
    said = json.loads(ran.out)
    told = [(each["rule"], each["cite"], each["file"], each["row"]) for each in said["statements"]]
    # Four seats, and riders for three: Anchor, Beacon and Canal take one each for want of rest. Depot and Granite hold
    # no certificate; Easel signed up too late for Friday, and Flint not at all for Saturday.
    assert told == [
        ("orders", "", "orders.csv", 2),
        ("orders", "", "orders.csv", 3),
        *(("qualification", "", "officers.csv", row) for row in (5, 8)),
        *(("rest", "Art. 14.3", "officers.csv", row) for row in (2, 3, 4)),
        *(("call", "Art. 15.1", "officers.csv", row) for row in (6, 7)),
    ]
    assert said["smallest"]
    # Flint, with a sign-up, would still have no certificate.
    assert said["enough"] == [True] * 8 + [False]
    assert said["confirmed_by"]


def test_the_folder_itself_has_no_fault(otplan: Program) -> None:
    assert otplan("check", FOLDER).code == 0


@pytest.mark.parametrize("change", HELP.values(), ids=HELP.keys())
def test_what_the_readme_says_would_help_does(otplan: Program, folder: Path, tmp_path: Path, change: Change) -> None:
    change(folder)
    assert otplan("plan", folder, "--out", tmp_path / "out").code == 0


def test_half_an_hour_less_rest_does_not_help(otplan: Program, folder: Path, tmp_path: Path) -> None:
    # 23:00 to 06:00 is 7 h: a rest of 7.5 h cannot be kept either.
    swap("contract.toml", "[rest]\nhours = 8", "[rest]\nhours = 7.5")(folder)
    assert otplan("plan", folder, "--out", tmp_path / "out").code == 4
