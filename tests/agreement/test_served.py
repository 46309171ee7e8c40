"""On-duty presence: what it covers, derived by hand, and what it counts toward, which is covered risk and nothing else.

Each number is asked of three: of facts (measure), of arrays (value_of) and of the solver (price).
"""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
import pytest

from otplan.agreement.goals.covered_risk import CoveredRisk, attainable, value_of
from otplan.agreement.goals.floors import Floors
from otplan.agreement.rules.crews_at_once import CrewsAtOnce
from otplan.agreement.rules.shape import Shape
from otplan.agreement.rules.spot_hours import SpotHours
from otplan.audit.attainable import attainable_risk
from otplan.draft.draft import Draft
from otplan.scenario.digest import digest_of
from otplan.scenario.place import Post
from otplan.scenario.wish import Served
from otplan.solver.driver import Program, solve_program
from otplan.solver.interrupt import Interrupt
from otplan.solver.model import Model
from tests.agreement.asked import Sent, asked, dealt
from tests.agreement.test_goals import CASES, FOUR, PAIRS, points, priced, prices_world, promised, week
from tests.twin.chance import random_served
from tests.twin.facts import Facts
from tests.twin.twin import LIMITS
from tests.twin.worlds import HERE, at, mode, shift, span, spot, tiny

if TYPE_CHECKING:
    from otplan.quantities.interval import Interval
    from otplan.scenario.scenario import Scenario

MONDAY, PAIR = "2026-06-08", ("O1", "O2")
EVENING = Sent(f"{MONDAY}/eve", PAIR)
FOUR_HOURS = span(f"{MONDAY} 18:00", f"{MONDAY} 22:00")


def with_served(scenario: Scenario, *spans: Interval, by: str = "foot", post: str = "H1") -> Scenario:
    """The scenario with a row of presence for each span."""
    rows = tuple(Served((each,), by, post, "Lt. Gray", "", HERE) for each in spans)
    return replace(scenario, served=(*scenario.served, *rows))


def covered(scenario: Scenario, *crews: Sent) -> Fraction:
    """Ten-thousandths of a priority point that a plan and presence cover."""
    facts = Facts(scenario)
    deal, roster = dealt(facts, crews)
    value = CoveredRisk().measure(roster)
    assert value_of(facts.problem, counts(facts, deal.crews)) == value
    assert priced(facts, CoveredRisk(), deal) == value
    return points(scenario, value)


