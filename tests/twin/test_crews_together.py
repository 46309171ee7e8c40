"""All rules that ask who sits in which crew at once: includes, probation, and officers tied to a post or mode.

Each is exact alone; together they are exact only if one count of crews serves them all.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from otplan.agreement.rules.crew_composition import CrewComposition
from otplan.agreement.rules.orders import Orders
from otplan.agreement.rules.qualification import Qualification
from otplan.draft.draft import Draft
from otplan.plan.roster import Roster
from otplan.scenario.wish import Order
from otplan.solver.choice import read_choice
from otplan.solver.crews import arrange
from otplan.solver.driver import Program, solve_program
from otplan.solver.interrupt import Interrupt
from otplan.solver.model import Model
from tests.agreement.asked import Sent, dealt
from tests.twin.chance import random_world
from tests.twin.dealer import Dealer
from tests.twin.facts import Facts
from tests.twin.recipe import UNITS
from tests.twin.recipes_about_crews import HELD, learning
from tests.twin.recipes_about_wishes_and_orders import of_two
from tests.twin.twin import LIMITS, accepts, fixed
from tests.twin.worlds import HERE, mode, officer, shift, spot, tiny

if TYPE_CHECKING:
    from otplan.agreement.rule import Rule
    from otplan.scenario.scenario import Scenario
    from tests.twin.facts import Deal

WORLDS, DEALS = 120, 6


def tied(rng: random.Random, scenario: Scenario, deal: Deal) -> Scenario:
    """Orders that name officers of the deal and a post or mode of it: often several of one window and one post."""
    dealer = Dealer(rng, scenario)
    found = []
    most = rng.choice((0, 1, 2, 2, 3))
    first = dealer.kinds[rng.choice(deal.crews)]
    wide = rng.random() < 0.3
    people = [seat for seat in on_patrol(dealer, deal) if wide or seat[1:] == (first.window, first.fund)]
    for number, (o, w, _) in enumerate(rng.sample(people, min(len(people), most))):
        sent = [dealer.kinds[d] for d in deal.crews if dealer.kinds[d].window == w]
        kind = first if first in sent and rng.random() < 0.7 else rng.choice(sent)
        names_post = rng.random() < 0.7
        order = Order(
            "must" if rng.random() < 0.85 else "forbid",
            scenario.officers[o].officer_id,
            frozenset({scenario.windows[w].window_id}),
            None if names_post else kind.mode.name,
            kind.post.post_id if names_post else None,
            "Lt. Gray",
            "",
            "",
            replace(HERE, row=number + 2),
        )
        found.append(of_two(rng, scenario, order) if rng.random() < 0.15 else order)
    return replace(scenario, orders=tuple(found))


def on_patrol(dealer: Dealer, deal: Deal) -> list[tuple[int, int, int]]:
    """The seats of a deal in windows of its crews."""
    windows = {dealer.kinds[d].window for d in deal.crews}
    return sorted(seat for seat in deal.seats if seat[1] in windows)


@cache
def world(seed: int) -> tuple[Facts, tuple[Rule, ...], tuple[Deal, ...]]:
    """Facts, rules and deals; of the deals about half are, by drawing again, such that the rules are silent."""
    rng = random.Random(f"crews together {seed}")
    # Crews of one mode at several posts are what a single count of crews could mix up.
    most_modes = rng.choice((1, 1, 3))
    while len((drawn := random_world(rng, circuits=0.2)).modes) > most_modes:
        pass
    scenario = learning(rng, drawn)
    modes = (replace(each, includes=(HELD,) if rng.random() < 0.5 else ()) for each in scenario.modes)
    scenario = replace(scenario, modes=tuple(modes))
    dealer = Dealer(rng, scenario, most_crews=3)
    pilot = dealer.draw()
    facts = Facts(tied(rng, scenario, pilot) if pilot.crews else scenario)
    first = CrewComposition(probationary=rng.choice((1, 1, 2)), companion=rng.choice((None, HELD)))
    second = CrewComposition(probationary=1, companion=rng.choice((None, HELD)), units=UNITS[-1])
    rules: tuple[Rule, ...] = (Qualification(), Orders(), first, *((second,) if rng.random() < 0.3 else ()))
    deals = [pilot]
    for number in range(1, DEALS):
        for _ in range(6):
            deal = dealer.draw() if rng.random() < 0.2 else dealer.near(rng.choice(deals))
            if max(Counter(deal.crews).values(), default=0) <= scenario.coverage.max_crews:
                deals[number:] = [deal]
                if silent(facts, rules, deal) == (number % 2 == 0):
                    break
    most = scenario.coverage.max_crews
    kept = [deal for deal in deals if max(Counter(deal.crews).values(), default=0) <= most]
    return facts, rules, tuple(dict.fromkeys(kept))


def silent(facts: Facts, rules: tuple[Rule, ...], deal: Deal) -> bool:
    """Whether some arrangement of officers into crews leaves every rule without findings."""
    return any(not any(any(True for _ in rule.findings(roster)) for rule in rules) for roster in facts.rosters(deal))


def compiled(facts: Facts, rules: tuple[Rule, ...]) -> Model:
    draft = Draft(facts.problem)
    for rule in rules:
        with draft.spoken_by(rule.name):
            rule.constrain(draft)
    return Model(draft)


def test_the_model_accepts_what_some_arrangement_leaves_without_findings() -> None:
    verdicts = []
    of_tied_crews = 0
    for seed in range(WORLDS):
        facts, rules, deals = world(seed)
        model = compiled(facts, rules)
        for deal in deals:
            expected = silent(facts, rules, deal)
            assert accepts(model, deal) == expected, f"seed {seed}: {rules!r} {deal!r}"
            if facts.fits(deal):
                verdicts.append(expected)
        of_tied_crews += bool(model.draft.posted_seats and model.makeups)
    assert of_tied_crews >= WORLDS // 4
    assert 0.2 <= sum(verdicts) / len(verdicts) <= 0.8


def seated(facts: Facts, model: Model, deal: Deal) -> Roster | None:
    """The patrols that the program makes of a deal, or None where it refuses it."""
    found = fixed(model, deal)
    if found is None:
        return None
    upper, rows = found
    solved = solve_program(Program(upper, rows, np.zeros(len(upper), dtype=np.int64)), LIMITS, Interrupt())
    if solved.values is None:
        return None
    crews = arrange(facts.problem, read_choice(model, solved.values))
    patrols = [
        facts.patrol(at, crew.deployment, tuple(crew.officers))
        for at, crew in enumerate(crews, start=1)
        if crew.deployment is not None
    ]
    return Roster(facts.scenario, patrols)


def test_people_are_seated_as_the_counts_of_crews_say() -> None:
    made = 0
    for seed in range(WORLDS):
        facts, rules, deals = world(seed)
        model = compiled(facts, rules)
        for deal in deals:
            roster = seated(facts, model, deal)
            if roster is None:
                continue
            assert not [finding for rule in rules for finding in rule.findings(roster)], f"seed {seed}: {deal!r}"
            taken = on_patrol(Dealer(random.Random(seed), facts.scenario), deal)
            assert sorted(seat.officer_id for patrol in roster.patrols for seat in patrol.crew) == sorted(
                facts.scenario.officers[o].officer_id for o, _, _ in taken
            )
            made += bool(model.makeups) and bool(roster.patrols)
    assert made >= WORLDS // 2


def test_officers_ordered_to_one_post_share_its_crews() -> None:
    """O1 and O2 are on probation, O3 and O4 not; a pair at H1 and a pair at H2 have one of each, one way or another."""
    learning_two = [replace(officer(n), probation_until=date(2026, 6, 12)) for n in (1, 2)]
    pairs = tiny(
        shifts=[shift("eve", "18:00", "22:00")],
        modes=[mode("foot", (2,))],
        officers=[*learning_two, officer(3), officer(4)],
        spots=[spot(1), spot(2)],
    )
    rules = (CrewComposition(), Orders())

    def told(*orders: tuple[int, str], posts: tuple[str, str] = ("H1", "H2")) -> bool:
        windows = frozenset({"2026-06-12/eve"})
        written = [Order("must", f"O{who}", windows, None, post, "Lt. Gray", "", "", HERE) for who, post in orders]
        facts = Facts(replace(pairs, orders=tuple(written)))
        crews = (
            Sent("2026-06-12/eve", ("O1", "O3"), post=posts[0]),
            Sent("2026-06-12/eve", ("O2", "O4"), post=posts[1]),
        )
        deal, _ = dealt(facts, crews)
        model = compiled(facts, rules)
        assert accepts(model, deal) == silent(facts, rules, deal) == (seated(facts, model, deal) is not None)
        return accepts(model, deal)

    assert told()
    assert told((1, "H1"))
    assert told((1, "H1"), (2, "H2"))
    assert told((1, "H1"), (3, "H1"))
    # The crews as a whole would have one of each; the one at H1 would have both.
    assert not told((1, "H1"), (2, "H1"))
    assert not told((3, "H2"), (4, "H2"))
    # Two crews at H1 take both.
    assert told((1, "H1"), (2, "H1"), posts=("H1", "H1"))
    # O1 and O3 leave O4 no seat at H1.
    assert not told((1, "H1"), (3, "H1"), (4, "H1"))
