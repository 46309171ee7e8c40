"""What a question about a plan names: officers, windows and details, patrols, hot spots, by their ids."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, TypeVar

from otplan.intake.when import Calendar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from otplan.audit.audited import Audited
    from otplan.plan.plan import Assigned
    from otplan.scenario.detail import Detail
    from otplan.scenario.officer import Officer
    from otplan.scenario.place import HotSpot
    from otplan.scenario.scenario import Scenario
    from otplan.scenario.shift import Window

Found = TypeVar("Found")


class NotInPlan(ValueError):
    """Nothing has the id that was asked for; the message says so to a person, with the nearest id."""


def officer_named(audited: Audited, officer_id: str) -> Officer:
    """An officer by id. Raises ``NotInPlan``."""
    return _one(audited.scenario.officer, officer_id, "officer")


def hotspot_named(audited: Audited, hotspot_id: str) -> HotSpot:
    """A hot spot by id. Raises ``NotInPlan``."""
    return _one(audited.scenario.hotspot, hotspot_id, "hot spot")


def assigned_named(audited: Audited, name: str) -> Assigned:
    """A patrol of the plan, or a detail that somebody works, by id. Raises ``NotInPlan``."""
    return _one({each.what.partition(" ")[2]: each for each in audited.plan.assigned}, name, "patrol or detail")


def windows_named(audited: Audited, text: str) -> tuple[Window | Detail, ...]:
    """A detail by id, or windows as tables name them: ``fri/eve``, ``2026-12-04/eve``. Raises ``NotInPlan``."""
    scenario = audited.scenario
    if "/" not in text:
        return (_one(scenario.detail, text, "window or detail"),)
    try:
        ids = _calendar(scenario).read(text).windows
    except ValueError as error:
        raise NotInPlan(f"{str(error).splitlines()[0]}.") from None
    return tuple(window for window in scenario.windows if window.window_id in ids)


def _calendar(scenario: Scenario) -> Calendar:
    return Calendar(scenario.department, scenario.start, scenario.days, scenario.windows)


def _one(known: Mapping[str, Found], name: str, what: str) -> Found:
    if name not in known:
        close = get_close_matches(name, known, n=1)
        hint = f' Did you mean "{close[0]}"?' if close else ""
        message = f'There is no {what} "{name}".{hint}'
        raise NotInPlan(message)
    return known[name]
