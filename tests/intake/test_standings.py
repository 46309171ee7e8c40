"""standings.csv, boards of funds and preferences: what the cells mean."""

from datetime import date
from pathlib import Path

from tests.intake.folders import put, read


def test_hours_stand_on_a_board_and_blank_is_the_board_of_funds_that_name_none(tmp_path: Path) -> None:
    rows = "officer_id,board,hours,last_called,last_ordered\nB,,12.25,2026-11-30,\nA,overtime,0,,2026-10-01\n"
    facts, _ = read(tmp_path, put("standings.csv", rows))
    assert {fund.board for fund in facts.funds} == {"overtime"}
    held = facts.standing_of["B", "overtime"]
    # 12.25 h x 60
    assert (held.minutes, held.last_called, held.last_ordered) == (735, date(2026, 11, 30), None)
    assert facts.standing_of["A", "overtime"].last_ordered == date(2026, 10, 1)
    assert [each.officer_id for each in facts.standings] == ["A", "B"]


def test_a_preference_is_of_its_row_and_blank_is_the_middle(tmp_path: Path) -> None:
    rows = "officer_id,when,preference\nA,fri/eve,1\nA,sat/eve,3\nB,fri/eve,\n"
    facts, _ = read(tmp_path, put("availability.csv", rows))
    assert [(wish.officer_id, wish.preference) for wish in facts.availability] == [("A", 1), ("A", 3), ("B", 2)]
