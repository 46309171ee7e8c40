"""The lists of a plan walked down again: who was passed over without a reason. Written apart from the rule.

It reads facts, the plan and the numbers of the agreement, and asks of everybody ahead of a seat's holder who has no
seat there: what, of what is his own, stands against his taking the place.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from otplan.agreement.rules.offer_order import OfferOrder
from otplan.pay.line import pay_line
from otplan.plan.plan import DetailCrew
from otplan.quantities.interval import MINUTE, union
from tests.offers.crews import Kind, about_crews, lacks_places
from tests.offers.own_work import OwnWork

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.agreement.agreement import Agreement
    from otplan.plan.plan import Assigned, Seat
    from otplan.scenario.officer import Officer
    from otplan.scenario.scenario import Scenario
    from otplan.scenario.wish import Order


@dataclass(frozen=True, order=True)
class Passed:
    """Somebody with no seat who comes before a holder and could have worked in his place."""

    what: str
    holder: str
    ahead: str


@dataclass
class Replay:
    """A plan and, once walked, how often each reason stood against somebody, and stood alone."""

    scenario: Scenario
    agreement: Agreement
    assigned: tuple[Assigned, ...]
    reasons: Counter[str] = field(default_factory=Counter)
    alone: Counter[str] = field(default_factory=Counter)

    def passed(self) -> list[Passed]:
        """Everybody who was passed over, by seat."""
        found = []
        for rule in self.agreement.rules:
            if not isinstance(rule, OfferOrder) or rule.order == "free":
                continue
            for each in self.assigned:
                for seat in each.crew:
                    holder = self.scenario.officer[seat.officer_id]
                    if rule.binds(holder) and not seat.ordered_in:
                        found += [
                            Passed(each.what, holder.officer_id, who.officer_id)
                            for who in self._ahead(rule, each, holder)
                            if self._could(each, holder, who)
                        ]
        return sorted(found)

    def _ahead(self, rule: OfferOrder, each: Assigned, holder: Officer) -> Iterator[Officer]:
        """Those before the holder on his list who offered all of it."""
        board = self.scenario.fund[each.fund].board
        mine = self._place(rule, board, holder)
        for who in self.scenario.officers:
            if who.unit == holder.unit and self._place(rule, board, who) < mine and self._offered(who, each):
                yield who

    def _place(self, rule: OfferOrder, board: str, who: Officer) -> tuple[object, ...]:
        """Less comes first."""
        standing = self.scenario.standing_of.get((who.officer_id, board))
        ties = (who.seniority, who.officer_id)
        if rule.order == "standing":
            return (standing.minutes if standing else 0, *ties)
        if rule.order == "pointer":
            return ((standing and standing.last_called) or date.min, *ties)
        return ties

    def _offered(self, who: Officer, each: Assigned) -> bool:
        """Whether his sign-ups together hold every minute of it, in its mode."""
        rows = self.scenario.availability_of[who.officer_id]
        if isinstance(each, DetailCrew):
            detail = self.scenario.detail[each.detail_id]
            fitting = [
                row for row in rows if row.detail == detail.detail_id or (row.detail is None and row.offers(detail))
            ]
        else:
            fitting = [row for row in rows if row.detail is None and (not row.modes or each.mode in row.modes)]
        spans = union(span for row in fitting for span in row.spans)
        return sum(span.shared(each.interval) for span in spans) == each.interval.minutes

    def _could(self, each: Assigned, holder: Officer, who: Officer) -> bool:
        against = set(self._against(each, holder, who))
        self.reasons.update(against)
        if len(against) == 1:
            self.alone.update(against)
        return not against

    def _against(self, each: Assigned, holder: Officer, who: Officer) -> Iterator[str]:
        """What stands against his working in the holder's place."""
        there = [other for other in self.assigned if _place_of(other) == _place_of(each)]
        if any(seat.officer_id == who.officer_id for other in there for seat in other.crew):
            yield "has a seat"
            return
        yield from self._ordered(each, holder, who, there)
        yield from self._unpaid(each, who)
        yield from self._no_room(each, holder, who, there)
        first, last = (self.scenario.department.day(at) for at in (each.interval.start, each.interval.end - MINUTE))
        if each.mode is not None:
            for name in self.scenario.mode[each.mode].requires:
                if not (who.holds(name, first) and who.holds(name, last)):
                    yield "requires"
        planned = (*(other.interval for other in self.assigned if _seat(other, who)), each.interval)
        yield from OwnWork(self.scenario, who, planned).breaks(self.agreement.rules)

    def _ordered(self, each: Assigned, holder: Officer, who: Officer, there: list[Assigned]) -> Iterator[str]:
        """Orders that go before the list."""
        working = {seat.officer_id for seat in each.crew}
        others = {seat.officer_id for crew in there for seat in crew.crew} - {holder.officer_id}
        for order in self.scenario.orders:
            named = {order.officer_id, order.partner} - {None}
            other = named - {who.officer_id}
            if order.decision == "must":
                at_its_post = isinstance(each, DetailCrew) or order.post in (None, each.post)
                if _speaks_of(order, each) and at_its_post and holder.officer_id in named and named <= working:
                    yield "must"
            elif named == {who.officer_id} and _speaks_of(order, each):
                yield "forbid"
            elif who.officer_id in named and other and other <= others and _speaks_of(order, each):
                yield "apart"

    def _unpaid(self, each: Assigned, who: Officer) -> Iterator[str]:
        """What the fund of the place does not pay him."""
        fund = self.scenario.fund[each.fund]
        if fund.ranks and who.rank not in fund.ranks:
            yield "rank"
        if fund.officer_cap is None:
            return
        duties = self.scenario.duty_of[who.officer_id]
        terms, department = self.agreement.pay.of(who), self.scenario.department
        mine = [seat.cost for other in self.assigned if other.fund == each.fund and (seat := _seat(other, who))]
        mine += [
            duty.cents for duty in self.scenario.duty if (duty.officer_id, duty.fund) == (who.officer_id, each.fund)
        ]
        if sum(mine) + pay_line(terms, who, department, each.interval, fund, duties).cost > fund.officer_cap:
            yield "officer-cap"

    def _no_room(self, each: Assigned, holder: Officer, who: Officer, there: list[Assigned]) -> Iterator[str]:
        """Whether no crew has room for someone like him, however all of the kind are arranged."""
        if isinstance(each, DetailCrew):
            members = [
                self.scenario.officer[seat.officer_id] for seat in each.crew if seat.officer_id != holder.officer_id
            ]
            if lacks_places(self.scenario, self.scenario.detail[each.detail_id], [*members, who]):
                yield "needs"
            return
        alike = [crew for crew in there if crew.mode == each.mode and len(crew.crew) == len(each.crew)]
        seated = [self.scenario.officer[seat.officer_id] for crew in alike for seat in crew.crew]
        kind = Kind(self.scenario, each.mode, len(each.crew), each.interval, about_crews(self.agreement.rules))
        yield from kind.refuses([*(one for one in seated if one != holder), who])


def _seat(each: Assigned, who: Officer) -> Seat | None:
    return next((seat for seat in each.crew if seat.officer_id == who.officer_id), None)


def _place_of(each: Assigned) -> str:
    """The window of a patrol, or the detail."""
    return each.detail_id if isinstance(each, DetailCrew) else each.window_id


def _is_then(order: Order, each: Assigned) -> bool:
    """Whether an order speaks of the window of a patrol, in whatever mode, or of a detail."""
    return each.detail_id in order.details if isinstance(each, DetailCrew) else each.window_id in order.windows


def _speaks_of(order: Order, each: Assigned) -> bool:
    """Whether an order's time and mode, or its detail, are those of a patrol or detail; its post is not asked."""
    return _is_then(order, each) and (isinstance(each, DetailCrew) or order.mode in (None, each.mode))
