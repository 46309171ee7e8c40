"""Why a fund pays none of some crews: the first of its limits that leaves nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.quantities.money import dollars
from otplan.scenario.fund import PATROL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from otplan.notes.serving import Serving, Way
    from otplan.scenario.fund import Fund


def unpaid(serving: Serving, fund: Fund, ways: Sequence[Way]) -> str:
    """A fund's reason as the end of a sentence; ``ways``: crews of which it pays none."""
    if fund.pays and PATROL not in fund.pays:
        return "does not pay patrols"
    dated = [way for way in ways if fund.pays_on(way.window.day)]
    if not dated:
        return "pays on none of these days"
    listed = [way for way in dated if serving.pays(fund, way)]
    if not listed:
        return _unlisted(fund, dated)
    most = max(serving.left(fund, way) for way in listed)
    return f"has {dollars(most)} left"


def _unlisted(fund: Fund, ways: Sequence[Way]) -> str:
    """The first list of a fund's one row that leaves none of the crews."""
    if len(fund.alternatives) > 1:
        return f"has {len(fund.alternatives)} rows, and none allows it"
    (row,) = fund.alternatives
    modes = [way for way in ways if not row.modes or way.mode.name in row.modes]
    if not modes:
        return f"does not pay {' or '.join(dict.fromkeys(way.mode.name for way in ways))}"
    sizes = [way for way in modes if not row.crew_sizes or way.size in row.crew_sizes]
    if not sizes:
        return f"does not pay crews of {' or '.join(str(size) for size in sorted({way.size for way in modes}))}"
    shifts = [way for way in sizes if not row.shifts or way.window.shift.shift_id in row.shifts]
    if not shifts:
        return f"does not pay shift {' or '.join(dict.fromkeys(way.window.shift.shift_id for way in sizes))}"
    return "does not list the place"
