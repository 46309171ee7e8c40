"""What it takes to send one crew to a hot spot, asked of the facts one thing at a time and remembered."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import inf
from typing import TYPE_CHECKING

from otplan.notes.offers import Offers, takes
from otplan.pay.line import priced
from otplan.pay.paid_time import paid_time

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from otplan.agreement.agreement import Agreement
    from otplan.scenario.fund import Fund
    from otplan.scenario.mode import Mode
    from otplan.scenario.officer import Officer
    from otplan.scenario.place import HotSpot, Post
    from otplan.scenario.scenario import Scenario
    from otplan.scenario.shift import Window


@dataclass(frozen=True, slots=True)
class Way:
    """One crew that could go: post, mode, crew size, window."""

    post: Post
    mode: Mode
    size: int
    window: Window

    @property
    def needs(self) -> int:
        """Fleet units that the crew takes."""
        return self.mode.units_needed(self.size)


class Serving:
    """Facts about ways. Rest, weekly hours, personal caps, orders and other patrols are not asked."""

    def __init__(self, scenario: Scenario, agreement: Agreement) -> None:
        """Nothing is worked out before it is asked."""
        self.scenario = scenario
        self._agreement = agreement
        self._fits: dict[tuple[str, str], bool] = {}
        self._units: dict[tuple[str, str], float] = {}
        self._pays: dict[tuple[str, str, str, int, str], bool] = {}
        self._left: dict[tuple[str, date], int] = {}
        self._ready: dict[tuple[str, str], tuple[Officer, ...]] = {}
        self._prices: dict[tuple[object, ...], int] = {}
        self._cheapest: dict[tuple[str, str, str, int], int | None] = {}

    @cached_property
    def offers(self) -> Offers:
        """Sign-ups against windows."""
        return Offers(self.scenario)

    def ways(self, spot: HotSpot) -> Iterator[Way]:
        """Every crew for the posts of a spot, in modes that the post and all of its spots allow."""
        for post in self.scenario.posts:
            if spot.hotspot_id not in post.hotspots:
                continue
            lists = [post.modes, *(self.scenario.hotspot[each].modes for each in post.hotspots)]
            for mode in self.scenario.modes:
                if all(not some or mode.name in some for some in lists):
                    for size in mode.crew_sizes:
                        for window in self.scenario.windows:
                            yield Way(post, mode, size, window)

    def fits(self, way: Way) -> bool:
        """Whether the shift allows the mode and the window ends in time for it."""
        key = (way.window.window_id, way.mode.name)
        if key not in self._fits:
            self._fits[key] = takes(self.scenario.department, way.window, way.mode)
        return self._fits[key]

    def units(self, way: Way) -> float:
        """Fleet units of the mode in service for the whole window; without end where it needs none."""
        key = (way.window.window_id, way.mode.name)
        if key not in self._units:
            mode = way.mode
            serving = [each for each in self.scenario.fleet if each.mode == mode.name]
            named = sum(each.serves(way.window.interval) for each in serving)
            self._units[key] = inf if mode.equipment is None else named if mode.pool is None else mode.pool
        return self._units[key]

    def pays(self, fund: Fund, way: Way) -> bool:
        """Whether the rows of a fund allow the crew; dates, ranks and money are not asked."""
        key = (fund.fund_id, way.post.post_id, way.mode.name, way.size, way.window.shift.shift_id)
        if key not in self._pays:
            self._pays[key] = fund.pays_patrol(way.mode.name, way.size, way.window.shift.shift_id, way.post.hotspots)
        return self._pays[key]

    def left(self, fund: Fund, way: Way) -> int:
        """Cents that a fund has for patrols that start in the week of a window."""
        department = self.scenario.department
        week = department.week_of(way.window.day)
        if (fund.fund_id, week) not in self._left:
            start, days = self.scenario.start, self.scenario.days
            cap = fund.week_cap(department, week, start, days)
            of_week = fund.available if cap is None else max(0, cap - self.scenario.charged(fund, week))
            self._left[fund.fund_id, week] = min(fund.available, of_week)
        return self._left[fund.fund_id, week]

    def ready(self, way: Way) -> tuple[Officer, ...]:
        """Officers who signed up for the window in the mode, are free, and hold what it requires."""
        key = (way.window.window_id, way.mode.name)
        if key not in self._ready:
            self._ready[key] = tuple(
                who
                for who in self.offers.willing(way.window, way.mode.name)
                if self.offers.free(who.officer_id, way.window) and self.offers.holds(who, way.mode, way.window)
            )
        return self._ready[key]

    def paid(self, way: Way, fund: Fund) -> list[Officer]:
        """Officers who are ready and of a rank that the fund pays."""
        return [who for who in self.ready(way) if not fund.ranks or who.rank in fund.ranks]

    def cheapest(self, way: Way, fund: Fund) -> int | None:
        """Cents of the cheapest crew that brings what the mode includes; None where there is no such crew."""
        key = (way.window.window_id, way.mode.name, fund.fund_id, way.size)
        if key not in self._cheapest:
            # By members so far and what they bring together.
            crews: dict[tuple[int, frozenset[str]], int] = {(0, frozenset()): 0}
            for cost, brings in self._members(way, fund):
                for (members, brought), cents in list(crews.items()):
                    if members < way.size:
                        crew = (members + 1, brought | brings)
                        crews[crew] = min(cents + cost, crews.get(crew, cents + cost))
            self._cheapest[key] = crews.get((way.size, frozenset(way.mode.includes)))
        return self._cheapest[key]

    def _members(self, way: Way, fund: Fund) -> list[tuple[int, frozenset[str]]]:
        """Cost and what he brings of what the mode includes, of each officer; of those alike, as many as fit."""
        by_brings: dict[frozenset[str], list[int]] = {}
        for who in self.paid(way, fund):
            brings = frozenset(each for each in way.mode.includes if self.offers.brings(who, each, way.window))
            by_brings.setdefault(brings, []).append(self._cost(who, way, fund))
        return [(cost, brings) for brings, costs in by_brings.items() for cost in sorted(costs)[: way.size]]

    def _cost(self, who: Officer, way: Way, fund: Fund) -> int:
        terms = self._agreement.pay.of(who)
        duties = self.scenario.duty_of[who.officer_id]
        time = paid_time(terms, self.scenario.department, way.window.interval, duties)
        key = (terms, who.rate(way.window.day), time, fund.fund_id)
        if key not in self._prices:
            self._prices[key] = priced(terms, who.rate(way.window.day), time, fund).cost
        return self._prices[key]
