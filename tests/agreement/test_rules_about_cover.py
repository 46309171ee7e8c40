"""Who of those at work holds a qualification: each rule at its edge, the numbers of findings derived by hand.

O1 and O5 hold ``supervisor``. Where ``threshold`` is t and ``per`` is p, at most t - 1 + p x holders are on patrol.
"""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from otplan.agreement.rules.qualified_cover import QualifiedCover
from otplan.draft.draft import Draft
from otplan.intake.agreement_file import read_agreement
from otplan.intake.toml_file import TomlFile
from otplan.plan.roster import Roster
from otplan.quantities.fault import Faults
from otplan.scenario.officer import Qualification
from otplan.solver.model import Model
from tests.agreement.asked import Sent, asked, dealt, numbers
from tests.agreement.weeks import AUTUMN_EVE, EARLY, LATE, NIGHT, with_duty
from tests.twin.facts import Facts
from tests.twin.twin import accepts
from tests.twin.worlds import duty, mode, officer, shift, spot, tiny

if TYPE_CHECKING:
    from otplan.scenario.officer import Officer
    from otplan.scenario.scenario import Scenario
    from otplan.scenario.shift import Shift


def holding(who: Officer, *names: str, until: date | None = None) -> Officer:
    """The officer with qualifications."""
    return replace(who, qualifications=tuple(Qualification(name, until) for name in names))


PEOPLE = [holding(officer(n), "supervisor") if n in (1, 5) else officer(n) for n in range(1, 6)]
SHIFTS = [shift("eve", "18:00", "22:00"), shift("late", "20:00", "23:59"), shift("long", "23:00", "07:30")]


def five(
    *shifts: Shift, officers: list[Officer] | None = None, start: date = date(2026, 6, 12), days: int = 1
) -> Scenario:
    """Five officers and two spots; foot crews of one to five."""
    return tiny(
        shifts=shifts or SHIFTS,
        start=start,
        days=days,
        modes=[mode("foot", (1, 2, 3, 4, 5))],
        officers=officers or PEOPLE,
        spots=[spot(1), spot(2)],
    )


def eve(*numbers_of: int) -> Sent:
    return Sent("2026-06-12/eve", tuple(f"O{number}" for number in numbers_of))


def late(*numbers_of: int) -> Sent:
    return Sent("2026-06-12/late", tuple(f"O{number}" for number in numbers_of), post="H2")


COVER = QualifiedCover(qualification="supervisor", threshold=2, per=2)
ON_DUTY = QualifiedCover(qualification="supervisor", threshold=1, per=2, count_on_duty=True)


def test_qualified_cover_of_crews_at_once() -> None:
    # Without a holder 1, with one 1 + 2 = 3, himself among them, with two 1 + 4 = 5.
    facts = five()
    assert asked(COVER, facts, eve(2)) == ()
    assert numbers(asked(COVER, facts, eve(2, 3))) == [(2, 1)]
    assert asked(COVER, facts, eve(1, 2, 3)) == ()
    assert numbers(asked(COVER, facts, eve(1, 2, 3, 4))) == [(4, 3)]
    assert asked(COVER, facts, eve(1, 2, 3, 4, 5)) == ()
    # Crews at different places count together: 18:00-22:00 and 20:00-23:59 make two at 20:00.
    assert numbers(asked(COVER, facts, eve(2), late(3))) == [(2, 1)]


def test_qualified_cover_ends_where_the_holder_goes_home() -> None:
    # Until 22:00 there are three of 1 + 2; then two stay, of 1.
    assert numbers(asked(COVER, five(), eve(1), late(2, 3))) == [(2, 1)]
    assert asked(COVER, five(), eve(1), late(2)) == ()
    # The other holder takes over at the minute at which the first leaves.
    shifts = [shift("eve", "18:00", "22:00"), shift("late", "20:00", "23:59"), shift("last", "22:00", "23:59")]
    last = Sent("2026-06-12/last", ("O5",))
    assert asked(COVER, five(*shifts), eve(1), late(2, 3), last) == ()
    shifts[2] = shift("last", "22:01", "23:59")
    # At 22:00 two of 1; from 22:01 on three of 1 + 2.
    assert numbers(asked(COVER, five(*shifts), eve(1), late(2, 3), last)) == [(2, 1)]


def test_qualified_cover_by_those_on_duty() -> None:
    # Two on patrol 18:00-22:00 need one of 2 holders: a tour that covers all of it, to the minute.
    def told(start: str, end: str, kind: str = "tour", rule: QualifiedCover = ON_DUTY) -> list[tuple[object, object]]:
        facts = with_duty(five(), duty("O5", kind, f"2026-06-12 {start}", f"2026-06-12 {end}"))
        return numbers(asked(rule, facts, eve(2, 3)))

    assert told("18:00", "22:00") == []
    assert told("14:00", "23:00") == []
    assert told("18:01", "22:00") == [(2, 0)]
    assert told("18:00", "21:59") == [(2, 0)]
    # Neither court nor a tour where only patrols count.
    assert told("14:00", "23:00", "court") == [(2, 0)]
    assert told("14:00", "23:00", rule=ON_DUTY.model_copy(update={"count_on_duty": False})) == [(2, 0)]
    # A tour of an officer who does not hold it ends at 20:00: still one breach, from 18:00.
    facts = with_duty(five(), duty("O4", "tour", "2026-06-12 12:00", "2026-06-12 20:00"))
    assert numbers(asked(ON_DUTY, facts, eve(2, 3))) == [(2, 0)]


