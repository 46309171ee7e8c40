"""The facts of one planning run in one place, and the questions that every floor above asks of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from otplan.quantities.interval import MINUTE
from otplan.scenario.department import DAY
from otplan.scenario.duty import in_force, prevailing
from otplan.scenario.place import FLAT, local_hours, spread
from otplan.scenario.shift import open_windows

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from otplan.quantities.interval import Interval
    from otplan.scenario.coverage import Coverage
    from otplan.scenario.department import Department
    from otplan.scenario.detail import Detail
    from otplan.scenario.duty import Duty
    from otplan.scenario.fund import Fund
    from otplan.scenario.mode import FleetUnit, Mode
    from otplan.scenario.officer import Officer
    from otplan.scenario.place import HotSpot, Post, RiskProfile
    from otplan.scenario.shift import Shift, Window
    from otplan.scenario.standing import Standing
    from otplan.scenario.wish import Availability, Order, Served, Waiver


@dataclass(frozen=True)
class Scenario:
    """Facts only; every collection is sorted by id (windows, duty and details by time), whatever the files' order.

    ``start`` is the first department day, ``days`` how many; ``risk`` holds profiles by hot spot id or ``*``; ``late``
    are sign-ups after the close (``signups_close``), which make nobody a candidate.
    """

    name: str
    department: Department
    start: date
    days: int
    shifts: tuple[Shift, ...]
    modes: tuple[Mode, ...]
    coverage: Coverage
    officers: tuple[Officer, ...]
    duty: tuple[Duty, ...]
    availability: tuple[Availability, ...]
    hotspots: tuple[HotSpot, ...]
    posts: tuple[Post, ...]
    risk: Mapping[str, RiskProfile]
    fleet: tuple[FleetUnit, ...]
    funds: tuple[Fund, ...]
    orders: tuple[Order, ...]
    late: tuple[Availability, ...] = ()
    details: tuple[Detail, ...] = ()
    served: tuple[Served, ...] = ()
    signups_close: datetime | None = None
    waivers: tuple[Waiver, ...] = ()
    standings: tuple[Standing, ...] = ()

    @cached_property
    def horizon(self) -> Interval:
        """The department days being planned, as one span of time."""
        return self.department.span(self.start, self.days)

    @cached_property
    def weeks(self) -> tuple[date, ...]:
        """Department weeks that the horizon, a window or a detail of it touches, by their first day."""
        days = {self.start + number * DAY for number in range(self.days)}
        spans = [*(window.interval for window in self.windows), *(detail.interval for detail in self.details)]
        ends = {self.department.day(span.end - MINUTE) for span in spans}
        return tuple(sorted({self.department.week_of(day) for day in days | ends}))

    @cached_property
    def windows(self) -> tuple[Window, ...]:
        """Every window of the horizon, by time."""
        return open_windows(self.shifts, self.department, self.start, self.days)

    @cached_property
    def window(self) -> Mapping[str, Window]:
        """Windows by id."""
        return {window.window_id: window for window in self.windows}

    @cached_property
    def detail(self) -> Mapping[str, Detail]:
        """Details by id."""
        return {detail.detail_id: detail for detail in self.details}

    @cached_property
    def officer(self) -> Mapping[str, Officer]:
        """Officers by id."""
        return {officer.officer_id: officer for officer in self.officers}

    @cached_property
    def mode(self) -> Mapping[str, Mode]:
        """Modes by name."""
        return {mode.name: mode for mode in self.modes}

    @cached_property
    def fund(self) -> Mapping[str, Fund]:
        """Funds by id."""
        return {fund.fund_id: fund for fund in self.funds}

    @cached_property
    def hotspot(self) -> Mapping[str, HotSpot]:
        """Hot spots by id."""
        return {spot.hotspot_id: spot for spot in self.hotspots}

    @cached_property
    def post(self) -> Mapping[str, Post]:
        """Posts by id; every hot spot is also a post of its own."""
        return {post.post_id: post for post in self.posts}

    @cached_property
    def duty_of(self) -> Mapping[str, tuple[Duty, ...]]:
        """What holds each officer's time outside the plan, by officer, in order."""
        rows: dict[str, list[Duty]] = {officer.officer_id: [] for officer in self.officers}
        for duty in self.duty:
            rows.setdefault(duty.officer_id, []).append(duty)
        return {who: prevailing(in_force(duties, self.department)) for who, duties in rows.items()}

    @cached_property
    def availability_of(self) -> Mapping[str, tuple[Availability, ...]]:
        """Sign-ups by officer."""
        rows: dict[str, list[Availability]] = {officer.officer_id: [] for officer in self.officers}
        for wish in self.availability:
            rows.setdefault(wish.officer_id, []).append(wish)
        return {who: tuple(wishes) for who, wishes in rows.items()}

    @cached_property
    def standing_of(self) -> Mapping[tuple[str, str], Standing]:
        """Standings by officer and board; who has none has no hours and was never called."""
        return {(each.officer_id, each.board): each for each in self.standings}

    @cached_property
    def hours(self) -> tuple[Interval, ...]:
        """The real local hours of the horizon."""
        return local_hours(self.department, self.horizon)

    @cached_property
    def hourly_risk(self) -> Mapping[str, tuple[int, ...]]:
        """Points of risk in each real local hour of the horizon, by hot spot; they sum to the spot's points."""
        walls = [self.department.local(hour.start) for hour in self.hours]
        fallback = self.risk.get("*", FLAT)
        return {
            spot.hotspot_id: spread(
                spot.points, [self.risk.get(spot.hotspot_id, fallback).weight(wall) for wall in walls]
            )
            for spot in self.hotspots
        }

    @cached_property
    def presence(self) -> Mapping[str, tuple[tuple[Interval, int], ...]]:
        """On-duty presence by hot spot: spans, with the dose in thousandths that each gives there; doses add up."""
        given: dict[str, list[tuple[Interval, int]]] = {spot.hotspot_id: [] for spot in self.hotspots}
        for row in self.served:
            mode, spots = self.mode[row.mode], self.post[row.post].hotspots
            dose = self.coverage.dose(mode, mode.crew_sizes[0], len(spots))
            for hotspot_id in spots:
                given[hotspot_id].extend((span, dose) for span in row.spans)
        return {hotspot_id: tuple(spans) for hotspot_id, spans in given.items()}

    def week_caps(self, fund: Fund) -> tuple[int, ...]:
        """A fund's caps in cents for the weeks of the horizon; none where it has no cap."""
        caps = [
            fund.week_cap(self.department, week, self.start, self.days) for week in self.weeks if self.week_days(week)
        ]
        return tuple(cap for cap in caps if cap is not None)

    def charged(self, fund: Fund, week: date) -> int:
        """Cents of earlier overtime that count toward a fund's cap of a department week."""
        return sum(
            duty.cents
            for duty in self.duty
            if duty.fund == fund.fund_id
            and self.department.week(duty.interval.start) == week
            and fund.weekly_cap_counts(self.department.day(duty.interval.start), self.start, self.days)
        )

    def week_days(self, week: date) -> int:
        """Days of a department week that lie inside the horizon."""
        return sum(self.department.week_of(self.start + number * DAY) == week for number in range(self.days))
