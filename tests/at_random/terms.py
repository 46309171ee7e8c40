"""Agreements in layers: who is bound by which file, pay, every term with numbers of its own, kinds of duty, goals."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from otplan.intake.waivers import WAIVABLE
from otplan.scenario.department import DAY
from otplan.scenario.duty import BESIDE, KINDS, LEAVE, TRAINING, DutyKind
from tests.at_random.means import QUALIFICATIONS
from tests.at_random.world import part

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from tests.at_random.world import World

GOALS = ("details", "floors", "ordered-in", "covered-risk", "optional-details")
IN_ANY_ORDER = ("equity", "preference", "cost")
CLASS_DAY = DutyKind("class-day", BESIDE, works=False, counts=False, bars="order-in", after=1440)
TITLES = ("chief", "chief; captain", "Deputy Chief;duty lieutenant")
"""Who may waive a term."""
KIND_TABLES: tuple[tuple[dict[str, Any], DutyKind], ...] = (
    ({"work": True}, DutyKind("range-day", TRAINING, works=True, counts=True)),
    ({"work": True, "counts": False}, DutyKind("travel", TRAINING, works=True, counts=False)),
    ({"work": False}, DutyKind("union-leave", LEAVE, works=False, counts=False)),
    ({"work": False, "bars": "overtime"}, DutyKind("wellness", BESIDE, works=False, counts=False, bars="overtime")),
    ({"counts": False}, replace(KINDS["secondary"], counts=False)),
    ({"counts": False, "cite": "Art. 3"}, replace(KINDS["court"], counts=False)),
    ({"counts": True}, replace(KINDS["sick"], counts=True)),
    ({"bars": "overtime"}, replace(KINDS["comp"], rank=BESIDE, bars="overtime")),
    ({"bars": "time"}, replace(KINDS["light"], rank=LEAVE, bars="time")),
    ({"work": True}, replace(KINDS["military"], works=True)),
    ({"work": False, "bars": "order-in"}, DutyKind("family-day", BESIDE, works=False, counts=False, bars="order-in")),
    ({"bars": "order-in"}, replace(KINDS["vacation"], rank=BESIDE, bars="order-in")),
    ({"bars": "overtime"}, replace(KINDS["no-call"], bars="overtime")),
    ({"after_hours": 12}, replace(KINDS["injured"], after=720)),
    ({"after_hours": "0.33", "work": False}, DutyKind("donor", LEAVE, works=False, counts=False, after=20)),
    ({"after_hours": 7.5}, replace(KINDS["training"], after=450)),
    ({"after_hours": 24, "bars": "order-in", "work": False}, CLASS_DAY),
)
"""What a table of an agreement says, and what it makes of the kind."""


def _hours(rng: random.Random, low: int, high: int) -> int | float | str:
    """Hours as a number or as text, whole more often than not."""
    hours = rng.randint(low, high) + rng.choice((0, 0, 0, 0.25, 0.5))
    held: int | float = int(hours) if hours == int(hours) else hours
    return rng.choice((held, held, str(held)))


def _order_in(rng: random.Random) -> dict[str, Any]:
    """Volunteers, then those who are ordered in; the least senior of a rank may be exempt, and orders be few a week."""
    return {
        "call": "order-in",
        **({"exempt_ranks": part(rng, ("sergeant", "detective"))} if rng.random() < 0.5 else {}),
        **({"weekly_limit": rng.choice((1, 1, 2, 7))} if rng.random() < 0.5 else {}),
    }


TERMS: dict[str, Callable[[random.Random], dict[str, Any]]] = {
    "rest": lambda rng: {"hours": _hours(rng, 2, 14)},
    "longest-block": lambda rng: {"hours": _hours(rng, 4, 18)},
    "hours-in-24": lambda rng: {"hours": _hours(rng, 10, 18)},
    "weekly-hours": lambda rng: {"hours": _hours(rng, 36, 80)},
    "weekly-overtime-shifts": lambda rng: {"shifts": rng.choice((0, 1, 1, 1, 2, 2, 3, 5))},
    "consecutive-days": lambda rng: {"days": rng.randint(3, 9)},
    "crew-composition": lambda rng: {
        **({"probationary": rng.choice((0, 1, 1, 2))} if rng.random() < 0.7 else {}),
        **({"companion": rng.choice(("fto", "fto", "supervisor"))} if rng.random() < 0.5 else {}),
    },
    "notice": lambda rng: {"posting_days": rng.choice((1, 1, 2, 3, 7))},
    "qualified-cover": lambda rng: {
        "qualification": rng.choice(QUALIFICATIONS),
        "threshold": rng.randint(1, 7),
        "per": rng.randint(1, 7),
        **({"count_on_duty": rng.random() < 0.7} if rng.random() < 0.5 else {}),
    },
}
"""Terms that an agreement may leave out."""
NEEDED: dict[str, Callable[[random.Random, bool], dict[str, Any]]] = {
    "pay": lambda rng, _: {
        "multiplier": rng.choice((1, 1.5, "1.5", 2, "1.3333")),
        **({"call_back_minimum_hours": rng.choice((0, 2, 3.5, "4"))} if rng.random() < 0.6 else {}),
    },
    "call": lambda rng, pressed: (
        _order_in(rng) if rng.random() < (0.9 if pressed else 0.4) else {"call": "volunteers-only"}
    ),
    "offer-order": lambda rng, _: {"order": rng.choice(("free", "standing", "standing", "seniority", "pointer"))},
}
"""Tables of which exactly one binds each officer; of a call, whether the department is ``pressed``."""


def agreements(world: World) -> None:
    """One to five files. What everybody needs stands in one of them, or once for each unit."""
    rng, folder = world.rng("agreements"), world.folder
    units = list(dict.fromkeys(row["unit"] for row in folder.rows("officers")))
    named = [unit for unit in units if unit]
    files: dict[str, dict[str, Any]] = {"policy.toml": {"title": "Policy (synthetic)"}}
    if rng.random() < 0.5:
        files["law.toml"] = {"title": "Law (synthetic)"}
    for unit in named:
        files[f"{unit.lower()}.toml"] = {"title": f"Agreement of {unit} (synthetic)", "units": [unit]}
    general = [name for name in files if "units" not in files[name]]
    for name, needed in NEEDED.items():
        if named == units and rng.random() < 0.5:
            for unit in units:
                files[f"{unit.lower()}.toml"][name] = _cited(rng, needed(rng, world.pressed))
        else:
            files[rng.choice(general)][name] = _cited(rng, needed(rng, world.pressed))
    for name, table in TERMS.items():
        for file in part(rng, list(files), 3) if rng.random() < max(0.2, 0.5 * world.tight) else ():
            held = [_bound(rng, _cited(rng, table(rng)), files[file], named) for _ in range(rng.randint(1, 2))]
            if name not in WAIVABLE:
                held = [{key: each for key, each in one.items() if key != "waive"} for one in held]
            files[file][name] = held if name == "qualified-cover" and rng.random() < 0.7 else held[0]
    _kinds(rng, world, files, units)
    _known_ranks(world, files)
    names = list(files)
    rng.shuffle(names)
    folder.scenario["agreements"] = names
    folder.agreements = files
    if any("notice" in file for file in files.values()):
        close = datetime.combine(world.start - rng.choice((1, 2, 4, 8)) * DAY, time(rng.choice((12, 23))))
        folder.scenario["signups_close"] = f"{close:%Y-%m-%d %H:%M}"


def goals(world: World) -> None:
    """The goals, in one file: those that the details and orders to work need, and some or all of the others."""
    rng, files = world.rng("goals"), world.folder.agreements
    musts = [row.get("must") == "yes" for row in world.folder.rows("details")]
    needed = {"covered-risk"}
    needed |= {"details"} if True in musts else set()
    needed |= {"optional-details"} if False in musts else set()
    needed |= (
        {"ordered-in"} if any(file.get("call", {}).get("call") == "order-in" for file in files.values()) else set()
    )
    keen = rng.choice((0.9, 0.9, 0.4))
    held = [goal for goal in GOALS if goal in needed or rng.random() < keen]
    held += [goal for goal in rng.sample(IN_ANY_ORDER, 3) if rng.random() < keen]
    files[rng.choice(list(files))]["goals"] = held
    # Titles, units and goals stand above the first table.
    world.folder.agreements = {
        name: dict(sorted(file.items(), key=lambda item: isinstance(item[1], dict))) for name, file in files.items()
    }


def _known_ranks(world: World, files: dict[str, dict[str, Any]]) -> None:
    """Only ranks that somebody has are exempt from a call."""
    ranks = world.names("officers", "rank")
    for file in files.values():
        exempt = [rank for rank in file.get("call", {}).pop("exempt_ranks", ()) if rank in ranks]
        if exempt:
            file["call"]["exempt_ranks"] = exempt


def _cited(rng: random.Random, table: dict[str, Any]) -> dict[str, Any]:
    return {**table, "cite": f"Art. {rng.randint(1, 30)}.{rng.randint(1, 9)}"} if rng.random() < 0.5 else table


def _bound(rng: random.Random, table: dict[str, Any], file: dict[str, Any], units: list[str]) -> dict[str, Any]:
    """A term that binds some units only, and that the chief may waive, now and then."""
    if units and "units" not in file and rng.random() < 0.3:
        table = {**table, "units": part(rng, units)}
    return {**table, "waive": rng.choice(TITLES)} if rng.random() < 0.4 else table


def _kinds(rng: random.Random, world: World, files: dict[str, dict[str, Any]], units: list[str]) -> None:
    """Kinds of duty that some file changes or adds, and what they mean in each unit."""
    world.kinds = {unit: dict(KINDS) for unit in units}
    for table, kind in part(rng, KIND_TABLES, 3) if rng.random() < 0.5 else ():
        file = rng.choice(list(files))
        files[file].setdefault("duty", {})[kind.name] = dict(table)
        for unit in files[file].get("units", units):
            world.kinds[unit] = {**world.kinds[unit], kind.name: kind}
