"""The whole [pay] of docs/formats.md is one that can be copied: every key of every table, and it is read."""

import re
import textwrap
from pathlib import Path

from pydantic import BaseModel

from otplan.intake.load import load
from tests.intake.folders import small, swap
from tests.intake.toml_changes import TERMS

FORMATS = Path(__file__).parents[2] / "docs" / "formats.md"
OLD = '[pay]\nmultiplier = "1.5"\ncall_back_minimum_hours = 2\ncite = "Art. 9"\n'


def block() -> str:
    """The indented lines from ``[pay]`` to the next line that is not indented."""
    found = re.findall(r"^    \[pay\]\n(?:    .*\n|\n)*", FORMATS.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(found) == 1
    return textwrap.dedent(found[0])


def left_out(of: BaseModel, under: str = "") -> list[str]:
    """Keys that a table and the tables in it do not have."""
    missing = [f"{under}{key}" for key in type(of).model_fields if key not in of.model_fields_set]
    for key in type(of).model_fields:
        value = getattr(of, key)
        if isinstance(value, BaseModel):
            missing += left_out(value, f"{under}{key}.")
    return missing


def test_it_is_read_and_leaves_nothing_out(tmp_path: Path) -> None:
    # The week of scenarios/small has no chief, and officers without a unit, whom this [pay] would leave unpaid.
    text = block()
    here = text.replace('units = ["PBA"]\n', "").replace('"chief"', '"officer"')
    assert len(text) - len(here) == len('units = ["PBA"]\n') - len("officer") + len("chief")
    (terms,) = load(small(tmp_path, swap(TERMS, OLD, here)))[1].pay.tables
    assert left_out(terms) == ["night_differential.dollars"]
