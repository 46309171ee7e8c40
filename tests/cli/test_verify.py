"""Plans changed, cut short or of another form, as verify takes them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.programs import Program, plan_of, rewrite
from tests.intake.folders import SMALL, small, swap


def test_an_officer_moved_into_his_rest_is_found_with_the_numbers(otplan: Program, out: Path) -> None:
    plan = plan_of(out)
    # Drew's seat on Friday's foot patrol goes to Blake, whose tour begins at 06:30 on Saturday; the pay is Blake's.
    (seat,) = [
        seat
        for patrol in plan["patrols"]
        if patrol["date"] == "2026-12-04"
        for seat in patrol["crew"]
        if seat["officer_id"] == "D"
    ]
    seat["officer_id"] = "B"
    ran = otplan("verify", SMALL, rewrite(out, plan))
    assert ran.code == 1
    assert (
        "rest (Art. 14.3): Blake Brown (B) has 7 h 30 min between patrol P002, which ends Fri 04 Dec 23:00, and tour, "
        "which starts Sat 05 Dec 06:30; 8 h is owed." in ran.out
    )


@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        ("pay_cents", "$240.01 of pay is claimed; the pay terms give $240.00."),
        ("fringe_cents", "$18.37 of fringe is claimed; the pay terms give $18.36."),
        ("cost_cents", "$258.37 of cost is claimed; the pay terms give $258.36."),
    ],
)
def test_a_cent_more_is_found(otplan: Program, out: Path, field: str, sentence: str) -> None:
    plan = plan_of(out)
    plan["patrols"][0]["crew"][0][field] += 1
    ran = otplan("verify", SMALL, rewrite(out, plan))
    assert ran.code == 1
    assert f"amounts: Avery Adams (A) on patrol P001: {sentence}" in ran.out


def test_a_cent_more_everywhere_is_found_too(otplan: Program, out: Path) -> None:
    # All sums agree with the line; only the pay terms do not.
    plan = plan_of(out)
    seat = plan["patrols"][0]["crew"][0]
    for held, field in (
        (seat, "pay_cents"),
        (seat, "cost_cents"),
        (plan["patrols"][0], "cost_cents"),
        (plan["totals"], "cost_cents"),
        (plan["totals"]["by_fund"], plan["patrols"][0]["fund"]),
        (plan["stages"][2], "value"),
        (plan["stages"][2], "bound"),
    ):
        held[field] += 1
    ran = otplan("verify", SMALL, rewrite(out, plan))
    assert ran.code == 1
    assert ran.out.splitlines()[-1] == f"2 findings in {out / 'plan.json'}."


def test_a_changed_scenario_and_a_changed_agreement_are_findings(
    otplan: Program, planned: Path, tmp_path: Path
) -> None:
    folder = small(tmp_path, swap("hotspots.csv", "Market Street", "Market St"))
    ran = otplan("verify", folder, planned / "plan.json")
    assert ran.code == 1
    assert ran.out.startswith("claims: The plan was made from another state of scenario small: its facts have changed ")
    assert " in scenario.toml or a table; " in ran.out
    swap("hotspots.csv", "Market St,", "Market Street,")(folder)
    assert otplan("verify", folder, planned / "plan.json").code == 0
    swap("agreement.toml", "Art. 14.3", "Art. 14.30")(folder)
    ran = otplan("verify", folder, planned / "plan.json")
    assert ran.code == 1
    assert "claims: The plan was made under another state of the agreement" in ran.out


UNREADABLE: dict[str, Callable[[str], str | bytes]] = {
    "empty": lambda _: "",
    "not JSON": lambda _: "a plan",
    "truncated": lambda text: text[: len(text) // 2],
    "without its last brace": lambda text: text.rstrip()[:-1],
    "a list": lambda _: "[]",
    "null": lambda _: "null",
    "an empty object": lambda _: "{}",
    "another schema": lambda text: text.replace("otplan.plan/1", "otplan.plan/2"),
    "no schema": lambda text: text.replace(' "schema": "otplan.plan/1",\n', ""),
    "a field more": lambda text: text.replace('"schema"', '"colour": "red",\n "schema"', 1),
    "a field less": lambda text: text.replace('   "fund": "CITY",\n', ""),
    "a number for a word": lambda text: text.replace('"mode": "bike"', '"mode": 7', 1),
    "a word for a number": lambda text: text.replace('"pay_cents": 24000', '"pay_cents": "24000"', 1),
    "a decimal for cents": lambda text: text.replace('"pay_cents": 24000', '"pay_cents": 24000.0', 1),
    "a huge number": lambda text: text.replace('"pay_cents": 24000', f'"pay_cents": {"9" * 5000}', 1),
    "a number of 2^63": lambda text: text.replace('"pay_cents": 24000', f'"pay_cents": {2**63}', 1),
    "a huge exponent": lambda text: text.replace('"gap": 0.0', '"gap": 1e99999', 1).replace("0.00474", '"x"'),
    "a time without offset": lambda text: text.replace('T19:00:00-05:00"', 'T19:00:00"', 1),
    "a time that is none": lambda text: text.replace("T19:00:00-05:00", "T25:00:00-05:00", 1),
    "an end before its start": lambda text: text.replace("04T23:00:00-05:00", "04T18:00:00-05:00", 1),
    "an end at its start": lambda text: text.replace("04T23:00:00-05:00", "04T19:00:00-05:00", 1),
    "a revision below 0": lambda text: text.replace('"revision": 0', '"revision": -1'),
    "a detail": lambda text: text.replace('"details": []', '"details": [{}]'),
    "nested too deeply": lambda text: text.replace('"made": {', '"made": {"x": ' + "[" * 100_000 + ",", 1),
    "an endless name": lambda text: text.replace('"mode": "bike"', f'"mode": "{"b" * 1000}"', 1),
    "half a surrogate": lambda text: text.replace('"mode": "bike"', '"mode": "\\ud800"', 1),
    "a NUL": lambda text: text.replace("bike", "bi\0ke", 1),
    "not UTF-8": lambda text: text.replace("bike", "b\u00efke", 1).encode("latin-1"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_3_for_a_plan_that_cannot_be_read(otplan: Program, out: Path, name: str) -> None:
    path = out / "plan.json"
    broken = UNREADABLE[name](path.read_text())
    assert broken != path.read_text()
    path.write_bytes(broken if isinstance(broken, bytes) else broken.encode())
    ran = otplan("verify", SMALL, path)
    assert (ran.code, ran.out) == (3, ""), ran.err
    assert "plan.json" in ran.err
    assert "Traceback" not in ran.err


def test_a_fault_of_a_plan_is_in_words_for_planners(otplan: Program, out: Path) -> None:
    # What pydantic says of a value names types of Python and classes of otplan.
    path = out / "plan.json"
    path.write_text(path.read_text().replace('"pay_cents": 24000', '"pay_cents": "24000"', 1))
    ran = otplan("verify", SMALL, path)
    assert ran.code == 3
    assert "valid integer" not in ran.err
    path.write_text("[]")
    ran = otplan("verify", SMALL, path)
    assert "_PlanForm" not in ran.err


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"start": "2026-12-04T19:00:00-05:00"', '"start": "0001-01-01T00:00:00+14:00"'),
        ('"end": "2026-12-04T23:00:00-05:00"', '"end": "9999-12-31T23:59:59-14:00"'),
        ('"made_at": "2026-12-04T00:00:00Z"', '"made_at": "0001-01-01T00:00:00+14:00"'),
    ],
)
def test_an_instant_beyond_the_calendar_in_a_plan(otplan: Program, out: Path, old: str, new: str) -> None:
    # In UTC these are of the years 0 and 10000.
    path = out / "plan.json"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    assert otplan("verify", SMALL, path).code in (1, 3)


def test_3_for_a_plan_that_is_not_there_or_a_folder(otplan: Program, out: Path) -> None:
    assert otplan("verify", SMALL, out / "none.json").code == 3
    assert otplan("verify", SMALL, out).code == 3


def test_faults_of_the_plan_and_of_the_scenario_are_told_together(otplan: Program, tmp_path: Path) -> None:
    folder = small(tmp_path, swap("officers.csv", "46.00", "-46.00"))
    ran = otplan("verify", folder, tmp_path / "none.json")
    assert ran.code == 3
    assert "officers.csv" in ran.err
    assert "none.json" in ran.err


def test_a_plan_of_33_megabytes_is_refused(otplan: Program, tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text(json.dumps({"x": "y"}))
    with path.open("r+b") as held:
        held.truncate(33 * 2**20)
    assert otplan("verify", SMALL, path).code == 3


@pytest.mark.parametrize("command", ["verify", "projection"])
def test_the_folder_of_a_plan_leads_to_the_plan_in_it(command: str, otplan: Program, out: Path) -> None:
    ran = otplan(command, SMALL, out)
    said = f'{out}: a folder, where the file of a plan is needed\n    Did you mean "{out / "plan.json"}"?\n1 fault.\n'
    assert (ran.code, ran.out, ran.err) == (3, "", said)


def test_a_folder_without_a_plan_is_no_plain_file_and_nothing_is_said_of_writing(otplan: Program) -> None:
    ran = otplan("verify", SMALL, SMALL)
    assert (ran.code, ran.err.splitlines()[-1]) == (3, "1 fault.")
    assert "small: not a plain file" in ran.err
