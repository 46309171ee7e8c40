"""One pay line to the cent: examples by hand, and an oracle written apart in decimals."""

import random
from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import pytest

from otplan.agreement.rules.rest import Rest
from otplan.pay.line import pay_line, priced
from otplan.pay.paid_time import PaidTime, is_contiguous, paid_time
from otplan.pay.terms import PayTerms
from otplan.quantities.fault import Record
from otplan.quantities.interval import Interval
from otplan.quantities.money import Cents, Rate, parse_rate
from otplan.quantities.zone import load_zone
from otplan.scenario.department import Department
from otplan.scenario.duty import KINDS, Duty
from otplan.scenario.fund import Alternative, Fund
from otplan.scenario.officer import Officer

NOWHERE = Record("test")
EVERYTHING = Alternative((), (), (), (), NOWHERE)
NOON = datetime(2026, 12, 4, 17, tzinfo=UTC)
WORK = ("tour", "court", "training", "secondary", "overtime")
LEAVE = ("vacation", "comp", "sick", "injured", "military", "suspended", "light", "no-call")


def terms(multiplier: str = "1.5", call_back: str = "0") -> PayTerms:
    return PayTerms.model_validate({"multiplier": multiplier, "call_back_minimum_hours": call_back})


def officer(rate: str) -> Officer:
    return Officer("A", "Avery", "", "", 1, parse_rate(rate), (), None, NOWHERE)


def fund(**fringe: str) -> Fund:
    shares = tuple((name, Fraction(share)) for name, share in fringe.items())
    return Fund("F", "Fund", Cents(10**9), None, None, "none", (), (), shares, (EVERYTHING,), NOWHERE)


CITY = Department("Example", load_zone("America/New_York"), 0, time(7), (1, 1))


def minutes_of(terms: PayTerms, held: Interval, duties: Iterable[Duty]) -> int:
    return paid_time(terms, CITY, held, duties).minutes


def span(minutes: int, start: datetime = NOON) -> Interval:
    return Interval(start, start + timedelta(minutes=minutes))


def duty(kind: str, held: Interval) -> Duty:
    return Duty("A", KINDS[kind], held, None, Cents(0), NOWHERE)


def before(held: Interval, gap: int = 0) -> Interval:
    """Eight hours that end ``gap`` minutes before a span."""
    end = held.start - timedelta(minutes=gap)
    return Interval(end - timedelta(hours=8), end)


def after(held: Interval, gap: int = 0) -> Interval:
    """Eight hours that start ``gap`` minutes after a span."""
    start = held.end + timedelta(minutes=gap)
    return Interval(start, start + timedelta(hours=8))


@pytest.mark.parametrize(
    ("rate", "multiplier", "minutes", "fringe", "pay", "parts"),
    [
        # 38.4150 x 1.5 x 4 h = 230.49; 7.65 % of it is 17.632485.
        ("38.4150", "1.5", 240, {"fica": "0.0765"}, 230_49, (17_63,)),
        ("40.00", "1.5", 240, {}, 240_00, ()),
        # 41.3750 x 1.5 = 62.0625 an hour; 4.5 h are 279.28125; 50 min are 51.71875.
        ("41.3750", "1.5", 270, {"fica": "0.0765", "wc": "0.031"}, 279_28, (21_36, 8_66)),
        ("41.3750", "1.5", 50, {}, 51_72, ()),
        # Exactly half a cent: 0.01 x 1.5 x 20 min / 60 = 0.5 cents.
        ("0.0100", "1.5", 20, {}, 1, ()),
        ("0.0099", "1.5", 20, {}, 0, ()),
        # Each component is rounded on its own: twice half a cent is two cents, not one.
        ("10.00", "1", 60, {"a": "0.0005", "b": "0.0005"}, 10_00, (1, 1)),
        ("10.00", "1", 60, {"a": "0.0004", "b": "0.0004"}, 10_00, (0, 0)),
        # Fringe is of the rounded pay: 0.50 x 0.01 is half a cent, of the exact 0.4975 it would be less.
        ("0.4975", "1", 60, {"a": "0.01"}, 50, (1,)),
        ("1000", "4", 1440, {"fica": "1"}, 96_000_00, (96_000_00,)),
    ],
)
def test_lines_by_hand(
    rate: str, multiplier: str, minutes: int, fringe: dict[str, str], pay: int, parts: tuple[int, ...]
) -> None:
    line = pay_line(terms(multiplier), officer(rate), CITY, span(minutes), fund(**fringe), ())
    assert line.paid_minutes == minutes
    assert line.pay == pay
    assert tuple(cents for _, cents in line.fringe) == parts
    assert [name for name, _ in line.fringe] == list(fringe)
    assert line.fringe_total == sum(parts)
    assert line.cost == pay + sum(parts)


@pytest.mark.parametrize(
    ("minutes", "minimum", "paid"),
    [
        (60, "2", 120),
        (119, "2", 120),
        (120, "2", 120),
        (121, "2", 121),
        (60, "0", 60),
        (60, "0.5", 60),
        (60, "2.05", 123),
        (60, "2.00", 120),
    ],
)
def test_the_call_back_minimum(minutes: int, minimum: str, paid: int) -> None:
    assert minutes_of(terms(call_back=minimum), span(minutes), ()) == paid


