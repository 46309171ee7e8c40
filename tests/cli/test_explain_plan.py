"""Why a plan is as it is, told of the week of tests/reasons: by officer, window, bypass, patrol and hot spot.

B has 10 h, A 20 h, C 30 h; there is money for one seat. B's tour ends four hours before it, and C is ordered there.
"""

from pathlib import Path

import pytest

from tests.cli.programs import Program, plan_of, rewrite
from tests.reasons.weeks import BY_STANDING, FEWEST, folder, money_for

PASSED = (
    {"agreement.toml": f'{BY_STANDING}[rest]\nhours = 8\ncite = "Art. 14.3"\n'},
    {"duty.csv": "officer_id,start,end,kind\nB,2026-06-15 06:00,2026-06-15 14:00,tour\n"},
    {"orders.csv": "decision,officer_id,when,post,by,reason\nmust,C,mon/eve,PARK,Lt. Poe,knows the place\n"},
)
REST = (
    "With that seat, Blake Brown (B) has 4 h between tour, which ends Mon 15 Jun 14:00, and patrol P001, which starts "
    "Mon 15 Jun "
    "18:00; 8 h is owed."
)
ORDERED = " orders.csv, row 2 orders someone there, and an order goes before the list."
OUT_OF_TURN = (
    "2026-06-15/eve: Avery Adams (A; number 2, 20 h) has no seat; behind on board overtime: Casey Clark (C; number 3, "
    "30 h) on foot patrol P001. Out of turn: orders.csv, row 2, by Lt. Poe: knows the place."
)
BY_REST = (
    "2026-06-15/eve: Blake Brown (B; number 1, 10 h) has no seat; behind on board overtime: Casey Clark (C; number 3, "
    f"30 h) on foot patrol P001. rest (Art. 14.3): {REST}"
)

Made = tuple[Path, Path]


@pytest.fixture
def made(otplan: Program, tmp_path: Path) -> Made:
    week = folder(tmp_path, FEWEST, money_for(1), *PASSED)
    assert otplan("plan", week, "--out", tmp_path / "out").code == 0
    return week, tmp_path / "out" / "plan.json"


def told(otplan: Program, made: Made, *options: str) -> list[str]:
    ran = otplan("explain", *made, *options)
    assert ran.code == 0, ran.err
    sentences = otplan("explain", *made, *options, "--json").document
    assert (sentences["sound"], sentences["findings"]) == (True, [])
    return ran.out.splitlines()


def test_bypasses_by_order_come_first(otplan: Program, made: Made) -> None:
    assert told(otplan, made, "--bypasses") == [
        "Offers to everyone (Art. 14.7): by standing on the board, fewest hours first.",
        "By order, before the list:",
        f"  {OUT_OF_TURN}",
        "Ahead of a seat's holder, and not seated:",
        f"  {BY_REST}",
    ]
    document = otplan("explain", *made, "--bypasses", "--json").document
    assert document["schema"] == "otplan.explain-bypasses/1"
    assert [(each["officer_id"], each["rule"], each["cite"], each["override"]) for each in document["bypasses"]] == [
        ("A", "orders", "fact", True),
        ("B", "rest", "Art. 14.3", False),
    ]
    assert document["bypasses"][0]["seats"] == [{"id": "P001", "officer_id": "C", "out_of_turn": True}]


def test_the_summary_says_in_which_order(otplan: Program, made: Made, tmp_path: Path) -> None:
    ran = otplan("plan", made[0], "--out", tmp_path / "again")
    (line,) = [each for each in ran.out.splitlines() if each.startswith("Who works: ")]
    assert line == (
        "Who works: by standing on the board, fewest hours first (Art. 14.7); 1 seat by order out of turn; explain "
        "--bypasses tells who was passed and why."
    )


def test_an_officer(otplan: Program, made: Made) -> None:
    sentence = f"Number 3 on board overtime has a seat there; you are number 1.{ORDERED} What stood against you: {REST}"
    assert told(otplan, made, "--officer", "B") == [
        "Blake Brown (B), seniority 2.",
        "Board overtime: number 1 of his unit; 10 h before the plan, 0 h awarded, 10 h after it.",
        "In his fullest week: 8 h of all work; 0 h of overtime; 0 overtime shifts.",
        f"2026-06-15/eve (Mon 15 Jun 18:00-22:00): rule (rest, Art. 14.3). {sentence}",
    ]
    document = otplan("explain", *made, "--officer", "C", "--json").document
    assert document["schema"] == "otplan.explain-officer/1"
    assert document["boards"] == [{"board": "overtime", "rank": 3, "before": 1800, "awarded": 240, "after": 2040}]
    (answer,) = document["answers"]
    assert (answer["work"], answer["decision"]) == ("2026-06-15/eve", "awarded")


@pytest.mark.parametrize("window", ["mon/eve", "2026-06-15/eve"])
def test_a_window_at_length(otplan: Program, made: Made, window: str) -> None:
    sentence = f"Number 3 on board overtime has a seat there; you are number 1.{ORDERED} What stood against you: {REST}"
    by_rest = f"rest (Art. 14.3): {REST}"
    order = "out of turn by order (orders.csv, row 2, by Lt. Poe: knows the place)"
    assert told(otplan, made, "--officer", "B", "--window", window) == [
        "Blake Brown (B) and 2026-06-15/eve (Mon 15 Jun 18:00-22:00).",
        f"Answer: rule (rest, Art. 14.3). {sentence}",
        "He is number 1, 10 h, on board overtime.",
        f"  foot patrol P001 (CITY): Casey Clark (C; number 3, 30 h), {order}, behind him. Against him: {by_rest}",
    ]


