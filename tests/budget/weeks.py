"""Officers at $40.00 an hour in New York, their duty, and lines at any time they like; nobody audits these plans."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import TYPE_CHECKING

from otplan.agreement.agreement import Agreement
from otplan.pay.terms import Pay, PayTerms
from otplan.plan.plan import DetailCrew, Stamp
from otplan.quantities.money import Cents
from otplan.scenario.duty import KINDS, Duty
from tests.exports import worlds
from tests.twin.worlds import HERE, span

if TYPE_CHECKING:
    from otplan.audit.audited import Audited
    from otplan.scenario.officer import Officer

MONDAY = date(2026, 6, 1)


def duty(start: str, end: str, kind: str = "tour", officer_id: str = "O1") -> Duty:
    """Something that holds an officer, by local times."""
    return Duty(officer_id, KINDS[kind], span(start, end), None, Cents(0), HERE)


def tours(hours: str, *days: str) -> tuple[Duty, ...]:
    """Tours such as ``tours("09:00-17:00", "2026-06-01")``, all within one date."""
    start, end = hours.split("-")
    return tuple(duty(f"{day} {start}", f"{day} {end}") for day in days)


def line(start: str, end: str, officer_id: str = "O1", name: str = "D") -> DetailCrew:
    """An officer on a detail at local times."""
    held = span(start, end)
    return DetailCrew(
        name,
        date.fromisoformat(start[:10]),
        held,
        None,
        "F1",
        (),
        (worlds.seat(officer_id, held.minutes, 0, 0),),
        Cents(0),
    )


def planned(
    *assigned: DetailCrew,
    duties: tuple[Duty, ...] = (),
    officers: tuple[Officer, ...] = worlds.OFFICERS,
    start: date = MONDAY,
    days: int = 7,
    day_starts: time = time(0),
    **terms: object,
) -> Audited:
    """A plan of some days, paid at one and a half times where ``terms`` say no other."""
    facts = worlds.scenario(officers, start)
    department = replace(facts.department, day_starts=day_starts)
    facts = replace(facts, department=department, days=days, duty=duties)
    pay = Pay((PayTerms.model_validate({"multiplier": "1.5", **terms}),))
    return replace(worlds.audited(*assigned, facts=facts), agreement=Agreement((Stamp("pay", ""),), pay, (), ()))
