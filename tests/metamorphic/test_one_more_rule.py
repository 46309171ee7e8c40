"""A rule more never makes the best plan better."""

from __future__ import annotations

import random
from copy import deepcopy
from typing import TYPE_CHECKING

import pytest

from tests.at_random.terms import TERMS
from tests.metamorphic.best import best, folders, gained

if TYPE_CHECKING:
    from tests.at_random.folder import Folder


TIGHT: dict[str, dict[str, object]] = {
    "rest": {"hours": 20},
    "longest-block": {"hours": 3},
    "hours-in-24": {"hours": 6},
    "weekly-hours": {"hours": 24},
    "weekly-overtime-shifts": {"shifts": 0},
    "consecutive-days": {"days": 1},
    "qualified-cover": {"qualification": "supervisor", "threshold": 1, "per": 2},
}
"""Numbers that leave little, for every other world; a term that is not here is drawn everywhere."""


def with_term(folder: Folder, name: str, seed: int) -> Folder:
    """The folder with one more file, which has a term that binds everybody."""
    changed = deepcopy(folder)
    changed.scenario["agreements"].append("more.toml")
    drawn = TERMS[name](random.Random(f"{name} {seed}"))
    table = TIGHT.get(name, drawn) if seed % 2 else drawn
    changed.agreements["more.toml"] = {"title": "One rule more (synthetic)", name: table}
    return changed


@pytest.mark.parametrize("name", TERMS)
def test_one_more_rule_never_helps(name: str) -> None:
    ends = [gained(best(folder), best(with_term(folder, name, seed))) for seed, folder in enumerate(folders())]
    assert max(ends) <= 0
    # Were none worse, the rule would have said nothing in these worlds.
    assert min(ends) == -1
