"""Plans of random folders whose work is offered by standing, seniority, pointer or in no order, audited."""

from __future__ import annotations

import random
from datetime import timedelta
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
ORDERS = ("standing", "seniority", "pointer", "standing", "free")


def planned(seed: int) -> Audited | None:
    """The plan of a random folder with standings on one board or two; None where there is none within the limits."""
    rng = random.Random(f"reasons {seed}")
    week = dealt(seed, SMALL)
    for file in week.agreements.values():
        if "offer-order" in file:
            file["offer-order"]["order"] = rng.choice(ORDERS)
    funds = sorted({row["fund_id"] for row in week.rows("funds")})
    board_of = {fund: rng.choice(("overtime", "grant")) for fund in funds}
    for row in week.rows("funds"):
        row["board"] = board_of[row["fund_id"]]
    week.rows("standings").clear()
    for who in week.rows("officers"):
        for board in sorted(set(board_of.values())):
            if rng.random() < 0.8:
                day = week.scenario["start"] - timedelta(days=rng.randint(1, 60))
                hours = str(rng.choice((0, 4, 8, 8, 20.5)))
                row = {"officer_id": who["officer_id"], "board": board, "hours": hours, "last_called": str(day)}
                week.rows("standings").append(row)
    with TemporaryDirectory() as held:
        scenario, agreement = load(week.write(Path(held) / "week"))
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
