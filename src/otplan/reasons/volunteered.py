"""What officers volunteered for: windows and details that their sign-ups hold whole, in time or late."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from otplan.quantities.interval import union
from otplan.scenario.detail import Detail

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from otplan.quantities.interval import Interval
    from otplan.scenario.officer import Officer
    from otplan.scenario.scenario import Scenario
    from otplan.scenario.shift import Window
    from otplan.scenario.wish import Availability


@dataclass(frozen=True, slots=True)
class Offer:
    """One window or detail that an officer volunteered for, whether or not anybody goes there.

    ``modes``: those in which rows signed in time hold the whole window, ``late_modes`` those in which only late rows
    do; of a detail empty. ``in_time``: rows signed in time alone make the offer up, for a window in at least one mode.
    """

    officer: Officer
    work: Window | Detail
    modes: tuple[str, ...]
    in_time: bool
    late_modes: tuple[str, ...] = ()

    @property
    def work_id(self) -> str:
        """The id of the window or detail."""
        return work_id(self.work)


def work_id(work: Window | Detail) -> str:
    """The id of a window or detail."""
    return work.detail_id if isinstance(work, Detail) else work.window_id


class Volunteers:
    """Sign-ups against windows and details, each officer's rows joined once."""

    def __init__(self, scenario: Scenario) -> None:
        """Sort late rows by officer."""
        self._scenario = scenario
        self._late: dict[str, list[Availability]] = {}
        for wish in scenario.late:
            self._late.setdefault(wish.officer_id, []).append(wish)
        every: list[Window | Detail] = [*scenario.windows, *scenario.details]
        self._work = sorted(every, key=lambda each: (each.interval, work_id(each)))

    def late(self, officer: Officer) -> tuple[Availability, ...]:
        """An officer's rows that were signed after the close."""
        return tuple(self._late.get(officer.officer_id, ()))

    def late_for(self, offer: Offer) -> tuple[Availability, ...]:
        """Those of them that have time of the window or detail."""
        rows = self.late(offer.officer)
        return tuple(row for row in rows if any(span.overlaps(offer.work.interval) for span in row.spans))

    def offers(self, officer: Officer) -> Iterator[Offer]:
        """What an officer volunteered for, by time, then id."""
        rows = self._scenario.availability_of[officer.officer_id]
        late = self.late(officer)
        if not rows and not late:
            return
        names = [mode.name for mode in self._scenario.modes]
        spans = [
            {name: _joined(row for row in some if row.offers_patrols(name)) for name in names}
            for some in (rows, (*rows, *late))
        ]
        for work in self._work:
            whole = work.interval
            if isinstance(work, Detail):
                in_time = _covered(_joined(row for row in rows if row.offers(work)), whole)
                if in_time or _covered(_joined(row for row in (*rows, *late) if row.offers(work)), whole):
                    yield Offer(officer, work, (), in_time)
            else:
                modes, all_modes = (tuple(name for name in names if _covered(some[name], whole)) for some in spans)
                if all_modes:
                    yield Offer(officer, work, modes, bool(modes), tuple(x for x in all_modes if x not in modes))


def _joined(rows: Iterable[Availability]) -> tuple[Interval, ...]:
    return union(span for row in rows for span in row.spans)


def _covered(spans: tuple[Interval, ...], whole: Interval) -> bool:
    return any(span.covers(whole) for span in spans)