def test_qualified_cover_by_a_tour_and_a_patrol_together() -> None:
    # One on tour and one on patrol: 2 x 2 = 4 on patrol. When the tour ends at 20:00, 2.
    tour = duty("O5", "tour", "2026-06-12 12:00", "2026-06-12 22:00")
    assert asked(ON_DUTY, with_duty(five(), tour), eve(1, 2, 3, 4)) == ()
    short = duty("O5", "tour", "2026-06-12 12:00", "2026-06-12 20:00")
    assert numbers(asked(ON_DUTY, with_duty(five(), short), eve(1, 2, 3, 4))) == [(4, 2)]
    assert asked(ON_DUTY, with_duty(five(), short), eve(1, 2)) == ()


def test_qualified_cover_on_the_night_with_an_hour_twice() -> None:
    # Two holders' tours around 01:30, which the clocks show at 05:30Z and 06:30Z; one patrol needs one of 1 holder.
    rule = QualifiedCover(qualification="supervisor", threshold=1, per=1, count_on_duty=True)
    night = Sent("2026-10-31/night", ("O2",))

    def told(end: str, start: str) -> list[tuple[object, object]]:
        first = duty("O1", "tour", "2026-10-31 20:00", end)
        second = duty("O5", "tour", start, "2026-11-01 06:00")
        return numbers(asked(rule, with_duty(five(NIGHT, start=AUTUMN_EVE), first, second), night))

    assert told(EARLY, EARLY) == []
    assert told(LATE, LATE) == []
    assert told(LATE, EARLY) == []
    # On the clocks the second begins as the first ends; it is an hour later.
    assert told(EARLY, LATE) == [(1, 0)]


def test_qualified_cover_by_a_qualification_that_ends() -> None:
    # Days begin at 07:00. 18:00-22:00 lies on the 12th; 23:00-07:30 touches the 13th.
    rule = QualifiedCover(qualification="supervisor", threshold=1, per=1)
    for until, evening, night in ((11, [(1, 0)], [(1, 0)]), (12, [], [(1, 0)]), (13, [], [])):
        facts = five(officers=[holding(officer(1), "supervisor", until=date(2026, 6, until)), *PEOPLE[1:]])
        assert numbers(asked(rule, facts, eve(1))) == evening
        assert numbers(asked(rule, facts, Sent("2026-06-12/long"))) == night
        # Just so on a tour, for the patrol of another.
        counts = rule.model_copy(update={"count_on_duty": True})
        for span, sent, told in (
            ("2026-06-12 22:00", eve(2), evening),
            ("2026-06-13 07:30", Sent("2026-06-12/long", ("O2",)), night),
        ):
            toured = with_duty(facts, duty("O1", "tour", "2026-06-12 18:00", span))
            assert numbers(asked(counts, toured, sent)) == told


def test_qualified_cover_of_its_units_alone() -> None:
    # O4 and O5, a holder, are of unit staff: neither needs cover nor gives it.
    officers = [replace(who, unit="staff") if who.seniority > 3 else who for who in PEOPLE]
    facts = five(officers=officers)
    rule = QualifiedCover(qualification="supervisor", threshold=1, per=1, units=("pba",))
    assert asked(rule, facts, eve(4)) == ()
    assert numbers(asked(rule, facts, eve(2, 4))) == [(1, 0)]
    assert numbers(asked(rule, facts, eve(2, 5))) == [(1, 0)]
    assert asked(rule, facts, eve(1, 4, 5)) == ()
    tour = duty("O5", "tour", "2026-06-12 12:00", "2026-06-12 23:00")
    assert numbers(asked(rule.model_copy(update={"count_on_duty": True}), with_duty(facts, tour), eve(2))) == [(1, 0)]


TWO = """
title = "Two covers"
[[qualified-cover]]
qualification = "supervisor"
threshold = 2
per = 3
[[qualified-cover]]
qualification = "cit"
threshold = 2
per = 1
"""


def test_qualified_cover_twice_in_one_agreement() -> None:
    # O1 holds supervisor, O2 cit. Two officers need both: with O1 at most 1 + 3, with O2 at most 1 + 1.
    faults = Faults()
    file = read_agreement(TomlFile("x.toml", tomllib.loads(TWO, parse_float=Decimal), TWO), faults)
    assert file is not None
    facts = Facts(five(officers=[PEOPLE[0], holding(officer(2), "cit"), officer(3)]))
    draft = Draft(facts.problem)
    for rule in file.rules:
        with draft.spoken_by(rule.name):
            rule.constrain(draft)
    model = Model(draft)

    def told(*crews: Sent) -> list[list[tuple[object, object]]]:
        deal, roster = dealt(facts, crews)
        found = [numbers(tuple(rule.findings(roster))) for rule in file.rules]
        assert accepts(model, deal) == (not any(found))
        return found

    assert told(eve(3)) == [[], []]
    assert told(eve(1, 3)) == [[], [(2, 1)]]
    assert told(eve(2, 3)) == [[(2, 1)], []]
    assert told(eve(1, 2)) == [[], []]
    assert told(eve(1, 2, 3)) == [[], [(3, 2)]]


def test_qualified_cover_of_duty_alone_says_nothing() -> None:
    # Tours are the watch's business; the rule is about patrols.
    facts = with_duty(five(), *(duty(f"O{n}", "tour", "2026-06-12 12:00", "2026-06-12 20:00") for n in (2, 3, 4)))
    assert not tuple(ON_DUTY.regular(Roster(facts, ())))
    assert asked(ON_DUTY, facts) == ()
