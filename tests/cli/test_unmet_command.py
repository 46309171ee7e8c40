"""``otplan explain SCENARIO PLAN`` with --unmet and --force, from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.weeks import short_of_floors

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.programs import Program


def test_explain_says_what_is_unmet_and_what_a_crew_costs(otplan: Program, tmp_path: Path) -> None:
    """Market Street wants 40 h a week: 11 h 26 min of these two days, of which two evenings of 4 h give 8 h."""
    week, plan = str(short_of_floors(tmp_path)), str(tmp_path / "out" / "plan.json")
    assert otplan("plan", week, "--out", str(tmp_path / "out")).code == 0
    told = otplan("explain", week, plan, "--unmet")
    assert told.code == 0
    assert "Market Street (MARKET) is 3 h 26 min short of its 11 h 26 min" in told.out
    held = otplan("explain", week, plan, "--unmet", "--json").document
    assert (held["schema"], held["unmet"][0]["missing"]) == ("otplan.unmet/1", 206)
    lost = otplan("explain", week, plan, "--force", "fri/eve", "PARK", "vehicle", "--size", "1")
    assert (lost.code, "with it" in lost.out) == (0, True)
    held = otplan("explain", week, plan, "--force", "fri/eve", "PARK", "vehicle", "--json").document
    assert held["force"] == {"window": "2026-12-04/eve", "post": "PARK", "mode": "vehicle", "size": None}
    none = otplan("explain", week, plan, "--force", "fri/eve", "MARKET", "vehicle")
    assert none.code == 4
    assert none.err.startswith(
        "No plan of week has a crew at MARKET for eve on Fri 04 Dec by vehicle: these 2 statements "
    )
    assert "week has no plan" not in none.err
    assert otplan("explain", week, plan, "--force", "fri/eve", "MARKT", "vehicle").code == 3
    assert otplan("explain", week, "--unmet").code == 2
    assert otplan("explain", week, plan).code == 2
    assert otplan("explain", "scenarios/small", plan, "--unmet").code == 1
