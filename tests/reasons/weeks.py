"""The week that all edges share with other files laid over it, planned to the last proof and audited.

One evening, Monday 15 June 2026 18:00-22:00; Avery Adams (A), Blake Brown (B) and Casey Clark (C), seniority 1, 2, 3,
at $40.00 an hour, all signed up; crews of one on foot. A seat costs 4 h x $60.00 = $240.00. Park comes before Market.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.audit.audit import audit
from otplan.audit.audited import Audited
from otplan.intake.load import load
from otplan.plan.outcome import Planned
from otplan.reasons.answers import Answers
from otplan.solver.limits import Limits
from otplan.solver.stages import solve
from tests.edges.edge import WEEK, laid_over

if TYPE_CHECKING:
    from pathlib import Path

PLACES = "hotspot_id,name,analysis,community\nPARK,Recreation Park,10,10\nMARKET,Market Street,5,5\n"
STANDINGS = "officer_id,board,hours,last_called\nA,,20,2026-06-01\nB,,10,2026-06-03\nC,,30,2026-06-02\n"
BY_STANDING = '[offer-order]\norder = "standing"\ncite = "Art. 14.7"\n'
FEWEST = {"agreement.toml": BY_STANDING, "standings.csv": STANDINGS}
"""Fewest hours first: B, A, C."""


def money_for(seats: int) -> dict[str, str]:
    """Funds that pay so many seats of four hours."""
    return {"funds.csv": f"fund_id,available,weekly_cap\nCITY,{240 * seats}.00,none\n"}


def folder(tmp_path: Path, *facts: dict[str, str]) -> Path:
    """The week's folder with files laid over it, the later over the earlier."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in WEEK.iterdir()}
    texts["hotspots.csv"] = PLACES
    for each in facts:
        texts = laid_over(texts, each)
    week = tmp_path / "week"
    week.mkdir()
    for name, text in texts.items():
        (week / name).write_text(text, encoding="utf-8")
    return week


def planned(tmp_path: Path, *facts: dict[str, str]) -> Audited:
    """The best plan of the week with these files laid over it."""
    scenario, agreement = load(folder(tmp_path, *facts))
    outcome = solve(scenario, agreement, Limits(gap=0.0))
    assert isinstance(outcome, Planned), outcome
    audited = audit(scenario, agreement, outcome.plan)
    assert isinstance(audited, Audited), audited
    return audited


def answered(audited: Audited) -> dict[tuple[str, str], tuple[str, str, str, str]]:
    """By officer and detail, or shift: decision, rule, article and sentence."""
    return {
        (each.officer.officer_id, getattr(each.work, "detail_id", "eve")): (
            each.decision,
            each.rule,
            each.cite,
            each.sentence,
        )
        for each in Answers(audited.scenario, audited.agreement, audited.plan)
    }
