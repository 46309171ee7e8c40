"""What LibreOffice makes of the workbook: every formula, computed anew, comes to the value that was kept with it.

The kept values are spoiled first, so that a program that only repeats them fails. A missing LibreOffice fails these
tests; ``sh .ci/real-parts`` installs it.
"""

import re
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from otplan.audit.audited import Audited
from otplan.exports.ladder_book import ladder_workbook
from otplan.exports.workbook import cost_workbook
from otplan.quantities.interval import MINUTE, Interval
from tests.exports import paid, worlds
from tests.exports.sheets import Read, read
from tests.exports.test_ladder import ladder

pytestmark = pytest.mark.real

ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>
"""
"""A profile in which every formula of a workbook is computed when it is opened."""
SPOILED = 98765.4321


def spoiled(data: bytes) -> tuple[bytes, int]:
    """The workbook with another number in place of each kept value, and how many there are."""
    out, count = BytesIO(), 0
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for each in old.infolist():
            held = old.read(each)
            if each.filename.startswith("xl/worksheets/sheet"):
                held, here = re.subn(rb"</f><v>[^<]*</v>", f"</f><v>{SPOILED}</v>".encode(), held)
                count += here
            new.writestr(each, held)
    return out.getvalue(), count


def recomputed(data: bytes, folder: Path) -> Read:
    """The workbook as LibreOffice saves it after computing everything."""
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(ALWAYS)
    (folder / "book.xlsx").write_bytes(data)
    command = [
        *("soffice", f"-env:UserInstallation={profile.parent.as_uri()}", "--headless"),
        *("--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "out"), str(folder / "book.xlsx")),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
    assert done.returncode == 0, done.stderr
    return read((folder / "out" / "book.xlsx").read_bytes())


def numbered() -> Audited:
    """Funds whose ids are one number to a spreadsheet, and one that is a pattern for all."""
    funds = tuple(replace(fund, fund_id=name) for fund, name in zip(paid.FUNDS, ("007", "7", "*"), strict=True))
    return paid.paid(
        worlds.patrol("P1", "2026-10-28/eve", paid.on("O1"), fund_id="007"),
        worlds.patrol("P2", "2026-10-29/eve", paid.on("O2"), fund_id="7"),
        facts=paid.scenario(funds=funds),
    )


def owed() -> Audited:
    """Six nights at no premium, for which the law owes one."""
    plain = {"night_differential": None, "holidays": None, "call_back_minimum_hours": 0, "multiplier": 1}
    nights = [worlds.patrol(f"P{day}", f"2026-10-{day}/night", paid.on("O3")) for day in (26, 27, 28, 29, 30, 31)]
    return paid.paid(*nights, facts=paid.scenario(), pay=paid.terms(**plain))


def rounded() -> Audited:
    """A night of 494 min that is paid as 480, in a work period of the law."""
    units = {"call_back_minimum_hours": 0, "rounding": {"minutes": 30, "to": "nearest"}}
    night = worlds.patrol("P1", "2026-10-31/night", paid.on("O3"))
    start = night.interval.start
    return paid.paid(replace(night, interval=Interval(start, start + 494 * MINUTE)), pay=paid.terms(**units))


PLANS: dict[str, Callable[[], Audited]] = {
    "everything": paid.everything,
    "nothing": paid.nothing,
    "ids like numbers": numbered,
    "owed by law": owed,
    "weekly caps": paid.capped,
    "minutes not paid": rounded,
    # Every line's pay ends in half a cent.
    "halves of a cent": lambda: paid.many(200),
}


@pytest.mark.parametrize("name", PLANS)
def test_every_formula_comes_to_the_value_kept_with_it(name: str, tmp_path: Path) -> None:
    assert comes_to_what_is_kept(cost_workbook(PLANS[name]()), tmp_path) > 150


def test_every_formula_of_a_ladder_comes_to_the_value_kept_with_it(tmp_path: Path) -> None:
    # Two shares of each of four plans; of three steps the money, the gain and the price, with both their ends.
    assert comes_to_what_is_kept(ladder_workbook(ladder()), tmp_path) == 4 * 2 + 3 * 5


def comes_to_what_is_kept(data: bytes, folder: Path) -> int:
    """How many formulas there are, once each was found to come to its kept value."""
    ours = read(data)
    worse, count = spoiled(data)
    theirs = recomputed(worse, folder)
    compared, wrong = 0, []
    for sheet in ours.formulas:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type != "f":
                    continue
                compared += 1
                meant = ours.values[sheet.title][cell.coordinate].value
                found = theirs.values[sheet.title][cell.coordinate].value
                if not same(meant, found, cell.number_format):
                    wrong.append((sheet.title, cell.coordinate, cell.value, meant, found))
    assert wrong == []
    assert compared == count
    return count


def same(meant: object, found: object, shown: str) -> bool:
    """Money to the cent; other numbers but for the last digits of a binary one; blank and empty alike."""
    if isinstance(meant, int | float) and isinstance(found, int | float):
        return abs(meant - found) < (0.001 if "$" in shown and "0000" not in shown else 1e-7)
    return (meant or "") == (found or "")


def test_spoiling_spoils() -> None:
    data, _ = spoiled(cost_workbook(paid.everything()))
    assert set(read(data).table("Funds")["planned"]) == {SPOILED}


def at_another_rate(plan: Audited, rate: int, folder: Path) -> Read:
    """A plan's workbook, computed anew after somebody wrote another rate for O3's only line."""
    book = read(cost_workbook(plan)).formulas
    sheet = book["Assignments"]
    titles = [cell.value for cell in sheet[1]]
    (row,) = [row for row in sheet.iter_rows(min_row=2) if row[titles.index("officer id")].value == "O3"]
    row[titles.index("hourly rate")].value = rate
    out = BytesIO()
    book.save(out)
    return recomputed(out.getvalue(), folder)


def test_a_changed_rate_changes_all_sums_and_the_checks_say_so(tmp_path: Path) -> None:
    # O3's only line: 6 h at $40.00 x 1.5. At $50.00 it is 90.00 more pay; 7.65 % of 450.00 is 34.425 -> 34.43 and 3.1 %
    # 13.95: cost 498.38, 99.68 more than the 398.70 that plan.json claims.
    held = at_another_rate(paid.everything(), 50, tmp_path)
    assert held.table("Assignments")["cost"][-1] == 498.38
    assert held.table("Funds")["planned"][0] == 1678.69
    assert held.summary()["Cost"] == 2963.89
    differences = dict(zip(held.table("Checks")["check"], held.table("Checks")["difference"], strict=True))
    assert {str(check): value for check, value in differences.items() if value} == {
        "Cost of the lines, and of plan.json": 99.68,
        "Lines whose cost is not what plan.json claims": 1,
        "Funds whose cost is not what plan.json claims": 1,
    }


@pytest.mark.parametrize(
    ("amount", "hour", "pay", "fringe"),
    # 8 h at $60.00 x 1.5 are 720.00; the night at 5 % of $60.00 x 1.5 is 36.00 more. 7.65 % of 756.00 is 57.834 ->
    # 57.83, 3.1 % 23.436 -> 23.44. At $2.00 an hour, which no rate changes, 24.00 more: of 744.00 56.916 -> 56.92, and
    # 23.064 -> 23.06.
    [({"share": "0.05"}, 3, 756, 81.27), ({"share": None, "dollars": "2"}, 2, 744, 79.98)],
)
def test_a_night_that_is_a_share_follows_a_changed_rate_and_one_in_dollars_does_not(
    amount: dict[str, str | None], hour: int, pay: int, fringe: float, tmp_path: Path
) -> None:
    terms = paid.terms(night_differential={**paid.NIGHT, **amount}, holidays=None)
    night = worlds.patrol("P1", "2026-10-28/night", paid.on("O3"))
    held = at_another_rate(paid.paid(night, facts=paid.scenario(), pay=terms), 60, tmp_path)
    line = held.table("Assignments")
    assert [line[title] for title in ("night an hour", "pay", "fringe")] == [[hour], [pay], [fringe]]
    assert held.table("Officers")["pay"] == [pay]
    # Plan.json claims $40.00: two hours of it, had the line been called off, 80.00 and 8.60 of fringe.
    assert line["if called off late"] == [88.60]
