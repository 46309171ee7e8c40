"""Changes to scenario.toml and the agreement of scenarios/small."""

from pathlib import Path

from tests.intake.folders import Change, put

FACTS = "scenario.toml"
TERMS = "agreement.toml"


def key(name: str, value: str) -> Change:
    """Give a key at the top of scenario.toml another value."""

    def change(folder: Path) -> None:
        lines = (folder / FACTS).read_text().splitlines()
        at = next(number for number, line in enumerate(lines) if line.startswith(f"{name} = "))
        lines[at] = f"{name} = {value}"
        put(FACTS, "\n".join(lines) + "\n")(folder)

    return change
