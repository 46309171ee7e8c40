"""Qualifications that a mode, rule or detail asks for: that nobody holds, that end soon, of officers who signed up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.agreement.rules.crew_composition import CrewComposition
from otplan.agreement.rules.qualified_cover import QualifiedCover
from otplan.notes.note import NAMED, SOON, Note, listing, named
from otplan.quantities.sheets import nearest
from otplan.scenario.department import DAY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from otplan.agreement.agreement import Agreement
    from otplan.quantities.fault import Record
    from otplan.scenario.officer import Officer
    from otplan.scenario.scenario import Scenario

KIND = "qualifications"


def qualifications(scenario: Scenario, agreement: Agreement) -> Iterator[Note]:
    """What no officer holds; by qualification those ended before the horizon, in it, within 28 days after."""
    yield from _unheld(scenario, agreement)
    last = scenario.start + (scenario.days - 1) * DAY
    signed = [who for who in scenario.officers if scenario.availability_of[who.officer_id]]
    asked = {name for mode in scenario.modes for name in (*mode.requires, *mode.includes)}
    asked |= {name for detail in scenario.details for name, _ in detail.needs}
    for name in sorted(asked):
        ends = [(until, who) for who in signed if (until := _ends(who, name)) is not None]
        ends.sort(key=lambda each: (each[0], each[1].officer_id))
        for words, group in (
            ("had ended before these days", [each for each in ends if each[0] < scenario.start]),
            ("ends in these days", [each for each in ends if scenario.start <= each[0] <= last]),
            (f"ends within {SOON} days after them", [each for each in ends if last < each[0] <= last + SOON * DAY]),
        ):
            if group:
                yield listing(
                    KIND,
                    f"Of officers who signed up, {name} {words}: ",
                    [f"{named(who)} {until}" for until, who in group],
                    ".",
                    (who.record for _, who in group),
                )


def _unheld(scenario: Scenario, agreement: Agreement) -> Iterator[Note]:
    """What a mode, a rule or a detail asks for and nobody, signed up or not, holds or held: most often a spelling."""
    known = {held.name for who in scenario.officers for held in who.qualifications}
    asked: list[tuple[str, str | None, tuple[Record, ...]]] = []
    for mode in scenario.modes:
        asked += [(f"{mode.name} requires", name, ()) for name in mode.requires]
        asked += [(f"{mode.name} includes", name, ()) for name in mode.includes]
    for rule in agreement.rules:
        if isinstance(rule, QualifiedCover):
            asked.append((f"{rule.name} asks for", rule.qualification, ()))
        if isinstance(rule, CrewComposition):
            asked.append((f"{rule.name} asks for", rule.companion, ()))
    for detail in scenario.details:
        asked += [(f"{named(detail)} needs", name, (detail.record,)) for name, _ in detail.needs]
    for who_asks, name, records in asked:
        if name is not None and name not in known:
            hint = _ranked(scenario, name) or nearest(name, sorted(known))
            yield Note(KIND, f'{who_asks} "{name}", which no officer holds.{hint and " "}{hint}', records)


def _ranked(scenario: Scenario, name: str) -> str:
    """What to do where a rank is asked for; empty where no officer is of such a rank. Capitals do not matter."""
    ranked = [who for who in scenario.officers if who.rank and _plain(who.rank) == _plain(name)]
    if not ranked:
        return ""
    others = f" and {len(ranked) - NAMED} more" if len(ranked) > NAMED else ""
    people = f"{', '.join(who.officer_id for who in ranked[:NAMED])}{others}"
    return (
        f'"{ranked[0].rank}" is a rank (of {people}), and a rank is no qualification: '
        f"write {name} into their column qualifications."
    )


def _plain(word: str) -> str:
    """A rank or qualification without what an id may not hold, so that ``Police Officer`` is ``police-officer``."""
    return "".join(mark for mark in word.casefold() if mark.isalnum())


def _ends(who: Officer, name: str) -> date | None:
    """The last day on which an officer holds a qualification; None without end, and where he never held it."""
    until = [held.until for held in who.qualifications if held.name == name]
    dated = [day for day in until if day is not None]
    return max(dated) if dated and len(dated) == len(until) else None
