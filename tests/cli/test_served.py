"""Presence on duty in what the commands print."""

from pathlib import Path

from tests.cli.programs import Program
from tests.intake.folders import small
from tests.intake.table_changes import orders

WALK = "served,,fri/eve,foot,STATION,Lt. Poe"


def test_the_summary_says_what_presence_covers_alone(otplan: Program, tmp_path: Path) -> None:
    # The station has priority 6, half of it in Friday's evening, all of that in the window: 60 % of 3 is 1.80.
    folder = small(tmp_path, orders(WALK))
    told = otplan("plan", folder, "--out", tmp_path / "out").out
    assert " priority points, 1.80 of them by presence on duty alone, " in told
    assert otplan("verify", folder, tmp_path / "out" / "plan.json").code == 0


def test_without_presence_the_summary_does_not_speak_of_it(otplan: Program, tmp_path: Path) -> None:
    told = otplan("plan", small(tmp_path), "--out", tmp_path / "out").out
    assert "Covered risk: 8.40 priority points, 59.3% of what full crews everywhere would cover." in told


def test_check_counts_it_among_the_orders(otplan: Program, tmp_path: Path) -> None:
    ran = otplan("check", small(tmp_path, orders(WALK, "forbid,A,fri/eve,,,Lt. Poe")))
    assert ran.code == 0
    assert "2 funds, 2 orders." in ran.out
