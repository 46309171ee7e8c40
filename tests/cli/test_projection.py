"""``otplan projection``: what it prints of scenarios/small, and what it refuses.

The plan is for Friday 4 and Saturday 5 December 2026. CITY pays $516.00 of $520.00, $258.00 a day; GRANT $1,576.00 of
$1,900.00, $788.00 a day, until 30 September 2027. The fiscal year ends on 31 December.
"""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.programs import Program, plan_of, rewrite
from tests.intake.folders import SMALL, put, small, swap

PART_OF_A_WEEK = (
    "The pace is taken from 2 days, which is no whole number of weeks: the days of the week do not count alike in it."
)


def city(document: dict[str, Any]) -> dict[str, Any]:
    """The first fund of a projection."""
    (found, _) = document["funds"]
    assert found["fund_id"] == "CITY"
    assert isinstance(found, dict)
    return found


def test_the_tables(otplan: Program, planned: Path) -> None:
    # CITY: 7 x 258 = 1,806 a week; 26 days to 31 December: 516 + 6,708 = 7,224, and 520 - 7,224 = -6,704 left.
    # GRANT: 7 x 788 = 5,516; 299 days to 30 September: 1,576 + 235,612; 26 to 31 December: 1,576 + 20,488.
    # Neither has enough for 6 December. 4 / 1,806 and 324 / 5,516 weeks are left.
    ran = otplan("projection", SMALL, planned / "plan.json")
    assert (ran.code, ran.err) == (0, "")
    grant = "$237,188.00  -$235,288.00      $22,064.00  -$20,164.00  05 Dec 2026"
    assert ran.out.splitlines()[:13] == [
        "small: 2 days through 05 Dec 2026, and their pace carried on. It is no forecast.",
        PART_OF_A_WEEK,
        "",
        "fund   ends         available    planned     left     a week  weeks left  paid in full through",
        "CITY   31 Dec 2026    $520.00    $516.00    $4.00  $1,806.00         0.0  05 Dec 2026",
        "GRANT  30 Sep 2027  $1,900.00  $1,576.00  $324.00  $5,516.00         0.1  05 Dec 2026",
        "",
        "fund   case  through             cost          left  by 31 Dec 2026    left then  paid in full through",
        "CITY   low   31 Dec 2026    $7,224.00    -$6,704.00       $7,224.00   -$6,704.00  05 Dec 2026",
        "CITY   base  31 Dec 2026    $7,224.00    -$6,704.00       $7,224.00   -$6,704.00  05 Dec 2026",
        "CITY   high  31 Dec 2026    $7,224.00    -$6,704.00       $7,224.00   -$6,704.00  05 Dec 2026",
        f"GRANT  low   30 Sep 2027  {grant}",
        f"GRANT  base  30 Sep 2027  {grant}",
    ]


def test_the_method_is_said(otplan: Program, planned: Path) -> None:
    told = otplan("projection", SMALL, planned / "plan.json").out.splitlines()[-4:]
    assert [line.split(":")[0] for line in told[:3]] == ["Low", "Base", "High"]
    assert "weekly cap" in told[2]
    method = otplan("projection", SMALL, planned / "plan.json", "--json").document["method"]
    assert told[:3] == [f"{name.capitalize()}: {method[name]}" for name in ("low", "base", "high")]


def test_a_holiday_in_the_horizon_is_said(otplan: Program, out: Path, tmp_path: Path) -> None:
    # The 5th is in the horizon, and so are the first hours of the 6th: its last day ends at 07:00. The 7th is not.
    dates = '[pay.holidays]\ndates = ["2026-12-07", "2026-12-06", "2026-12-05"]\nmultiplier = 2\nby = "start"\n'
    folder = small(tmp_path, swap("agreement.toml", "[rest]", f"{dates}\n[rest]"))
    assert otplan("plan", folder, "--out", out).code == 0
    ran = otplan("projection", folder, out / "plan.json")
    told = (
        "The pace is taken from days with a holiday of the agreement (05 Dec 2026, 06 Dec 2026): base and high carry "
        "on what it adds to pay, low does not."
    )
    assert ran.out.splitlines()[1:3] == [PART_OF_A_WEEK, told]
    assert otplan("projection", folder, out / "plan.json", "--json").document["notes"] == [PART_OF_A_WEEK, told]


