"""Use case: a first scenario folder from five answers, or a copy of one with its tables in the other form."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from otplan.exports.folder import heal, write_whole
from otplan.intake.toml_file import read_toml
from otplan.quantities.fault import BadInput, Fault, Faults, Record
from otplan.quantities.sheets import LARGEST_FILE
from otplan.starter.answers import plain_start
from otplan.starter.first_week import first_tables, first_texts
from otplan.starter.forms import (
    READ_ME,
    book_file,
    csv_file,
    csv_name,
    read_book_tables,
    read_csv_tables,
    read_me,
    with_book,
    without_book,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from otplan.intake.toml_file import TomlFile
    from otplan.starter.answers import Answers
    from otplan.starter.forms import Tables

BOOK = "tables.xlsx"
SETTINGS = "scenario.toml"
KEY = "tables"
MOST_FILES = 1000


@dataclass(frozen=True, slots=True)
class Made:
    """What was written: the files in order; ``answers`` as they were used, None for a copy."""

    files: tuple[str, ...]
    answers: Answers | None = None


def first_week(answers: Answers, out: Path, *, book: bool) -> Made:
    """Write a first scenario folder, whole or not at all; ``book``: its tables are one workbook.

    A first day in whose week the clocks change in a way that is not read is put off to the next that is. Raises
    ``BadInput`` when ``out`` is not new or empty, or cannot be written.
    """
    answers = replace(answers, start=plain_start(answers.start, answers.zone))
    texts, tables, faults = first_texts(answers), first_tables(answers), Faults()
    if book:
        texts[SETTINGS] = with_book(texts[SETTINGS], BOOK)
    files = {name: text.encode() for name, text in texts.items()}
    files |= _tables(tables, {READ_ME: read_me()}, faults, book=book)
    faults.raise_if_any()
    _write(out, files)
    return Made(tuple(sorted(files)), answers)


def copy(source: Path, out: Path, *, book: bool) -> Made:
    """Copy a scenario folder, its tables as one workbook or as CSV files; the other files stay as they are.

    The cells are carried over whether or not ``check`` likes them. Hidden files are left out. Raises ``BadInput``
    with every fault of the tables' form, or when ``out`` is not new or empty, lies in ``source`` or cannot be written.
    """
    if not source.is_dir():
        what = "not a folder" if source.exists() else "no such folder"
        raise BadInput([Fault(Record(str(source)), "", what, "Give the path of a scenario folder.")])
    if out.resolve().is_relative_to(source.resolve()):
        raise BadInput([Fault(Record(str(out)), "", "lies in the folder to copy", "Choose a folder beside it.")])
    faults = Faults()
    toml = read_toml(source / SETTINGS, faults)
    faults.raise_if_any()
    held = None if toml is None else toml.data.get(KEY)
    files = dict(_plain_files(source, faults))
    if toml is not None and book != isinstance(held, str):
        tables = read_csv_tables(source, faults) if book else read_book_tables(source / str(held), faults)
        for name in (csv_name(table) for table in tables) if book else (str(held),):
            files.pop(name, None)
        text = files[SETTINGS].decode("utf-8-sig")
        files[SETTINGS] = (with_book(text, BOOK) if book else _without(text, toml, faults)).encode()
        files |= _tables(tables, {}, faults, book=book)
    faults.raise_if_any()
    _write(out, files)
    return Made(tuple(sorted(files)))


def _tables(tables: Tables, beside: Tables, faults: Faults, *, book: bool) -> dict[str, bytes]:
    if book:
        return {BOOK: book_file({**beside, **tables}, BOOK, faults)}
    return {csv_name(name): csv_file(name, rows) for name, rows in tables.items()}


def _without(text: str, toml: TomlFile, faults: Faults) -> str:
    record = toml.record((KEY,))
    line = (text.splitlines()[(record.row or 1) - 1]).strip()
    if not line.startswith(KEY) or line.count('"') + line.count("'") != 2:  # noqa: PLR2004  one text in quotes
        faults.add(record, KEY, "not in a line of its own", f'Write {KEY} = "{BOOK}" in a line of its own.')
        return text
    return without_book(text, record.row or 1)


def _plain_files(source: Path, faults: Faults) -> Iterator[tuple[str, bytes]]:
    """Every file below a folder by its name with ``/``; hidden ones and caches are left out."""
    count = 0
    for path in sorted(source.rglob("*")):
        name = path.relative_to(source)
        if not path.is_file() or any(part.startswith((".", "~$", "__pycache__")) for part in name.parts):
            continue
        count += 1
        if count > MOST_FILES:
            what = f"more than {MOST_FILES:,} files"
            faults.add(Record(str(source)), "", what, "Is this the folder of a scenario?")
            return
        try:
            if path.stat().st_size > LARGEST_FILE:
                faults.add(
                    Record(name.as_posix()), "", f"more than {LARGEST_FILE:,} bytes", "Take it out of the folder."
                )
            else:
                yield name.as_posix(), path.read_bytes()
        except OSError as error:
            faults.add(Record(name.as_posix()), "", f"cannot be read: {error.strerror}")


def refuse_used(out: Path) -> None:
    """Heal, then raise ``BadInput`` where ``out`` is a file or a folder with something in it."""
    try:
        heal(out.resolve())
        if Path.cwd().is_relative_to(out.resolve()):
            raise BadInput([Fault(Record(str(out)), "", "this is where you are", "Choose a new folder.")])
        if out.is_symlink() or (out.exists() and not out.is_dir()):
            raise BadInput([Fault(Record(str(out)), "", "not a folder", "Choose a new folder.")])
        if out.is_dir() and any(out.iterdir()):
            what = "this folder is not empty; nothing in it is touched"
            raise BadInput([Fault(Record(str(out)), "", what, "Choose a new folder.")])
    except OSError as error:
        raise BadInput([_unwritable(out, f"cannot be used: {error.strerror or error}")]) from error


def _write(out: Path, files: Mapping[str, bytes]) -> None:
    """The folder with exactly these files, or none; what stands in an old one is never touched."""
    refuse_used(out)
    try:
        write_whole(out, files)
    except BadInput as error:
        raise BadInput([_unwritable(out, fault.what) for fault in error.faults]) from error
    finally:
        # A run that is cut off by Ctrl-C or a full disk leaves nothing half written beside the folder.
        with suppress(OSError):
            heal(out.resolve())


def _unwritable(out: Path, what: str) -> Fault:
    return Fault(Record(str(out)), "", what, "Choose another folder, or free some space.")
