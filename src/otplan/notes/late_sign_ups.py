"""Sign-ups after the close, which make nobody a candidate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.notes.note import Note, listing, named
from otplan.quantities.counted import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.agreement.agreement import Agreement
    from otplan.scenario.scenario import Scenario
    from otplan.scenario.wish import Availability

KIND = "late-sign-ups"


def late_sign_ups(scenario: Scenario, agreement: Agreement) -> Iterator[Note]:
    """Each officer with rows signed after the close, and when he signed; a close that no row can be held against."""
    del agreement
    close = scenario.signups_close
    if close is not None and not any(wish.signed_at for wish in (*scenario.availability, *scenario.late)):
        at = scenario.department.local(close)
        sentence = (
            f"Sign-ups close on {at:%a %d %b %H:%M}, and no row of availability.csv says signed_at: none is late."
        )
        yield Note(KIND, sentence)
    of: dict[str, list[Availability]] = {}
    for wish in scenario.late:
        of.setdefault(wish.officer_id, []).append(wish)
    for who, wishes in of.items():
        signed = sorted({scenario.department.local(wish.signed_at) for wish in wishes if wish.signed_at is not None})
        yield listing(
            KIND,
            f"{named(scenario.officer[who])} signed {counted(len(wishes), 'row')} after the close (",
            [f"{at:%a %d %b %H:%M}" for at in signed],
            f"): {'it makes' if len(wishes) == 1 else 'they make'} him no candidate.",
            (wish.record for wish in wishes),
        )
