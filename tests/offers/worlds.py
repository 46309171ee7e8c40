"""Random folders in which work is offered down a list, and more people want it than there is."""

from __future__ import annotations

import random
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from otplan.intake.load import load
from tests.at_random.dealt import SMALL, TINY, dealt

if TYPE_CHECKING:
    from datetime import date

    from otplan.agreement.agreement import Agreement
    from otplan.scenario.scenario import Scenario
    from tests.at_random.folder import Folder

ORDERS = ("standing", "seniority", "pointer")


def offered(seed: int) -> tuple[Scenario, Agreement]:
    """The world of a number, read from files. No agreement leaves the order free; two of three worlds are crowded."""
    rng = random.Random(f"{seed} offers")
    folder = dealt(seed, SMALL if seed % 2 else TINY)
    for file in folder.agreements.values():
        if "offer-order" in file:
            file["offer-order"] = {**file["offer-order"], "order": rng.choice(ORDERS)}
    if seed % 3:
        _crowd(rng, folder)
    with TemporaryDirectory() as where:
        return load(folder.write(Path(where) / "week"))


def _crowd(rng: random.Random, folder: Folder) -> None:
    """Most officers want all there is; money is short; some are on probation, some are named by orders."""
    start: date = folder.scenario["start"]
    days = f"{start}..{start + timedelta(days=folder.scenario['days'] - 1)}"
    for row in folder.rows("officers"):
        if rng.random() < 0.25:
            row["probation_until"] = str(start + timedelta(days=rng.randint(-1, 3)))
        if rng.random() < 0.8:
            wish = {"officer_id": row["officer_id"], "when": days, "max_shifts": rng.choice(("", "", "", "1"))}
            folder.rows("availability").append(wish)
    for row in folder.rows("funds"):
        if "available" in row:
            cap = f"{rng.uniform(1, 3) * 250:.2f}" if rng.random() < 0.3 else ""
            row |= {
                "available": f"{rng.uniform(2, 8) * 250:.2f}",
                "weekly_cap": "none",
                "officer_cap": cap,
                "appropriated": "",
            }
    _about_crews(rng, folder)
    _order(rng, folder, days)


def _about_crews(rng: random.Random, folder: Folder) -> None:
    """What some crews must be like."""
    file = rng.choice(list(folder.agreements.values()))
    if rng.random() < 0.5:
        file.setdefault("crew-composition", {"companion": "fto"})
    if rng.random() < 0.3:
        mode = rng.choice(list(folder.scenario["modes"].values()))
        mode.setdefault("includes", ["cit"])


def _order(rng: random.Random, folder: Folder, days: str) -> None:
    """Now and then an order about one officer, or about two."""
    one, other = rng.sample([row["officer_id"] for row in folder.rows("officers")], 2)
    head = {"officer_id": one, "when": days, "by": "Capt. Loam", "reason": "court order"}
    what = rng.random()
    if what < 0.2:
        folder.rows("orders").append({**head, "decision": "forbid"})
    elif what < 0.4:
        folder.rows("orders").append({**head, "decision": "forbid", "with": other})
    elif what < 0.55:
        folder.rows("orders").append({**head, "decision": "must"})
