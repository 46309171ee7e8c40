"""One agreement's TOML file as pay terms, rules, kinds of duty and goals, each with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict

from otplan.agreement.rules import ALWAYS, TERMS
from otplan.intake.duty_kinds import read_kinds
from otplan.intake.goal_list import read_goals
from otplan.intake.toml_file import column_of
from otplan.pay.terms import PayTerms
from otplan.plan.plan import Stamp
from otplan.quantities.sheets import nearest
from otplan.scenario.digest import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.agreement.goal import Goal
    from otplan.agreement.rule import Rule
    from otplan.intake.duty_kinds import KindTable
    from otplan.intake.toml_file import Step, TomlFile
    from otplan.quantities.fault import Faults, Record

LONGEST_TITLE = 200
OF_ORDERS = {"exempt_ranks", "weekly_limit"}
"""Keys of ``[call]`` that speak of those who are ordered in."""
UNWAIVABLE = tuple(term.name for term in TERMS if not term.personal)
LATER_KEYS = {
    "notice": ("change_hours", "cancellation_hours"),
}


class _Units(BaseModel):
    """The top of a file: whom its tables bind where they do not say so themselves."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    units: tuple[str, ...] = ()


@dataclass(frozen=True)
class AgreementFile:
    """What one file says. ``goals`` is None where the file has none: exactly one file of a scenario gives them."""

    toml: TomlFile
    stamp: Stamp
    pay: PayTerms | None
    rules: tuple[Rule, ...]
    kinds: tuple[KindTable, ...]
    goals: tuple[Goal, ...] | None
    units: tuple[str, ...]

    def place(self, name: str) -> Record:
        """Where a table or key of the file stands."""
        return self.toml.record((name,))


def read_agreement(toml: TomlFile, faults: Faults) -> AgreementFile | None:
    """The agreement of a file, or None with faults."""
    before = len(faults)
    data = dict(toml.data)
    title = data.pop("title", None)
    if not isinstance(title, str) or not 0 < len(title) <= LONGEST_TITLE:
        what = f"the agreement has no title of 1 to {LONGEST_TITLE} characters"
        faults.add(toml.record(("title",)), "title", what, 'Such as title = "PBA agreement".')
    top = toml.validate(_Units, {"units": data.pop("units", ())}, (), faults)
    units = top.units if top else ()
    pay = None
    if "pay" in data:
        pay = toml.validate(PayTerms, _supported(toml, ("pay",), data.pop("pay"), units, faults), ("pay",), faults)
    goals = read_goals(toml, data.pop("goals"), faults) if "goals" in data else None
    kinds = read_kinds(toml, data.pop("duty", {}), units, faults)
    rules: list[Rule] = []
    for term in TERMS:
        if term.name in data:
            rules.extend(_terms(toml, term, data.pop(term.name), units, faults))
    _strangers(toml, data, faults)
    if len(faults) > before:
        return None
    return AgreementFile(toml, Stamp(str(title), digest_of(_exact(toml.data))), pay, tuple(rules), kinds, goals, units)


def _terms(toml: TomlFile, term: type[Rule], held: object, units: tuple[str, ...], faults: Faults) -> Iterator[Rule]:
    """The rule of a table, or of each table of a list where a term may stand several times."""
    tables: list[tuple[tuple[Step, ...], object]] = [((term.name,), held)]
    if term.several and isinstance(held, list):
        tables = [((term.name, number), each) for number, each in enumerate(held)]
        if not tables:
            instead = f"Write a table [[{term.name}]], or leave the key out."
            faults.add(toml.record((term.name,)), term.name, "is empty", instead)
    for under, each in tables:
        rule = toml.validate(term, _supported(toml, under, each, units, faults), under, faults)
        if rule is not None:
            yield rule


def _supported(
    toml: TomlFile, under: tuple[Step, ...], table: object, units: tuple[str, ...], faults: Faults
) -> object:
    """A table that binds its file's units, without what the design has and this version does not act on (faults)."""
    name = str(under[0])
    if not isinstance(table, dict):
        return table
    if table.get("units") == []:
        faults.add(
            toml.record((*under, "units")),
            column_of((*under, "units")),
            "is empty",
            "Name units, or leave the key out.",
        )
    if "waive" in table and name in UNWAIVABLE:
        what = "this rule cannot be waived: it is not about one officer's own work"
        faults.add(toml.record((*under, "waive")), column_of((*under, "waive")), what, "Remove the key.")
    if name == "call" and table.get("call") == "volunteers-only":
        for key in sorted(OF_ORDERS & table.keys()):
            what = "volunteers are never ordered in"
            faults.add(toml.record((*under, key)), f"call.{key}", what, 'Remove it, or write call = "order-in".')
    gone = LATER_KEYS.get(name, ())
    for key in (key for key in table if key in gone):
        what = f"{key} is not supported yet"
        faults.add(toml.record((*under, key)), column_of((*under, key)), what, "Remove it.")
    kept = {key: value for key, value in table.items() if key not in gone}
    return {"units": units, **kept}


def _strangers(toml: TomlFile, data: dict[str, Any], faults: Faults) -> None:
    known = ["title", "units", "pay", "goals", "duty", *(term.name for term in TERMS)]
    always = [rule.name for rule in ALWAYS]
    for name in data:
        record = toml.record((name,))
        if name in always:
            faults.add(record, name, "this rule follows from the facts", "It is always in force; remove the table.")
        else:
            hint = nearest(name, known) or f"Known: {', '.join(known)}."
            faults.add(record, name, "unknown table or key", hint)


def _exact(value: object) -> object:
    """TOML data for the digest: decimals as text, everything else as it is."""
    if isinstance(value, dict):
        return {key: _exact(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_exact(each) for each in value]
    return value if isinstance(value, str | int | bool) else str(value)
