"""TOML files with the line of every key, and pydantic's errors as faults at those lines."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from otplan.quantities.fault import Faults, Record
from otplan.quantities.sheets import nearest, read_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pydantic_core import ErrorDetails

Step = str | int
Form = TypeVar("Form", bound=BaseModel)
KEY = r'"[^"]*"|\'[^\']*\'|[A-Za-z0-9_-]+'
HEADING = re.compile(rf"\s*(\[\[?)\s*((?:{KEY})(?:\s*\.\s*(?:{KEY}))*)\s*\]\]?\s*(?:#.*)?")
ASSIGNMENT = re.compile(rf"\s*((?:{KEY})(?:\s*\.\s*(?:{KEY}))*)\s*=")


class TomlFile:
    """A TOML file as read: ``data``, and where each key stands."""

    def __init__(self, file: str, data: dict[str, Any], text: str) -> None:
        """Keep the data and scan the text for its keys."""
        self.file = file
        self.data = data
        self._lines = dict(_lines_of(text))

    def record(self, path: Iterable[Step]) -> Record:
        """The line of a key, or of the nearest table above it."""
        steps = tuple(path)
        while steps and steps not in self._lines:
            steps = steps[:-1]
        return Record(self.file, self._lines.get(steps, 1))

    def validate(self, form: type[Form], data: object, under: tuple[Step, ...], faults: Faults) -> Form | None:
        """Data as ``form``, or None with a fault for everything in it that is wrong."""
        try:
            return form.model_validate(data)
        except ValidationError as error:
            for each in error.errors(include_url=False):
                path = (*under, *(step for step in each["loc"] if not str(step).startswith("function-")))
                what, instead = _words(each, list(form.model_fields))
                faults.add(self.record(path), ".".join(str(step) for step in path), what, instead)
            return None


def read_toml(path: Path, faults: Faults) -> TomlFile | None:
    """Read a TOML file; decimals stay exact. None with a fault when it cannot be read."""
    text = read_text(path, path.name, faults)
    if text is None:
        return None
    try:
        data = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        words = str(error)
        at = re.search(r"at line (\d+)", words)
        faults.add(Record(path.name, int(at[1]) if at else None), "", f"not TOML: {words}", "Check this line.")
        return None
    except RecursionError:
        faults.add(Record(path.name), "", "nested too deeply")
        return None
    return TomlFile(path.name, data, text)


def _lines_of(text: str) -> Iterable[tuple[tuple[Step, ...], int]]:
    """Each table and key with its line. Values over several lines are passed over, which no file of ours needs."""
    table: tuple[Step, ...] = ()
    numbers: dict[tuple[Step, ...], int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if heading := HEADING.fullmatch(line):
            name = _steps(heading[2])
            if heading[1] == "[[":
                numbers[name] = numbers.get(name, -1) + 1
                table = (*name, numbers[name])
                yield name, number
            else:
                table = name
            yield table, number
        elif found := ASSIGNMENT.match(line):
            yield (*table, *_steps(found[1])), number


def _steps(dotted: str) -> tuple[Step, ...]:
    return tuple(part.strip("\"'") for part in re.findall(KEY, dotted))


def _words(error: ErrorDetails, known: list[str]) -> tuple[str, str]:
    """Pydantic's message in the words of this tool."""
    kind, given = error["type"], error.get("input")
    if kind == "extra_forbidden":
        key = str(error["loc"][-1])
        return "unknown key", nearest(key, known) or f"Known keys: {', '.join(known)}."
    if kind == "missing":
        return "this key is missing", ""
    shown = f'"{given}"' if isinstance(given, str | int | Decimal) else "this value"
    message = error["msg"].removeprefix("Value error, ")
    return f"{shown[:60]}: {message[:1].lower()}{message[1:]}", ""
