"""Sign-ups that miss: a window but for at most an hour of it, every window there is, or a part of their detail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.notes.note import Note, clocked, listing, named
from otplan.notes.offers import Offers, takes
from otplan.quantities.interval import without

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.agreement.agreement import Agreement
    from otplan.quantities.interval import Interval
    from otplan.scenario.detail import Detail
    from otplan.scenario.mode import Mode
    from otplan.scenario.officer import Officer
    from otplan.scenario.scenario import Scenario
    from otplan.scenario.shift import Window
    from otplan.scenario.wish import Availability

KIND = "sign-ups"
NEAR = 60
"""Minutes of a window that may be missing for it to be a near miss."""


def sign_ups(scenario: Scenario, agreement: Agreement) -> Iterator[Note]:
    """Near misses by officer, of windows in which he is free; then rows that hold no whole window, or not their detail.

    Modes that the window does not take or for which he lacks a qualification are left out. So is a window that
    overlaps another which he offers whole: he said when he wants to work. A row that holds a whole detail holds enough.
    """
    del agreement
    offers = Offers(scenario)
    missed: dict[str, list[Window]] = {}
    for who in offers.officers:
        missed[who.officer_id] = []
        told = []
        for window in scenario.windows:
            words = _near(scenario, offers, who, window)
            if words:
                missed[who.officer_id].append(window)
                told.append(f"{window.window_id} ({words})")
        if told:
            near = [window.interval for window in missed[who.officer_id]]
            yield listing(
                KIND,
                f"{named(who)} offers nearly all of ",
                told,
                ", and is no candidate there.",
                (wish.record for wish in scenario.availability_of[who.officer_id] if _meets(wish, near)),
            )
    for wish in scenario.availability:
        near = [window.interval for window in missed[wish.officer_id]]
        if wish.detail is not None:
            yield from _detail_missed(scenario, wish, scenario.detail[wish.detail])
        elif _meets(wish, [scenario.horizon]) and not _meets(wish, near) and _idle(scenario, offers, wish):
            sentence = (
                f"{named(scenario.officer[wish.officer_id])}: {wish.record} lies in these days and holds no whole "
                f"window ({_clock(scenario, next(s for s in wish.spans if s.overlaps(scenario.horizon)))})."
            )
            yield Note(KIND, sentence, (wish.record,))


def _near(scenario: Scenario, offers: Offers, who: Officer, window: Window) -> str:
    """What is missing of a window, by mode where modes differ; empty where nothing is, or more than an hour."""
    gaps: dict[tuple[Interval, ...], list[str]] = {}
    usable = []
    for mode in scenario.modes:
        spans = [span for span in offers.spans(who.officer_id, mode.name) if span.overlaps(window.interval)]
        if not takes(scenario.department, window, mode) or not offers.holds(who, mode, window):
            continue
        usable.append(mode.name)
        if spans:
            parts = without(window.interval, spans)
            if sum(part.minutes for part in parts) <= NEAR and not _candidate(scenario, spans, window, mode):
                gaps.setdefault(parts, []).append(mode.name)
    if not gaps or not offers.free(who.officer_id, window):
        return ""
    return "; ".join(
        f"not {' and '.join(_clock(scenario, part) for part in parts)}"
        + ("" if modes == usable else f" for {' and '.join(modes)}")
        for parts, modes in gaps.items()
    )


def _candidate(scenario: Scenario, spans: list[Interval], window: Window, mode: Mode) -> bool:
    """Whether what is offered holds the whole of this window, or of another that overlaps it."""
    return any(
        other.interval.overlaps(window.interval) and span.covers(other.interval)
        for other in scenario.windows
        if takes(scenario.department, other, mode)
        for span in spans
    )


def _idle(scenario: Scenario, offers: Offers, wish: Availability) -> bool:
    """Whether a row adds to the offer of no whole window, alone or joined with others, though he is free for one."""
    if any(wish.offers(detail) and _covers(wish, detail) for detail in scenario.details):
        return False
    met = [window for window in scenario.windows if _meets(wish, [window.interval])]
    if met and not any(offers.free(wish.officer_id, window) for window in met):
        return False
    return not any(
        span.covers(window.interval)
        for window in met
        for mode in wish.modes or tuple(mode.name for mode in scenario.modes)
        for span in offers.spans(wish.officer_id, mode)
    )


def _detail_missed(scenario: Scenario, wish: Availability, detail: Detail) -> Iterator[Note]:
    """A row that names a detail, where the officer's rows together do not hold all of it."""
    rows = [each for each in scenario.availability_of[wish.officer_id] if each.offers(detail)]
    missing = without(detail.interval, [span for each in rows for span in each.spans])
    if missing:
        sentence = (
            f"{named(scenario.officer[wish.officer_id])}: {wish.record} is for {named(detail)} and does not hold all "
            f"of it (not {' and '.join(_clock(scenario, part) for part in missing)}): he is no candidate there."
        )
        yield Note(KIND, sentence, (wish.record, detail.record))


def _covers(wish: Availability, detail: Detail) -> bool:
    return any(span.covers(detail.interval) for span in wish.spans)


def _meets(wish: Availability, spans: list[Interval]) -> bool:
    return any(mine.overlaps(span) for mine in wish.spans for span in spans)


def _clock(scenario: Scenario, span: Interval) -> str:
    return f"{scenario.department.local(span.start):%a %d %b} {clocked(span, scenario.department)}"
