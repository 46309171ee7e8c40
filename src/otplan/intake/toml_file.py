"""TOML files with the line of every key, and pydantic's errors as faults at those lines."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from otplan.quantities.fault import Faults, Record
from otplan.quantities.form_words import told
from otplan.quantities.text_file import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

Step = str | int
Form = TypeVar("Form", bound=BaseModel)
LONGEST_NUMBER = 40
LARGEST_NUMBER = 2**53
SAID = {
    "Cannot overwrite a value": "this key stands twice",
    "Cannot declare": "this table stands twice",
    "Illegal character '\\n'": "a quote is open at the end of the line",
    "Invalid value": "no value that TOML reads; texts stand in straight quotes",
    "Invalid date or datetime": "there is no such date or time",
    "Expected '=' after a key": "there is no = after the key",
    "Expected newline or end of document": "something stands behind the value",
}
"""What tomllib says, by its beginning, in other words."""
UNPLAIN = re.compile(r"\d[eE][+-]?\d|\d{41}|\b(inf|nan)\b|0[xob]\w{20}")
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
            below = [line for held, line in self._lines.items() if held[: len(steps)] == steps]
            if below:
                return Record(self.file, min(below))
            steps = steps[:-1]
        return Record(self.file, self._lines.get(steps, 1))

    def validate(self, form: type[Form], data: object, under: tuple[Step, ...], faults: Faults) -> Form | None:
        """Data as ``form``, with a fault for all that is wrong in it; None where that is more than unknown keys."""
        try:
            return form.model_validate(data)
        except ValidationError as error:
            for loc, what, instead in told(error, form):
                path = (*under, *loc)
                faults.add(self.record(path), column_of(path), what, instead)
            if any(each["type"] != "extra_forbidden" for each in error.errors(include_url=False)):
                return None
            return form.model_validate(_without(data, [each["loc"] for each in error.errors(include_url=False)]))


def column_of(path: Iterable[Step]) -> str:
    """A key as faults name it; items of a list count from 1."""
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in path)


def _without(data: Any, paths: list[tuple[Step, ...]]) -> Any:
    """Data without some keys."""
    if isinstance(data, dict):
        gone = {path[0] for path in paths if len(path) == 1}
        deeper = {key: [path[1:] for path in paths if path[0] == key and len(path) > 1] for key in data}
        return {key: _without(each, deeper[key]) for key, each in data.items() if key not in gone}
    if isinstance(data, list):
        return [_without(each, [path[1:] for path in paths if path[0] == at]) for at, each in enumerate(data)]
    return data


def read_toml(path: Path, faults: Faults, file: str = "") -> TomlFile | None:
    """Read a TOML file, which faults call ``file``; decimals stay exact. None with a fault when it cannot be read."""
    file = file or path.name
    text = read_text(path, file, faults)
    if text is None:
        return None
    try:
        data = tomllib.loads(text, parse_float=_plain_decimal)
    except RecursionError:
        faults.add(Record(file), "", "nested too deeply", "Is this the right file?")
        return None
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"at line (\d+)", str(error))
        faults.add(Record(file, int(at[1]) if at else None), "", f"not TOML: {_said(str(error))}", "Check this line.")
        return None
    except ValueError:
        number = next((n for n, line in enumerate(text.splitlines(), start=1) if UNPLAIN.search(line)), None)
        faults.add(Record(file, number), "", "a number that is no plain decimal number", "Write it out, such as 0.5.")
        return None
    toml = TomlFile(file, data, text)
    before = len(faults)
    _sound(toml, (), data, faults)
    return toml if len(faults) == before else None


def _said(error: str) -> str:
    """A sentence of tomllib in our words, without the line that the fault names."""
    ours = next((words for begins, words in SAID.items() if error.startswith(begins)), None)
    return ours or re.sub(r" \(at line \d+, column \d+\)$", "", error)


def _plain_decimal(text: str) -> Decimal:
    if len(text) > LONGEST_NUMBER or not text.replace(".", "").lstrip("+-").isdigit():
        message = f'"{text[:LONGEST_NUMBER]}" is not a plain decimal number'
        raise ValueError(message)
    return Decimal(text)


def _sound(toml: TomlFile, path: tuple[Step, ...], value: object, faults: Faults) -> None:
    """Note control characters in text and numbers too large to be meant, wherever they stand."""
    column = ".".join(str(step) for step in path)
    if isinstance(value, dict):
        for key, each in value.items():
            _sound(toml, (*path, key), each, faults)
    elif isinstance(value, list):
        for number, each in enumerate(value):
            _sound(toml, (*path, number), each, faults)
    elif isinstance(value, str) and not value.replace("\n", "").isprintable():
        faults.add(toml.record(path), column, "a control or invisible character", "Type the text anew.")
    elif isinstance(value, int) and abs(value) > LARGEST_NUMBER:
        faults.add(toml.record(path), column, "a number too large to be meant", "Check this line.")


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
