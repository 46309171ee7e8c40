"""When to stop: the only options of a solve, stamped whole into the plan."""

from __future__ import annotations

from dataclasses import asdict, dataclass

SEEDS = 2**31
"""Seeds run from 0 to one less."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Stop at a relative gap, at deterministic work, or (as a safety, labelled in its stage) at wall seconds.

    ``work`` is in the solver's deterministic units: 15 took 40 to 50 s on two shared cores for a week of
    126 officers with lists.
    """

    gap: float = 0.005
    work: float = 15.0
    seconds: float = 60.0
    seed: int = 1

    def stamp(self) -> dict[str, object]:
        """The limits as plan.json keeps them."""
        return asdict(self)
