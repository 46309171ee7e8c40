"""Pydantic's errors in words that a sergeant reads."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, get_args

from pydantic import BaseModel

from otplan.quantities import number_words
from otplan.quantities.sheets import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import ValidationError
    from pydantic.fields import FieldInfo
    from pydantic_core import ErrorDetails

PLAIN = {
    "model_type": "must be a table",
    "model_attributes_type": "must be a table",
    "dict_type": "must be a table",
    "tuple_type": "must be a list, in [ ]",
    "list_type": "must be a list, in [ ]",
    "is_instance_of": "must be a number",
    "decimal_type": "must be a number",
    "decimal_parsing": "must be a number",
    "float_type": "must be a number",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_from_float": "must be a whole number",
    "string_type": 'must be text, in " "',
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "date_type": "must be a date such as 2026-12-06, without quotes in TOML",
    "date_parsing": "must be a date such as 2026-12-06",
    "date_from_datetime_parsing": "must be a date such as 2026-12-06",
    "datetime_type": "must be an instant such as 2026-12-06T15:00:00-05:00",
    "datetime_parsing": "must be an instant such as 2026-12-06T15:00:00-05:00",
    "datetime_from_date_parsing": "must be an instant such as 2026-12-06T15:00:00-05:00",
    "timezone_aware": "must have its offset, such as -05:00",
    "json_invalid": "is not JSON",
}
ALONE = {
    "missing": ("this key is missing", ""),
    "string_too_short": ("is empty", "Write at least 1 character."),
    "too_long": ("has too many items", ""),
}
"""Said without the value, which says nothing."""
LISTS, TABLES = ("tuple_type", "list_type"), ("model_type", "model_attributes_type", "dict_type")


def told(error: ValidationError, form: type[BaseModel]) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Each error as the path of its key, what is wrong, and what to write instead.

    A list that is short only because its items are wrong is not told besides them, nor is a key that is missing
    because it is misspelt.
    """
    every = error.errors(include_url=False)
    meant = {(*each["loc"][:-1], _words(each, form)[1]) for each in every if each["type"] == "extra_forbidden"}
    for each in every:
        inner = any(
            len(other["loc"]) > len(each["loc"]) and other["loc"][: len(each["loc"])] == each["loc"] for other in every
        )
        misspelt = each["type"] == "missing" and (*each["loc"][:-1], f'Did you mean "{each["loc"][-1]}"?') in meant
        if not misspelt and not (each["type"] == "too_short" and inner):
            yield each["loc"], *_words(each, form)


def _words(error: ErrorDetails, form: type[BaseModel]) -> tuple[str, str]:
    kind = error["type"]
    if kind == "extra_forbidden":
        known = list(_model_at(form, error["loc"][:-1]).model_fields)
        return "unknown key", nearest(str(error["loc"][-1]), known) or f"Known keys: {', '.join(known)}."
    if alone := ALONE.get(kind) or _of_the_whole(error):
        return alone
    if kind == "literal_error":
        return f"{_shown(error.get('input'))} is not known", f"Known: {error['ctx']['expected'].replace(chr(39), '')}."
    message = PLAIN.get(kind) or error["msg"].removeprefix("Value error, ").replace("Input should", "must")
    field = _field_at(form, error["loc"])
    what, line, instead = message.partition("\n")
    if message.startswith('"') or line:  # our own sentences name the value themselves; a second line says what to write
        hint = number_words.instead(error.get("input"), field) if field and not line else instead
        return what, hint
    hint = number_words.too_large(error.get("input"), field) if field and kind == "less_than_equal" else ""
    return f"{_shown(error.get('input'))} {message[:1].lower()}{message[1:]}", hint


def _of_the_whole(error: ErrorDetails) -> tuple[str, str] | None:
    """What is said of a text, a list or a table as such; None where the words need its value."""
    kind, given = error["type"], error.get("input")
    if kind == "too_short":
        least = error["ctx"]["min_length"]
        what = "has too few items" if error["ctx"]["actual_length"] else "is empty"
        return what, f"Give at least {'one' if least == 1 else least}."
    if kind == "string_too_long":
        return f"has more than {error['ctx']['max_length']} characters", ""
    if kind in LISTS and isinstance(given, dict):
        return "one table, where a list of tables is needed", f"Head each with [[{error['loc'][-1]}]]."
    if kind in TABLES and isinstance(given, list):
        return "a list, where one table is needed", "Head it with [ ], not with [[ ]]."
    return None


def _shown(given: object) -> str:
    """A value as the file has it, where that is short."""
    if isinstance(given, bool):
        return str(given).lower()
    if isinstance(given, str | int | Decimal | float):
        return f'"{str(given)[:60]}"'
    return "this value"


def _model_at(form: type[BaseModel], path: tuple[str | int, ...]) -> type[BaseModel]:
    """The model that describes the table at a path; names inside a mapping are passed over."""
    model = form
    for step in path:
        field = model.model_fields.get(step) if isinstance(step, str) else None
        if field is not None:
            model = next(_models_in(field.annotation), model)
    return model


def _field_at(form: type[BaseModel], path: tuple[str | int, ...]) -> FieldInfo | None:
    """The key at a path, or the one in whose list or mapping it stands."""
    for length in range(len(path), 0, -1):
        field = _model_at(form, path[: length - 1]).model_fields.get(str(path[length - 1]))
        if field is not None:
            return field
    return None


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)