def test_a_patrol(otplan: Program, made: Made) -> None:
    # Flat risk: 4 of 24 hours of 10 points, at the 36.8 % that half a pair covers: 0.613.
    assert told(otplan, made, "--patrol", "P001") == [
        "Foot patrol P001: Recreation Park (PARK), Mon 15 Jun 18:00-22:00, crew of 1.",
        "It covers 0.61 priority points that nothing else in this plan does.",
        "Cost: $240.00, paid by CITY (CITY).",
        "Casey Clark (C; number 3, 30 h): by order (orders.csv, row 2, by Lt. Poe: knows the place); $240.00.",
        "Ahead of a member, and not seated:",
        f"  {OUT_OF_TURN}",
        f"  {BY_REST}",
    ]


def test_a_hot_spot(otplan: Program, made: Made, tmp_path: Path) -> None:
    assert told(otplan, made, "--hotspot", "PARK") == [
        "Recreation Park (PARK): priority 10.00 of 10.",
        "Hours with risk: 24 h; somebody is there in 4 h of them.",
        "Covered: 0.61 of 10.00 priority points.",
        "1 patrol:",
        "  foot patrol P001, Mon 15 Jun 18:00-22:00, crew of 1, CITY.",
    ]
    # 70 h a week are 10 h of one day, of which 4 h are given; 28 h a week at most are 4 h.
    hotspots = "hotspot_id,name,analysis,community,min_hours,max_hours,requests\n"
    rows = "PARK,Recreation Park,10,10,70,,2026-05-01 Block club\nMARKET,Market Street,5,5,,28,\n"
    (tmp_path / "other").mkdir()
    week = folder(tmp_path / "other", FEWEST, money_for(1), *PASSED, {"hotspots.csv": hotspots + rows})
    assert otplan("plan", week, "--out", tmp_path / "floors").code == 0
    lines = told(otplan, (week, tmp_path / "floors" / "plan.json"), "--hotspot", "PARK")
    assert "Floor in the week of 2026-06-14: 10 h of crew time; 4 h of crew time given, 6 h short." in lines
    lines = told(otplan, (week, tmp_path / "floors" / "plan.json"), "--hotspot", "MARKET")
    assert lines[-2:] == ["Ceiling in the week of 2026-06-14: 4 h of crew time; 0 h of crew time given.", "0 patrols."]


def test_where_the_order_is_free(otplan: Program, tmp_path: Path) -> None:
    week = folder(tmp_path, money_for(1))
    ran = otplan("plan", week, "--out", tmp_path / "out")
    assert "Who works: in no set order (offer-order is free); among volunteers the goals decided, cost last." in ran.out
    made = week, tmp_path / "out" / "plan.json"
    assert told(otplan, made, "--bypasses") == [
        "Offers to everyone (no article named): in no set order. Nobody can be passed over there."
    ]
    assert "Board overtime: no set order; 0 h before the plan, 4 h awarded, 4 h after it." in told(
        otplan, made, "--officer", plan_of(made[1].parent)["patrols"][0]["crew"][0]["officer_id"]
    )


def test_a_plan_that_is_wrong_is_told_and_not_explained(otplan: Program, made: Made) -> None:
    plan = plan_of(made[1].parent)
    plan["totals"]["cost_cents"] += 1
    rewrite(made[1].parent, plan)
    ran = otplan("explain", *made, "--bypasses")
    assert ran.code == 1
    assert ran.out.endswith(f"in {made[1]}; nothing is explained of it.\n")
    document = otplan("explain", *made, "--bypasses", "--json").document
    assert document["sound"] is False
    assert document["findings"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("--officer D", 'There is no officer "D".'),
        ("--officer A --window fri/eve", '"fri/eve" names no window of the horizon (shifts: eve).'),
        ("--officer A --window FAIR", 'There is no window or detail "FAIR".'),
        ("--patrol P002", 'There is no patrol or detail "P002". Did you mean "P001"?'),
        ("--hotspot PARC", 'There is no hot spot "PARC". Did you mean "PARK"?'),
        ("", "Of a plan ask one thing: --officer, --bypasses, --patrol, --hotspot, --unmet, --force."),
        (
            "--officer A --bypasses",
            "Of a plan ask one thing: --officer, --bypasses, --patrol, --hotspot, --unmet, --force.",
        ),
        ("--bypasses --all", "Of a plan ask one thing: --officer, --bypasses, --patrol, --hotspot, --unmet, --force."),
        ("--bypasses --window mon/eve", "--window belongs to --officer."),
    ],
)
def test_2_for_what_there_is_not(otplan: Program, made: Made, options: str, said: str) -> None:
    ran = otplan("explain", *made, *options.split())
    assert (ran.code, ran.out) == (2, "")
    assert said in " ".join(ran.err.split())


def test_a_question_without_a_plan(otplan: Program) -> None:
    ran = otplan("explain", "rest", "--officer", "A")
    assert ran.code == 2
    assert "This asks about a plan: otplan explain SCENARIO PLAN and the option." in " ".join(ran.err.split())
