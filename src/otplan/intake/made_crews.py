"""From rows that agree to crews: units named, orders told from sign-ups, lines priced, as far as cells are blank."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from otplan.agreement.rules.call import not_offered
from otplan.intake.fleet_names import Sent, named_units
from otplan.pay.line import pay_line
from otplan.plan.plan import DetailCrew, Patrol, Seat
from otplan.plan.roster import Roster
from otplan.quantities.money import Cents

if TYPE_CHECKING:
    from collections.abc import Sequence

    from otplan.agreement.agreement import Agreement
    from otplan.intake.assignment_rows import AssignmentRow
    from otplan.plan.plan import Assigned
    from otplan.scenario.scenario import Scenario


def made_roster(scenario: Scenario, agreement: Agreement, crews: Sequence[Sequence[AssignmentRow]]) -> Roster:
    """The plan of rows without faults, grouped by patrol and detail: by id, crews by officer, units by id."""
    rows = sorted(crews, key=lambda crew: (not crew[0].patrol_id, crew[0].patrol_id, crew[0].detail_id))
    empty = [_detail(crew, scenario) if crew[0].detail_id else _patrol(crew, scenario) for crew in rows]
    sent = [
        Sent(None if each.mode is None else scenario.mode[each.mode], each.interval, len(crew), each.fleet)
        for each, crew in zip(empty, rows, strict=True)
    ]
    patrols: list[Patrol] = []
    details: list[DetailCrew] = []
    for each, crew, fleet in zip(empty, rows, named_units(scenario, sent), strict=True):
        members = sorted(crew, key=lambda row: row.officer_id)
        seats = tuple(_seat(row, each, scenario, agreement) for row in members)
        cost = Cents(sum(seat.cost for seat in seats))
        if isinstance(each, Patrol):
            patrols.append(replace(each, fleet=fleet, crew=seats, cost=cost))
        else:
            details.append(replace(each, fleet=fleet, crew=seats, cost=cost))
    return agreement.roster(scenario, patrols, details)


def _units(crew: Sequence[AssignmentRow]) -> tuple[str, ...]:
    return tuple(sorted({unit for row in crew for unit in row.fleet}))


def _patrol(crew: Sequence[AssignmentRow], scenario: Scenario) -> Patrol:
    """A patrol before anybody sits in it, with the units that its rows name."""
    row = crew[0]
    if row.window is None:
        message = f"{row.what} has no window, and no fault said so"
        raise AssertionError(message)
    return Patrol(
        row.patrol_id,
        row.window.date,
        row.window.shift.shift_id,
        row.window.interval,
        row.mode,
        row.post,
        scenario.post[row.post].hotspots,
        row.fund,
        _units(crew),
        (),
        Cents(0),
    )


def _detail(crew: Sequence[AssignmentRow], scenario: Scenario) -> DetailCrew:
    """A detail before anybody works it, with the units that its rows name."""
    detail, fund = scenario.detail[crew[0].detail_id], crew[0].fund
    return DetailCrew(detail.detail_id, detail.date, detail.interval, detail.mode, fund, _units(crew), (), Cents(0))


def _seat(row: AssignmentRow, each: Assigned, scenario: Scenario, agreement: Agreement) -> Seat:
    """The line of one officer: what the row gives, else what sign-ups and pay terms say."""
    officer = scenario.officer[row.officer_id]
    duties, fund = scenario.duty_of[officer.officer_id], scenario.fund[each.fund]
    line = pay_line(agreement.pay.of(officer), officer, scenario.department, each.interval, fund, duties)
    ordered_in = row.ordered_in
    if ordered_in is None:
        ordered_in = isinstance(each, DetailCrew) and not_offered(Roster(scenario, ()), officer, each) > 0
    return Seat(
        officer.officer_id,
        ordered_in=ordered_in,
        paid_minutes=line.paid_minutes if row.paid_minutes is None else row.paid_minutes,
        pay=line.pay if row.pay is None else row.pay,
        fringe=line.fringe_total if row.fringe is None else row.fringe,
        cost=line.cost if row.cost is None else row.cost,
    )
