"""What ``otplan check`` prints of a folder without faults."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from otplan.agreement.rule import FactRule
from otplan.cli import console
from otplan.plan.finding import hours_text
from otplan.quantities.counted import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.agreement.rule import Rule
    from otplan.desk.check import Checked
    from otplan.notes.note import Note
    from otplan.pay.terms import PayTerms
    from otplan.scenario.duty import DutyKind

WORDS = {"sign_ups": "sign-ups", "late_sign_ups": "late sign-ups", "hotspots": "hot spots"}
MOST_NOTES = 10
UNCITED = "no article named"
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
                "pay": [_pay(layer.pay) for layer in checked.agreement.layers if layer.pay is not None],
                "duty_kinds": [
                    {"kind": kind.name, "cite": cite, "units": list(units), "states": _means(kind)}
                    for layer in checked.agreement.layers
                    for kind, units, cite in layer.kinds
                ],
                "rules": [_rule(rule) for rule in checked.agreement.rules],
                "notes": [note_payload(note) for note in checked.notes],
            },
        )
        return
    for line in checked_lines(checked):
        console.out(line)


def checked_lines(checked: Checked) -> Iterator[str]:
    """The same as lines: counts, notes by kind with a blank line between kinds, rules."""
    facts = checked.scenario
    yield f"{facts.name}: no faults. {counted(facts.days, 'day')} from {facts.start:%A %d %B %Y}."
    words = {what: WORDS.get(what, what).removesuffix("s") for what in checked.counts}
    yield ", ".join(counted(number, words[what]) for what, number in checked.counts.items()) + "."
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
    for layer in checked.agreement.layers:
        yield f"{layer.title}:"
        if layer.pay is not None:
            yield f"  pay ({layer.pay.cite or UNCITED}): {layer.pay.state()}{_whom(layer.pay.units)}"
        for kind, units, cite in layer.kinds:
            yield f"  duty.{kind.name} ({cite or UNCITED}): {_means(kind)}{_whom(units)}"
        yield from (f"  {rule.name} ({rule.cite or UNCITED}): {_states(rule)}" for rule in layer.rules)


def _whom(units: tuple[str, ...]) -> str:
    return f" Binds only {', '.join(units)}." if units else ""


BARS = {
    "time": "holds his time",
    "overtime": "keeps patrols away and leaves tours as they are",
    "order-in": "keeps him from being ordered in, and nothing else away",
}


def _means(kind: DutyKind) -> str:
    """What a kind of duty means, in a sentence."""
    work = "It is work" if kind.works else "It is no work"
    counts = "counts" if kind.counts else "does not count"
    after = f", for {hours_text(kind.after)} after its end too" if kind.after else ""
    return f"{work}, {counts} to weekly hours, and {BARS[kind.bars]}{after}."


def _states(rule: Rule) -> str:
    """The rule in its sentence, whom it binds and who may waive it."""
    waive = f" May be waived by: {rule.waive}." if rule.waive else ""
    return rule.state() + _whom(rule.units) + waive


def _pay(terms: PayTerms) -> dict[str, object]:
    return {"cite": terms.cite, "units": list(terms.units), "states": terms.state()}


def _rule(rule: Rule) -> dict[str, object]:
    return {
        "rule": rule.name,
        "cite": rule.cite,
        "units": list(rule.units),
        "waive": rule.waive,
        "states": _states(rule),
    }


def note_payload(note: Note) -> dict[str, object]:
    """A note as JSON holds it."""
    records = [{"file": record.file, "row": record.row} for record in note.records]
    return {"kind": note.kind, "sentence": note.sentence, "records": records}
