"""A ladder as workbook, table and picture: the same figures in all, live where they are differences."""

import csv
import io
from datetime import date
from typing import Any
from xml.parsers import expat

import pytest
from openpyxl import load_workbook

from otplan.budget.ladder import Ladder, Reached, Rung
from otplan.exports.ladder_book import COLUMNS, FIRST, HEADER, SHEET, ladder_workbook
from otplan.exports.ladder_chart import axis, ladder_chart
from otplan.exports.ladder_table import ladder_csv
from otplan.quantities.money import Cents

POINT = 1_000_003
"""Units of one per cent: a number that nothing divides."""


def made(planned: int, value: int, bound: int, floors_met: int = 2) -> Reached:
    short = (2 - floors_met) * 2880
    return Reached(Cents(planned), 4, value, bound, 100 * POINT, (short,), 2, floors_met, short, 0, 0, 0, "gap")


def ladder(name: str = "week") -> Ladder:
    """80 % without a plan; 90 % short of a floor; 100 %, 110 % with overlapping intervals; a change."""
    return Ladder(
        name,
        date(2026, 12, 4),
        7,
        (
            Rung("80 %", 80, Cents(800_00), Cents(80_00), None, "impossible"),
            Rung("90 %", 90, Cents(900_00), Cents(90_00), made(85_01, 40_111_111, 41_000_000, 1)),
            Rung("100 %", 100, Cents(1000_00), Cents(100_10), made(99_99, 39_000_001, 44_000_000)),
            Rung("110 %", 110, Cents(1100_00), Cents(110_00), made(109_00, 46_000_000, 50_000_000)),
            Rung("rest.hours=9", None, Cents(1000_00), Cents(100_10), made(98_00, 30_000_000, 60_000_000)),
        ),
    )


def sheet(*, values: bool) -> dict[str, dict[str, Any]]:
    """Rows by rung, cells by column: values as they were kept, or formulas."""
    book = load_workbook(io.BytesIO(ladder_workbook(ladder())), data_only=values)
    rows = list(book[SHEET].iter_rows(values_only=True))
    names = [name for name, _, _ in COLUMNS]
    assert list(rows[HEADER]) == names
    return {str(row[0]): dict(zip(names, row, strict=True)) for row in rows[FIRST:] if row[0]}


def table() -> dict[str, dict[str, str]]:
    return {row["rung"]: row for row in csv.DictReader(io.StringIO(ladder_csv(ladder())))}


def test_the_table_by_hand() -> None:
    held = table()
    assert held["80 %"]["plan"] == "none exists"
    assert held["80 %"]["covered"] == held["80 %"]["gain_from"] == ""
    # 40,111,111 / 1,000,003 = 40.1109.. and 41,000,000 / 1,000,003 = 40.9998..: down and up.
    assert (held["90 %"]["covered"], held["90 %"]["at_most"]) == ("40.11", "41.00")
    # 2,880 twelfths of a crew-minute are 4 h.
    assert (held["90 %"]["floors_met"], held["90 %"]["floor_hours_short"]) == ("1", "4.00")
    # One floor more than at 90 %: 39,000,001 - 41,000,000 = -1.9999.. down, 44,000,000 - 40,111,111 = 3.8888.. up.
    assert (held["100 %"]["gain_from"], held["100 %"]["gain_to"]) == ("-2.00", "3.89")
    # $10.10 for at most 3.888.. per cent: $2.597 for one or more.
    assert (held["100 %"]["dollars_per_percent_from"], held["100 %"]["dollars_per_percent_to"]) == ("2.59", "")
    # 46,000,000 - 44,000,000 = 1.99.. and 50,000,000 - 39,000,001 = 10.99..; $9.90: 0.90 to 4.951.
    assert (held["110 %"]["gain_from"], held["110 %"]["gain_to"]) == ("1.99", "11.00")
    assert (held["110 %"]["dollars_per_percent_from"], held["110 %"]["dollars_per_percent_to"]) == ("0.90", "4.96")
    assert (held["rest.hours=9"]["step_from"], held["rest.hours=9"]["step_money"]) == ("100 %", "0.00")


