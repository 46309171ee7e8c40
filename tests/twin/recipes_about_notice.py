"""Recipe of the rule about notice: sign-ups that close some days before what a deal plans."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from typing import TYPE_CHECKING

from otplan.agreement.rules.notice import Notice
from otplan.scenario.department import DAY
from tests.twin.chance import all_windows, random_world
from tests.twin.dealer import Dealer
from tests.twin.recipe import UNITS, Made
from tests.twin.worlds import ZONE, at

if TYPE_CHECKING:
    import random

CLOSES = (time(0), time(12), time(23, 30))


def notice(rng: random.Random) -> Made:
    scenario = random_world(rng)
    pilot = Dealer(rng, scenario).draw()
    dates = [all_windows(scenario)[w].date for _, w, _ in sorted(pilot.seats)] or [scenario.start]
    days = rng.choice((1, 2, 5))
    on = rng.choice(dates) - (days + rng.choice((-1, 0, 0, 0, 1))) * DAY
    close = datetime.combine(on, rng.choice(CLOSES)).replace(tzinfo=ZONE)
    scenario = replace(scenario, signups_close=at(close.isoformat()))
    return scenario, Notice(posting_days=days, units=rng.choice(UNITS)), pilot
