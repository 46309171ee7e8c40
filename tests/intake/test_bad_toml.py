"""scenario.toml and agreements with one thing wrong: one fault, at its line and key."""

import os
from pathlib import Path

import pytest

from otplan.agreement.goals import LATER as LATER_GOALS
from otplan.agreement.rules import ALWAYS, LATER
from otplan.intake.department_file import LATER as LATER_KEYS
from tests.intake.folders import At, Change, drop, expect, faults, put, shown, small, swap

FACTS = "scenario.toml"
TERMS = "agreement.toml"
TITLE = 'title = "Example agreement (synthetic)"'
GOALS = 'goals = ["floors", "covered-risk", "cost"]'
PAY = '[pay]\nmultiplier = "1.5"\ncall_back_minimum_hours = 2\ncite = "Art. 9"\n'
FOOT = "[modes.foot]\ncrew_sizes = [2]\n"


def key(name: str, value: str) -> Change:
    """Give a key at the top of scenario.toml another value."""

    def change(folder: Path) -> None:
        lines = (folder / FACTS).read_text().splitlines()
        at = next(number for number, line in enumerate(lines) if line.startswith(f"{name} = "))
        lines[at] = f"{name} = {value}"
        put(FACTS, "\n".join(lines) + "\n")(folder)

    return change


def before(table: str, text: str) -> Change:
    return swap(FACTS, f"[{table}]", f"{text}\n[{table}]")


def curve(points: str) -> Change:
    return before("priorities", f"[coverage]\ncurve = {points}")


def goals(names: str) -> Change:
    return swap(TERMS, GOALS, f"goals = {names}")


