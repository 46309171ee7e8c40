"""First weeks written to a folder and read again."""

from datetime import date
from pathlib import Path

from otplan.agreement.agreement import Agreement
from otplan.desk.init import first_week
from otplan.intake.load import load
from otplan.quantities.money import Cents
from otplan.quantities.zone import load_zone
from otplan.scenario.scenario import Scenario
from otplan.starter.answers import Answers

SUNDAY = date(2026, 12, 6)


def answers(zone: str = "America/New_York", start: date = SUNDAY, officers: int = 24, dollars: int = 5000) -> Answers:
    """Answers, those not given as the questions propose them."""
    return Answers("Example Police Department", load_zone(zone), start, officers, Cents(dollars * 100))


def read_back(folder: Path, given: Answers, *, book: bool = False) -> tuple[Scenario, Agreement]:
    """A first week written and read."""
    first_week(given, folder, book=book)
    return load(folder)
