"""Which functions of a rule's file a method reaches, by their names in the syntax tree."""

from __future__ import annotations

import ast
from typing import TypeAlias

Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef


def functions(tree: ast.Module) -> dict[str, Function]:
    """Functions of a module and methods of its classes (as ``.name``), without those nested in them."""
    found: dict[str, Function] = {}
    for node in tree.body:
        if isinstance(node, Function):
            found[node.name] = node
        elif isinstance(node, ast.ClassDef):
            found |= {f".{each.name}": each for each in node.body if isinstance(each, Function)}
    return found


def reached(tree: ast.Module, start: str) -> set[str]:
    """``start`` and every function of the module that it uses, directly or through others."""
    known = functions(tree)
    found: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name in found or name not in known:
            continue
        found.add(name)
        waiting.extend(used(known[name]))
    return found


def used(node: ast.AST) -> set[str]:
    """Names that a piece of code reads, and the attributes it takes of ``self`` or ``cls`` (as ``.name``)."""
    names = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
    return names | {
        f".{each.attr}"
        for each in ast.walk(node)
        if isinstance(each, ast.Attribute) and isinstance(each.value, ast.Name) and each.value.id in ("self", "cls")
    }
