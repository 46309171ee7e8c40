"""What stands under a statement: the table that says it, and facts by name, so that a lieutenant sees why."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from otplan.agreement.rule import FactRule
from otplan.agreement.rules.call import Call
from otplan.agreement.rules.crew_composition import CrewComposition
from otplan.agreement.rules.rest import Rest
from otplan.intake.load import load
from otplan.plan.outcome import Impossible
from otplan.quantities.money import Cents
from otplan.scenario.officer import Qualification
from otplan.solver.stages import solve
from tests.agreement.weeks import with_duty
from tests.conflict.conflicts import FRIDAY, conflict_of, instead, order, with_orders
from tests.conflict.test_details import DEAR, ORDER_IN, RACE, detail, to
from tests.conflict.test_each_rule import CASES
from tests.conflict.test_orders import LATE, shifts
from tests.optimum.solved import EXACT
from tests.twin.worlds import duty, mode, officer, shift

if TYPE_CHECKING:
    from collections.abc import Sequence

    from otplan.agreement.rule import Rule
    from otplan.scenario.scenario import Scenario

SCENARIOS = Path(__file__).parents[2] / "scenarios"
MEDIC = (Qualification("medic", None),)
TOUR = "tour Fri 12 Jun 06:00-14:00 (worlds)"
FTO = (Qualification("fto", None),)


def note(scenario: Scenario, name: str, rules: Sequence[Rule]) -> str:
    """What stands under the statement of a rule."""
    (found,) = (each.note for each in conflict_of(scenario, rules).statements if each.rule == name)
    return found


def of_case(name: str) -> str:
    scenario, rules, _ = CASES[name]
    return note(scenario, name, instead(*rules))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("shape", "Hot spot H1 (worlds) allows bike"),
        ("equipment", "There are no foot units"),
        ("spot-hours", "max_hours of H1 is 1 h a week"),
        ("crews-at-once", "max_crews is 1"),
        ("notice", "Sign-ups close Thu 11 Jun 12:00"),
        ("crew-composition", "Officer 1 (O1) is on probation through Fri 12 Jun 2026 (worlds). Foot crews are of 1"),
        # From 14:00 to 18:00 is four hours.
        (
            "rest",
            f"From {TOUR} to eve Fri 12 Jun 18:00-22:00 (orders.csv, row 2) is 4 h; 5 h is owed",
        ),
    ],
)
def test_a_fact_of_the_record(name: str, said: str) -> None:
    assert of_case(name) == said


def test_nobody_is_ordered_in_for_a_detail_that_need_not_be_filled() -> None:
    said = "Officer 1 (O1) did not sign up for FAIR (worlds). FAIR (worlds) need not be filled, so nobody is ordered in"
    assert note(with_orders(RACE, to("FAIR")), "call", ORDER_IN) == f"{said} for it"


def test_nobody_is_ordered_in_for_a_patrol() -> None:
    # O1 signed up for nothing; with a detail that must be filled the call stands as a whole.
    assert note(with_orders(RACE, order(2)), "call", ORDER_IN) == (
        "Officer 1 (O1) did not sign up for 2026-06-12/eve (orders.csv, row 2). Only details are filled by order"
    )


def test_who_could_be_ordered_in_and_why_not() -> None:
    # O1 is a sergeant, O2 away, O3 barred from orders; and nobody signed up.
    people = (replace(officer(1), rank="sergeant"), officer(2), officer(3))
    week = replace(RACE, details=RACE.details[1:], availability=(), officers=people)
    away = duty("O2", "vacation", "2026-06-12 07:00", "2026-06-13 07:00")
    barred = duty("O3", "no-call", "2026-06-12 07:00", "2026-06-13 07:00")
    order_in = instead(Call(call="order-in", exempt_ranks=("sergeant",)))
    said = note(with_orders(with_duty(week, away, barred), to("RACE", 2, None)), "call", order_in)
    assert said.split(". ") == [
        "Who signed up for RACE (worlds): nobody",
        "Not ordered in for their rank: Officer 1 (O1)",
        "Kept from orders by no-call: Officer 3 (O3)",
        "On duty or leave at that time: Officer 2 (O2)",
    ]


def test_who_is_left_for_an_order_is_told_by_seniority() -> None:
    # No fund pays O3, who is first, and none pays both evenings that would excuse him (tests/conflict/test_details.py).
    week = replace(DEAR, funds=(DEAR.funds[0], replace(DEAR.funds[1], available=Cents(240_00))))
    said = note(with_orders(week, to("RACE", 2, None), order(3, "O2")), "call", ORDER_IN)
    assert said == (
        "Who signed up for RACE (worlds): nobody. Kept from an order neither by rank nor by duty, the least senior "
        "first: Officer 3 (O3), Officer 2 (O2) and Officer 1 (O1)"
    )


def test_who_may_go_with_an_officer_on_probation() -> None:
    # O2 holds fto and is on probation himself; O3 is not, and holds none.
    until = FRIDAY.windows[0].day.replace(day=30)
    people = (
        replace(officer(1), probation_until=until),
        replace(officer(2), probation_until=until, qualifications=FTO),
        officer(3),
    )
    week = replace(FRIDAY, officers=people, modes=(mode("foot", (2,)),))
    said = note(week, "crew-composition", instead(CrewComposition(companion="fto")))
    assert said.split(". ") == [
        "Officer 1 (O1) is on probation through Tue 30 Jun 2026 (worlds)",
        "Who holds fto then and is not on probation: nobody",
        "Foot crews are of 2",
    ]


def test_who_holds_what_a_crew_includes() -> None:
    # O2 and O3 hold boots; O1, who must be there, is alone in a crew of one.
    people = (officer(1), *(replace(officer(n), qualifications=(Qualification("boots", None),)) for n in (2, 3)))
    week = replace(FRIDAY, officers=people, modes=(replace(mode("foot", (1,)), includes=("boots",)),))
    (found,) = (each for each in conflict_of(week, instead()).statements if each.rule == "qualification")
    assert found.table == "scenario.toml, [modes.foot]"
    assert found.note == "A foot crew includes boots; who holds it then: Officer 3 (O3) and Officer 2 (O2)"


def test_places_of_a_detail_for_holders() -> None:
    race = detail("RACE", must=True, officers=2, needs=(("medic", 2),))
    people = (officer(1), officer(2), replace(officer(3), qualifications=MEDIC))
    week = replace(RACE, details=(race,), officers=people)
    said = note(with_orders(week, to("RACE", 2, "O2")), "shape", ORDER_IN)
    assert said == "RACE has 2 places. 2 of these are for holders of medic, who are then: Officer 3 (O3)"


def test_two_ordered_jobs_with_too_little_rest_between() -> None:
    week = with_orders(shifts(shift("late", "22:30", "23:30")), order(2), order(3, "O1", LATE))
    assert note(week, "rest", instead(Rest(hours=Decimal(1)))) == (
        "From eve Fri 12 Jun 18:00-22:00 (orders.csv, row 2) to late Fri 12 Jun 22:30-23:30 (orders.csv, row 3) is "
        "30 min; 1 h is owed"
    )


def test_two_ordered_jobs_that_overlap() -> None:
    week = with_orders(shifts(shift("late", "21:00", "23:00")), order(2), order(3, "O1", LATE))
    assert note(week, "no-overlap", instead()) == (
        "Eve Fri 12 Jun 18:00-22:00 (orders.csv, row 2) and late Fri 12 Jun 21:00-23:00 (orders.csv, row 3) overlap"
    )


def test_a_term_names_its_table_and_a_fact_its_file() -> None:
    found = solve(*load(SCENARIOS / "impossible"), EXACT)
    assert isinstance(found, Impossible)
    assert found.conflict is not None
    told = {each.rule: each for each in found.conflict.statements}
    assert told["rest"].table == "contract.toml, row 5, [rest]"
    assert told["call"].table == "contract.toml, row 18, [call]"
    assert told["qualification"].table == "scenario.toml, [modes.bike]"
    assert str(told["rest"]).startswith("rest, Art. 14.3 (contract.toml, row 5, [rest]): Between two blocks of work")
    # 23:00 to 06:00.
    evening = "evening Fri 11 Dec 19:00-23:00 (orders.csv, row 2)"
    market = "market Sat 12 Dec 06:00-10:00 (orders.csv, row 3)"
    assert told["rest"].note == f"From {evening} to {market} is 7 h; 8 h is owed"


def test_one_of_several_tables_is_told_by_its_row() -> None:
    _, agreement = load(SCENARIOS / "binghamton")
    covers = [agreement.table_of(rule) for rule in agreement.rules if rule.name == "qualified-cover"]
    assert covers == ["policy.toml, row 32, [[qualified-cover]]", "policy.toml, row 39, [[qualified-cover]]"]
    assert all(agreement.table_of(rule) for rule in agreement.rules if not isinstance(rule, FactRule))
    assert not any(agreement.table_of(rule) for rule in agreement.rules if isinstance(rule, FactRule))
