"""Values and keys of TOML that are of the wrong kind: told in words for planners, never guessed."""

import re
from pathlib import Path

import pytest

from otplan.quantities.fault import Fault
from tests.intake.folders import At, Change, expect, faults, shown, small, swap
from tests.intake.toml_changes import FACTS, TERMS, key

JARGON = re.compile(
    r"\b(datetimes?|tuple|dictionary|instance of|Decimal|decimal input|string|integer|unix timestamps?|validation|parse"
    r"|PayTerms|Rest|_\w+|True|False|None|NaN)\b|\{\}|\['"
)
WORDS: dict[str, Change] = {
    "a word for days": key("days", '"two"'),
    "a list for a name": key("name", "[]"),
    "a number for a name": key("name", "5"),
    "a word for a start": key("start", '"x"'),
    "a number for a start": key("start", "1e99"),
    "a time in a start": key("start", "2026-12-04T10:00:00"),
    "a number for a mode": swap(FACTS, '[modes.foot]\ncrew_sizes = [2]\ndose = { 2 = "1.0" }', "[modes]\nfoot = 5"),
    "one table of shifts": swap(FACTS, "[[shifts]]", "[shifts]"),
    "a word for a list": swap(FACTS, 'requires = ["bike"]', 'requires = "bike"'),
    "no crew sizes": swap(FACTS, "crew_sizes = [1]", "crew_sizes = []"),
    "a list for a dose": swap(FACTS, '{ 1 = "0.5" }', "[1]"),
    "yes for a weight": swap(FACTS, 'analysis = "0.5"', "analysis = true"),
    "nan for a weight": swap(FACTS, 'analysis = "0.5"', "analysis = nan"),
    "a curve of triples": swap(FACTS, "[priorities]", "[coverage]\ncurve = [[0, 0, 0], [1, 1]]\n[priorities]"),
    "three shares": swap(FACTS, "[priorities]", "[coverage]\ncircuit_share = [1, 0.5, 0.3]\n[priorities]"),
    "a number for pay": swap(
        TERMS, '[pay]\nmultiplier = "1.5"\ncall_back_minimum_hours = 2\ncite = "Art. 9"', "pay = 5"
    ),
    "two tables of rest": swap(TERMS, "[rest]", "[[rest]]"),
    "a list for hours": swap(TERMS, "hours = 8", "hours = [8]"),
    "a word for shifts": swap(TERMS, "shifts = 3", 'shifts = "three"'),
    "a list among goals": swap(TERMS, '["floors",', '[["floors"], "floors",'),
    "a table among goals": swap(TERMS, '["floors",', '[{}, "floors",'),
}


def jargon(fault: Fault) -> bool:
    return JARGON.search(fault.what) is not None


@pytest.mark.parametrize("name", WORDS)
def test_a_fault_is_in_words_for_planners(name: str, tmp_path: Path) -> None:
    found = faults(small(tmp_path, WORDS[name]))
    assert found
    assert not any(jargon(fault) for fault in found), shown(found)


@pytest.mark.parametrize(
    ("name", "text"),
    [("days", "true"), ("days", '"2"'), ("start", "0"), ("start", "1796342400"), ("start", "9999-01-01")],
)
def test_a_value_of_another_type_is_not_guessed(name: str, text: str, tmp_path: Path) -> None:
    # true is 1 to Python, and 1796342400 may be a count of seconds; the year 9999 is no year of a schedule.
    found = faults(small(tmp_path, key(name, text)))
    assert any(fault.column == name for fault in found), shown(found)


@pytest.mark.parametrize(
    ("change", "hint"),
    [
        (swap(FACTS, "report_to", "reports_to"), 'Did you mean "report_to"?'),
        (swap(FACTS, "latest_end", "latest"), 'Did you mean "latest_end"?'),
        (swap(FACTS, 'equipment = "officer"', 'equipement = "officer"'), 'Did you mean "equipment"?'),
        (swap(FACTS, "[priorities]", "[coverage]\nmax_crew = 2\n[priorities]"), 'Did you mean "max_crews"?'),
        (swap(FACTS, 'community = "0.5"', 'community = "0.5"\nxyz = 1'), "Known keys: analysis, community, scale."),
    ],
)
def test_the_hint_for_an_inner_key_names_keys_of_its_table(change: Change, hint: str, tmp_path: Path) -> None:
    found = faults(small(tmp_path, change))
    assert any(fault.instead == hint for fault in found), shown(found)


def test_a_control_character_in_toml_text_is_refused(tmp_path: Path) -> None:
    # The summary prints the scenario's name as it is, and a terminal would obey.
    expect(small(tmp_path, key("name", r'"small\u001b[2J"')), At(FACTS, 1, "name", ""))
