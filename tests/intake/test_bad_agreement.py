"""Agreements with one thing wrong: one fault, at its line and key."""

import os
from pathlib import Path

import pytest

from otplan.agreement.goals import LATER as LATER_GOALS
from otplan.agreement.rules import ALWAYS
from tests.intake.folders import At, Change, drop, expect, faults, put, shown, small, swap
from tests.intake.table_changes import DETAIL_COLUMNS, NIGHT_OUT
from tests.intake.toml_changes import TERMS

TITLE = 'title = "Example agreement (synthetic)"'
GOALS = 'goals = ["floors", "covered-risk", "cost"]'
PAY = '[pay]\nmultiplier = "1.5"\ncall_back_minimum_hours = 2\ncite = "Art. 9"\n'


def goals(names: str) -> Change:
    return swap(TERMS, GOALS, f"goals = {names}")


AGREEMENT: dict[str, tuple[Change, At]] = {
    "a syntax error": (swap(TERMS, "hours = 8", "hours 8"), At(TERMS, 10, "", "not TOML")),
    "no title": (swap(TERMS, f"{TITLE}\n", ""), At(TERMS, 1, "title", "the agreement has no title")),
    "a number for a title": (swap(TERMS, TITLE, "title = 5"), At(TERMS, 1, "title", "the agreement has no title")),
    "no pay": (swap(TERMS, PAY, ""), At(TERMS, 1, "pay", "no table [pay]")),
    "no call": (
        swap(TERMS, '[call]\ncall = "volunteers-only"\ncite = "Art. 15.1"\n', ""),
        At(TERMS, 1, "call", "It is a required term"),
    ),
    "no offer order": (
        swap(TERMS, '[offer-order]\norder = "free"\ncite = "Art. 15.2"\n', ""),
        At(TERMS, 1, "offer-order", "It is a required term"),
    ),
    "a call misspelt": (swap(TERMS, '"volunteers-only"', '"ordered"'), At(TERMS, 22, "call.call", "order-in")),
    "order-in without its goal": (
        swap(TERMS, '"volunteers-only"', '"order-in"'),
        At(TERMS, 2, "goals", "ordered-in is missing: agreement.toml, row 21 lets officers be ordered in"),
    ),
    "details without their goal": (
        put("details.csv", f"{DETAIL_COLUMNS}\n{NIGHT_OUT}\n"),
        At(TERMS, 2, "goals", "optional-details is missing: details.csv, row 2 has a detail that is worked where"),
    ),
    "details that must be filled without their goal": (
        put("details.csv", f"{DETAIL_COLUMNS}\nPARADE,event,Parade,sat 08:00-12:00,2,,,,yes,\n"),
        At(TERMS, 2, "goals", 'Write goals = ["details", "floors", "covered-risk", "cost"].'),
    ),
    "an order of offers": (swap(TERMS, '"free"', '"lottery"'), At(TERMS, 26, "offer-order.order", '"lottery"')),
    "a multiplier below 1": (
        swap(TERMS, '"1.5"', '"0.5"'),
        At(TERMS, 5, "pay.multiplier", "greater than or equal to 1"),
    ),
    "a multiplier of no number": (swap(TERMS, '"1.5"', '"nan"'), At(TERMS, 5, "pay.multiplier", '"nan"')),
    "a multiplier of five decimals": (
        swap(TERMS, '"1.5"', '"1.50001"'),
        At(TERMS, 5, "pay.multiplier", "has more than 4 decimals"),
    ),
    "a differential that is no table": (
        swap(TERMS, "[pay]\n", "[pay]\nnight_differential = 1\n"),
        At(TERMS, 5, "pay.night_differential", ""),
    ),
    "a key of a rule misspelt": (
        swap(TERMS, 'cite = "Art. 14.3"', 'cites = "Art. 14.3"'),
        At(TERMS, 11, "rest.cites", 'Did you mean "cite"?'),
    ),
    "no rest": (swap(TERMS, "hours = 8", "hours = 0"), At(TERMS, 10, "rest.hours", "greater than 0")),
    "too much rest": (swap(TERMS, "hours = 8", "hours = 25"), At(TERMS, 10, "rest.hours", "less than or equal to 24")),
    "half a shift": (
        swap(TERMS, "shifts = 3", "shifts = 1.5"),
        At(TERMS, 18, "weekly-overtime-shifts.shifts", '"1.5"'),
    ),
    "a table misspelt": (swap(TERMS, "[rest]", "[rests]"), At(TERMS, 9, "rests", 'Did you mean "rest"?')),
    "no goals": (goals("[]"), At(TERMS, 2, "goals", "no goals")),
    "a word for goals": (goals('"floors"'), At(TERMS, 2, "goals", "no goals")),
    "goals out of order": (
        goals('["cost", "floors", "covered-risk"]'),
        At(
            TERMS,
            2,
            "goals",
            "First details, floors, ordered-in, covered-risk; then optional-details; then, in any order",
        ),
    ),
    "a goal twice": (goals('["floors", "floors", "covered-risk"]'), At(TERMS, 2, "goals", "out of order, or twice")),
    "a goal misspelt": (goals('["floors", "covered-risk", "costs"]'), At(TERMS, 2, "goals", 'Did you mean "cost"?')),
    "without covered risk": (goals('["floors", "cost"]'), At(TERMS, 2, "goals", "covered-risk is missing")),
    "not UTF-8": (put(TERMS, TITLE.encode() + b"\n# \xff\n"), At(TERMS, 2, "", "not UTF-8 text")),
    "not there": (drop(TERMS), At(TERMS, None, "", "no such file")),
    "a bomb": (put(TERMS, "x = " + "[" * 100_000), At(TERMS, None, "", "nested too deeply")),
}


