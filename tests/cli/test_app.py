"""Exit codes, streams and JSON of each command; what is on disk after each way a run can end."""

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from otplan.agreement.agreement import Agreement
from otplan.plan.plan import Plan
from otplan.quantities.money import Cents
from otplan.scenario.scenario import Scenario
from otplan.solver.plan_maker import make_plan
from tests.cli.programs import RESULTS, Program, Ran, contents, plan_of, program, rewrite, start
from tests.intake.folders import SMALL, add, put, small, swap

COMMANDS = ("check", "hotspots", "plan", "verify")
IMPOSSIBLE = put(
    # Blake's tour begins at 06:30 on Saturday; a patrol to 23:00 on Friday leaves 7 h 30 min of the 8 h owed.
    "orders.csv",
    "decision,officer_id,when,by\nmust,B,2026-12-04/eve,Lt. Poe\n",
)


def incidents(tmp_path: Path) -> Path:
    """Forty reports at two blocks, enough to rank."""
    rows = ["when,offence,block,lat,lon"]
    rows += [
        f"2024-{1 + n % 12:02d}-{1 + n % 28:02d} {n % 24:02d}:00,ROBBERY,{100 * (n % 2 + 1)} MAIN ST,42.{n % 2},-75.9"
        for n in range(40)
    ]
    path = tmp_path / "incidents.csv"
    path.write_text("\n".join([*rows, ""]))
    return path


def short_of_floors(tmp_path: Path) -> Path:
    """Market Street is promised more than two evenings can give."""

    def change(folder: Path) -> None:
        rows = (folder / "hotspots.csv").read_text().splitlines()
        more = ["min_hours", "40", "", ""]
        put("hotspots.csv", "\n".join(f"{row},{cell}" for row, cell in zip(rows, more, strict=True)) + "\n")(folder)

    return small(tmp_path, change)


# Exit codes


def test_0_when_all_is_well(otplan: Program, tmp_path: Path, planned: Path) -> None:
    assert otplan("check", SMALL).code == 0
    assert otplan("plan", SMALL, "--out", tmp_path / "new").code == 0
    assert otplan("verify", SMALL, planned / "plan.json").code == 0
    assert otplan("--help").code == 0


@pytest.mark.parametrize("command", COMMANDS)
def test_0_for_the_help_of_a_command(otplan: Program, command: str) -> None:
    ran = otplan(command, "--help")
    assert ran.code == 0
    assert ran.out.startswith(f"Usage: otplan {command}")


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


def test_0_and_what_is_known_when_nothing_is_asked(otplan: Program) -> None:
    ran = otplan()
    assert ran.code in (0, 2)
    assert all(command in ran.out + ran.err for command in COMMANDS)


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


def test_3_and_no_more_than_200_faults_are_listed(otplan: Program, tmp_path: Path) -> None:
    strangers = "\n".join(f"Z{number},fri,19,1" for number in range(300))
    ran = otplan("check", small(tmp_path, add("risk.csv", strangers)))
    assert ran.code == 3
    assert ran.err.count("risk.csv, row ") == 200
    assert "... and 100 more.\n300 faults" in ran.err


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
    def dear(scenario: Scenario, agreement: Agreement, *rest: Any) -> Plan:
        held = make_plan(scenario, agreement, *rest)
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
    assert "1 hot-spot floors stay short" in ran.out.splitlines()[0]
    # 40 h a week; Friday is of the week to Sunday 07:00, as is Saturday: 40 x 2/7 h = 685.71 min are promised,
    # and two evenings of 4 h with one crew, or two at most, give some of it.
    (unmet,) = plan_of(tmp_path / "out")["unmet"]
    assert (unmet["what"], unmet["id"]) == ("floor", "MARKET/2026-11-29")
    assert otplan("plan", folder, "--out", tmp_path / "out", "--strict").code == 1
    assert otplan("plan", SMALL, "--out", tmp_path / "out", "--strict").code == 0


# Streams and JSON


def test_data_on_stdout_and_talk_on_stderr(tmp_path: Path, planned: Path) -> None:
    check = program("check", SMALL)
    assert (check.code, check.err) == (0, "")
    assert check.out.startswith("small: no faults.")
    plan = program("plan", SMALL, "--out", tmp_path / "out")
    assert plan.code == 0
    assert "best" in plan.err
    assert "best 0, bound" not in plan.out
    assert "Patrols: 4" in plan.out
    verify = program("verify", SMALL, planned / "plan.json")
    assert (verify.code, verify.err) == (0, "")
    assert verify.out.startswith("Sound: 4 patrols, 8 pay lines")
    bad = program("check", tmp_path / "no-such")
    assert (bad.code, bad.out) == (3, "")
    assert bad.err