def test_the_document(otplan: Program, planned: Path) -> None:
    document = otplan("projection", SMALL, planned / "plan.json", "--json").document
    case = {
        "by_end_cents": 7_224_00,
        "left_cents": -6_704_00,
        "by_year_cents": 7_224_00,
        "left_by_year_cents": -6_704_00,
        "run_out": "2026-12-05",
    }
    assert (document["schema"], document["sound"], document["findings"]) == ("otplan.projection/1", True, [])
    assert (document["start"], document["days"], document["weeks"]) == ("2026-12-04", 2, None)
    assert document["fiscal_year_ends"] == "2026-12-31"
    assert document["notes"] == [PART_OF_A_WEEK]
    assert city(document) == {
        "fund_id": "CITY",
        "name": "City overtime",
        "ends": "2026-12-31",
        "available_cents": 520_00,
        "planned_cents": 516_00,
        "left_cents": 4_00,
        "week_cents": 1_806_00,
        "days_at_pace": 0,
        "run_out": "2026-12-05",
        "through": "2026-12-31",
        "cases": {"low": case, "base": case, "high": case},
    }


@pytest.mark.parametrize(
    ("weeks", "through", "cost"),
    # 6 to 12 December; more weeks than the year has left change nothing, however many.
    [("1", "2026-12-12", 516_00 + 7 * 258_00), ("4", "2026-12-31", 7_224_00), ("9" * 30, "2026-12-31", 7_224_00)],
)
def test_weeks_limit_the_look_ahead(otplan: Program, planned: Path, weeks: str, through: str, cost: int) -> None:
    found = city(otplan("projection", SMALL, planned / "plan.json", "--weeks", weeks, "--json").document)
    assert (found["through"], found["cases"]["base"]["by_end_cents"]) == (through, cost)


@pytest.mark.parametrize("weeks", ["0", "-1", "1.5", "many"])
def test_2_for_weeks_that_are_none(otplan: Program, planned: Path, weeks: str) -> None:
    ran = otplan("projection", SMALL, planned / "plan.json", "--weeks", weeks)
    assert (ran.code, ran.out) == (2, "")


def test_1_and_nothing_projected_for_a_plan_with_findings(otplan: Program, out: Path) -> None:
    plan = plan_of(out)
    plan["patrols"][0]["crew"][0]["pay_cents"] += 1
    path = rewrite(out, plan)
    ran = otplan("projection", SMALL, path)
    assert ran.code == 1
    assert "$240.01 of pay is claimed; the pay terms give $240.00." in ran.out
    assert ran.out.splitlines()[-1] == f"1 finding in {path}; nothing was projected."
    assert "a week" not in ran.out
    document = otplan("projection", SMALL, path, "--json").document
    assert sorted(document) == ["findings", "schema", "sound"]
    assert (document["sound"], document["findings"][0]["rule"]) == (False, "amounts")


def test_1_for_a_plan_of_other_rates(otplan: Program, planned: Path, tmp_path: Path) -> None:
    # A raise that comes to the folder after the plan makes other facts of it, though it is of next year.
    folder = small(tmp_path, put("rates.csv", "officer_id,rank,effective,hourly_rate\nA,,2027-01-01,50.00\n"))
    ran = otplan("projection", folder, planned / "plan.json")
    assert ran.code == 1
    assert "its facts have changed" in ran.out


def test_3_for_what_cannot_be_read(otplan: Program, out: Path, tmp_path: Path) -> None:
    (out / "plan.json").write_text("a plan")
    ran = otplan("projection", SMALL, out / "plan.json")
    assert (ran.code, ran.out) == (3, "")
    assert "plan.json" in ran.err
    bad = small(tmp_path, swap("officers.csv", "46.00", "-46.00"))
    ran = otplan("projection", bad, tmp_path / "none.json")
    assert (ran.code, ran.out) == (3, "")
    assert "officers.csv, row 9, column hourly_rate" in ran.err
    assert "none.json" in ran.err


def test_neither_a_solver_nor_pandas_is_loaded(planned: Path) -> None:
    code = (
        "import sys; from otplan.cli.app import run; "
        f"assert run(['projection', {str(SMALL)!r}, {str(planned / 'plan.json')!r}, '--json']) == 0; "
        "print(*sorted({'ortools', 'pandas', 'otplan'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == "otplan\n"
