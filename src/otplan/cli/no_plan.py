"""Why there is no plan, in words: the statements that contradict each other, or that the search ended first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.cli import console
from otplan.cli.app import INTERRUPTED, NO_PLAN, RAN_OUT
from otplan.plan.outcome import Impossible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from otplan.plan.outcome import Conflict, RanOut, Statement

HOW = {"interrupt": "Ctrl-C", "time": "the time limit", "work": "the limit of work"}


def tell_failure(result: Impossible | RanOut, scenario: Path, *, as_json: bool, having: str = "") -> int:
    """Say why there is no plan, or none ``having`` a crew that was asked for; the exit code."""
    name = scenario.resolve().name
    if isinstance(result, Impossible):
        code = NO_PLAN
        lines = list(_impossible(result, name, having))
        conflict = result.conflict
    else:
        code = INTERRUPTED if result.stopped_by == "interrupt" else RAN_OUT
        sought = f"No plan with {having}" if having else "No plan"
        ended = f"{sought} was found before {HOW[result.stopped_by]} ended the search"
        lines = [f"{ended}, at the stage {result.stage}. Nothing was written."]
        conflict = None
    if as_json:
        told = {"scenario": str(scenario), "stage": result.stage, "exit": code, "why": "\n".join(lines)}
        console.emit("otplan.no-plan/1", told if conflict is None else {**told, **_payload(conflict)})
    else:
        for line in lines:
            console.note(line)
    return code


def _impossible(result: Impossible, name: str, having: str) -> Iterator[str]:
    conflict = result.conflict
    none = f"No plan of {name} has {having}" if having else "No plan exists"
    showed = f"that showed at the stage {result.stage} and was confirmed by {result.confirmed_by}."
    showed = f"T{showed[1:]}" if having else f"{name} has no plan: {showed}"
    if conflict is None:
        yield f"{none}. {showed} Nothing was written."
        return
    yield f"{none}: {_claim(conflict)}"
    for number, statement in enumerate(conflict.statements, start=1):
        yield f"{number:3}. {statement}"
        if statement.note:
            yield f"     {statement.note}."
    if conflict.besides:
        yield conflict.besides
    if conflict.enough and not all(conflict.enough):
        yield _more(conflict.enough)
    yield f"{showed} {_confirmed(conflict)}"
    yield f"They were found in {conflict.seconds:.1f} s, by {conflict.searches} searches. Nothing was written."


def _claim(conflict: Conflict) -> str:
    """What is claimed of the statements, and no more."""
    one = len(conflict.statements) == 1
    these = (
        "this statement cannot be kept" if one else f"these {len(conflict.statements)} statements cannot all be kept"
    )
    if not conflict.smallest and all(each.rule == "orders" for each in conflict.statements):
        orders = "this order" if one else f"these {len(conflict.statements)} orders"
        return f"{orders} cannot {'' if one else 'all '}be kept within the rules. No smaller set was found in time."
    if not conflict.smallest:
        return f"{these}. No smaller set was found in time."
    taken = f"{these}. Take {'it away' if one else 'away any one of them'}"
    if conflict.enough and all(conflict.enough):
        return f"{taken} and a plan exists."
    return f"{these}." if one else f"{taken} and the rest can be kept."


def _confirmed(conflict: Conflict) -> str:
    """What searches of their own showed, and what none did."""
    one = len(conflict.statements) == 1
    all_kept = "it cannot be kept" if one else "they cannot all be kept"
    if not conflict.confirmed_by:
        return f"Not confirmed by a second search, which ended first: that {all_kept}."
    shown = f"Confirmed: that {all_kept}, by {conflict.confirmed_by}"
    if not conflict.smallest:
        return f"{shown}. Not found out: whether fewer would do."
    if conflict.enough and all(conflict.enough):
        without = "it, by finding one" if one else "any one of them, by finding one each time"
        return f"{shown}; that a plan exists without {without}."
    return f"{shown}." if one else f"{shown}; that the rest can be kept, by finding a plan of it each time."


def _more(enough: tuple[bool, ...]) -> str:
    """Which statements it does not help to take out by themselves."""
    vain = [str(number) for number, helps in enumerate(enough, start=1) if not helps]
    named = f"{', '.join(vain[:-1])} or {vain[-1]}" if len(vain) > 1 else vain[0]
    if len(vain) == len(enough):
        named = "any one of them"
    return f"For all of the folder it is not enough to take out {named}: other statements then stand in the way."


def _payload(conflict: Conflict) -> dict[str, object]:
    return {
        "statements": [_statement(each) for each in conflict.statements],
        "smallest": conflict.smallest,
        "enough": list(conflict.enough),
        "besides": conflict.besides,
        "confirmed_by": conflict.confirmed_by,
        "searches": conflict.searches,
        "seconds": round(conflict.seconds, 3),
    }


def _statement(statement: Statement) -> dict[str, object]:
    record = statement.record
    return {
        "rule": statement.rule,
        "cite": statement.cite,
        "table": statement.table,
        "sentence": statement.sentence,
        "about": statement.about,
        "file": None if record is None else record.file,
        "row": None if record is None else record.row,
        "note": statement.note,
    }
