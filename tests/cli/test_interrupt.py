"""Ctrl-C: keeps the best plan of a search under way, and ends with 130 when there is nothing to keep."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from otplan.cli.app import run
from tests.cli.programs import environment, plan_of, program, start
from tests.intake.folders import SMALL, put, small

PEOPLE, SPOTS = 36, 7


def large(tmp_path: Path) -> Path:
    """A week that takes far longer to prove than these tests wait: many officers, circuits and evenings."""
    rng = random.Random(5)
    officers = ["officer_id,name,rank,seniority,hourly_rate,qualifications"]
    officers += [f"O{n},Officer {n},officer,{n + 1},{40 + n % 9}.37,{'bike' if n % 2 else ''}" for n in range(PEOPLE)]
    wishes = ["officer_id,when,modes"]
    for n in range(PEOPLE):
        days = rng.sample(["mon", "tue", "wed", "thu", "fri", "sat", "sun"], 4)
        wishes += [f"O{n},{day} 1{rng.choice('4567')}:00-0{rng.choice('123')}:00," for day in days]
    spots = ["hotspot_id,name,analysis,community,min_hours"]
    spots += [f"S{n},Spot {n},{rng.randint(2, 9)}.{rng.randint(0, 9)},{rng.randint(0, 9)}," for n in range(SPOTS)]
    posts = ["post_id,hotspots,modes"]
    posts += [f"C{n},{';'.join(f'S{s}' for s in rng.sample(range(SPOTS), 2 + n % 2))}," for n in range(5)]
    risk = ["hotspot_id,day,hour,weight"]
    risk += [f"S{s},*,{h},{rng.randint(1, 99)}" for s in range(SPOTS) for h in (*range(15, 24), 0, 1, 2)]
    folder = small(
        tmp_path,
        *(put(f"{name}.csv", "\n".join([*rows, ""])) for name, rows in (
            ("officers", officers), ("availability", wishes), ("hotspots", spots), ("posts", posts), ("risk", risk)
        )),
        put("duty.csv", "officer_id,start,end,kind\n"),
        put("fleet.csv", "fleet_id,mode\n" + "".join(f"B{n},bike\n" for n in range(6)) + "C1,vehicle\nC2,vehicle\n"),
        put("funds.csv", "fund_id,available,weekly_cap\nCITY,9000.00,none\nGRANT,7000.00,none\n"),
    )  # fmt: skip
    text = (folder / "scenario.toml").read_text().replace("days = 2", "days = 7").replace('days = ["fri", "sat"]\n', "")
    late = '[[shifts]]\nid = "late"\nstart = "22:00"\nend = "01:00"\n\n[modes.foot]'
    early = '[[shifts]]\nid = "early"\nstart = "17:00"\nend = "20:30"\n\n' + late
    put("scenario.toml", text.replace("[modes.foot]", early))(folder)
    return folder


def test_ctrl_c_during_the_search_keeps_the_best_plan(tmp_path: Path) -> None:
    folder, out = large(tmp_path), tmp_path / "out"
    running = start("plan", folder, "--out", out, "--gap", "0", "--work", "100000", "--time-limit", "600")
    assert running.stderr is not None
    told = ""
    for line in running.stderr:
        told += line
        if line.startswith("covered-risk: within"):
            break
    assert running.poll() is None, told
    asked = time.monotonic()
    running.send_signal(signal.SIGINT)
    printed, rest = running.communicate(timeout=45)
    assert running.returncode == 0, told + rest
    assert "Traceback" not in rest
    assert "Ctrl-C ended the search" in printed
    plan = plan_of(out)
    assert plan["patrols"]
    stopped = {stage["goal"]: stage["stopped_by"] for stage in plan["stages"]}
    assert stopped["covered-risk"] == "interrupt"
    assert not [stage["proved"] for stage in plan["stages"] if stage["stopped_by"] == "interrupt" and stage["proved"]]
    assert program("verify", folder, out / "plan.json").code == 0
    assert time.monotonic() - asked < 30, f"it went on for {time.monotonic() - asked:.0f} s after Ctrl-C; {stopped}"


def test_ctrl_c_after_the_first_search_is_still_heard(tmp_path: Path) -> None:
    # CP-SAT leaves SIGINT at its default: between two searches, in the audit or while files are written, Ctrl-C would
    # end the process by the signal, without a word and without the plan.
    script = (
        "import os, signal, sys, time\n"
        "from otplan.cli.app import run\n"
        "assert run(['plan', sys.argv[1], '--out', sys.argv[2]]) == 0\n"
        "try:\n"
        "    os.kill(os.getpid(), signal.SIGINT)\n"
        "    time.sleep(5)\n"
        "except KeyboardInterrupt:\n"
        "    print('heard')\n"
    )
    command = [sys.executable, "-c", script, str(SMALL), str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True, env=environment(), check=False)
    assert done.returncode == 0
    assert done.stdout.endswith("heard\n")


def test_ctrl_c_before_there_is_anything_to_keep(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(_path: Path) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(5)

    monkeypatch.setattr("otplan.desk.plan.load", interrupted)
    code = run(["plan", str(small(tmp_path)), "--out", str(tmp_path / "out")])
    told = capsys.readouterr()
    assert code == 130, told.err
    assert told.out == ""
    assert "nothing was written" in told.err
    assert not (tmp_path / "out").exists()
