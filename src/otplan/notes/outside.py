"""Tables of another week: rows that do not lie in these days, as when a folder is copied and only ``start`` is new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.notes.note import Note
from otplan.quantities.counted import counted
from otplan.scenario.department import DAY

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from otplan.agreement.agreement import Agreement
    from otplan.quantities.fault import Record
    from otplan.quantities.interval import Interval
    from otplan.scenario.scenario import Scenario

KIND = "outside-these-days"


def outside(scenario: Scenario, agreement: Agreement) -> Iterator[Note]:
    """Sign-ups of which at least half lie wholly outside the horizon; duty rows and outages that all end by its start.

    Fewer rows outside are told nowhere: a list may be kept for longer than a week. Orders outside are faults.
    """
    del agreement
    days = f"({scenario.start} to {scenario.start + (scenario.days - 1) * DAY})"
    signed = scenario.availability
    missing = [wish for wish in signed if not any(span.overlaps(scenario.horizon) for span in wish.spans)]
    if missing and 2 * len(missing) >= len(signed):
        records = tuple(wish.record for wish in missing)
        of = f"{len(missing)} of {len(signed)} sign-ups"
        which = _all(len(signed), "sign-up") if len(missing) == len(signed) else of
        lie = "lies" if len(missing) == 1 else "lie"
        yield Note(KIND, f"{which} {lie} outside these days {days}.", records)
    rows: dict[Record, list[Interval]] = {}
    for duty in scenario.duty:
        if not duty.pattern:
            rows.setdefault(duty.record, []).append(duty.interval)
    if _past(scenario, rows.values()):
        ends = "ends" if len(rows) == 1 else "end"
        yield Note(KIND, f"{_all(len(rows), 'row')} of duty.csv {ends} before these days {days}.", tuple(rows))
    units = {unit.record: unit.out for unit in scenario.fleet if unit.out}
    if _past(scenario, units.values()):
        out = counted(len(units), "unit")
        sentence = f"No outage of fleet.csv lies in these days {days}: those of {out} all end before."
        yield Note(KIND, sentence, tuple(units))


def _past(scenario: Scenario, rows: Collection[Iterable[Interval]]) -> bool:
    """Whether there is something and all of it ends by the horizon's start."""
    start = scenario.horizon.start
    return bool(rows) and all(span.end <= start for spans in rows for span in spans)


def _all(number: int, what: str) -> str:
    return f"The only {what}" if number == 1 else f"All {counted(number, what)}"
