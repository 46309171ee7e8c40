"""The schemas refuse what the readers refuse, and nothing else."""

import re
import tomllib
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from otplan.agreement.rule import Rule
from otplan.agreement.rules import TERMS
from otplan.desk.schema import DOCUMENTS
from otplan.intake.agreement_file import read_agreement
from otplan.intake.department_file import read_header
from otplan.intake.layers import read_layers
from otplan.intake.toml_file import TomlFile
from otplan.quantities.fault import Faults

SCENARIOS = Path(__file__).parents[2] / "scenarios"
MADE = {each.name: each.make() for each in DOCUMENTS}
VALIDATORS = {
    name: Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    for name, schema in MADE.items()
}


def read_facts(toml: TomlFile, faults: Faults) -> None:
    """scenario.toml, and what it says of its agreements."""
    layered = Faults()
    read_layers(Path("no-such-folder"), toml, layered)
    read_header(toml, faults)
    faults.extend(fault for fault in layered if fault.column == "agreements")


READ: dict[str, Callable[[TomlFile, Faults], object]] = {"scenario": read_facts, "agreement": read_agreement}
NAMES = ("modes", "tours", "rotations", "duty")
"""Tables whose keys are the department's own names."""
WRONG: tuple[Any, ...] = (True, 7, -1, 20_000, "x", "", "=1", "2000", "x" * 2001, [], [[]], {}, Decimal("1.5"))
NOT_OF_FORM = (
    "is no tour",
    "is no zone",
    "is no mode",
    "the weights do not sum to 1",
    "is not one of crew_sizes",
    "a pool without equipment",
    "a dose must be more than 0",
    "can be put together in too many ways",
    "doses must rise from [0, 0]",
    "each step must gain",
    "must start at 1 and never rise",
    "that could use it",
)
"""What JSON Schema cannot say: it speaks of one value, or of the form of a table, at a time."""
MORE: dict[str, dict[str, Any]] = {
    "longest-block": {"hours": 16, "cite": "Art. 14.7"},
    "hours-in-24": {"hours": Decimal("16.5"), "cite": "Art. 14.8"},
    "consecutive-days": {"days": 6, "cite": "Art. 14.9"},
    "crew-composition": {"probationary": 1, "companion": "fto", "cite": "Art. 15"},
    "qualified-cover": {
        "qualification": "supervisor",
        "threshold": 4,
        "per": 6,
        "count_on_duty": True,
        "cite": "Art. 20",
    },
    "notice": {"posting_days": 5, "cite": "Art. 21"},
}
"""Terms that the agreement of scenarios/small does not have."""
KIND = {"work": True, "counts": True, "bars": "time", "after_hours": Decimal("1.5"), "cite": "Art. 7", "units": ["PBA"]}


