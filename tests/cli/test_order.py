"""``otplan order``: each decision written and read back, what is told of it, and that a plan obeys."""

import shlex
import shutil
from pathlib import Path

import pytest

from otplan.intake.load import load
from otplan.scenario.scenario import Scenario
from otplan.scenario.wish import Served, Waiver
from tests.cli.programs import Program, plan_of
from tests.intake.folders import SMALL, put, small, swap
from tests.intake.table_changes import DETAIL_COLUMNS, DETAIL_GOALS, DETAILS, NIGHT_OUT, ORDERS
from tests.intake.test_waivers import BY_CHIEF

FRIDAY, SATURDAY = "2026-12-04/eve", "2026-12-05/eve"
SAID = ("--by", "Lt. Poe", "--reason", "court")
WITH_A_DETAIL = (
    put(DETAILS, f"{DETAIL_COLUMNS}\n{NIGHT_OUT}\n"),
    swap("agreement.toml", '["floors", "covered-risk", "cost"]', DETAIL_GOALS),
)


Wanted = tuple[str, str, str | None, set[str], str | None, str | None, set[str]]
"""Decision, officer, second officer, windows, mode, post, details."""
DECIDED: dict[str, tuple[str, Wanted]] = {
    "must --officer A --when fri/eve --mode bike --post MARKET": (
        "must,A,,fri/eve,bike,MARKET,,",
        ("must", "A", None, {FRIDAY}, "bike", "MARKET", set()),
    ),
    # A forbidden span bars all that overlaps it: the detail from 17:00 too, the window on Saturday not.
    'forbid --officer A --when "fri 18:00-02:00"': (
        "forbid,A,,fri 18:00-02:00,,,,",
        ("forbid", "A", None, {FRIDAY}, None, None, {"NNO"}),
    ),
    "pair --officer A --with C --when fri/eve": (
        "must,A,C,fri/eve,,,,",
        ("must", "A", "C", {FRIDAY}, None, None, set()),
    ),
    "apart --officer A --with C": (
        "forbid,A,C,,,,,",
        ("forbid", "A", "C", {FRIDAY, SATURDAY}, None, None, {"NNO"}),
    ),
    "must --officer E --detail NNO": ("must,E,,,,,NNO,", ("must", "E", None, set(), None, None, {"NNO"})),
    "must --officer E --with B --detail NNO": ("must,E,B,,,,NNO,", ("must", "E", "B", set(), None, None, {"NNO"})),
}


def facts(folder: Path) -> Scenario:
    return load(folder)[0]


@pytest.mark.parametrize("typed", DECIDED)
def test_an_order_is_read_back(typed: str, otplan: Program, tmp_path: Path) -> None:
    row, wanted = DECIDED[typed]
    folder = small(tmp_path, *WITH_A_DETAIL)
    ran = otplan("order", folder, *shlex.split(typed), *SAID)
    assert (ran.code, ran.err) == (0, "")
    header = "decision,officer_id,with,when,mode,post,detail,rule,by,reason"
    assert (folder / ORDERS).read_text() == f"{header}\n{row},Lt. Poe,court\n"
    (order,) = facts(folder).orders
    named = (order.decision, order.officer_id, order.partner, set(order.windows), order.mode, order.post)
    assert (*named, set(order.details)) == wanted
    assert (order.by, order.reason, order.record.row) == ("Lt. Poe", "court", 2)
    assert ran.out.startswith(f"Written: orders.csv, row 2: {order.decision}, ")
    assert otplan("check", folder).code == 0


def test_presence_and_a_waiver_are_read_back(otplan: Program, tmp_path: Path) -> None:
    folder = small(tmp_path, BY_CHIEF, put(ORDERS, "decision,when,by\r\n"))
    served = ("served", "--when", "fri 20:00-22:00", "--mode", "foot", "--post", "STATION", *SAID)
    told = otplan("order", folder, *served)
    assert "A foot crew of 2 counts as present at Bus Station (STATION) for 2 h of these days." in told.out.splitlines()
    waive = (
        "waive",
        "--officer",
        "B",
        "--rule",
        "rest",
        "--when",
        "fri/eve",
        "--by",
        "Chief Lantern",
        "--reason",
        "storm",
    )
    told = otplan("order", folder, *waive)
    note = "Blake Brown (B): rest (Art. 14.3) is waived for fri/eve by Chief Lantern: storm."
    assert told.out == f"Written: orders.csv, row 3: waive, B, fri/eve, rest, Chief Lantern, storm.\n{note}\n"
    assert (folder / ORDERS).read_bytes() == (
        b"decision,when,by,mode,post,reason,officer_id,rule\r\n"
        b"served,fri 20:00-22:00,Lt. Poe,foot,STATION,court,,\r\n"
        b"waive,fri/eve,Chief Lantern,,,storm,B,rest\r\n"
    )
    held = facts(folder)
    (presence,), (waiver,) = held.served, held.waivers
    assert isinstance(presence, Served)
    assert (presence.mode, presence.post, sum(span.minutes for span in presence.spans) % 120) == ("foot", "STATION", 0)
    assert isinstance(waiver, Waiver)
    assert (waiver.officer_id, waiver.rule, waiver.by) == ("B", "rest", "Chief Lantern")


