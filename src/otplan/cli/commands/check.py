"""``otplan check``: read a folder, tell all faults, then what was read and which rules bind."""

from __future__ import annotations

from pathlib import Path

import click

from otplan.cli import console


def _whom(units: tuple[str, ...]) -> str:
    return f" Binds only {', '.join(units)}." if units else ""


@click.command("check")
@click.argument("scenario", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(scenario: Path, *, as_json: bool) -> None:
    """Read the folder SCENARIO and tell every fault in it, each with its place and what to write instead."""
    from otplan.desk.check import check

    checked = check(scenario)
    facts, agreement = checked.scenario, checked.agreement
    counts = {
        "officers": len(facts.officers),
        "sign_ups": len(facts.availability),
        "hotspots": len(facts.hotspots),
        "posts": len(facts.posts),
        "windows": len(facts.windows),
        "funds": len(facts.funds),
        "orders": len(facts.orders),
    }
    titles = [stamp.name for stamp in agreement.stamps]
    rules = [
        {"rule": rule.name, "cite": rule.cite, "states": rule.state() + _whom(rule.units)} for rule in agreement.rules
    ]
    if as_json:
        console.emit(
            "otplan.check/1",
            {
                "scenario": facts.name,
                "start": facts.start.isoformat(),
                "days": facts.days,
                "counts": counts,
                "agreements": titles,
                "rules": rules,
                "notes": list(checked.notes),
            },
        )
        return
    console.out(f"{facts.name}: no faults. {facts.days} days from {facts.start:%A %d %B %Y}.")
    console.out(", ".join(f"{number} {what.replace('_', '-')}" for what, number in counts.items()) + ".")
    for text in checked.notes:
        console.out(f"Note: {text}")
    console.out(f"{', '.join(titles)}:")
    for rule in rules:
        console.out(f"  {rule['rule']} ({rule['cite'] or 'no article named'}): {rule['states']}")