def plain(value: Any) -> Any:
    """TOML data as JSON has it; dates are text, as TOML editors take them."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, date | datetime) else value


def files() -> Iterator[tuple[str, Path]]:
    for facts in sorted(SCENARIOS.glob("*/scenario.toml")):
        yield "scenario", facts
        for name in tomllib.loads(facts.read_text())["agreements"]:
            yield "agreement", facts.with_name(name)


FILES = list(files())
SHORT = [(name, path) for name, path in FILES if path.parent.name in ("small", "impossible")]
IDS = ["/".join(path.parts[-2:]) for _, path in FILES]


def data(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(), parse_float=Decimal)


def accepts(name: str, held: dict[str, Any]) -> bool:
    return VALIDATORS[name].is_valid(plain(held))


def agree(name: str, held: dict[str, Any]) -> bool:
    """Whether schema and reader refuse the data, or neither does, apart from what JSON Schema cannot say."""
    faults = Faults()
    READ[name](TomlFile("x.toml", held, ""), faults)
    if not accepts(name, held):
        return len(faults) > 0
    return all(any(words in fault.what for words in NOT_OF_FORM) for fault in faults)


def edited(top: dict[str, Any], path: tuple[str | int, ...], taken: Any, put: dict[Any, Any]) -> dict[str, Any]:
    """A copy in which the table or list at a path has lost one key and gained others."""
    copy = deepcopy(top)
    table: Any = copy
    for step in path:
        table = table[step]
    if not put:
        del table[taken]
    elif taken not in put:
        table.pop(taken)
    for key, value in put.items():
        table[key] = value
    return copy


def changed(held: Any, top: dict[str, Any], path: tuple[str | int, ...] = ()) -> Iterator[tuple[str, dict[str, Any]]]:
    """The data with one key left out, misspelt, or of a wrong type, for each key of it."""
    for key, value in list(held.items() if isinstance(held, dict) else enumerate(held)):
        where = ".".join(map(str, (*path, key)))
        yield f"{where} left out", edited(top, path, key, {})
        for wrong in WRONG:
            yield f"{where} = {wrong!r}", edited(top, path, key, {key: wrong})
        if isinstance(value, dict):
            yield f"{where} with another key", edited(top, (*path, key), "extra", {"extra": 1})
        if isinstance(held, dict):
            other = f"{key} s" if len(path) == 1 and path[0] in NAMES else f"{key}s"
            yield f"{where} misspelt", edited(top, path, key, {other: value})
        if isinstance(value, dict | list):
            yield from changed(value, top, (*path, key))


@pytest.mark.parametrize(("name", "path"), FILES, ids=IDS)
def test_every_file_of_the_scenarios_fits_its_schema(name: str, path: Path) -> None:
    assert [error.message for error in VALIDATORS[name].iter_errors(plain(data(path)))] == []


@pytest.mark.parametrize(("name", "path"), SHORT, ids=str)
def test_a_schema_refuses_what_otplan_refuses_and_nothing_else(name: str, path: Path) -> None:
    # The reader is the truth: the schema is neither stricter nor laxer on one changed key of a good file.
    every = dict(changed(data(path), data(path)))
    assert [what for what, held in every.items() if not agree(name, held)] == []
    assert sum(not accepts(name, held) for held in every.values()) > len(every) // 2


def test_every_key_of_scenario_toml_misspelt_or_of_a_wrong_type() -> None:
    held = data(SCENARIOS / "impossible" / "scenario.toml")
    held |= {"tables": "week.xlsx", "dates": "us", "signups_close": "2026-12-10 12:00"}
    held["shifts"][0]["modes"] = ["bike"]
    held["modes"]["bike"] |= {"latest_end": "23:00", "pool": 5}
    held["priorities"]["scale"] = "rank"
    held["coverage"] = {"curve": [[0, 0], [1, "0.6"]], "circuit_share": [1, "0.5", "0.3", "0.2"], "max_crews": 2}
    assert accepts("scenario", held)
    assert set(MADE["scenario"]["properties"]) == set(held)
    assert [what for what, each in changed(held, held) if not agree("scenario", each)] == []
    held["modes"]["bike"]["dose"] = {"2 officers": 1}
    assert not accepts("scenario", held)


@pytest.mark.parametrize("several", [False, True])
def test_every_key_of_an_agreement_misspelt_or_of_a_wrong_type(*, several: bool) -> None:
    held = data(SCENARIOS / "small" / "agreement.toml")
    held |= {"units": ["COMMAND"], "duty": {"range-day": dict(KIND), "court": {"counts": False}}, **deepcopy(MORE)}
    for term in TERMS:
        held[term.name] |= {"units": ["COMMAND"], **({"waive": "chief"} if term.personal else {})}
        if several and term.several:
            held[term.name] = [dict(held[term.name]), dict(held[term.name])]
    held["pay"]["units"] = ["COMMAND"]
    assert accepts("agreement", held)
    assert set(MADE["agreement"]["properties"]) == set(held)
    assert [what for what, each in changed(held, held) if not agree("agreement", each)] == []
    for name in ("off", "range day"):
        named = held | {"duty": {name: dict(KIND)}}
        assert not accepts("agreement", named)
        assert agree("agreement", named)


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.name)
def test_a_list_of_tables_only_where_a_term_may_stand_several_times(term: type[Rule]) -> None:
    held = data(SCENARIOS / "small" / "agreement.toml") | MORE
    for tables in ([held[term.name]], [held[term.name]] * 3, []):
        listed = held | {term.name: tables}
        assert accepts("agreement", listed) == (term.several and bool(tables))
        assert agree("agreement", listed)


VALUES = {
    "week_starts": ("sun 07:00", "sun 24:00", "sun 07:30", "Sun 07:00", "sun", "sun 07:00 "),
    "fiscal_year_starts": ("07-01", "02-28", "02-29", "13-01", "00-10", "7-1"),
    "signups_close": ("2026-12-03 12:00", "2026-12-03T12:00:00-05:00", "2026-12-03", "12:00", "2026-12-03 25:00"),
    "days": (1, 35, 0, 36, "7"),
    "dates": ("iso", "us", "ISO", "eu"),
    "name": ("x" * 200, "x" * 201, ""),
    "modes": ({"a" * 40: {"crew_sizes": [1]}}, {"a" * 41: {"crew_sizes": [1]}}, {"a b": {"crew_sizes": [1]}}, {}),
    "coverage": (
        {"curve": [[0, 0], [1, "0.6"]]},
        {"curve": [[0]]},
        {"curve": [[0, 0, 0], [1, 1, 1]]},
        {"circuit_share": [1, 1, 1]},
        {"circuit_share": [1, 1, 1, 1, 1]},
        {"max_crews": 21},
    ),
    "agreements": (["a/b.toml"], ["a.toml", "a.toml"], ["../a.toml"], ["/a.toml"], ["a/.."], []),
    "priorities": ({"scale": "rank"}, {"scale": "Rank"}, {"analysis": "0.5", "community": "half"}),
}


@pytest.mark.parametrize("key", VALUES)
def test_a_value_is_refused_by_both_or_by_neither(key: str) -> None:
    held = data(SCENARIOS / "small" / "scenario.toml")
    held["shifts"][0].pop("modes", None)
    every = [held | {key: value} for value in VALUES[key]]
    assert [value for value, each in zip(VALUES[key], every, strict=True) if not agree("scenario", each)] == []
    assert {accepts("scenario", each) for each in every} == {True, False}


def test_times_of_day() -> None:
    held = data(SCENARIOS / "small" / "scenario.toml")
    good = 0
    for text in [f"{hour:02}:{minute:02}" for hour in range(26) for minute in range(0, 63, 3)] + ["7:00", "07:00 "]:
        held["shifts"][0]["start"] = text
        assert agree("scenario", held), text
        good += accepts("scenario", held)
    assert good == 24 * 20


@pytest.mark.parametrize(
    ("form", "key", "low", "high"),
    [
        ("PayTerms", "multiplier", "1", 4),
        ("PayTerms", "call_back_minimum_hours", "0", 12),
        ("Rest", "hours", "0.01", 24),
        ("LongestBlock", "hours", "0.01", 48),
        ("HoursIn24", "hours", "0.01", 24),
        ("WeeklyHours", "hours", "0.01", 168),
    ],
)
def test_numbers_as_text_have_the_bounds_of_numbers(form: str, key: str, low: str, high: int) -> None:
    pattern = MADE["agreement"]["$defs"][form]["properties"][key]["pattern"]
    for hundredths in range((high + 2) * 100):
        number = Decimal(hundredths) / 100
        fits = Decimal(low) <= number <= high
        assert bool(re.search(pattern, f"{number:.2f}")) == fits, number
    assert not any(re.search(pattern, text) for text in ("", ".", "2.", "-2", "2.00001", "2e0", " 2", "nan", "1,5")[3:])
    assert re.search(pattern, "2.")
