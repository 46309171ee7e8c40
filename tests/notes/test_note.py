"""Notes as they are printed and as they are kept."""

import ast
from pathlib import Path

import otplan
from otplan.notes.note import listing
from tests.twin.worlds import HERE

SIX = ["A", "B", "C", "D", "E", "F"]


def test_a_list_of_five_is_printed_whole() -> None:
    note = listing("kind", "These: ", SIX[:5], ".")
    assert note.text == note.sentence == "These: A, B, C, D, E."


def test_a_list_of_six_is_cut_after_five_and_kept_whole() -> None:
    note = listing("kind", "These: ", SIX, ".", [HERE, HERE])
    assert note.text == "These: A, B, C, D, E and 1 more."
    assert note.sentence == "These: A, B, C, D, E, F."
    assert note.records == (HERE,)


def test_notes_know_neither_files_nor_plans_being_made() -> None:
    folder = Path(otplan.__file__).parent / "notes"
    names = {
        (node.module or "").split(".")[1]
        for file in folder.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("otplan.")
    }
    assert "scenario" in names
    assert not names & {"intake", "solver", "audit", "problem", "draft"}
