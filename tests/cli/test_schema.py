"""``otplan schema``: what it prints and writes, and that each key is described."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from otplan.desk.schema import DOCUMENTS
from tests.cli.programs import Program, contents, environment

MADE = {each.name: each.make() for each in DOCUMENTS}


def tables(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        if isinstance(schema.get("properties"), dict):
            yield schema
        for each in schema.values():
            yield from tables(each)


@pytest.mark.parametrize("name", ["scenario", "agreement"])
def test_each_key_has_a_description_and_no_table_takes_others(name: str) -> None:
    schema = MADE[name]
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"otplan:{name}/1"
    assert re.fullmatch(r"otplan \d+\.\d+\.\d+", schema["$comment"])
    for table in tables(schema):
        assert table["additionalProperties"] is False or "propertyNames" in table
        for key, held in table["properties"].items():
            said = held if "description" in held else schema["$defs"][held["$ref"].rpartition("/")[2]]
            assert len(said["description"]) > 10, key
            assert "items" not in held or {"description", "$ref"} & set(held["items"]), key
    assert "null" not in json.dumps(schema)


def test_a_rule_says_what_its_manual_page_says() -> None:
    said = MADE["agreement"]["$defs"]["Rest"]["description"]
    assert said.startswith("Officers rest between blocks of work.\n\nWork that touches is one block:")
    assert "awake" not in said  # of the part that says why


def test_a_rule_that_may_stand_several_times_says_it_above_both_forms() -> None:
    held = MADE["agreement"]["properties"]["qualified-cover"]
    form = {"$ref": "#/$defs/QualifiedCover"}
    assert held["anyOf"] == [form, {"type": "array", "items": form, "minItems": 1}]
    assert held["description"] == MADE["agreement"]["$defs"]["QualifiedCover"]["description"]
    assert "[[qualified-cover]]" in held["description"]


def test_out_replaces_its_own_files_whole_and_touches_nothing_else(otplan: Program, tmp_path: Path) -> None:
    out = tmp_path / "new" / "folder"
    assert otplan("schema", "--out", out).code == 0
    first = contents(out)
    assert list(first) == ["agreement.schema.json", "datapackage.json", "scenario.schema.json"]
    (out / "scenario.schema.json").write_text("x" * 100_000)
    (out / "mine.txt").write_text("mine")
    ran = otplan("schema", "--out", out, "--json")
    assert ran.document == {"schema": "otplan.schema/1", "files": [str(out / each.file) for each in DOCUMENTS]}
    assert contents(out) == {**first, "mine.txt": b"mine"}


def test_one_is_printed_as_it_is_written(otplan: Program, tmp_path: Path) -> None:
    otplan("schema", "--out", tmp_path)
    for each in DOCUMENTS:
        assert otplan("schema", each.name).out == (tmp_path / each.file).read_text()
        assert otplan("schema", each.name, "--json").document["document"] == MADE[each.name]
    listed = otplan("schema")
    assert [line.split()[1] for line in listed.out.splitlines()[:3]] == [each.file for each in DOCUMENTS]
    assert [each["name"] for each in otplan("schema", "--json").document["documents"]] == list(MADE)


def test_a_folder_that_cannot_be_is_a_fault(otplan: Program, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    ran = otplan("schema", "--out", tmp_path / "file")
    assert (ran.code, (tmp_path / "file").read_text()) == (3, "mine")
    (tmp_path / "out" / "datapackage.json").mkdir(parents=True)
    ran = otplan("schema", "tables", "--out", tmp_path / "out")
    assert ran.code == 3
    assert "datapackage.json: cannot be written" in ran.err
    assert otplan("schema", "officers").code == 2


def test_the_same_bytes_every_time_and_no_solver() -> None:
    names = [each.name for each in DOCUMENTS]
    script = f"from otplan.cli.app import run\nfor name in {names}: run(['schema', name])"
    code = f"{script}\nimport sys\nprint(*sys.modules, file=sys.stderr)"
    for seed in ("1", "2"):
        held = {**environment(), "PYTHONHASHSEED": seed}
        ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=held)
        assert ran.stdout == "".join(each.text for each in DOCUMENTS)
        loaded = {name.split(".")[0] for name in ran.stderr.split()}
        assert "otplan" in loaded
        assert not loaded & {"ortools", "pandas", "icalendar"}
