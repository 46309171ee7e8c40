"""Why no plan exists: orders and rules that contradict each other, of which none can be left out.

No patrol at all breaks no rule, so what cannot be is always an order with must. First the orders are made fewer, with
all rules; then the rules and the forbids; then each rule that is left is said of fewer records. Source: docs/model.md.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from otplan.plan.outcome import Conflict
from otplan.solver.irreducible import irreducible
from otplan.solver.scope import records_of
from otplan.solver.statements import joining, order_statement, rule_statement, structure_of
from otplan.solver.trial import Trial

if TYPE_CHECKING:
    from collections.abc import Iterable

    from otplan.agreement.agreement import Agreement
    from otplan.plan.outcome import Statement
    from otplan.problem.problem import Problem
    from otplan.scenario.wish import Order
    from otplan.solver.interrupt import Interrupt
    from otplan.solver.limits import Limits
    from otplan.solver.scope import Scope
    from otplan.solver.trial import Rules

SEARCH_SECONDS = 20.0
"""Wall time that the search for a smallest set may take."""
NAMED = 5
"""Records of one rule that are told one by one; of more the rule is said once."""
FEW = 12
"""Up to so many orders are also tried alone, where the search found that several contradict the rules together."""
NOT_REACHED = "Which of the rules stand against them was not found in time."

Part = tuple[int | None, int, "Scope"]
"""What one statement says: of a rule the number and records of which it is said, of an order None and its number."""


def find_conflict(problem: Problem, agreement: Agreement, limits: Limits, interrupt: Interrupt) -> Conflict:
    """The statements that contradict each other in a problem for which no plan exists."""
    within = replace(limits, seconds=min(SEARCH_SECONDS, limits.seconds))
    return _Search(Trial(problem, agreement, within, interrupt)).found()


class _Search:
    """``orders`` by their number in the scenario, with must and with forbid; ``rules``: the scope of each rule left."""

    def __init__(self, trial: Trial) -> None:
        self.trial = trial
        self.orders = frozenset(range(len(trial.scenario.orders)))
        self.rules: Rules = dict(trial.whole)

    def found(self) -> Conflict:
        """Make it smaller step by step, then ask once more."""
        trial = self.trial
        self._fewer_orders()
        reached_rules = trial.in_time
        for step in (self._fewer_rules, self._fewer_records, self._fewer_parts):
            if trial.in_time:
                step()
        smallest = trial.in_time
        enough = self._enough() if smallest else ()
        confirmed = trial.confirmed(self.orders, self.rules)
        musts = [trial.scenario.orders[number] for number in self._musts(self.orders)]
        besides = self._besides(musts) if reached_rules else NOT_REACHED
        return Conflict(
            tuple(self._told(part) for part in self._parts() if reached_rules or part[0] is None),
            "a search from another seed with every shift open" if confirmed else "",
            smallest,
            enough,
            besides,
            trial.asked,
            trial.seconds,
        )

    def _besides(self, musts: list[Order]) -> str:
        """What stands beside the statements: the form of a plan where no rule does; why rest needs another rule."""
        if not self.rules and len(musts) == len(self.orders):
            return structure_of(self.trial.scenario, musts)
        return joining([each for each in map(self._told, self._parts()) if each.rule != "orders"], musts)

    def _musts(self, orders: Iterable[int]) -> list[int]:
        every = self.trial.scenario.orders
        return sorted(number for number in orders if every[number].decision == "must")

    def _fewer_orders(self) -> None:
        """The orders with must, with every rule and forbid; one alone where there is one."""
        musts = self._musts(self.orders)
        forbids = self.orders - set(musts)
        kept = irreducible(musts, lambda some: self.trial.breaks(forbids | set(some), self.rules))
        if 1 < len(kept) < len(musts) <= FEW:
            for order in musts:
                if order not in kept and self.trial.breaks(forbids | {order}, self.rules):
                    kept = [order]
                    break
        self.orders = forbids | set(kept)

    def _fewer_rules(self) -> None:
        """Forbids and rules: of one name alone where that is enough, else what is left when others are dropped."""
        trial = self.trial
        musts = frozenset(self._musts(self.orders))
        problem = trial.problem(self.orders, "near")
        parts = [("orders", number) for number in sorted(self.orders - musts)]
        parts += [(rule.name, number) for number, rule in enumerate(trial.rules) if records_of(rule, problem)]

        def broken(some: list[tuple[str, int]]) -> bool:
            forbids = {number for name, number in some if name == "orders"}
            return trial.breaks(musts | forbids, {number: None for name, number in some if name != "orders"})

        alone = []
        for name in dict.fromkeys(name for name, _ in parts):
            of_name = [part for part in parts if part[0] == name]
            if broken(of_name):
                alone = of_name
                break
        kept = irreducible(alone or parts, broken)
        self.orders = musts | {number for name, number in kept if name == "orders"}
        self.rules = {number: None for name, number in kept if name != "orders"}

    def _fewer_records(self) -> None:
        """Say each rule that is left of fewer records, of those that the orders name where that is enough."""
        trial = self.trial
        named = {trial.scenario.orders[number].officer_id for number in self.orders}
        for number in sorted(self.rules):
            records = records_of(trial.rules[number], trial.problem(self.orders, "near"))

            def broken(some: list[str], number: int = number) -> bool:
                return trial.breaks(self.orders, {**self.rules, number: frozenset(some)})

            first = [each for each in records if each in named]
            items = first if first and broken(first) else [*first, *(each for each in records if each not in named)]
            kept = frozenset(irreducible(items, broken, NAMED))
            self.rules = {each: kept if each == number else held for each, held in self.rules.items()}
        self.rules = {number: scope for number, scope in self.rules.items() if scope}

    def _fewer_parts(self) -> None:
        """Leave out each statement once more: a rule less can make another stricter, such as who is ordered in."""
        again = True
        while again:
            again = False
            for part in self._parts():
                orders, rules = _without(part, self.orders, self.rules)
                if self.trial.breaks(orders, rules):
                    self.orders, self.rules = orders, rules
                    again = True
                    break

    def _enough(self) -> tuple[bool, ...]:
        """For each statement, whether the whole scenario has a plan without it; empty if time runs out."""
        trial = self.trial
        everything = frozenset(range(len(trial.scenario.orders)))
        problem = trial.problem(everything, "near")
        found = []
        for part in self._parts():
            rules = dict(trial.whole)
            if part[0] is not None:
                rules[part[0]] = frozenset(records_of(trial.rules[part[0]], problem))
            found.append(not trial.breaks(*_without(part, everything, rules)))
        return tuple(found) if trial.in_time else ()

    def _parts(self) -> list[Part]:
        """What each statement says, orders with must first."""
        every = self.trial.scenario.orders
        orders = sorted(self.orders, key=lambda at: (every[at].decision == "forbid", every[at].record.row or 0, at))
        parts: list[Part] = [(None, number, frozenset()) for number in orders]
        row = {who.officer_id: at for at, who in enumerate(self.trial.scenario.officers)}
        for number, scope in sorted(self.rules.items()):
            if scope is None or len(scope) > NAMED:
                parts.append((number, 0, scope or frozenset()))
            else:
                ordered = sorted(scope, key=lambda each: (row.get(each, 0), each))
                parts.extend((number, 0, frozenset([each])) for each in ordered)
        return parts

    def _told(self, part: Part) -> Statement:
        number, order, scope = part
        scenario = self.trial.scenario
        if number is None:
            return order_statement(scenario.orders[order])
        musts = [scenario.orders[each] for each in self._musts(self.orders)]
        rule = self.trial.rules[number]
        problem = self.trial.problem(frozenset(range(len(scenario.orders))), "everything")
        statement = rule_statement(problem, rule, scope or None, NAMED, musts)
        return replace(statement, table=statement.table or self.trial.agreement.table_of(rule))


def _without(part: Part, orders: frozenset[int], rules: Rules) -> tuple[frozenset[int], Rules]:
    """Orders and rules with one statement left out."""
    number, order, scope = part
    if number is None:
        return orders - {order}, rules
    left = (rules[number] or scope) - scope
    return orders, {each: left if each == number else held for each, held in rules.items() if each != number or left}
