"""Duty that is not written and that a rule would need to see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.notes.note import Note, listing
from otplan.quantities.counted import counted
from otplan.quantities.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from otplan.agreement.agreement import Agreement
    from otplan.scenario.officer import Officer
    from otplan.scenario.scenario import Scenario

KIND = "duty-missing"


def duty_missing(scenario: Scenario, agreement: Agreement) -> Iterator[Note]:
    """Officers without any tour; of others who signed up, those without one after the horizon, or without work before.

    Before: in the days of its first week. Silent where no officer has a tour at all: then duty is kept elsewhere.
    """
    having = {duty.officer_id for duty in scenario.duty if duty.kind.name == "tour"}
    if not having:
        return
    yield from _tourless(scenario, [who for who in scenario.officers if who.officer_id not in having])
    signed = [who for who in scenario.officers if who.officer_id in having and scenario.availability_of[who.officer_id]]
    last = scenario.windows[-1].day if scenario.windows else scenario.start
    after = scenario.department.day_begins(last)
    yield from _told(
        [who for who in signed if not any(end > after for end in _tour_ends(scenario, who))],
        f"no tour on or after {last}: rest after their last patrols cannot be checked against later tours",
    )
    week = scenario.department.week_of(scenario.start)
    if week == scenario.start or not any(rule.name == "weekly-hours" for rule in agreement.rules):
        return
    before = Interval(scenario.department.day_begins(week), scenario.horizon.start)
    yield from _told(
        [who for who in signed if not any(held.interval.overlaps(before) for held in scenario.duty_of[who.officer_id])],
        f"no duty or leave from {week} to the horizon's start: weekly hours count only what stands in the tables",
    )


def _tourless(scenario: Scenario, officers: list[Officer]) -> Iterator[Note]:
    """All of them at once: command may well have no tours, and who is forgotten stands among them."""
    if officers:
        table = "roster.csv" if any(duty.pattern for duty in scenario.duty) else "duty.csv"
        yield listing(
            KIND,
            f"{counted(len(officers), 'officer')} {'has' if len(officers) == 1 else 'have'} no tour at all (",
            [who.officer_id for who in officers],
            f"): right for who works none, else {table} lacks a row. Rest and weekly hours see only what is written.",
            (who.record for who in officers),
        )


def _tour_ends(scenario: Scenario, who: Officer) -> Iterator[datetime]:
    return (duty.interval.end for duty in scenario.duty_of[who.officer_id] if duty.kind.name == "tour")


def _told(officers: list[Officer], what: str) -> Iterator[Note]:
    if officers:
        begin = "1 officer who signed up has" if len(officers) == 1 else f"{len(officers)} officers who signed up have"
        head, tail = what.split(":", 1)
        names = [who.officer_id for who in officers]
        yield listing(KIND, f"{begin} {head} (", names, f"):{tail}.", (who.record for who in officers))
