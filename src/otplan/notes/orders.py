"""``must`` orders that no plan can meet, whatever else is planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.notes.candidates import AWAY, Candidates
from otplan.notes.details import may_pay
from otplan.notes.note import Note, named
from otplan.notes.offers import takes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from otplan.agreement.agreement import Agreement
    from otplan.quantities.fault import Record
    from otplan.scenario.fund import Fund
    from otplan.scenario.mode import Mode
    from otplan.scenario.officer import Officer
    from otplan.scenario.place import Post
    from otplan.scenario.scenario import Scenario
    from otplan.scenario.shift import Window
    from otplan.scenario.wish import Order

KIND = "orders"


def orders(scenario: Scenario, agreement: Agreement) -> Iterator[Note]:
    """Each ``must`` that a ``forbid`` takes back, that no window takes, of an officer who can work none of it, unpaid.

    The first of these alone. Silent where anything that the row names may be done: whether a plan has room for it
    shows when it is planned.
    """
    candidates = Candidates(scenario, agreement)
    for order in scenario.orders:
        if order.decision == "must":
            told = (
                _forbidden(scenario, order)
                or _unfit(scenario, order)
                or _kept(scenario, candidates, order)
                or _unpaid(scenario, order)
            )
            if told is not None:
                why, records = told
                yield Note(KIND, f"No plan can do what {order.record} orders ({order.text}): {why}.", records)


def _forbidden(scenario: Scenario, order: Order) -> tuple[str, tuple[Record, ...]] | None:
    """A ``forbid`` of all that a ``must`` names."""
    for other in scenario.orders:
        if other.decision == "forbid" and _takes_back(other, order):
            return f"{other.record} forbids it ({other.text})", (order.record, other.record)
    return None


def _takes_back(forbid: Order, must: Order) -> bool:
    """Whether whatever does the one does what the other forbids; two who are kept apart are in no crew together."""
    return (
        must.windows <= forbid.windows
        and must.details <= forbid.details
        and forbid.mode in (None, must.mode)
        and forbid.post in (None, must.post)
        and {forbid.officer_id, forbid.partner} <= {must.officer_id, must.partner, None}
    )


def _unfit(scenario: Scenario, order: Order) -> tuple[str, tuple[Record, ...]] | None:
    """No window that the row names takes its mode, and it names no detail."""
    modes = _modes(scenario, order)
    if order.details or any(
        takes(scenario.department, window, mode) for window in _windows(scenario, order) for mode in modes
    ):
        return None
    words = " or ".join(mode.name for mode in modes) or "any mode"
    return f"no window of it takes {words} (modes of post and shift, latest_end)", (order.record,)


def _kept(scenario: Scenario, candidates: Candidates, order: Order) -> tuple[str, tuple[Record, ...]] | None:
    """One of the officers named can work nothing of what the row names."""
    for officer_id in (order.officer_id, order.partner):
        if officer_id is None:
            continue
        who = scenario.officer[officer_id]
        against = _against(scenario, candidates, order, who)
        if against and all(against):
            words = list(dict.fromkeys(against))
            away = _away(scenario, order, who) if AWAY in words else ()
            kinds = ", ".join(dict.fromkeys(kind for kind, _ in away))
            said = " or ".join(f"{word} ({kinds})" if word == AWAY else word for word in words)
            records = (order.record, who.record, *(record for _, record in away))
            return f"{named(who)} {said}", tuple(dict.fromkeys(records))
    return None


def _against(scenario: Scenario, candidates: Candidates, order: Order, who: Officer) -> list[str]:
    """For each window and detail that an order names, what stands against an officer there, or nothing."""
    modes = _modes(scenario, order)
    return [
        *(candidates.against_window(who, window, modes) for window in _windows(scenario, order)),
        *(candidates.against_detail(who, scenario.detail[each]) for each in sorted(order.details)),
    ]


def _away(scenario: Scenario, order: Order, who: Officer) -> list[tuple[str, Record]]:
    """What holds an officer's time in what an order names: the kind of duty and its row."""
    spans = [window.interval for window in _windows(scenario, order)]
    spans += [scenario.detail[each].interval for each in order.details]
    return [
        (duty.kind.name, duty.record)
        for duty in scenario.duty_of[who.officer_id]
        if duty.kind.bars != "order-in" and any(duty.barred.overlaps(span) for span in spans)
    ]


def _unpaid(scenario: Scenario, order: Order) -> tuple[str, tuple[Record, ...]] | None:
    """No fund pays any of it on its day, by what funds.csv says of kinds of work, limits, dates and ranks."""
    ranks = [scenario.officer[who].rank for who in (order.officer_id, order.partner) if who is not None]
    funds = [fund for fund in scenario.funds if not fund.ranks or all(rank in fund.ranks for rank in ranks)]
    if any(_pays_detail(scenario, fund, order) or _pays_patrol(scenario, fund, order) for fund in funds):
        return None
    names = [named(scenario.detail[each]) for each in sorted(order.details)]
    return f"no fund pays {' or '.join(names) if names and not order.windows else 'it'}", (order.record,)


def _pays_detail(scenario: Scenario, fund: Fund, order: Order) -> bool:
    details = [scenario.detail[each] for each in order.details]
    return any(may_pay(fund, detail) and fund.pays_on(detail.day) for detail in details)


def _pays_patrol(scenario: Scenario, fund: Fund, order: Order) -> bool:
    return any(
        fund.pays_patrol(mode.name, size, window.shift.shift_id, post.hotspots)
        for window in _windows(scenario, order)
        if fund.pays_on(window.day)
        for mode in scenario.modes
        if order.mode in (None, mode.name)
        for post in _posts(scenario, order)
        for size in mode.crew_sizes
    )


def _windows(scenario: Scenario, order: Order) -> list[Window]:
    return [window for window in scenario.windows if window.window_id in order.windows]


def _modes(scenario: Scenario, order: Order) -> list[Mode]:
    """The modes that an order leaves, and that a post of it allows."""
    posts = _posts(scenario, order)
    return [
        mode
        for mode in scenario.modes
        if order.mode in (None, mode.name) and any(_allows(scenario, post, mode.name) for post in posts)
    ]


def _posts(scenario: Scenario, order: Order) -> Sequence[Post]:
    return scenario.posts if order.post is None else (scenario.post[order.post],)


def _allows(scenario: Scenario, post: Post, mode: str) -> bool:
    lists = [post.modes, *(scenario.hotspot[spot].modes for spot in post.hotspots)]
    return all(not some or mode in some for some in lists)
