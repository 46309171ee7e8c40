"""The text of a Python file with its syntax tree, to be changed by position."""

from __future__ import annotations

import ast
import re

Span = tuple[int, int, str]
"""Bytes from, bytes to, and what stands there instead."""


class SourceText:
    """A file as bytes, for the syntax tree counts columns in them."""

    def __init__(self, source: str) -> None:
        self.bytes = source.encode()
        self.tree = ast.parse(source)
        self.parameters = _parameters(self.tree)
        self.own = _own(self.tree)
        self.starts = [0]
        for line in self.bytes.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line))

    def span(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        """Where a node stands."""
        low = self.starts[node.lineno - 1] + node.col_offset
        return low, self.starts[(node.end_lineno or 0) - 1] + (node.end_col_offset or 0)

    def text(self, node: ast.expr) -> str:
        """The text of a node."""
        low, high = self.span(node)
        return self.bytes[low:high].decode()

    def line_of(self, at: int) -> int:
        """The number of the line on which a byte stands."""
        return self.bytes.count(b"\n", 0, at) + 1

    def spliced(self, span: Span) -> str:
        """The whole file after a change."""
        low, high, instead = span
        return (self.bytes[:low] + instead.encode() + self.bytes[high:]).decode()

    def shown(self, span: Span) -> tuple[str, str]:
        """The lines of a change, before and after it."""
        low, high, instead = span
        first = self.bytes.rfind(b"\n", 0, low) + 1
        last = self.bytes.find(b"\n", high)
        before, after = self.bytes[first:last], self.bytes[first:low] + instead.encode() + self.bytes[high:last]
        shown = (" ".join(each.decode().split()) for each in (before, after))
        old, new = shown
        return old, new


def _parameters(tree: ast.Module) -> frozenset[str]:
    """Numeric fields of the file's models, and properties that are whole numbers."""
    found = set()
    for held in (node for node in tree.body if isinstance(node, ast.ClassDef)):
        for node in held.body:
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                words = set(re.findall(r"\w+", ast.unparse(node.annotation)))
                if words & {"int", "Decimal"} and "ClassVar" not in words:
                    found.add(node.target.id)
            elif isinstance(node, ast.FunctionDef) and node.returns and ast.unparse(node.returns) == "int":
                found |= {node.name} if any(ast.unparse(each) == "property" for each in node.decorator_list) else set()
    return frozenset(found)


def _own(tree: ast.Module) -> frozenset[str]:
    """Constants that the file itself makes, which are changed there and not where they are used."""
    made = (target for node in tree.body if isinstance(node, ast.Assign) for target in node.targets)
    return frozenset(each.id for target in made for each in ast.walk(target) if isinstance(each, ast.Name))
