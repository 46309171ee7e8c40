"""An output folder that appears whole: the old one or the new one, whatever a run dies of.

The new folder is written beside the target, then swapped in by two renames. A run cut between them leaves the old
folder under its hidden name; the next run, or ``heal``, puts it back.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from otplan.quantities.fault import BadInput, Fault, Record

if TYPE_CHECKING:
    from collections.abc import Mapping

MARK = "plan.json"
OURS = {
    MARK,
    "run.json",
    "assignments.csv",
    "cost_projection.csv",
    "calendars",
}
"""What a folder of otplan's holds. One with anything else in it is not replaced."""


def _beside(out: Path) -> tuple[Path, Path]:
    return out.with_name(f".{out.name}.otplan-new"), out.with_name(f".{out.name}.otplan-old")


def heal(out: Path) -> None:
    """Put right what a run that was cut off left beside ``out``."""
    new, old = _beside(out)
    if old.exists() and not out.exists():
        old.rename(out)
    for left in (new, old):
        if left.exists():
            shutil.rmtree(left)


def ready_for_output(out: Path, scenario: Path) -> None:
    """Heal, then refuse a target that is not a folder of otplan's to replace. Raises ``BadInput``."""

    def refuse(what: str) -> None:
        raise BadInput([Fault(Record(str(out)), "", what, "Choose an empty or new folder for --out.")])

    try:
        whole = out.resolve()
        if out.is_symlink() or (out.exists() and not out.is_dir()):
            refuse("not a folder")
        if scenario.resolve().is_relative_to(whole) or Path.cwd().is_relative_to(whole):
            refuse("this folder holds the scenario, or is where you are")
        heal(whole)
        held = {each.name for each in out.iterdir()} if out.is_dir() else set()
    except OSError as error:
        refuse(f"cannot be used: {error.strerror or error}")
        return
    if held and (MARK not in held or held - OURS):
        refuse("this folder holds other files than a plan's")


def write_whole(out: Path, files: Mapping[str, bytes]) -> None:
    """Replace ``out`` by a folder of exactly these files (relative paths with ``/``). Raises ``BadInput``."""
    try:
        _swap_in(out, files)
    except OSError as error:
        what = f"cannot be written: {error.strerror or error}"
        raise BadInput([Fault(Record(str(out)), "", what, "Choose another --out, or free some space.")]) from error


def _swap_in(out: Path, files: Mapping[str, bytes]) -> None:
    out = out.resolve()
    heal(out)
    new, old = _beside(out)
    new.mkdir(parents=True)
    for name, data in sorted(files.items()):
        path = new / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    if out.exists():
        out.rename(old)
    new.rename(out)
    if old.exists():
        shutil.rmtree(old)
