"""A digest of facts: equal facts give equal digests, wherever and in whatever order they were written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from fractions import Fraction
from zoneinfo import ZoneInfo

from otplan.quantities.fault import Record


def digest_of(facts: object) -> str:
    """The SHA-256 of facts (dataclasses, tuples, mappings, texts, numbers, dates), records of origin left out."""
    text = json.dumps(_plain(facts), sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: object) -> object:
    match value:
        case None | bool() | int() | str():
            plain: object = value
        case datetime() | date() | time():
            plain = value.isoformat()
        case Fraction() | ZoneInfo():
            plain = str(value)
        case Mapping():
            plain = sorted([[_plain(key), _plain(each)] for key, each in value.items()], key=json.dumps)
        case frozenset():
            plain = sorted((_plain(each) for each in value), key=json.dumps)
        case tuple() | list():
            plain = [_plain(each) for each in value]
        case _ if is_dataclass(value) and not isinstance(value, type):
            # A field at its default says nothing: facts that gain one keep the digests that they had.
            held = {field.name: getattr(value, field.name) for field in fields(value)}
            held = {field.name: held[field.name] for field in fields(value) if held[field.name] != field.default}
            plain = {name: _plain(each) for name, each in held.items() if not isinstance(each, Record)}
        case _:
            message = f"no digest for {type(value).__name__}"
            raise TypeError(message)
    return plain
