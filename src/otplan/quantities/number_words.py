"""What to write in place of a number that a form refuses: in the bounds of its key, as it was probably meant."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, get_args

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo

DRESSED = re.compile(r"\$? ?(\d{1,12}(?:\.\d{1,12})?) ?(%|[A-Za-z]{0,10})", re.ASCII)
"""A number with what people write around it: ``$1.25``, ``7 %``, ``1.5x``, ``4h``."""
LARGEST_FACTOR = 4
"""A key that may be no more is a share or a multiplier, and a number above it may be meant in per cent."""


def instead(given: object, field: FieldInfo) -> str:
    """What to write in place of a value that is no plain number; empty where the key has no bounds.

    Example: ``"150%"`` where 1 to 4 are allowed: ``Write 150 % as 1.5.``
    """
    bounds = _bounds(field)
    if not bounds:
        return ""
    found = DRESSED.fullmatch(given.strip()) if isinstance(given, str) else None
    if found and found[0] != found[1]:
        number = Decimal(found[1])
        meant = number / 100 if found[2] == "%" else number
        if _within(meant, bounds):
            return f"Write {_plain(number)} % as {_plain(meant)}." if found[2] == "%" else f"Write {_plain(meant)}."
    ends = f"above {bounds['gt']} and up to" if "gt" in bounds else f"from {bounds['ge']} to"
    decimals = f" with at most {bounds['decimal_places']} decimals" if "decimal_places" in bounds else ""
    return f"Write a number {ends} {bounds['le']}{decimals}."


def too_large(given: object, field: FieldInfo) -> str:
    """What to write in place of a number above its bound that may be meant in per cent; else empty."""
    bounds = _bounds(field)
    if not bounds or bounds["le"] > LARGEST_FACTOR or not DRESSED.fullmatch(str(given)):
        return ""
    number = Decimal(str(given))
    return f"Write {_plain(number)} % as {_plain(number / 100)}." if _within(number / 100, bounds) else ""


def _bounds(field: FieldInfo) -> dict[str, Any]:
    """The bounds of a number by their names (gt or ge, le, decimal_places); empty unless it has both ends."""
    found: dict[str, Any] = {}
    for each in (*field.metadata, *_inside(field.annotation)):
        found |= {
            name: bound
            for name in ("gt", "ge", "le", "decimal_places")
            if (bound := getattr(each, name, None)) is not None
        }
    return found if "le" in found and ("gt" in found or "ge" in found) else {}


def _inside(annotation: object) -> Iterator[object]:
    """What the types inside an annotation are annotated with, such as that of ``X | None``."""
    for part in get_args(annotation):
        for each in getattr(part, "__metadata__", ()):
            yield from getattr(each, "metadata", ())
        yield from _inside(part)


def _within(number: Decimal, bounds: dict[str, Any]) -> bool:
    above = number > bounds["gt"] if "gt" in bounds else number >= bounds["ge"]
    places = bounds.get("decimal_places")
    fine = places is None or number == round(number, places)
    return bool(above and number <= bounds["le"] and fine)


def _plain(number: Decimal) -> str:
    return format(number.normalize(), "f")
