"""The registry of rules: an ordered table of contents. One file each, named as the table in an agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.agreement.rules.call import Call
from otplan.agreement.rules.consecutive_days import ConsecutiveDays
from otplan.agreement.rules.crew_composition import CrewComposition
from otplan.agreement.rules.crews_at_once import CrewsAtOnce
from otplan.agreement.rules.equipment import Equipment
from otplan.agreement.rules.fund_limit import FundLimit
from otplan.agreement.rules.hours_in_24 import HoursIn24
from otplan.agreement.rules.longest_block import LongestBlock
from otplan.agreement.rules.no_overlap import NoOverlap
from otplan.agreement.rules.notice import Notice
from otplan.agreement.rules.offer_order import OfferOrder
from otplan.agreement.rules.orders import Orders
from otplan.agreement.rules.personal_caps import PersonalCaps
from otplan.agreement.rules.qualification import Qualification
from otplan.agreement.rules.qualified_cover import QualifiedCover
from otplan.agreement.rules.rest import Rest
from otplan.agreement.rules.shape import Shape
from otplan.agreement.rules.spot_hours import SpotHours
from otplan.agreement.rules.weekly_hours import WeeklyHours
from otplan.agreement.rules.weekly_overtime_shifts import WeeklyOvertimeShifts

if TYPE_CHECKING:
    from otplan.agreement.rule import FactRule, Rule

ALWAYS: tuple[type[FactRule], ...] = (
    NoOverlap,
    Shape,
    Qualification,
    Equipment,
    SpotHours,
    CrewsAtOnce,
    PersonalCaps,
    FundLimit,
    Orders,
)
"""Follow from the facts, in force in every plan."""

TERMS: tuple[type[Rule], ...] = (
    Rest,
    LongestBlock,
    HoursIn24,
    WeeklyHours,
    WeeklyOvertimeShifts,
    ConsecutiveDays,
    CrewComposition,
    QualifiedCover,
    Notice,
    Call,
    OfferOrder,
)
"""In force when an agreement has their table."""

REQUIRED: tuple[str, ...] = ("call", "offer-order")
"""Terms that an agreement must have: who is called, and in what order."""