def counts(facts: Facts, crews: tuple[int, ...]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.bincount(np.array(crews, dtype=np.int64), minlength=len(facts.kinds))


def could_be(scenario: Scenario) -> Fraction:
    """Ten-thousandths of a priority point that could be covered, by arrays and by facts."""
    facts = Facts(scenario)
    draft = Draft(facts.problem)
    with draft.spoken_by("shape"):
        Shape().constrain(draft)
    value = attainable_risk(scenario)
    assert attainable(facts.problem, draft.struck_by("shape")) == value
    return points(scenario, value)


def test_a_pair_on_foot_for_four_hours() -> None:
    # Priority 6 is 60,000 points over 168 h, 357 in each hour of Monday: 357 x 4 x 0.6 = 856.8, 857 points.
    assert covered(with_served(week(), FOUR_HOURS)) == Fraction(357 * 4 * 60, 100)


def test_it_adds_to_crews_and_to_other_presence() -> None:
    # Two standard crews cover 84 %, three 93.6 %, and no more however many.
    once, twice = with_served(week(), FOUR_HOURS), with_served(week(), FOUR_HOURS, FOUR_HOURS)
    assert covered(once, EVENING) == Fraction(357 * 4 * 84, 100)
    assert covered(twice) == Fraction(357 * 4 * 84, 100)
    assert covered(twice, EVENING) == Fraction(357 * 4 * 936, 1000)
    assert covered(twice, EVENING, Sent(f"{MONDAY}/eve", ("O3", "O4"))) == Fraction(357 * 4 * 936, 1000)
    assert covered(with_served(twice, FOUR_HOURS), EVENING) == Fraction(357 * 4 * 936, 1000)


def test_it_may_begin_and_end_in_a_window_or_far_from_one() -> None:
    # 18:00-20:00 the patrol alone, 20:00-22:00 both, 22:00-24:00 presence alone; in the morning 3 h 20 min.
    facts = with_served(week(), span(f"{MONDAY} 20:00", "2026-06-09 00:00"), span(f"{MONDAY} 08:00", f"{MONDAY} 11:20"))
    assert covered(facts, EVENING) == 357 * (Fraction(2 * 60 + 2 * 84 + 2 * 60, 100) + Fraction(200 * 60, 60 * 100))


def test_it_is_of_the_smallest_crew() -> None:
    # Foot crews of one (dose 0.5) and two: one officer covers 36.8 %.
    facts = replace(week(), modes=(mode("foot", (1, 2)),))
    assert covered(with_served(facts, FOUR_HOURS)) == Fraction(357 * 4 * 368, 1000)


def test_on_a_circuit_each_spot_gets_its_share() -> None:
    # Dose 0.5 covers 36.8 % of both spots, of 357 and (30,000 points, 178 an hour and 96 over) 179 points.
    two = tiny(
        shifts=[shift("eve", "18:00", "22:00")],
        start=date(2026, 6, 7),
        days=7,
        modes=PAIRS,
        officers=FOUR,
        spots=[spot(1), spot(2, 30_000)],
        circuits=[Post("C1", ("H1", "H2"), (), HERE)],
    )
    facts = with_served(two, FOUR_HOURS, post="C1")
    assert covered(facts) == Fraction((357 + 179) * 4 * 368, 1000)
    # A pair at the first spot makes its dose 1.5: 72 %.
    assert covered(facts, EVENING) == 4 * (357 * Fraction(72, 100) + 179 * Fraction(368, 1000))


def test_what_it_fills_of_the_curve_is_full() -> None:
    # A circuit of three spots gives each 0.333. At the first are presence (1), a pair (1) and the circuit: 2.333 covers
    # 84 % and 333 x 0.0096 %, that is 87.1968 %. The others have 0.333: 20.5 % and 83 x 0.0652 %, that is 25.9116 %.
    three = tiny(
        shifts=[shift("eve", "18:00", "22:00")],
        start=date(2026, 6, 7),
        days=7,
        modes=PAIRS,
        officers=FOUR,
        spots=[spot(1), spot(2, 30_000), spot(3, 30_000)],
        circuits=[Post("C1", ("H1", "H2", "H3"), (), HERE)],
    )
    plan = EVENING, Sent(f"{MONDAY}/eve", ("O3", "O4"), post="C1")
    an_hour = 357 * Fraction(871_968, 10**6) + 2 * 179 * Fraction(259_116, 10**6)
    assert covered(with_served(three, FOUR_HOURS), *plan) == 4 * an_hour


def test_it_earns_only_within_the_horizon() -> None:
    # One day from Friday 07:00: 2,500 points an hour. Two hours of 05:00-09:00, three of 04:00-10:00 the next morning.
    facts = tiny(shifts=[shift("eve", "18:00", "22:00")], modes=PAIRS, officers=FOUR)
    edges = (span("2026-06-12 05:00", "2026-06-12 09:00"), span("2026-06-13 04:00", "2026-06-13 10:00"))
    assert covered(with_served(facts, edges[0])) == Fraction(2500 * 2 * 60, 100)
    assert covered(with_served(facts, edges[1])) == Fraction(2500 * 3 * 60, 100)
    assert covered(with_served(facts, span("2026-06-11 07:00", "2026-06-12 07:00"))) == 0
    assert covered(with_served(facts, span("2026-06-11 07:00", "2026-06-14 07:00"))) == Fraction(2500 * 24 * 60, 100)


@pytest.mark.parametrize(
    ("start", "first", "last", "hours", "an_hour"),
    [
        # 60,000 over 167 h: 359 in the hours of that night, seven of them. Over 169 h: nine of 355.
        (date(2026, 3, 1), "2026-03-07 22:00", "2026-03-08 06:00", 7, 359),
        (date(2026, 10, 25), "2026-10-31 22:00", "2026-11-01 06:00", 9, 355),
    ],
)
def test_on_the_nights_of_a_clock_change(start: date, first: str, last: str, hours: int, an_hour: int) -> None:
    facts = tiny(shifts=[shift("night", "22:00", "06:00")], start=start, days=7, modes=PAIRS, officers=FOUR)
    served = with_served(facts, span(first, last))
    assert covered(served) == an_hour * hours * Fraction(6, 10)
    assert covered(served, Sent(f"{first[:10]}/night", PAIR)) == an_hour * hours * Fraction(84, 100)


def test_the_hour_that_comes_twice_is_two_hours() -> None:
    # From the first 01:00 to the second 02:00.
    facts = tiny(shifts=[shift("eve", "18:00", "22:00")], start=date(2026, 10, 25), days=7, modes=PAIRS, officers=FOUR)
    twice = replace(span("2026-11-01 00:00", "2026-11-01 02:00"), start=at("2026-11-01 01:00-04:00"))
    assert covered(with_served(facts, twice)) == Fraction(355 * 2 * 60, 100)


def test_it_adds_to_what_could_be_covered() -> None:
    # 2,500 points an hour; two pairs in the window 18:00-22:00 cover 84 %.
    facts = tiny(shifts=[shift("eve", "18:00", "22:00")], modes=PAIRS, officers=FOUR)
    assert could_be(facts) == Fraction(2500 * 4 * 84, 100)
    # From 20:00 a third crew: 93.6 %; from 22:00 to 23:00 it is alone: 60 %.
    late = with_served(facts, span("2026-06-12 20:00", "2026-06-12 23:00"))
    assert could_be(late) == 2500 * (Fraction(2 * 84 + 60, 100) + Fraction(2 * 936, 1000))


def test_it_is_no_crew_of_the_plan() -> None:
    facts = with_served(promised(week(), 240), FOUR_HOURS)
    capped = replace(facts, hotspots=tuple(replace(each, most=240) for each in facts.hotspots))
    capped = replace(capped, coverage=replace(capped.coverage, max_crews=1))
    # The ceiling of 4 h and the one crew at once are the plan's own; the floor of 4 h is not met by presence.
    assert asked(SpotHours(), capped, EVENING) == ()
    assert asked(CrewsAtOnce(), capped, EVENING) == ()
    assert Floors().measure(dealt(Facts(capped), ())[1]) == 240 * 12


def test_its_shift_and_latest_end_are_not_asked() -> None:
    # The window takes bikes only, and foot patrols end by 23:00; presence on foot from 22:00 to 24:00 counts.
    by_foot = replace(mode("foot", (2,)), latest_end=at("2026-06-12 23:00").time().replace(hour=23))
    facts = replace(week(), shifts=(shift("eve", "18:00", "22:00", ("bike",)),), modes=(mode("bike", (2,)), by_foot))
    late = with_served(facts, span(f"{MONDAY} 22:00", "2026-06-09 00:00"))
    assert covered(late) == Fraction(357 * 2 * 60, 100)


def test_a_number_that_is_no_choice_stands_also_where_less_is_sought() -> None:
    draft = Draft(Facts(week()).problem)
    total = draft.always(5)
    model = Model(draft)
    weights = np.zeros(len(model.upper), dtype=np.int64)
    columns, terms = model.terms(total)
    weights[columns] = -terms
    solved = solve_program(Program(np.array(model.upper), model.rows, weights), LIMITS, Interrupt())
    assert (solved.value, solved.bound) == (-5, -5)


def test_presence_elsewhere_cuts_no_other_spot() -> None:
    # An evening at H1 in three parts, one of them with presence; at H2 it is one block as before.
    facts = tiny(shifts=[shift("eve", "18:00", "22:00")], modes=PAIRS, spots=[spot(1), spot(2)])
    weight = Facts(with_served(facts, span("2026-06-12 19:00", "2026-06-12 20:00"))).problem.places.weight
    assert [sorted(filter(None, row)) for row in weight.tolist()] == [[60 * 2500, 60 * 2500, 120 * 2500], [240 * 2500]]


def test_presence_under_no_window_is_one_column() -> None:
    plain, far = (
        week(),
        with_served(week(), span(f"{MONDAY} 08:00", f"{MONDAY} 11:20"), span(f"{MONDAY} 12:00", f"{MONDAY} 13:00")),
    )
    drafts = [Draft(Facts(facts).problem) for facts in (plain, far)]
    for draft in drafts:
        CoveredRisk().price(draft)
    assert len(drafts[1].upper) == len(drafts[0].upper) + 1


@pytest.mark.parametrize("seed", range(CASES))
def test_price_and_measure_agree_with_presence(seed: int) -> None:
    plain, deals = prices_world(seed)
    facts = Facts(random_served(random.Random(f"served {seed}"), plain.scenario))
    could_be(facts.scenario)
    within = facts.scenario.coverage.max_crews
    for deal in deals:
        if any(deal.crews.count(d) > within for d in deal.crews):
            continue
        value = CoveredRisk().measure(next(facts.rosters(deal)))
        assert value_of(facts.problem, counts(facts, deal.crews)) == value
        assert priced(facts, CoveredRisk(), deal) == value


def test_the_random_presence_is_of_many_kinds() -> None:
    worlds = [random_served(random.Random(f"served {seed}"), prices_world(seed)[0].scenario) for seed in range(CASES)]
    rows = [(facts, row) for facts in worlds for row in facts.served]
    alone = [facts for facts in worlds if covered_by_none(facts)]
    assert len(alone) >= CASES // 2
    assert any(not facts.horizon.covers(row.spans[0]) for facts, row in rows)
    assert any(len(facts.post[row.post].hotspots) > 1 for facts, row in rows)
    assert any(all(not window.interval.overlaps(row.spans[0]) for window in facts.windows) for facts, row in rows)
    assert any(sum(row.post == each.post for each in facts.served) > 1 for facts, row in rows)


def covered_by_none(scenario: Scenario) -> int:
    return CoveredRisk().measure(dealt(Facts(scenario), ())[1])


def test_without_rows_facts_keep_their_digest() -> None:
    # The field is left out while it is empty, so that plans made before there was one stay sound.
    plain, served = week(), with_served(week(), FOUR_HOURS)
    assert digest_of(plain) == "238922689ec968110325fc2536a15046c394519cecc5db566da75c1f78d22e8f"
    assert digest_of(served) != digest_of(plain)
    assert digest_of(with_served(served, FOUR_HOURS)) != digest_of(served)
