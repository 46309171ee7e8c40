"""A file that is replaced whole: a run that dies in it leaves the old file or the new, and the next run tidies up."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from otplan.exports.whole_file import replace_file
from tests.cli.programs import contents, environment

OLD, NEW = b"old\n", b"new\n"


@pytest.mark.parametrize("fails", ["fsync", "replace"])
def test_a_disk_that_fails_leaves_the_old_file_and_nothing_beside(
    fails: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "orders.csv").write_bytes(OLD)

    def full(*_given: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, fails, full)
    with pytest.raises(OSError, match="No space left"):
        replace_file(tmp_path / "orders.csv", NEW)
    assert contents(tmp_path) == {"orders.csv": OLD}


@pytest.mark.parametrize(("killed_in", "held"), [("fsync", OLD), ("replace", OLD), ("nothing", NEW)])
def test_a_run_that_is_killed_leaves_a_whole_file_and_the_next_one_tidies_up(
    killed_in: str, held: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "orders.csv"
    path.write_bytes(OLD)
    script = (
        "import os, pathlib\n"
        "from otplan.exports.whole_file import replace_file\n"
        "os.nothing = None\n"
        f"os.{killed_in} = lambda *_: os._exit(9)\n"  # no handler runs, as after a power cut
        f"replace_file(pathlib.Path({str(path)!r}), {NEW!r})\n"
    )
    done = subprocess.run([sys.executable, "-c", script], env=environment(), check=False)
    assert done.returncode == (0 if killed_in == "nothing" else 9)
    assert path.read_bytes() == held
    assert len(contents(tmp_path)) == (1 if killed_in == "nothing" else 2)
    replace_file(path, b"later\n")
    assert contents(tmp_path) == {"orders.csv": b"later\n"}


@pytest.mark.skipif(os.name != "posix", reason="modes are of POSIX")
def test_who_may_read_it_stays(tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_bytes(OLD)
    path.chmod(0o640)
    replace_file(path, NEW)
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (NEW, 0o640)


def test_a_file_that_is_not_there_comes_to_be(tmp_path: Path) -> None:
    replace_file(tmp_path / "orders.csv", NEW)
    assert contents(tmp_path) == {"orders.csv": NEW}