SCENARIO: dict[str, tuple[Change, At]] = {
    "a syntax error": (swap(FACTS, "days = 2", "days = = 2"), At(FACTS, 5, "", "not TOML")),
    "a key twice": (swap(FACTS, "days = 2", "days = 2\ndays = 3"), At(FACTS, 6, "", "not TOML")),
    "a day that February has not": (key("start", "2026-02-30"), At(FACTS, 4, "", "not TOML")),
    "an unknown key": (
        before("[shifts]", 'fiscal_year_start = "01-01"'),
        At(FACTS, 10, "fiscal_year_start", 'Did you mean "fiscal_year_starts"?'),
    ),
    "a missing key": (swap(FACTS, 'agency = "Example Police Department"\n', ""), At(FACTS, 1, "agency", "missing")),
    "a blank name": (key("name", '""'), At(FACTS, 1, "name", "at least 1 character")),
    "a number for a name": (key("name", "5"), At(FACTS, 1, "name", '"5"')),
    "a word for days": (key("days", '"two"'), At(FACTS, 5, "days", '"two"')),
    "half a day": (key("days", "2.5"), At(FACTS, 5, "days", '"2.5"')),
    "no days": (key("days", "0"), At(FACTS, 5, "days", "greater than or equal to 1")),
    "too many days": (key("days", "36"), At(FACTS, 5, "days", "less than or equal to 35")),
    "a list of days": (key("days", "[2]"), At(FACTS, 5, "days", "this value")),
    "an unknown zone": (key("timezone", '"Mars/Phobos"'), At(FACTS, 3, "timezone", '"Mars/Phobos" is no zone')),
    "a zone that climbs": (key("timezone", '"../../etc/passwd"'), At(FACTS, 3, "timezone", "is no zone")),
    "a zone that is a folder": (key("timezone", '"America"'), At(FACTS, 3, "timezone", '"America" is no zone')),
    "a week from half past": (key("week_starts", '"sun 07:30"'), At(FACTS, 6, "week_starts", "no day and whole hour")),
    "a year from leap day": (key("fiscal_year_starts", '"02-29"'), At(FACTS, 7, "fiscal_year_starts", "no month")),
    "an agreement above": (key("agreements", '["../x.toml"]'), At(FACTS, 8, "agreements", '"../x.toml" is outside')),
    "an agreement elsewhere": (key("agreements", '["/etc/hosts"]'), At(FACTS, 8, "agreements", "outside the folder")),
    "an agreement below and above": (key("agreements", '["a/../../x"]'), At(FACTS, 8, "agreements", "outside")),
    "two agreements": (key("agreements", '["a.toml", "b.toml"]'), At(FACTS, 8, "agreements", "not supported yet")),
    "an agreement that is not there": (key("agreements", '["a.toml"]'), At("a.toml", None, "", "no such file")),
    "a shift twice": (
        before("modes.foot", '[[shifts]]\nid = "eve"\nstart = "10:00"\nend = "12:00"'),
        At(FACTS, 18, "id", 'shift "eve" stands twice'),
    ),
    "a shift in an unknown mode": (
        swap(FACTS, "report_to", 'modes = ["car"]\nreport_to'),
        At(FACTS, 15, "modes", '"car" is no mode'),
    ),
    "a mode named in two words": (
        swap(FACTS, FOOT, '[modes."foot patrol"]\ncrew_sizes = [2]\n'),
        At(FACTS, 17, "modes.foot patrol.[key]", "ids are 1 to 40 letters"),
    ),
    "no crew sizes": (
        swap(FACTS, "crew_sizes = [1]", "crew_sizes = []"),
        At(FACTS, 29, "modes.vehicle.crew_sizes", "is empty"),
    ),
    "a dose of no crew": (
        swap(FACTS, '{ 1 = "0.5" }', '{ 3 = "0.5" }'),
        At(FACTS, 30, "dose", '"3" is not one of crew_sizes'),
    ),
    "a dose of nothing": (
        swap(FACTS, '{ 1 = "0.5" }', "{ 1 = 0 }"),
        At(FACTS, 30, "dose", "a dose must be more than 0"),
    ),
    "a pool without equipment": (swap(FACTS, FOOT, f"{FOOT}pool = 2\n"), At(FACTS, 19, "pool", "without equipment")),
    "a pool and rows": (
        swap(FACTS, "[modes.vehicle]\n", "[modes.vehicle]\npool = 2\n"),
        At("fleet.csv", 5, "mode", "vehicle has a pool in scenario.toml"),
    ),
    "an unknown equipment": (
        swap(FACTS, 'equipment = "crew"', 'equipment = "car"'),
        At(FACTS, 31, "modes.vehicle.equipment", "crew or officer"),
    ),
    "a latest end of 24:00": (
        swap(FACTS, 'latest_end = "23:00"', 'latest_end = "24:00"'),
        At(FACTS, 26, "modes.bike.latest_end", '"24:00" is not a time of day'),
    ),
    "weights that do not sum to 1": (
        swap(FACTS, 'analysis = "0.5"', 'analysis = "0.6"'),
        At(FACTS, 33, "priorities", "the weights do not sum to 1"),
    ),
    "weights that nearly sum to 1": (
        swap(FACTS, 'analysis = "0.5"', 'analysis = "0.5001"'),
        At(FACTS, 33, "priorities", "the weights do not sum to 1"),
    ),
    "a weight below 0": (
        swap(FACTS, 'analysis = "0.5"', 'analysis = "-0.5"'),
        At(FACTS, 34, "priorities.analysis", "greater than or equal to 0"),
    ),
    "an unknown scale": (
        swap(FACTS, "[priorities]\n", '[priorities]\nscale = "ranks"\n'),
        At(FACTS, 34, "priorities.scale", "score or rank"),
    ),
    "a convex curve": (curve("[[0, 0], [1, 0.2], [2, 0.6]]"), At(FACTS, 33, "curve", "no more than the one before")),
    "a flat curve": (curve("[[0, 0], [1, 0.6], [2, 0.6]]"), At(FACTS, 33, "curve", "each step must gain")),
    "a curve above 1": (curve("[[0, 0], [1, 1.1]]"), At(FACTS, 33, "curve", "up to 1")),
    "a curve not from 0": (curve("[[0, 0.1], [1, 0.9]]"), At(FACTS, 33, "curve", "doses must rise from [0, 0]")),
    "a curve of one point": (curve("[[0, 0]]"), At(FACTS, 33, "curve", "doses must rise from [0, 0]")),
    "a dose twice in a curve": (curve("[[0, 0], [1, 0.5], [1, 0.6]]"), At(FACTS, 33, "curve", "doses must rise")),
    "shares that rise": (
        before("priorities", "[coverage]\ncircuit_share = [1, 0.5, 0.6, 0.2]"),
        At(FACTS, 33, "circuit_share", "must start at 1 and never rise"),
    ),
    "no crews": (
        before("priorities", "[coverage]\nmax_crews = 0"),
        At(FACTS, 34, "coverage.max_crews", "greater than or equal to 1"),
    ),
    "includes": (
        swap(FACTS, FOOT, f'{FOOT}includes = ["supervisor"]\n'),
        At(FACTS, 19, "modes.foot.includes", "not supported yet"),
    ),
    "a bomb of lists": (key("days", "[" * 100_000), At(FACTS, None, "", "nested too deeply")),
    "a small bomb of lists": (key("days", "[" * 400 + "]" * 400), At(FACTS, 5, "days", "this value")),
    "a bomb of tables": (key("days", "{a=" * 300 + "1" + "}" * 300), At(FACTS, 5, "days", "this value")),
}

