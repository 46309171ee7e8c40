"""Plans made by hand: adopted, refused, and set beside the best plan of the same folder."""

import hashlib
import json
import random
from pathlib import Path
from typing import Any

import pytest

import otplan.desk.adopt as desk
from otplan.plan.outcome import RanOut
from tests.cli.by_hand import DEARER, NEEDED, THREE_PAIRS, cut, typed
from tests.cli.programs import RESULTS, Program, contents, plan_of
from tests.golden.weeks import GOLDEN, NAMES, week
from tests.intake.folders import SMALL

BEST = ("--gap", "0")


def goals(document: dict[str, Any]) -> dict[str, tuple[int, int, int, int | None]]:
    """Of each goal the plan's value, the best one, the gain and what could be gained at most."""
    return {each["goal"]: (each["value"], each["best"], each["gain"], each["at_most"]) for each in document["goals"]}


def claims(plan: dict[str, Any]) -> dict[str, Any]:
    """All that a plan says but within which limits."""
    return {key: held for key, held in plan.items() if key != "made"}


@pytest.mark.parametrize("name", NAMES)
def test_otplans_own_plan_is_the_same_plan_and_nothing_is_gained(otplan: Program, tmp_path: Path, name: str) -> None:
    folder, out = week(name, tmp_path), tmp_path / "out"
    ran = otplan("adopt", folder, GOLDEN / name / "assignments.csv", "--out", out, *BEST)
    assert ran.code == 0, ran.err
    assert "The best plan found gains nothing." in ran.out.splitlines()
    assert (out / "assignments.csv").read_bytes() == (GOLDEN / name / "assignments.csv").read_bytes()
    # The bounds proved for the best plan are proved for its twin.
    assert claims(plan_of(out)) == claims(plan_of(GOLDEN / name))
    assert otplan("verify", folder, out / "plan.json").code == 0


@pytest.mark.parametrize("name", NAMES)
def test_blank_columns_are_filled(otplan: Program, tmp_path: Path, name: str) -> None:
    # Bikes by id, orders to work from the sign-ups, times from windows and details, money from the pay terms.
    own = GOLDEN / name / "assignments.csv"
    bare = cut(own, tmp_path / "bare.csv", ("detail_id", *NEEDED) if name == "details" else NEEDED)
    if name == "details":
        bare.write_text(bare.read_text().replace(",2026-12-05,,,,CITY", ",,,,,CITY"))  # PARADE, without its date
    otplan("adopt", week(name, tmp_path), bare, "--out", tmp_path / "out", *BEST)
    assert (tmp_path / "out" / "assignments.csv").read_bytes() == own.read_bytes()


def test_rows_and_columns_in_any_order_are_the_same_plan(otplan: Program, tmp_path: Path) -> None:
    own = GOLDEN / "details" / "assignments.csv"
    header, *rows = own.read_text().splitlines()
    chance = random.Random(7)
    columns = header.split(",")
    chance.shuffle(columns)
    chance.shuffle(rows)
    (tmp_path / "rows.csv").write_text("\n".join([header, *rows, ""]))
    shuffled = cut(tmp_path / "rows.csv", tmp_path / "shuffled.csv", columns)
    assert shuffled.read_text().splitlines()[0] != header
    otplan("adopt", week("details", tmp_path), shuffled, "--out", tmp_path / "out", *BEST)
    assert (tmp_path / "out" / "assignments.csv").read_bytes() == own.read_bytes()
    assert claims(plan_of(tmp_path / "out")) == claims(plan_of(GOLDEN / "details"))


def test_what_a_pair_less_gives_up(otplan: Program, tmp_path: Path) -> None:
    # Saturday's pair at the station is 18,000 of 84,000 points: 6.60 of 8.40 priority points are covered, 1.80 are
    # gained, and 8.40 is proved to be the most. A point is 150 milliards of units (docs/formats.md).
    # GRANT pays all: five seats of 258.36 and Emery's of 284.20 are 1,576.00; the best plan costs 2,092.00. What
    # these three patrols could cost at least was not asked.
    ran = otplan("adopt", SMALL, typed(tmp_path / "hand.csv", THREE_PAIRS), *BEST, "--json")
    assert ran.code == 0, ran.err
    assert goals(ran.document) == {
        "floors": (0, 0, 0, 0),
        "covered-risk": (66 * 15 * 10**9, 84 * 15 * 10**9, 18 * 15 * 10**9, 18 * 15 * 10**9),
        "cost": (1576_00, 2092_00, -516_00, None),
    }
    assert ran.document["gains_first"] == "covered-risk"
    told = otplan("adopt", SMALL, tmp_path / "hand.csv", *BEST).out
    assert "The best plan found gains 1.80 of covered risk; it is worse in cost, which comes later. " in told
    assert "No plan gains more than 1.80 without giving up what comes before." in told


