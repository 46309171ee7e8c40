"""scenario.toml with one thing wrong: one fault, at its line and key."""

import subprocess
import sys
from pathlib import Path

import pytest

from otplan.intake.department_file import LATER as LATER_KEYS
from tests.intake.folders import At, Change, expect, faults, put, shown, small, swap
from tests.intake.toml_changes import FACTS, TERMS, key

FOOT = "[modes.foot]\ncrew_sizes = [2]\n"
DIGITS = "9" * 5000


def before(table: str, text: str) -> Change:
    return swap(FACTS, f"[{table}]", f"{text}\n[{table}]")


def curve(points: str) -> Change:
    return before("priorities", f"[coverage]\ncurve = {points}")


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
    "an agreement twice": (
        key("agreements", '["agreement.toml", "agreement.toml"]'),
        At(FACTS, 8, "agreements", '"agreement.toml" stands twice'),
    ),
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
    "something included that is no id": (
        swap(FACTS, FOOT, f'{FOOT}includes = ["a supervisor"]\n'),
        At(FACTS, 19, "modes.foot.includes.1", "ids are 1 to 40"),
    ),
    "something included as text": (
        swap(FACTS, FOOT, f'{FOOT}includes = "supervisor"\n'),
        At(FACTS, 19, "modes.foot.includes", ""),
    ),
    "too many qualifications included": (
        swap(FACTS, FOOT, f'{FOOT}includes = ["a", "b", "c", "d", "e", "f"]\n'),
        At(FACTS, 19, "includes", "6 qualifications in crews of 2"),
    ),
    # Of 12 types of officer a crew of 5 can be put together in 4,368 ways, one of 6 in 12,376.
    "two qualifications included in crews of six": (
        swap(
            FACTS,
            'crew_sizes = [2]\ndose = { 2 = "1.0" }\n\n[modes.bike]',
            'crew_sizes = [2, 6]\nincludes = ["a", "b"]\n\n[modes.bike]',
        ),
        At(FACTS, 19, "includes", "2 qualifications in crews of 6"),
    ),
    "a bomb of lists": (key("days", "[" * 100_000), At(FACTS, None, "", "nested too deeply")),
    "a small bomb of lists": (key("days", "[" * 400 + "]" * 400), At(FACTS, 5, "days", "this value")),
    "a bomb of tables": (key("days", "{a=" * 300 + "1" + "}" * 300), At(FACTS, 5, "days", "this value")),
}

EXTREME: dict[str, tuple[Change, At]] = {
    # int() of more than 4300 digits raises ValueError.
    "a decimal number of 5000 digits": (key("days", DIGITS), At(FACTS, 5, "", "")),
    "a hexadecimal number of 5000 digits": (key("days", f"0x{'f' * 5000}"), At(FACTS, 5, "days", "")),
    # decimal.InvalidOperation is no ValueError.
    "a word for a weight": (
        swap(FACTS, 'analysis = "0.5"', 'analysis = "half"'),
        At(FACTS, 34, "priorities.analysis", "half"),
    ),
    "a word for a dose": (
        swap(FACTS, '{ 1 = "0.5" }', '{ 1 = "half" }'),
        At(FACTS, 30, "modes.vehicle.dose.1", "half"),
    ),
    # A path with a NUL in it raises ValueError.
    "a NUL in the name of an agreement": (key("agreements", r'["a\u0000.toml"]'), At(FACTS, 8, "agreements.0", "")),
    # A day earlier or later there is no date: OverflowError.
    "the first day of all": (key("start", "0001-01-01"), At(FACTS, 4, "start", "")),
    "the last day of all": (key("start", "9999-12-31"), At(FACTS, 4, "start", "")),
}

INNER: dict[str, tuple[Change, At]] = {
    "a day of a shift": (
        swap(FACTS, '"fri", "sat"', '"fri", "Sat"'),
        At(FACTS, 14, "shifts.1.days.2", '"Sat"'),
    ),
    "a time of a shift": (swap(FACTS, '"19:00"', '"7pm"'), At(FACTS, 12, "shifts.1.start", '"7pm" is not a time')),
    "an id of a shift": (swap(FACTS, 'id = "eve"', 'id = "e/v"'), At(FACTS, 11, "shifts.1.id", "ids are 1 to 40")),
    "a crew size": (
        swap(FACTS, "crew_sizes = [1]", "crew_sizes = [0]"),
        At(FACTS, 29, "modes.vehicle.crew_sizes.1", ""),
    ),
}


@pytest.mark.parametrize("name", SCENARIO)
def test_scenario_toml_with_one_thing_wrong(name: str, tmp_path: Path) -> None:
    change, wanted = SCENARIO[name]
    expect(small(tmp_path, change), wanted)


@pytest.mark.parametrize("name", EXTREME)
def test_a_value_at_which_python_raises_is_a_fault(name: str, tmp_path: Path) -> None:
    change, wanted = EXTREME[name]
    expect(small(tmp_path, change), wanted)


def test_an_exponent_for_days_is_told_at_once(tmp_path: Path) -> None:
    # As a whole number it would have a thousand million digits, so a program of its own is given three seconds.
    folder = small(tmp_path, key("days", "1e999999999"))
    script = (
        "import sys; from pathlib import Path; from tests.intake.folders import faults, shown; "
        "print(shown(faults(Path(sys.argv[1]))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(folder)], capture_output=True, text=True, timeout=20, check=True
    )
    assert "scenario.toml, row 5" in done.stdout


@pytest.mark.parametrize("name", INNER)
def test_one_wrong_item_of_a_list_is_one_fault(name: str, tmp_path: Path) -> None:
    # Without the item the list is empty, which need not be said beside the true fault.
    change, wanted = INNER[name]
    expect(small(tmp_path, change), wanted)


def shift(start: str, end: str) -> Change:
    return swap(FACTS, 'start = "19:00"\nend = "23:00"', f'start = "{start}"\nend = "{end}"')


@pytest.mark.parametrize(("start", "end"), [("02:00", "03:00"), ("02:30", "03:00"), ("02:15", "02:45")])
def test_a_shift_that_the_spring_night_swallows_is_left_out_or_told(start: str, end: str, tmp_path: Path) -> None:
    # 2026-03-08: 02:00 to 03:00 does not exist, so the window is empty. Either it is not opened, or it is a fault.
    folder = small(
        tmp_path,
        key("start", "2026-03-06"),
        shift(start, end),
        swap(FACTS, 'days = ["fri", "sat"]', 'days = ["fri", "sat", "sun"]'),
        put("availability.csv", "officer_id,when\nA,fri\n"),
        put("duty.csv", "officer_id,start,end,kind\n"),
        put("fleet.csv", "fleet_id,mode\n"),
    )
    assert all(fault.record.file == FACTS for fault in faults(folder))


@pytest.mark.parametrize("name", LATER_KEYS)
def test_keys_of_the_design_are_refused_by_name(name: str, tmp_path: Path) -> None:
    text = f'{name} = "x"\n'
    expect(small(tmp_path, swap(FACTS, "days = 2\n", f"days = 2\n{text}")), At(FACTS, 6, name, "not supported yet"))


@pytest.mark.parametrize("text", ["[]", "[5]", '"agreement.toml"'])
def test_agreements_of_the_wrong_form_are_one_fault(text: str, tmp_path: Path) -> None:
    found = faults(small(tmp_path, key("agreements", text)))
    assert len(found) == 1, shown(found)


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
