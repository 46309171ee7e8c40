"""For each rule the worlds that put it to the test: facts and numbers near the edge of what it allows.

A recipe takes a random world and gives the scenario, the rule and a first deal, from which the numbers were often
taken: a limit is what that deal uses, or a step more or less. A new rule needs a recipe in the file of its
subject and a line here; the twin test says so.
"""

from __future__ import annotations

from decimal import Decimal

from otplan.agreement.rules.consecutive_days import ConsecutiveDays
from otplan.agreement.rules.fund_limit import FundLimit
from otplan.agreement.rules.no_overlap import NoOverlap
from otplan.agreement.rules.orders import Orders
from otplan.agreement.rules.rest import Rest
from otplan.agreement.rules.shape import Shape
from otplan.agreement.rules.weekly_overtime_shifts import WeeklyOvertimeShifts
from tests.twin.recipe import Recipe
from tests.twin.recipes_about_cover import qualified_cover
from tests.twin.recipes_about_crews import crew_composition
from tests.twin.recipes_about_modes import equipment, qualification, shape
from tests.twin.recipes_about_money import fund_limit
from tests.twin.recipes_about_notice import notice
from tests.twin.recipes_about_offers import BESIDE_OFFERS, offer_order
from tests.twin.recipes_about_places import crews_at_once, spot_hours
from tests.twin.recipes_about_time import (
    consecutive_days,
    hours_in_24,
    longest_block,
    no_overlap,
    rest,
    weekly_hours,
    weekly_overtime_shifts,
)
from tests.twin.recipes_about_waivers import waiving
from tests.twin.recipes_about_wishes_and_orders import call, orders, personal_caps

BESIDE_A_CALL = (
    NoOverlap(),
    Shape(),
    FundLimit(),
    Orders(),
    Rest(hours=Decimal(2)),
    WeeklyOvertimeShifts(shifts=2),
    ConsecutiveDays(days=2),
)

RECIPES: dict[str, Recipe] = {
    "no-overlap": Recipe(no_overlap, gather=True),
    "shape": Recipe(shape, most_crews=3),
    "qualification": Recipe(qualification, most_crews=3),
    # Equipment looks at how many members a crew has, never at who they are.
    "equipment": Recipe(equipment, one_seating=True, gather=True),
    "spot-hours": Recipe(spot_hours, one_seating=True),
    "crews-at-once": Recipe(crews_at_once, over=True, gather=True, one_seating=True),
    "personal-caps": Recipe(personal_caps),
    "fund-limit": Recipe(fund_limit),
    "orders": Recipe(orders),
    # Rest speaks of gaps between neighbours in time, so it assumes that nothing overlaps; no-overlap sees to that.
    "rest": Recipe(waiving(rest), apart=True),
    "longest-block": Recipe(waiving(longest_block), apart=True),
    # Hours are summed piece by piece, so two pieces at once count twice in both; no-overlap forbids them.
    "hours-in-24": Recipe(waiving(hours_in_24)),
    "consecutive-days": Recipe(waiving(consecutive_days)),
    "crew-composition": Recipe(crew_composition, most_crews=3),
    "qualified-cover": Recipe(qualified_cover),
    "weekly-hours": Recipe(waiving(weekly_hours)),
    "weekly-overtime-shifts": Recipe(waiving(weekly_overtime_shifts)),
    "notice": Recipe(notice),
    # The shape keeps places on details for those they need; orders and funds are asked by the call itself.
    "call": Recipe(call, most_crews=2, apart=True, beside=BESIDE_A_CALL),
    "offer-order": Recipe(offer_order, most_crews=2, apart=True, beside=BESIDE_OFFERS),
}