@pytest.mark.parametrize(
    ("column", "of_table", "times"),
    [
        ("In reach in these days", "in_reach", 1),
        ("Planned", "planned", 1),
        ("Covered", "covered", 100),
        ("At most", "at_most", 100),
        ("Floors met", "floors_met", 1),
        ("Crew-hours short of floors", "floor_hours_short", 1),
        ("Money more", "step_money", 1),
        ("Gain in %, from", "gain_from", 1),
        ("Gain in %, to", "gain_to", 1),
        ("Dollars per 1 %, from", "dollars_per_percent_from", 1),
        ("Dollars per 1 %, to", "dollars_per_percent_to", 1),
    ],
)
def test_the_sheet_keeps_the_figures_of_the_table(column: str, of_table: str, times: int) -> None:
    rows, told = sheet(values=True), table()
    assert list(rows) == list(told)
    for rung, row in rows.items():
        text = told[rung][of_table]
        if text:
            assert row[column] * times == pytest.approx(float(text), abs=1e-9)
        else:
            assert row[column] in (None, "")


def test_it_is_byte_stable_and_a_name_stays_text() -> None:
    assert ladder_workbook(ladder()) == ladder_workbook(ladder())
    book = load_workbook(io.BytesIO(ladder_workbook(ladder('=HYPERLINK("http://x","y")'))))
    assert book[SHEET]["A1"].data_type == "s"


def test_differences_are_live() -> None:
    formulas = sheet(values=False)
    # 100 % stands in the sheet's row 7, 90 % in row 6. It meets a floor more, so its gain may be below nothing.
    assert formulas["100 %"]["Money more"] == "=D7-D6"
    assert formulas["100 %"]["Gain in %, from"] == "=INT(ROUND(10000*(G7-H6)/$B$2,6))/100"
    assert formulas["110 %"]["Gain in %, from"] == "=MAX(0,INT(ROUND(10000*(G8-H7)/$B$2,6))/100)"
    assert formulas["rest.hours=9"]["Gain in %, to"] == "=-INT(-ROUND(10000*(H9-G7)/$B$2,6))/100"
    assert formulas["110 %"]["Dollars per 1 %, to"] == '=IF(AND(Q8>0,G8-H7>0),-INT(-ROUND(Q8*$B$2/(G8-H7),6))/100,"")'


# The picture


def test_the_picture_is_xml_and_shows_every_plan() -> None:
    texts: list[str] = []
    marks: list[dict[str, str]] = []
    reader = expat.ParserCreate()
    reader.CharacterDataHandler = texts.append
    reader.StartElementHandler = lambda tag, given: marks.append({"tag": tag, **given})
    reader.Parse(ladder_chart(ladder("A <b> & C")), True)  # noqa: FBT003  the library's own order
    assert "A <b> & C: covered risk" in "".join(texts)
    assert {"90 %", "100 %", "110 %", "(1) rest.hours=9: 29.99 %"} <= set(texts)
    assert "80 %" not in texts
    # A mark each for three budgets, one for the change, one for the legend.
    assert sum(mark["tag"] == "circle" for mark in marks) == 5


def test_a_ladder_without_any_plan_is_still_a_picture() -> None:
    none = Ladder("week", date(2026, 12, 4), 7, ladder().rungs[:1])
    assert ladder_chart(none).endswith("</svg>\n")
    assert ladder_csv(none).count("\n") == 2
    assert ladder_workbook(none)


@pytest.mark.parametrize(
    ("low", "high", "marks"),
    [
        (0, 44, [0, 10, 20, 30, 40, 50]),
        (0, 1, [0, 1]),
        (145_200, 338_800, [100_000, 150_000, 200_000, 250_000, 300_000, 350_000]),
        (500, 500, [500, 501]),
    ],
)
def test_an_axis_holds_all_values_at_round_marks(low: int, high: int, marks: list[int]) -> None:
    assert list(axis(low, high, 0, 100).marks) == marks