def test_what_the_wrong_fund_costs(otplan: Program, tmp_path: Path) -> None:
    # CITY pays D and E, 240.00 + 264.00. GRANT pays five seats of 258.36 and Harper's 276.00 with 21.11 of fringe:
    # 504.00 + 1,291.80 + 297.11 = 2,092.91, which is 91 cents more than the least that these patrols can cost.
    ran = otplan("adopt", SMALL, typed(tmp_path / "hand.csv", DEARER), *BEST, "--json")
    assert goals(ran.document)["covered-risk"][2:] == (0, 0)
    assert goals(ran.document)["cost"] == (2092_91, 2092_00, 91, 91)
    told = otplan("adopt", SMALL, tmp_path / "hand.csv", *BEST).out
    assert "The best plan found gains $0.91 of cost. No plan gains more than $0.91 with these patrols." in told


def test_a_plan_made_by_hand_claims_no_more_than_is_proved(otplan: Program, tmp_path: Path) -> None:
    otplan("adopt", SMALL, typed(tmp_path / "hand.csv", THREE_PAIRS), "--out", tmp_path / "out", *BEST)
    stages = {each["goal"]: each for each in plan_of(tmp_path / "out")["stages"]}
    assert stages["floors"]["stopped_by"] == "proof"
    # 8.40 - 6.60 of 8.40 is 0.2142857..., rounded up.
    assert (stages["covered-risk"]["gap"], stages["covered-risk"]["stopped_by"]) == (0.214286, "hand")
    assert (stages["cost"]["bound"], stages["cost"]["gap"], stages["cost"]["proved"]) == (0, None, False)
    assert otplan("verify", SMALL, tmp_path / "out" / "plan.json").code == 0


def test_the_files_are_those_of_a_plan_and_say_where_it_is_from(otplan: Program, tmp_path: Path, planned: Path) -> None:
    hand = typed(tmp_path / "hand.csv", DEARER)
    stamps = ("--revision", "3", "--made-at", "2026-12-01T09:00:00-05:00")
    ran = otplan("adopt", SMALL, hand, "--out", tmp_path / "out", *stamps, *BEST)
    assert set(contents(tmp_path / "out")) == set(contents(planned))
    run = json.loads((tmp_path / "out" / "run.json").read_text())
    assert run["adopted"] == {"file": "hand.csv", "sha256": hashlib.sha256(hand.read_bytes()).hexdigest()}
    written = plan_of(tmp_path / "out")
    assert (written["revision"], written["made_at"]) == (3, "2026-12-01T14:00:00Z")
    assert (
        "Who works: as hand.csv says; every rule was asked. Offers: in no set order (offer-order is free); among "
        "volunteers the goals decided, cost last."
    ) in ran.out.splitlines()
    again = tmp_path / "again"
    otplan("adopt", SMALL, hand, "--out", again, *stamps, *BEST)
    assert [(tmp_path / "out" / name).read_bytes() for name in RESULTS] == [(again / n).read_bytes() for n in RESULTS]


def test_no_patrol_at_all_is_a_plan_too(otplan: Program, tmp_path: Path) -> None:
    ran = otplan("adopt", SMALL, typed(tmp_path / "hand.csv", ()), *BEST, "--json")
    assert goals(ran.document)["covered-risk"][:2] == (0, 84 * 15 * 10**9)


@pytest.mark.parametrize(
    ("stopped_by", "told"),
    [
        ("work", "Reproducible: the same folder, file, version and limits give the same bytes."),
        ("time", "The time limit ended that search: a repeat may differ. A larger --time-limit avoids this."),
        ("interrupt", "Ctrl-C ended the search for the best plan."),
    ],
)
def test_where_no_best_plan_is_found_this_one_is_adopted_all_the_same(
    otplan: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stopped_by: str, told: str
) -> None:
    monkeypatch.setattr(desk, "solve", lambda *_: RanOut("covered-risk", stopped_by))
    ran = otplan("adopt", SMALL, typed(tmp_path / "hand.csv", THREE_PAIRS), "--out", tmp_path / "out")
    assert ran.code == 0
    assert "No plan was found within the limits to set beside this one. Larger limits may find one." in ran.out
    assert told in ran.out.splitlines()
    run = json.loads((tmp_path / "out" / "run.json").read_text())
    assert run["stopped_by_clock"] == (stopped_by != "work")
    # 14.16 points are what full crews everywhere would cover: all that is known of the most.
    assert plan_of(tmp_path / "out")["stages"][1]["bound"] == 1416 * 15 * 10**8
    assert otplan("adopt", SMALL, tmp_path / "hand.csv", "--json").document["goals"] is None
