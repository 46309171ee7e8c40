"""A plan that passed the audit, as a type: exports accept nothing else, and only the audit makes one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, final

if TYPE_CHECKING:
    from otplan.agreement.agreement import Agreement
    from otplan.plan.plan import Plan
    from otplan.scenario.scenario import Scenario

_SEAL = object()


@final
@dataclass(frozen=True, eq=False)
class Audited:
    """A plan beside the facts and the agreement against which it was found right, to the cent."""

    scenario: Scenario
    agreement: Agreement
    plan: Plan
    seal: object

    def __post_init__(self) -> None:
        if self.seal is not _SEAL:
            message = "only the audit makes audited plans"
            raise TypeError(message)


def sealed(scenario: Scenario, agreement: Agreement, plan: Plan) -> Audited:
    """For the audit alone."""
    return Audited(scenario, agreement, plan, _SEAL)
