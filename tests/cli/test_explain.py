"""Manual pages: every rule has one, goals and pay too, docs/rules.md is what ``explain --all`` prints."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from otplan.agreement.goal import Goal
from otplan.agreement.goals import GOALS
from otplan.agreement.rule import Rule
from otplan.agreement.rules import ALWAYS, TERMS
from otplan.pay.line import priced
from otplan.pay.paid_time import PaidTime, paid_time
from otplan.pay.terms import PayTerms
from otplan.quantities.money import Rate
from tests.cli.programs import Program
from tests.twin import worlds

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


def listed(otplan: Program, *of: str) -> list[str]:
    return [line.partition(":")[0] for line in otplan("explain", *of).out.splitlines()]


def test_without_a_name_every_page_is_listed(otplan: Program) -> None:
    rules, goals = [rule.name for rule in RULES], [f"{goal.name} (goal)" for goal in GOALS]
    assert listed(otplan) == [*rules, *goals, "pay", "projection"]
    assert listed(otplan, "rules") == rules
    assert listed(otplan, "goals") == goals


@pytest.mark.parametrize("goal", GOALS, ids=lambda goal: goal.name)
def test_a_goal_has_a_page_too(goal: type[Goal], otplan: Program) -> None:
    assert otplan("explain", goal.name).out.startswith(f"{goal.name} (goal): ")
    told = otplan("explain", goal.name, "--json").document
    (page,) = told["goals"]
    assert (page["goal"], told["rules"], told["pay"], told["projection"]) == (goal.name, [], [], [])
    assert list(page["page"]) == ["What it does", "Why", "Source", "Example"]


def test_pay_has_a_page_with_the_keys_of_its_table(otplan: Program) -> None:
    (page,) = otplan("explain", "pay", "--json").document["pay"]
    assert list(page["page"]) == ["What it does", "Why", "Source", "Example"]
    assert [key for key in page["keys"] if "." not in key] == [
        *("multiplier", "call_back_minimum_hours", "rounding", "night_differential", "holidays", "comp_time"),
        *("work_period", "cancellation", "codes"),
    ]
    assert [key for key in page["keys"] if key.startswith("holidays.")] == [
        f"holidays.{key}" for key in ("dates", "multiplier", "by")
    ]
    # The example's own sums: 240 min at $38.4150 x 1.5; FICA; 3 h alone and beside a tour, with a minimum of 4 h.
    fund = replace(worlds.fund(1), fringe=(("fica", Fraction(765, 10_000)),))
    terms = PayTerms.model_validate({"multiplier": "1.5", "call_back_minimum_hours": "4"})
    line = priced(terms, Rate(384_150), PaidTime(240, 0, 0, 0, 0), fund)
    assert (line.pay, line.fringe_total, line.cost) == (230_49, 17_63, 248_12)
    alone = worlds.span("2026-06-12 18:00", "2026-06-12 21:00")
    tour = worlds.duty("O1", "tour", "2026-06-12 10:00", "2026-06-12 18:00")
    of = worlds.department()
    assert [paid_time(terms, of, alone, duties).minutes for duties in ((), (tour,))] == [240, 180]


def test_the_projection_has_a_page_without_keys(otplan: Program) -> None:
    told = otplan("explain", "projection", "--json").document
    (page,) = told["projection"]
    assert (page["projection"], page["keys"], told["rules"], told["goals"], told["pay"]) == (
        "projection",
        {},
        [],
        [],
        [],
    )
    assert list(page["page"]) == ["What it does", "Why", "Source", "Example"]
    assert all(page["page"].values())
    assert "Keys of" not in otplan("explain", "projection").out


@pytest.mark.parametrize("word", ["waive", "served", "pair", "with", "must", "forbid"])
def test_words_of_orders_lead_to_their_page(word: str, otplan: Program) -> None:
    page = otplan("explain", word).out
    assert page == otplan("explain", "orders").out
    assert word == "pair" or f"`{word}`" in page


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (
            "pay",
            "night night_differential holidays comp_time work_period fringe rounding cancellation overtime call-back",
        ),
        ("fund-limit", "fund funds officer_cap weekly_cap paced"),
        ("projection", "projection pace forecast"),
    ],
)
def test_words_of_money_lead_to_their_page(page: str, words: str, otplan: Program) -> None:
    told = otplan("explain", page).out
    assert told.startswith(f"{page}: ")
    assert {word: otplan("explain", word).out for word in words.split()} == dict.fromkeys(words.split(), told)


def test_an_unknown_word_names_what_there_is(otplan: Program) -> None:
    ran = otplan("explain", "zzz")
    assert ran.code == 2
    told = " ".join(ran.err.split())
    assert 'There is no page "zzz". Rules: no-overlap, shape, ' in told
    goals = "details, floors, ordered-in, covered-risk, optional-details, equity, preference, cost"
    assert f"offer-order. Goals: {goals}. " in told
    assert " Besides: pay, projection." in told
    assert "Did you mean" not in told
    assert 'Did you mean "served"?' in otplan("explain", "servd").err
    assert 'Did you mean "covered-risk"?' in otplan("explain", "Covered-Risks").err


def test_a_misspelt_rule_is_named(otplan: Program) -> None:
    ran = otplan("explain", "hours-in24")
    assert ran.code == 2
    assert 'Did you mean "hours-in-24"?' in ran.err


def test_a_rule_and_all_of_them(otplan: Program) -> None:
    assert otplan("explain", "rest", "--all").code == 2
