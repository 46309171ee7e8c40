"""One change of a folder that would free something, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.quantities.counted import counted
from otplan.quantities.money import dollars
from otplan.reasons.relaxation import Money, Recruit, Unit, Volunteer

if TYPE_CHECKING:
    from otplan.desk.relaxing import Kind
    from otplan.reasons.relaxation import Relaxation
    from otplan.scenario.scenario import Scenario

NAMED = 5
"""Officers who could and are named; of more it says how many."""
RATE_UNITS = 100
"""Ten-thousandths of a dollar in a cent."""
WAY: dict[Kind, str] = {
    "volunteer": "who signed up",
    "officer": "how many officers there are",
    "money": "money",
    "unit": "fleet units",
    "rest": "the rest that the agreement asks for",
}
OF_NO_HELP: dict[Kind, str] = {
    "volunteer": "one more volunteer",
    "officer": "one more officer",
    "money": "money in one fund",
    "unit": "one more fleet unit",
    "rest": "an hour of rest less",
}


def change(scenario: Scenario, of: Relaxation) -> tuple[str, str]:
    """The subject of a sentence that says what would do, and what follows after it."""
    if isinstance(of, Volunteer):
        others = [who for who in of.could if who != of.officer_id]
        more = f" and {len(others) - NAMED} more" if len(others) > NAMED else ""
        also = f", or perhaps {', '.join(others[:NAMED])}{more}" if others else ""
        who = f"{scenario.officer[of.officer_id].name} ({of.officer_id})"
        could = f"{counted(len(of.could), 'officer')} could"
        return f"One more volunteer {job(scenario, of.job, of.mode)}", f": {could}. Confirmed with {who}{also}"
    if isinstance(of, Recruit):
        held = f" who holds {' and '.join(of.qualifications)}" if of.qualifications else ""
        sort = " of ".join(part for part in (of.rank, of.unit) if part)
        at = f" ({sort + ', ' if sort else ''}{dollars(of.rate // RATE_UNITS)} an hour)"
        return f"One more officer{held}{at} who signs up {job(scenario, of.job, of.mode)}", ""
    if isinstance(of, Money):
        return _money(scenario, of)
    if isinstance(of, Unit):
        return f"One more {of.mode} unit", ""
    return "An hour of rest less between blocks of work", "; it is the agreement's to give, and not asked for here"


def job(scenario: Scenario, name: str, mode: str | None) -> str:
    """A window in a mode, or a detail, after "signs up"."""
    if mode is None:
        return f"for {name}"
    window = scenario.window[name]
    return f"for {window.shift.shift_id} on {window.date:%a %d %b} by {mode}"


def _money(scenario: Scenario, of: Money) -> tuple[str, str]:
    fund = scenario.fund[of.fund_id]
    named = f"{fund.name} ({fund.fund_id})"
    was = max(scenario.week_caps(fund), default=0)
    cap = "" if of.cap is None else f"a weekly cap of {dollars(of.cap)} in place of {dollars(was)}"
    more = f"{dollars(of.more)} more"
    if not cap:
        return f"{more} in {named}", ""
    if not of.more:
        return f"{cap.capitalize()} for {named}", ""
    return f"{more} in {named} and {cap}", ""
