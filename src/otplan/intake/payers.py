"""Whether the funds of funds.csv pay the kinds of work in details.csv, and what to write where they do not."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from otplan.scenario.detail import KINDS
from otplan.scenario.fund import KINDS_OF_WORK, PATROL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from otplan.intake.cells import Cells
    from otplan.scenario.detail import KindOfDetail
    from otplan.scenario.fund import Fund

    Asking: TypeAlias = tuple[Cells, KindOfDetail, tuple[str, ...]]
    """A row of details.csv, its kind, the ids of the funds that it names."""


def check_payers(rows: Sequence[Asking], funds: Sequence[Fund]) -> None:
    """Note each fund that a row names and that does not pay its kind, and each row that no fund may pay.

    Silent while a word of column ``pays`` is not known. What to write is the same for every row: all that the fund pays
    already and all that any row asks of it, so that no row loses its fund by what another was told.
    """
    if not funds or any(word not in KINDS_OF_WORK for fund in funds for word in fund.pays):
        return
    paid = {kind for fund in funds for kind in KINDS.values() if fund.pays_detail(kind)}
    likely = max(funds, key=lambda fund: len(_pays(fund)))
    asked: dict[str, set[KindOfDetail]] = {fund.fund_id: set() for fund in funds}
    for _, kind, names in rows:
        for name in names or (() if kind in paid else (likely.fund_id,)):
            asked.setdefault(name, set()).add(kind)
    for cells, kind, names in rows:
        for fund in funds:
            if fund.fund_id in names and not fund.pays_detail(kind):
                instead = f"If it may, {_write(fund, asked[fund.fund_id])}."
                cells.fault("funds", f'"{fund.fund_id}" does not pay {kind}', instead)
        if not names and kind not in paid:
            instead = f"If {likely.fund_id} may, {_write(likely, asked[likely.fund_id])}."
            cells.fault("funds", f"no fund pays {kind}", instead)


def _pays(fund: Fund) -> set[str]:
    """What a fund pays as it stands, in the words of column ``pays``; a blank cell says so too."""
    patrols = not fund.pays or PATROL in fund.pays
    return {*([PATROL] if patrols else []), *(kind for kind in KINDS.values() if fund.pays_detail(kind))}


def _write(fund: Fund, kinds: set[KindOfDetail]) -> str:
    pays = _pays(fund) | kinds
    words = ";".join(word for word in KINDS_OF_WORK if word in pays)
    return f"write {words} in column pays of {fund.record}"
