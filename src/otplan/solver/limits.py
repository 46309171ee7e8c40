"""When to stop: the only options of a solve, stamped whole into the plan."""

from __future__ import annotations

from dataclasses import asdict, dataclass

SEEDS = 2**31
"""Seeds run from 0 to one less."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Stop at a relative gap, at deterministic work, or (as a safety, labelled in its stage) at wall seconds.

    ``work`` is in the solver's deterministic units: 20 took about 35 s on a machine with two cores.
    """

    gap: float = 0.005
    work: float = 20.0
    seconds: float = 60.0
    seed: int = 1

    def stamp(self) -> dict[str, object]:
        """The limits as plan.json keeps them."""
        return asdict(self)
