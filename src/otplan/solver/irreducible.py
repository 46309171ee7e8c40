"""From a set that breaks something to one of which nothing can be left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")


def irreducible(items: Sequence[T], broken: Callable[[list[T]], bool], most: int | None = None) -> list[T]:
    """Of ``items``, which break, some that still break and of which none can be left out; those in front are kept.

    ``broken`` says whether some of the items break; more of them break whenever fewer do. Asked about k log n times
    where k of n items stay. With ``most`` the search ends when more than so many are known to stay: what is then given
    breaks, but more of it might be left out.
    """
    rest = list(items)
    kept: list[T] = []
    step = max(1, len(rest) // 2)
    while rest:
        if broken([*rest[:-step], *kept]):
            rest = rest[:-step]
            step = max(1, min(2 * step, len(rest)))
        elif step > 1:
            step //= 2
        else:
            kept.insert(0, rest.pop())
            if most is not None and len(kept) > most:
                break
    return [*rest, *kept]
