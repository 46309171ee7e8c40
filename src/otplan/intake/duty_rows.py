"""duty.csv: exceptions to the rotations, and everything else that holds officers' time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.intake.spans import read_time
from otplan.quantities.sheets import nearest
from otplan.scenario.duty import OFF, Duty

if TYPE_CHECKING:
    from collections.abc import Mapping

    from otplan.intake.cells import Cells
    from otplan.intake.duty_kinds import DutyKinds
    from otplan.intake.folder import Folder
    from otplan.intake.when import Calendar
    from otplan.scenario.duty import DutyKind


def read_duty(
    folder: Folder, calendar: Calendar, units: Mapping[str, str], kinds: DutyKinds, *, whole: bool
) -> tuple[Duty, ...]:
    """Duty rows by officer and time, as written; what prevails is the scenario's question.

    ``units``: the unit of each officer, whose agreements say what a kind means. ``whole`` is False where an agreement
    could not be read, and kinds may be missing that it would have given.
    """
    duties: list[Duty] = []
    for cells in folder.rows("duty"):
        officer_id = cells.identifier("officer_id")
        kind = _kind(cells, {**kinds.of(units.get(officer_id, "")), "off": OFF}, whole=whole)
        time = read_time(cells, calendar, works=kind is not None and kind.works)
        fund = cells.identifier("fund", required=False) or None
        cents = cells.cents("cents")
        if (fund or cents) and kind is not None and not kind.overtime:
            cells.fault("fund", "only overtime rows are charged to a fund", "Clear fund and cents.")
        if cents and (fund is None or len(time.spans) > 1):
            cells.fault("cents", "cents need one span of time and a fund", "Write a row for each.")
        note = cells.text("note")
        if kind is not None:
            days = time.days or (None,) * len(time.spans)
            duties.extend(
                Duty(officer_id, kind, span, fund, cents, cells.record, note, days=day)
                for span, day in zip(time.spans, days, strict=True)
            )
    return tuple(duties)


def _kind(cells: Cells, known: Mapping[str, DutyKind], *, whole: bool) -> DutyKind | None:
    word = cells.row["kind"]
    word = next((name for name in known if name.casefold() == word.casefold()), word)
    if word in known:
        return known[word]
    hint = nearest(word, list(known)) or MEANT.get(word.lower(), "")
    if hint or whole or not word:
        cells.fault(
            "kind",
            f'"{word}" is not known' if word else "blank",
            hint or f"Known: {', '.join(known)}; an agreement can add its own in [duty.KIND].",
        )
    return None


MEANT = {
    "pto": 'Did you mean "vacation"?',
    "leave": "Known leave: vacation, comp, sick, injured, military; or an agreement's own, in [duty.KIND].",
    "ot": 'Did you mean "overtime"?',
    "school": 'Did you mean "training"?',
    "rdo": 'Did you mean "off"?',
    "shift": 'Did you mean "tour"?',
}
"""What departments call these kinds."""


def duty_order(duty: Duty) -> tuple[object, ...]:
    """An order of equal facts that does not depend on the order of rows."""
    kind = duty.kind
    told = (duty.fund or "", duty.cents, duty.note, duty.pattern, str(duty.days))
    return (duty.officer_id, duty.interval, kind.rank, kind.name, *told)
