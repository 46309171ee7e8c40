"""Sign-ups next to tours: what lets an officer stay on, or come in early."""

from otplan.notes.offers import Offers
from otplan.scenario.scenario import Scenario


def hold_overs(scenario: Scenario) -> int:
    """Pairs of a tour and a window that touches it and that the officer signed up for, in some mode."""
    offers = Offers(scenario)
    return sum(
        duty.interval.end == window.interval.start or duty.interval.start == window.interval.end
        for officer in scenario.officers
        for duty in scenario.duty_of[officer.officer_id]
        if duty.kind.name == "tour"
        for window in scenario.windows
        if any(officer in offers.willing(window, mode.name) for mode in scenario.modes)
    )
