"""What mutants of a file there are: its text with one small thing changed, each change a splice by position.

Changed are comparisons, whole numbers, numeric bounds, and/or (of arrays too), +/-, not, min/max, any/all, start/end;
left out are a ``yield``, a row said to a draft, an entry gathered in a list. Left alone is what no rule's meaning hangs
on: docstrings, sentences (all of an f-string, and a choice between texts), annotations, class variables, ``strict`` of
``zip``; and the bounds of fields, which intake holds.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from benchmarks.source_text import SourceText

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.source_text import Span

COMPARISONS: dict[type[ast.cmpop], tuple[str, tuple[str, ...]]] = {
    ast.Lt: (r"<", ("<=", ">")),
    ast.LtE: (r"<=", ("<", ">=")),
    ast.Gt: (r">", (">=", "<")),
    ast.GtE: (r">=", (">", "<=")),
    ast.Eq: (r"==", ("!=", "<=", ">=")),
    ast.NotEq: (r"!=", ("==", "<", ">")),
    ast.In: (r"\bin\b", ("not in",)),
    ast.NotIn: (r"\bnot\s+in\b", ("in",)),
    ast.Is: (r"\bis\b", ("is not",)),
    ast.IsNot: (r"\bis\s+not\b", ("is",)),
}
OTHERS: dict[type[ast.boolop | ast.operator], tuple[str, tuple[str, ...]]] = {
    ast.And: (r"\band\b", ("or",)),
    ast.Or: (r"\bor\b", ("and",)),
    ast.BitAnd: (r"&", ("|",)),
    ast.BitOr: (r"\|", ("&",)),
    ast.Add: (r"\+", ("-",)),
    ast.Sub: (r"-", ("+",)),
}
TWINS = {
    "start": "end",
    "end": "start",
    "any": "all",
    "all": "any",
    "min": "max",
    "max": "min",
    "minimum": "maximum",
    "maximum": "minimum",
}
NAMES_ALONE = ("any", "all", "min", "max")
ROWS = ("at_most", "at_least", "exactly", "each_officer", "strike", "strike_paid", "strike_deployed")
BOUNDED = ("at_most", "at_least", "exactly", "each_officer")
GATHERED = ("append", "extend", "add", "setdefault")
SENTINELS = ("NO_LIMIT",)
"""So large that one more or less is no other limit; the model reads anything below it as a limit that never binds."""


@dataclass(frozen=True)
class Mutant:
    """One change. ``file`` is below src/otplan, ``function`` as in ``Rest.constrain``, ``<module>`` outside of all.

    ``before`` and ``after`` are the line, or the statement left out, without needless blanks; ``count`` numbers
    mutants that are alike in all of these.
    """

    file: str
    function: str
    line: int
    before: str
    after: str
    count: int
    source: str

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What names it from one version of the file to the next."""
        after = f"{self.after} ({self.count})" if self.count > 1 else self.after
        return self.file, self.function, self.before, after


def mutants(file: str, source: str) -> tuple[Mutant, ...]:
    """Every mutant of a file, in the order of its lines."""
    found: list[Mutant] = []
    seen: Counter[tuple[str, str, str]] = Counter()
    text = SourceText(source)
    for span, function in sorted({span: function for function, span in _of_module(text)}.items()):
        changed = text.spliced(span)
        before, after = text.shown(span)
        seen[function, before, after] += 1
        line = text.line_of(span[0])
        found.append(Mutant(file, function, line, before, after, seen[function, before, after], changed))
    return tuple(found)


def _of_module(text: SourceText) -> Iterator[tuple[str, Span]]:
    for node in text.tree.body:
        if isinstance(node, ast.FunctionDef):
            yield from ((node.name, span) for span in _of_function(text, node))
        elif isinstance(node, ast.ClassDef):
            for each in node.body:
                if isinstance(each, ast.FunctionDef):
                    yield from ((f"{node.name}.{each.name}", span) for span in _of_function(text, each))
        elif isinstance(node, ast.Assign):
            yield from (("<module>", span) for span in _edits(text, node.value, frozenset()))


def _of_function(text: SourceText, node: ast.FunctionDef) -> Iterator[Span]:
    bound = {each.id for each in ast.walk(node) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)}
    bound |= {each.arg for each in ast.walk(node) if isinstance(each, ast.arg)}
    for part in (*node.args.defaults, *(each for each in node.args.kw_defaults if each), *node.body):
        yield from _edits(text, part, frozenset(bound))


