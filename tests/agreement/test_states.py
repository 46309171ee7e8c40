"""What rules and pay say of themselves with an agreement's numbers: of one as of several, of details as of patrols."""

from decimal import Decimal

import pytest

from otplan.agreement.rule import Rule
from otplan.agreement.rules.consecutive_days import ConsecutiveDays
from otplan.agreement.rules.fund_limit import FundLimit
from otplan.agreement.rules.notice import Notice
from otplan.agreement.rules.qualified_cover import QualifiedCover
from otplan.agreement.rules.weekly_overtime_shifts import WeeklyOvertimeShifts
from otplan.pay.terms import PayTerms


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (WeeklyOvertimeShifts(shifts=1), "An officer works at most 1 overtime shift in a department week."),
        (WeeklyOvertimeShifts(shifts=2), "An officer works at most 2 overtime shifts in a department week."),
        (ConsecutiveDays(days=1), "No officer works on more than 1 day in a row."),
        (ConsecutiveDays(days=6), "No officer works on more than 6 days in a row."),
        (
            Notice(posting_days=1),
            "A patrol or detail starts no sooner than 1 day after sign-ups close, unless it is a must detail.",
        ),
        # From a threshold of 2 on one officer may go without a holder.
        (
            QualifiedCover(qualification="cit", threshold=2, per=6),
            (
                "At any moment patrols and details have at most 1 officer together, "
                "and 6 more for each holder of cit among them."
            ),
        ),
        (
            QualifiedCover(qualification="cit", threshold=4, per=6, count_on_duty=True),
            (
                "At any moment patrols and details have at most 3 officers together, "
                "and 6 more for each holder of cit among them or on tour."
            ),
        ),
        (
            FundLimit(),
            (
                "No fund pays more than is available, more than its weekly cap or to an officer more than its officer "
                "cap, outside its dates and ranks, a patrol that none of its rows allows (mode, crew size, shift, hot "
                "spots) or a detail of a kind that its pays leaves out or that names other funds."
            ),
        ),
    ],
)
def test_a_rule_says_its_numbers(rule: Rule, said: str) -> None:
    assert rule.state() == said


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (0, "A patrol or detail is paid at 1.5 times the hourly rate."),
        (4, "A patrol or detail is paid at 1.5 times the hourly rate, and no less than 4 h where it stands alone."),
    ],
)
def test_pay_says_its_numbers(hours: int, said: str) -> None:
    assert PayTerms(multiplier=Decimal("1.5"), call_back_minimum_hours=Decimal(hours)).state() == said