@pytest.mark.parametrize("name", AGREEMENT)
def test_an_agreement_with_one_thing_wrong(name: str, tmp_path: Path) -> None:
    change, wanted = AGREEMENT[name]
    expect(small(tmp_path, change), wanted)


@pytest.mark.parametrize("name", [rule.name for rule in ALWAYS])
def test_rules_of_the_facts_cannot_be_written(name: str, tmp_path: Path) -> None:
    folder = small(tmp_path, swap(TERMS, "[rest]", f"[{name}]\n[rest]"))
    expect(folder, At(TERMS, 9, name, "It is always in force"))


@pytest.mark.parametrize("name", LATER_GOALS)
def test_goals_of_the_design_are_refused_by_name(name: str, tmp_path: Path) -> None:
    folder = small(tmp_path, goals(f'["floors", "covered-risk", "{name}"]'))
    expect(folder, At(TERMS, 2, "goals", f'goal "{name}" is not supported yet'))


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        (
            swap(TERMS, "[rest]", "[notice]\nposting_days = 5\nchange_hours = 48\n[rest]"),
            At(TERMS, 11, "notice.change_hours", "not supported yet"),
        ),
    ],
)
def test_a_part_of_the_design_is_not_supported_yet(change: Change, wanted: At, tmp_path: Path) -> None:
    # Planners who read of it in the design should not look for a slip of the pen.
    expect(small(tmp_path, change), wanted)


@pytest.mark.parametrize("table", ["call", "offer-order", "rest"])
def test_a_term_cannot_bind_a_unit_that_nobody_is_of(table: str, tmp_path: Path) -> None:
    # call would bind nobody, and officers who never signed up be planned; rest would protect nobody.
    found = faults(small(tmp_path, swap(TERMS, f"[{table}]\n", f'[{table}]\nunits = ["pba"]\n')))
    assert [fault.record for fault in found if fault.record.file == TERMS], shown(found)


def test_waive_of_pay_is_no_key(tmp_path: Path) -> None:
    # Whoever writes it would believe that it is in force.
    found = faults(small(tmp_path, swap(TERMS, "[pay]\n", '[pay]\nwaive = "chief"\n')))
    assert [fault.column for fault in found] == ["pay.waive"], shown(found)


def test_an_agreement_that_links_to_itself_is_a_fault(tmp_path: Path) -> None:
    folder = small(tmp_path)
    (folder / TERMS).unlink()
    (folder / TERMS).symlink_to(TERMS)
    assert [fault.record.file for fault in faults(folder)] in (["scenario.toml"], ["agreement.toml"])


def test_sixty_five_megabytes_of_toml_are_refused_unread(tmp_path: Path) -> None:
    folder = small(tmp_path, lambda folder: os.truncate(folder / TERMS, 65 * 2**20))
    expect(folder, At(TERMS, None, "", "68,157,440 bytes"))
