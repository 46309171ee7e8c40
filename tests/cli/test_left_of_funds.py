"""The summary's line on each fund: what is left of it, and how long that lasts at the plan's pace."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from otplan.budget.funds import FundFigures
from otplan.cli.projection_text import left_text
from otplan.quantities.money import Cents
from tests.cli.programs import Program
from tests.exports import worlds
from tests.intake.folders import SMALL, small, swap

END, OUT = date(2026, 12, 31), date(2026, 12, 20)


def test_a_line_for_each_fund_below_the_funds(otplan: Program, tmp_path: Path) -> None:
    # Friday and Saturday cost CITY $516.00 of $520.00, and GRANT $1,576.00: $788.00 a day. Of $1,900.00 there is left
    # less than that; of $5,000.00 $3,424.00, four days, 6 to 9 December.
    told = otplan("plan", SMALL, "--out", tmp_path / "one").out.splitlines()
    (place,) = [number for number, line in enumerate(told) if line.startswith("Funds: ")]
    assert told[place + 1 : place + 3] == [
        "  Left of City overtime: $4.00, less than one more day at this pace; its end is 31 Dec 2026.",
        "  Left of State foot and bike grant: $324.00, less than one more day at this pace; its end is 30 Sep 2027.",
    ]
    more = small(tmp_path, swap("funds.csv", "1900.00", "5000.00"))
    told = otplan("plan", more, "--out", tmp_path / "two").out.splitlines()
    assert (
        "  Left of State foot and bike grant: $3,424.00, enough at this pace through 09 Dec 2026; "
        "its end is 30 Sep 2027." in told
    )


def figures(planned: int, days_left: int, run_out: date | None) -> FundFigures:
    """The fund F2, $10,000.00, of a plan of seven days."""
    fund = replace(worlds.fund("F2", "City"), available=Cents(10_000_00))
    return FundFigures(fund, Cents(planned), END, days_left, None, Fraction(planned), run_out)


@pytest.mark.parametrize(
    ("held", "words"),
    [
        (figures(0, 40, None), "$10,000.00, nothing planned"),
        (figures(9_000_00, 0, None), "$1,000.00; its end is 31 Dec 2026"),
        (figures(1_000_00, 40, None), "$9,000.00, enough at this pace to its end, 31 Dec 2026"),
        (figures(4_000_00, 40, OUT), "$6,000.00, enough at this pace through 20 Dec 2026; its end is 31 Dec 2026"),
        # A seventh of 8,750 is 1,250, and so much is left: one day. A cent less, and it is none.
        (figures(8_750_00, 40, OUT), "$1,250.00, enough at this pace through 20 Dec 2026; its end is 31 Dec 2026"),
        (figures(8_750_01, 40, OUT), "$1,249.99, less than one more day at this pace; its end is 31 Dec 2026"),
    ],
)
def test_how_long_what_is_left_lasts(held: FundFigures, words: str) -> None:
    assert left_text(held) == f"Left of City: {words}"
