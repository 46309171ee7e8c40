"""Each rule's edge: a plan that it just allows and one that it just refuses, as data in ``<rule>.toml`` beside this.

To add a rule, write its file, ``longest-block.toml`` for instance being the model:

1. A comment that derives the number by hand, from the rule's page, not from what the program prints.
2. ``[facts]``: what differs from the folder ``week`` as otplan's own files. A table of a CSV file is given whole; of
   scenario.toml and agreement.toml just the keys and tables that differ. A term's own table stands in agreement.toml.
3. ``[allowed]`` and ``[refused]``: ``patrols`` with window and officers; post, mode, fund and fleet where they are not
   PARK, foot, CITY and none. As near to each other as the rule counts: a minute, a cent, a day. Where facts must
   differ, ``[refused.facts]``. Officers sign up for everything; the clocks change on 2026-03-08 and 2026-11-01.
4. ``measured`` and ``allowed`` of the one finding of ``[refused]``, times in minutes. A rule that can refuse nothing
   says ``refused = "never: ..."`` and why, before ``[facts]``; its recipe in tests/twin must say so too.

No other rule may object to either plan, so the edge is this rule's. What is not a patrol gets a list of its own beside
``patrols``, in ``edge.py``.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from otplan.agreement.rules import ALWAYS, TERMS
from otplan.draft.draft import Draft
from otplan.quantities.interval import MINUTE
from otplan.solver.model import Model
from tests.agreement.asked import dealt
from tests.edges.edge import HERE, Refused, edge_of
from tests.twin.recipes import RECIPES
from tests.twin.twin import accepts
from tests.twin.worlds import Facts

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from otplan.agreement.rule import Rule
    from otplan.plan.finding import Finding
    from otplan.plan.roster import Roster

NAMES = [rule.name for rule in (*ALWAYS, *TERMS)]


def said(facts: Facts, rules: Iterable[Rule]) -> Model:
    """The model of a week in which just these rules were said."""
    draft = Draft(facts.problem)
    for rule in rules:
        with draft.spoken_by(rule.name):
            rule.constrain(draft)
    return Model(draft)


def found(rules: Iterable[Rule], roster: Roster) -> list[Finding]:
    return [finding for rule in rules for finding in rule.findings(roster)]


def counted(number: int | timedelta) -> int:
    """A finding's number as an edge writes it; a time in minutes must be whole."""
    if isinstance(number, int):
        return number
    assert number % MINUTE == timedelta(0)
    return number // MINUTE


def test_every_rule_has_its_edge_and_nothing_else_has() -> None:
    assert sorted(path.stem for path in HERE.glob("*.toml")) == sorted(NAMES), "each rule needs tests/edges/<rule>.toml"


@pytest.mark.parametrize("name", NAMES)
def test_what_is_just_allowed(name: str, tmp_path: Path) -> None:
    edge = edge_of(name)
    scenario, agreement = edge.week(edge.allowed, tmp_path / "week")
    facts = Facts(scenario, agreement.pay)
    deal, roster = dealt(facts, edge.allowed.crews)
    assert deal.crews, "a week without patrols tells nothing of a rule"
    own = [rule for rule in agreement.rules if rule.name == name]
    assert own, f"[facts] leaves [{name}] out of agreement.toml"
    assert found(agreement.rules, roster) == []
    assert accepts(said(facts, own), deal)
    assert accepts(said(facts, agreement.rules), deal)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_just_refused(name: str, tmp_path: Path) -> None:
    edge = edge_of(name)
    assert isinstance(edge.refused, str) == bool(RECIPES[name].never_refuses)
    if not isinstance(edge.refused, Refused):
        return
    scenario, agreement = edge.week(edge.refused, tmp_path / "week")
    facts = Facts(scenario, agreement.pay)
    deal, roster = dealt(facts, edge.refused.crews)
    findings = found(agreement.rules, roster)
    assert [finding.rule for finding in findings] == [name], findings
    assert (counted(findings[0].measured), counted(findings[0].allowed)) == (
        edge.refused.measured,
        edge.refused.allowed,
    )
    assert not accepts(said(facts, [rule for rule in agreement.rules if rule.name == name]), deal)
    assert accepts(said(facts, [rule for rule in agreement.rules if rule.name != name]), deal)
