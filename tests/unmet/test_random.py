"""What is said of things unmet in random worlds is so when the changed world is planned anew."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from otplan.agreement.goals.floors import promised
from tests.unmet.checked import asked, every_change, helps_at_all, is_freed

if TYPE_CHECKING:
    from otplan.desk.unmet import UnmetTold

WORLDS = 9


@cache
def worlds() -> tuple[UnmetTold, ...]:
    return tuple(islice(asked(), WORLDS))


def test_a_change_that_is_said_to_help_does() -> None:
    looked_at: Counter[str] = Counter()
    for told in worlds():
        for each in told.explained:
            for tried in each.tried:
                if tried.change is not None and tried.short is not None:
                    looked_at[tried.kind] += 1
                    folder = tried.change.apply(told.audited.scenario, told.audited.agreement)
                    assert is_freed(folder, each.promise, tried.short), (each.promise, tried)
    assert looked_at["volunteer"] >= 3, looked_at
    assert looked_at["officer"] >= 3, looked_at
    assert looked_at["money"] >= 1, looked_at


def test_of_a_kind_that_is_said_not_to_help_nothing_does() -> None:
    looked_at: Counter[str] = Counter()
    for told in worlds():
        for each in told.explained:
            # Where several floors are promised, the best plan may give one up for another: others would not be kept.
            alone = len(list(promised(told.audited.scenario))) == 1
            for tried in each.tried:
                if tried.change is None and tried.settled and (alone or each.promise.unmet.what == "request"):
                    looked_at[tried.kind] += 1
                    assert not any(helps_at_all(folder, each.promise) for folder in every_change(told, tried)), tried
    assert all(looked_at[kind] >= 3 for kind in ("volunteer", "officer", "money")), looked_at
    assert looked_at["unit"] + looked_at["rest"] >= 3, looked_at


def test_what_nothing_stands_in_the_way_of_can_be() -> None:
    folders = [
        ((told.audited.scenario, told.audited.agreement), each)
        for told in worlds()
        for each in told.explained
        if each.as_it_is is not None
    ]
    for folder, each in folders:
        assert each.as_it_is is not None
        assert helps_at_all(folder, each.promise) == (each.as_it_is < each.promise.short)
    assert {each.as_it_is == 0 for _, each in folders} == {True, False}
