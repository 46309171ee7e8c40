"""Fixtures of the command-line tests."""

import shutil
import tempfile
from pathlib import Path

import pytest

from tests.cli.programs import Program, made


@pytest.fixture
def otplan(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Program:
    """Otplan in this process, with reports of defects kept in the test's own folder."""
    (tmp_path / "reports").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "reports"))
    return Program(capsys)


@pytest.fixture(scope="session")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan of scenarios/small; tests that change it copy it first."""
    return made(tmp_path_factory.mktemp("planned") / "out")


@pytest.fixture
def out(planned: Path, tmp_path: Path) -> Path:
    """A copy of the plan to change."""
    shutil.copytree(planned, tmp_path / "out")
    return tmp_path / "out"