def _edits(text: SourceText, node: ast.AST, bound: frozenset[str]) -> Iterator[Span]:
    """Every change within a node."""
    if isinstance(node, ast.JoinedStr) or (isinstance(node, ast.IfExp) and _texts(node)):
        return
    if isinstance(node, ast.keyword) and node.arg == "strict":
        return
    if isinstance(node, ast.stmt):
        yield from _left_out(text, node)
    elif isinstance(node, ast.expr):
        yield from _changed(text, node, bound)
    if (
        isinstance(node, ast.Call)
        and ast.unparse(node.func) == "len"
        and isinstance(node.args[0], ast.Name | ast.Attribute)
    ):
        # Starts are as many as ends.
        return
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list"):
            continue
        for each in value if isinstance(value, list) else (value,):
            if isinstance(each, ast.AST):
                yield from _edits(text, each, bound)


def _texts(node: ast.IfExp) -> bool:
    """Whether a choice is between texts."""
    return all(
        isinstance(each, ast.JoinedStr) or (isinstance(each, ast.Constant) and isinstance(each.value, str))
        for each in (node.body, node.orelse)
    )


def _left_out(text: SourceText, node: ast.stmt) -> Iterator[Span]:
    match node:
        case ast.Expr(value=ast.Yield() | ast.YieldFrom()):
            # A function that yields goes on being a generator.
            yield (*text.span(node), "yield from ()")
        case ast.Expr(value=ast.Call(func=ast.Attribute(attr=name))) if name in (*ROWS, *GATHERED):
            yield (*text.span(node), "pass")
        case ast.AugAssign() if type(node.op) in OTHERS:
            yield from _between(text, node.target, node.value, *OTHERS[type(node.op)])


def _changed(text: SourceText, node: ast.expr, bound: frozenset[str]) -> Iterator[Span]:
    low, high = text.span(node)
    match node:
        case ast.Compare():
            yield from _compared(text, node)
        case ast.BoolOp() | ast.BinOp() if type(node.op) in OTHERS:
            values = node.values if isinstance(node, ast.BoolOp) else [node.left, node.right]
            for left, right in pairwise(values):
                yield from _between(text, left, right, *OTHERS[type(node.op)])
        case ast.UnaryOp(op=ast.Not() | ast.Invert()):
            yield low, high, text.text(node.operand)
        case ast.Constant(value=bool()):
            yield low, high, str(not node.value)
        case ast.Constant(value=int(number)):
            yield from ((low, high, str(number + step)) for step in (1, -1))
        case ast.Attribute() | ast.Name():
            yield from _named(text, node, bound)
        case ast.Call():
            yield from _bounds(text, node)


def _compared(text: SourceText, node: ast.Compare) -> Iterator[Span]:
    """Changes of the signs of a comparison; what a text comes before in the alphabet means nothing."""
    sides = [node.left, *node.comparators]
    for op, left, right in zip(node.ops, sides, sides[1:], strict=False):
        pattern, others = COMPARISONS[type(op)]
        texts = any(isinstance(side, ast.Constant) and isinstance(side.value, str) for side in (left, right))
        yield from _between(text, left, right, pattern, others[:1] if texts else others)


def _named(text: SourceText, node: ast.Attribute | ast.Name, bound: frozenset[str]) -> Iterator[Span]:
    """Changes of a name that is read: its opposite, one more or less of a parameter, none or twice of a constant."""
    high = text.span(node)[1]
    match node:
        case ast.Attribute(attr=name, ctx=ast.Load()):
            if name in TWINS:
                yield high - len(name), high, TWINS[name]
            if ast.unparse(node.value) == "self" and name in text.parameters:
                yield from _one_off(text, node)
        case ast.Name(id=name, ctx=ast.Load()):
            if name in NAMES_ALONE or {name, TWINS.get(name)} <= bound:
                yield high - len(name), high, TWINS[name]
            if re.fullmatch(r"[A-Z][A-Z_]+", name) and name not in SENTINELS and name not in text.own:
                yield from ((*text.span(node), f"({name} * {times})") for times in (0, 2))


def _bounds(text: SourceText, node: ast.Call) -> Iterator[Span]:
    """Changes of the limit of a row and of a length of time; numbers written out are changed anyway."""
    limits: list[ast.expr] = []
    match node.func:
        case ast.Attribute(attr=name) if name in BOUNDED:
            limits = node.args[1:2]
        case ast.Name(id="timedelta"):
            limits = [each.value for each in node.keywords]
    for limit in limits:
        if not isinstance(limit, ast.Constant):
            yield from _one_off(text, limit)


def _between(
    text: SourceText, left: ast.expr, right: ast.expr, pattern: str, others: tuple[str, ...]
) -> Iterator[Span]:
    """Changes of the sign or word between two sides."""
    low, high = text.span(left)[1], text.span(right)[0]
    found = re.search(pattern, text.bytes[low:high].decode())
    if found:
        yield from ((low + found.start(), low + found.end(), other) for other in others)


def _one_off(text: SourceText, node: ast.expr) -> Iterator[Span]:
    """A number one more and one less."""
    yield from ((*text.span(node), f"({text.text(node)} {step})") for step in ("+ 1", "- 1"))
