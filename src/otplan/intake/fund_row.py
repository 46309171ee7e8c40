"""One row of funds.csv: a fund with one alternative, as if there were no other row of it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from otplan.intake.cells import ID, ID_FORM
from otplan.quantities.money import dollars, parse_cents, parse_decimal
from otplan.quantities.sheets import nearest
from otplan.scenario.fund import KINDS_OF_WORK, Alternative, Fund
from otplan.scenario.standing import BOARD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.intake.cells import Cells
    from otplan.quantities.money import Cents

LARGEST_CREW = 12
SUMS = ("total", "totals", "subtotal", "sum")
"""What a spreadsheet's last row is often called; read as a fund it would be money that is not there."""


def read_fund_row(cells: Cells) -> Fund:
    """A row as if it were the whole fund; a blank name is the id. Each cell that cannot be read is a fault."""
    fund_id = cells.identifier("fund_id")
    if fund_id.casefold() in SUMS:
        cells.fault("fund_id", f'"{fund_id}" reads like the sum of the table', "Delete this row, or choose another id.")
    starts, ends = cells.day("starts"), cells.day("ends")
    if starts and ends and ends < starts:
        cells.fault("ends", f"{ends} is before starts ({starts})", "Both dates are included.")
    available = cells.cents("available")
    return Fund(
        fund_id,
        cells.text("name") or fund_id,
        available,
        starts,
        ends,
        _weekly_cap(cells),
        _pays(cells),
        tuple(sorted({part.strip() for part in cells.row["ranks"].split(";") if part.strip()})),
        tuple(_fringe(cells)),
        (
            Alternative(
                tuple(sorted(cells.identifiers("modes"))),
                tuple(sorted(_crew_sizes(cells))),
                tuple(sorted(cells.identifiers("shifts"))),
                tuple(sorted(cells.identifiers("hotspots"))),
                cells.record,
            ),
        ),
        cells.record,
        cells.text("account"),
        cells.text("award"),
        _appropriated(cells, available),
        cells.money("officer_cap"),
        cells.identifier("board", required=False) or BOARD,
    )


def _appropriated(cells: Cells, left: Cents) -> Cents | None:
    """What was given, of which no more can be left."""
    given = cells.money("appropriated")
    if given is not None and given < left:
        what = f"{dollars(left)} is more than what was appropriated ({dollars(given)})"
        cells.fault("available", what, "Available is what is left of it.")
    return given


def _weekly_cap(cells: Cells) -> Cents | Literal["none", "paced"]:
    text = cells.row["weekly_cap"]
    if not text:
        return "paced"
    if text == "none":
        return "none"
    try:
        cap = parse_cents(text)
    except ValueError as error:
        cells.fault("weekly_cap", str(error), "Write dollars, none for no cap, or leave it blank to pace the fund.")
        return "none"
    if cap < 0:
        cells.fault("weekly_cap", f'"{text}" is negative', "Write dollars of 0 or more.")
    return cap


def _pays(cells: Cells) -> tuple[str, ...]:
    words = cells.identifiers("pays")
    for word in words:
        if ID.fullmatch(word) and word not in KINDS_OF_WORK:
            hint = nearest(word, KINDS_OF_WORK) or f"Known: {', '.join(KINDS_OF_WORK)}."
            cells.fault("pays", f'"{word}" is not known', hint)
    return tuple(sorted(words))


def _crew_sizes(cells: Cells) -> Iterator[int]:
    """``1;2``: whole numbers, each once."""
    seen: set[int] = set()
    for part in filter(None, (each.strip() for each in cells.row["crew_sizes"].split(";"))):
        size = int(part) if part.isascii() and part.isdigit() and len(part) <= len(str(LARGEST_CREW)) else 0
        if not 1 <= size <= LARGEST_CREW:
            what = f'"{part[:40]}" is not a whole number from 1 to {LARGEST_CREW}'
            cells.fault("crew_sizes", what, "Separate several by ;")
        elif size in seen:
            cells.fault("crew_sizes", f'"{part}" stands twice', "Name each once.")
        else:
            seen.add(size)
            yield size


def _fringe(cells: Cells) -> Iterator[tuple[str, Fraction]]:
    """``fica:0.0765;wc:0.031``: components and their share of pay."""
    seen: set[str] = set()
    for part in cells.row["fringe"].split(";"):
        if not part.strip():
            continue
        name, _, share = (text.strip() for text in part.partition(":"))
        if not ID.fullmatch(name) or name in seen:
            cells.fault(
                "fringe",
                f'"{part.strip()}" is no component, or stands twice',
                f"Such as fica:0.0765. {ID_FORM}",
            )
            continue
        seen.add(name)
        try:
            exact = parse_decimal(share, places=6)
        except ValueError as error:
            cells.fault("fringe", str(error), "Such as fica:0.0765;wc:0.031.")
            continue
        if not 0 <= exact <= 1:
            cells.fault("fringe", f'"{share}" is not a share of pay', "Write 7.65 % as 0.0765.")
        yield name, Fraction(exact)
