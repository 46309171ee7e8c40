"""Manual pages: every rule has one, docs/rules.md is what ``explain --all`` prints."""

from pathlib import Path

import pytest

from otplan.agreement.rule import Rule
from otplan.agreement.rules import ALWAYS, TERMS
from tests.cli.programs import Program

PAGES = Path(__file__).parents[2] / "docs" / "rules.md"
RULES = (*ALWAYS, *TERMS)


def test_the_document_is_what_is_printed(otplan: Program) -> None:
    # python -m otplan explain --all writes the part below the line.
    text = PAGES.read_text(encoding="utf-8")
    assert text.partition("---\n\n")[2] == otplan("explain", "--all").out


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_page_has_its_four_parts_and_its_keys(rule: type[Rule], otplan: Program) -> None:
    (page,) = otplan("explain", rule.name, "--json").document["rules"]
    assert list(page["page"]) == ["What it does", "Why", "Source", "Example"]
    assert all(page["page"].values())
    assert page["sentence"].endswith(".")
    assert all(page["keys"].values()), "a key without a description"


def test_without_a_name_every_rule_is_listed(otplan: Program) -> None:
    assert [line.partition(":")[0] for line in otplan("explain").out.splitlines()] == [rule.name for rule in RULES]


def test_a_misspelt_rule_is_named(otplan: Program) -> None:
    ran = otplan("explain", "hours-in24")
    assert ran.code == 2
    assert 'Did you mean "hours-in-24"?' in ran.err


def test_a_rule_and_all_of_them(otplan: Program) -> None:
    assert otplan("explain", "rest", "--all").code == 2
