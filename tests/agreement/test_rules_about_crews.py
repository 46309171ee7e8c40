"""Who may share a crew, each rule at its edge; the numbers of findings are derived by hand.

O1 and O2 are on probation through Friday 12 June 2026, O3 holds ``fto``, O4 and O5 hold nothing. Days begin at 07:00.
The weeks, and the nights on which the clocks change, are described in tests/agreement/weeks.py.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest
from pydantic import ValidationError

from otplan.agreement.rules.crew_composition import CrewComposition
from otplan.agreement.rules.qualification import Qualification
from otplan.scenario.officer import Qualification as Held
from tests.agreement.asked import Sent, asked, numbers
from tests.agreement.weeks import AUTUMN_EVE, SPRING_EVE
from tests.twin.facts import Facts
from tests.twin.twin import World, compiled
from tests.twin.worlds import mode, officer, shift, spot, tiny

if TYPE_CHECKING:
    from otplan.agreement.rule import Rule
    from otplan.scenario.officer import Officer
    from otplan.scenario.scenario import Scenario

FRIDAY = date(2026, 6, 12)
ONE = timedelta(days=1)
RULE = CrewComposition()
WITH_FTO = CrewComposition(companion="fto")


def learning(number: int, until: date = FRIDAY, unit: str = "pba") -> Officer:
    return replace(officer(number, unit=unit), probation_until=until)


def training(number: int, until: date | None = None, unit: str = "pba") -> Officer:
    return replace(officer(number, unit=unit), qualifications=(Held("fto", until),))


PEOPLE = (learning(1), learning(2), training(3), officer(4), officer(5))


def week(*officers: Officer, start: date = FRIDAY, days: int = 2, includes: tuple[str, ...] = ()) -> Scenario:
    """An evening, a night that ends with the day and one that ends in the next; foot crews of one to four."""
    return tiny(
        shifts=[shift("eve", "18:00", "22:00"), shift("most", "23:00", "07:00"), shift("over", "23:00", "07:30")],
        start=start,
        days=days,
        modes=[replace(mode("foot", (1, 2, 3, 4)), includes=includes)],
        officers=officers or PEOPLE,
        spots=[spot(1), spot(2)],
    )


def crew(*members: int, window: str = "2026-06-12/eve", post: str = "H1") -> Sent:
    return Sent(window, tuple(f"O{number}" for number in members), post=post)


def told(rule: Rule, *crews: Sent, of: Scenario | None = None) -> list[tuple[object, object]]:
    return numbers(asked(rule, of or week(), *crews))


# crew-composition


def test_crew_composition_lets_nobody_on_probation_work_alone() -> None:
    assert told(RULE, crew(1)) == [(0, 1)]
    assert told(RULE, crew(1, 4)) == []
    # Two on probation: one too many, and no companion between them. With a third there is one.
    assert told(RULE, crew(1, 2)) == [(2, 1), (0, 1)]
    assert told(RULE, crew(1, 2, 4)) == [(2, 1)]
    assert told(CrewComposition(probationary=2), crew(1, 2, 4)) == []
    # As many as allowed still need one who is not.
    assert told(CrewComposition(probationary=2), crew(1, 2)) == [(0, 1)]
    assert told(RULE, crew(4)) == []


def test_crew_composition_with_none_allowed() -> None:
    none = CrewComposition(probationary=0)
    assert told(none, crew(1, 3)) == [(1, 0)]
    assert told(none, crew(3, 4)) == []


def test_crew_composition_asks_for_the_companion_named() -> None:
    assert told(WITH_FTO, crew(1, 4)) == [(0, 1)]
    assert told(WITH_FTO, crew(1, 3)) == []
    assert told(WITH_FTO, crew(1, 4, 5)) == [(0, 1)]
    assert told(WITH_FTO, crew(1, 3, 4)) == []
    # One companion cannot be in two crews; the crew without probation needs none.
    assert told(WITH_FTO, crew(1, 3), crew(2, 4, post="H2")) == [(0, 1)]
    assert told(WITH_FTO, crew(1, 3), crew(4, 5, post="H2")) == []


def test_crew_composition_takes_no_companion_who_is_on_probation_himself() -> None:
    # O2 holds fto and is on probation: alone with him O1 has no companion, and beside O3 there are two.
    both = replace(learning(2), qualifications=(Held("fto", None),))
    facts = week(learning(1), both, training(3), officer(4))
    two = CrewComposition(probationary=2, companion="fto")
    assert told(two, crew(1, 2), of=facts) == [(0, 1)]
    assert told(two, crew(1, 2, 4), of=facts) == [(0, 1)]
    assert told(two, crew(1, 2, 3), of=facts) == []


def test_crew_composition_through_the_last_day_of_probation() -> None:
    # The day on which the patrol starts counts: 23:00 of the 12th until 07:30 of the 13th is of the 12th.
    assert told(RULE, crew(1, window="2026-06-12/over")) == [(0, 1)]
    assert told(RULE, crew(1, window="2026-06-13/eve")) == []


def test_crew_composition_by_a_companion_whose_card_ends() -> None:
    # Through the 12th: 23:00-07:00 lies on the 12th, 23:00-07:30 touches the 13th.
    facts = week(learning(1), training(2, FRIDAY))
    assert told(WITH_FTO, crew(1, 2, window="2026-06-12/most"), of=facts) == []
    assert told(WITH_FTO, crew(1, 2, window="2026-06-12/over"), of=facts) == [(0, 1)]


@pytest.mark.parametrize("last", [SPRING_EVE, AUTUMN_EVE])
def test_crew_composition_on_the_nights_of_a_clock_change(last: date) -> None:
    # The department day has 23 or 25 hours and ends at 07:00 of the new time: the night is of its day, all of it.
    facts = week(learning(1, last), training(2, last), officer(3), start=last)
    assert told(WITH_FTO, crew(1, 2, window=f"{last}/most"), of=facts) == []
    assert told(WITH_FTO, crew(1, 2, window=f"{last}/over"), of=facts) == [(0, 1)]
    assert told(WITH_FTO, crew(1, 3, window=f"{last}/most"), of=facts) == [(0, 1)]
    # A night later nobody is on probation.
    assert told(WITH_FTO, crew(1, 3, window=f"{last + ONE}/most"), of=facts) == []


def test_crew_composition_counts_its_units_alone() -> None:
    # O2 is on probation in a unit that is not bound: nobody's fault, not counted, and nobody's companion.
    pba = CrewComposition(units=("pba",))
    facts = week(learning(1), learning(2, unit="staff"), officer(3, unit="staff"), officer(4))
    assert told(pba, crew(2), of=facts) == []
    assert told(pba, crew(1, 2), of=facts) == [(0, 1)]
    assert told(pba, crew(1, 2, 4), of=facts) == []
    # A companion may be of any unit.
    assert told(pba, crew(1, 3), of=facts) == []


def test_crew_composition_says_who() -> None:
    (too_many, alone) = asked(WITH_FTO, week(), crew(1, 2))
    assert too_many.sentence == (
        "Officer 1 (O1) and Officer 2 (O2) are on probation in patrol P001; at most 1 may be in a crew."
    )
    assert alone.sentence == (
        "Officer 1 (O1) and Officer 2 (O2) are on probation in patrol P001 without an officer beside them who holds "
        "fto and is not on probation."
    )
    (alone,) = asked(RULE, week(), crew(1))
    assert alone.sentence == (
        "Officer 1 (O1) is on probation in patrol P001 without an officer beside him who is not on probation."
    )


def test_crew_composition_states_itself() -> None:
    assert RULE.state() == (
        "At most 1 officer on probation is in a crew, and only beside an officer who is not on probation."
    )
    assert CrewComposition(probationary=2, companion="fto").state() == (
        "At most 2 officers on probation are in a crew, and only beside an officer who holds fto and is not on "
        "probation."
    )
    assert CrewComposition(probationary=0).state() == "No officer on probation is in a crew."


@pytest.mark.parametrize("wrong", [{"probationary": -1}, {"probationary": "1"}, {"companion": "f t o"}, {"fto": 1}])
def test_crew_composition_refuses_other_keys_and_values(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        CrewComposition.model_validate(wrong)


def test_crew_composition_where_nobody_is_on_probation_leaves_the_model_as_it_is() -> None:
    facts = Facts(week(start=FRIDAY + ONE))
    held, bare = (compiled(World(facts, rule, (), one_seating=False), rule) for rule in (RULE, Qualification()))
    assert not held.makeups
    assert held.upper == bare.upper
    assert len(held.rows) == len(bare.rows)
    for one, other in zip(held.rows, bare.rows, strict=True):
        assert np.array_equal(one.columns, other.columns)
        assert np.array_equal(one.weights, other.weights)


# qualification, of what a mode includes


def test_qualification_of_one_member_is_enough_where_the_mode_includes_it() -> None:
    facts = week(includes=("fto",))
    assert told(Qualification(), crew(3), of=facts) == []
    assert told(Qualification(), crew(1, 3, 4), of=facts) == []
    assert told(Qualification(), crew(4, 5), of=facts) == [(0, 1)]
    # Every crew, not one of them.
    assert told(Qualification(), crew(3, 4), crew(1, 5, post="H2"), of=facts) == [(0, 1)]
    assert told(Qualification(), of=facts) == []


def test_qualification_of_two_kinds_that_a_mode_includes() -> None:
    # O4 holds cit, O5 both.
    cit, both = (Held("cit", None),), (Held("cit", None), Held("fto", None))
    officers = (
        *PEOPLE[:3],
        replace(officer(4), qualifications=cit),
        replace(officer(5), qualifications=both),
    )
    facts = week(*officers, includes=("cit", "fto"))
    assert told(Qualification(), crew(5), of=facts) == []
    assert told(Qualification(), crew(3, 4), of=facts) == []
    assert told(Qualification(), crew(1, 3), of=facts) == [(0, 1)]
    assert told(Qualification(), crew(1, 2), of=facts) == [(0, 1), (0, 1)]
    # Four of them in pairs: O5 with any other, but then O3 and O4 must be together.
    assert told(Qualification(), crew(1, 5), crew(3, 4, post="H2"), of=facts) == []


@pytest.mark.parametrize("until", [SPRING_EVE, FRIDAY, AUTUMN_EVE])
def test_qualification_that_a_mode_includes_on_every_day_of_the_patrol(until: date) -> None:
    # Through the day that ends at 07:00, also where it has 23 or 25 hours; and by one member on all days, not by turns.
    facts = week(training(1, until), officer(2), start=until, includes=("fto",))
    assert told(Qualification(), crew(1, 2, window=f"{until}/most"), of=facts) == []
    assert told(Qualification(), crew(1, 2, window=f"{until}/over"), of=facts) == [(0, 1)]


def test_qualification_that_nobody_brings_is_named() -> None:
    (finding,) = asked(Qualification(), week(includes=("fto",)), crew(4, 5))
    assert finding.sentence == (
        "Nobody in foot patrol P001 holds fto on Fri 12 Jun 2026, which one of a foot crew must."
    )
