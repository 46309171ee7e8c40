"""Units for crews that name none: the first free one, and another where that would leave a crew without."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from random import Random

import pytest

from otplan.intake.fleet_names import Sent, named_units
from otplan.intake.load import load
from otplan.quantities.fault import Record
from otplan.quantities.interval import Interval
from otplan.scenario.mode import FleetUnit, Mode
from tests.intake.folders import SMALL

CAR = Mode("car", ((1, 500), (2, 1000)), (), None, "crew", None)
BIKE = Mode("bike", ((2, 1000),), (), None, "officer", None)
POOL = Mode("van", ((2, 1000),), (), None, "crew", 3)
MIDNIGHT = datetime(2026, 12, 4, tzinfo=UTC)


def hours(start: int, end: int) -> Interval:
    return Interval(MIDNIGHT + timedelta(hours=start), MIDNIGHT + timedelta(hours=end))


def unit(fleet_id: str, *out: Interval, mode: str = "car") -> FleetUnit:
    return FleetUnit(fleet_id, mode, out, Record("fleet.csv", 2))


def named(fleet: list[FleetUnit], *crews: Sent) -> tuple[tuple[str, ...], ...]:
    facts, _ = load(SMALL)
    return named_units(replace(facts, modes=(CAR, BIKE, POOL), fleet=tuple(fleet)), crews)


@pytest.mark.parametrize(
    ("crews", "wanted"),
    [
        # One after the other in the same car; two at once in two.
        ([Sent(CAR, hours(8, 12), 1, ()), Sent(CAR, hours(12, 16), 1, ())], (("C1",), ("C1",))),
        ([Sent(CAR, hours(8, 12), 1, ()), Sent(CAR, hours(11, 16), 1, ())], (("C1",), ("C2",))),
        # By start, not by the order of the file.
        ([Sent(CAR, hours(11, 16), 1, ()), Sent(CAR, hours(8, 12), 1, ())], (("C2",), ("C1",))),
        # What a crew names is taken, whoever starts before.
        ([Sent(CAR, hours(8, 12), 1, ()), Sent(CAR, hours(11, 16), 1, ("C1",))], (("C2",), ("C1",))),
        # Five officers of a detail fill three cars of two.
        ([Sent(CAR, hours(8, 9), 5, ("C3",))], (("C1", "C2", "C3"),)),
        # No mode, and units without names, need none.
        ([Sent(None, hours(8, 9), 3, ()), Sent(POOL, hours(8, 9), 2, ())], ((), ())),
        # C1 is in the shop from 20:00 on, C3 from 9:00 on, and C2 is taken: nothing is left from 18:00 to 21:00.
        ([Sent(CAR, hours(17, 19), 1, ("C2",)), Sent(CAR, hours(18, 21), 1, ())], (("C2",), ())),
    ],
)
def test_the_first_that_is_free(crews: list[Sent], wanted: tuple[tuple[str, ...], ...]) -> None:
    fleet = [unit("C1", hours(20, 24)), unit("C2"), unit("C3", hours(9, 24))]
    assert named(fleet, *crews) == wanted


def test_an_early_crew_leaves_the_unit_that_a_late_one_needs() -> None:
    # C1 alone serves 19-23; the crew 18-20 would take it first and can do with C2, which is in the shop from 21.
    fleet = [unit("C1"), unit("C2", hours(21, 24))]
    assert named(fleet, Sent(CAR, hours(18, 20), 1, ()), Sent(CAR, hours(19, 23), 1, ())) == (("C2",), ("C1",))


def test_each_rider_gets_a_bike_and_the_one_that_is_missing_is_left_out() -> None:
    fleet = [unit(f"B{number}", mode="bike") for number in (1, 2, 3)]
    crews = (Sent(BIKE, hours(8, 12), 2, ("B2",)), Sent(BIKE, hours(8, 12), 2, ()))
    assert named(fleet, *crews) == (("B1", "B2"), ("B3",))


@pytest.mark.parametrize("seed", range(60))
def test_every_crew_has_a_unit_where_that_is_possible_at_all(seed: int) -> None:
    chance = Random(seed)
    fleet = []
    for number in range(chance.randint(2, 3)):
        low = chance.randint(0, 9)
        fleet.append(unit(f"C{number}", *([hours(low, low + chance.randint(1, 4))] if chance.random() < 0.7 else [])))
    crews = []
    for _ in range(chance.randint(3, 5)):
        low = chance.randint(0, 9)
        crews.append(Sent(CAR, hours(low, low + chance.randint(1, 3)), 1, ()))

    def fits(chosen: tuple[FleetUnit, ...]) -> bool:
        sent = list(zip(chosen, crews, strict=True))
        apart = all(
            one is not other or not first.span.overlaps(second.span)
            for at, (one, first) in enumerate(sent)
            for other, second in sent[:at]
        )
        return apart and all(each.serves(crew.span) for each, crew in sent)

    found = named(fleet, *crews)
    if any(fits(chosen) for chosen in product(fleet, repeat=len(crews))):
        by_id = {each.fleet_id: each for each in fleet}
        assert fits(tuple(by_id[name] for (name,) in found))
    else:
        assert () in found


def test_a_search_without_end_is_ended() -> None:
    # Forty crews at once and thirty-nine cars, no two alike: no arrangement, and more ways to see it than can be tried.
    fleet = [unit(f"C{number:02}", hours(30 + number, 31 + number)) for number in range(39)]
    found = named(fleet, *(Sent(CAR, hours(0, 4), 1, ()) for _ in range(40)))
    assert [len(each) for each in found] == [1] * 39 + [0]
