"""What the pay terms and the books need of officers.csv and funds.csv: comp time, awards, caps for an officer."""

from pathlib import Path

import pytest

from otplan.quantities.money import Cents
from tests.intake.folders import At, Change, expect, put, read, small, swap

FUNDS, OFFICERS, TERMS = "funds.csv", "officers.csv", "agreement.toml"
COMP = swap(TERMS, "[rest]", '[pay.comp_time]\nrate = "1.5"\n\n[rest]')


def books(cells: str) -> Change:
    header = "fund_id,name,account,award,appropriated,available,officer_cap,weekly_cap"
    return put(FUNDS, f"{header}\nCITY,City,{cells},none\n")


def pay_as(word: str, held: str = "") -> Change:
    def change(folder: Path) -> None:
        swap(OFFICERS, "hourly_rate,", "hourly_rate,pay_as,comp_hours,")(folder)
        text = (folder / OFFICERS).read_text(encoding="utf-8")
        lines = text.splitlines()
        full = [lines[0], lines[1].replace("40.00,", f"40.00,{word},{held},", 1)]
        full += [",".join([*line.split(",")[:5], "", "", *line.split(",")[5:]]) for line in lines[2:]]
        (folder / OFFICERS).write_text("\n".join([*full, ""]), encoding="utf-8")

    return change


def test_a_fund_has_what_the_books_need(tmp_path: Path) -> None:
    scenario, _ = read(tmp_path, books("A3120.101,15PBJA-X,1000.00,520.00,260.01"))
    fund = scenario.fund["CITY"]
    assert (fund.account, fund.award) == ("A3120.101", "15PBJA-X")
    assert (fund.appropriated, fund.available, fund.officer_cap) == (Cents(1000_00), Cents(520_00), Cents(260_01))


def test_blank_cells_are_unknown_and_no_cap(tmp_path: Path) -> None:
    scenario, _ = read(tmp_path, books(",,,520.00,"))
    fund = scenario.fund["CITY"]
    assert (fund.account, fund.award, fund.appropriated, fund.officer_cap) == ("", "", None, None)


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        (",,519.99,520.00,", At(FUNDS, 2, "available", "$520.00 is more than what was appropriated ($519.99)")),
        (",,-1,0,", At(FUNDS, 2, "appropriated", "may not be negative")),
        (",,,520.00,-0.01", At(FUNDS, 2, "officer_cap", "may not be negative")),
    ],
)
def test_books_with_one_thing_wrong(cells: str, wanted: At, tmp_path: Path) -> None:
    expect(small(tmp_path, books(cells)), wanted)


def test_comp_time_of_an_officer(tmp_path: Path) -> None:
    scenario, agreement = read(tmp_path, COMP, pay_as("comp", "471.5"))
    avery, blake = scenario.officer["A"], scenario.officer["B"]
    assert (avery.takes_comp, avery.comp_held) == (True, 471 * 60 + 30)
    assert (blake.takes_comp, blake.comp_held) == (False, 0)
    assert agreement.pay.of(avery).comp_time is not None


def test_comp_time_needs_terms(tmp_path: Path) -> None:
    wanted = At(OFFICERS, 2, "pay_as", "the agreement that pays A has no comp time")
    expect(small(tmp_path, pay_as("comp")), wanted)


def test_an_unknown_way_of_pay(tmp_path: Path) -> None:
    expect(small(tmp_path, COMP, pay_as("time")), At(OFFICERS, 2, "pay_as", '"time" is not known'))


def test_an_exempt_rank_that_nobody_has(tmp_path: Path) -> None:
    period = '[pay.work_period]\nanchor = "2026-11-29"\ndays = 14\nexempt_ranks = ["chef"]\n\n[rest]'
    wanted = At(TERMS, 12, "pay.work_period.exempt_ranks", 'no officer is of rank "chef"')
    expect(small(tmp_path, swap(TERMS, "[rest]", period)), wanted)
