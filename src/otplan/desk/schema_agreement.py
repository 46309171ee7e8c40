"""An agreement file as JSON Schema, from the registries and forms that read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.agreement.rules import TERMS
from otplan.desk.schema_goals import goal_tables, goals
from otplan.desk.schema_writer import described, manual_page
from otplan.intake.agreement_file import LONGEST_TITLE
from otplan.intake.cells import ID
from otplan.intake.duty_kinds import OFF, KindForm
from otplan.pay.terms import PayTerms
from otplan.scenario.duty import KINDS

if TYPE_CHECKING:
    from otplan.agreement.rule import Rule
    from otplan.desk.schema_writer import Schema
    from otplan.scenario.duty import DutyKind

UNITS = "The units whom the tables bind that do not say so themselves. Left out: everyone."


def agreement() -> Schema:
    """One file: title, units, goals, pay, kinds of duty, and a table for each term."""
    (pay, kind, *terms), definitions = described([PayTerms, KindForm, *TERMS])
    tables, goal_forms = goal_tables()
    for term in TERMS:
        if not term.personal:
            del definitions[term.__name__]["properties"]["waive"]
    return {
        "title": "An agreement of an otplan scenario",
        "description": "Pay, rules and goals. One file of a scenario gives the goals, one the pay of each unit.",
        "type": "object",
        "properties": {
            "title": {
                "description": "The agreement's name, as plans and faults say it.",
                "type": "string",
                "minLength": 1,
                "maxLength": LONGEST_TITLE,
            },
            "units": {"description": UNITS, "type": "array", "items": {"type": "string"}, "default": []},
            "goals": goals(tables),
            "pay": pay,
            "duty": _kinds(kind),
            **{term.name: _once_or_more(term, reference) for term, reference in zip(TERMS, terms, strict=True)},
        },
        "required": ["title"],
        "additionalProperties": False,
        "$defs": {**definitions, **goal_forms},
    }


def _once_or_more(term: type[Rule], form: Schema) -> Schema:
    """A term's table; where it may stand several times, also a list of tables."""
    if not term.several:
        return form
    return {
        "description": manual_page(term),
        "anyOf": [form, {"type": "array", "items": form, "minItems": 1}],
    }


def _kinds(form: Schema) -> Schema:
    """Presets take any key; a kind of the agreement's own says whether it is work."""
    return {
        "description": "Kinds of duty that duty.csv may name: presets changed, or kinds of the agreement's own.",
        "type": "object",
        "propertyNames": {"pattern": f"^{ID.pattern}$", "not": {"enum": [OFF]}},
        "properties": {name: {**form, "description": _preset(kind)} for name, kind in KINDS.items()},
        "additionalProperties": {**form, "required": ["work"]},
    }


def _preset(kind: DutyKind) -> str:
    says = ["is work" if kind.works else "is not work", "counts" if kind.counts else "does not count"]
    return f'Changes the preset {kind.name}, which {" and ".join(says)} toward weekly hours; its bars is "{kind.bars}".'
