"""Each rule's edge: a plan that it just allows and one that it just refuses, as data in ``<rule>.toml`` beside this.

To add a rule, write its file; longest-block.toml is a model, edge.py the form.

1. A comment that derives the number by hand, from the rule's page and not from what the program prints.
2. ``[facts]``: what differs from the folder ``week``, as otplan's own files. A CSV file is given whole; of
   scenario.toml and agreement.toml (where a term has its table) just the keys and tables that differ.
3. ``[allowed]`` and ``[refused]``: ``patrols`` and ``details``, as near to each other as the rule counts: a minute, a
   cent, a day. Post, mode, fund and fleet are PARK, foot, CITY and none. Where facts must differ: ``[refused.facts]``.
4. ``measured`` and ``allowed`` of the one finding of ``[refused]``, times in minutes. A rule that can refuse nothing
   says ``refused = "never: ..."`` and why, above ``[facts]``; its recipe in tests/twin must say so too.
5. A rule of several clauses has further files, ``<rule>.<clause>.toml``.

No other rule may object to either plan, so the edge is this rule's. The model is asked with the rule alone and with
all; a rule that asks what stands against somebody's work has beside it those that its recipe names. The clocks change
on 2026-03-08 and 2026-11-01.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from otplan.agreement.rule import in_turn
from otplan.agreement.rules import ALWAYS, TERMS
from otplan.draft.draft import Draft
from otplan.quantities.interval import MINUTE
from otplan.solver.model import Model
from tests.agreement.asked import dealt
from tests.edges.edge import HERE, Refused, edge_of
from tests.twin.facts import Facts
from tests.twin.recipes import RECIPES
from tests.twin.twin import accepts

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from otplan.agreement.agreement import Agreement
    from otplan.agreement.rule import Rule
    from otplan.plan.finding import Finding
    from otplan.plan.roster import Roster

NAMES = [rule.name for rule in (*ALWAYS, *TERMS)]
FILES = sorted(path.stem for path in HERE.glob("*.toml"))
EDGES = [*NAMES, *(stem for stem in FILES if stem not in NAMES)]


def rule_of(stem: str) -> str:
    """The rule of a file: ``rest`` of ``rest.touching``."""
    return stem.partition(".")[0]


def said(facts: Facts, rules: Iterable[Rule]) -> Model:
    """The model of a week in which just these rules were said."""
    draft = Draft(facts.problem)
    for rule in in_turn(rules):
        with draft.spoken_by(rule.name):
            rule.constrain(draft)
    return Model(draft)


def found(rules: Iterable[Rule], roster: Roster) -> list[Finding]:
    return [finding for rule in rules for finding in rule.findings(roster)]


def alone(agreement: Agreement, name: str) -> list[Rule]:
    """A rule, and beside it those that its recipe names."""
    assert name in [rule.name for rule in agreement.rules], f"[facts] leaves [{name}] out of agreement.toml"
    beside = {rule.name for rule in RECIPES[name].beside}
    return [rule for rule in agreement.rules if rule.name in {name, *beside}]


def counted(number: int | timedelta) -> int:
    """A finding's number as an edge writes it; a time in minutes must be whole."""
    if isinstance(number, int):
        return number
    assert number % MINUTE == timedelta(0)
    return number // MINUTE


def test_every_rule_has_its_edge_and_nothing_else_has() -> None:
    assert set(NAMES) <= set(FILES), "each rule needs tests/edges/<rule>.toml"
    assert {rule_of(stem) for stem in FILES} == set(NAMES)


@pytest.mark.parametrize("stem", EDGES)
def test_what_is_just_allowed(stem: str, tmp_path: Path) -> None:
    edge, name = edge_of(stem), rule_of(stem)
    scenario, agreement = edge.week(edge.allowed, tmp_path / "week")
    facts = Facts(scenario, agreement.pay, agreement.rules)
    deal, roster = dealt(facts, edge.allowed.crews, edge.allowed.detailed)
    assert deal.seats, "a week in which nobody works tells nothing of a rule"
    assert found(agreement.rules, roster) == []
    assert accepts(said(facts, alone(agreement, name)), deal)
    assert accepts(said(facts, agreement.rules), deal)


@pytest.mark.parametrize("stem", EDGES)
def test_what_is_just_refused(stem: str, tmp_path: Path) -> None:
    edge, name = edge_of(stem), rule_of(stem)
    assert isinstance(edge.refused, str) == bool(RECIPES[name].never_refuses)
    if not isinstance(edge.refused, Refused):
        return
    scenario, agreement = edge.week(edge.refused, tmp_path / "week")
    facts = Facts(scenario, agreement.pay, agreement.rules)
    deal, roster = dealt(facts, edge.refused.crews, edge.refused.detailed)
    findings = found(agreement.rules, roster)
    assert [finding.rule for finding in findings] == [name], findings
    assert (counted(findings[0].measured), counted(findings[0].allowed)) == (
        edge.refused.measured,
        edge.refused.allowed,
    )
    assert not accepts(said(facts, alone(agreement, name)), deal)
    assert accepts(said(facts, [rule for rule in agreement.rules if rule.name != name]), deal)
