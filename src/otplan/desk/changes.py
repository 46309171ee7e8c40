"""``--set key=value``: one fact or one number of an agreement otherwise, as a variation of a folder that was read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ValidationError

from otplan.agreement.rules.consecutive_days import ConsecutiveDays
from otplan.agreement.rules.hours_in_24 import HoursIn24
from otplan.agreement.rules.longest_block import LongestBlock
from otplan.agreement.rules.rest import Rest
from otplan.agreement.rules.weekly_hours import WeeklyHours
from otplan.agreement.rules.weekly_overtime_shifts import WeeklyOvertimeShifts
from otplan.intake.checks import check_all
from otplan.intake.scenario_form import CoverageForm
from otplan.plan.plan import Stamp
from otplan.quantities.fault import Faults, Record
from otplan.quantities.form_words import told
from otplan.quantities.money import Cents, parse_cents
from otplan.quantities.sheets import nearest
from otplan.scenario.digest import digest_of

if TYPE_CHECKING:
    from otplan.agreement.agreement import Agreement
    from otplan.agreement.rule import Rule
    from otplan.scenario.scenario import Scenario

Form = TypeVar("Form", bound=BaseModel)
FUND, FLEET, MAX_CREWS = "fund", "fleet", "coverage.max_crews"
OF_FUND = ("available", "weekly_cap")
TERMS: dict[str, tuple[type[Rule], str]] = {
    "rest.hours": (Rest, "hours"),
    "longest-block.hours": (LongestBlock, "hours"),
    "hours-in-24.hours": (HoursIn24, "hours"),
    "weekly-hours.hours": (WeeklyHours, "hours"),
    "weekly-overtime-shifts.shifts": (WeeklyOvertimeShifts, "shifts"),
    "consecutive-days.days": (ConsecutiveDays, "days"),
}
"""Numbers of an agreement that can be changed: the rule and its key."""
KEYS = (*(f"fund.FUND_ID.{column}" for column in OF_FUND), "fleet.MODE", MAX_CREWS, *TERMS)
MOST_DIGITS = 6


class UnknownKeyError(ValueError):
    """A key that cannot be set; the message says what can."""


@dataclass(frozen=True, slots=True)
class Change:
    """``key`` as one of ``KEYS`` with its id filled in, and the value as it was written."""

    key: str
    value: str

    @property
    def record(self) -> Record:
        """Where its faults are told to stand."""
        return Record(f"--set {self.key}={self.value}")

    @property
    def number(self) -> int | str:
        """The value as a whole number where it is one, for forms that take no text for it."""
        whole = self.value.isascii() and self.value.isdigit() and len(self.value) <= MOST_DIGITS
        return int(self.value) if whole else self.value


def read_change(text: str) -> Change:
    """``key=value``. Raises ``UnknownKeyError``; ids and values are read where the folder is known."""
    key, is_there, value = (part.strip() for part in text.partition("="))
    if not is_there or not value:
        message = f'"{text}" is not key=value, such as rest.hours=9'
        raise UnknownKeyError(message)
    steps = key.split(".")
    known = key in TERMS or key == MAX_CREWS or (steps[0] == FLEET and len(steps) == len((FLEET, "MODE")))
    if not known and not (steps[0] == FUND and len(steps) == len((FUND, "ID", "column")) and steps[-1] in OF_FUND):
        generic = ".".join((FUND, "FUND_ID", *steps[2:])) if steps[0] == FUND else key
        message = f'"{key}" cannot be set. {nearest(generic, KEYS)} Known: {", ".join(KEYS)}.'
        raise UnknownKeyError(message.replace("  ", " "))
    return Change(key, value)


def changed(change: Change, scenario: Scenario, agreement: Agreement, faults: Faults) -> tuple[Scenario, Agreement]:
    """The folder with one change, or as it is with faults."""
    before = len(faults)
    steps = change.key.split(".")
    if change.key in TERMS:
        return scenario, _term(change, agreement, faults)
    if change.key == MAX_CREWS:
        other = _max_crews(change, scenario, faults)
    elif steps[0] == FUND:
        other = _fund(change, scenario, steps[1], steps[2], faults)
    else:
        other = _fleet(change, scenario, steps[1], faults)
    if len(faults) == before:
        check_all(other, faults)
    return other, agreement


def _fund(change: Change, scenario: Scenario, fund_id: str, column: str, faults: Faults) -> Scenario:
    """Available dollars or the weekly cap. What was appropriated is for the books alone and stays."""
    if fund_id not in scenario.fund:
        hint = nearest(fund_id, list(scenario.fund)) or f"Funds: {', '.join(scenario.fund)}."
        faults.add(change.record, "", f'"{fund_id}" is not in funds.csv', hint)
        return scenario
    fund = scenario.fund[fund_id]
    words = ("none", "paced") if column == "weekly_cap" else ()
    cents = Cents(0)
    if change.value not in words:
        try:
            cents = parse_cents(change.value)
        except ValueError as error:
            instead = "Write dollars such as 1234.50, without $ or commas."
            faults.add(change.record, "", str(error), " ".join([instead, *(f"Or {word}." for word in words)]))
        if cents < 0:
            faults.add(change.record, "", f'"{change.value}" is negative', "Write dollars of 0 or more.")
    if column == "available":
        other = replace(fund, available=cents)
    elif change.value == "none":
        other = replace(fund, weekly_cap="none")
    else:
        other = replace(fund, weekly_cap="paced" if change.value == "paced" else cents)
    return replace(scenario, funds=tuple(other if each.fund_id == fund_id else each for each in scenario.funds))


def _fleet(change: Change, scenario: Scenario, name: str, faults: Faults) -> Scenario:
    """So many units of a mode: of named ones the first by id, since a plan names the unit that a crew takes."""
    if name not in scenario.mode:
        hint = nearest(name, list(scenario.mode)) or f"Modes: {', '.join(scenario.mode)}."
        faults.add(change.record, "", f'"{name}" is not a mode of scenario.toml', hint)
        return scenario
    mode, count = scenario.mode[name], change.number
    named = [unit for unit in scenario.fleet if unit.mode == name]
    if mode.equipment is None:
        faults.add(change.record, "", f"crews of mode {name} need no fleet units", "Leave it out.")
    elif isinstance(count, str):
        faults.add(change.record, "", f'"{change.value}" is not a whole number of units', "Write 0 or more.")
    elif mode.pool is not None:
        modes = tuple(replace(each, pool=count) if each.name == name else each for each in scenario.modes)
        return replace(scenario, modes=modes)
    elif count > len(named):
        what = f"fleet.csv names {len(named)} of mode {name}"
        faults.add(change.record, "", what, "A further one needs a row there, in a copy of the folder.")
    else:
        gone = {unit.fleet_id for unit in named[count:]}
        return replace(scenario, fleet=tuple(unit for unit in scenario.fleet if unit.fleet_id not in gone))
    return scenario


def _max_crews(change: Change, scenario: Scenario, faults: Faults) -> Scenario:
    form = _valid(CoverageForm, {"max_crews": change.number}, change, faults)
    if form is None:
        return scenario
    return replace(scenario, coverage=replace(scenario.coverage, max_crews=form.max_crews))


def _term(change: Change, agreement: Agreement, faults: Faults) -> Agreement:
    """One number of a rule that exactly one agreement has; that agreement is then another state of itself."""
    term, key = TERMS[change.key]
    held = [layer for layer in agreement.layers for rule in layer.rules if isinstance(rule, term)]
    if len(held) != 1:
        titles = " and ".join(f'"{layer.title}"' for layer in held)
        what = f"[{term.name}] stands in {titles}" if held else f"no agreement has [{term.name}]"
        faults.add(change.record, "", what, f"{'Change' if held else 'Add'} it in a copy of the folder.")
        return agreement
    (layer,) = held
    old = next(rule for rule in layer.rules if isinstance(rule, term))
    whole = isinstance(getattr(old, key), int)
    new = _valid(term, {**old.model_dump(), key: change.number if whole else change.value}, change, faults)
    if new is None:
        return agreement
    other = replace(layer, rules=tuple(new if rule is old else rule for rule in layer.rules))
    return replace(
        agreement,
        stamps=tuple(
            Stamp(stamp.name, digest_of((stamp.digest, change.key, change.value)))
            if stamp.name == layer.title
            else stamp
            for stamp in agreement.stamps
        ),
        rules=tuple(new if rule is old else rule for rule in agreement.rules),
        layers=tuple(other if each is layer else each for each in agreement.layers),
    )


def _valid(form: type[Form], data: dict[str, object], change: Change, faults: Faults) -> Form | None:
    try:
        return form.model_validate(data)
    except ValidationError as error:
        for _, what, instead in told(error, form):
            faults.add(change.record, "", what, instead)
        return None
