"""An output folder that appears whole: the old one or the new one, whatever a run dies of.

The new folder is written beside the target, then swapped in by two renames. A run cut between them leaves the old
folder under its hidden name; the next run, or ``heal``, puts it back.
"""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from otplan.quantities.fault import BadInput, Fault, Record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MARK = "plan.json"
"""A folder that holds this file is otplan's to replace."""


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


def ready_for_output(out: Path) -> None:
    """Refuse a target that is not a folder of otplan's. Raises ``BadInput``; changes nothing."""
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise BadInput([Fault(Record(str(out)), "", "not a folder", "Choose another --out.")])
    if out.is_dir() and any(out.iterdir()) and not (out / MARK).is_file():
        what = "this folder holds other files than a plan's"
        raise BadInput([Fault(Record(str(out)), "", what, "Choose an empty or new folder for --out.")])


def write_whole(out: Path, files: Mapping[str, bytes]) -> None:
    """Replace ``out`` by a folder of exactly these files (relative paths with ``/``). Raises ``BadInput``."""
    try:
        _swap_in(out, files)
    except OSError as error:
        what = f"cannot be written: {error.strerror or error}"
        raise BadInput([Fault(Record(str(out)), "", what, "Choose another --out, or free some space.")]) from error


def _swap_in(out: Path, files: Mapping[str, bytes]) -> None:
    heal(out)
    ready_for_output(out)
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
