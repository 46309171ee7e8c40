"""Ask a rule about a plan written by hand, both ways: findings on the roster, and the model."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from otplan.plan.roster import Roster
from tests.twin.facts import Deal, Facts
from tests.twin.twin import World, accepts, compiled

if TYPE_CHECKING:
    from otplan.agreement.rule import Rule
    from otplan.plan.finding import Finding
    from otplan.scenario.scenario import Scenario


@dataclass(frozen=True)
class Sent:
    """One crew: a window as people name it, who goes, where, how, and who pays."""

    window: str
    officers: tuple[str, ...] = ("O1",)
    post: str = "H1"
    mode: str = "foot"
    fund: str = "F1"
    fleet: tuple[str, ...] = ()


@dataclass(frozen=True)
class Detailed:
    """Who works a detail, and who pays. Whether somebody is ordered in follows from the sign-ups."""

    detail: str
    officers: tuple[str, ...] = ("O1",)
    fund: str = "F1"
    fleet: tuple[str, ...] = ()


def dealt(facts: Facts, crews: tuple[Sent, ...], details: tuple[Detailed, ...] = ()) -> tuple[Deal, Roster]:
    """A plan as counts and as a roster; the rules beside the one in question say who could work what."""
    scenario = facts.scenario
    windows = [window.window_id for window in scenario.windows]
    officers = [who.officer_id for who in scenario.officers]
    funds = [fund.fund_id for fund in scenario.funds]
    sent, seats, patrols = [], set(), []
    for number, crew in enumerate(crews, start=1):
        w, f = windows.index(crew.window), funds.index(crew.fund)
        who = tuple(officers.index(each) for each in crew.officers)
        wanted = (crew.post, w, crew.mode, len(who), f)
        found = [(kind.post.post_id, kind.window, kind.mode.name, kind.size, kind.fund) for kind in facts.kinds]
        sent.append(found.index(wanted))
        seats |= {(o, w, f) for o in who}
        patrols.append(facts.patrol(number, sent[-1], who, crew.fleet))
    names = [detail.detail_id for detail in scenario.details]
    for each in details:
        w, f = len(windows) + names.index(each.detail), funds.index(each.fund)
        seats |= {(officers.index(who), w, f) for who in each.officers}
    deal = Deal(tuple(sorted(sent)), frozenset(seats))
    units = {each.detail: each.fleet for each in details}
    there = [replace(crew, fleet=units[crew.detail_id]) for crew in facts.details(deal)]
    return deal, Roster(scenario, patrols, there, rules=facts.beside, price=facts.price)


def asked(rule: Rule, scenario: Scenario, *crews: Sent) -> tuple[Finding, ...]:
    """The findings about a plan; the model takes the plan iff there are none."""
    facts = Facts(scenario)
    deal, roster = dealt(facts, crews)
    findings = tuple(rule.findings(roster))
    model = compiled(World(facts, rule, (), one_seating=False), rule)
    assert accepts(model, deal) == (not findings), findings
    return findings


def numbers(findings: tuple[Finding, ...]) -> list[tuple[object, object]]:
    """What each finding measured, and what is allowed."""
    return [(finding.measured, finding.allowed) for finding in findings]
