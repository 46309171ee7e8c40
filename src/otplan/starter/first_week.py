"""The files of a first scenario: tables by a fixed pattern, and three texts with the answers in their places."""

from __future__ import annotations

import json
from importlib import resources
from string import Template
from typing import TYPE_CHECKING

from otplan.intake.tables import TABLES
from otplan.scenario.department import DAY, DAYS
from otplan.starter.answers import HORIZON
from otplan.starter.people import availability, duty, officers, roster
from otplan.starter.places import fleet, funds, hotspots, orders, posts, risk

if TYPE_CHECKING:
    from otplan.starter.answers import Answers
    from otplan.starter.forms import Tables

TEXTS = ("scenario.toml", "agreement.toml", "README.md")


def first_tables(answers: Answers) -> Tables:
    """Every table of the first week; the same answers give the same cells."""
    return {
        "officers": officers(answers),
        "roster": roster(answers),
        "duty": duty(answers),
        "availability": availability(answers),
        "hotspots": hotspots(answers),
        "risk": risk(),
        "posts": posts(),
        "fleet": fleet(answers),
        "funds": funds(answers),
        "orders": orders(),
    }


def first_texts(answers: Answers) -> dict[str, str]:
    """scenario.toml, the agreement and README.md; TOML reads a text as JSON writes it."""
    tables = "".join(f"| {name} | {TABLES[name].about} |\n" for name in first_tables(answers))
    places = {
        "agency": json.dumps(answers.agency, ensure_ascii=False),
        "agency_plain": answers.agency,
        "timezone": answers.zone.key,
        "start": answers.start.isoformat(),
        "year": str(answers.start.year),
        "closes": (answers.start - 3 * DAY).isoformat(),
        "days": str(HORIZON),
        "weekday": DAYS[answers.start.weekday()],
        "tables": tables,
    }
    folder = resources.files("otplan.starter").joinpath("texts")
    return {name: Template(folder.joinpath(name).read_text(encoding="utf-8")).substitute(places) for name in TEXTS}
