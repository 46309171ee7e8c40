"""A module imports only lower floors, and the folders of one floor are strangers; no exemptions."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import otplan

ROOT = Path(otplan.__file__).parent
FLOORS = (  # design.md, section 3; the package's own two files stand below and above all floors
    *("__init__", "quantities", "scenario", "plan", "pay", "problem", "draft", "agreement"),
    *("audit solver intake hotspots ledger", "reasons budget notes", "exports starter", "desk", "cli", "__main__"),
)
FLOOR = {folder: number for number, folders in enumerate(FLOORS) for folder in folders.split()}


def imported(module: Path) -> Iterator[str]:
    """Every dotted name that a module imports, also in functions and under TYPE_CHECKING."""
    for node in ast.walk(ast.parse(module.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module} imports by dots"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def folder_of(dotted: str) -> str:
    """The folder of otplan that a name stands in; names of the package itself stand in its own file."""
    first = dotted.split(".")[1]
    return first if (ROOT / first).is_dir() else "__init__"


def breaches() -> Iterator[str]:
    for module in sorted(ROOT.rglob("*.py")):
        here = module.relative_to(ROOT).parts[0].removesuffix(".py")
        for dotted in imported(module):
            ours = dotted.split(".")[0] == "otplan"
            if ours and (there := folder_of(dotted)) != here and FLOOR[there] >= FLOOR[here]:
                yield f"{module.relative_to(ROOT)} imports {dotted}"


def test_a_module_imports_only_lower_floors() -> None:
    assert list(breaches()) == []


def test_every_folder_is_on_a_floor() -> None:
    held = {path.name.removesuffix(".py") for path in ROOT.iterdir()} - {"__pycache__", "py.typed"}
    assert held <= set(FLOOR)


def test_the_audit_imports_neither_model_nor_solver() -> None:
    names = {dotted for module in (ROOT / "audit").rglob("*.py") for dotted in imported(module)}
    assert not {name for name in names if name.split(".")[1:2] in (["problem"], ["draft"], ["solver"])}


def loaded(script: str) -> set[str]:
    """Top names in sys.modules of a fresh interpreter after a script."""
    code = f"{script}\nimport sys\nprint(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return {name.split(".")[0] for name in done.stderr.split()}


def test_verify_loads_neither_solver_nor_pandas() -> None:
    assert "otplan" in (names := loaded("import otplan.desk.verify"))
    assert not names & {"ortools", "pandas"}


def test_verifying_a_plan_loads_neither_solver_nor_pandas() -> None:
    run = "from otplan.cli.app import run; run(['verify', 'scenarios/small', 'no-such-plan.json', '--json'])"
    assert not loaded(run) & {"ortools", "pandas"}


def test_help_loads_nothing_heavy() -> None:
    assert "click" in (names := loaded("from otplan.cli.app import run; run(['--help'])"))
    assert not names & {"ortools", "pandas", "pydantic", "pydantic_core", "icalendar", "numpy", "xlsxwriter"}
