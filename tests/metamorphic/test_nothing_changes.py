"""Changes that say the same in another way give the same optimum, goal by goal."""

from __future__ import annotations

import random
from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING

import pytest

from otplan.intake.tables import ALL
from otplan.scenario.department import DAY
from tests.metamorphic.best import WORLDS, best, folders, gained, read, solved
from tests.metamorphic.changes import (
    NAMES,
    OWN,
    new_names,
    renamed,
    reordered,
    shifted,
    shuffled,
    steady,
    with_ends,
)

if TYPE_CHECKING:
    from tests.at_random.folder import Folder

numbered = pytest.mark.parametrize("number", range(WORLDS))


@numbered
def test_the_order_of_rows(number: int) -> None:
    before = best(folders()[number])
    after = best(shuffled(folders()[number], random.Random(number)))
    # The same facts, so the same plan to the last claim.
    assert (before and before.plan) == (after and after.plan)


@numbered
def test_the_order_of_files_and_of_tables_in_them(number: int) -> None:
    assert gained(best(folders()[number]), best(reordered(folders()[number], random.Random(number)))) == 0


@numbered
def test_the_order_of_rules(number: int) -> None:
    scenario, agreement = read(folders()[number])
    rules = list(agreement.rules)
    random.Random(number).shuffle(rules)
    assert gained(best(folders()[number]), solved(scenario, agreement, tuple(rules))) == 0


@numbered
def test_names(number: int) -> None:
    names = new_names(folders()[number])
    after = best(renamed(folders()[number], names))
    old = {kind: {new: name for name, new in held.items()} for kind, held in names.items()}

    def back(kind: str, name: str) -> str:
        if kind != "window":
            return old[kind][name]
        day, _, shift = name.partition("/")
        return f"{day}/{old['shift'][shift]}"

    assert gained(best(folders()[number]), after and after.named(back)) == 0


def still(folder: Folder) -> int:
    """By how many weeks a folder can be moved with no clock change near it before or after; 0 where it cannot."""
    return next((weeks for weeks in (3, -7, 11, 26, 52) if steady(folder) and steady(folder, weeks)), 0)


@numbered
def test_weeks(number: int) -> None:
    weeks = still(folders(still)[number])
    folder = with_ends(folders(still)[number])
    after = best(shifted(folder, weeks))

    def back(kind: str, name: str) -> str:
        if kind != "window":
            return name
        day, _, shift = name.partition("/")
        return f"{date.fromisoformat(day) - 7 * weeks * DAY}/{shift}"

    assert gained(best(folder), after and after.named(back)) == 0


def test_the_worlds_say_something() -> None:
    """Most have a plan, and floors, fleets, circuits, orders and several files stand in some."""
    held = folders()
    assert sum(best(folder) is not None for folder in held) >= WORLDS * 0.7
    tables = {name for folder in held for name, rows in folder.tables.items() if rows}
    assert tables >= {"roster", "duty", "risk", "posts", "fleet", "orders", "rates", "details", "standings"}
    assert any(row.get("min_hours") for folder in held for row in folder.tables["hotspots"])
    assert any(len(folder.agreements) > 2 for folder in held)


def test_less_money_would_show() -> None:
    for folder in folders():
        poor = deepcopy(folder)
        for row in poor.rows("funds"):
            row.update({"available": "0.01"} if "available" in row else {})
        assert gained(best(folder), best(poor)) == (0 if best(folder) is None else -1)


def test_every_column_of_names_is_known() -> None:
    columns = {each.name for table in ALL if not table.later for each in table.columns if not each.later}
    ids = {each.name for table in ALL for each in table.columns if each.holds in ("id", "ids")} & columns
    assert ids <= {*NAMES, *OWN}
