"""plan.json: how a plan is written and read (schema ``otplan.plan/1``)."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from otplan.plan.plan import Patrol, Plan, Seat, Stage, Stamp, Totals, Unmet
from otplan.quantities.fault import BadInput, Fault, Record
from otplan.quantities.form_words import told
from otplan.quantities.interval import YEARS, Interval
from otplan.quantities.money import Cents

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

SCHEMA: Literal["otplan.plan/1"] = "otplan.plan/1"
Whole = Annotated[int, Field(strict=True, ge=-(2**62), le=2**62)]


def _printable(text: str) -> str:
    if not text.isprintable():
        message = "must not hold control characters"
        raise ValueError(message)
    return text


Text = Annotated[str, Field(max_length=200), AfterValidator(_printable)]


def _of_our_time(instant: datetime) -> datetime:
    if instant.year not in YEARS:
        message = f"must be of a year from {YEARS[0]} to {YEARS[-1]}"
        raise ValueError(message)
    return instant


Moment = Annotated[AwareDatetime, AfterValidator(_of_our_time)]


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, hide_input_in_errors=True)


class _Seat(_Form):
    officer_id: Text
    ordered_in: bool
    paid_minutes: Whole
    pay_cents: Whole
    fringe_cents: Whole
    cost_cents: Whole


class _Patrol(_Form):
    patrol_id: Text
    date: date
    shift: Text
    start: Moment
    end: Moment
    mode: Text
    post: Text
    hotspots: tuple[Text, ...]
    fund: Text
    fleet: tuple[Text, ...]
    crew: tuple[_Seat, ...]
    cost_cents: Whole


class _Stamp(_Form):
    name: Text
    digest: Text


class _AgreementStamp(_Form):
    title: Text
    digest: Text


class _Stage(_Form):
    goal: Text
    unit: Text
    value: Whole
    bound: Whole
    gap: float | None
    proved: bool
    stopped_by: Literal["proof", "gap", "work", "time", "interrupt"]


class _Unmet(_Form):
    what: Text
    id: Text
    missing: Whole


class _Totals(_Form):
    cost_cents: Whole
    by_fund: dict[str, Whole]
    covered_risk: Whole
    attainable_risk: Whole
    risk_denominator: Whole
    officer_minutes: Whole


class _PlanForm(_Form):
    form: Annotated[Literal["otplan.plan/1"], Field(alias="schema")]
    scenario: _Stamp
    agreements: tuple[_AgreementStamp, ...]
    made: dict[str, object]
    stages: tuple[_Stage, ...]
    patrols: tuple[_Patrol, ...]
    details: Annotated[tuple[object, ...], Field(max_length=0)]
    unmet: tuple[_Unmet, ...]
    totals: _Totals
    revision: Annotated[Whole, Field(ge=0)]
    made_at: Moment


def write_plan(plan: Plan, zone: ZoneInfo) -> str:
    """The text of plan.json; instants are written as local times of ``zone`` with their offsets."""
    held = {
        "schema": SCHEMA,
        "scenario": {"name": plan.scenario.name, "digest": plan.scenario.digest},
        "agreements": [{"title": stamp.name, "digest": stamp.digest} for stamp in plan.agreements],
        "made": dict(plan.made),
        "stages": [
            {
                "goal": stage.goal,
                "unit": stage.unit,
                "value": stage.value,
                "bound": stage.bound,
                "gap": stage.gap,
                "proved": stage.proved,
                "stopped_by": stage.stopped_by,
            }
            for stage in plan.stages
        ],
        "patrols": [_patrol_form(patrol, zone) for patrol in plan.patrols],
        "details": [],
        "unmet": [{"what": each.what, "id": each.about, "missing": each.missing} for each in plan.unmet],
        "totals": {
            "cost_cents": plan.totals.cost,
            "by_fund": dict(sorted(plan.totals.by_fund.items())),
            "covered_risk": plan.totals.covered_risk,
            "attainable_risk": plan.totals.attainable_risk,
            "risk_denominator": plan.totals.risk_denominator,
            "officer_minutes": plan.totals.officer_minutes,
        },
        "revision": plan.revision,
        "made_at": plan.made_at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
    }
    return json.dumps(held, indent=1, ensure_ascii=False) + "\n"


def _patrol_form(patrol: Patrol, zone: ZoneInfo) -> dict[str, object]:
    return {
        "patrol_id": patrol.patrol_id,
        "date": patrol.date.isoformat(),
        "shift": patrol.shift,
        "start": patrol.interval.start.astimezone(zone).isoformat(),
        "end": patrol.interval.end.astimezone(zone).isoformat(),
        "mode": patrol.mode,
        "post": patrol.post,
        "hotspots": list(patrol.hotspots),
        "fund": patrol.fund,
        "fleet": list(patrol.fleet),
        "crew": [
            {
                "officer_id": seat.officer_id,
                "ordered_in": seat.ordered_in,
                "paid_minutes": seat.paid_minutes,
                "pay_cents": seat.pay,
                "fringe_cents": seat.fringe,
                "cost_cents": seat.cost,
            }
            for seat in patrol.crew
        ],
        "cost_cents": patrol.cost,
    }


def read_plan(text: str, file: str) -> Plan:
    """A plan from the text of plan.json. Raises ``BadInput`` with the place of everything that is not of the form."""
    _refuse_doubled_keys(text, file)
    try:
        form = _PlanForm.model_validate_json(text)
    except ValidationError as error:
        raise BadInput(
            Fault(Record(file), ".".join(str(step) for step in path), what, instead)
            for path, what, instead in told(error, _PlanForm)
        ) from None
    try:
        patrols = tuple(_patrol(each) for each in form.patrols)
    except ValueError as error:
        raise BadInput([Fault(Record(file), "patrols", str(error), "Write the plan again with otplan plan.")]) from None
    return Plan(
        Stamp(form.scenario.name, form.scenario.digest),
        tuple(Stamp(each.title, each.digest) for each in form.agreements),
        form.made,
        tuple(
            Stage(each.goal, each.unit, each.value, each.bound, each.gap, each.proved, each.stopped_by)
            for each in form.stages
        ),
        patrols,
        tuple(Unmet(each.what, each.id, each.missing) for each in form.unmet),
        Totals(
            Cents(form.totals.cost_cents),
            form.totals.by_fund,
            form.totals.covered_risk,
            form.totals.attainable_risk,
            form.totals.risk_denominator,
            form.totals.officer_minutes,
        ),
        form.revision,
        form.made_at.astimezone(UTC),
    )


def _patrol(form: _Patrol) -> Patrol:
    seats = tuple(
        Seat(
            each.officer_id,
            each.ordered_in,
            each.paid_minutes,
            Cents(each.pay_cents),
            Cents(each.fringe_cents),
            Cents(each.cost_cents),
        )
        for each in form.crew
    )
    span = Interval(_utc(form.start), _utc(form.end))
    return Patrol(
        form.patrol_id,
        form.date,
        form.shift,
        span,
        form.mode,
        form.post,
        form.hotspots,
        form.fund,
        form.fleet,
        seats,
        Cents(form.cost_cents),
    )


def _utc(instant: datetime) -> datetime:
    return instant.astimezone(UTC)


def _refuse_doubled_keys(text: str, file: str) -> None:
    """A key that stands twice would be read once, whichever was meant."""

    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        held = dict(pairs)
        if len(held) != len(pairs):
            doubled = sorted(key for key, count in Counter(key for key, _ in pairs).items() if count > 1)
            raise BadInput([Fault(Record(file), doubled[0], "this key stands twice", "Keep one of the two.")])
        return held

    try:
        json.loads(text, object_pairs_hook=once)
    except (ValueError, RecursionError):
        return  # told, with its place, by the reading of the form
