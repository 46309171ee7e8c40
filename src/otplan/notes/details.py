"""Details for which too few officers signed up, too few of them hold what it needs, or no fund pays on its day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.notes.note import Note, named
from otplan.quantities.counted import are
from otplan.quantities.interval import MINUTE, union

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.agreement.agreement import Agreement
    from otplan.scenario.detail import Detail
    from otplan.scenario.fund import Fund
    from otplan.scenario.officer import Officer
    from otplan.scenario.scenario import Scenario

KIND = "details"


def details(scenario: Scenario, agreement: Agreement) -> Iterator[Note]:
    """Each detail with fewer who could work it than officers or needs; each whose funds pay on other days alone.

    Who could work offered all of it, is free for all of it, and holds what its mode requires. Rules, personal caps,
    orders, ranks and money are not asked.
    """
    del agreement
    for detail in scenario.details:
        sentences = [*_short(scenario, detail), *_unpaid(scenario, detail)]
        if sentences:
            yield Note(KIND, " ".join(sentences), (detail.record,))


def candidates(scenario: Scenario, detail: Detail) -> tuple[list[Officer], list[Officer], list[Officer]]:
    """Who offered all of a detail, who of them is free for all of it, who of these holds what its mode requires."""
    willing = [who for who in scenario.officers if offered(scenario, who, detail)]
    free = [who for who in willing if not busy(scenario, who, detail)]
    requires = scenario.mode[detail.mode].requires if detail.mode else ()
    return willing, free, [who for who in free if all(holds(scenario, who, name, detail) for name in requires)]


def may_pay(fund: Fund, detail: Detail) -> bool:
    """Whether a detail may be charged to a fund by its kind and the funds that it names."""
    return fund.pays_detail(detail.kind) and (not detail.funds or fund.fund_id in detail.funds)


def _short(scenario: Scenario, detail: Detail) -> Iterator[str]:
    willing, free, ready = candidates(scenario, detail)
    if not willing:
        yield f"{named(detail)} needs {detail.officers}: nobody signed up for all of it."
        return
    requires = scenario.mode[detail.mode].requires if detail.mode else ()
    chain = [f"{len(willing)} signed up", f"{len(free)} of them {are(len(free))} free"]
    if requires:
        chain.append(f"{len(ready)} of these {'holds' if len(ready) == 1 else 'hold'} {' and '.join(requires)}")
    held = {name: sum(holds(scenario, who, name, detail) for who in ready) for name, _ in detail.needs}
    lacking = [(name, number) for name, number in detail.needs if held[name] < number]
    if len(ready) < detail.officers or lacking:
        yield f"{named(detail)} needs {detail.officers}: {', '.join(chain)}."
    for name, number in lacking:
        verb = "hold" if held[name] > 1 else "holds"
        yield f"It needs {number} with {name}: {held[name] or 'none'} of these {verb} it."


def _unpaid(scenario: Scenario, detail: Detail) -> Iterator[str]:
    if not any(may_pay(fund, detail) and fund.pays_on(detail.day) for fund in scenario.funds):
        yield f"No fund pays {named(detail)} on {detail.day}."


def offered(scenario: Scenario, who: Officer, detail: Detail) -> bool:
    """Whether an officer's rows for a detail together hold all of it."""
    rows = [wish for wish in scenario.availability_of[who.officer_id] if wish.offers(detail)]
    return any(span.covers(detail.interval) for span in union(span for wish in rows for span in wish.spans))


def busy(scenario: Scenario, who: Officer, detail: Detail) -> bool:
    """Whether duty or leave keeps an officer from a detail; a bar on orders alone does not."""
    duties = scenario.duty_of[who.officer_id]
    return any(duty.barred.overlaps(detail.interval) for duty in duties if duty.kind.bars != "order-in")


def holds(scenario: Scenario, who: Officer, name: str, detail: Detail) -> bool:
    """Whether an officer holds a qualification on the first and the last day that a detail touches."""
    days = (detail.day, scenario.department.day(detail.interval.end - MINUTE))
    return all(who.holds(name, day) for day in days)
