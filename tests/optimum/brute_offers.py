"""The best plan of a tiny world in which work is offered down a list, by looking at every plan there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.agreement.rules.offer_order import OfferOrder
from tests.offers.replay import Replay
from tests.optimum.brute import Brute
from tests.optimum.solved import agreed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from otplan.agreement.rule import Rule
    from tests.twin.facts import Crew, Facts


class BruteOffers(Brute):
    """Every plan that leaves all rules without findings and, as the replay finds, passes nobody over.

    A patrol more can excuse somebody, so a list is walked down in whole plans only.
    """

    def __init__(self, facts: Facts, rules: Sequence[Rule], most: int = 4000) -> None:
        """Raises ``TooMany`` where there are more than ``most`` plans."""
        super().__init__(facts, [rule for rule in rules if not isinstance(rule, OfferOrder)], most)
        self.free = Brute(facts, self.rules, most)
        """The same world in which the list is laid aside."""

        self.rules = rules
        self.agreement = agreed(rules)

    def _silent(self, crews: Sequence[Crew], rules: Sequence[Rule]) -> bool:
        if not super()._silent(crews, [rule for rule in rules if not isinstance(rule, OfferOrder)]):
            return False
        if not any(isinstance(rule, OfferOrder) for rule in rules):
            return True
        patrols = tuple(self.facts.patrol(number, d, who) for number, (d, who) in enumerate(crews, start=1))
        return not Replay(self.facts.scenario, self.agreement, patrols).passed()
