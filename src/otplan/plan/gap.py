"""How far a value can be from the best, as one number."""

from __future__ import annotations

MILLIONTHS = 1_000_000


def gap_of(value: int, bound: int) -> float | None:
    """The part of the bound by which the value may fall short of (or exceed) it, rounded up to a millionth.

    0.004 reads: within 0.4 % of the best possible. None where the bound is 0 and the value is not.
    """
    if value == bound:
        return 0.0
    if bound == 0:
        return None
    return -(-abs(bound - value) * MILLIONTHS // abs(bound)) / MILLIONTHS
