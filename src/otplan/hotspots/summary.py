"""The account and the back test as lines for a reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.hotspots.backtest import FEWEST, YEAR, BackTest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from otplan.hotspots.account import Account
    from otplan.hotspots.incidents import Incidents
    from otplan.hotspots.presets import Layout
    from otplan.hotspots.write import Spot

SHOWN_KINDS = 3
LONGEST_GAP = 31


def _counted(pairs: Sequence[tuple[str, int]]) -> list[str]:
    return [f"  {count:>9,}  {what}" for what, count in pairs]


def account_lines(title: str, account: Account) -> list[str]:
    """List every row, used or left out, with its reason."""
    outcomes = [("used", account.used), *((f"left out: {why}", count) for why, count in account.left_out)]
    lines = [f"{title}: {account.read:,} rows read", *_counted(outcomes)]
    if account.notes:
        lines += ["Of the rows used:", *_counted(account.notes)]
    return lines


def back_test_lines(test: BackTest | None, metres: float) -> list[str]:
    """Say what the ranking would have caught, against chance and hindsight."""
    if test is None:
        return [
            f"No back test: fewer than {FEWEST} incidents before or after the cut.",
            "  Nothing yet speaks for this ranking.",
        ]
    history = f"from {test.first} to the day before {test.cut}"
    span = "the last year" if test.whole_year else "the last quarter of the file"
    places = "blocks" if test.kind == "block" else f"cells of {metres:g} m"
    chosen = f"first {test.chosen} of the {test.places:,} {places} that ever held one"
    chance = f"{test.chosen} at random: {test.random_rate:.1%}, give or take {test.random_spread:.1%}"
    hindsight = f"the best {test.chosen} in hindsight: {test.best_rate:.1%}"
    measure = (
        f"prediction accuracy index {test.ratio:.1f}"
        if test.kind == "grid"
        else f"per-place ratio {test.ratio:.1f}, incidents per chosen block over incidents per block"
    )
    return [
        f"Back test: ranked with what was reported {history},",
        f"  measured on {span}, {test.cut} to {test.last}: {test.incidents:,} incidents.",
        *([] if test.whole_year else [f"  (Too little stands before the last {YEAR} days to rank with.)"]),
        f"  {chosen}: {test.caught:,} incidents, hit rate {test.hit_rate:.1%}",
        f"  {chance}; {hindsight}",
        f"  {measure} (chance is 1)",
    ]


def report_lines(
    file: str,
    layout: Layout,
    incidents: Incidents,
    spots: Sequence[Spot],
    test: BackTest | None,
    metres: float,
) -> list[str]:
    """Write the whole printed account, at most about 25 lines."""
    account = incidents.account
    lines = account_lines(f"{file}{' (byte-order mark dropped)' if incidents.byte_order_mark else ''}", account)
    if incidents.unmatched:
        kinds = ", ".join(incidents.unmatched[:SHOWN_KINDS])
        more = len(incidents.unmatched) - SHOWN_KINDS
        lines.append(f"Kinds that the weight table does not name: {kinds}{f' and {more} more' if more > 0 else ''}.")
    lines.append(f"Times are {layout.times_are}.")
    last_days = incidents.rows["day"].drop_duplicates().nlargest(2)
    gap = (last_days.iloc[0] - last_days.iloc[-1]).days
    if gap > LONGEST_GAP:
        lines.append(f"The last day stands {gap:,} days after the one before: if it is a mistake, give --as-of.")
    busiest = max(spots, key=lambda spot: spot.incidents)
    share = busiest.incidents / account.used
    lines += [
        f"Most rows: {busiest.name}, {busiest.incidents:,} ({share:.1%}). If reports are taken there",
        "  (a police station, a hospital), it is no hot spot: leave it out with --exclude-place.",
    ]
    return lines + back_test_lines(test, metres)
