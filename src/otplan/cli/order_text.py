"""What ``otplan order`` prints of an order: where it stands, and what it means in these days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.cli import console
from otplan.cli.checked import note_payload
from otplan.notes.note import NAMED, named, placed
from otplan.plan.finding import hours_text
from otplan.scenario.wish import Order, Served

if TYPE_CHECKING:
    from collections.abc import Sequence

    from otplan.desk.order import Ordered
    from otplan.desk.same_order import Fact
    from otplan.scenario.scenario import Scenario


def tell_ordered(done: Ordered, *, as_json: bool) -> None:
    """Print the row, its meaning, and what ``check`` notes about it."""
    record, means = done.fact.record, meaning(done.scenario, done.fact)
    if as_json:
        held = {"scenario": done.scenario.name, "written": done.written, "file": record.file, "row": record.row}
        named_by = done.fact if isinstance(done.fact, Order) else None
        found = {
            "order": done.cells,
            "means": means,
            "windows": sorted(named_by.windows) if named_by else [],
            "details": sorted(named_by.details) if named_by else [],
            "notes": [note_payload(note) for note in done.notes],
        }
        console.emit("otplan.order/1", {**held, **found})
        return
    said = ", ".join(text if column != "with" else f"with {text}" for column, text in done.cells.items())
    console.out(f"Written: {record}: {said}." if done.written else f"{record} orders the same; nothing was written.")
    for line in (means, *(note.text for note in done.notes)):
        if line:
            console.out(line)


def meaning(scenario: Scenario, fact: Fact) -> str:
    """What a row means, in a sentence; empty for a waiver, of which ``check`` has a note."""
    if isinstance(fact, Order):
        return _order(scenario, fact)
    return _presence(scenario, fact) if isinstance(fact, Served) else ""


def _order(scenario: Scenario, order: Order) -> str:
    """``A plan may not have Blake Brown (B) in mode bike at Bus Station (STATION) in any of 2 windows: ...``."""
    must = order.decision == "must"
    names = [named(scenario.officer[who]) for who in (order.officer_id, order.partner) if who is not None]
    who = " and ".join(names) or ("somebody" if must else "anybody")
    together = "" if order.partner is None else " in one crew" if must else " at one post or on one detail"
    mode = f" in mode {order.mode}" if order.mode else ""
    post = f" at {_post(scenario, order.post)}" if order.post else ""
    windows = [each.window_id for each in scenario.windows if each.window_id in order.windows]
    details = [named(each) for each in scenario.details if each.detail_id in order.details]
    times = [
        *([f"in {_any(windows, len(scenario.windows), 'window', must=must)}"] if windows else []),
        *([f"on {_any(details, len(scenario.details), 'detail', must=must)}"] if details else []),
    ]
    return f"A plan {'must' if must else 'may not'} have {who}{together}{mode}{post} {' or '.join(times)}."


def _any(names: Sequence[str], of: int, what: str, *, must: bool) -> str:
    """One of these names, or any, with the first few; ``of``: how many there are."""
    if len(names) == 1:
        return names[0]
    if len(names) == of:
        return f"any {what}"
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return f"{'one' if must else 'any'} of {len(names)} {what}s ({', '.join(names[:NAMED])}{more})"


def _post(scenario: Scenario, post: str) -> str:
    return placed(scenario.hotspot[post]) if post in scenario.hotspot else post


def _presence(scenario: Scenario, served: Served) -> str:
    horizon = scenario.department.span(scenario.start, scenario.days)
    minutes = sum(span.shared(horizon) for span in served.spans)
    size = min(scenario.mode[served.mode].crew_sizes)
    where = _post(scenario, served.post)
    return f"A {served.mode} crew of {size} counts as present at {where} for {hours_text(minutes)} of these days."
