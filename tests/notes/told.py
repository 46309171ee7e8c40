"""What one kind of note says of a tiny scenario, and facts to make one of.

Unless a test says otherwise the horizon is Friday 12 June 2026 from 07:00 to Saturday 07:00, and ``eve`` 18:00-22:00.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.agreement.agreement import Agreement
from otplan.pay.terms import Pay
from otplan.quantities.fault import Record
from otplan.quantities.money import Cents
from otplan.scenario.detail import Detail
from otplan.scenario.duty import KINDS, OFF, Duty
from otplan.scenario.wish import Availability
from tests.twin.worlds import PAY, ZONE, shift, span

if TYPE_CHECKING:
    from otplan.agreement.rule import Rule
    from otplan.notes.notes import Teller
    from otplan.quantities.interval import Interval
    from otplan.scenario.scenario import Scenario

EVE = shift("eve", "18:00", "22:00")
EVENING = span("2026-06-12 18:00", "2026-06-12 22:00")


def told(tell: Teller, scenario: Scenario, *rules: Rule) -> list[str]:
    """The full sentences of one kind of note."""
    agreement = Agreement((), Pay((PAY,)), rules, ())
    return [note.sentence for note in tell(scenario, agreement)]


def offer(who: str, held: Interval, *modes: str, row: int = 2) -> Availability:
    """A row of sign-up with one span."""
    return Availability(who, (held,), tuple(sorted(modes)), None, Record("availability.csv", row))


def job(officers: int, *needs: tuple[str, int], held: Interval = EVENING) -> Detail:
    """A detail D1 of an event."""
    day = held.start.astimezone(ZONE).date()
    record = Record("details.csv", 2)
    return Detail(
        "D1",
        "event",
        "Parade",
        "",
        "",
        "",
        day,
        day,
        held,
        officers,
        needs,
        None,
        (),
        must=False,
        payer="",
        record=record,
    )


def pattern(who: str, name: str, held: Interval) -> Duty:
    """A tour that a rotation gives."""
    return Duty(who, KINDS["tour"], held, None, Cents(0), Record("roster.csv", 2), name, pattern=True)


def off(who: str, held: Interval, row: int = 2) -> Duty:
    """A row that removes tours which start in its time."""
    return Duty(who, OFF, held, None, Cents(0), Record("duty.csv", row))
