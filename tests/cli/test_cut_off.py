"""A run that dies while it writes: the old folder or the new one is there, whole, once the next run has been."""

import os
from collections.abc import Callable, Iterator
from io import BufferedWriter
from pathlib import Path
from typing import Any

import pytest

from otplan.exports.folder import heal, write_whole
from tests.cli.programs import Program, contents
from tests.intake.folders import SMALL

OLD = {"plan.json": b"old", "calendars/A.ics": b"old A", "calendars/B.ics": b"old B"}
NEW = {"plan.json": b"new", "calendars/A.ics": b"new A", "run.json": b"new run"}
LATER = {"plan.json": b"later"}
FIRST, LAST = 1, 60


class PowerCutError(BaseException):
    """No handler of the program's own may catch this."""


def cut_at(number: int, monkeypatch: pytest.MonkeyPatch, *, before: bool) -> None:
    """Let the ``number``-th change of the disk, and all after it, fail; before or after it was done."""
    counted = 0

    def watched(real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*given: Any, **named: Any) -> Any:
            nonlocal counted
            counted += 1
            if counted > number or (counted == number and before):
                raise PowerCutError
            result = real(*given, **named)
            if counted == number:
                if isinstance(result, BufferedWriter):
                    result.close()
                raise PowerCutError
            return result

        return step

    for owner, name in ((os, "rename"), (os, "fsync"), (os, "unlink"), (os, "rmdir"), (os, "mkdir"), (Path, "open")):
        monkeypatch.setattr(owner, name, watched(getattr(owner, name)))


def runs_cut_off(out: Path, *, before: bool) -> Iterator[bool]:
    """Write the new files over and over, cut one step later each time; whether the run came to its end."""
    for number in range(FIRST, LAST):
        with pytest.MonkeyPatch.context() as monkeypatch:
            cut_at(number, monkeypatch, before=before)
            try:
                write_whole(out, NEW)
            except PowerCutError:
                ended = False
            else:
                ended = True
        yield ended
        if ended:
            return
    raise AssertionError("the run never came to its end: more steps than were counted on")


@pytest.mark.parametrize("before", [True, False])
def test_a_run_cut_off_at_any_step_leaves_old_or_new_to_the_next(tmp_path: Path, *, before: bool) -> None:
    out = tmp_path / "out"
    write_whole(out, OLD)
    cuts, found = 0, set[str]()
    for ended in runs_cut_off(out, before=before):
        cuts += 1
        # What a person sees now: a whole folder, or for a moment none (the old one waits beside it).
        if out.exists():
            held = contents(out)
            assert held in (OLD, NEW)
            found.add(held["plan.json"].decode())
        # What healing alone makes of it, should the next run end early.
        heal(out)
        assert contents(out) in (OLD, NEW)
        assert [path.name for path in tmp_path.iterdir()] == ["out"]
        # What the next run makes of it.
        write_whole(out, LATER)
        assert contents(out) == LATER
        assert [path.name for path in tmp_path.iterdir()] == ["out"]
        write_whole(out, OLD)
        if ended:
            break
    assert cuts > 10
    assert found == {"old", "new"}


@pytest.mark.parametrize("before", [True, False])
def test_the_first_run_cut_off_leaves_nothing_or_the_new(tmp_path: Path, *, before: bool) -> None:
    home = tmp_path / "home"
    home.mkdir()
    for ended in runs_cut_off(home / "out", before=before):
        if (home / "out").exists():
            assert contents(home / "out") == NEW
        write_whole(home / "out", LATER)
        assert contents(home / "out") == LATER
        for path in sorted(home.rglob("*"), reverse=True):
            path.unlink() if path.is_file() else path.rmdir()
        if ended:
            break


def test_a_plan_cut_off_between_its_two_renames_is_healed_by_the_next(
    otplan: Program, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(out)
    real = Path.rename

    def fail_on_the_second(self: Path, target: Path) -> Path:
        if ".otplan-new-" in self.name:
            raise PowerCutError
        return real(self, target)

    with monkeypatch.context() as cut:
        cut.setattr(Path, "rename", fail_on_the_second)
        with pytest.raises(PowerCutError):
            otplan("plan", SMALL, "--out", out)
    assert not out.exists()
    assert otplan("plan", SMALL, "--out", out).code == 0
    assert {name: data for name, data in contents(out).items() if name != "run.json"} == {
        name: data for name, data in before.items() if name != "run.json"
    }
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "reports"]


def test_a_next_run_with_bad_input_puts_the_old_plan_back_too(otplan: Program, out: Path, tmp_path: Path) -> None:
    # A run cut anywhere leaves the old or the new, and the next run heals, whatever it is asked.
    before = contents(out)
    out.rename(tmp_path / ".out.otplan-old-999999")
    assert otplan("plan", tmp_path / "no-such", "--out", out).code == 3
    assert out.exists()
    assert contents(out) == before


def test_healing_leaves_what_a_live_run_is_writing(otplan: Program, out: Path, tmp_path: Path) -> None:
    # The parent of this process lives, and no process has the other number (Linux counts to 4,194,304).
    live = tmp_path / f".out.otplan-new-{os.getppid()}"
    abandoned = tmp_path / ".out.otplan-new-99999999"
    live.mkdir()
    abandoned.mkdir()
    assert otplan("plan", SMALL, "--out", out).code == 0
    assert live.exists()
    assert not abandoned.exists()


def test_a_note_among_the_calendars_is_not_thrown_away(otplan: Program, out: Path) -> None:
    (out / "calendars" / "notes.txt").write_text("call Avery", encoding="utf-8")
    assert otplan("plan", SMALL, "--out", out).code == 3
    assert (out / "calendars" / "notes.txt").exists()