AGREEMENT: dict[str, tuple[Change, At]] = {
    "a syntax error": (swap(TERMS, "hours = 8", "hours 8"), At(TERMS, 10, "", "not TOML")),
    "no title": (swap(TERMS, f"{TITLE}\n", ""), At(TERMS, 1, "title", "the agreement has no title")),
    "a number for a title": (swap(TERMS, TITLE, "title = 5"), At(TERMS, 1, "title", "the agreement has no title")),
    "no pay": (swap(TERMS, PAY, ""), At(TERMS, 1, "pay", "no table [pay]")),
    "no call": (
        swap(TERMS, '[call]\ncall = "volunteers-only"\ncite = "Art. 15.1"\n', ""),
        At(TERMS, 1, "call", "It is a required term"),
    ),
    "no offer order": (
        swap(TERMS, '[offer-order]\norder = "free"\ncite = "Art. 15.2"\n', ""),
        At(TERMS, 1, "offer-order", "It is a required term"),
    ),
    "an order-in": (swap(TERMS, '"volunteers-only"', '"order-in"'), At(TERMS, 22, "call.call", '"order-in"')),
    "an order of offers": (swap(TERMS, '"free"', '"standing"'), At(TERMS, 26, "offer-order.order", '"standing"')),
    "a multiplier below 1": (
        swap(TERMS, '"1.5"', '"0.5"'),
        At(TERMS, 5, "pay.multiplier", "greater than or equal to 1"),
    ),
    "a multiplier of no number": (swap(TERMS, '"1.5"', '"nan"'), At(TERMS, 5, "pay.multiplier", '"nan"')),
    "a multiplier of five decimals": (
        swap(TERMS, '"1.5"', '"1.50001"'),
        At(TERMS, 5, "pay.multiplier", "no more than 4 decimal places"),
    ),
    "a key of pay not supported": (
        swap(TERMS, "[pay]\n", "[pay]\nnight_differential = 1\n"),
        At(TERMS, 5, "pay.night_differential", "not supported yet"),
    ),
    "a key of a rule misspelt": (
        swap(TERMS, 'cite = "Art. 14.3"', 'cites = "Art. 14.3"'),
        At(TERMS, 11, "rest.cites", 'Did you mean "cite"?'),
    ),
    "no rest": (swap(TERMS, "hours = 8", "hours = 0"), At(TERMS, 10, "rest.hours", "greater than 0")),
    "too much rest": (swap(TERMS, "hours = 8", "hours = 25"), At(TERMS, 10, "rest.hours", "less than or equal to 24")),
    "half a shift": (
        swap(TERMS, "shifts = 3", "shifts = 1.5"),
        At(TERMS, 18, "weekly-overtime-shifts.shifts", '"1.5"'),
    ),
    "a table misspelt": (swap(TERMS, "[rest]", "[rests]"), At(TERMS, 9, "rests", 'Did you mean "rest"?')),
    "no goals": (goals("[]"), At(TERMS, 2, "goals", "no goals")),
    "a word for goals": (goals('"floors"'), At(TERMS, 2, "goals", "no goals")),
    "goals out of order": (
        goals('["cost", "floors", "covered-risk"]'),
        At(TERMS, 2, "goals", "The order is floors, covered-risk, cost"),
    ),
    "a goal twice": (goals('["floors", "floors", "covered-risk"]'), At(TERMS, 2, "goals", "out of order, or twice")),
    "a goal misspelt": (goals('["floors", "covered-risk", "costs"]'), At(TERMS, 2, "goals", 'Did you mean "cost"?')),
    "without covered risk": (goals('["floors", "cost"]'), At(TERMS, 2, "goals", "covered-risk is missing")),
    "not UTF-8": (put(TERMS, TITLE.encode() + b"\n# \xff\n"), At(TERMS, 2, "", "not UTF-8 text")),
    "not there": (drop(TERMS), At(TERMS, None, "", "no such file")),
    "a bomb": (put(TERMS, "x = " + "[" * 100_000), At(TERMS, None, "", "nested too deeply")),
}


