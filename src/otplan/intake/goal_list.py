"""The list ``goals`` of an agreement: names in their order, or tables that say more of a goal."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from otplan.agreement.goal import RosterGoal
from otplan.agreement.goals import GOALS, LATER
from otplan.agreement.goals.optional_details import OptionalDetails
from otplan.intake.toml_file import column_of
from otplan.quantities.sheets import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from otplan.agreement.goal import Goal
    from otplan.intake.toml_file import TomlFile
    from otplan.quantities.fault import Faults

KEY = "goal"
"""The key of a table that names its goal."""
MAY_LOSE = "may_lose"
KNOWN = {goal.name: goal for goal in GOALS}
DEPLOYMENT = [name for name, goal in KNOWN.items() if goal.settles == "deployment"]
ROSTER = [name for name, goal in KNOWN.items() if goal.settles == "roster"]
ORDER = f"First {', '.join(DEPLOYMENT)}; then {ROSTER[0]}; then, in any order, {', '.join(ROSTER[1:])}."


def read_goals(toml: TomlFile, held: object, faults: Faults) -> tuple[Goal, ...]:
    """The goals in their order, each with what its table says; faults for all that is wrong."""
    record = toml.record(("goals",))
    if not isinstance(held, list) or not held:
        faults.add(record, "goals", "no goals", f"Write goals = {json.dumps(list(KNOWN))}.")
        return ()
    before = len(faults)
    named = [(at, *_named(each)) for at, each in enumerate(held)]
    goals = [goal for at, name, table in named for goal in _goal(toml, at, name, table, faults)]
    names = [name for _, name, _ in named if isinstance(name, str) and name in KNOWN]
    if names != in_order(names):
        faults.add(record, "goals", "goals out of order, or twice", ORDER)
    if "covered-risk" not in names:
        faults.add(record, "goals", "covered-risk is missing", "It is what a plan is for.")
    if len(faults) == before:
        _losing(toml, goals, faults)
    return tuple(goals)


def in_order(names: Sequence[str]) -> list[str]:
    """Names of goals, each once, as near to the given order as a plan can settle them.

    Those about the deployment stand in the order of the registry, and optional-details first of the others: each hour
    of work adds to fairness, wishes and cost, so that nobody would be sent to them after these.
    """
    first = [name for name in (*DEPLOYMENT, OptionalDetails.name) if name in names]
    return [*first, *dict.fromkeys(name for name in names if name not in first)]


def shown(goal: Goal) -> str:
    """A goal as the list names it; what its table says is left open."""
    return f'{{{KEY} = "{goal.name}", ...}}' if goal.model_fields_set else f'"{goal.name}"'


def _named(each: object) -> tuple[object, dict[str, object]]:
    """An item as the name of a goal and what else its table says."""
    if isinstance(each, dict) and KEY in each:
        return each[KEY], {key: value for key, value in each.items() if key != KEY}
    return each, {}


def _goal(toml: TomlFile, at: int, name: object, table: dict[str, object], faults: Faults) -> Iterator[Goal]:
    record, where = toml.record(("goals", at)), column_of(("goals", at)) if table else "goals"
    if isinstance(name, str) and name in LATER:
        faults.add(record, "goals", f'goal "{name}" is not supported yet', "Remove it.")
    elif not isinstance(name, str) or name not in KNOWN:
        said = f'"{name}"' if isinstance(name, str) else "this value"
        instead = nearest(str(name), list(KNOWN)) if isinstance(name, str) else 'Such as {goal = "equity"}.'
        faults.add(record, "goals", f"{said} is not a goal", instead)
    elif name in DEPLOYMENT and table:
        for key in table:
            what = "only goals about who works may lose something" if key == MAY_LOSE else "unknown key"
            faults.add(record, f"{where}.{key}", what, f'Write "{name}" alone.')
    elif goal := toml.validate(KNOWN[name], table, ("goals", at), faults):
        yield goal


def _losing(toml: TomlFile, goals: Sequence[Goal], faults: Faults) -> None:
    """One goal may lose something, and only if one comes after it that can use it."""
    losing = [at for at, goal in enumerate(goals) if isinstance(goal, RosterGoal) and goal.may_lose]
    for at in losing[1:]:
        what = f"may_lose stands already at {goals[losing[0]].name}"
        faults.add(toml.record(("goals", at)), f"{column_of(('goals', at))}.{MAY_LOSE}", what, "Leave it at one goal.")
    if losing and losing[-1] == len(goals) - 1:
        what = f"no goal comes after {goals[-1].name} that could use it"
        where = f"{column_of(('goals', losing[-1]))}.{MAY_LOSE}"
        faults.add(toml.record(("goals", losing[-1])), where, what, "Remove may_lose, or move the goal up.")
