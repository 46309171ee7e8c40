"""What people ask for, and what the plan is told: availability, standing instructions, who is there on duty."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import datetime

    from otplan.quantities.fault import Record
    from otplan.quantities.interval import Interval
    from otplan.scenario.detail import Detail


@dataclass(frozen=True, slots=True)
class Availability:
    """One row of sign-up: the spans offered, the modes (empty: any), and the most patrols out of this row.

    ``signed_at`` is the instant of signing up, where the row gives it. ``detail``: the one that the row offers, and
    nothing else; None: patrols and details alike. ``preference``: 1 best, 3 least; 2 where the row says nothing.
    """

    officer_id: str
    spans: tuple[Interval, ...]
    modes: tuple[str, ...]
    max_shifts: int | None
    record: Record
    signed_at: datetime | None = None
    detail: str | None = None
    preference: int = 2

    def offers_patrols(self, mode: str) -> bool:
        """Whether the row speaks of patrols in a mode; ``spans`` are not asked."""
        return self.detail is None and (not self.modes or mode in self.modes)

    def offers(self, detail: Detail) -> bool:
        """Whether the row speaks of a detail, by its id or its mode; ``spans`` are not asked."""
        if self.detail is not None:
            return self.detail == detail.detail_id
        return not self.modes or detail.mode in self.modes


@dataclass(frozen=True, slots=True)
class Order:
    """A standing instruction. None means any. ``windows`` are the ids of the windows that its ``when`` names.

    A span of time forbids every window that overlaps it and is met by a window that lies within it; a window
    named as such (``fri/eve``) is that window alone. ``details``: the ids of the details that it speaks of, by the
    same measure: ``detail`` alone where it names one, and then no windows; else those of the time and the mode, but
    none where it names a post or a window. ``partner``: a second officer, who must be in one crew with the first, or is
    kept apart from him.
    """

    decision: Literal["must", "forbid"]
    officer_id: str | None
    windows: frozenset[str]
    mode: str | None
    post: str | None
    by: str
    reason: str
    text: str
    record: Record
    detail: str | None = None
    details: frozenset[str] = frozenset()
    partner: str | None = None

    def parts(self, officer_id: str) -> str | None:
        """Whom an order keeps apart from an officer; None where it speaks of nothing such."""
        if self.decision == "must" or self.partner is None:
            return None
        return {self.officer_id: self.partner, self.partner: self.officer_id}.get(officer_id)


@dataclass(frozen=True, slots=True)
class Served:
    """On-duty presence: one crew of the mode's smallest size at the post in every minute of ``spans``.

    It counts as dose and costs nothing. ``spans`` are apart and in order; they may reach out of the horizon.
    """

    spans: tuple[Interval, ...]
    mode: str
    post: str
    by: str
    reason: str
    record: Record


@dataclass(frozen=True, slots=True)
class Waiver:
    """One rule laid aside for one officer: it does not see his patrols and details that lie within one of ``spans``.

    ``rule`` is the name of a term, ``when`` the time as the row says it. Whether ``by`` may waive it is the agreement's
    business.
    """

    officer_id: str
    spans: tuple[Interval, ...]
    rule: str
    by: str
    reason: str
    when: str
    record: Record

    def lifts(self, interval: Interval) -> bool:
        """Whether work at that time is laid aside: all of it lies within one span."""
        return any(span.covers(interval) for span in self.spans)
