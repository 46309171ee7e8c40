"""Ctrl-C as a wish: the first ends the search and keeps the best plan, the second ends the program.

CP-SAT is told to leave the signal alone: it would not give it back to Python, and a later Ctrl-C would kill the run.
"""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType


class Interrupt:
    """Whether the search was asked to end."""

    def __init__(self) -> None:
        """Not yet."""
        self.requested = False

    @contextmanager
    def listening(self) -> Iterator[Interrupt]:
        """Catch Ctrl-C inside the block. Only the main thread can; elsewhere nothing is caught."""
        if threading.current_thread() is not threading.main_thread():
            yield self
            return
        before = signal.signal(signal.SIGINT, self._ask)
        try:
            yield self
        finally:
            signal.signal(signal.SIGINT, before)

    def _ask(self, _signal: int, _frame: FrameType | None) -> None:
        if self.requested:
            raise KeyboardInterrupt
        self.requested = True
