"""Numbers of things: one is one, and all other numbers are several."""

from otplan.quantities.counted import are, counted


def test_one_is_one() -> None:
    assert [counted(number, "fleet unit") for number in (0, 1, 2, 11)] == [
        "0 fleet units",
        "1 fleet unit",
        "2 fleet units",
        "11 fleet units",
    ]
    assert [are(number) for number in (0, 1, 2)] == ["are", "is", "are"]
