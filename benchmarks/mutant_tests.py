"""Tests of a mutant in a forked process in which everything is imported and collected already.

A mutant is not imported: the code of its functions takes the place of the code of the real ones, in the objects that
registries, recipes and tests hold. So nothing has to be imported or collected again, and nobody keeps the old rule.
"""

from __future__ import annotations

import functools
import gc
import json
import os
import resource
import select
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from types import FunctionType, ModuleType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import pytest
from _pytest.runner import runtestprotocol

if TYPE_CHECKING:
    from pathlib import Path

Name = TypeVar("Name")
Answer = dict[str, Any]
Work = Callable[[], Answer]
WALL = 20
"""Seconds by the clock for each of processor time, for a process that waits without working."""


@dataclass
class Forked(Generic[Name]):
    """Work done in processes of their own, so many at a time; answers in the order in which they come."""

    jobs: int
    _open: dict[int, tuple[int, Name]] = field(default_factory=dict)

    def each(self, works: Iterator[tuple[Name, Work, int]]) -> Iterator[tuple[Name, Answer]]:
        """The answer to each work, with its name; works come with the seconds of processor time that they may take."""
        for name, work, seconds in works:
            if len(self._open) >= self.jobs:
                yield self._next()
            self._start(name, work, seconds)
        while self._open:
            yield self._next()

    def _start(self, name: Name, work: Work, seconds: int) -> None:
        reads, writes = os.pipe()
        pid = os.fork()
        if not pid:
            _answer(work, seconds, writes)
        os.close(writes)
        self._open[reads] = pid, name

    def _next(self) -> tuple[Name, Answer]:
        # Read first: whoever has more to say than a pipe holds ends only once somebody listens.
        ready, _, _ = select.select([*self._open], [], [])
        pid, name = self._open.pop(ready[0])
        with os.fdopen(ready[0], "rb") as pipe:
            said = pipe.read()
        _, status = os.waitpid(pid, 0)
        if os.WIFSIGNALED(status):
            return name, {"killed": f"stopped by {signal.Signals(os.WTERMSIG(status)).name}"}
        answer: Answer = json.loads(said)
        return name, answer


def _answer(work: Work, seconds: int, writes: int) -> None:
    """In the new process: do the work, write what came of it, and end."""
    try:
        silence = os.open(os.devnull, os.O_RDWR)
        for number in range(3):
            os.dup2(silence, number)
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        signal.alarm(seconds * WALL)
        with os.fdopen(writes, "wb", closefd=False) as pipe:
            pipe.write(json.dumps(work()).encode())
    except BaseException as broken:  # noqa: BLE001 - the parent must hear of it
        os.write(writes, json.dumps({"broken": repr(broken)}).encode())
    finally:
        os._exit(0)


def put_in_place(module: ModuleType, source: str) -> None:
    """The code of a changed file in the functions of its module, and its changed constants wherever they are held."""
    path = str(module.__file__)
    changed: dict[str, Any] = {"__name__": module.__name__, "__file__": path}
    exec(compile(source, path, "exec"), changed)  # noqa: S102 - our own source with one change
    for name, old in list(vars(module).items()):
        new = changed.get(name)
        if isinstance(old, type) and old.__module__ == module.__name__ and isinstance(new, type):
            for each, held in vars(old).items():
                _swap(held, vars(new).get(each), path)
        elif not _swap(old, new, path) and isinstance(old, int | tuple | timedelta) and old != new:
            _hold(name, old, new)


def _hold(name: str, old: object, new: object) -> None:
    """Put a constant in place of another in every module that holds it."""
    for module in list(sys.modules.values()):
        if getattr(module, "__dict__", {}).get(name) is old and module.__name__.startswith(("otplan", "tests")):
            vars(module)[name] = new


def _swap(old: object, new: object, path: str) -> bool:
    """Give a function of the file the code of its changed namesake; whether it was one."""
    one, other = _function(old), _function(new)
    if one is None or other is None or one.__code__.co_filename != path:
        return False
    one.__code__ = other.__code__
    one.__defaults__, one.__kwdefaults__ = other.__defaults__, other.__kwdefaults__
    return True


def _function(held: object) -> FunctionType | None:
    match held:
        case FunctionType():
            return held
        case property():
            return _function(held.fget)
        case functools.cached_property():
            return _function(held.func)
        case staticmethod() | classmethod():
            return _function(held.__func__)
    return _function(held.__wrapped__) if hasattr(held, "__wrapped__") else None


def failing(items: Sequence[pytest.Item]) -> Answer:
    """Which of some tests fails first, if one does, and the seconds of processor time that each took."""
    took = {}
    for item, following in zip(items, [*items[1:], None], strict=True):
        began = time.process_time()
        reports = runtestprotocol(item, nextitem=following, log=False)
        took[item.nodeid] = time.process_time() - began
        if any(report.failed for report in reports):
            return {"killed": item.nodeid, "took": took}
    return {"took": took}


class Collected:
    """A pytest plugin: calls back with all tests once they are collected, in place of running them."""

    def __init__(self, use: Callable[[list[pytest.Item]], None]) -> None:
        self.use = use

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Hand the tests over."""
        if session.testsfailed:
            raise session.Failed("a test file cannot be collected")
        gc.collect()
        gc.freeze()
        self.use(session.items)
        return True


def with_tests(paths: Sequence[str], scratch: Path, use: Callable[[list[pytest.Item]], None]) -> None:
    """Collect the tests of some paths and hand them over; temporary folders of tests go below ``scratch``."""
    options = ["-s", "-qq", "-p", "no:cacheprovider", "-o", "faulthandler_timeout=0", f"--basetemp={scratch}"]
    status = pytest.main([*options, *paths], plugins=[Collected(use)])
    if status:
        raise SystemExit(int(status))
