"""Patrols and details are posted some days before they start.

What it does
    A patrol or detail starts no sooner than ``posting_days`` calendar dates after the date on which sign-ups close
    (``signups_close`` of scenario.toml). Dates are the department's: closing at 23:30 counts as that date, whatever the
    hour. Details with ``must`` are exempt: an emergency is not refused for want of notice.
Why
    Officers plan their days off by what is posted; overtime that appears the day before is called, not offered.
Source
    The agreement (``cite``). Shape of the clause: posting periods for details and extra shifts in city contracts
    (docs/limits.md).
Example
    ``posting_days = 5``, sign-ups close on 3 December at noon: a patrol on 7 December at 22:00 is refused, one on
    8 December at 00:30 is allowed.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, ClassVar

import numpy as np
from pydantic import Field

from otplan.agreement.rule import Rule
from otplan.plan.finding import Finding
from otplan.plan.plan import DetailCrew, opening
from otplan.quantities.counted import are, counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.draft.draft import Draft
    from otplan.plan.roster import Roster


class Notice(Rule):
    """Nothing starts sooner than ``posting_days`` dates after sign-ups close, but details that must be filled."""

    name: ClassVar[str] = "notice"
    posting_days: Annotated[int, Field(strict=True, ge=1, le=60)]
    """Calendar dates from the one on which sign-ups close to the first on which something may start."""

    def state(self) -> str:
        """The rule in a sentence."""
        days = counted(self.posting_days, "day")
        return f"A patrol or detail starts no sooner than {days} after sign-ups close, unless it is a must detail."

    def constrain(self, draft: Draft) -> None:
        """Strike the officers bound from windows that start on too early a date."""
        problem = draft.problem
        scenario = problem.scenario
        if scenario.signups_close is None:
            return
        closed = np.datetime64(scenario.department.local(scenario.signups_close).date())
        ahead = np.array([window.date for window in problem.windows], dtype="datetime64[D]") - closed
        soon = ahead < np.timedelta64(self.posting_days, "D")
        must = np.array([detail.must for detail in scenario.details], dtype=np.bool_)
        soon[problem.patrol_windows :] &= ~must
        draft.strike((self.bound(problem)[:, None] & soon[None, :])[:, :, None] & np.ones(draft.modes, dtype=np.bool_))

    def findings(self, roster: Roster) -> Iterator[Finding]:
        """Each patrol or detail that starts too soon and has an officer bound."""
        scenario = roster.scenario
        if scenario.signups_close is None:
            return
        closed = scenario.department.local(scenario.signups_close).date()
        first = closed + timedelta(days=self.posting_days)
        for each in roster.assigned:
            if isinstance(each, DetailCrew) and scenario.detail[each.detail_id].must:
                continue
            crew = [scenario.officer[seat.officer_id] for seat in each.crew]
            bound = [officer.record for officer in crew if self.binds(officer)]
            starts = scenario.department.local(each.interval.start).date()
            if bound and starts < first:
                sentence = (
                    f"{opening(each)} starts on {starts}, {counted((starts - closed).days, 'day')} after "
                    f"sign-ups close on {closed}; {self.posting_days} {are(self.posting_days)} owed, so {first} is the "
                    "first date."
                )
                yield Finding(self.name, tuple(bound), (starts - closed).days, self.posting_days, sentence)
