"""orders.csv, column with: a second officer."""

from pathlib import Path

import pytest

from tests.intake.folders import At, Change, expect, put, read, small
from tests.intake.table_changes import ORDERS


def orders(*rows: str) -> Change:
    return put(ORDERS, "\n".join(["decision,officer_id,with,when,mode,post,by", *rows, ""]))


def test_two_officers_are_read(tmp_path: Path) -> None:
    facts, _ = read(tmp_path, orders("must,A,B,2026-12-04/eve,,,Lt. Poe", "forbid,A,C,,,PARK,Lt. Poe"))
    apart, pair = facts.orders
    assert (pair.officer_id, pair.partner, pair.windows) == ("A", "B", frozenset({"2026-12-04/eve"}))
    assert pair.text == "must, A, with B, 2026-12-04/eve"
    assert (apart.partner, apart.post, apart.windows) == ("C", "PARK", frozenset(facts.window))
    # Kept apart are each from the other, nobody else; a pair is not.
    assert [apart.parts(who) for who in "ABC"] == ["C", None, "A"]
    assert [pair.parts(who) for who in "AB"] == [None, None]


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        ("must,,B,2026-12-04/eve,,,Lt. Poe", "officer_id", "Name both officers."),
        ("must,B,B,2026-12-04/eve,,,Lt. Poe", "with", '"B" is the officer himself'),
        ("must,A,BB,2026-12-04/eve,,,Lt. Poe", "with", '"BB" is not in officers.csv'),
        ("must,A,=B,2026-12-04/eve,,,Lt. Poe", "with", "starts like a formula"),
        ("forbid,BB,A,,,,Lt. Poe", "officer_id", '"BB" is not in officers.csv'),
    ],
)
def test_a_second_officer_with_one_thing_wrong(row: str, column: str, words: str, tmp_path: Path) -> None:
    expect(small(tmp_path, orders(row)), At(ORDERS, 2, column, words))
