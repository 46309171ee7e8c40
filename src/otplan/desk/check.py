"""Check a scenario folder: all faults, and when there are none what was read and what is in force."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from otplan.intake.load import load
from otplan.quantities.money import dollars

if TYPE_CHECKING:
    from pathlib import Path

    from otplan.agreement.agreement import Agreement
    from otplan.scenario.duty import Duty
    from otplan.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Checked:
    """A folder without faults, and notes on what in it will not do what one might expect."""

    scenario: Scenario
    agreement: Agreement
    notes: tuple[str, ...]


def check(path: Path) -> Checked:
    """Read a folder. Raises ``BadInput`` with every fault of every file."""
    scenario, agreement = load(path)
    notes = []
    if not scenario.windows:
        notes.append("No shift opens a window in the horizon.")
    without = [spot.hotspot_id for spot in scenario.hotspots if not {spot.hotspot_id, "*"} & set(scenario.risk)]
    if without:
        notes.append(
            f"No risk profile for {', '.join(without)} and none for all others (*): "
            "every hour of the week counts the same there."
        )
    notes.extend(
        f"{spot.name} ({spot.hotspot_id}) has no points of priority: covering it gains nothing."
        for spot in scenario.hotspots
        if not spot.points
    )
    notes.extend(
        f"{spot.name} ({spot.hotspot_id}) has no risk in any hour of the horizon: covering it gains nothing."
        for spot in scenario.hotspots
        if spot.points and not any(scenario.hourly_risk[spot.hotspot_id])
    )
    notes.extend(
        f"Shift {shift.shift_id} opens no window in the horizon."
        for shift in scenario.shifts
        if not any(window.shift == shift for window in scenario.windows)
    )
    last = scenario.windows[-1].day if scenario.windows else scenario.start
    notes.extend(
        f"{fund.name} ({fund.fund_id}) pays on no day of the horizon."
        for fund in scenario.funds
        if not any(fund.pays_on(window.day) for window in scenario.windows)
    )
    for fund in scenario.funds:
        if fund.weekly_cap == "paced" and fund.available:
            last_day = fund.last_day(scenario.department, scenario.start)
            caps = " and ".join(dollars(cap) for cap in scenario.week_caps(fund))
            notes.append(
                f"{fund.name} ({fund.fund_id}) has no weekly_cap, so its money is paced to {last_day}: "
                f"{caps} a week here. Write none to lift that."
            )
    notes.extend(
        f"{mode.name} needs fleet units, and there are none: no {mode.name} patrol can be planned."
        for mode in scenario.modes
        if mode.equipment and not mode.pool and not any(unit.mode == mode.name for unit in scenario.fleet)
    )
    without_tours = [
        officer.officer_id
        for officer in scenario.officers
        if scenario.availability_of[officer.officer_id]
        and not any(
            duty.interval.end > scenario.department.day_begins(last) for duty in _tours(scenario, officer.officer_id)
        )
    ]
    if without_tours and any(duty.kind.name == "tour" for duty in scenario.duty):
        notes.append(
            f"{len(without_tours)} officers who signed up have no tour on or after {last}: "
            "rest after their last patrols cannot be checked against later tours."
        )
    return Checked(scenario, agreement, tuple(notes))


def _tours(scenario: Scenario, officer_id: str) -> list[Duty]:
    return [duty for duty in scenario.duty_of[officer_id] if duty.kind.name == "tour"]
