"""A rule more never makes the best plan better."""

from __future__ import annotations

import random
from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING

import pytest

from otplan.intake.waivers import WAIVABLE
from otplan.scenario.department import DAY
from tests.at_random.terms import TERMS
from tests.metamorphic.best import anything, best, folders, gained

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.at_random.folder import Folder


TIGHT: dict[str, dict[str, object]] = {
    "rest": {"hours": 20},
    "longest-block": {"hours": 3},
    "hours-in-24": {"hours": 6},
    "weekly-hours": {"hours": 24},
    "weekly-overtime-shifts": {"shifts": 0},
    "consecutive-days": {"days": 1},
    "crew-composition": {"probationary": 0},
    "notice": {"posting_days": 60},
    "qualified-cover": {"qualification": "supervisor", "threshold": 1, "per": 2},
}
"""Numbers that leave little, for every other world; a term that is not here is drawn everywhere."""


def with_term(folder: Folder, name: str, seed: int) -> Folder:
    """The folder with one more file, which has a term that binds everybody."""
    changed = deepcopy(folder)
    changed.scenario["agreements"].append("more.toml")
    if name == "notice":
        changed.scenario.setdefault("signups_close", f"{changed.scenario['start'] - DAY} 12:00")
    drawn = TERMS[name](random.Random(f"{name} {seed}"))
    table = TIGHT.get(name, drawn) if seed % 2 else drawn
    changed.agreements["more.toml"] = {"title": "One rule more (synthetic)", name: table}
    return changed


def volunteers(folder: Folder) -> Folder:
    """The folder with nobody ordered in; itself where nobody is."""
    calls = [file["call"] for file in folder.agreements.values() if "call" in file]
    if all(call["call"] == "volunteers-only" for call in calls):
        return folder
    changed = deepcopy(folder)
    for file in changed.agreements.values():
        if "call" in file:
            file["call"] = {
                "call": "volunteers-only",
                **{key: each for key, each in file["call"].items() if key in ("cite", "units", "waive")},
            }
    return changed


def free(folder: Folder) -> Folder:
    """The folder with work offered in no set order."""
    changed = deepcopy(folder)
    for file in changed.agreements.values():
        if "offer-order" in file:
            file["offer-order"]["order"] = "free"
    return changed


def learning(folder: Folder) -> bool:
    """Whether somebody on probation signed up."""
    eager = {row["officer_id"] for row in folder.rows("availability")}
    start = str(folder.scenario["start"])
    return any(row["officer_id"] in eager and row.get("probation_until", "") > start for row in folder.rows("officers"))


@cache
def unlisted(wanted: Callable[[Folder], bool] = anything) -> tuple[Folder, ...]:
    """The folders without an order of offers."""
    return tuple(map(free, folders(wanted)))


@cache
def called() -> tuple[Folder, ...]:
    """Those without orders to work, too."""
    return tuple(map(volunteers, unlisted()))


@pytest.mark.parametrize("name", TERMS)
def test_one_more_rule_never_helps(name: str) -> None:
    # A rule about one's own work excuses from a call, so that somebody cheaper may be ordered in, and any rule about
    # officers from being offered work first: it could help there.
    held = called() if name in WAIVABLE else unlisted(learning if name == "crew-composition" else anything)
    ends = [gained(best(folder), best(with_term(folder, name, seed))) for seed, folder in enumerate(held)]
    assert max(ends) <= 0
    # Were none worse, the rule would have said nothing in these worlds.
    assert min(ends) == -1


def ordering(folder: Folder) -> bool:
    """Whether somebody may be ordered in for a detail."""
    return volunteers(folder) is not folder and any(row.get("must") == "yes" for row in folder.rows("details"))


def test_nobody_ordered_in_never_helps() -> None:
    ends = [gained(best(folder), best(volunteers(folder))) for folder in folders(ordering)]
    assert max(ends) <= 0
    assert min(ends) == -1
