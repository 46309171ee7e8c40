"""What a language tool for TOML makes of the schemas: marks, words offered and descriptions, as an editor shows them.

A missing node or package fails these tests; ``sh .ci/real-parts`` installs both.
"""

import json
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest

from otplan.desk.schema import DOCUMENTS, write

SCRIPTS = Path(__file__).parent / "js"
TAPLO = SCRIPTS / "node_modules" / "@taplo" / "cli" / "dist" / "cli.js"
SCENARIOS = Path(__file__).parents[2] / "scenarios"
COMPLETION, HOVER = "textDocument/completion", "textDocument/hover"

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The schemas, and beside them each scenario's folder."""
    out = tmp_path_factory.mktemp("schemas")
    write(DOCUMENTS, out)
    for facts in sorted(SCENARIOS.glob("*/scenario.toml")):
        shutil.copytree(facts.parent, out / facts.parent.name)
    return out


def lint(folder: Path, schema: str, *files: Path) -> tuple[int, str]:
    """Taplo's exit code and what it says of files under a schema."""
    url = (folder / f"{schema}.schema.json").as_uri()
    command = ["node", str(TAPLO), "lint", "--schema", url, *map(str, files)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    return done.returncode, done.stdout + done.stderr


def asked(folder: Path, file: str, text: str, *ask: tuple[str, int]) -> list[Any]:
    """Answers of taplo's language server for methods and lines, counted from 0: hovering lies on the line's word."""
    places = [(method, line, 2 if method == HOVER else 0) for method, line in ask]
    request = {"folder": str(folder), "file": file, "text": text, "ask": places}
    done = subprocess.run(
        ["node", "taplo-lsp.mjs"],
        cwd=SCRIPTS,
        input=json.dumps(request),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answers = json.loads(done.stdout)
    assert isinstance(answers, list)
    return answers


def offered(answer: list[dict[str, Any]]) -> dict[str, str]:
    """The words that a completion offers, with their descriptions."""
    return {each["label"]: each.get("documentation", {}).get("value", "") for each in answer}


def test_every_file_of_the_scenarios_is_accepted(folder: Path) -> None:
    facts = sorted(folder.glob("*/scenario.toml"))
    terms = [path.with_name(name) for path in facts for name in tomllib.loads(path.read_text())["agreements"]]
    assert len(terms) > len(facts) > 3
    for schema, files in (("scenario", facts), ("agreement", terms)):
        code, said = lint(folder, schema, *files)
        assert (code, f"total={len(files)} " in said) == (0, True), said


# What stands in a file of scenarios/small, a mistake, and what taplo says of it.
MISTAKES = {
    "scenario": [
        ("crew_sizes = [1]", "crew_size = [1]", "'crew_size' was unexpected"),
        ("start = 2026-12-04", "start = 20261204", '20261204 is not of type "string"'),
        ("start = 2026-12-04", 'start = "friday"', '"friday" is not a "date"'),
        ("days = 2", "days = 2.5", '2.5 is not of type "integer"'),
        ("[modes.foot]", '[modes."on foot"]', '"on foot" does not match'),
    ],
    "agreement": [
        ("[rest]", "[rests]", "'rests' was unexpected"),
        ("hours = 8", "hours = 25", "25 is greater than the maximum of 24"),
        ('multiplier = "1.5"', 'multiplier = "4.01"', '"4.01" does not match'),
        ('"floors", "covered-risk"', '"covered-risk", "floors"', "is not one of"),
    ],
}


@pytest.mark.parametrize("schema", MISTAKES)
def test_a_mistake_is_marked(folder: Path, schema: str) -> None:
    text = (folder / "small" / f"{schema}.toml").read_text()
    files = []
    for number, (good, bad, _) in enumerate(MISTAKES[schema]):
        assert text.count(good) == 1
        files.append(folder / f"wrong-{schema}-{number}.toml")
        files[-1].write_text(text.replace(good, bad))
    code, said = lint(folder, schema, *files)
    assert code == 1
    for file, (_, _, words) in zip(files, MISTAKES[schema], strict=True):
        assert f'path="{file}"' in said
        assert words in said


SCENARIO = """#:schema ./scenario.schema.json

start = 2026-12-04

[modes.foot]
crew_sizes = [2]

[modes.bike]

"""


def test_an_editor_offers_the_keys_and_says_what_they_mean(folder: Path) -> None:
    top, table, empty, date, sizes = asked(
        folder, "scenario.toml", SCENARIO, (COMPLETION, 1), (COMPLETION, 6), (COMPLETION, 8), (HOVER, 2), (HOVER, 5)
    )
    assert {"name", "agency", "timezone", "fiscal_year_starts", "agreements"} <= set(offered(top))
    assert "start" not in offered(top)  # it is there
    assert "funds without an end" in offered(top)["fiscal_year_starts"]
    assert {"requires", "latest_end", "equipment", "pool", "dose"} <= set(offered(table))
    assert "crew_sizes" in offered(empty)
    assert "crew_sizes" not in offered(table)
    assert "fiscal_year_starts" not in offered(empty)
    assert date["contents"]["value"].startswith("The first department day to plan")
    assert sizes["contents"]["value"].startswith("How many officers a crew of the mode may have")


def test_an_editor_shows_the_manual_page_of_a_rule(folder: Path) -> None:
    text = '#:schema ./agreement.schema.json\n\ntitle = "A"\n[rest]\nhours = 8\n\n[duty.range-day]\n\n'
    top, rest, kind, hours = asked(
        folder, "contract.toml", text, (COMPLETION, 1), (COMPLETION, 5), (COMPLETION, 7), (HOVER, 4)
    )
    assert any(word.startswith("weekly-hours") for word in offered(top))
    assert set(offered(rest)) == {"cite", "units", "waive"}
    assert {"work", "counts", "bars"} <= set(offered(kind))
    assert hours["contents"]["value"] == "Least hours between two blocks of work."