@pytest.mark.parametrize("name", SCENARIO)
def test_scenario_toml_with_one_thing_wrong(name: str, tmp_path: Path) -> None:
    change, wanted = SCENARIO[name]
    expect(small(tmp_path, change), wanted)


@pytest.mark.parametrize("name", AGREEMENT)
def test_an_agreement_with_one_thing_wrong(name: str, tmp_path: Path) -> None:
    change, wanted = AGREEMENT[name]
    expect(small(tmp_path, change), wanted)


@pytest.mark.parametrize("name", LATER_KEYS)
def test_keys_of_the_design_are_refused_by_name(name: str, tmp_path: Path) -> None:
    text = f'{name} = "x"\n'
    expect(small(tmp_path, swap(FACTS, "days = 2\n", f"days = 2\n{text}")), At(FACTS, 6, name, "not supported yet"))


@pytest.mark.parametrize("name", LATER)
def test_rules_of_the_design_are_refused_by_name(name: str, tmp_path: Path) -> None:
    folder = small(tmp_path, swap(TERMS, "[rest]", f"[{name}]\nx = 1\n[rest]"))
    expect(folder, At(TERMS, 9, name, "this table is not supported yet"))


@pytest.mark.parametrize("name", [rule.name for rule in ALWAYS])
def test_rules_of_the_facts_cannot_be_written(name: str, tmp_path: Path) -> None:
    folder = small(tmp_path, swap(TERMS, "[rest]", f"[{name}]\n[rest]"))
    expect(folder, At(TERMS, 9, name, "It is always in force"))


@pytest.mark.parametrize("name", LATER_GOALS)
def test_goals_of_the_design_are_refused_by_name(name: str, tmp_path: Path) -> None:
    folder = small(tmp_path, goals(f'["floors", "covered-risk", "{name}"]'))
    expect(folder, At(TERMS, 2, "goals", f'goal "{name}" is not supported yet'))


def test_an_agreement_that_is_a_link_out_of_the_folder(tmp_path: Path) -> None:
    folder = small(tmp_path)
    (folder / TERMS).rename(tmp_path / "elsewhere.toml")
    (folder / TERMS).symlink_to("../elsewhere.toml")
    expect(folder, At(FACTS, 8, "agreements", "is outside the folder"))


def test_an_agreement_in_a_folder_below_is_read(tmp_path: Path) -> None:
    folder = small(tmp_path, key("agreements", '["terms/pba.toml"]'))
    (folder / "terms").mkdir()
    (folder / TERMS).rename(folder / "terms" / "pba.toml")
    assert not faults(folder), shown(faults(folder))


def test_sixty_five_megabytes_of_toml_are_refused_unread(tmp_path: Path) -> None:
    folder = small(tmp_path, lambda folder: os.truncate(folder / TERMS, 65 * 2**20))
    expect(folder, At(TERMS, None, "", "68,157,440 bytes"))
