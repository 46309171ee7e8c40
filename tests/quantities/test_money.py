"""Cents, rates, and the one rounding."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otplan.quantities.money import dollars, half_up, parse_cents, parse_decimal, parse_rate, plain_dollars

CENTS = st.integers(-(10**12), 10**12)


@pytest.mark.parametrize(
    ("exact", "whole"),
    [
        (Fraction(0), 0),
        (Fraction(1, 2), 1),
        (Fraction(-1, 2), -1),
        (Fraction(3, 2), 2),
        (Fraction(-3, 2), -2),
        (Fraction(5, 2), 3),
        (Fraction(-5, 2), -3),
        (Fraction(49999, 100_000), 0),
        (Fraction(-49999, 100_000), 0),
        (Fraction(50001, 100_000), 1),
        (Fraction(2, 3), 1),
        (Fraction(1, 3), 0),
        (Fraction(10**30) + Fraction(1, 2), 10**30 + 1),
        (Fraction(10**30 * 2 - 1, 4), (10**30 * 2 - 1 + 1) // 4),
    ],
)
def test_halves_go_away_from_zero(exact: Fraction, whole: int) -> None:
    assert half_up(exact) == whole


@given(st.decimals(-(10**9), 10**9, places=4))
def test_rounding_is_that_of_a_spreadsheet(value: Decimal) -> None:
    assert half_up(Fraction(value)) == int(value.quantize(Decimal(1), ROUND_HALF_UP))


@given(st.fractions())
def test_rounding_is_nearest_and_odd(exact: Fraction) -> None:
    assert abs(half_up(exact) - exact) <= Fraction(1, 2)
    assert half_up(-exact) == -half_up(exact)


@given(CENTS)
def test_cents_written_are_cents_read(cents: int) -> None:
    assert parse_cents(plain_dollars(cents)) == cents
    assert parse_cents(dollars(cents).replace("$", "").replace(",", "")) == cents


@given(st.integers(0, 10**11))
def test_rates_written_are_rates_read(rate: int) -> None:
    assert parse_rate(f"{rate // 10_000}.{rate % 10_000:04d}") == rate


@pytest.mark.parametrize(
    ("text", "cents"),
    [("0", 0), ("-0", 0), ("5", 500), ("5.1", 510), ("005.10", 510), ("-0.01", -1), ("10000000000", 10**12)],
)
def test_plain_numbers(text: str, cents: int) -> None:
    assert parse_cents(text) == cents


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "-",
            ".",
            "-.",
            "--5",
            "5-",
            "+5",
            "5e1",
            "5E1",
            "1,000",
            "1 000",
            "1_000",
            "$5",
            "5 $",
            "(5)",
            "=5",
        ),
        *(
            "nan",
            "NaN",
            "inf",
            "-inf",
            "Infinity",
            "0x5",
            "5.0.0",
            "\u0665",
            "\uff15",
            "½",
            "5\n",
            "5.001",
            "10000000000.01",
        ),
        "9" * 9000,
    ],
)
def test_anything_else_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a plain number|decimals|too large") as refused:
        parse_cents(text)
    assert text in str(refused.value)


def test_decimals_are_counted_as_written() -> None:
    assert parse_decimal("1.50", places=2) == Decimal("1.5")
    with pytest.raises(ValueError, match="more than 1 decimals"):
        parse_decimal("1.50", places=1)


def test_dollars_as_people_read_them() -> None:
    assert [dollars(cents) for cents in (0, 5, 123_450, -123_450, 10**9)] == [
        *("$0.00", "$0.05", "$1,234.50", "-$1,234.50", "$10,000,000.00")
    ]
    assert [plain_dollars(cents) for cents in (0, 5, 123_450, -5)] == ["0.00", "0.05", "1234.50", "-0.05"]
