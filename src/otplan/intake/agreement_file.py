"""An agreement's TOML file as pay terms, rules and goals."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from otplan.agreement.agreement import Agreement
from otplan.agreement.goals import GOALS
from otplan.agreement.goals import LATER as LATER_GOALS
from otplan.agreement.rules import ALWAYS, LATER, REQUIRED, TERMS
from otplan.pay.terms import PayTerms
from otplan.plan.plan import Stamp
from otplan.quantities.sheets import nearest
from otplan.scenario.digest import digest_of

if TYPE_CHECKING:
    from otplan.agreement.goal import Goal
    from otplan.agreement.rule import Rule
    from otplan.intake.toml_file import TomlFile
    from otplan.quantities.fault import Faults

LONGEST_TITLE = 200
LATER_WORDS = {"offer-order.order": ("standing", "seniority", "pointer"), "call.call": ("order-in",)}
"""Choices of the design that this version does not act on."""
STAND_IN = {"order": "free", "call": "volunteers-only"}
LATER_KEYS = {"pay": ("night_differential", "holidays", "rounding", "codes", "comp_time", "work_period")}
LATER_TABLES = ("duty",)


def read_agreement(toml: TomlFile, faults: Faults) -> Agreement | None:
    """The agreement of a file, or None with faults."""
    before = len(faults)
    data = dict(toml.data)
    title = data.pop("title", None)
    if not isinstance(title, str) or not 0 < len(title) <= LONGEST_TITLE:
        what = f"the agreement has no title of 1 to {LONGEST_TITLE} characters"
        faults.add(toml.record(("title",)), "title", what, 'Such as title = "PBA agreement".')
    pay = data.pop("pay", None)
    if pay is None:
        faults.add(toml.record(()), "pay", "no table [pay]", 'Such as [pay] with multiplier = "1.5".')
    terms = None if pay is None else toml.validate(PayTerms, _supported(toml, "pay", pay, faults), ("pay",), faults)
    goals = _goals(toml, data.pop("goals", None), faults)
    rules: list[Rule] = [rule() for rule in ALWAYS]
    for term in TERMS:
        if term.name not in data:
            if term.name in REQUIRED:
                faults.add(toml.record(()), term.name, f"no table [{term.name}]", "It is a required term.")
            continue
        rule = toml.validate(term, _supported(toml, term.name, data.pop(term.name), faults), (term.name,), faults)
        if rule is not None:
            rules.append(rule)
    _strangers(toml, data, faults)
    if terms is None or len(faults) > before:
        return None
    stamp = Stamp(str(title), digest_of(_exact(toml.data)))
    return Agreement(stamp, terms, tuple(rules), goals)


def _supported(toml: TomlFile, name: str, table: object, faults: Faults) -> object:
    """A rule's table without what the design has and this version does not act on; each such thing is a fault."""
    if not isinstance(table, dict):
        return table
    gone = LATER_KEYS.get(name, ("waive",))
    later = [key for key in table if key in gone or str(table[key]) in LATER_WORDS.get(f"{name}.{key}", ())]
    for key in later:
        shown = key if key in gone else f'{key} = "{table[key]}"'
        instead = "Remove it." if key in gone else f'Supported: {key} = "{STAND_IN[key]}".'
        faults.add(toml.record((name, key)), f"{name}.{key}", f"{shown} is not supported yet", instead)
    return {key: STAND_IN.get(key) if key in later else value for key, value in table.items() if key not in gone}


def _goals(toml: TomlFile, names: object, faults: Faults) -> tuple[Goal, ...]:
    known = [goal.name for goal in GOALS]
    record = toml.record(("goals",))
    if not isinstance(names, list) or not names:
        faults.add(record, "goals", "no goals", f"Write goals = {json.dumps(known)}.")
        return ()
    for name in names:
        if isinstance(name, str) and name in LATER_GOALS:
            faults.add(record, "goals", f'goal "{name}" is not supported yet', "Remove it.")
        elif name not in known:
            shown = f'"{name}"' if isinstance(name, str) else "this value"
            faults.add(record, "goals", f"{shown} is not a goal", nearest(str(name), known))
    if [name for name in known if name in names] != [name for name in names if name in known]:
        faults.add(record, "goals", "goals out of order, or twice", f"The order is {', '.join(known)}.")
    if "covered-risk" not in names:
        faults.add(record, "goals", "covered-risk is missing", "It is what a plan is for.")
    return tuple(goal() for goal in GOALS if goal.name in names)


def _strangers(toml: TomlFile, data: dict[str, Any], faults: Faults) -> None:
    known = ["title", "pay", "goals", *(term.name for term in TERMS)]
    always = [rule.name for rule in ALWAYS]
    for name in data:
        record = toml.record((name,))
        if name in LATER or name in LATER_TABLES:
            faults.add(record, name, "this table is not supported yet", "Remove it; nothing is read and ignored.")
        elif name in always:
            faults.add(record, name, "this rule follows from the facts", "It is always in force; remove the table.")
        else:
            faults.add(record, name, "unknown table", nearest(name, known) or f"Known: {', '.join(known)}.")


def _exact(value: object) -> object:
    """TOML data for the digest: decimals as text, everything else as it is."""
    if isinstance(value, dict):
        return {key: _exact(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_exact(each) for each in value]
    return value if isinstance(value, str | int | bool) else str(value)
