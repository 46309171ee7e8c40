"""Plans of random folders, whose work is offered by standing, seniority, pointer or in no order, audited."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from otplan.audit.audit import audit
from otplan.audit.audited import Audited
from otplan.intake.load import load
from otplan.plan.outcome import Planned
from otplan.solver.limits import Limits
from otplan.solver.stages import solve
from tests.at_random.dealt import SMALL, dealt

PLANS = 20


def planned(seed: int) -> Audited | None:
    """The plan of a random folder; None where there is none within the limits."""
    with TemporaryDirectory() as held:
        scenario, agreement = load(dealt(seed, SMALL).write(Path(held) / "week"))
    outcome = solve(scenario, agreement, Limits(work=0.3, seconds=600.0))
    if not isinstance(outcome, Planned):
        return None
    audited = audit(scenario, agreement, outcome.plan)
    assert isinstance(audited, Audited), audited
    return audited


@cache
def plans() -> tuple[Audited, ...]:
    """The first numbers that have a plan."""
    found: list[Audited] = []
    seed = 0
    while len(found) < PLANS:
        made = planned(seed)
        seed += 1
        if made is not None:
            found.append(made)
    return tuple(found)
