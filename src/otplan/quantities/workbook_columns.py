"""Columns of a spreadsheet: their letters and their numbers."""

from __future__ import annotations

from functools import lru_cache

SHEET_COLUMNS = 16_384
"""As many as a spreadsheet has, the last one XFD."""


@lru_cache(maxsize=512)
def column_number(letters: str) -> int:
    """``A`` is 1, ``XFD`` 16,384. Raises ``ValueError`` for what names no column."""
    number = 0
    for letter in letters[:4]:
        if not "A" <= letter <= "Z":
            raise ValueError(f"no column: {letters[:10]}")
        number = number * 26 + ord(letter) - ord("A") + 1
    if not 1 <= number <= SHEET_COLUMNS:
        raise ValueError(f"no column: {letters[:10]}")
    return number


def column_letters(number: int) -> str:
    """The inverse of ``column_number``."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
