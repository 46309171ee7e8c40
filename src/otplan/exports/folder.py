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
    "answers.csv",
    "assignments.csv",
    "board.csv",
    "cost_projection.csv",
    "cost_projection.xlsx",
    "calendars",
}
"""What a folder of otplan's holds. One with anything else in it is not replaced."""
LADDER_MARK = "ladder.csv"
LADDER = {LADDER_MARK, "ladder.xlsx", "ladder.svg", "plans"}
"""The same of a folder that holds a ladder of plans."""


def beside(out: Path, what: str) -> Path:
    """A hidden name beside ``out`` that tells which run it belongs to."""
    return out.with_name(f".{out.name}.otplan-{what}-{os.getpid()}")


def abandoned(out: Path, what: str) -> list[Path]:
    """Folders, or files, beside ``out`` of runs that are no more."""
    found = []
    for path in sorted(out.parent.glob(f".{out.name}.otplan-{what}-*")):
        owner = path.name.rpartition("-")[2]
        if owner.isdigit() and not _runs(int(owner)):
            found.append(path)
    return found


def _runs(process: int) -> bool:
    """Whether a process is alive; where that cannot be asked without harm, it is taken to be."""
    if process == os.getpid():
        return False
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def heal(out: Path) -> None:
    """Put right what a run that was cut off left beside ``out``; what a live run is writing stays."""
    for old in abandoned(out, "old"):
        if not out.exists():
            old.rename(out)
        else:
            shutil.rmtree(old)
    for new in abandoned(out, "new"):
        shutil.rmtree(new)


def ready_for_output(out: Path, scenario: Path, *, ladder: bool = False) -> None:
    """Heal, then refuse a target that is not a folder of otplan's to replace. Raises ``BadInput``.

    A folder that holds a plan is not replaced by a ladder of plans, nor the other way round.
    """
    mark, ours = (LADDER_MARK, LADDER) if ladder else (MARK, OURS)

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
    strange = [each for each in (out / "calendars").glob("*") if each.suffix != ".ics"]
    strange += [each for each in (out / "plans").glob("*") if each.suffix != ".json"]
    if held and (mark not in held or held - ours or strange):
        refuse(f"this folder holds other files than a {'ladder' if ladder else 'plan'}'s")


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
    new, old = beside(out, "new"), beside(out, "old")
    new.mkdir(parents=True)
    for name, data in sorted(files.items()):
        path = new / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    # Of two runs that swap at once the second finds the first's folder in its way and gives up whole.
    if out.exists():
        out.rename(old)
    new.rename(out)
    if old.exists():
        shutil.rmtree(old)
