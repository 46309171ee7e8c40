"""Numbers of things in sentences."""

from __future__ import annotations


def counted(number: int, what: str) -> str:
    """A number of things that form their plural with s: ``1 tour``, ``2 tours``."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def are(number: int) -> str:
    """The verb after a number: ``1 is``, ``2 are``."""
    return "is" if number == 1 else "are"
