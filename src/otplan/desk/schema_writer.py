"""Pydantic forms as JSON Schema of TOML files, in the words of their docstrings."""

from __future__ import annotations

import json
import sys
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from otplan.agreement.goal import Goal
from otplan.agreement.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pydantic import BaseModel
    from pydantic_core import core_schema as core

Schema = dict[str, Any]
WHY = "Why\n"
"""Where the part of a manual page ends that says what the rule does."""


class TomlSchema(GenerateJsonSchema):
    """As pydantic writes schemas, but for TOML: no null, exact decimals as numbers or text, ids as names of tables."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Never: a title would say the key again."""
        del schema
        return False

    def model_schema(self, schema: core.ModelSchema) -> Schema:
        """A table; that of a rule or goal says what its manual page says."""
        written = super().model_schema(schema)
        written.pop("title", None)
        model = schema["cls"]
        if issubclass(model, Rule | Goal):
            written["description"] = manual_page(model)
        return written

    def nullable_schema(self, schema: core.NullableSchema) -> Schema:
        """What stands where a key is there; TOML has no null."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core.WithDefaultSchema) -> Schema:
        """With its default, where that is a value; a table's stand at its keys."""
        written = super().default_schema(schema)
        if written.get("default") is None or isinstance(written["default"], dict):
            written.pop("default", None)
        return written

    def dict_schema(self, schema: core.DictSchema) -> Schema:
        """Tables or values by name; no other names than those of the form."""
        written: Schema = {"type": "object"}
        if keys := self.generate_inner(schema["keys_schema"]):
            written["propertyNames"] = keys
        written["additionalProperties"] = self.generate_inner(schema["values_schema"])
        if "min_length" in schema:
            written["minProperties"] = schema["min_length"]
        return written

    def decimal_schema(self, schema: core.DecimalSchema) -> Schema:
        """A number, or the same as text: bounds speak of numbers alone, a pattern of text alone."""
        bounds: dict[str, int | float] = {}
        for ours, theirs in (("ge", "minimum"), ("gt", "exclusiveMinimum"), ("le", "maximum")):
            if ours in schema:
                bound = Decimal(schema[ours])  # type: ignore[literal-required]
                bounds[theirs] = int(bound) if bound == int(bound) else float(bound)
        pattern = f"^{decimal_text(bounds, schema.get('decimal_places'))}$"
        return {"type": ["number", "string"], **bounds, "pattern": pattern}


def decimal_text(bounds: Mapping[str, int | float], places: int | None) -> str:
    """A pattern of plain decimal numbers from 0, above 0 or from 1, up to a whole number; other bounds are not said."""
    least = "(?=.*[1-9])" if "exclusiveMinimum" in bounds else "(?=0*[1-9])" if bounds.get("minimum") == 1 else ""
    some = f"{{0,{places}}}" if places is not None else "*"
    most = bounds.get("maximum")
    if not isinstance(most, int):
        return f"{least}[0-9]+(\\.[0-9]{some})?"
    return f"{least}0*(({'|'.join(_below(str(most)))})(\\.[0-9]{some})?|{most}(\\.0{some})?)"


def _below(most: str) -> Iterator[str]:
    """Patterns of the whole numbers below one: those of fewer digits, then those that are lower from some digit on."""
    yield "0"
    if len(most) > 1:
        yield f"[1-9][0-9]{{0,{len(most) - 2}}}"
    for at, digit in enumerate(most):
        low = 0 if at else 1
        if int(digit) > low:
            yield f"{most[:at]}[{low}-{int(digit) - 1}][0-9]{{{len(most) - at - 1}}}"


def manual_page(of: type[Rule | Goal]) -> str:
    """The beginning of the manual page of a rule or goal: its sentence, and what it does."""
    page = sys.modules[of.__module__].__doc__ or ""
    title, _, rest = page.partition("What it does\n")
    what = " ".join(line.strip() for line in rest.partition(WHY)[0].splitlines())
    return f"{title.strip()}\n\n{what}".strip()


def described(forms: Sequence[type[BaseModel]]) -> tuple[list[Schema], Schema]:
    """Each form as a reference, and the definitions that the references need."""
    references, held = models_json_schema([(form, "validation") for form in forms], schema_generator=TomlSchema)
    return [references[form, "validation"] for form in forms], held["$defs"]


def document(name: str, made_by: str, schema: Schema) -> Schema:
    """A schema with its name and the version that wrote it at its head, and Markdown for the marks of docstrings."""
    plain: Schema = json.loads(json.dumps(schema).replace("``", "`"))
    for table in (plain, *plain["$defs"].values()):
        for held in table["properties"].values():
            if held.get("type") == "array" and "$ref" not in held["items"]:
                # An editor that hovers over a list may look at its items alone.
                held["items"]["description"] = held["description"]
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"otplan:{name}/1", "$comment": made_by}
    return {**head, **plain}
