"""The kinds of notes in the order in which they are told: first what stops a plan, last what is only worth knowing."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from otplan.notes.asked_for import asked_for
from otplan.notes.ceilings import ceilings
from otplan.notes.charged import charged
from otplan.notes.details import details
from otplan.notes.duty_missing import duty_missing
from otplan.notes.empty_watches import empty_watches
from otplan.notes.fleet import fleet
from otplan.notes.funds import funds
from otplan.notes.late_sign_ups import late_sign_ups
from otplan.notes.long_listed import long_listed
from otplan.notes.not_served import not_served
from otplan.notes.nothing_to_go_by import nothing_to_go_by
from otplan.notes.notice import notice
from otplan.notes.off_rows import off_rows
from otplan.notes.officer_caps import officer_caps
from otplan.notes.orders import orders
from otplan.notes.outside import outside
from otplan.notes.pay_terms import pay_terms
from otplan.notes.qualifications import qualifications
from otplan.notes.regular_duty import regular_duty
from otplan.notes.risk import risk
from otplan.notes.short_watches import short_watches
from otplan.notes.sign_ups import sign_ups
from otplan.notes.waivers import waivers
from otplan.notes.windows import windows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from otplan.agreement.agreement import Agreement
    from otplan.notes.note import Note
    from otplan.scenario.scenario import Scenario

    Teller: TypeAlias = Callable[[Scenario, Agreement], Iterator[Note]]

NOTES: tuple[Teller, ...] = (
    windows,
    notice,
    orders,
    outside,
    risk,
    not_served,
    ceilings,
    details,
    fleet,
    funds,
    charged,
    officer_caps,
    pay_terms,
    nothing_to_go_by,
    asked_for,
    long_listed,
    waivers,
    regular_duty,
    short_watches,
    empty_watches,
    qualifications,
    sign_ups,
    late_sign_ups,
    duty_missing,
    off_rows,
)


def all_notes(scenario: Scenario, agreement: Agreement) -> tuple[Note, ...]:
    """Every note about a folder without faults, in order."""
    return tuple(note for tell in NOTES for note in tell(scenario, agreement))
