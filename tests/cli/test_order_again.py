"""``otplan order``: what is ordered already is told, and not written a second time."""

import shlex
from pathlib import Path

import pytest

from tests.cli.programs import Program, contents
from tests.cli.test_order import WITH_A_DETAIL
from tests.intake.folders import small
from tests.intake.test_waivers import BY_CHIEF

SAID = ("--by", "Lt. Poe", "--reason", "court")
SERVED = "served --when fri/eve --mode foot --post STATION"
WAIVE = "waive --officer B --rule rest --when fri/eve"


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("forbid --officer A --when fri/eve", "forbid --officer A --when 2026-12-04/eve --by X --reason y"),
        ("apart --officer A --with C", "apart --officer C --with A --by X --reason y"),
        (SERVED, SERVED),
        (f"{WAIVE} --by Chief", f"{WAIVE} --by Chief --reason y"),
    ],
)
def test_the_same_order_again_is_told_and_not_written(first: str, again: str, otplan: Program, tmp_path: Path) -> None:
    folder = small(tmp_path, BY_CHIEF)
    assert otplan("order", folder, *SAID, *shlex.split(first)).code == 0
    before = contents(folder)
    ran = otplan("order", folder, *SAID, *shlex.split(again))
    assert ran.code == 0
    assert ran.out.splitlines()[0] == "orders.csv, row 2 orders the same; nothing was written."
    held = otplan("order", folder, *SAID, *shlex.split(again), "--json").document
    assert (held["written"], held["row"]) == (False, 2)
    assert contents(folder) == before


@pytest.mark.parametrize(
    ("first", "other"),
    [
        ("apart --officer A --with C", "pair --officer A --with C"),
        ("forbid --officer A", "forbid --officer A --mode bike"),
        ("forbid --officer A", "forbid --officer A --when fri"),
        ("forbid --officer A", "forbid --officer C"),
        # A window is that window alone, a time is the detail that lies in it too.
        ("forbid --officer A --when fri/eve", 'forbid --officer A --when "fri 18:00-23:00"'),
        # Presence adds up: a second team is another row.
        (SERVED, f"{SERVED} --reason second"),
        # Who waives says whose rule is waived.
        (f"{WAIVE} --by Chief", f"{WAIVE} --by Captain"),
    ],
)
def test_another_order_is_written(first: str, other: str, otplan: Program, tmp_path: Path) -> None:
    folder = small(tmp_path, BY_CHIEF, *WITH_A_DETAIL)
    assert otplan("order", folder, *SAID, *shlex.split(first)).code == 0
    ran = otplan("order", folder, *SAID, *shlex.split(other))
    assert ran.code == 0
    assert ran.out.startswith("Written: orders.csv, row 3: ")


def test_notes_of_what_stands_already_name_rows_that_there_are(otplan: Program, tmp_path: Path) -> None:
    folder = small(tmp_path)
    for decision in ("must", "forbid"):
        assert otplan("order", folder, decision, "--officer", "A", "--when", "fri/eve", *SAID).code == 0
    again = otplan("order", folder, "forbid", "--officer", "A", "--when", "2026-12-04/eve", *SAID)
    assert again.out == (
        "orders.csv, row 3 orders the same; nothing was written.\n"
        "A plan may not have Avery Adams (A) in 2026-12-04/eve.\n"
        "No plan can do what orders.csv, row 2 orders (must, A, fri/eve): "
        "orders.csv, row 3 forbids it (forbid, A, fri/eve).\n"
    )
