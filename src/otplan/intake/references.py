"""Ids that one table names and another does not have."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from otplan.intake.cells import ID
from otplan.quantities.fault import Fault, Record
from otplan.quantities.sheets import nearest
from otplan.scenario.standing import BOARD

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from otplan.scenario.scenario import Scenario

Named = tuple[Record, str, str]
"""Where an id is named: the record, the column, the id."""


def unknown(named: Iterable[Named], known: Collection[str], table: str) -> Iterator[Fault]:
    """Each place that names what is not known; ids that differ by leading zeros are told once a column."""
    if not all(map(ID.fullmatch, known)):
        return  # what is missing may be what was told there to be no id
    bare = {name.lstrip("0"): name for name in known if name.isdigit()}
    stripped: dict[tuple[str, str], list[tuple[Record, str]]] = {}
    for record, column, value in dict.fromkeys(named):
        # What is no id was told where it was read.
        if value in known or not ID.fullmatch(value):
            continue
        if value.isdigit() and value.lstrip("0") in bare:
            stripped.setdefault((record.file, column), []).append((record, value))
            continue
        yield Fault(record, column, f'"{value}" is not in {table}', _mend(value, known, table))
    for (_, column), places in stripped.items():
        record, value = places[0]
        meant = bare[value.lstrip("0")]
        where = table if len(value) > len(meant) else record.file
        several = f"{len(places)} ids differ" if len(places) > 1 else "an id differs"
        what = f'{several} from {table} by leading zeros, such as "{value}" for "{meant}"'
        instead = f"A spreadsheet has stripped the zeros of {where}: format that column as text and export it again."
        yield Fault(record, column, what, instead)


def _mend(value: str, known: Collection[str], table: str) -> str:
    """What to do about an unknown id: it may be misspelt, and it may be new."""
    hint = nearest(value, list(known))
    return f"{hint} If it is new, add it to {table}." if hint else f"Correct it, or add it to {table}."


def unknown_officers(scenario: Scenario) -> Iterator[Fault]:
    """Officers that duty, availability, orders or standings name and officers.csv does not have."""
    named = [
        *((duty.record, "officer_id", duty.officer_id) for duty in scenario.duty if not duty.pattern),
        *((wish.record, "officer_id", wish.officer_id) for wish in (*scenario.availability, *scenario.late)),
        *((order.record, "officer_id", order.officer_id) for order in scenario.orders if order.officer_id),
        *((order.record, "with", order.partner) for order in scenario.orders if order.partner),
        *((waiver.record, "officer_id", waiver.officer_id) for waiver in scenario.waivers),
        *((each.record, "officer_id", each.officer_id) for each in scenario.standings),
    ]
    yield from unknown(named, scenario.officer, "officers.csv")


def unknown_details(scenario: Scenario) -> Iterator[Fault]:
    """Details that availability or orders name and details.csv does not have."""
    named = [
        *((wish.record, "detail", wish.detail) for wish in (*scenario.availability, *scenario.late) if wish.detail),
        *((order.record, "detail", order.detail) for order in scenario.orders if order.detail),
    ]
    yield from unknown(named, scenario.detail, "details.csv")


def unknown_modes(scenario: Scenario) -> Iterator[Fault]:
    """Modes that a table names and scenario.toml does not have."""
    lists = [
        *((spot.record, "modes", spot.modes) for spot in scenario.hotspots),
        *((post.record, "modes", post.modes) for post in scenario.posts),
        *((wish.record, "modes", wish.modes) for wish in (*scenario.availability, *scenario.late)),
        *((row.record, "modes", row.modes) for fund in scenario.funds for row in fund.alternatives),
        *((unit.record, "mode", (unit.mode,)) for unit in scenario.fleet),
        *((order.record, "mode", (order.mode,)) for order in scenario.orders if order.mode),
        *((detail.record, "mode", (detail.mode,)) for detail in scenario.details if detail.mode),
        *((row.record, "mode", (row.mode,)) for row in scenario.served),
    ]
    named = [(record, column, mode) for record, column, modes in lists for mode in modes]
    yield from unknown(named, scenario.mode, "the modes of scenario.toml")


def unknown_funds(scenario: Scenario) -> Iterator[Fault]:
    """Funds that duty.csv or details.csv names and funds.csv does not have."""
    named = [(duty.record, "fund", duty.fund) for duty in scenario.duty if duty.fund is not None]
    named += [(detail.record, "funds", fund_id) for detail in scenario.details for fund_id in detail.funds]
    yield from unknown(named, scenario.fund, "funds.csv")


def unknown_posts(scenario: Scenario) -> Iterator[Fault]:
    """Posts that orders name and that are neither in posts.csv nor hot spots."""
    named = [
        *((order.record, "post", order.post) for order in scenario.orders if order.post is not None),
        *((row.record, "post", row.post) for row in scenario.served),
    ]
    yield from unknown(named, scenario.post, "posts.csv or hotspots.csv")


def unknown_limits_of_funds(scenario: Scenario) -> Iterator[Fault]:
    """Shifts and hot spots that a row of funds.csv names and there are none of; crew sizes that no mode has."""
    rows = [row for fund in scenario.funds for row in fund.alternatives]
    shifts = [(row.record, "shifts", shift_id) for row in rows for shift_id in row.shifts]
    yield from unknown(shifts, [shift.shift_id for shift in scenario.shifts], "the shifts of scenario.toml")
    spots = [(row.record, "hotspots", hotspot_id) for row in rows for hotspot_id in row.hotspots]
    yield from unknown(spots, scenario.hotspot, "hotspots.csv")
    sizes = sorted({size for mode in scenario.modes for size in mode.crew_sizes})
    for row in rows:
        for size in row.crew_sizes:
            if size not in sizes:
                what = f"no mode of scenario.toml has crews of {size}"
                yield Fault(row.record, "crew_sizes", what, f"There are crews of {', '.join(map(str, sizes))}.")


def unknown_ranks(scenario: Scenario) -> Iterator[Fault]:
    """Ranks that funds.csv names and no officer has."""
    ranks = sorted({officer.rank for officer in scenario.officers})
    for fund in scenario.funds:
        for rank in fund.ranks:
            if rank not in ranks:
                hint = nearest(rank, ranks) or f"Ranks: {', '.join(filter(None, ranks)) or 'none'}."
                yield Fault(fund.record, "ranks", f'no officer is of rank "{rank}"', hint)


def unknown_boards(scenario: Scenario) -> Iterator[Fault]:
    """Boards on which officers stand and on which no fund counts."""
    boards = {fund.board for fund in scenario.funds}
    named = [(each.record, "board", each.board) for each in scenario.standings]
    for fault in unknown(named, boards, "column board of funds.csv"):
        yield replace(fault, instead=f"{fault.instead} A blank is the board {BOARD}.")


REFERENCES = (
    unknown_officers,
    unknown_details,
    unknown_modes,
    unknown_funds,
    unknown_posts,
    unknown_limits_of_funds,
    unknown_ranks,
    unknown_boards,
)
