"""Small weeks to ask a rule about, and the nights on which the clocks change.

2026-03-08 02:00 EST is followed by 03:00 EDT, so a night 22:00-06:00 lasts seven hours; 2026-11-01 02:00 EDT is
followed by 01:00 EST, so it lasts nine. Days begin at 07:00 and weeks on Sunday unless a test says otherwise;
2026-06-12 is a Friday. Officers earn $40.00 an hour, $60.00 on overtime.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tests.agreement.asked import Sent
from tests.twin.worlds import mode, officer, shift, spot, tiny

if TYPE_CHECKING:
    from otplan.scenario.duty import Duty
    from otplan.scenario.scenario import Scenario

HOUR = timedelta(hours=1)
SPRING_EVE, AUTUMN_EVE = date(2026, 3, 7), date(2026, 10, 31)
NIGHT = shift("night", "22:00", "06:00")
SMALL = shift("small", "01:30", "05:00")
EARLY, LATE = "2026-11-01 01:30-04:00", "2026-11-01 01:30-05:00"
"""The two instants at which the clocks of that night show 01:30."""


def with_duty(scenario: Scenario, *duties: Duty) -> Scenario:
    """The scenario with just this duty."""
    return replace(scenario, duty=duties)


def full_week(start: date) -> Scenario:
    """Seven days from a Sunday with a night 22:00-06:00 on Saturdays only."""
    return tiny(shifts=[replace(NIGHT, days=(5,))], start=start, days=7)


SPRING_WEEK, AUTUMN_WEEK = full_week(date(2026, 3, 1)), full_week(date(2026, 10, 25))
SPRING_NIGHT, AUTUMN_NIGHT = Sent("2026-03-07/night"), Sent("2026-10-31/night")
EVENINGS = tiny(shifts=[shift("eve", "18:00", "22:00")], start=date(2026, 6, 7), days=7)
"""A whole week; each evening costs 4 h x $60.00 = $240.00."""
TWO_OFFICERS = tiny(
    shifts=[shift("a", "15:00", "19:00"), shift("b", "14:00", "18:00")],
    modes=[mode("foot", (1,)), mode("bike", (1,))],
    officers=[officer(1), officer(2)],
    spots=[spot(1), spot(2)],
)
