"""Draws deals of a world at random, and deals near others."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from tests.twin.chance import all_windows
from tests.twin.facts import Deal, kinds

if TYPE_CHECKING:
    import random
    from collections.abc import Collection

    from otplan.scenario.detail import Detail
    from otplan.scenario.scenario import Scenario
    from otplan.scenario.shift import Window


class Dealer:
    """Draws deals. ``apart``: never an officer in two places. ``gather``: often in windows that overlap or touch."""

    def __init__(
        self,
        rng: random.Random,
        scenario: Scenario,
        *,
        apart: bool = False,
        gather: bool = False,
        most_crews: int = 4,
    ) -> None:
        self.rng = rng
        self.scenario = scenario
        self.apart = apart
        self.gather = gather
        self.most_crews = most_crews
        self.kinds = kinds(scenario)
        self.windows = all_windows(scenario)
        self.details = range(len(scenario.windows), len(self.windows))
        officers = range(len(scenario.officers))
        self.free = {
            (o, w): not apart
            or not any(
                held.interval.overlaps(window.interval) for held in scenario.duty_of[scenario.officers[o].officer_id]
            )
            for o in officers
            for w, window in enumerate(self.windows)
        }

    def draw(self) -> Deal:
        """Some crews, in the same window and fund as an earlier one more often than not, filled at random."""
        rng = self.rng
        crews: list[int] = []
        seats: set[tuple[int, int, int]] = set()
        for _ in range(rng.randint(1, self.most_crews)):
            again = crews and rng.random() < 0.5
            like = self.kinds[rng.choice(crews)] if again else rng.choice(self.kinds)
            window, fund = like.window, like.fund
            if again and self.gather:
                window = rng.choice(self._meeting(window))
            d = rng.choice([d for d, kind in enumerate(self.kinds) if (kind.window, kind.fund) == (window, fund)])
            able = self._able(window, seats)
            if len(able) >= self.kinds[d].size:
                crews.append(d)
                seats |= {(o, window, fund) for o in rng.sample(able, self.kinds[d].size)}
        for w in self.details:
            fund = rng.randrange(len(self.scenario.funds))
            able = self._able(w, seats)
            asked = self.scenario.details[w - self.details.start].officers
            there = min(len(able), rng.choice((0, 1, asked, asked, asked + rng.choice((0, 0, 1)))))
            seats |= {(o, w, fund) for o in rng.sample(able, there)}
        return Deal(tuple(sorted(crews)), frozenset(seats))

    def _meeting(self, w: int) -> list[int]:
        spans = [window.interval for window in self.scenario.windows]
        this = spans[w]
        return [other for other, span in enumerate(spans) if span.start <= this.end and this.start <= span.end]

    def _able(self, w: int, seats: Collection[tuple[int, int, int]]) -> list[int]:
        """Officers who may join a window: each at most once, and apart from their other work if so asked."""
        spans = [window.interval for window in self.windows]
        taken = {o for o, at_window, _ in seats if at_window == w}
        if self.apart:
            taken |= {o for o, other, _ in seats if spans[other].overlaps(spans[w])}
        return [o for o in range(len(self.scenario.officers)) if o not in taken and self.free[o, w]]

    def near(self, deal: Deal) -> Deal:
        """The deal with one thing changed: a seat handed over, a crew elsewhere in its window, or a crew less."""
        rng = self.rng
        seats = set(deal.seats)
        what = rng.random()
        if deal.seats and what < 0.4:
            o, w, f = rng.choice(sorted(deal.seats))
            others = self._able(w, seats - {(o, w, f)})
            if others:
                seats = seats - {(o, w, f)} | {(rng.choice(others), w, f)}
            return Deal(deal.crews, frozenset(seats))
        if self.details and rng.random() < 0.4:
            return self._detail_changed(seats, deal.crews)
        if not deal.crews:
            return self.draw()
        gone = rng.randrange(len(deal.crews))
        kind = self.kinds[deal.crews[gone]]
        rest = [*deal.crews[:gone], *deal.crews[gone + 1 :]]
        if what < 0.7:
            like = (kind.window, kind.size, kind.fund)
            others = [d for d, each in enumerate(self.kinds) if (each.window, each.size, each.fund) == like]
            return Deal(tuple(sorted([*rest, rng.choice(others)])), deal.seats)
        leaving = rng.sample(sorted(s for s in seats if s[1:] == (kind.window, kind.fund)), kind.size)
        return Deal(tuple(rest), frozenset(seats.difference(leaving)))

    def _detail_changed(self, seats: set[tuple[int, int, int]], crews: tuple[int, ...]) -> Deal:
        """One officer more or less on a detail; now and then paid by another fund than his partners."""
        w = self.rng.choice(self.details)
        there = sorted(seat for seat in seats if seat[1] == w)
        if there and self.rng.random() < 0.5:
            return Deal(crews, frozenset(seats - {self.rng.choice(there)}))
        able = self._able(w, seats)
        fund = there[0][2] if there and self.rng.random() < 0.9 else self.rng.randrange(len(self.scenario.funds))
        more = {(self.rng.choice(able), w, fund)} if able else set()
        return Deal(crews, frozenset(seats | more))

    def misfit(self, deal: Deal) -> Deal:
        """One officer too many, or one too few, where that can be."""
        rng = self.rng
        seats = set(deal.seats)
        if seats and rng.random() < 0.5:
            seats.remove(rng.choice(sorted(seats)))
        else:
            w, f = rng.randrange(len(self.scenario.windows)), rng.randrange(len(self.scenario.funds))
            able = self._able(w, seats)
            if able:
                seats.add((rng.choice(able), w, f))
        return Deal(deal.crews, frozenset(seats))


def worked(scenario: Scenario, deal: Deal) -> dict[int, list[Window | Detail]]:
    """The windows that each officer of a deal works, those of details last."""
    found: dict[int, list[Window | Detail]] = defaultdict(list)
    for o, w, _ in sorted(deal.seats):
        found[o].append(all_windows(scenario)[w])
    return found
