"""The folders whose committed plans are held byte for byte: scenarios/small, and the same week with details."""

import shutil
from pathlib import Path

from tests.intake.folders import SMALL

GOLDEN = Path(__file__).parent
NAMES = ("small", "details")


def week(name: str, tmp_path: Path) -> Path:
    """A golden plan's folder: scenarios/small, with the files of GOLDEN/name/week laid over it."""
    folder = tmp_path / "week"
    shutil.copytree(SMALL, folder)
    if (GOLDEN / name / "week").is_dir():
        shutil.copytree(GOLDEN / name / "week", folder, dirs_exist_ok=True)
    return folder
