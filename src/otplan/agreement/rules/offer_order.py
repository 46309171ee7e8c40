"""In which order work is offered.

What it does
    ``order = "free"``: the agreement sets no order, so who works follows from the goals alone. Every plan says so in
    its summary. No other order is supported yet.
Why
    Who works is the labour agreement's choice, not management's: a plan without an order must not look as if it had
    one.
Source
    The agreement (``cite``). A required term: exactly one file gives it.
Example
    Of two volunteers for one seat the plan may take either; with the goal of least cost it takes the cheaper.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from otplan.agreement.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.draft.draft import Draft
    from otplan.plan.finding import Finding
    from otplan.plan.roster import Roster


class OfferOrder(Rule):
    """The order of offers: free."""

    name: ClassVar[str] = "offer-order"
    order: Literal["free"]
    """In which order work is offered."""

    def state(self) -> str:
        """The rule in a sentence."""
        return "Work is offered in no set order: among volunteers the goals decide."

    def constrain(self, draft: Draft) -> None:
        """Nothing: a free order binds nobody."""

    def findings(self, roster: Roster) -> Iterator[Finding]:
        """None: a free order cannot be breached."""
        del roster
        return iter(())
