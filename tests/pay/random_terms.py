"""Random ``[pay]`` tables, as the words of an agreement file."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tests.pay.oracle import DAY

if TYPE_CHECKING:
    import random

SPRING, FALL = date(2026, 3, 8), date(2026, 11, 1)
"""The dates on which the clocks of New York change in 2026."""
NIGHTS = (("18:00", "06:00"), ("22:00", "01:30"), ("02:30", "07:00"), ("01:30", "01:00"), ("23:00", "23:30"))


def words(rng: random.Random, first: date) -> dict[str, Any]:
    """``[pay]`` of an agreement file."""
    multiplier = rng.choice(("1.5", "1.5", "1", "2", "1.25", f"1.{rng.randrange(10_000):04}"))
    found: dict[str, Any] = {"multiplier": multiplier}
    if rng.random() < 0.6:
        found["call_back_minimum_hours"] = rng.choice(("2", "3", "4", f"{rng.randrange(8)}.{rng.randrange(100):02}"))
    if rng.random() < 0.5:
        found["rounding"] = {"minutes": rng.choice((5, 6, 10, 15, 30)), "to": rng.choice(("nearest", "up"))}
    if rng.random() < 0.75:
        amount = (
            {"share": f"0.{rng.randint(1, 2500):04}"}
            if rng.random() < 0.5
            else {"dollars": f"1.{rng.randrange(10_000):04}"}
        )
        start, end = rng.choice(NIGHTS)
        how = {"by": rng.choice(("start", "hours")), "multiplied": rng.random() < 0.5}
        found["night_differential"] = {"start": start, "end": end, **amount, **how}
    if rng.random() < 0.75:
        dates = sorted(
            {first + rng.randint(-1, 7) * DAY for _ in range(rng.randint(1, 3))} | {rng.choice((SPRING, FALL))}
        )
        special = Decimal(multiplier) + rng.choice((Decimal(0), Decimal("0.1"), Decimal("0.5"), Decimal(1)))
        by = rng.choice(("start", "hours"))
        found["holidays"] = {"dates": [str(each) for each in dates], "multiplier": str(special), "by": by}
    if rng.random() < 0.8:
        length = rng.choice((7, 7, 7, 7, 7, rng.randint(8, 13), 14, 28))
        found["work_period"] = {"anchor": str(first + rng.randint(-40, 40) * DAY), "days": length}
    return found
