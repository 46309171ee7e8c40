"""Inputs that intake took wrongly when these tests were written; each test says what should happen instead."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from otplan.quantities.fault import Fault
from otplan.scenario.digest import digest_of
from tests.intake.folders import At, Change, add, expect, faults, put, read, shown, small, swap
from tests.intake.test_bad_toml import key

FACTS = "scenario.toml"
TERMS = "agreement.toml"
DIGITS = "9" * 5000
JARGON = re.compile(
    r"\b(datetimes?|tuple|dictionary|instance of|Decimal|decimal input|string|integer|unix timestamps?|validation|parse"
    r"|PayTerms|Rest|_\w+|True|False|None|NaN)\b|\{\}|\['"
)


def shift(start: str, end: str) -> Change:
    return swap(FACTS, 'start = "19:00"\nend = "23:00"', f'start = "{start}"\nend = "{end}"')


CRASHES: dict[str, tuple[Change, At]] = {
    # ValueError: exceeds the limit (4300 digits) for integer string conversion
    "a cell of zeros and digits": (
        add("risk.csv", f"*,fri,18,{'0' * 12}{DIGITS[:4990]}"),
        At("risk.csv", 10, "weight", ""),
    ),
    "a decimal number of 5000 digits": (key("days", DIGITS), At(FACTS, 5, "", "")),
    "a hexadecimal number of 5000 digits": (key("days", f"0x{'f' * 5000}"), At(FACTS, 5, "days", "")),
    # decimal.InvalidOperation is no ValueError
    "a word for a weight": (
        swap(FACTS, 'analysis = "0.5"', 'analysis = "half"'),
        At(FACTS, 34, "priorities.analysis", "half"),
    ),
    "a word for a dose": (
        swap(FACTS, '{ 1 = "0.5" }', '{ 1 = "half" }'),
        At(FACTS, 30, "modes.vehicle.dose.1", "half"),
    ),
    # ValueError: embedded null byte
    "a NUL in the name of an agreement": (key("agreements", r'["a\u0000.toml"]'), At(FACTS, 8, "agreements.0", "")),
    # OverflowError: date value out of range
    "the first day of all": (key("start", "0001-01-01"), At(FACTS, 4, "start", "")),
    "the last day of all": (key("start", "9999-12-31"), At(FACTS, 4, "start", "")),
}


@pytest.mark.parametrize("name", CRASHES)
def test_intake_raises_instead_of_a_fault(name: str, tmp_path: Path) -> None:
    change, wanted = CRASHES[name]
    expect(small(tmp_path, change), wanted)


def test_an_agreement_that_links_to_itself_raises(tmp_path: Path) -> None:
    folder = small(tmp_path)
    (folder / TERMS).unlink()
    (folder / TERMS).symlink_to(TERMS)
    assert [fault.record.file for fault in faults(folder)] in (["scenario.toml"], ["agreement.toml"])


@pytest.mark.parametrize(("start", "end"), [("02:00", "03:00"), ("02:30", "03:00"), ("02:15", "02:45")])
def test_a_shift_that_the_spring_night_swallows_raises(start: str, end: str, tmp_path: Path) -> None:
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


def test_an_exponent_for_days_hangs(tmp_path: Path) -> None:
    folder = small(tmp_path, key("days", "1e999999999"))
    script = (
        "import sys; from pathlib import Path; from tests.intake.folders import faults, shown; "
        "print(shown(faults(Path(sys.argv[1]))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(folder)], capture_output=True, text=True, timeout=3, check=True
    )
    assert "scenario.toml, row 5" in done.stdout


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        (swap("risk.csv", "*,fri,19,1", f"*,fri,{'0' * 12}99,1"), At("risk.csv", 2, "hour", "from 0 to 23")),
        (swap("risk.csv", "*,fri,19,1", f"*,fri,19,{'0' * 12}9999999"), At("risk.csv", 2, "weight", "to 1000000")),
    ],
)
def test_leading_zeros_pass_any_bound(change: Change, wanted: At, tmp_path: Path) -> None:
    expect(small(tmp_path, change), wanted)


def test_a_number_that_cannot_be_read_clashes_as_its_stand_in(tmp_path: Path) -> None:
    # Seniority 0 is out of range; the stand-in 1 then "stands already" in the row of the real number 1.
    folder = small(tmp_path, swap("officers.csv", "B,Blake Brown,officer,2", "B,Blake Brown,officer,0"))
    expect(folder, At("officers.csv", 3, "seniority", '"0" is not a whole number'))


INNER: dict[str, tuple[Change, At]] = {
    "a day of a shift": (
        swap(FACTS, '"fri", "sat"', '"fri", "Sat"'),
        At(FACTS, 14, "shifts.0.days.1", '"Sat"'),
    ),
    "a time of a shift": (swap(FACTS, '"19:00"', '"7pm"'), At(FACTS, 12, "shifts.0.start", '"7pm" is not a time')),
    "an id of a shift": (swap(FACTS, 'id = "eve"', 'id = "e/v"'), At(FACTS, 11, "shifts.0.id", "ids are 1 to 40")),
    "a crew size": (
        swap(FACTS, "crew_sizes = [1]", "crew_sizes = [0]"),
        At(FACTS, 29, "modes.vehicle.crew_sizes.0", ""),
    ),
}


@pytest.mark.parametrize("name", INNER)
def test_one_wrong_item_is_told_as_an_empty_list_too(name: str, tmp_path: Path) -> None:
    # "shifts: tuple should have at least 1 item after validation, not 0", beside the true fault.
    change, wanted = INNER[name]
    expect(small(tmp_path, change), wanted)


@pytest.mark.parametrize("text", ["[]", "[5]", '"agreement.toml"'])
def test_agreements_of_the_wrong_form_are_told_twice(text: str, tmp_path: Path) -> None:
    found = faults(small(tmp_path, key("agreements", text)))
    assert len(found) == 1, shown(found)


@pytest.mark.parametrize(
    ("change", "hint"),
    [
        (swap(FACTS, "report_to", "reports_to"), 'Did you mean "report_to"?'),
        (swap(FACTS, "latest_end", "latest"), 'Did you mean "latest_end"?'),
        (swap(FACTS, 'equipment = "officer"', 'equipement = "officer"'), 'Did you mean "equipment"?'),
        (swap(FACTS, "[priorities]", "[coverage]\nmax_crew = 2\n[priorities]"), 'Did you mean "max_crews"?'),
        (swap(FACTS, 'community = "0.5"', 'community = "0.5"\nxyz = 1'), "Known keys: analysis, community, scale."),
    ],
)
def test_the_hint_for_an_inner_key_names_keys_of_the_whole_file(change: Change, hint: str, tmp_path: Path) -> None:
    found = faults(small(tmp_path, change))
    assert any(fault.instead == hint for fault in found), shown(found)


WORDS: dict[str, Change] = {
    "a word for days": key("days", '"two"'),
    "a list for a name": key("name", "[]"),
    "a number for a name": key("name", "5"),
    "a word for a start": key("start", '"x"'),
    "a number for a start": key("start", "1e99"),
    "a time in a start": key("start", "2026-12-04T10:00:00"),
    "a number for a mode": swap(FACTS, '[modes.foot]\ncrew_sizes = [2]\ndose = { 2 = "1.0" }', "[modes]\nfoot = 5"),
    "one table of shifts": swap(FACTS, "[[shifts]]", "[shifts]"),
    "a word for a list": swap(FACTS, 'requires = ["bike"]', 'requires = "bike"'),
    "no crew sizes": swap(FACTS, "crew_sizes = [1]", "crew_sizes = []"),
    "a list for a dose": swap(FACTS, '{ 1 = "0.5" }', "[1]"),
    "yes for a weight": swap(FACTS, 'analysis = "0.5"', "analysis = true"),
    "nan for a weight": swap(FACTS, 'analysis = "0.5"', "analysis = nan"),
    "a curve of triples": swap(FACTS, "[priorities]", "[coverage]\ncurve = [[0, 0, 0], [1, 1]]\n[priorities]"),
    "three shares": swap(FACTS, "[priorities]", "[coverage]\ncircuit_share = [1, 0.5, 0.3]\n[priorities]"),
    "a number for pay": swap(
        TERMS, '[pay]\nmultiplier = "1.5"\ncall_back_minimum_hours = 2\ncite = "Art. 9"', "pay = 5"
    ),
    "two tables of rest": swap(TERMS, "[rest]", "[[rest]]"),
    "a list for hours": swap(TERMS, "hours = 8", "hours = [8]"),
    "a word for shifts": swap(TERMS, "shifts = 3", 'shifts = "three"'),
    "a list among goals": swap(TERMS, '["floors",', '[["floors"], "floors",'),
    "a table among goals": swap(TERMS, '["floors",', '[{}, "floors",'),
}


def jargon(fault: Fault) -> bool:
    return JARGON.search(fault.what) is not None


@pytest.mark.parametrize("name", WORDS)
def test_a_fault_speaks_of_types_of_python(name: str, tmp_path: Path) -> None:
    found = faults(small(tmp_path, WORDS[name]))
    assert found
    assert not any(jargon(fault) for fault in found), shown(found)


@pytest.mark.parametrize(
    ("name", "text"),
    [("days", "true"), ("days", '"2"'), ("start", "0"), ("start", "1796342400"), ("start", "9999-01-01")],
)
def test_a_value_of_another_type_is_guessed(name: str, text: str, tmp_path: Path) -> None:
    # days = true is one day; start = 1796342400 is a count of seconds; the year 9999 is no year of a schedule.
    found = faults(small(tmp_path, key(name, text)))
    assert any(fault.column == name for fault in found), shown(found)


@pytest.mark.parametrize("table", ["call", "offer-order", "rest"])
def test_a_term_may_bind_a_unit_that_nobody_is_of(table: str, tmp_path: Path) -> None:
    # call then binds nobody, and officers who never signed up are planned; rest then protects nobody.
    found = faults(small(tmp_path, swap(TERMS, f"[{table}]\n", f'[{table}]\nunits = ["pba"]\n')))
    assert [fault.record for fault in found if fault.record.file == TERMS], shown(found)


def test_waive_of_a_rule_is_read_and_ignored(tmp_path: Path) -> None:
    found = faults(small(tmp_path, swap(TERMS, "[rest]\n", '[rest]\nwaive = "chief"\n')))
    assert [fault.column for fault in found] == ["rest.waive"], shown(found)


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        (
            swap(TERMS, '"volunteers-only"', '"order-in"'),
            At(TERMS, 22, "call.call", "not supported yet"),
        ),
        (swap(TERMS, '"free"', '"standing"'), At(TERMS, 26, "offer-order.order", "not supported yet")),
        (swap(TERMS, '"free"', '"seniority"'), At(TERMS, 26, "offer-order.order", "not supported yet")),
        (swap(TERMS, "[rest]", "[duty.sick]\nwork = false\n[rest]"), At(TERMS, 9, "duty", "not supported yet")),
        (
            swap("duty.csv", "14:30,tour", "14:30,light"),
            At("duty.csv", 2, "kind", "not supported yet"),
        ),
        (
            swap(TERMS, "[pay]\n", '[pay]\nholidays = ["2026-12-25"]\n'),
            At(TERMS, 5, "pay.holidays", "not supported yet"),
        ),
    ],
)
def test_a_part_of_the_design_is_refused_as_unknown(change: Change, wanted: At, tmp_path: Path) -> None:
    expect(small(tmp_path, change), wanted)


def test_overtime_within_a_leave_is_missed_when_another_leave_stands_between(tmp_path: Path) -> None:
    # Only neighbours in time are compared.
    folder = small(
        tmp_path,
        put(
            "duty.csv",
            "officer_id,start,end,kind\n"
            "A,2026-12-05 08:00,2026-12-05 20:00,vacation\n"
            "A,2026-12-05 09:00,2026-12-05 10:00,sick\n"
            "A,2026-12-05 12:00,2026-12-05 13:00,overtime\n",
        ),
    )
    expect(folder, At("duty.csv", 4, "", "overlaps the vacation in row 2"))


def test_the_third_of_three_overlapping_tours_is_not_told(tmp_path: Path) -> None:
    folder = small(
        tmp_path,
        put(
            "duty.csv",
            "officer_id,start,end,kind\n"
            "A,2026-12-05 08:00,2026-12-05 20:00,tour\n"
            "A,2026-12-05 09:00,2026-12-05 10:00,tour\n"
            "A,2026-12-05 12:00,2026-12-05 13:00,tour\n",
        ),
    )
    expect(folder, At("duty.csv", 3, "", "in row 2"), At("duty.csv", 4, "", "in row 2"))


def test_an_overlap_written_as_when_is_told_at_a_column_start(tmp_path: Path) -> None:
    rows = "officer_id,when,kind\nA,2026-12-05 08:00-12:00,tour\nA,2026-12-05 11:00-15:00,tour\n"
    expect(small(tmp_path, put("duty.csv", rows)), At("duty.csv", 3, "", "overlaps the tour in row 2"))


@pytest.mark.parametrize(
    ("file", "header", "rows"),
    [
        (
            "duty.csv",
            "officer_id,start,end,kind",
            ("A,2026-12-05 08:00,2026-12-05 20:00,vacation", "A,2026-12-05 08:00,2026-12-05 20:00,sick"),
        ),
        ("availability.csv", "officer_id,when,max_shifts", ("A,fri/eve,0", "A,fri/eve,")),
    ],
)
def test_the_digest_depends_on_the_order_of_rows(file: str, header: str, rows: tuple[str, str], tmp_path: Path) -> None:
    digests = set()
    for number, order in enumerate((rows, rows[::-1])):
        (tmp_path / str(number)).mkdir()
        facts, _ = read(tmp_path / str(number), put(file, "\n".join([header, *order, ""])))
        digests.add(digest_of(facts))
    assert len(digests) == 1


def test_an_id_that_the_form_allows_is_refused_for_its_dash(tmp_path: Path) -> None:
    # "Ids are 1 to 40 letters, digits, _ or -": -A is one. As an element of a list (modes) it is taken.
    folder = small(tmp_path, add("officers.csv", "-Z,Zoe Zane,officer,9,40.00,"))
    assert not faults(folder), shown(faults(folder))


def test_no_hint_of_the_separator_when_a_table_is_written_with_semicolons(tmp_path: Path) -> None:
    # A spreadsheet set to a language with decimal commas writes ; between cells: five faults, none of which says so.
    def semicolons(folder: Path) -> None:
        text = (folder / "risk.csv").read_text()
        put("risk.csv", text.replace(",", ";"))(folder)

    found = faults(small(tmp_path, semicolons))
    assert len(found) == 1, shown(found)


def test_a_control_character_in_toml_text_reaches_the_terminal(tmp_path: Path) -> None:
    # The tables refuse it; the summary prints the scenario's name as it is.
    expect(small(tmp_path, key("name", r'"small\u001b[2J"')), At(FACTS, 1, "name", ""))


def test_a_fault_in_scenario_toml_hides_every_fault_in_the_tables(tmp_path: Path) -> None:
    # "all at once": the form and the cells of officers.csv do not depend on [priorities].
    folder = small(
        tmp_path,
        swap(FACTS, 'analysis = "0.5"', 'analysis = "0.6"'),
        swap("officers.csv", "B,Blake Brown,officer,2,44.00", "B,Blake Brown,officer,2,-44.00"),
    )
    assert {fault.record.file for fault in faults(folder)} == {FACTS, "officers.csv"}


def test_a_table_with_its_suffix_in_capitals_is_passed_over_in_silence(tmp_path: Path) -> None:
    found = faults(small(tmp_path, put("ORDERS.CSV", "decision,officer_id,when,by\nforbid,A,fri/eve,Lt. Poe\n")))
    assert found


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        (
            swap("officers.csv", "B,Blake Brown,officer,2,44.00,", "B,Blake Brown,officer,2,44.00"),
            At("officers.csv", 3, "", "5 cells, but the header has 6"),
        ),
        (
            swap("officers.csv", "B,Blake Brown", "B,Brown, Blake"),
            At("officers.csv", 3, "", "A comma inside a cell needs quotes"),
        ),
        (swap("officers.csv", "officer_id,name", "officer,name"), At("officers.csv", 1, "officer", "officer_id")),
    ],
)
def test_a_row_that_cannot_be_read_makes_strangers_in_other_tables(change: Change, wanted: At, tmp_path: Path) -> None:
    # "B is not in officers.csv", which is there, one cell short.
    found = faults(small(tmp_path, change))
    assert {fault.record.file for fault in found} == {"officers.csv"}, shown(found)
    assert any(wanted.matches(fault) for fault in found), shown(found)


def test_a_mode_that_is_no_id_is_told_twice(tmp_path: Path) -> None:
    folder = small(tmp_path, add("availability.csv", "B,fri/eve,foot bike"))
    expect(folder, At("availability.csv", 10, "modes", "Separate several by ;"))
