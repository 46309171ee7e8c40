"""ladder.svg: dollars in reach against covered risk, with the floors met below, as one picture without a script."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from html import escape
from typing import TYPE_CHECKING

from otplan.exports.ladder_table import percent
from otplan.quantities.money import dollars

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.budget.ladder import Ladder, Standing

WIDTH, LEFT, RIGHT, TOP, HEIGHT, BARS, ROW = 760, 80, 720, 70, 270, 70, 20
"""Of the picture, of the area of the curve, of the bars below it and of a line of text, in pixels."""
TICKS, APART, BAR = 5, 44, 9
"""Marks of an axis about; pixels between two labels at least; half a bar."""
INK, COVERED, ROOM, FLOORS, CHANGE = "#222", "#1b4f72", "#f5cba7", "#7d8f99", "#7b241c"


@dataclass(frozen=True, slots=True)
class Axis:
    """Values from ``low`` to ``high``, at pixels from ``start`` to ``end``, with marks at every ``step``."""

    low: int
    high: int
    step: int
    start: int
    end: int

    def at(self, value: Fraction | int) -> str:
        """The pixel of a value, with one decimal."""
        pixel = self.start + Fraction(value - self.low) / (self.high - self.low) * (self.end - self.start)
        tenths = round(pixel * 10)
        return f"{tenths // 10}.{tenths % 10}"

    @property
    def marks(self) -> range:
        """The values marked."""
        return range(self.low, self.high + 1, self.step)


def axis(low: int, high: int, start: int, end: int) -> Axis:
    """An axis with about five marks at 1, 2 or 5 times a power of ten that holds all values from low to high."""
    wanted = max(1, (high - low) // TICKS)
    power = 10 ** (len(str(wanted)) - 1)
    step = next(power * times for times in (1, 2, 5, 10) if power * times >= wanted)
    first = low // step * step
    return Axis(first, max(first + step, -(-high // step) * step), step, start, end)


def ladder_chart(ladder: Ladder) -> str:
    """The picture. What cannot be told in it (a rung without a plan) is left out; the table has it."""
    held = [each for each in ladder.standings() if each is not None]
    budgets = [each for each in held if each.rung.percent is not None]
    changes = [each for each in held if each.rung.percent is None]
    promised = max((each.plan.floors for each in held), default=0)
    below = TOP + HEIGHT + 3 * ROW
    height = below + (BARS + 2 * ROW if promised else 0) + ROW * (len(changes) + 1)
    title = f"{ladder.name}: covered risk by dollars in reach, {ladder.days} days from {ladder.start:%a %d %b %Y}"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}"'
    lines = [
        f'{head} role="img" font-family="sans-serif" font-size="12" fill="{INK}">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{WIDTH}" height="{height}" fill="white"/>',
        _text(LEFT, 24, title, size=15),
    ]
    if held and ladder.point:
        x = axis(min(each.rung.in_reach for each in held), max(each.rung.in_reach for each in held), LEFT, RIGHT)
        most = max(-(-each.high // ladder.point) for each in held)
        y = axis(0, most, TOP + HEIGHT, TOP)
        lines += [*_frame(x, y), *_curve(budgets, x, y, ladder.point), *_changes(changes, x, y, ladder.point, height)]
        if promised:
            lines += _floors(budgets, x, axis(0, promised, below + BARS, below), promised)
    return "\n".join([*lines, "</svg>", ""])


def _text(x: float | str, y: float | str, words: str, *, anchor: str = "start", size: int = 12) -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}" font-size="{size}">{escape(words)}</text>'


def _line(x1: str | int, y1: str | int, x2: str | int, y2: str | int, colour: str = "#ddd") -> str:
    return f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{colour}"/>'


def _frame(x: Axis, y: Axis) -> Iterator[str]:
    """Marks of both axes, and what the colours mean."""
    for value in y.marks:
        yield _line(LEFT, y.at(value), RIGHT, y.at(value))
        yield _text(LEFT - 8, f"{float(y.at(value)) + 4:.1f}", f"{value} %", anchor="end")
    for value in x.marks:
        yield _line(x.at(value), y.start, x.at(value), y.start + 5, INK)
        yield _text(x.at(value), y.start + 18, dollars(value).removesuffix(".00"), anchor="middle")
    yield _line(LEFT, y.start, RIGHT, y.start, INK)
    yield _text(RIGHT, y.start + 36, "dollars in reach in these days", anchor="end")
    yield f'<circle cx="{LEFT + 6}" cy="44" r="4" fill="{COVERED}"/>'
    yield _text(LEFT + 16, 48, "covered, of what full crews everywhere would cover")
    yield f'<rect x="{LEFT + 400}" y="38" width="16" height="12" fill="{ROOM}"/>'
    yield _text(LEFT + 422, 48, "not proved out of reach")


def _curve(budgets: list[Standing], x: Axis, y: Axis, point: Fraction) -> Iterator[str]:
    """A mark a budget for what its plan covers, and a bar up to its bound. Between two budgets nothing is claimed."""
    places = [(x.at(each.rung.in_reach), y.at(each.low / point), y.at(each.high / point)) for each in budgets]
    for across, low, high in places:
        yield _bar(across, high, low, ROOM)
    yield f'<polyline points="{" ".join(f"{at},{low}" for at, low, _ in places)}" fill="none" stroke="{FLOORS}"/>'
    labelled = float("-inf")
    for each, (across, low, high) in zip(budgets, places, strict=True):
        yield f'<circle cx="{across}" cy="{low}" r="4" fill="{COVERED}"/>'
        if float(across) - labelled >= APART:
            labelled = float(across)
            # Below the mark, unless the axis has its own words there.
            up = float(low) + ROW if float(low) + 2 * ROW < y.start else float(high) - ROW // 2
            yield _text(across, f"{up:.1f}", each.rung.name, anchor="middle")


def _bar(across: str, top: str, foot: str, colour: str) -> str:
    """A bar about a place, from pixel ``top`` down to ``foot``."""
    left, tall = float(across) - BAR, float(foot) - float(top)
    return f'<rect x="{left:.1f}" y="{top}" width="{2 * BAR}" height="{tall:.1f}" fill="{colour}"/>'


def _changes(changes: list[Standing], x: Axis, y: Axis, point: Fraction, height: int) -> Iterator[str]:
    """Changes as numbered marks, one beside another where they fall on one place, with their names at the foot."""
    taken: Counter[tuple[str, str]] = Counter()
    for number, each in enumerate(changes, start=1):
        place = x.at(each.rung.in_reach), y.at(each.low / point)
        across, up = float(place[0]) + ROW * taken[place], float(place[1])
        taken[place] += 1
        yield f'<circle cx="{across:.1f}" cy="{up}" r="8" fill="white" stroke="{CHANGE}" stroke-width="1.5"/>'
        yield _text(f"{across:.1f}", f"{up + 4:.1f}", str(number), anchor="middle", size=11)
        below = height - ROW * (len(changes) - number) - ROW // 2
        yield _text(LEFT, below, f"({number}) {each.rung.name}: {percent(each.low, point, up=False)} %")


def _floors(budgets: list[Standing], x: Axis, y: Axis, promised: int) -> Iterator[str]:
    """A bar a budget for the floors met."""
    yield _text(LEFT, y.end - 8, f"hot-spot floors met, of {promised}")
    yield _line(LEFT, y.start, RIGHT, y.start, INK)
    for each in budgets:
        met = each.plan.floors_met
        across = x.at(each.rung.in_reach)
        yield _bar(across, y.at(met), y.at(0), FLOORS)
        yield _text(across, y.start + 15, str(met), anchor="middle")
