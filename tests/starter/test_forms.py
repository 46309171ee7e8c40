"""CSV files and a workbook hold the same scenario; there and back nothing is lost."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from otplan.desk.init import copy, first_week
from otplan.intake.load import load
from otplan.quantities.fault import BadInput, Faults
from otplan.scenario.digest import digest_of
from otplan.starter.forms import book_file, csv_file, read_book_tables, read_csv_tables, with_book
from tests.cli.programs import contents
from tests.intake.folders import SMALL, Change, put, small, swap
from tests.starter.weeks import answers

SCENARIOS = SMALL.parent
ALL = sorted(path.parent.name for path in SCENARIOS.glob("*/scenario.toml"))
printable = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp", "Cn", "Co"]), max_size=8)
cells = st.one_of(
    printable.map(str.strip),
    st.sampled_from(["=1+1", "'=1", "''", "-75.9", "+a", "@x", "'", 'a"b', "a,b", "two\nlines", "a\rb"]),
)


@pytest.mark.parametrize("name", ALL)
def test_every_scenario_is_the_same_in_both_forms(name: str, tmp_path: Path) -> None:
    copy(SCENARIOS / name, tmp_path / "book", book=True)
    copy(tmp_path / "book", tmp_path / "files", book=False)
    assert not list((tmp_path / "book").glob("*.csv"))
    scenario, agreement = load(SCENARIOS / name)
    for form in ("book", "files"):
        facts, terms = load(tmp_path / form)
        assert digest_of(facts) == digest_of(scenario)
        assert terms.stamps == agreement.stamps
    held, back = contents(SCENARIOS / name), contents(tmp_path / "files")
    # Tables that otplan or a generator of the same form wrote come back byte for byte; small's are typed by hand.
    same = [file for file in held if not file.endswith(".pyc") and (name != "small" or not file.endswith(".csv"))]
    assert {file: held[file] for file in same} == {file: back.get(file) for file in same}


def test_a_first_week_comes_back_byte_for_byte(tmp_path: Path) -> None:
    first_week(answers(), tmp_path / "week", book=False)
    first_week(answers(), tmp_path / "straight", book=True)
    copy(tmp_path / "week", tmp_path / "book", book=True)
    for source in ("book", "straight"):
        copy(tmp_path / source, tmp_path / f"from {source}", book=False)
        assert contents(tmp_path / f"from {source}") == contents(tmp_path / "week")


@settings(max_examples=40, deadline=None)
@given(rows=st.lists(st.tuples(cells, cells), max_size=4))
def test_any_text_comes_back_byte_for_byte(
    rows: list[tuple[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder, faults = tmp_path_factory.mktemp("form"), Faults()
    texts = [["officer_id", "name", "unit"], *([f"A{number}", *row] for number, row in enumerate(rows))]
    written = csv_file("officers", texts)
    (folder / "officers.csv").write_bytes(written)
    first = read_csv_tables(folder, faults)
    (folder / "t.xlsx").write_bytes(book_file(first, "t.xlsx", faults))
    again = read_book_tables(folder / "t.xlsx", faults)
    assert not len(faults)
    assert csv_file("officers", again["officers"]) == written


def test_a_number_stands_bare_and_a_text_behind_its_mark() -> None:
    rows = [["hotspot_id", "name", "analysis", "lon"], ["A", "-1 Main", "9", "-75.9"]]
    assert csv_file("hotspots", rows) == b"hotspot_id,name,analysis,lon\nA,'-1 Main,9,-75.9\n"


@pytest.mark.parametrize("book", [True, False])
def test_the_same_form_is_copied_as_it_is(tmp_path: Path, *, book: bool) -> None:
    first_week(answers(officers=4), tmp_path / "week", book=book)
    copy(tmp_path / "week", tmp_path / "copy", book=book)
    assert contents(tmp_path / "copy") == contents(tmp_path / "week")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('# a = 1\n\nname = "x"\n[t]\n', '# a = 1\n\nname = "x"\ntables = "b.xlsx"\n[t]\n'),
        ('name = "x"\r\ndays = 1\r\n', 'name = "x"\r\ntables = "b.xlsx"\r\ndays = 1\r\n'),
        ('agreements = [\n"a.toml"]\n', 'tables = "b.xlsx"\nagreements = [\n"a.toml"]\n'),
        ('name = "x"', 'tables = "b.xlsx"\nname = "x"'),
    ],
)
def test_the_key_stands_among_the_first(before: str, after: str) -> None:
    assert with_book(before, "b.xlsx") == after


def test_a_folder_with_faults_is_copied_all_the_same(tmp_path: Path) -> None:
    # Who mends it may rather do so in a spreadsheet.
    copy(small(tmp_path, swap("officers.csv", "46.00", "forty")), tmp_path / "book", book=True)
    with pytest.raises(BadInput, match=r"^1 fault$"):
        load(tmp_path / "book")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda folder: (folder / "scenario.toml").unlink(), "no such file"),
        (put("officers.csv", 'a,"b\n'), "not a CSV table"),
        (put("officers.csv", "officer_id\n" + "x" * 40_000 + "\n"), "too long for a spreadsheet"),
    ],
    ids=["no settings", "no table", "a long cell"],
)
def test_what_cannot_be_copied_is_told_and_nothing_is_written(change: Change, words: str, tmp_path: Path) -> None:
    folder = small(tmp_path, change)
    with pytest.raises(BadInput) as told:
        copy(folder, tmp_path / "book", book=True)
    assert words in str(told.value.faults[0])
    assert not (tmp_path / "book").exists()


def test_a_copy_into_the_folder_itself_is_refused(tmp_path: Path) -> None:
    folder = small(tmp_path)
    with pytest.raises(BadInput) as told:
        copy(folder, folder / "new", book=True)
    assert "lies in the folder to copy" in str(told.value.faults[0])
    assert not (folder / "new").exists()


def test_hidden_files_stay_behind(tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "week")
    for name in (".DS_Store", "~$tables.xlsx"):
        (tmp_path / "week" / name).write_text("x")
    copy(tmp_path / "week", tmp_path / "new", book=False)
    assert sorted(contents(tmp_path / "new")) == sorted(contents(SMALL))
