"""What covered risk lets parts of crews cover in the relaxation: no more than that part of what the crew adds.

No plan has parts of crews, so none can show this; a solver that may count on them needs longer for its proof.
One spot over a day of 24 h is 2,500 points an hour; doses of 0.5, 1, 1.5 and 2 cover 36.8, 60, 72 and 84 %.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from otplan.agreement.goals.covered_risk import CoveredRisk
from otplan.draft.draft import Draft
from tests.agreement.asked import Sent, dealt
from tests.agreement.test_goals import FOUR, PAIRS, points
from tests.agreement.test_served import with_served
from tests.twin.facts import Facts
from tests.twin.worlds import mode, shift, span, spot, tiny

if TYPE_CHECKING:
    from otplan.draft.total import Sentence
    from otplan.scenario.scenario import Scenario

HALF = Fraction(1, 2)
EVENING = tiny(shifts=[shift("eve", "18:00", "22:00")], modes=PAIRS, officers=FOUR, spots=[spot(1), spot(2)])
AT_H1, AT_H2 = (Sent("2026-06-12/eve", ("O1", "O2"), post=post) for post in ("H1", "H2"))


def most(scenario: Scenario, parts: dict[Sent, Fraction]) -> Fraction:
    """The most that parts of crews may cover, in ten-thousandths of a priority point.

    Segments come in the order of the curve, which is concave: each filled as far as every sentence leaves is the most.
    """
    facts = Facts(scenario)
    draft = Draft(facts.problem)
    total = CoveredRisk().price(draft)
    values = {draft.seats_total + dealt(facts, (sent,))[0].crews[0]: part for sent, part in parts.items()}
    for column, upper in enumerate(draft.upper, start=draft.seats_total + draft.deployments):
        values[column] = min(Fraction(upper), *(room(said, column, values) for said in draft.sentences))
    return points(scenario, 1) * sum(
        int(weight) * values[int(column)] for column, weight in zip(total.columns, total.weights, strict=True)
    )


def room(said: Sentence, column: int, values: dict[int, Fraction]) -> Fraction:
    """How large a column that is 0 as yet may become."""
    weights = dict.fromkeys(said.total.columns.tolist(), 0)
    for each, weight in zip(said.total.columns.tolist(), said.total.weights.tolist(), strict=True):
        weights[each] += weight
    if not weights.get(column) or said.high is None:
        return Fraction(10**9)
    taken = sum(weight * values.get(each, Fraction(0)) for each, weight in weights.items())
    return Fraction(said.high - taken) / weights[column]


def test_half_a_crew_covers_half_of_what_it_would() -> None:
    # A pair 60 % of 10,000 points. Half of one has a dose of 0.5, and the curve alone would let it cover 36.8 %.
    assert most(EVENING, {AT_H1: Fraction(1)}) == 6000
    assert most(EVENING, {AT_H1: HALF}) == 3000


def test_a_crew_elsewhere_adds_nothing() -> None:
    assert most(EVENING, {AT_H1: HALF, AT_H2: Fraction(2)}) == 3000 + 8400


def test_a_crew_and_a_half_cover_what_the_curve_gives() -> None:
    # One and a half times 60 % would be 90 %.
    assert most(EVENING, {AT_H1: 3 * HALF}) == 7200


def test_beside_presence_half_a_crew_covers_half_of_what_it_would_add() -> None:
    # One officer on foot is there on duty: 36.8 %. A pair would make it 72 %; half of one adds half of 35.2 %, where
    # the curve alone would let it reach 60 %.
    facts = replace(EVENING, modes=(mode("foot", (1, 2)),))
    served = with_served(facts, span("2026-06-12 18:00", "2026-06-12 22:00"))
    assert most(served, {AT_H1: HALF}) == 3680 + 1760
