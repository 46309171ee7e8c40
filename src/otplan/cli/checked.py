"""What ``otplan check`` prints of a folder without faults."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from otplan.agreement.rule import FactRule
from otplan.cli import console

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.agreement.rule import Rule
    from otplan.desk.check import Checked
    from otplan.notes.note import Note

WORDS = {"sign_ups": "sign-ups", "late_sign_ups": "late sign-ups", "hotspots": "hot spots"}
MOST_NOTES = 10
"""Notes of one kind that are printed; ``--json`` has them all."""


def tell_checked(checked: Checked, *, as_json: bool) -> None:
    """Print counts, notes and rules."""
    if as_json:
        facts = checked.scenario
        console.emit(
            "otplan.check/1",
            {
                "scenario": facts.name,
                "start": facts.start.isoformat(),
                "days": facts.days,
                "counts": checked.counts,
                "agreements": [stamp.name for stamp in checked.agreement.stamps],
                "rules": [_rule(rule) for rule in checked.agreement.rules],
                "notes": [_note(note) for note in checked.notes],
            },
        )
        return
    for line in checked_lines(checked):
        console.out(line)


def checked_lines(checked: Checked) -> Iterator[str]:
    """The same as lines: counts, notes by kind with a blank line between kinds, rules."""
    facts = checked.scenario
    yield f"{facts.name}: no faults. {facts.days} days from {facts.start:%A %d %B %Y}."
    yield ", ".join(f"{number} {WORDS.get(what, what)}" for what, number in checked.counts.items()) + "."
    for kind, group in groupby(checked.notes, key=lambda note: note.kind):
        told = list(group)
        yield ""
        yield f"{kind.replace('-', ' ').replace('sign ups', 'sign-ups').capitalize()}:"
        yield from (f"  {note.text}" for note in told[:MOST_NOTES])
        if len(told) > MOST_NOTES:
            yield f"  ... and {len(told) - MOST_NOTES} more; --json has them all."
    yield ""
    yield "In every plan, from the facts:"
    yield from (f"  {rule.name}: {rule.state()}" for rule in checked.agreement.rules if isinstance(rule, FactRule))
    for title, rules in checked.agreement.layers:
        yield f"{title}:"
        yield from (f"  {rule.name} ({rule.cite or 'no article named'}): {_states(rule)}" for rule in rules)


def _states(rule: Rule) -> str:
    """The rule in its sentence, whom it binds and who may waive it."""
    whom = f" Binds only {', '.join(rule.units)}." if rule.units else ""
    waive = f" May be waived by: {rule.waive}." if rule.waive else ""
    return rule.state() + whom + waive


def _rule(rule: Rule) -> dict[str, object]:
    return {
        "rule": rule.name,
        "cite": rule.cite,
        "units": list(rule.units),
        "waive": rule.waive,
        "states": _states(rule),
    }


def _note(note: Note) -> dict[str, object]:
    records = [{"file": record.file, "row": record.row} for record in note.records]
    return {"kind": note.kind, "sentence": note.sentence, "records": records}
