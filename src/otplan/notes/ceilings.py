"""Ceilings of a week below the shortest work that they are for: no patrol fits under them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from otplan.notes.details import offered
from otplan.notes.note import Note, named, placed
from otplan.notes.offers import Offers, takes
from otplan.plan.finding import hours_text
from otplan.quantities.money import half_up
from otplan.scenario.place import SPOT_UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from otplan.agreement.agreement import Agreement
    from otplan.quantities.interval import Interval
    from otplan.scenario.place import HotSpot, Post
    from otplan.scenario.scenario import Scenario
    from otplan.scenario.shift import Window

KIND = "ceilings"
WEEK = 7


def ceilings(scenario: Scenario, agreement: Agreement) -> Iterator[Note]:
    """Hot spots whose ``max_hours``, officers whose ``max_overtime_hours`` no window or detail fits under.

    A ceiling of 0 is meant. Of officers, what they signed up for is asked, and nothing worked earlier.
    """
    del agreement
    for spot in scenario.hotspots:
        if spot.most:
            yield from _of_spot(scenario, spot, spot.most)
    offers = Offers(scenario)
    for who in offers.officers:
        if who.max_overtime:
            spans = [
                *(
                    (window.interval, window.window_id)
                    for window in scenario.windows
                    if any(who in offers.willing(window, mode.name) for mode in scenario.modes)
                ),
                *((each.interval, each.detail_id) for each in scenario.details if offered(scenario, who, each)),
            ]
            left = dict.fromkeys(scenario.weeks, who.max_overtime * SPOT_UNITS)
            if spans and not any(_fits(scenario, span, left) for span, _ in spans):
                span, what = min(spans, key=lambda each: each[0].minutes)
                sentence = (
                    f"{named(who)} wants at most {hours_text(who.max_overtime)} of overtime a week, and the shortest "
                    f"that he offers takes {hours_text(span.minutes)} ({what}): he can work none of it."
                )
                yield Note(KIND, sentence, (who.record,))


def _of_spot(scenario: Scenario, spot: HotSpot, most: int) -> Iterator[Note]:
    """A crew on a circuit of k spots gives each 1/k of its time; a week partly planned has its share of the ceiling."""
    posts = [post for post in scenario.posts if spot.hotspot_id in post.hotspots]
    ways = [(post, window) for post in posts for window in scenario.windows if _may_work(scenario, post, window)]
    days = {week: scenario.week_days(week) for week in scenario.weeks}
    left = {week: half_up(Fraction(most * SPOT_UNITS * number, WEEK)) for week, number in days.items() if number}
    if not ways or any(_fits(scenario, window.interval, left, len(post.hotspots)) for post, window in ways):
        return
    post, window = min(ways, key=lambda way: Fraction(way[1].interval.minutes, len(way[0].hotspots)))
    least = Fraction(window.interval.minutes, len(post.hotspots))
    part = max(left.values()) // SPOT_UNITS
    share = f", {hours_text(part)} of it for the days planned here" if part < most else ""
    sentence = (
        f"{placed(spot)} may have {hours_text(most)} of crews a week (max_hours){share}, and the shortest patrol there "
        f"gives it {hours_text(int(least))} ({window.window_id} at {post.post_id}): none can be sent."
    )
    yield Note(KIND, sentence, (spot.record,))


def _may_work(scenario: Scenario, post: Post, window: Window) -> bool:
    """Whether a mode that the post and all of its spots allow may work the window."""
    lists = [post.modes, *(scenario.hotspot[each].modes for each in post.hotspots)]
    return any(
        takes(scenario.department, window, mode)
        for mode in scenario.modes
        if all(not some or mode.name in some for some in lists)
    )


def _fits(scenario: Scenario, span: Interval, left: Mapping[date, int], spots: int = 1) -> bool:
    """Whether the part of a span in each week is within what the week has left, in twelfths of a minute."""
    weeks = ((scenario.department.week_span(week), most) for week, most in left.items())
    return all(Fraction(span.shared(week) * SPOT_UNITS, spots) <= most for week, most in weeks)
