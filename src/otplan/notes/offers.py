"""What officers offered and when they are free, worked out once for every officer, window and mode that is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.quantities.interval import MINUTE, union

if TYPE_CHECKING:
    from otplan.quantities.interval import Interval
    from otplan.scenario.department import Department
    from otplan.scenario.mode import Mode
    from otplan.scenario.officer import Officer
    from otplan.scenario.scenario import Scenario
    from otplan.scenario.shift import Window


def takes(department: Department, window: Window, mode: Mode) -> bool:
    """Whether a window's shift allows a mode, and the window ends by the mode's latest end."""
    if window.shift.modes and mode.name not in window.shift.modes:
        return False
    latest = mode.ends_by(window.day, department)
    return latest is None or window.interval.end <= latest


class Offers:
    """Sign-ups against windows: an officer offers one in a mode if the union of his rows for it holds all of it."""

    def __init__(self, scenario: Scenario) -> None:
        """Join each officer's rows, once for modes that the same rows offer."""
        self._scenario = scenario
        self.officers = tuple(who for who in scenario.officers if scenario.availability_of.get(who.officer_id))
        self._spans: dict[tuple[str, str], tuple[Interval, ...]] = {}
        self._willing: dict[tuple[str, str], tuple[Officer, ...]] = {}
        self._busy: dict[tuple[str, str], bool] = {}
        for who in self.officers:
            joined: dict[tuple[int, ...], tuple[Interval, ...]] = {}
            wishes = scenario.availability_of[who.officer_id]
            for mode in scenario.modes:
                rows = tuple(n for n, wish in enumerate(wishes) if wish.offers_patrols(mode.name))
                if rows not in joined:
                    joined[rows] = union(span for n in rows for span in wishes[n].spans)
                self._spans[who.officer_id, mode.name] = joined[rows]

    def spans(self, officer_id: str, mode: str) -> tuple[Interval, ...]:
        """The time that an officer offers for a mode, joined, in order."""
        return self._spans[officer_id, mode]

    def willing(self, window: Window, mode: str) -> tuple[Officer, ...]:
        """Officers whose rows for the mode hold the whole window."""
        key = (window.window_id, mode)
        if key not in self._willing:
            span = window.interval
            self._willing[key] = tuple(
                who for who in self.officers if any(each.covers(span) for each in self._spans[who.officer_id, mode])
            )
        return self._willing[key]

    def free(self, officer_id: str, window: Window) -> bool:
        """Whether no duty or leave keeps overtime away from the window; a bar on orders alone does not."""
        key = (officer_id, window.window_id)
        if key not in self._busy:
            duties = self._scenario.duty_of[officer_id]
            self._busy[key] = any(
                duty.barred.overlaps(window.interval) for duty in duties if duty.kind.bars != "order-in"
            )
        return not self._busy[key]

    def holds(self, officer: Officer, mode: Mode, window: Window) -> bool:
        """Whether an officer holds what a mode requires, on the first and the last day that the window touches."""
        return all(self.brings(officer, name, window) for name in mode.requires)

    def brings(self, officer: Officer, qualification: str, window: Window) -> bool:
        """Whether an officer holds a qualification on the first and the last day that the window touches."""
        days = (window.day, self._scenario.department.day(window.interval.end - MINUTE))
        return all(officer.holds(qualification, day) for day in days)
