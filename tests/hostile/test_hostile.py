"""Each bad folder says what is wrong with it, as its expected.txt has it to the letter."""

import os
import shutil
import tempfile
import time
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from otplan.cli.app import run
from otplan.intake.load import load
from otplan.scenario.digest import digest_of
from tests.hostile.make_books import BOOKS, book
from tests.hostile.recipes import RECIPES
from tests.intake.folders import SMALL

CASES = Path(__file__).parent / "cases"
NAMES = sorted(path.name for path in CASES.iterdir() if path.is_dir())
REWRITE = "OTPLAN_HOSTILE_REWRITE"
LEAST_CASES = 120
LONGEST = 2.0
"""Seconds of the processor for one case."""


def lay_out(name: str, tmp_path: Path) -> Path:
    """A case's folder: scenarios/small with the case's files over it."""
    week = tmp_path / "week"
    shutil.copytree(SMALL, week)
    for file in sorted((CASES / name).iterdir(), key=lambda file: file.suffix != ".gone"):
        if file.suffix == ".gone":
            for gone in week.glob(f"*{file.stem}"):
                gone.unlink()
        elif file.name != "expected.txt":
            shutil.copyfile(file, week / file.name)
    if name in RECIPES:
        RECIPES[name](week)
    return week


def unpacked(data: bytes) -> dict[str, bytes]:
    """The parts of a zip, which another version of zlib packs otherwise; what is no zip as it is."""
    if not zipfile.is_zipfile(BytesIO(data)):
        return {"": data}
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def expected(name: str) -> str:
    """What a person should see."""
    path = CASES / name / "expected.txt"
    return path.read_bytes().decode() if path.exists() else ""


@pytest.mark.parametrize("name", NAMES)
def test_a_person_sees_what_is_wrong(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lay_out(name, tmp_path)
    (tmp_path / "reports").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "reports"))
    monkeypatch.chdir(tmp_path)
    capsys.readouterr()
    began = time.process_time()
    code = run(["check", "week"])
    took = time.process_time() - began
    held: Any = capsys.readouterr()
    seen = f"exit {code}\n{held.err}"
    if os.environ.get(REWRITE):
        (CASES / name / "expected.txt").write_bytes(seen.encode())
    assert not list((tmp_path / "reports").iterdir()), seen
    assert "Traceback" not in held.err
    assert seen == expected(name)
    assert bool(held.out) == (code == 0)
    assert took < LONGEST


@pytest.mark.parametrize("name", [name for name in NAMES if expected(name) == "exit 0\n"])
def test_what_only_looks_odd_is_the_same_week(name: str, tmp_path: Path) -> None:
    facts, agreement = load(lay_out(name, tmp_path))
    small, terms = load(SMALL)
    assert digest_of(facts) == digest_of(small)
    assert agreement.stamps == terms.stamps


@pytest.mark.parametrize("name", BOOKS)
def test_workbooks_are_those_that_make_books_writes(name: str) -> None:
    assert unpacked((CASES / name / "week.xlsx").read_bytes()) == unpacked(book(name))


def test_there_are_cases_enough_and_none_without_its_words() -> None:
    assert len(NAMES) >= LEAST_CASES
    assert set(RECIPES) <= set(NAMES)
    assert all((CASES / name / "expected.txt").exists() for name in NAMES)
    # A case that changes nothing would expect nothing.
    assert all(name in RECIPES or len(list((CASES / name).iterdir())) > 1 for name in NAMES)


def test_no_message_names_a_folder_of_this_machine() -> None:
    assert not [name for name in NAMES if "Expected at /" in expected(name) or tempfile.gettempdir() in expected(name)]
