"""Random officer-weeks: pay, the model's arrays, the audit and the work periods give the oracle's cents.

``benchmarks/pay_oracle.py`` is the long run of the same.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction

from otplan.audit.amounts import amount_findings
from otplan.quantities.money import Cents, Rate
from tests.pay.compared import lines_compared, periods_compared
from tests.pay.oracle import units, whole
from tests.pay.random_weeks import OFFICERS, week

WEEKS = 32
WITH_PERIODS = 8
HARD = {
    "lines over the spring change": 30,
    "lines over the fall change": 30,
    "lines with a call-back minimum": 200,
    "lines that touch work": 300,
    "lines in whole units": 200,
    "lines with a night by start": 100,
    "lines with a night by hours": 200,
    "lines with a holiday by start": 100,
    "lines with a holiday by hours": 60,
    "lines with both": 50,
    "lines after a raise": 400,
    "lines of exactly half a cent": 5,
    "complete periods": 40,
    "periods beyond the threshold": 30,
    "periods with extra owed": 8,
}
"""What is hard about pay, and how often the weeks of this test meet it at least."""


def test_officer_weeks_are_paid_as_the_oracle_pays_them() -> None:
    met: Counter[str] = Counter()
    for number in range(WEEKS):
        one = week(number)
        lines, plan = lines_compared(one, str(number))
        assert lines.differences == []
        met += lines.met
        if number < WITH_PERIODS:
            periods = periods_compared(one, plan, str(number))
            assert periods.differences == []
            met += periods.met
    assert met["officer-weeks"] == WEEKS * OFFICERS
    assert {what: met[what] for what, least in HARD.items() if met[what] < least} == {}


def test_a_cent_more_or_less_is_told() -> None:
    one = week(0)
    lines, plan = lines_compared(one, "0")
    detail = plan.details[0]
    for cents in (-1, 1):
        seat = replace(detail.crew[0], pay=Cents(detail.crew[0].pay + cents))
        wrong = replace(plan, details=(replace(detail, crew=(seat, *detail.crew[1:])), *plan.details[1:]))
        assert len(list(amount_findings(one.scenario, one.pay, wrong))) == 1
    higher = replace(one.scenario, officers=tuple(replace(each, raises=()) for each in one.scenario.officers))
    assert lines_compared(replace(one, scenario=higher), "0")[0].differences
    assert lines.differences == []


def test_officers_of_one_rate_under_two_agreements() -> None:
    for number in range(4):
        one = week(number)
        alike = tuple(replace(each, hourly_rate=Rate(400_000), raises=()) for each in one.scenario.officers)
        words = tuple(replace(each, rates=((None, "40"),)) for each in one.officers)
        same = replace(one, scenario=replace(one.scenario, officers=alike), officers=words)
        assert lines_compared(same, str(number))[0].differences == []


def test_the_oracle_by_hand() -> None:
    # Half a cent is one; of 123 minutes in sixes 20.5 units are 21, of 122 only 20; 121 in quarters, up, are nine.
    assert [whole(Fraction(cents, 2)) for cents in (0, 1, 2, 3)] == [0, 1, 1, 2]
    sixes, quarters = {"minutes": 6, "to": "nearest"}, {"minutes": 15, "to": "up"}
    assert [units({"rounding": sixes}, minutes) for minutes in (2, 3, 122, 123)] == [0, 6, 120, 126]
    assert [units({"rounding": quarters}, minutes) for minutes in (120, 121)] == [120, 135]
    assert units({}, 121) == 121
