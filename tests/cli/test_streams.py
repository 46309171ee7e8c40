"""What goes to which stream, and JSON."""

import re
from pathlib import Path

import pytest

from tests.cli.programs import Program, Ran, contents, plan_of, program, rewrite, start
from tests.cli.weeks import IMPOSSIBLE, incidents
from tests.intake.folders import SMALL, small, swap


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


def test_json_of_a_run_that_fails_is_a_document_too(otplan: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    # Who asked for --json reads standard output as JSON, however the run ends.
    def fail(_path: Path) -> None:
        raise RuntimeError

    monkeypatch.setattr("otplan.desk.check.load", fail)
    ran = otplan("check", SMALL, "--json")
    assert ran.code == 70
    assert ran.document["schema"]


def test_the_summary_says_what_the_plan_says(otplan: Program, tmp_path: Path) -> None:
    ran = otplan("plan", SMALL, "--out", tmp_path / "out", "--json")
    plan = plan_of(tmp_path / "out")
    held = ran.document
    assert held["cost_cents"] == plan["totals"]["cost_cents"]
    assert held["covered_risk"] == plan["totals"]["covered_risk"]
    assert held["patrols"] == len(plan["patrols"])
    assert [stage["goal"] for stage in held["stages"]] == [stage["goal"] for stage in plan["stages"]]
    assert sorted(held["files"]) == sorted(contents(tmp_path / "out"))


def test_a_reader_who_leaves_is_no_failure(tmp_path: Path) -> None:
    running = start("check", SMALL)
    assert running.stdout is not None
    running.stdout.close()
    _, err = running.communicate(timeout=60)
    assert "Traceback" not in err
    assert "defect" not in err
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_the_terminal_cannot_show_does_not_end_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    folder = small(tmp_path, swap("scenario.toml", 'name = "small"', 'name = "Cañón"'))
    assert program("check", folder).code == 0