def test_one_document_with_json(otplan: Program, tmp_path: Path) -> None:
    folder = small(tmp_path, put(ORDERS, "decision,officer_id,when,by,reason\nmust,A,fri/eve,Lt. Poe,\n"))
    held = otplan("order", folder, "forbid", "--officer", "A", *SAID, "--json").document
    assert held == {
        "schema": "otplan.order/1",
        "scenario": "small",
        "written": True,
        "file": "orders.csv",
        "row": 3,
        "order": {"decision": "forbid", "officer_id": "A", "by": "Lt. Poe", "reason": "court"},
        "means": "A plan may not have Avery Adams (A) in any window.",
        "windows": [FRIDAY, SATURDAY],
        "details": [],
        "notes": [
            {
                "kind": "orders",
                "sentence": "No plan can do what orders.csv, row 2 orders (must, A, fri/eve): "
                "orders.csv, row 3 forbids it (forbid, A).",
                "records": [{"file": "orders.csv", "row": 2}, {"file": "orders.csv", "row": 3}],
            }
        ],
    }


AVERY, BOTH = "Avery Adams (A)", "Avery Adams (A) and Casey Clark (C)"
NNO = "on National Night Out (NNO)"


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("must --post PARK", "must have somebody at Recreation Park (PARK) in any window"),
        ("forbid --mode bike --when sat", f"may not have anybody in mode bike in {SATURDAY}"),
        ("pair --officer A --with C", f"must have {BOTH} in one crew in any window or {NNO}"),
        (
            "apart --officer A --with C --when fri",
            f"may not have {BOTH} at one post or on one detail in {FRIDAY} or {NNO}",
        ),
        ("forbid --officer A --when 2026-12-04..2026-12-05", f"may not have {AVERY} in any window or {NNO}"),
    ],
)
def test_what_it_means_is_told(typed: str, means: str, otplan: Program, tmp_path: Path) -> None:
    ran = otplan("order", small(tmp_path, *WITH_A_DETAIL), *shlex.split(typed), *SAID)
    assert ran.out.splitlines()[1] == f"A plan {means}."


def test_long_lists_are_cut(otplan: Program, tmp_path: Path) -> None:
    # Four windows on each of two days, in order of their beginning.
    folder = tmp_path / "week"
    shutil.copytree(SMALL.with_name("binghamton"), folder)
    ran = otplan("order", folder, "forbid", "--officer", "O-159", "--when", "mon-tue", *SAID)
    monday = ", ".join(f"2026-12-07/{shift}" for shift in ("midday", "afternoon", "evening", "night"))
    assert (
        f"may not have Frankie Quarry (O-159) in any of 8 windows ({monday}, 2026-12-08/midday and 3 more)" in ran.out
    )


# By scenarios/small/README.md only Avery (A) and Casey (C) can ride on Friday: without the one, or apart, no pair is at
# Market Street. Apart, Avery takes the car to the Park, as CITY pays; without her nobody does: Blake is owed his rest,
# Casey offered bikes alone.
LEFT = [("2026-12-04", "STATION"), ("2026-12-05", "MARKET"), ("2026-12-05", "STATION")]


@pytest.mark.parametrize(
    ("order", "posts"),
    [
        ("forbid --officer A --when fri/eve", LEFT),
        ("apart --officer A --with C --when fri/eve", [("2026-12-04", "PARK"), *LEFT]),
    ],
)
def test_a_plan_obeys(order: str, posts: list[tuple[str, str]], otplan: Program, tmp_path: Path) -> None:
    folder, out = small(tmp_path), tmp_path / "out"
    assert otplan("order", folder, *shlex.split(order), *SAID).code == 0
    assert otplan("plan", folder, "--out", out, "--gap", "0").code == 0
    assert sorted((each["date"], each["post"]) for each in plan_of(out)["patrols"]) == posts