def test_json_of_each_command_has_a_schema_with_a_version(otplan: Program, tmp_path: Path, out: Path) -> None:
    tampered = plan_of(out)
    tampered["totals"]["cost_cents"] += 1
    layout = ["--timezone", "America/New_York", "--date-is", "local", "--dates", "iso"]
    layout += ["--col-date", "when", "--col-offence", "offence", "--col-address", "block"]
    layout += ["--col-lat", "lat", "--col-lon", "lon"]
    runs: dict[str, Ran] = {
        "check": otplan("check", SMALL, "--json"),
        "planned": otplan("plan", SMALL, "--out", tmp_path / "new", "--json"),
        "verify": otplan("verify", SMALL, tmp_path / "new" / "plan.json", "--json"),
        "verify with findings": otplan("verify", SMALL, rewrite(out, tampered), "--json"),
        "faults": otplan("check", tmp_path / "no-such", "--json"),
        "faults of plan": otplan("plan", tmp_path / "no-such", "--out", tmp_path / "other", "--json"),
        "faults of verify": otplan("verify", SMALL, tmp_path / "no-such.json", "--json"),
        "no-plan": otplan("plan", small(tmp_path, IMPOSSIBLE), "--out", tmp_path / "other", "--json"),
        "hotspots": otplan("hotspots", incidents(tmp_path), *layout, "--out", tmp_path / "spots", "--json"),
    }
    codes = {name: ran.code for name, ran in runs.items()}
    ends = {"verify with findings": 1, "faults": 3, "faults of plan": 3, "faults of verify": 3, "no-plan": 4}
    assert codes == {name: ends.get(name, 0) for name in runs}, runs["hotspots"].err
    for name, ran in runs.items():
        schema = ran.document["schema"]
        assert re.fullmatch(r"otplan\.[a-z-]+/1", schema), name
        assert schema.split(".")[1].split("/")[0] == name.split(" ", maxsplit=1)[0]
    assert runs["verify"].document["sound"] is True
    (finding,) = runs["verify with findings"].document["findings"]
    assert finding["measured"] - finding["allowed"] == 1
    (fault,) = runs["faults"].document["faults"]
    assert (fault["row"], fault["column"], fault["what"]) == (None, "", "no such folder")


def test_the_summary_says_what_the_plan_says(otplan: Program, tmp_path: Path) -> None:
    ran = otplan("plan", SMALL, "--out", tmp_path / "out", "--json")
    plan = plan_of(tmp_path / "out")
    held = ran.document
    assert held["cost_cents"] == plan["totals"]["cost_cents"]
    assert held["covered_risk"] == plan["totals"]["covered_risk"]
    assert held["patrols"] == len(plan["patrols"])
    assert [stage["goal"] for stage in held["stages"]] == [stage["goal"] for stage in plan["stages"]]
    assert sorted(held["files"]) == sorted(contents(tmp_path / "out"))


def test_a_reader_who_leaves_is_no_defect(tmp_path: Path) -> None:
    running = start("check", SMALL)
    assert running.stdout is not None
    running.stdout.close()
    _, err = running.communicate(timeout=60)
    assert "Traceback" not in err
    assert "defect" not in err
    assert list(tmp_path.iterdir()) == []


# What is written


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


def bad_folder(tmp_path: Path) -> Path:
    return small(tmp_path, swap("officers.csv", "46.00", "-46.00"))


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


def test_an_empty_folder_and_one_that_is_not_there_are_filled(otplan: Program, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for out in (tmp_path / "empty", tmp_path / "not" / "there" / "yet"):
        assert otplan("plan", SMALL, "--out", out).code == 0
        assert (out / "plan.json").is_file()


def test_files_of_an_older_plan_do_not_stay(otplan: Program, out: Path) -> None:
    (out / "calendars" / "Z.ics").write_text("of an officer who has left")
    assert otplan("plan", SMALL, "--out", out).code == 0
    assert not (out / "calendars" / "Z.ics").exists()


# verify


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
        "rest: Blake Brown (B) has 7 h 30 min between patrol P002, which ends Fri 04 Dec 23:00, and tour, "
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
    assert ran.out.splitlines()[-1] == "2 findings."


def test_a_changed_scenario_and_a_changed_agreement_are_findings(
    otplan: Program, planned: Path, tmp_path: Path
) -> None:
    folder = small(tmp_path, swap("hotspots.csv", "Market Street", "Market St"))
    ran = otplan("verify", folder, planned / "plan.json")
    assert ran.code == 1
    assert "claims: The plan was made from another state of scenario small: its facts have changed." in ran.out
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


def test_3_for_a_plan_that_is_not_there_or_a_folder(otplan: Program, out: Path) -> None:
    assert otplan("verify", SMALL, out / "none.json").code == 3
    assert otplan("verify", SMALL, out).code == 3


def test_a_plan_of_33_megabytes_is_refused(otplan: Program, tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text(json.dumps({"x": "y"}))
    with path.open("r+b") as held:
        held.truncate(33 * 2**20)
    assert otplan("verify", SMALL, path).code == 3
