"""Example officers, what holds their time, and what they signed up for; by a fixed pattern, nothing drawn by lot.

Officers go in pairs, the first and second of the list and so on: a pair has the same watch and the same days off, so
that it can walk or ride together. The pattern of a pair depends on its number alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.scenario.department import DAY, DAYS
from otplan.starter.answers import HORIZON

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.starter.answers import Answers

Rows = list[list[str]]
"""A table: its header, then its rows."""

WATCHES = ("A", "B", "C")
CYCLE, ON_DUTY = 6, 4
"""Days of a rotation, and how many of them, from the first, have a tour."""
BESIDE = {"A": "afternoon", "B": "midday", "C": "evening"}
"""The shift that touches a watch's tour: one stays on after it, or comes in before it."""
OFFICER, SERGEANT = "36.2500", "48.1250"
"""Dollars per hour. With one rate for all officers a plan of any size is soon proved."""
VOLUNTEERS = 60
"""Pairs, from the first, of which three in four sign up; so a large department plans within the limits."""
TRAINING, COURT, LEAVE = 2, 3, (4, 5)
"""Days of the week, from 0, on which one officer each is trained, in court and on leave."""


def officer_id(answers: Answers, number: int) -> str:
    """The id of an officer, 1 being the first."""
    return f"O-{number:0{_width(answers)}d}"


def officers(answers: Answers) -> Rows:
    """officers.csv: every eighth a sergeant, every fourth pair with bike cards."""
    rows = [["officer_id", "name", "rank", "seniority", "hourly_rate", "qualifications", "max_overtime_hours"]]
    for number in range(1, answers.officers + 1):
        leads = number % 8 == 1
        rate = SERGEANT if leads else OFFICER
        card = "" if _pair(number) % 4 else "bike" if number % 4 == 1 else f"bike:{answers.start.year + 1}-12-31"
        most = "8" if number % 10 == 0 else ""
        name = f"EXAMPLE-{number:0{max(2, _width(answers) - 1)}d}"
        rank = "sergeant" if leads else "officer"
        rows.append([officer_id(answers, number), name, rank, str(number), rate, card, most])
    return rows


def roster(answers: Answers) -> Rows:
    """roster.csv: three watches, pairs spread over the cycle."""
    rows = [["officer_id", "rotation", "cycle_day", "from", "until"]]
    for number in range(1, answers.officers + 1):
        pair = _pair(number)
        rows.append([officer_id(answers, number), _watch(pair), str(_cycle_day(pair)), "", ""])
    return rows


def duty(answers: Answers) -> Rows:
    """duty.csv: a morning in court, a day of training in place of a tour, two days of leave."""
    days = [(answers.start + number * DAY).isoformat() for number in range(HORIZON)]
    court, pupil, away = (officer_id(answers, number) for number in (1, 2, answers.officers))
    return [
        ["officer_id", "when", "kind", "note"],
        [court, f"{days[COURT]} 10:00-12:00", "court", "county court"],
        [pupil, f"{days[TRAINING]}..{days[TRAINING]}", "off", "course in place of the tour"],
        [pupil, f"{days[TRAINING]} 08:00-16:00", "training", "crisis intervention course"],
        [away, f"{days[LEAVE[0]]}..{days[LEAVE[-1]]}", "vacation", "annual leave"],
    ]


def availability(answers: Answers) -> Rows:
    """availability.csv: three pairs in four sign up, beside every second tour and for the evenings of days off."""
    rows = [["officer_id", "when", "modes", "max_shifts"]]
    for number in range(1, answers.officers + 1):
        pair = _pair(number)
        if pair % 4 == 3 or pair >= VOLUNTEERS:  # noqa: PLR2004  the fourth pair of each four
            continue
        wanted: dict[str, list[str]] = {}
        for day, shift in _wanted(pair):
            if day not in _held(answers, number):
                wanted.setdefault(shift, []).append(DAYS[(answers.start + day * DAY).weekday()])
        modes = "vehicle" if pair % 8 == 6 else ""  # noqa: PLR2004  a pair that only drives
        for shift, names in wanted.items():
            most = "2" if shift == "evening" and pair % 3 == 1 else ""
            rows.append([officer_id(answers, number), f"{'+'.join(names)}/{shift}", modes, most])
    return rows


def _wanted(pair: int) -> Iterator[tuple[int, str]]:
    """Days of the week, from 0, with the shift that a pair signs up for."""
    watch = _watch(pair)
    for day in range(HORIZON):
        if (_cycle_day(pair) - 1 + day) % CYCLE >= ON_DUTY:
            yield day, "evening"
        elif (pair + day) % 2 == 0:
            yield day, BESIDE[watch]


def _held(answers: Answers, number: int) -> tuple[int, ...]:
    """Days on which the officer is in training, in court or on leave."""
    return {1: (COURT,), 2: (TRAINING,), answers.officers: LEAVE}.get(number, ())


def _pair(number: int) -> int:
    return (number - 1) // 2


def _watch(pair: int) -> str:
    return WATCHES[pair % len(WATCHES)]


def _cycle_day(pair: int) -> int:
    return pair // len(WATCHES) % CYCLE + 1


def _width(answers: Answers) -> int:
    return max(3, len(str(answers.officers)))
