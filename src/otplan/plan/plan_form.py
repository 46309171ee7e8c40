"""The form of plan.json (schema ``otplan.plan/1``): which keys there are and what each holds."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

from otplan.quantities.interval import YEARS

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


class SeatForm(_Form):
    """One line of a crew."""

    officer_id: Text
    ordered_in: bool
    paid_minutes: Whole
    pay_cents: Whole
    fringe_cents: Whole
    cost_cents: Whole


class DetailForm(_Form):
    """Who works a detail."""

    detail_id: Text
    date: date
    start: Moment
    end: Moment
    mode: Text | None
    fund: Text
    fleet: tuple[Text, ...]
    crew: tuple[SeatForm, ...]
    cost_cents: Whole


class PatrolForm(_Form):
    """A patrol."""

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
    crew: tuple[SeatForm, ...]
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
    stopped_by: Literal["proof", "gap", "work", "time", "interrupt", "hand", "tolerance"]


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


class PlanForm(_Form):
    """The whole file."""

    form: Annotated[Literal["otplan.plan/1"], Field(alias="schema")]
    scenario: _Stamp
    agreements: tuple[_AgreementStamp, ...]
    made: dict[str, object]
    stages: tuple[_Stage, ...]
    patrols: tuple[PatrolForm, ...]
    details: tuple[DetailForm, ...]
    unmet: tuple[_Unmet, ...]
    totals: _Totals
    revision: Annotated[Whole, Field(ge=0)]
    made_at: Moment
