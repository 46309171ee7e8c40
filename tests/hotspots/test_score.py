"""Offence weights, decay and scores."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from otplan.hotspots.score import load_weights, out_of_ten, parse_weights, rank_places
from otplan.quantities.fault import BadInput

TABLE = """
default = 2
[[offence]]
match = "fires not arson"
weight = 0
[[offence]]
match = ["arson", "Larceny - From Motor"]
weight = 4
"""


def incidents(*rows: tuple[str, str, float]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["place", "day", "weight"])
    frame["day"] = pd.to_datetime(frame["day"])
    return frame


def test_first_matching_line_decides() -> None:
    weights = parse_weights(TABLE, "t.toml")
    assert weights.find("Fires Not Arson") == 0
    assert weights.find("ARSON") == 4
    assert weights.find("LARCENY/FROM  MOTOR VEHICLE") == 4
    assert weights.find("Larson's case") is None  # "arson" begins no word here
    assert weights.default == 2


@pytest.mark.parametrize(
    ("kind", "weight"),
    [
        ("Towed Vehicle", 0),
        ("Lost/FoundProperty", 0),
        ("Misc - Non-Criminal Call", 0),
        ("Fires Not Arson", 0),
        ("Arson", 4),
        ("Robbery - Armed", 5),
        ("Assault Aggravated", 4),
        ("Assault Simple", 2),
        ("SIMPLE ASSAULT", 2),
        ("Burglary", 3),
        ("Larceny - From Motor Vehicle", 2),
        ("Larceny - Shoplifitng", 1),
        ("Drug/Narcotics Violation", 0.5),
        ("CRIMINAL MISCHIEF", 1),
        ("OFFN AGAINST FAMILY", 0),
        ("Stolen Property Offenses", 0.5),
    ],
)
def test_packaged_table(kind: str, weight: float) -> None:
    assert load_weights(None).find(kind) == weight


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("default = ", "not TOML"),
        ("default = 1", "no [[offence]] entries"),
        ('[[offence]]\nmatch = "a"\nweight = -1', "-1 is no weight"),
        ('[[offence]]\nmatch = "a"\nweight = true', "True is no weight"),
        ('[[offence]]\nmatch = "a"\nweight = nan', "nan is no weight"),
        ('[[offence]]\nmatch = "..."\nweight = 1', "no text to match"),
        ('[[offence]]\nmatch = "a"\nweigth = 1', "unknown key"),
        ('kind = 1\n[[offence]]\nmatch = "a"\nweight = 1', "unknown key"),
    ],
)
def test_table_with_a_mistake_is_refused(text: str, words: str) -> None:
    with pytest.raises(BadInput) as caught:
        parse_weights(text, "t.toml")
    assert any(words in str(fault) for fault in caught.value.faults)


def test_missing_table_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        load_weights(tmp_path / "none.toml")
    assert caught.value.faults[0].what == "no such file"


def test_a_report_one_half_life_old_counts_half() -> None:
    # A: 1 today + 4 x 0.5 at 10 days = 3; B: 1 x 0.25 at 20 days + 2 today = 2.25.
    rows = incidents(
        ("A", "2024-03-21", 1.0), ("A", "2024-03-11", 4.0), ("B", "2024-03-01", 1.0), ("B", "2024-03-21", 2.0)
    )
    ranked = rank_places(rows, date(2024, 3, 21), half_life=10)
    assert list(ranked["place"]) == ["A", "B"]
    assert list(ranked["score"]) == [3.0, 2.25]
    assert list(ranked["incidents"]) == [2, 2]


def test_equal_scores_are_ordered_by_place_whatever_the_order_of_rows() -> None:
    rows = incidents(("C", "2024-03-21", 1.0), ("A", "2024-03-21", 1.0), ("B", "2024-03-21", 1.0))
    for frame in (rows, rows[::-1]):
        assert list(rank_places(frame, date(2024, 3, 21), 365)["place"]) == ["A", "B", "C"]


def test_scores_out_of_ten() -> None:
    # 10 x 2.25 / 3 = 7.5; 10 x 1 / 3 = 3.333...; 10 x 0.0015 / 3 = 0.005, half up 0.01.
    assert out_of_ten([3.0, 2.25, 1.0, 0.0]) == ["10.00", "7.50", "3.33", "0.00"]
    assert out_of_ten([2000.0, 1.0]) == ["10.00", "0.01"]
    assert out_of_ten([]) == []
