"""Boards after a plan: places before it, and the elapsed hours that it adds."""

from pathlib import Path

from otplan.exports.answer_tables import answers_csv, board_csv
from tests.reasons.weeks import FEWEST, money_for, planned

HEADER = "board,rank,officer_id,before,awarded,after,unit\n"


def test_a_board_by_hand(tmp_path: Path) -> None:
    # One seat of 4 h, B's: 10 h become 14 h.
    board = "overtime,1,B,10.00,4.00,14.00,\novertime,2,A,20.00,0.00,20.00,\novertime,3,C,30.00,0.00,30.00,\n"
    assert board_csv(planned(tmp_path, FEWEST, money_for(1))) == HEADER + board


def test_every_board_of_a_fund_has_everyone(tmp_path: Path) -> None:
    # The grant pays 4 h at no fringe on a board of its own; on either nobody has any hours yet, so seniority counts.
    funds = {
        "funds.csv": "fund_id,available,weekly_cap,board\nCITY,0.00,none,\nGRANT,240.00,none,grant\n",
        "standings.csv": "officer_id,board,hours\nC,overtime,0.50\nB,overtime,7.25\n",
    }
    rows = [
        *("grant,1,A,0.00,4.00,4.00,", "grant,2,B,0.00,0.00,0.00,", "grant,3,C,0.00,0.00,0.00,"),
        *("overtime,1,A,0.00,0.00,0.00,", "overtime,2,C,0.50,0.00,0.50,", "overtime,3,B,7.25,0.00,7.25,"),
    ]
    assert board_csv(planned(tmp_path, FEWEST, funds)) == HEADER + "\n".join([*rows, ""])


def test_where_the_order_is_free_nobody_has_a_place(tmp_path: Path) -> None:
    rows = board_csv(planned(tmp_path, money_for(1))).splitlines()[1:]
    assert [row.split(",")[:3] for row in rows] == [["overtime", "", who] for who in "ABC"]


def test_answers_as_a_table(tmp_path: Path) -> None:
    # By officer, then time; the shift is blank for a detail, the detail for a window.
    facts = {
        "availability.csv": "officer_id,when\nB,mon\nA,mon\n",
        "details.csv": "detail_id,kind,name,start,end,officers\nFAIR,event,Fair,2026-06-15 09:00,2026-06-15 12:00,2\n",
        "funds.csv": "fund_id,available,weekly_cap\nCITY,0.00,none\n",
    }
    nobody = "No foot patrol goes out then: where patrols go is management's choice."
    detail = "Nobody works this detail in this plan: management's choice."
    assert answers_csv(planned(tmp_path, FEWEST, facts)).splitlines() == [
        "officer_id,date,shift,decision,rule,cite,sentence,detail_id",
        f"A,2026-06-15,,no-patrol,,,{detail},FAIR",
        f"A,2026-06-15,eve,no-patrol,,,{nobody},",
        f"B,2026-06-15,,no-patrol,,,{detail},FAIR",
        f"B,2026-06-15,eve,no-patrol,,,{nobody},",
    ]
