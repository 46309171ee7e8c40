"""officers.csv and rates.csv."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.intake.cells import ID, ID_FORM
from otplan.intake.clocks import parse_date
from otplan.intake.folder import Unique
from otplan.intake.references import unknown
from otplan.scenario.officer import COMP, PAY_AS, Officer, Qualification

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from otplan.intake.cells import Cells
    from otplan.intake.folder import Folder
    from otplan.quantities.money import Rate

MOST_SENIORITY = 100_000
Raises = dict[str, dict["date", "Rate"]]


def read_officers(folder: Folder) -> tuple[Officer, ...]:
    """Officers by id; ids and seniority without duplicates; rates of rates.csv with the first day of each."""
    ids, seniorities = Unique(), Unique()
    rows = list(folder.rows("officers"))
    ranks = {cells.row["rank"] for cells in rows}
    names = {cells.row["officer_id"] for cells in rows}
    by_officer, by_rank = _read_rates(folder, names, ranks)
    officers = []
    for cells in rows:
        officer_id = cells.identifier("officer_id")
        ids.add(cells, "officer_id", officer_id)
        seniority = cells.whole("seniority", 1, MOST_SENIORITY)
        if seniority is None:
            if not cells.has("seniority"):
                cells.fault("seniority", "blank", "1 is the most senior; no two officers share a number.")
            seniority = 0
        else:
            seniorities.add(cells, "seniority", str(seniority))
        rank = cells.text("rank")
        raises = {**by_rank.get(rank, {}), **by_officer.get(officer_id, {})}
        officers.append(
            Officer(
                officer_id,
                cells.text("name", required=True),
                rank,
                cells.identifier("unit", required=False),
                seniority,
                cells.rate("hourly_rate"),
                tuple(_qualifications(cells)),
                cells.minutes("max_overtime_hours"),
                cells.record,
                tuple(sorted(raises.items())),
                cells.day("probation_until"),
                takes_comp=cells.has("pay_as") and cells.choice("pay_as", PAY_AS) == COMP,
                comp_held=cells.minutes("comp_hours") or 0,
            )
        )
    return tuple(sorted(officers, key=lambda officer: officer.officer_id))


def _qualifications(cells: Cells) -> Iterator[Qualification]:
    """``bike:2027-03-31;cit``: names, some valid through a date."""
    seen: set[str] = set()
    for part in cells.items("qualifications"):
        name, colon, until = (text.strip() for text in part.partition(":"))
        if name in seen:
            cells.fault("qualifications", f'"{name}" stands twice', "Name each once.")
            continue
        seen.add(name)
        if not ID.fullmatch(name):
            cells.fault("qualifications", f'"{name}" is not the name of a qualification', ID_FORM)
            continue
        try:
            yield Qualification(name, parse_date(until) if colon else None)
        except ValueError as error:
            cells.fault("qualifications", str(error), "Write such as bike:2027-03-31.")


def _read_rates(folder: Folder, officers: set[str], ranks: set[str]) -> tuple[Raises, Raises]:
    """Rates by officer and by rank, each by its first day; of the same day the officer's own holds."""
    by_officer: Raises = {}
    by_rank: Raises = {}
    once, named = Unique(), []
    for cells in folder.rows("rates"):
        officer_id, rank = cells.identifier("officer_id", required=False), cells.text("rank")
        effective, rate = cells.day("effective"), cells.rate("hourly_rate")
        if bool(officer_id) == bool(rank):
            what = "officer_id and rank together" if rank else "neither officer_id nor rank"
            cells.fault("officer_id", what, "Fill one of the two.")
        elif rank and rank not in ranks:
            cells.fault("rank", f'no officer is of rank "{rank}"', f"Ranks: {', '.join(sorted(ranks - {''}))}.")
        named.append((cells.record, "officer_id", officer_id))
        if effective is None:
            if not cells.has("effective"):
                cells.fault("effective", "blank", "Write the first day of the rate, such as 2027-01-01.")
            continue
        once.add(cells, "effective", f"{'officer' if officer_id else 'rank'} {officer_id or rank} {effective}")
        (by_officer if officer_id else by_rank).setdefault(officer_id or rank, {})[effective] = rate
    if officers:
        folder.faults.extend(unknown((each for each in named if each[2]), officers, "officers.csv"))
    return by_officer, by_rank
