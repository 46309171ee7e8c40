"""What a plan may claim, in words: who works details, what stays short, what was proved of each goal."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from otplan.agreement.goal import RosterGoal
from otplan.agreement.goals import GOALS
from otplan.agreement.goals.cost import Cost
from otplan.agreement.goals.covered_risk import CoveredRisk
from otplan.agreement.goals.details import Details
from otplan.agreement.goals.equity import Equity
from otplan.agreement.goals.floors import Floors
from otplan.agreement.goals.optional_details import OptionalDetails
from otplan.agreement.goals.ordered_in import OrderedIn
from otplan.agreement.goals.preference import Preference
from otplan.agreement.rules.call import Call
from otplan.cli import console
from otplan.plan.finding import hours_text
from otplan.quantities.counted import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from otplan.agreement.agreement import Agreement
    from otplan.audit.audited import Audited
    from otplan.plan.plan import Plan, Stage, Unmet
    from otplan.scenario.scenario import Scenario

NAMED = 3
"""What stays short that is named on the first line, of each sort; plan.json has it all."""
ROSTER = {goal.name for goal in GOALS if goal.settles == "roster"}
KEPT = {
    Details.name: "no must detail shorter",
    Floors.name: "no floor shorter",
    OrderedIn.name: "no more time ordered in",
}
"""Goals that come before covered risk, as later sentences name what they keep."""
STILL = {
    OrderedIn.name: (KEPT[OrderedIn.name], ""),
    OptionalDetails.name: ("no other detail shorter", "other details shorter by no more than {}"),
    Equity.name: ("hours shared no less fairly", "hours shared less fairly by no more than {}"),
    Preference.name: ("first choices met no less", "first choices met less by no more than {}"),
    Cost.name: ("no more cost", "no more than {} more cost"),
}
"""Goals that roster goals keep besides the deployment, as a whole and where they may lose a share."""
REACHED = {
    Details.name: "every detail that must be filled has its officers",
    Floors.name: "every hot-spot floor is met",
    OrderedIn.name: "nobody is ordered in",
    OptionalDetails.name: "every other detail has its officers",
    Preference.name: "everyone works what he offered as his first choice",
}
"""Goals of something missing or not as wished, when nothing is."""
SUBJECT = {
    Details.name: "the officer time missing on details that must be filled",
    Floors.name: "the shortfall of hot-spot floors",
    OrderedIn.name: "the time ordered in",
    CoveredRisk.name: "this deployment's covered risk",
    OptionalDetails.name: "the officer time missing on other details",
    Equity.name: "how fairly hours are shared",
    Preference.name: "how far the roster is from first choices",
}


def ordered_in(plan: Plan) -> tuple[tuple[str, str], ...]:
    """(officer id, detail id) of everyone who is ordered in."""
    return tuple((seat.officer_id, crew.detail_id) for crew in plan.details for seat in crew.crew if seat.ordered_in)


def details(audited: Audited) -> Iterator[str]:
    """How many details have all their officers, and who is ordered in by which article; nothing without details."""
    plan, scenario = audited.plan, audited.scenario
    if not scenario.details:
        return
    there = {crew.detail_id: len(crew.crew) for crew in plan.details}
    whole = sum(there.get(detail.detail_id, 0) == detail.officers for detail in scenario.details)
    asked = sum(detail.officers for detail in scenario.details)
    minutes = sum(len(crew.crew) * crew.interval.minutes for crew in plan.details)
    ordered = "; ".join(f"{who} for {what}" for who, what in ordered_in(plan))
    told = f"{len(ordered_in(plan))} ordered in ({article(audited.agreement)}): {ordered}" if ordered else ""
    yield (
        f"Details: {whole} of {len(scenario.details)} fully staffed, "
        f"{sum(there.values())} of {counted(asked, 'officer')}, "
        f"{hours_text(minutes)} of officer time; {told or 'nobody is ordered in'}."
    )


def article(agreement: Agreement) -> str:
    """The articles by which officers may be ordered in: of agreements that call volunteers only, none."""
    calls = [rule for rule in agreement.rules if isinstance(rule, Call) and rule.call == "order-in"]
    cites = dict.fromkeys(rule.cite for rule in calls if rule.cite)
    return ", ".join(cites) or "no article named"


def short(plan: Plan, scenario: Scenario) -> Iterator[str]:
    """What stays short, for the first line: details that must be filled, other details, floors."""
    on_details = [each for each in plan.unmet if each.what == "detail"]
    must = [each for each in on_details if scenario.detail[each.about].must]
    if must:
        yield f"{_count(must, 'detail')} that must be filled {_stays(must)}"
    others = [each for each in on_details if each not in must]
    if others:
        yield f"{_count(others, 'other detail' if must else 'detail')} {_stays(others)}"
    floors = [each for each in plan.unmet if each.what == "floor"]
    if floors:
        yield f"{_count(floors, 'hot-spot floor')} {'stay' if len(floors) != 1 else 'stays'} short: {_named(floors)}"


def _count(unmet: list[Unmet], what: str) -> str:
    return counted(len(unmet), what)


def _stays(unmet: list[Unmet]) -> str:
    return f"{'stay' if len(unmet) != 1 else 'stays'} short: {_named(unmet)} of officer time"


def _named(unmet: list[Unmet]) -> str:
    named = ", ".join(f"{each.about} by {hours_text(each.missing)}" for each in unmet[:NAMED])
    return f"{named} and {len(unmet) - NAMED} more" if len(unmet) > NAMED else named


def proofs(audited: Audited) -> str:
    """What was proved of each goal, in order, and no more: the roster is settled for the deployment chosen."""
    stages = audited.plan.stages
    several = len({fund.board for fund in audited.scenario.funds}) > 1
    may_lose = {goal.name: goal.may_lose for goal in audited.agreement.goals if isinstance(goal, RosterGoal)}
    return "; ".join(
        _proof(stage, stages[:at], may_lose, article(audited.agreement), boards=several)
        for at, stage in enumerate(stages)
    )


def _proof(stage: Stage, before: Sequence[Stage], may_lose: Mapping[str, int], article: str, *, boards: bool) -> str:
    if stage.proved:
        reached = "the best possible"
    elif stage.gap is None:
        reached = "not shown to be near the best possible"
    elif stage.stopped_by == "tolerance":
        most = _share(may_lose[stage.goal])
        reached = f"the best possible but for {console.percent(stage.gap)}, of the {most} that later goals may use"
    else:
        reached = f"within {console.percent(stage.gap)} of the best possible"
    if not stage.value and stage.goal in REACHED:
        return REACHED[stage.goal]
    subject = SUBJECT.get(stage.goal, f"the roster's {stage.goal}")
    if stage.goal == OrderedIn.name:
        subject += f" ({article})"
    names = [each.goal for each in before]
    if stage.goal in ROSTER:
        given = "these patrols and must details" if Details.name in names else "this deployment"
        if boards:
            given = given.replace(" and ", ", ") + " and the boards that pay"
        kept = _listed([_still(each, may_lose.get(each.goal, 0)) for each in before if each.goal in STILL])
        return f"given {given}{f', with {kept}' if kept else ''}, {subject} is {reached}"
    kept = _listed([KEPT[goal] for goal in names if goal in KEPT])
    return f"{f'with {kept}, ' if kept else ''}{subject} is {reached}"


def _still(before: Stage, may_lose: int) -> str:
    """What a later goal keeps of an earlier one; the share that this may lose is of the best only if that was found."""
    plain, losing = STILL[before.goal]
    return losing.format(_share(may_lose)) if may_lose and before.stopped_by in ("proof", "tolerance") else plain


def _share(hundredths: int) -> str:
    """Hundredths of a per cent as the agreement has them: ``1 %``, ``0.25 %``."""
    return f"{Decimal(hundredths) / 100:f} %"


def _listed(words: list[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)
