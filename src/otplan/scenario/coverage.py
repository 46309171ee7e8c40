"""How much of a hot spot's risk the crews present cover: dose, curve and circuit share, exact in integers.

The default curve 1 - 0.4^dose is a stated planning assumption, not evidence (docs/limits.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from math import lcm
from typing import TYPE_CHECKING

from otplan.quantities.money import half_up

if TYPE_CHECKING:
    from otplan.scenario.mode import Mode

THOUSAND = 1000


@dataclass(frozen=True)
class Curve:
    """A concave, piecewise linear share of risk by dose, constant past its end.

    ``points``: (dose in thousandths, share in ten-thousandths), both starting at 0, doses ascending.
    """

    points: tuple[tuple[int, int], ...]

    @cached_property
    def _exact_slopes(self) -> tuple[Fraction, ...]:
        return tuple(
            Fraction(share - before, (dose - from_dose) * 10_000)
            for (from_dose, before), (dose, share) in pairwise(self.points)
        )

    @cached_property
    def denominator(self) -> int:
        """Shares are whole multiples of one over this, at every whole thousandth of a dose."""
        return lcm(*(slope.denominator for slope in self._exact_slopes))

    @cached_property
    def slopes(self) -> tuple[int, ...]:
        """Share gained per thousandth of dose in each segment, in units of one over ``denominator``."""
        return tuple(int(slope * self.denominator) for slope in self._exact_slopes)

    @cached_property
    def lengths(self) -> tuple[int, ...]:
        """Length of each segment in thousandths of a dose."""
        return tuple(dose - from_dose for (from_dose, _), (dose, _) in pairwise(self.points))

    def share(self, dose: int) -> Fraction:
        """The share covered at a dose in thousandths, by interpolation between the points as written."""
        for (from_dose, before), (to_dose, share) in pairwise(self.points):
            if dose <= to_dose:
                return Fraction(before, 10_000) + Fraction(share - before, 10_000) * Fraction(
                    dose - from_dose, to_dose - from_dose
                )
        return Fraction(self.points[-1][1], 10_000)

    @property
    def is_concave(self) -> bool:
        """Each segment gains something and no more per dose than the one before."""
        slopes = self._exact_slopes
        return all(slope > 0 for slope in slopes) and all(a >= b for a, b in pairwise(slopes))


@dataclass(frozen=True, slots=True)
class Coverage:
    """Curve, share of a circuit crew's dose by number of spots (thousandths), most crews at one spot at once."""

    curve: Curve
    circuit_share: tuple[int, ...]
    max_crews: int

    def dose(self, mode: Mode, crew_size: int, spots: int) -> int:
        """Dose in thousandths that one crew gives each of the ``spots`` of its post; rounded once."""
        return half_up(Fraction(mode.dose(crew_size) * self.circuit_share[spots - 1], THOUSAND))


DEFAULT_CURVE = Curve(((0, 0), (250, 2050), (500, 3680), (1000, 6000), (2000, 8400), (3000, 9360)))
DEFAULT_CIRCUIT_SHARE = (1000, 500, 333, 250)
DEFAULT_MAX_CREWS = 2
