"""plan.json: how a plan is written and read (schema ``otplan.plan/1``)."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pydantic import ValidationError

from otplan.plan.plan import DetailCrew, Patrol, Plan, Seat, Stage, Stamp, Totals, Unmet
from otplan.plan.plan_form import SCHEMA, PlanForm
from otplan.quantities.fault import BadInput, Fault, Record
from otplan.quantities.form_words import told
from otplan.quantities.interval import Interval
from otplan.quantities.money import Cents

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zoneinfo import ZoneInfo

    from otplan.plan.plan_form import DetailForm, PatrolForm, SeatForm


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
        "details": [_detail_form(detail, zone) for detail in plan.details],
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
        "crew": _crew_form(patrol.crew),
        "cost_cents": patrol.cost,
    }


def _detail_form(detail: DetailCrew, zone: ZoneInfo) -> dict[str, object]:
    return {
        "detail_id": detail.detail_id,
        "date": detail.date.isoformat(),
        "start": detail.interval.start.astimezone(zone).isoformat(),
        "end": detail.interval.end.astimezone(zone).isoformat(),
        "mode": detail.mode,
        "fund": detail.fund,
        "fleet": list(detail.fleet),
        "crew": _crew_form(detail.crew),
        "cost_cents": detail.cost,
    }


def _crew_form(crew: Iterable[Seat]) -> list[dict[str, object]]:
    return [
        {
            "officer_id": seat.officer_id,
            "ordered_in": seat.ordered_in,
            "paid_minutes": seat.paid_minutes,
            "pay_cents": seat.pay,
            "fringe_cents": seat.fringe,
            "cost_cents": seat.cost,
        }
        for seat in crew
    ]


def read_plan(text: str, file: str) -> Plan:
    """A plan from the text of plan.json. Raises ``BadInput`` with the place of everything that is not of the form."""
    _refuse_doubled_keys(text, file)
    try:
        form = PlanForm.model_validate_json(text)
    except ValidationError as error:
        raise BadInput(
            Fault(Record(file), ".".join(str(step) for step in path), what, instead)
            for path, what, instead in told(error, PlanForm)
        ) from None
    try:
        patrols = tuple(_patrol(each) for each in form.patrols)
        details = tuple(_detail(each) for each in form.details)
    except ValueError as error:
        raise BadInput(
            [Fault(Record(file), "patrols, details", str(error), "Write the plan again with otplan plan.")]
        ) from None
    return Plan(
        Stamp(form.scenario.name, form.scenario.digest),
        tuple(Stamp(each.title, each.digest) for each in form.agreements),
        form.made,
        tuple(
            Stage(each.goal, each.unit, each.value, each.bound, each.gap, each.proved, each.stopped_by)
            for each in form.stages
        ),
        patrols,
        details,
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


def _patrol(form: PatrolForm) -> Patrol:
    return Patrol(
        form.patrol_id,
        form.date,
        form.shift,
        Interval(_utc(form.start), _utc(form.end)),
        form.mode,
        form.post,
        form.hotspots,
        form.fund,
        form.fleet,
        _crew(form.crew),
        Cents(form.cost_cents),
    )


def _detail(form: DetailForm) -> DetailCrew:
    span = Interval(_utc(form.start), _utc(form.end))
    cost = Cents(form.cost_cents)
    return DetailCrew(form.detail_id, form.date, span, form.mode, form.fund, form.fleet, _crew(form.crew), cost)


def _crew(forms: Iterable[SeatForm]) -> tuple[Seat, ...]:
    return tuple(
        Seat(
            each.officer_id,
            each.ordered_in,
            each.paid_minutes,
            Cents(each.pay_cents),
            Cents(each.fringe_cents),
            Cents(each.cost_cents),
        )
        for each in forms
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
