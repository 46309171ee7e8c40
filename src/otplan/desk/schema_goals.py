"""The goals of an agreement as JSON Schema: which there are, and what a table may say of each."""

from __future__ import annotations

from itertools import combinations, permutations
from typing import TYPE_CHECKING

from otplan.agreement.goals import GOALS
from otplan.desk.schema_writer import described
from otplan.intake.goal_list import DEPLOYMENT, KEY, MAY_LOSE, ROSTER

if TYPE_CHECKING:
    from otplan.desk.schema_writer import Schema

NEEDED = "covered-risk"


def goal_tables() -> tuple[dict[str, Schema], Schema]:
    """Each goal's table as a reference, by its name, and the definitions that the references need."""
    references, definitions = described(GOALS)
    for goal in GOALS:
        form = definitions[goal.__name__]
        properties = form.get("properties", {})
        if MAY_LOSE in properties:
            # Left out it is nothing, which is no share that could be written.
            del properties[MAY_LOSE]["default"]
        form["properties"] = {KEY: {"description": "The goal's name.", "const": goal.name}, **properties}
        form["required"] = [KEY]
    return {goal.name: reference for goal, reference in zip(GOALS, references, strict=True)}, definitions


def goals(tables: dict[str, Schema]) -> Schema:
    """The list. Of names alone every list there may be; with a table among them their order is left to the reading.

    Editors know no keyword for an order of items.
    """
    ordered, free = [*DEPLOYMENT, ROSTER[0]], ROSTER[1:]
    starts = [some for size in range(1, len(ordered) + 1) for some in combinations(ordered, size) if NEEDED in some]
    ends = [some for size in range(len(free) + 1) for some in permutations(free, size)]
    return {
        "description": (
            f"What a plan makes best: {', '.join(ordered)} in this order, then in any order {', '.join(free)}. "
            f"Only {NEEDED} is needed. A table gives one about who works a share that those after it may use."
        ),
        "type": "array",
        "items": {"anyOf": [{"enum": list(tables)}, *tables.values()]},
        "contains": {"anyOf": [{"const": NEEDED}, tables[NEEDED]]},
        "uniqueItems": True,
        "if": {"not": {"contains": {"type": "object"}}},
        "then": {"enum": [[*start, *end] for start in starts for end in ends]},
    }
