"""Fleet units for crews of a hand-made plan that names none: of each mode the first that is free."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from otplan.quantities.interval import Interval
    from otplan.scenario.mode import FleetUnit, Mode
    from otplan.scenario.scenario import Scenario

MOST_TRIES = 20_000
"""Units tried for the crews of one mode before the search for an arrangement ends."""


class Sent(NamedTuple):
    """A crew: its mode, its time, how many officers, and the units that it has been given."""

    mode: Mode | None
    span: Interval
    officers: int
    fleet: tuple[str, ...]


def named_units(scenario: Scenario, crews: Sequence[Sent]) -> tuple[tuple[str, ...], ...]:
    """The units of each crew, by id: those given, and for what it lacks the first free ones.

    Crews are served by start, then in the order given; units go by id. Where the first free ones leave a crew without,
    others are tried. A crew for which no unit is found stays short of it, which is for the audit to say. A pool has no
    units to name.
    """
    units = [list(crew.fleet) for crew in crews]
    by_start = sorted(range(len(crews)), key=lambda at: (crews[at].span.start, at))
    for mode in scenario.modes:
        fleet = _Fleet([unit for unit in scenario.fleet if unit.mode == mode.name])
        for crew in crews:
            fleet.hold(crew.fleet, crew.span)
        of_mode = [at for at in by_start if crews[at].mode == mode]
        lacking = [at for at in of_mode for _ in range(mode.units_needed(crews[at].officers) - len(crews[at].fleet))]
        spans = [crews[at].span for at in lacking]
        found: Sequence[str | None] = fleet.first_free(spans)
        if None in found:
            found = fleet.arranged(spans) or found
        for at, unit in zip(lacking, found, strict=True):
            if unit is not None:
                units[at].append(unit)
    return tuple(tuple(sorted(each)) for each in units)


class _Fleet:
    """The units of one mode and when each is taken."""

    def __init__(self, units: Sequence[FleetUnit]) -> None:
        self._units = units
        self._taken: defaultdict[str, list[Interval]] = defaultdict(list)

    def hold(self, fleet_ids: Sequence[str], span: Interval) -> None:
        """Note units as taken."""
        for fleet_id in fleet_ids:
            self._taken[fleet_id].append(span)

    def first_free(self, spans: Sequence[Interval]) -> list[str | None]:
        """The first free unit for each span in turn, or None; nothing stays taken."""
        found: list[str | None] = []
        for span in spans:
            unit = next(self._free(span), None)
            found.append(unit)
            if unit is not None:
                self._taken[unit].append(span)
        for unit, span in zip(found, spans, strict=True):
            if unit is not None:
                self._taken[unit].remove(span)
        return found

    def arranged(self, spans: Sequence[Interval]) -> list[str] | None:
        """A free unit for every span; None where there is no such arrangement, or none was found."""
        found: list[str] = []
        open_to = [self._free(spans[0])]
        for _ in range(MOST_TRIES):
            unit = next(open_to[-1], None)
            if unit is not None:
                self._taken[unit].append(spans[len(found)])
                found.append(unit)
                if len(found) == len(spans):
                    return found
                open_to.append(self._free(spans[len(found)]))
                continue
            open_to.pop()
            if not found:
                return None
            self._taken[found[-1]].remove(spans[len(found) - 1])
            found.pop()
        return None

    def _free(self, span: Interval) -> Iterator[str]:
        """The units free for a span, by id; of units that are alike from then on, the first."""
        seen = set()
        for unit in self._units:
            taken = self._taken[unit.fleet_id]
            later = tuple(sorted(each for each in (*unit.out, *taken) if each.end > span.start))
            if later not in seen and not any(each.overlaps(span) for each in later):
                seen.add(later)
                yield unit.fleet_id
