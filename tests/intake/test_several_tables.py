"""A term that may stand several times in one file: every table is a rule, and a fault says which table it is in."""

from pathlib import Path

import pytest

from otplan.agreement.rules import TERMS as KNOWN
from otplan.agreement.rules.qualified_cover import QualifiedCover
from tests.intake.folders import At, add, expect, read, small, swap
from tests.intake.test_layers import PBA, layers
from tests.intake.toml_changes import TERMS

SERGEANT = '[[qualified-cover]]\nqualification = "supervisor"\nthreshold = 4\nper = 6\ncite = "Art. 20"'
CRISIS = '[[qualified-cover]]\nqualification = "cit"\nthreshold = 2\nper = 8\ncount_on_duty = true\ncite = "Policy 7"'
ONE = "a list, where one table is needed"
FIRST = 29
"""The line after the 27 of the agreement of scenarios/small and a blank one: 29 is the first table's."""


def covers(tmp_path: Path, text: str) -> list[QualifiedCover]:
    """The rules of that name in the agreement of scenarios/small with more at its end."""
    _, agreement = read(tmp_path, add(TERMS, f"\n{text}"))
    return [rule for rule in agreement.rules if isinstance(rule, QualifiedCover)]


def test_two_tables_are_two_rules_with_their_articles(tmp_path: Path) -> None:
    first, second = covers(tmp_path, f"{SERGEANT}\n{CRISIS}")
    assert (first.qualification, first.threshold, first.per, first.count_on_duty) == ("supervisor", 4, 6, False)
    assert (second.qualification, second.threshold, second.per, second.count_on_duty) == ("cit", 2, 8, True)
    assert (first.cite, second.cite) == ("Art. 20", "Policy 7")


def test_one_table_is_read_as_a_table_or_as_a_list_of_one(tmp_path: Path) -> None:
    listed = covers(tmp_path / "listed", SERGEANT)
    plain = covers(tmp_path / "plain", SERGEANT.replace("[[qualified-cover]]", "[qualified-cover]"))
    assert len(listed) == 1
    assert plain == listed


def test_each_table_of_a_list_binds_the_units_of_its_file_or_its_own(tmp_path: Path) -> None:
    _, agreement = read(tmp_path, layers(pba=f'{PBA}{SERGEANT}\n{CRISIS}\nunits = ["SOA"]\n'))
    assert [rule.units for rule in agreement.rules if isinstance(rule, QualifiedCover)] == [("PBA",), ("SOA",)]


FAULTS = {
    # 29 [[, 30 qualification, 31 threshold, 32 per, 33 cite; the second table is 34 to 39.
    "in the first": (
        f"{SERGEANT.replace('threshold = 4', 'threshold = 0')}\n{CRISIS}",
        At(TERMS, 31, "qualified-cover.1.threshold", "greater than or equal to 1"),
    ),
    "in the second": (
        f"{SERGEANT}\n{CRISIS.replace('threshold = 2', 'threshold = 0')}",
        At(TERMS, 36, "qualified-cover.2.threshold", "greater than or equal to 1"),
    ),
    "a key of the second misspelt": (
        f"{SERGEANT}\n{CRISIS.replace('cite', 'cites')}",
        At(TERMS, 39, "qualified-cover.2.cites", 'Did you mean "cite"?'),
    ),
    "a key of the second missing": (
        f"{SERGEANT}\n{CRISIS.replace('per = 8', '')}",
        At(TERMS, 34, "qualified-cover.2.per", "missing"),
    ),
    "no unit in the second": (
        f"{SERGEANT}\n{CRISIS}\nunits = []",
        At(TERMS, 40, "qualified-cover.2.units", "is empty"),
    ),
    "a unit of the second that nobody is of": (
        f'{SERGEANT}\n{CRISIS}\nunits = ["PAB"]',
        At(TERMS, 34, "qualified-cover.2.units", '"PAB" is not in column unit'),
    ),
    "in one table that is no list": (
        SERGEANT.replace("[[qualified-cover]]", "[qualified-cover]").replace("per = 6", "per = 0"),
        At(TERMS, 32, "qualified-cover.per", "greater than or equal to 1"),
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_names_the_table_that_it_is_in(name: str, tmp_path: Path) -> None:
    text, wanted = FAULTS[name]
    expect(small(tmp_path, add(TERMS, f"\n{text}")), wanted)


def test_an_empty_list_and_a_list_of_something_else_are_faults(tmp_path: Path) -> None:
    # The keys stand before the first table of the file, on line 2.
    def top(text: str) -> tuple[str, str, str]:
        return TERMS, "goals = ", f"qualified-cover = {text}\ngoals = "

    expect(small(tmp_path / "a", swap(*top("[]"))), At(TERMS, 2, "qualified-cover", "is empty"))
    expect(small(tmp_path / "b", swap(*top("[5]"))), At(TERMS, 2, "qualified-cover.1", "must be a table"))
    expect(small(tmp_path / "c", swap(*top("5"))), At(TERMS, 2, "qualified-cover", "must be a table"))


@pytest.mark.parametrize("name", [term.name for term in KNOWN if not term.several])
def test_a_list_of_a_term_that_may_stand_once_is_a_fault(name: str, tmp_path: Path) -> None:
    held = (Path(__file__).parents[2] / "scenarios" / "small" / TERMS).read_text()
    lines = held.splitlines()
    if f"[{name}]" not in lines:
        expect(small(tmp_path, add(TERMS, f"\n[[{name}]]")), At(TERMS, FIRST, name, ONE))
    else:
        found = At(TERMS, lines.index(f"[{name}]") + 1, name, ONE)
        expect(small(tmp_path, swap(TERMS, f"[{name}]", f"[[{name}]]")), found)
