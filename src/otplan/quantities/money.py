"""Money as integer cents, rates as integer ten-thousandths of a dollar, and the one rounding function."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, NewType

if TYPE_CHECKING:
    from fractions import Fraction

Cents = NewType("Cents", int)
Rate = NewType("Rate", int)
"""Dollars per hour x 10,000, so that a rate of up to four decimals is exact."""

RATE_UNITS_PER_CENT = 100
LARGEST = Decimal(10) ** 10


def half_up(exact: Fraction) -> int:
    """Round to the nearest integer, halves away from zero (as a spreadsheet's ROUND does).

    The only rounding in otplan: pay lines, fringe, prorated hours and risk all pass here.
    """
    doubled = 2 * abs(exact) + 1
    whole = doubled.numerator // (2 * doubled.denominator)
    return whole if exact >= 0 else -whole


def parse_decimal(text: str, *, places: int) -> Decimal:
    """Read a plain decimal number such as ``1234.50`` of at most ``places`` decimals.

    Raises ``ValueError`` with a sentence for the reader: exponents, thousands separators, currency signs,
    infinities and further decimals are refused, never guessed.
    """
    plain = text.removeprefix("-")
    if not plain or any(mark not in "0123456789." for mark in plain):
        message = f'"{text}" is not a plain number'
        raise ValueError(message)
    try:
        value = Decimal(text)
    except InvalidOperation:
        message = f'"{text}" is not a plain number'
        raise ValueError(message) from None
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and -exponent > places:
        message = f'"{text}" has more than {places} decimals'
        raise ValueError(message)
    if abs(value) > LARGEST:
        message = f'"{text}" is too large'
        raise ValueError(message)
    return value


def exact(value: object) -> object:
    """A number of a TOML file as an exact decimal, written plain or as plain text; anything else as it is.

    Raises ``ValueError`` with a sentence for text that is no plain number.
    """
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    return parse_decimal(value, places=4) if isinstance(value, str) else value


def parse_cents(text: str) -> Cents:
    """Dollars with at most two decimals, as cents. Raises ``ValueError`` with a sentence."""
    return Cents(int(parse_decimal(text, places=2) * 100))


def parse_rate(text: str) -> Rate:
    """Dollars per hour with at most four decimals. Raises ``ValueError`` with a sentence."""
    return Rate(int(parse_decimal(text, places=4) * 10_000))


def dollars(cents: int) -> str:
    """Cents as people read them: ``$1,234.50``."""
    sign = "-" if cents < 0 else ""
    return f"{sign}${abs(cents) // 100:,}.{abs(cents) % 100:02d}"


def plain_dollars(cents: int) -> str:
    """Cents as a table holds them: ``1234.50``."""
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02d}"
