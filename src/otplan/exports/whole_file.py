"""One file that is replaced whole: the old one or the new one is there, whatever a run dies of."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from otplan.exports.folder import abandoned, beside

if TYPE_CHECKING:
    from pathlib import Path


def replace_file(path: Path, data: bytes) -> None:
    """Put ``data`` where ``path`` is, keeping who may read and write it. Raises ``OSError``; then nothing has changed.

    The new file is written under a hidden name beside the old one, then renamed. A run that is cut off before leaves
    the hidden file, which the next run removes.
    """
    for left in abandoned(path, "new"):
        left.unlink()
    new = beside(path, "new")
    try:
        with new.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, new)
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
