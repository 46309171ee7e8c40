"""A random scenario folder from its number alone: a topic after the other, each from a stream of its own.

A new topic (a table, a key) is a function of a ``World`` in the file of its subject and a line in ``TOPICS``, after the
topics whose rows it names.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from tests.at_random import details, duty, means, money, orders, pay, people, places, terms, week, wishes
from tests.at_random.world import Size

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.at_random.folder import Folder
    from tests.at_random.world import World

TOPICS: tuple[Callable[[World], None], ...] = (
    means.modes,
    week.tours,
    week.shifts,
    people.officers,
    people.rates,
    people.roster,
    terms.agreements,
    places.coverage,
    places.hotspots,
    places.posts,
    places.risk,
    means.fleet,
    money.funds,
    pay.premiums,
    pay.comp,
    pay.books,
    details.details,
    terms.goals,
    duty.duty,
    wishes.signups,
    wishes.for_details,
    wishes.standings,
    orders.orders,
    orders.for_details,
    orders.waivers,
    orders.served,
)
SMALL = Size(officers=(3, 8), days=(1, 2, 3, 4), shifts=3, windows=8, spots=4, circuits=2, modes=3, funds=3, details=2)
MIDDLING = Size(
    officers=(6, 20), days=(3, 5, 7, 7), shifts=4, windows=14, spots=6, circuits=2, modes=3, funds=3, details=3
)
LARGE = Size(
    officers=(15, 40), days=(7, 7, 10, 14), shifts=4, windows=20, spots=8, circuits=3, modes=3, funds=4, details=4
)
SIZES = (SMALL, SMALL, MIDDLING, SMALL, SMALL, SMALL, MIDDLING, SMALL, SMALL, LARGE)
"""What small ones do not show, large ones seldom do, and one of them costs as much as ten."""
TINY = Size(officers=(3, 5), days=(1, 2, 2, 3), shifts=2, windows=4, spots=3, circuits=1, modes=2, funds=2, details=1)


def dealt(seed: int, size: Size | None = None) -> Folder:
    """The scenario of a number; without ``size`` two of ten are middling, one is large."""
    rng = random.Random(f"{seed} week")
    world = week.first_day(rng, seed, size or SIZES[seed % len(SIZES)])
    for topic in TOPICS:
        topic(world)
    return world.folder
