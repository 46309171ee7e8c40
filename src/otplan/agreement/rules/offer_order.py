"""Nobody works overtime whom the order of offers passes over somebody else for.

What it does
    Work is offered down a list. ``order = "standing"``: fewest overtime hours on the board first; ``"seniority"``: the
    most senior first; ``"pointer"``: whoever was called longest ago first, and those never called before them. Ties go
    by seniority, then by id. There is one list for each window, mode, crew size, board and unit, and one for each
    detail, board and unit; the board is that of the fund that pays. Hours, calls and seniority are those before the
    plan: the list is fixed when it is published, and work of this plan moves nobody on it.
    Whoever holds a seat must have nobody ahead of him who signed up for all of it in that mode, has no seat in the
    window, and could take his place. Only what is an officer's own stands against that: overlap, rest, hours, blocks
    and counts of the agreement with all that he works in this plan, his own caps, what the mode requires, a rank that
    the fund does not pay, what the fund may pay one officer, and that crews of the kind have no more room for someone
    like him (on probation, without a companion or without what one member must hold) however they are arranged; each
    rule about crews is asked by itself.
    Money, cover and equipment never do: the patrol is not sent then, or sent with the one whom the list names.
    Orders go before the list: a ``must`` puts the officers whom it names out of turn wherever they do what it
    says; a ``forbid`` of an officer, at whatever post, and someone kept apart from him in that mode who works the same
    window, excuse him from being offered it. Whoever is passed over by an order is told the row; ``explain
    --bypasses`` has who gave it and why.
    ``order = "free"``: the agreement sets no order, so who works follows from the goals alone; every plan says so.
Why
    Who works is the labour agreement's choice, not management's. Equal turns are what most grievances are about.
Source
    The agreement (``cite``). A required term: exactly one file gives it for each unit. Fewest hours first, seniority
    and rotation are the three shapes of city contracts (docs/limits.md).
Example
    Cruz has 12 h and Lee 14 h on the board, both signed up for Friday evening by vehicle. Lee may work it only if
    Cruz does too, works something else then, or cannot: a tour until 16:00 and a rest of 8 h, say.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, ClassVar, Literal

from otplan.agreement.rule import Rule
from otplan.agreement.rules.offer_chain import say_chains
from otplan.agreement.rules.offer_passed import offered, out_of_turn, stands_against, together_with
from otplan.plan.finding import Finding, hours_text
from otplan.plan.plan import Patrol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.draft.draft import Draft
    from otplan.plan.plan import Assigned, Seat
    from otplan.plan.roster import Roster
    from otplan.scenario.officer import Officer
    from otplan.scenario.scenario import Scenario


class OfferOrder(Rule):
    """The order of offers: by standing, seniority or pointer; or free."""

    name: ClassVar[str] = "offer-order"
    last: ClassVar[bool] = True
    order: Literal["standing", "seniority", "pointer", "free"]
    """In which order work is offered."""

    def state(self) -> str:
        """The rule in a sentence."""
        if self.order == "free":
            return "Work is offered in no set order: among volunteers the goals decide."
        first = {
            "standing": "with the fewest overtime hours on the board",
            "seniority": "most senior",
            "pointer": "called longest ago",
        }[self.order]
        return (
            f"Work is offered to the officer {first} first: nobody has a seat while someone ahead of him who signed "
            f"up for it, and who can work it, has none in that window."
        )

    def constrain(self, draft: Draft) -> None:
        """One chain of marks for each list."""
        if self.order == "free":
            return
        scenario = draft.problem.scenario
        held = {(each.officer_id, each.board): each for each in scenario.standings}

        def listed(board: str) -> list[int]:
            """Officers (by number) in the order in which a board offers."""
            sort = []
            for o, officer in enumerate(scenario.officers):
                stands = held.get((officer.officer_id, board))
                first = 0
                if stands is not None and self.order == "standing":
                    first = stands.minutes
                elif stands is not None and self.order == "pointer" and stands.last_called is not None:
                    first = stands.last_called.toordinal()
                sort.append((first, officer.seniority, officer.officer_id, o))
            return [o for *_, o in sorted(sort)]

        say_chains(draft, self.bound(draft.problem), listed)

    def findings(self, roster: Roster) -> Iterator[Finding]:
        """Each seat for which someone ahead was passed over."""
        if self.order == "free":
            return
        for each in roster.assigned:
            for seat in each.crew:
                for ahead in self.passed(roster, each, seat):
                    yield self._finding(roster, each, roster.scenario.officer[seat.officer_id], ahead)

    def passed(self, roster: Roster, each: Assigned, seat: Seat) -> Iterator[Officer]:
        """Those ahead of the holder of a seat who were passed over; nobody where he goes before the list."""
        scenario = roster.scenario
        holder = scenario.officer[seat.officer_id]
        if seat.ordered_in or not self.binds(holder) or out_of_turn(scenario, each, holder.officer_id):
            return
        seated = {other.officer_id for work in together_with(roster, each) for other in work.crew}
        for officer in self.ahead(roster, each, holder):
            if officer.officer_id not in seated and stands_against(roster, each, holder, officer) is None:
                yield officer

    def ahead(self, roster: Roster, each: Assigned, holder: Officer) -> Iterator[Officer]:
        """Those ahead of an officer on the list of a patrol or detail, first to last."""
        line = self.line(roster.scenario, roster.scenario.fund[each.fund].board, holder.unit)
        for officer in takewhile(lambda officer: officer is not holder, line):
            if offered(roster, each, officer):
                yield officer

    def line(self, scenario: Scenario, board: str, unit: str) -> list[Officer]:
        """The officers of a unit that the rule binds, in the order in which a board offers."""
        bound = [officer for officer in scenario.officers if self.binds(officer) and officer.unit == unit]
        return sorted(bound, key=lambda officer: (self.standing(scenario, board, officer), officer.seniority))

    def standing(self, scenario: Scenario, board: str, officer: Officer) -> int:
        """What an officer is ranked by before seniority: minutes, or the day of his last call; less comes first."""
        stands = scenario.standing_of.get((officer.officer_id, board))
        if stands is None or self.order == "seniority":
            return 0
        if self.order == "standing":
            return stands.minutes
        return 0 if stands.last_called is None else stands.last_called.toordinal()

    def _finding(self, roster: Roster, each: Assigned, holder: Officer, ahead: Officer) -> Finding:
        scenario = roster.scenario
        board = scenario.fund[each.fund].board
        where = f"{each.mode} {each.what} in window {each.window_id}" if isinstance(each, Patrol) else each.what
        stand = " against ".join(self.told(scenario, board, who) for who in (ahead, holder))
        if self.order != "seniority" and len({self.standing(scenario, board, who) for who in (ahead, holder)}) == 1:
            stand += f", seniority {ahead.seniority} against {holder.seniority}"
        sentence = (
            f"{holder.name} ({holder.officer_id}) has a seat on {where}; {ahead.name} ({ahead.officer_id}) is ahead of "
            f"him on board {board} ({stand}), signed up for it, has no seat then, and could take his place."
        )
        return Finding(self.name, roster.about(ahead, holder.record), 1, 0, sentence)

    def told(self, scenario: Scenario, board: str, officer: Officer) -> str:
        """Where an officer stands, in words."""
        stands = scenario.standing_of.get((officer.officer_id, board))
        if self.order == "standing":
            return hours_text(stands.minutes if stands else 0)
        if self.order == "pointer":
            called = stands.last_called if stands else None
            return "never called" if called is None else f"last called {called}"
        return f"seniority {officer.seniority}"