@pytest.mark.parametrize("kind", WORK)
def test_a_patrol_that_touches_work_at_either_end_is_no_call_back(kind: str) -> None:
    held = span(60)
    for touching in (before(held), after(held)):
        assert is_contiguous(held, [duty(kind, touching)])
        assert minutes_of(terms(call_back="4"), held, [duty(kind, touching)]) == 60
    for apart in (before(held, 1), after(held, 1)):
        assert not is_contiguous(held, [duty(kind, apart)])
        assert minutes_of(terms(call_back="4"), held, [duty(kind, apart)]) == 240


@pytest.mark.parametrize("kind", LEAVE)
def test_leave_at_either_end_leaves_it_a_call_back(kind: str) -> None:
    held = span(60)
    duties = [duty(kind, before(held)), duty(kind, after(held))]
    assert minutes_of(terms(call_back="4"), held, duties) == 240


def test_every_kind_of_duty_is_asked_about() -> None:
    assert {*WORK, *LEAVE} == set(KINDS)


@pytest.mark.parametrize(
    ("first", "hours", "pay"),
    [("2026-03-07", 7, 420_00), ("2026-10-31", 9, 540_00), ("2026-12-04", 8, 480_00)],
)
def test_a_night_is_paid_as_long_as_it_is(first: str, hours: int, pay: int) -> None:
    zone = load_zone("America/New_York")
    evening = datetime.fromisoformat(f"{first} 22:00").replace(tzinfo=zone)
    morning = (evening.replace(tzinfo=None) + timedelta(hours=8)).replace(tzinfo=zone)
    held = Interval(evening.astimezone(UTC), morning.astimezone(UTC))
    line = pay_line(terms(), officer("40.00"), CITY, held, fund(), ())
    assert (line.paid_minutes, line.pay) == (hours * 60, pay)


def oracle(
    rate: Decimal, multiplier: Decimal, call_back: Decimal, held: Interval, shares: list[Decimal], duties: list[Duty]
) -> tuple[int, int, list[int]]:
    """Paid minutes, pay and fringe, from the agreement's words; decimals throughout, written without the source."""
    minutes = int((held.end - held.start).total_seconds()) // 60
    touches = False
    for each in duties:
        if each.kind.name in WORK and (each.interval.end == held.start or held.end == each.interval.start):
            touches = True
    least = int((call_back * 60).to_integral_value(ROUND_CEILING))
    if not touches and minutes < least:
        minutes = least
    with localcontext() as exact:
        exact.prec = 80
        pay = (rate * 100 * multiplier * minutes / 60).quantize(Decimal(1), ROUND_HALF_UP)
        fringe = [(pay * share).quantize(Decimal(1), ROUND_HALF_UP) for share in shares]
    return minutes, int(pay), [int(part) for part in fringe]


def test_an_oracle_written_apart_gives_the_same_cents() -> None:
    rng = random.Random(1938)
    contiguous = halves = 0
    for _ in range(2000):
        rate = Decimal(rng.choice([rng.randint(1, 10_000_000), 100 * rng.randint(1, 99_999)])) / 10_000
        multiplier = rng.choice([Decimal("1.5"), Decimal(2), 1 + Decimal(rng.randint(0, 30_000)) / 10_000])
        call_back = rng.choice([Decimal(0), Decimal(2), Decimal(5 * rng.randint(0, 240)) / 100])
        held = span(rng.choice([20, 60, 240, rng.randint(1, 720)]))
        shares = [Decimal(rng.randint(0, 10**6)) / 10**6 for _ in range(rng.randint(0, 3))]
        duties = [
            duty(rng.choice(WORK + LEAVE), rng.choice([before, after])(held, rng.choice([0, 0, 1, 30])))
            for _ in range(rng.randint(0, 2))
        ]
        money = fund(**{f"c{number}": str(share) for number, share in enumerate(shares)})
        line = pay_line(terms(str(multiplier), str(call_back)), officer(str(rate)), CITY, held, money, duties)
        wanted = oracle(rate, multiplier, call_back, held, shares, duties)
        assert (line.paid_minutes, line.pay, [cents for _, cents in line.fringe]) == wanted
        contiguous += is_contiguous(held, duties)
        halves += (rate * 200 * multiplier * line.paid_minutes) % 120 == 60
    # The cases hold what is hard: touching work, and pay of exactly half a cent.
    assert contiguous > 200
    assert halves > 20


def test_pay_rises_with_minutes_and_rate() -> None:
    cents = [
        priced(terms(), Rate(413_751), PaidTime(minutes, 0, 0, 0, 0), fund(fica="0.0765")).cost
        for minutes in range(1, 500)
    ]
    assert cents == sorted(cents)
    assert len(set(cents)) == len(cents)


@pytest.mark.parametrize("hours", ["2.01", "7.99", "0.01", "8.02"])
def test_minutes_that_should_be_rounded_up_are_rounded_down(hours: str) -> None:
    # Decimal's // cuts towards zero, so -int(-x // 1) is the floor: 2.01 h are 120.6 min, of which 121 are owed.
    wanted = int((Decimal(hours) * 60).to_integral_value(ROUND_CEILING))
    assert terms(call_back=hours).call_back_minimum == wanted
    assert Rest.model_validate({"hours": hours}).minutes == wanted
