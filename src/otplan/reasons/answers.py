"""An answer to every sign-up: a seat, or why not, in a sentence about the officer alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from otplan.agreement.rules.offer_passed import out_of_turn
from otplan.agreement.rules.qualification import Qualification
from otplan.plan.plan import Patrol
from otplan.quantities.counted import counted
from otplan.reasons.lists import FIRST, Lists
from otplan.reasons.stood_against import StoodAgainst
from otplan.reasons.volunteered import Volunteers
from otplan.scenario.detail import Detail

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from otplan.agreement.agreement import Agreement
    from otplan.plan.plan import Assigned, Plan, Seat
    from otplan.reasons.stood_against import Stood
    from otplan.reasons.volunteered import Offer
    from otplan.scenario.officer import Officer
    from otplan.scenario.scenario import Scenario
    from otplan.scenario.shift import Window

Decision = Literal["awarded", "late", "no-patrol", "rule", "ahead"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What becomes of one window or detail that an officer volunteered for.

    ``rule`` and ``cite`` are of what decided, and empty for a seat, a late row and where no patrol goes. ``sentence``
    names no other officer: others are places on the list.
    """

    officer: Officer
    work: Window | Detail
    decision: Decision
    rule: str
    cite: str
    sentence: str


class Answers:
    """Answers of one plan, which is taken to be sound: nobody on a list was passed over."""

    def __init__(self, scenario: Scenario, agreement: Agreement, plan: Plan) -> None:
        """Lay the plan over the facts."""
        roster = agreement.roster(scenario, plan.patrols, plan.details)
        self._scenario = scenario
        self._volunteers = Volunteers(scenario)
        self._lists = Lists(scenario, agreement)
        self._stood = StoodAgainst(agreement, roster)
        self._work = roster.assigned
        self._there: dict[str, list[tuple[Assigned, Seat]]] = {}
        for each in roster.assigned:
            where = each.window_id if isinstance(each, Patrol) else each.detail_id
            self._there.setdefault(where, []).extend((each, seat) for seat in each.crew)

    def __iter__(self) -> Iterator[Answer]:
        """Every answer, by officer, then time."""
        for officer in self._scenario.officers:
            yield from self.answers_of(officer)

    def answers_of(self, officer: Officer) -> Iterator[Answer]:
        """One officer's answers, by time: exactly one for each window and detail that he volunteered for."""
        for offer in self._volunteers.offers(officer):
            yield self._answer(offer)

    def _answer(self, offer: Offer) -> Answer:
        officer, there = offer.officer, self._there.get(offer.work_id, [])
        own = next((each for each, seat in there if seat.officer_id == officer.officer_id), None)
        if own is not None:
            return _told(offer, "awarded", f"You work {_seat_at(own)}.{self._by_order(own, officer)}")
        if not offer.in_time:
            return _told(offer, "late", self._late(offer))
        seats = [(each, seat) for each, seat in there if isinstance(offer.work, Detail) or each.mode in offer.modes]
        if not seats:
            if any(each.mode in offer.late_modes for each, _ in there):
                return _told(offer, "late", self._late(offer))
            return _told(offer, "no-patrol", _nobody_sent(offer))
        if self._lists.rule(officer).order == "free":
            return self._free(offer, seats)
        return self._listed(offer, seats)

    def _by_order(self, own: Assigned, officer: Officer) -> str:
        """That an order put him there before the list, where one did."""
        order = out_of_turn(self._scenario, own, officer.officer_id)
        return f" {order.record} orders you there, and an order goes before the list." if order is not None else ""

    def _late(self, offer: Offer) -> str:
        close = self._scenario.signups_close
        local = self._scenario.department.local
        at = {local(row.signed_at) for row in self._volunteers.late_for(offer) if row.signed_at is not None}
        signed = " and ".join(f"{each:%a %d %b %H:%M}" for each in sorted(at))
        closed = f"; sign-ups closed {local(close):%a %d %b %H:%M}" if close else ""
        return f"You signed up after the close ({signed}){closed}."

    def _free(self, offer: Offer, seats: Sequence[tuple[Assigned, Seat]]) -> Answer:
        """Where there is no list: what stands against every seat, or that the goals decided."""
        officer, rule = offer.officer, self._lists.rule(offer.officer)
        found = [self._stood(each, self._scenario.officer[seat.officer_id], officer) for each, seat in seats]
        against = [("", each, stood) for (each, _), stood in zip(seats, found, strict=True) if stood is not None]
        if len(against) == len(seats):
            return self._rule(offer, against)
        return Answer(officer, offer.work, "rule", rule.name, rule.cite, rule.state())

    def _listed(self, offer: Offer, seats: Sequence[tuple[Assigned, Seat]]) -> Answer:
        """Whoever is behind him and has a seat: why; else who is ahead of him."""
        officer, people = offer.officer, self._scenario.officer
        ahead: dict[str, list[tuple[Assigned, int]]] = {}
        behind: list[tuple[Assigned, Officer, str]] = []
        for each, seat in seats:
            holder, board = people[seat.officer_id], self._scenario.fund[each.fund].board
            mine, place = self._lists.place(officer, board), self._lists.place(holder, board)
            if seat.ordered_in:
                behind.append((each, holder, "Someone is ordered in there."))
            elif holder.unit == officer.unit and mine is not None and place is not None:
                if place < mine:
                    ahead.setdefault(board, []).append((each, place))
                else:
                    told = f"Number {place} on board {board} has a seat there; you are number {mine}."
                    behind.append((each, holder, told))
        orders = [out_of_turn(self._scenario, each, holder.officer_id) for each, holder, _ in behind]
        by_order = "".join(
            f" {record} orders someone there, and an order goes before the list."
            for record in dict.fromkeys(order.record for order in orders if order is not None)
        )
        asked = [(f"{told}{by_order} ", each, self._stood(each, holder, officer)) for each, holder, told in behind]
        if against := [(told, each, stood) for told, each, stood in asked if stood is not None]:
            return self._rule(offer, against)
        if by_order:
            return Answer(officer, offer.work, "rule", "orders", "fact", f"{behind[0][2]}{by_order}")
        if not ahead:
            return _told(offer, "no-patrol", "The seats there went to the list of another unit: management's choice.")
        rule = self._lists.rule(officer)
        told = "; ".join(self._went(offer, board, held) for board, held in sorted(ahead.items()))
        sentence = f"{told} ({FIRST[rule.order]})."
        return Answer(officer, offer.work, "ahead", rule.name, rule.cite, sentence)

    def _rule(self, offer: Offer, against: Sequence[tuple[str, Assigned, Stood]]) -> Answer:
        """What stood against each kind of seat, each thing once; the rule told first is not one about a card alone."""
        by_mode: dict[str, tuple[str, Stood]] = {}
        for told, each, stood in against:
            by_mode.setdefault(each.mode or "", (told, stood))
        others = (held for held in by_mode.values() if held[1].rule != Qualification.name)
        told, first = next(others, (against[0][0], against[0][2]))
        words: dict[str, list[str]] = {}
        for mode, (_, stood) in by_mode.items():
            words.setdefault(stood.alone, []).append(mode)
        if len(words) == 1:
            sentence = f"{told}What stood against you: {first.alone}"
        else:
            each_way = (f"By {' and '.join(modes)}: {alone}" for alone, modes in words.items())
            sentence = f"{told}What stood against you: {' '.join(each_way)}"
        if first.own and any(seat.officer_id == offer.officer.officer_id for each in self._work for seat in each.crew):
            sentence += " Which of the windows that you signed up for you work is management's choice."
        return Answer(offer.officer, offer.work, "rule", first.rule, first.cite, sentence)

    def _went(self, offer: Offer, board: str, held: Sequence[tuple[Assigned, int]]) -> str:
        modes = " and ".join(dict.fromkeys(each.mode for each, _ in held if each.mode))
        what = f"{modes} seat" if modes else "seat"
        seats = f"The {what}" if len(held) == 1 else f"The {counted(len(held), what)}"
        places = _numbers([place for _, place in held])
        return (
            f"{seats} there went to {places} on board {board}; you are number {self._lists.place(offer.officer, board)}"
        )


def _told(offer: Offer, decision: Decision, sentence: str) -> Answer:
    return Answer(offer.officer, offer.work, decision, "", "", sentence)


def _seat_at(own: Assigned) -> str:
    return f"{own.mode} {own.what} at {own.post}" if isinstance(own, Patrol) else own.what


def _nobody_sent(offer: Offer) -> str:
    if isinstance(offer.work, Detail):
        return "Nobody works this detail in this plan: management's choice."
    return f"No {' or '.join(offer.modes)} patrol goes out then: where patrols go is management's choice."


def _numbers(places: Sequence[int]) -> str:
    """Places as people list them, those in a row as a range: ``numbers 1-3, 5 and 8``."""
    runs: list[list[int]] = []
    for place in sorted(places):
        if runs and place == runs[-1][-1] + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    words = [f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
    listed = f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]
    return f"number{'s' if len(places) > 1 else ''} {listed}"
