"""Check a scenario folder: all faults, and when there are none what was read and what is in force."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from otplan.intake.load import load
from otplan.notes.notes import all_notes
from otplan.notes.watches import watches

if TYPE_CHECKING:
    from pathlib import Path

    from otplan.agreement.agreement import Agreement
    from otplan.notes.note import Note
    from otplan.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Checked:
    """A folder without faults, and notes on what in it will not do what one might expect."""

    scenario: Scenario
    agreement: Agreement
    notes: tuple[Note, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How much of everything was read; ``tours``: those of the horizon of which anything is left."""
        facts = self.scenario
        return {
            "officers": len(facts.officers),
            "tours": sum(each.minutes > 0 for watch in watches(facts) for each in watch.posted),
            "sign_ups": len(facts.availability),
            "late_sign_ups": len(facts.late),
            "hotspots": len(facts.hotspots),
            "posts": len(facts.posts),
            "windows": len(facts.windows),
            "funds": len(facts.funds),
            "orders": len(facts.orders) + len(facts.served),
        }


def check(path: Path) -> Checked:
    """Read a folder. Raises ``BadInput`` with every fault of every file."""
    scenario, agreement = load(path)
    return Checked(scenario, agreement, all_notes(scenario, agreement))
