"""``otplan init``: what is asked, taken, refused, written and said."""

import io
import os
import shlex
import sys
from pathlib import Path

import pytest

from tests.cli.programs import Program, contents
from tests.intake.folders import SMALL

DEFAULTS = ("--start", "2026-12-06", "--yes")
FILES = [
    "README.md",
    "agreement.toml",
    *(f"{name}.csv" for name in ("availability", "duty", "fleet", "funds", "hotspots", "officers", "orders")),
    *("posts.csv", "risk.csv", "roster.csv", "scenario.toml"),
]


class Terminal(io.StringIO):
    """Standard input with somebody at it."""

    def isatty(self) -> bool:
        return True


def test_the_commands_it_names_work_as_typed(otplan: Program, tmp_path: Path) -> None:
    ran = otplan("init", tmp_path / "my dept", *DEFAULTS)
    assert (ran.code, sorted(contents(tmp_path / "my dept"))) == (0, FILES)
    check, plan, verify = (shlex.split(line) for line in ran.out.splitlines()[-3:])
    assert [line[0] for line in (check, plan, verify)] == ["otplan"] * 3
    assert "no faults" in otplan(*check[1:]).out
    planned = otplan(*plan[1:], "--gap", "0.05", "--work", "4")
    assert planned.code == 0
    assert "every hot-spot floor is met" in planned.out
    assert otplan(*verify[1:]).code == 0


def test_what_is_not_given_is_taken_and_said(otplan: Program, tmp_path: Path) -> None:
    ran = otplan("init", tmp_path / "week", "--timezone", "UTC", "--yes")
    assert ran.code == 0
    assert "--agency is not given: Example Police Department.\n" in ran.err
    assert "--start is not given: 20" in ran.err
    assert "--timezone" not in ran.err


def test_one_document_with_json(otplan: Program, tmp_path: Path) -> None:
    ran = otplan("init", tmp_path / "week", "--start", "2026-12-06", "--officers", "5", "--workbook", "--json")
    held = ran.document
    assert held["schema"] == "otplan.init/1"
    assert held["files"] == ["README.md", "agreement.toml", "scenario.toml", "tables.xlsx"]
    assert held["answers"] == {
        "agency": "Example Police Department",
        "timezone": "America/New_York",
        "start": "2026-12-06",
        "officers": 5,
        "budget_cents": 500_000,
    }
    assert held["defaults"] == ["agency", "timezone", "budget"]
    assert len(held["next"]) == 3


def test_a_person_at_the_terminal_is_asked_again_until_it_can_be_read(
    otplan: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = ["", "New York", "America/New_York", "2026-02-30", "2026-12-06", "3", "6", "-1", "900"]
    monkeypatch.setattr(sys, "stdin", Terminal("".join(f"{line}\n" for line in typed)))
    ran = otplan("init", tmp_path / "week")
    assert ran.code == 0
    assert 'Did you mean "America/New_York"?' in ran.err
    assert '"2026-02-30" is not a date' in ran.err
    assert "Name of the department [Example Police Department]:" in ran.err
    assert "How many officers [24]:" in ran.err
    assert (tmp_path / "week" / "officers.csv").read_text().count("\n") == 7
    assert "CITY,City overtime,A-EXAMPLE-1,,,900.00," in (tmp_path / "week" / "funds.csv").read_text()


def test_nobody_is_asked_what_is_given(otplan: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(""))
    given = ("--agency", "A", "--timezone", "UTC", "--start", "2026-12-06", "--officers", "4", "--budget", "700")
    assert otplan("init", tmp_path / "week", *given).code == 0
    assert otplan("init", tmp_path / "more", "--yes").code == 0


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--timezone", "America/NewYork", 'Did you mean "America/New_York"?'),
        ("--start", "2026-02-30", '"2026-02-30" is not a date'),
        ("--officers", "3", '"3" is not a whole number from 4 to 2000'),
        ("--budget", "-1", '"-1" is not an amount from $500 to $100,000,000'),
        ("--agency", "", "write a name"),
    ],
)
def test_2_for_an_answer_that_is_none(otplan: Program, option: str, value: str, words: str, tmp_path: Path) -> None:
    ran = otplan("init", tmp_path / "week", option, value)
    assert (ran.code, ran.out) == (2, "")
    assert option in ran.err
    assert words in ran.err
    assert not (tmp_path / "week").exists()


def test_2_for_answers_to_a_copy(otplan: Program, tmp_path: Path) -> None:
    assert otplan("init", tmp_path / "week", "--from", SMALL, "--officers", "9").code == 2


def test_a_first_day_that_is_put_off_is_said(otplan: Program, tmp_path: Path) -> None:
    # The clocks of Lord Howe go half an hour ahead on Sunday 4 October 2026 at 02:00, before that day begins at 07:00.
    ran = otplan("init", tmp_path / "week", "--timezone", "Australia/Lord_Howe", "--start", "2026-09-27", "--yes")
    assert ran.code == 0
    assert "the first day is 2026-10-04." in ran.out
    assert "start = 2026-10-04\n" in (tmp_path / "week" / "scenario.toml").read_text()
    assert otplan("check", tmp_path / "week").code == 0


@pytest.mark.parametrize("more", [(), ("--from", str(SMALL))], ids=["new", "copy"])
def test_3_for_a_folder_that_is_in_use(otplan: Program, tmp_path: Path, more: tuple[str, ...]) -> None:
    (tmp_path / "used").mkdir()
    (tmp_path / "used" / "note.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    for name, words in (("used", "this folder is not empty"), ("file", "not a folder"), ("file/in", "cannot be")):
        ran = otplan("init", tmp_path / name, *more)
        assert (ran.code, ran.out) == (3, "")
        assert words in ran.err
    assert contents(tmp_path / "used") == {"note.txt": b"mine"}


def test_an_empty_folder_is_filled(otplan: Program, tmp_path: Path) -> None:
    (tmp_path / "week").mkdir()
    assert otplan("init", tmp_path / "week", *DEFAULTS).code == 0
    assert sorted(contents(tmp_path / "week")) == FILES


@pytest.mark.parametrize(("error", "code"), [(KeyboardInterrupt(), 130), (OSError(28, "No space left on device"), 3)])
@pytest.mark.parametrize("step", [1, 5, 13])
def test_nothing_is_left_of_a_run_cut_off(
    otplan: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int, error: BaseException, code: int
) -> None:
    steps = 0

    def cut(_handle: int) -> None:
        nonlocal steps
        steps += 1
        if steps == step:
            raise error

    (tmp_path / "home").mkdir()
    monkeypatch.setattr(os, "fsync", cut)
    assert otplan("init", tmp_path / "home" / "week", *DEFAULTS).code == code
    assert steps == step
    assert list((tmp_path / "home").iterdir()) == []


def test_3_for_where_one_is(otplan: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The folder is swapped in whole; the shell would be left in the one that is gone.
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    ran = otplan("init", ".", *DEFAULTS)
    assert (ran.code, ran.out) == (3, "")
    assert "this is where you are" in ran.err


def test_a_copy_as_a_workbook_checks(otplan: Program, tmp_path: Path) -> None:
    ran = otplan("init", tmp_path / "book", "--from", SMALL, "--workbook")
    assert ran.code == 0
    assert "tables.xlsx" in ran.out
    assert otplan("check", tmp_path / "book").code == 0


def test_3_for_a_copy_of_nothing(otplan: Program, tmp_path: Path) -> None:
    ran = otplan("init", tmp_path / "book", "--from", tmp_path / "no-such")
    assert ran.code == 3
    assert "no such folder" in ran.err
