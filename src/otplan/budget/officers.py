"""What each officer of a plan works in his fullest week, beside the limits that bind him."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from otplan.agreement.rules.weekly_hours import WeeklyHours
from otplan.agreement.rules.weekly_overtime_shifts import WeeklyOvertimeShifts
from otplan.plan.roster import Roster
from otplan.quantities.money import Cents

if TYPE_CHECKING:
    from datetime import date

    from otplan.audit.audited import Audited
    from otplan.scenario.fund import Fund
    from otplan.scenario.officer import Officer


@dataclass(frozen=True, slots=True)
class OfficerWeek:
    """One officer's fullest department week. ``worked``: minutes of all work that counts; ``overtime``: of overtime.

    ``shifts``: overtime shifts that start in a week. Each is the largest of the weeks that the horizon touches, earlier
    overtime included. ``most_worked``, ``most_shifts``: the lowest limit of the agreements that bind him, or None;
    ``most_overtime``: what he asked for, or None.
    """

    officer: Officer
    worked: int
    most_worked: int | None
    overtime: int
    most_overtime: int | None
    shifts: int
    most_shifts: int | None


@dataclass(frozen=True, slots=True)
class OfficerCharge:
    """One officer on a fund that caps what it pays an officer: cents by earlier overtime, and its cap."""

    officer: Officer
    fund: Fund
    earlier: Cents
    cap: Cents


def officer_weeks(audited: Audited) -> tuple[OfficerWeek, ...]:
    """Officers with a line of the plan, by id."""
    roster = Roster(audited.scenario, audited.plan.patrols, audited.plan.details)
    return tuple(_week(audited, roster, officer) for officer in audited.scenario.officers if _planned(roster, officer))


def officer_week(audited: Audited, officer: Officer) -> OfficerWeek:
    """One officer's fullest week, also of an officer without a line."""
    return _week(audited, Roster(audited.scenario, audited.plan.patrols, audited.plan.details), officer)


def officer_charges(audited: Audited) -> tuple[OfficerCharge, ...]:
    """Funds with a cap for an officer, by id, and the officers with a line of the plan, by id."""
    roster = Roster(audited.scenario, audited.plan.patrols, audited.plan.details)
    return tuple(
        OfficerCharge(officer, fund, Cents(_earlier(audited, officer, fund)), fund.officer_cap)
        for fund in audited.scenario.funds
        if fund.officer_cap is not None
        for officer in audited.scenario.officers
        if any(each.fund == fund.fund_id for each in roster.assignments_of(officer.officer_id))
    )


def _planned(roster: Roster, officer: Officer) -> bool:
    return bool(roster.assignments_of(officer.officer_id))


def _earlier(audited: Audited, officer: Officer, fund: Fund) -> int:
    return sum(duty.cents for duty in audited.scenario.duty_of[officer.officer_id] if duty.fund == fund.fund_id)


def _week(audited: Audited, roster: Roster, officer: Officer) -> OfficerWeek:
    department = roster.scenario.department
    spans = [department.week_span(week) for week in roster.scenario.weeks]
    work = roster.work(officer.officer_id)
    overtime = [each for each in work if each.duty is None or each.duty.kind.overtime]
    duties = [duty for duty in roster.scenario.duty_of[officer.officer_id] if duty.kind.counts]
    counted = [*(each.interval for each in roster.assignments_of(officer.officer_id)), *(d.interval for d in duties)]
    starts: dict[date, int] = {}
    for each in overtime:
        week = department.week(each.interval.start)
        starts[week] = starts.get(week, 0) + 1
    rules = [rule for rule in audited.agreement.rules if rule.binds(officer)]
    hours = [rule.minutes for rule in rules if isinstance(rule, WeeklyHours)]
    shifts = [rule.shifts for rule in rules if isinstance(rule, WeeklyOvertimeShifts)]
    return OfficerWeek(
        officer,
        max(sum(each.shared(span) for each in counted) for span in spans),
        min(hours, default=None),
        max(sum(each.interval.shared(span) for each in overtime) for span in spans),
        officer.max_overtime,
        max(starts.get(week, 0) for week in roster.scenario.weeks),
        min(shifts, default=None),
    )
