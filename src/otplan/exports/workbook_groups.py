"""Sums of lines under a key, as formulas over the long tables; the sheets by mode, by rank and by hot spot."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from otplan.budget.spots import spot_figures
from otplan.exports.workbook_facts import LINES, SPOTS, Sums, own
from otplan.exports.workbook_sheet import Column, Series
from otplan.quantities.money import dollars, half_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from otplan.exports.workbook_facts import Facts
    from otplan.exports.workbook_sheet import Sheet


def over(what: str, table: str, key: str, source: str = LINES, *, dated: bool = False) -> str:
    """The sum of a column of ``source`` over the rows that have this row's key.

    Texts are compared by EXACT: for SUMIFS the ids 007 and 7 are the same number, and * is a pattern.
    """
    cell = own(f"{{{key}}}", table)
    same = f"({source}[{key}]={cell})" if dated else f"EXACT({source}[{key}],{cell})"
    return f"SUMPRODUCT({same}*{source}[{what}])"


def sum_columns(
    table: str, key: str, held: Sequence[Sums], source: str = LINES, *, dated: bool = False
) -> list[Column]:
    """Hours, pay, fringe and cost of the rows of ``source`` that have this row's key."""
    minutes = "hours" if source == SPOTS else "paid_minutes"
    hours = f"{over(minutes, table, key, source, dated=dated)}{'' if source == SPOTS else '/60'}"

    def money(what: str, cents: list[int]) -> Column:
        return Column(what, "money", cents, f"ROUND({over(what, table, key, source, dated=dated)},2)", total=True)

    return [
        Column("hours", "hours", [each.minutes for each in held], hours, total=True),
        money("pay", [each.pay for each in held]),
        money("fringe", [each.fringe for each in held]),
        money("cost", [each.cost for each in held]),
    ]


def write_modes(sheet: Sheet, facts: Facts) -> None:
    """Each mode that a line has, details without one under a key of their own."""
    sheet.say("Cost by mode", look="title")
    sheet.say("Details without a mode stand under a name of their own.", "")
    _keyed(sheet, facts, "Modes", "mode")
    sheet.close()


def write_ranks(sheet: Sheet, facts: Facts) -> None:
    """Each rank that a line has."""
    sheet.say("Cost by rank", look="title")
    sheet.say("")
    _keyed(sheet, facts, "Ranks", "rank")
    sheet.close()


def _keyed(sheet: Sheet, facts: Facts, table: str, key: str) -> None:
    held = facts.sums[key]
    rows = sheet.table(table, [Column(key, "text", list(held)), *sum_columns(table, key, list(held.values()))])
    if held:
        says = ", ".join(f"{at} {dollars(sums.cost)}" for at, sums in held.items())
        sheet.chart("column", f"Cost by {key}", f"Columns: cost by {key}. {says}.", [Series("Cost", rows, 0, 4)])


def write_hot_spots(sheet: Sheet, facts: Facts) -> None:
    """Each hot spot with its part of patrols and what they cover of its risk; below, each detail."""
    figures = spot_figures(facts.audited)
    held = facts.sums["hotspot"]
    sums = [held.get(each.spot.hotspot_id, Sums()) for each in figures]
    sheet.say("Cost by hot spot", look="title")
    sheet.say(
        "A circuit's hours and cents in equal parts, odd cents to its first spots.",
        "Risk in priority points: what is covered, what presence on duty alone would cover, what patrols add.",
        "",
    )
    rows = sheet.table(
        "HotSpots",
        [
            Column("hotspot_id", "text", [each.spot.hotspot_id for each in figures]),
            Column("name", "text", [each.spot.name for each in figures]),
            *sum_columns("HotSpots", "hotspot_id", sums, SPOTS),
            Column("priority", "points", [Fraction(each.spot.points, 10_000) for each in figures], total=True),
            Column("covered", "points", [each.covered for each in figures], total=True),
            Column("on_duty", "points", [each.on_duty for each in figures], total=True),
            Column(
                "by_patrols",
                "points",
                [each.by_patrols for each in figures],
                own("{covered}-{on_duty}", "HotSpots"),
                total=True,
            ),
            Column(
                "dollars_per_point",
                "money",
                [
                    half_up(Fraction(of.cost) / each.by_patrols) if each.by_patrols else None
                    for each, of in zip(figures, sums, strict=True)
                ],
                own('IF(ROUND({by_patrols},9)=0,"",ROUND({cost}/{by_patrols},2))', "HotSpots"),
            ),
        ],
    )
    _details(sheet, facts)
    if any(each.cost for each in sums):
        most = max(zip(figures, sums, strict=True), key=lambda each: each[1].cost)
        says = (
            f"Bars: cost of patrols by hot spot, {len(figures)} spots. Most: {most[0].spot.hotspot_id}, "
            f"{dollars(most[1].cost)}."
        )
        sheet.chart("bar", "Cost of patrols by hot spot", says, [Series("Cost", rows, 0, 5)])
    sheet.close()


def _details(sheet: Sheet, facts: Facts) -> None:
    scenario = facts.audited.scenario
    held = [facts.sums["detail"].get(each.detail_id, Sums()) for each in scenario.details]
    sheet.table(
        "Details",
        [
            Column("detail_id", "text", [each.detail_id for each in scenario.details]),
            Column("name", "text", [each.name for each in scenario.details]),
            *sum_columns("Details", "detail_id", held),
            Column("kind", "text", [each.kind for each in scenario.details]),
            Column("payer", "text", [each.payer for each in scenario.details]),
        ],
    )
