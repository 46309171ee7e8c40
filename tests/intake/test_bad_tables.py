"""Tables with one thing wrong: exactly one fault, at its file, row and column, in words that name the thing."""

import csv
import io
import os
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from otplan.intake.folder import LATER_TABLES, TABLES
from otplan.intake.load import load
from otplan.scenario.digest import digest_of
from tests.intake.folders import SMALL, At, Change, add, drop, expect, faults, put, read, shown, small, swap

OFFICERS = "officers.csv"
DUTY = "duty.csv"
SIGNUPS = "availability.csv"
SPOTS = "hotspots.csv"
RISK = "risk.csv"
POSTS = "posts.csv"
FLEET = "fleet.csv"
FUNDS = "funds.csv"
ORDERS = "orders.csv"
BLAKE = "B,Blake Brown,officer,2,44.00"
CITY = "CITY,City overtime,520.00,,,none,,"
MARKET = "MARKET,Market Street,42.0987,-75.9180,9,7,crime analysis center,bike"


def rate(text: str) -> Change:
    return swap(OFFICERS, BLAKE, f"B,Blake Brown,officer,2,{text}")


def officer_id(text: str) -> Change:
    """Blake under another id; his rows in other tables go to Avery."""

    def change(folder: Path) -> None:
        swap(OFFICERS, "B,Blake", f"{text},Blake")(folder)
        swap(DUTY, "\nB,", "\nA,")(folder)
        swap(SIGNUPS, "\nB,", "\nA,")(folder)

    return change


def duty(*rows: str) -> Change:
    return put(DUTY, "\n".join(["officer_id,start,end,kind", *rows, ""]))


def when_duty(*rows: str) -> Change:
    return put(DUTY, "\n".join(["officer_id,when,kind", *rows, ""]))


def signup(when: str) -> Change:
    return swap(SIGNUPS, "D,fri 19:00-23:00,", f"D,{when},")


def market(row: str) -> Change:
    return swap(SPOTS, MARKET, row)


def posts(*rows: str) -> Change:
    return put(POSTS, "\n".join(["post_id,hotspots,modes", *rows, ""]))


def orders(*rows: str) -> Change:
    return put(ORDERS, "\n".join(["decision,officer_id,when,mode,post,by", *rows, ""]))


def city(row: str) -> Change:
    return swap(FUNDS, CITY, row)


FORM: dict[str, tuple[Change, At]] = {
    "no officers": (drop(OFFICERS), At(OFFICERS, None, "", "no such file")),
    "no sign-ups": (drop(SIGNUPS), At(SIGNUPS, None, "", "no such file")),
    "no hot spots": (drop(SPOTS), At(SPOTS, None, "", "no such file")),
    "no funds": (drop(FUNDS), At(FUNDS, None, "", "no such file")),
    "a header alone": (put(FUNDS, "fund_id,available\n"), At(FUNDS, 1, "", "a header alone")),
    "an empty file": (put(RISK, ""), At(RISK, 1, "", "no header")),
    "blank lines": (put(RISK, "\n\n\n"), At(RISK, 1, "", "no header")),
    "a column twice": (
        put(RISK, "hotspot_id,day,hour,weight,hour\n*,fri,19,1,19\n"),
        At(RISK, 1, "hour", "this column stands twice"),
    ),
    "a column without a name": (put(RISK, "hotspot_id,day,hour,weight,\n"), At(RISK, 1, "number 5", "without a name")),
    "a column missing": (put(RISK, "hotspot_id,day,hour\n*,fri,19\n"), At(RISK, 1, "weight", "this column is missing")),
    "a column misspelt": (
        swap(OFFICERS, "qualifications", "qualification"),
        At(OFFICERS, 1, "qualification", 'Did you mean "qualifications"?'),
    ),
    "a column unlike any": (swap(OFFICERS, "rank,", "xyz,"), At(OFFICERS, 1, "xyz", "Known columns: officer_id")),
    "a short row": (
        put(RISK, "hotspot_id,day,hour,weight\n*,fri,19\n"),
        At(RISK, 2, "", "3 cells, but the header has 4"),
    ),
    "a long row": (
        put(RISK, "hotspot_id,day,hour,weight\n*,fri,19,1,000\n"),
        At(RISK, 2, "", "A comma inside a cell needs quotes"),
    ),
    "an unclosed quote": (swap(OFFICERS, "Harper Hill", '"Harper Hill'), At(OFFICERS, 9, "", "not a CSV table")),
    "text after a quote": (swap(OFFICERS, "Blake Brown", '"Blake" Brown'), At(OFFICERS, 3, "", "not a CSV table")),
    "a control character": (swap(OFFICERS, "Blake", "Bla\x07ke"), At(OFFICERS, 3, "name", "a control or invisible")),
    "an invisible character": (
        swap(OFFICERS, "Blake", "Bla\u200bke"),
        At(OFFICERS, 3, "name", "a control or invisible"),
    ),
    "a NUL": (swap(OFFICERS, "Blake", "Bla\0ke"), At(OFFICERS, 3, "", "a NUL character")),
    "a cell too long": (swap(OFFICERS, "Blake", "B" * 20_000), At(OFFICERS, 3, "name", "20,006 characters")),
    "latin-1": (swap(OFFICERS, "Blake", "Blake"), At(OFFICERS, 3, "", "not UTF-8 text")),
    "a quoted newline before the fault": (
        swap(OFFICERS, "Avery Adams", '"Avery\nAdams"'),
        At(OFFICERS, 3, "hourly_rate", '"-44.00" is no hourly rate'),
    ),
    "a misspelt table": (put("order.csv", "decision\n"), At("order.csv", None, "", 'Did you mean "orders.csv"?')),
    "a table of nothing": (put("wishes.csv", "a\n"), At("wishes.csv", None, "", "not a table of a scenario")),
}
MORE: dict[str, Change] = {
    # What the entry above cannot say in one edit.
    "latin-1": put(OFFICERS, (SMALL / OFFICERS).read_bytes().replace(b"Blake", b"Bl\xe4ke")),
    "a quoted newline before the fault": rate("-44.00"),
}

CELLS: dict[str, tuple[Change, At]] = {
    # officers.csv
    "an officer twice": (
        add(OFFICERS, "A,Ada Allen,officer,9,40.00,"),
        At(OFFICERS, 10, "officer_id", '"A" stands already in row 2'),
    ),
    "a seniority twice": (
        swap(OFFICERS, BLAKE, "B,Blake Brown,officer,4,44.00"),
        At(OFFICERS, 3, "seniority", '"4" stands already in row 2'),
    ),
    "no seniority": (
        swap(OFFICERS, BLAKE, "B,Blake Brown,officer,,44.00"),
        At(OFFICERS, 3, "seniority", "1 is the most senior"),
    ),
    "no name": (swap(OFFICERS, "Blake Brown", " "), At(OFFICERS, 3, "name", "blank")),
    "a negative rate": (rate("-44.00"), At(OFFICERS, 3, "hourly_rate", '"-44.00" is no hourly rate')),
    "a zero rate": (rate("0"), At(OFFICERS, 3, "hourly_rate", "It is more than 0")),
    "a rate over 1000": (rate("1000.01"), At(OFFICERS, 3, "hourly_rate", "at most 1000")),
    "a rate of an exponent": (rate("4.4e1"), At(OFFICERS, 3, "hourly_rate", '"4.4e1" is not a plain number')),
    "a rate with a comma": (rate('"1,044.00"'), At(OFFICERS, 3, "hourly_rate", '"1,044.00" is not a plain number')),
    "a rate in dollars": (rate("$44.00"), At(OFFICERS, 3, "hourly_rate", '"$44.00" is not a plain number')),
    "a rate of five decimals": (rate("44.00001"), At(OFFICERS, 3, "hourly_rate", "more than 4 decimals")),
    "a formula for a rate": (rate("=44"), At(OFFICERS, 3, "hourly_rate", '"=44" is not a plain number')),
    "a rate that is no number": (rate("nan"), At(OFFICERS, 3, "hourly_rate", '"nan" is not a plain number')),
    "a rate in other digits": (rate("٤٤"), At(OFFICERS, 3, "hourly_rate", "is not a plain number")),
    "no rate": (rate(""), At(OFFICERS, 3, "hourly_rate", "Write dollars per hour")),
    "an id that climbs": (officer_id("../B"), At(OFFICERS, 3, "officer_id", '"../B" is not an id')),
    "an id that is a formula": (officer_id("=B"), At(OFFICERS, 3, "officer_id", '"=B" starts like a formula')),
    "an id too long": (officer_id("B" * 41), At(OFFICERS, 3, "officer_id", "1 to 40 letters")),
    "a blank id": (officer_id(""), At(OFFICERS, 3, "officer_id", "blank")),
    "an id of another script": (officer_id("Б"), At(OFFICERS, 3, "officer_id", '"Б" is not an id')),
    "a qualification without a date": (
        swap(OFFICERS, "bike:2027-03-31", "bike:2027-02-29"),
        At(OFFICERS, 2, "qualifications", '"2027-02-29" is not a date'),
    ),
    "a qualification without a name": (
        swap(OFFICERS, "bike:2027-03-31", ":2027-03-31"),
        At(OFFICERS, 2, "qualifications", '"" is not the name of a qualification'),
    ),
    # duty.csv
    "duty of a stranger": (
        duty("AA,2026-12-05 06:30,2026-12-05 14:30,tour"),
        At(DUTY, 2, "officer_id", '"AA" is not in officers.csv'),
    ),
    "an unknown kind": (
        duty("A,2026-12-05 06:30,2026-12-05 14:30,vacaton"),
        At(DUTY, 2, "kind", 'Did you mean "vacation"?'),
    ),
    "an end before its start": (
        duty("A,2026-12-05 14:30,2026-12-05 06:30,tour"),
        At(DUTY, 2, "end", "It must be after start (2026-12-05 14:30)"),
    ),
    "an end at its start": (
        duty("A,2026-12-05 14:30,2026-12-05 14:30,tour"),
        At(DUTY, 2, "end", "is not after its start"),
    ),
    "a time in the spring gap": (
        duty("A,2026-03-08 02:30,2026-03-08 10:30,tour"),
        At(DUTY, 2, "start", '"2026-03-08 02:30" does not exist'),
    ),
    "a time in the spring gap with an offset": (
        duty("A,2026-03-08 02:30-05:00,2026-03-08 10:30,tour"),
        At(DUTY, 2, "start", "an offset that the clocks do not show then"),
    ),
    "a time that comes twice": (
        duty("A,2026-11-01 01:30,2026-11-01 09:30,tour"),
        At(DUTY, 2, "start", "2026-11-01 01:30-04:00 for the first, 2026-11-01 01:30-05:00 for the second"),
    ),
    "an offset that is not the zone's": (
        duty("A,2026-11-01 01:30-06:00,2026-11-01 09:30,tour"),
        At(DUTY, 2, "start", "an offset that the clocks do not show then"),
    ),
    "an offset of the other season": (
        duty("A,2026-12-05 06:30-04:00,2026-12-05 14:30,tour"),
        At(DUTY, 2, "start", "an offset that the clocks do not show then"),
    ),
    "a date like no other": (
        duty("A,12/05/2026 06:30,2026-12-05 14:30,tour"),
        At(DUTY, 2, "start", '"12/05/2026 06:30" is not a date and a time'),
    ),
    "24:00": (duty("A,2026-12-05 06:30,2026-12-05 24:00,tour"), At(DUTY, 2, "end", '"24:00" is not a time of day')),
    "a day that February has not": (
        duty("A,2026-02-29 06:30,2026-12-05 14:00,tour"),
        At(DUTY, 2, "start", '"2026-02-29" is not a date'),
    ),
    "only a start": (duty("A,2026-12-05 06:30,,tour"), At(DUTY, 2, "end", "blank")),
    "no time": (duty("A,,,tour"), At(DUTY, 2, "start", "no time")),
    "two tours at once": (
        duty("A,2026-12-05 06:30,2026-12-05 14:30,tour", "A,2026-12-05 14:00,2026-12-05 22:00,tour"),
        At(DUTY, 3, "", "overlaps the tour in row 2 of the same officer"),
    ),
    "overtime in a tour": (
        duty("A,2026-12-05 06:30,2026-12-05 14:30,tour", "A,2026-12-05 13:00,2026-12-05 16:00,overtime"),
        At(DUTY, 3, "", "overlaps the tour in row 2 of the same officer"),
    ),
    "a tour charged to a fund": (
        put(DUTY, "officer_id,start,end,kind,fund\nA,2026-12-05 06:30,2026-12-05 14:30,tour,CITY\n"),
        At(DUTY, 2, "fund", "only overtime rows are charged to a fund"),
    ),
    "cents without a fund": (
        put(DUTY, "officer_id,start,end,kind,cents\nA,2026-12-05 06:30,2026-12-05 14:30,overtime,1.00\n"),
        At(DUTY, 2, "cents", "cents need one span of time and a fund"),
    ),
    "duty charged to a stranger": (
        put(DUTY, "officer_id,start,end,kind,fund\nA,2026-12-05 06:30,2026-12-05 14:30,overtime,CITI\n"),
        At(DUTY, 2, "fund", 'Did you mean "CITY"?'),
    ),
    # availability.csv
    "a sign-up of a stranger": (
        add(SIGNUPS, "Z,fri/eve,"),
        At(SIGNUPS, 10, "officer_id", '"Z" is not in officers.csv'),
    ),
    "a sign-up for an unknown mode": (
        add(SIGNUPS, "B,fri/eve,bikes"),
        At(SIGNUPS, 10, "modes", 'Did you mean "bike"?'),
    ),
    "a mode twice": (add(SIGNUPS, "B,fri/eve,foot;foot"), At(SIGNUPS, 10, "modes", '"foot" stands twice')),
    "an unknown shift": (signup("fri/night"), At(SIGNUPS, 5, "when", '"fri/night" names no window of this week')),
    "a weekday without the shift": (signup("mon/eve"), At(SIGNUPS, 5, "when", '"mon/eve" names no window')),
    "an unknown weekday": (signup("frid 19:00-23:00"), At(SIGNUPS, 5, "when", '"frid" is not a weekday')),
    "a when of no form": (signup("Friday evening"), At(SIGNUPS, 5, "when", '"Friday evening" is not a time')),
    "a when in the gap": (signup("2026-03-08 02:30-05:00"), At(SIGNUPS, 5, "when", "2026-03-08 02:30 does not exist")),
    "a when that comes twice": (signup("2026-11-01 01:30-05:00"), At(SIGNUPS, 5, "when", "(-04:00 or -05:00)")),
    "a range backwards": (signup("2026-12-11..2026-12-04"), At(SIGNUPS, 5, "when", "ends before it starts")),
    "a blank when": (signup(""), At(SIGNUPS, 5, "start", "no time")),
    "when beside start": (
        put(SIGNUPS, "officer_id,when,start,end\nA,fri/eve,2026-12-04 19:00,\n"),
        At(SIGNUPS, 2, "when", "stands beside start or end"),
    ),
    "a part of a shift": (
        put(SIGNUPS, "officer_id,when,max_shifts\nA,fri/eve,1.5\n"),
        At(SIGNUPS, 2, "max_shifts", '"1.5" is not a whole number from 0 to 100'),
    ),
    # hotspots.csv
    "a spot twice": (
        add(SPOTS, "PARK,Park again,,,1,1,,"),
        At(SPOTS, 5, "hotspot_id", '"PARK" stands already in row 3'),
    ),
    "a spot of an unknown mode": (market("MARKET,Market,,,9,7,,bikes"), At(SPOTS, 2, "modes", 'Did you mean "bike"?')),
    "lat without lon": (market("MARKET,Market,42.1,,9,7,,"), At(SPOTS, 2, "lat", "Fill both or none")),
    "lat of 91": (market("MARKET,Market,91,-75,9,7,,"), At(SPOTS, 2, "lat", '"91" is out of range')),
    "lon of -181": (market("MARKET,Market,42,-181,9,7,,"), At(SPOTS, 2, "lon", '"-181" is out of range')),
    "a score of 11": (market("MARKET,Market,,,11,7,,"), At(SPOTS, 2, "analysis", '"11" is out of range')),
    "a score below 0": (market("MARKET,Market,,,9,-1,,"), At(SPOTS, 2, "community", '"-1" is out of range')),
    "a spot without a name": (market("MARKET,,,,9,7,,"), At(SPOTS, 2, "name", "blank")),
    "a floor above the ceiling": (
        put(SPOTS, "hotspot_id,name,analysis,min_hours,max_hours\nMARKET,Market,9,4.05,4\n"),
        At(SPOTS, 2, "min_hours", "A floor cannot be above the ceiling"),
    ),
    "a part of a minute": (
        put(SPOTS, "hotspot_id,name,analysis,min_hours\nMARKET,Market,9,4.01\n"),
        At(SPOTS, 2, "min_hours", "not whole minutes"),
    ),
    # risk.csv
    "risk of a stranger": (add(RISK, "MARKT,fri,19,1"), At(RISK, 10, "hotspot_id", '"MARKT" is not in hotspots.csv')),
    "risk of no id": (add(RISK, "a b,fri,19,1"), At(RISK, 10, "hotspot_id", "* means all other spots")),
    "hour 24": (add(RISK, "*,fri,24,1"), At(RISK, 10, "hour", '"24" is not a whole number from 0 to 23')),
    "an unknown day": (add(RISK, "*,fry,18,1"), At(RISK, 10, "day", 'Did you mean "fri"?')),
    "a negative weight": (add(RISK, "*,fri,18,-1"), At(RISK, 10, "weight", '"-1" is not a whole number')),
    "no weight": (add(RISK, "*,fri,18,"), At(RISK, 10, "weight", "Write a whole number")),
    "no hour": (add(RISK, "*,fri,,1"), At(RISK, 10, "hour", "Write a whole number")),
    "an hour twice": (add(RISK, "*,fri,19,2"), At(RISK, 10, "hour", "stands already in row 2")),
    # posts.csv
    "a post of a stranger": (posts("C1,MARKET;PARC,"), At(POSTS, 2, "hotspots", '"PARC" is not in hotspots.csv')),
    "a post of nothing": (posts("C1,,"), At(POSTS, 2, "hotspots", "0 hot spots")),
    "a post of an unknown mode": (posts("C1,MARKET;PARK,car"), At(POSTS, 2, "modes", '"car" is not in the modes')),
    "a post twice": (posts("C1,MARKET;PARK,", "C1,PARK;STATION,"), At(POSTS, 3, "post_id", "stands already in row 2")),
    "a post named as a spot": (posts("PARK,MARKET;PARK,"), At(POSTS, 2, "post_id", '"PARK" is a hot spot')),
    "a spot twice in a post": (posts("C1,PARK;PARK,"), At(POSTS, 2, "hotspots", '"PARK" stands twice')),
    # fleet.csv
    "a unit of an unknown mode": (
        swap(FLEET, "CAR-1,vehicle", "CAR-1,vehicles"),
        At(FLEET, 5, "mode", 'Did you mean "vehicle"?'),
    ),
    "a unit of two modes": (
        add(FLEET, "CAR-1,bike,,"),
        At(FLEET, 6, "mode", '"CAR-1" is a vehicle unit in an earlier row'),
    ),
    "a unit of a mode without equipment": (
        add(FLEET, "SHOE-1,foot,,"),
        At(FLEET, 6, "mode", "foot has no equipment in scenario.toml"),
    ),
    "out without an end": (
        swap(FLEET, "2026-12-05 20:00,2026-12-07 12:00", "2026-12-05 20:00,"),
        At(FLEET, 4, "out_until", "blank"),
    ),
    "out backwards": (
        swap(FLEET, "2026-12-05 20:00,2026-12-07 12:00", "2026-12-05 20:00,2026-12-04 12:00"),
        At(FLEET, 4, "out_until", "is not after its start"),
    ),
    "out beside out_from": (
        put(FLEET, "fleet_id,mode,out,out_from\nCAR-1,vehicle,fri,2026-12-05 20:00\n"),
        At(FLEET, 2, "out", "stands beside out_from or out_until"),
    ),
    "out of no form": (
        put(FLEET, "fleet_id,mode,out\nCAR-1,vehicle,always\n"),
        At(FLEET, 2, "out", '"always" is not a weekday'),
    ),
    # funds.csv
    "a fund twice": (add(FUNDS, CITY), At(FUNDS, 4, "fund_id", '"CITY" stands already in row 2')),
    "no money": (city("CITY,City,,,,none,,"), At(FUNDS, 2, "available", "Write the dollars")),
    "less than no money": (city("CITY,City,-1.00,,,none,,"), At(FUNDS, 2, "available", "It may not be negative")),
    "a tenth of a cent": (city("CITY,City,1.001,,,none,,"), At(FUNDS, 2, "available", "more than 2 decimals")),
    "a fund that ends before it starts": (
        city("CITY,City,520.00,2026-12-04,2026-12-03,none,,"),
        At(FUNDS, 2, "ends", "2026-12-03 is before starts (2026-12-04)"),
    ),
    "a fund date of no form": (city("CITY,City,520.00,12/4/2026,,none,,"), At(FUNDS, 2, "starts", "is not a date")),
    "a cap below 0": (city("CITY,City,520.00,,,-1,,"), At(FUNDS, 2, "weekly_cap", '"-1" is negative')),
    "a cap of no number": (city("CITY,City,520.00,,,all,,"), At(FUNDS, 2, "weekly_cap", "none for no cap")),
    "a fund of an unknown mode": (
        city("CITY,City,520.00,,,none,foots,"),
        At(FUNDS, 2, "modes", 'Did you mean "foot"?'),
    ),
    "a fund of an unknown rank": (
        put(FUNDS, "fund_id,available,ranks\nCITY,520.00,officers\n"),
        At(FUNDS, 2, "ranks", 'Did you mean "officer"?'),
    ),
    "fringe without a share": (
        city("CITY,City,520.00,,,none,,fica"),
        At(FUNDS, 2, "fringe", '"" is not a plain number'),
    ),
    "fringe in percent": (city("CITY,City,520.00,,,none,,fica:7.65"), At(FUNDS, 2, "fringe", "Write 7.65 % as 0.0765")),
    "fringe twice": (
        city("CITY,City,520.00,,,none,,fica:0.1;fica:0.1"),
        At(FUNDS, 2, "fringe", '"fica:0.1" is no component, or stands twice'),
    ),
    # orders.csv
    "an order to a stranger": (
        orders("must,Z,fri/eve,,,Lt. Poe"),
        At(ORDERS, 2, "officer_id", '"Z" is not in officers'),
    ),
    "an order in an unknown mode": (orders("must,A,,car,,Lt. Poe"), At(ORDERS, 2, "mode", '"car" is not in the modes')),
    "an order to an unknown post": (orders("must,A,,,PARC,Lt. Poe"), At(ORDERS, 2, "post", 'Did you mean "PARK"?')),
    "an order that names nothing": (
        orders("must,,,,,Lt. Poe"),
        At(ORDERS, 2, "decision", "an order that names nothing"),
    ),
    "an order for no window": (
        orders("must,A,2026-12-04 09:00-17:00,,,Lt. Poe"),
        At(ORDERS, 2, "when", "no window of this week lies in that time"),
    ),
    "a must that cuts a window": (
        orders("must,A,2026-12-04 20:00-23:00,,,Lt. Poe"),
        At(ORDERS, 2, "when", "no window of this week lies in that time"),
    ),
    "an order by nobody": (orders("must,A,fri/eve,,,"), At(ORDERS, 2, "by", "blank")),
    "an unknown decision": (orders("may,A,fri/eve,,,Lt. Poe"), At(ORDERS, 2, "decision", '"may" is not a decision')),
    "waive": (orders("waive,A,fri/eve,,,Lt. Poe"), At(ORDERS, 2, "decision", '"waive" is not supported yet')),
    "served": (orders("served,A,fri/eve,,,Lt. Poe"), At(ORDERS, 2, "decision", '"served" is not supported yet')),
}


@pytest.mark.parametrize("name", FORM)
def test_a_file_of_the_wrong_form(name: str, tmp_path: Path) -> None:
    change, wanted = FORM[name]
    more = [MORE[name]] if name in MORE else []
    expect(small(tmp_path, change, *more), wanted)


@pytest.mark.parametrize("name", CELLS)
def test_a_cell_with_one_thing_wrong(name: str, tmp_path: Path) -> None:
    change, wanted = CELLS[name]
    expect(small(tmp_path, change), wanted)


@pytest.mark.parametrize(
    ("table", "column"), [(table, column) for table, columns in TABLES.items() for column in columns.later]
)
def test_columns_of_the_design_are_refused_by_name(table: str, column: str, tmp_path: Path) -> None:
    header = ",".join([*TABLES[table].required, column])
    expect(small(tmp_path, put(table, f"{header}\n")), At(table, 1, column, "not supported yet"))


@pytest.mark.parametrize("table", LATER_TABLES)
def test_tables_of_the_design_are_refused_by_name(table: str, tmp_path: Path) -> None:
    expect(small(tmp_path, put(table, "officer_id\nA\n")), At(table, None, "", "this table is not supported yet"))


def test_an_empty_folder_wants_every_table_that_a_scenario_needs(tmp_path: Path) -> None:
    files = ("availability.csv", "funds.csv", "hotspots.csv", "officers.csv", "scenario.toml")
    expect(tmp_path, *(At(file, None, "", "no such file") for file in files))


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    missing = tmp_path / "missing"
    expect(missing, At(str(missing), None, "", "no such folder"))


def test_a_file_instead_of_a_folder() -> None:
    file = SMALL / "scenario.toml"
    expect(file, At(str(file), None, "", "not a folder"))


def test_a_folder_instead_of_a_table(tmp_path: Path) -> None:
    expect(small(tmp_path, drop(RISK), lambda folder: (folder / RISK).mkdir()), At(RISK, None, "", "not a plain file"))


def test_optional_tables_may_be_missing(tmp_path: Path) -> None:
    facts, _ = read(tmp_path, drop(DUTY), drop(RISK), drop(FLEET))
    assert (facts.duty, facts.fleet, dict(facts.risk)) == ((), (), {})


def test_thirty_three_megabytes_are_refused_unread(tmp_path: Path) -> None:
    def grow(folder: Path) -> None:
        os.truncate(folder / RISK, 33 * 2**20)

    folder = small(tmp_path, grow)
    began = time.monotonic()
    expect(folder, At(RISK, None, "", "34,603,008 bytes"))
    assert time.monotonic() - began < 1


def quoted(data: bytes) -> bytes:
    rows = list(csv.reader(io.StringIO(data.decode())))
    held = io.StringIO()
    csv.writer(held, quoting=csv.QUOTE_ALL).writerows(rows)
    return held.getvalue().encode()


HABITS: dict[str, Callable[[bytes], bytes]] = {
    "byte-order mark": lambda data: b"\xef\xbb\xbf" + data,
    "CRLF": lambda data: data.replace(b"\n", b"\r\n"),
    "blank lines": lambda data: data.replace(b"\n", b"\n\n"),
    "blank rows at the end": lambda data: data + b",,,,,\n,\n",
    "no last line end": lambda data: data.rstrip(b"\n"),
    "blanks around cells": lambda data: data.replace(b",", b" ,\t"),
    "every cell quoted": quoted,
}


@pytest.mark.parametrize("habit", HABITS)
def test_what_spreadsheets_do_to_files_changes_no_fact(habit: str, tmp_path: Path) -> None:
    folder = small(tmp_path)
    for path in folder.glob("*.csv"):
        path.write_bytes(HABITS[habit](path.read_bytes()))
    assert not faults(folder), shown(faults(folder))
    assert digest_of(load(folder)[0]) == digest_of(load(SMALL)[0])


@pytest.mark.parametrize(
    ("start", "utc"),
    [
        ("2026-11-01 01:30-04:00", datetime(2026, 11, 1, 5, 30, tzinfo=UTC)),
        ("2026-11-01 01:30-05:00", datetime(2026, 11, 1, 6, 30, tzinfo=UTC)),
        ("2026-11-01T01:30-05:00", datetime(2026, 11, 1, 6, 30, tzinfo=UTC)),
        ("2026-11-01 02:00", datetime(2026, 11, 1, 7, tzinfo=UTC)),
        ("2026-11-01 00:59", datetime(2026, 11, 1, 4, 59, tzinfo=UTC)),
        ("2026-03-08 03:00", datetime(2026, 3, 8, 7, tzinfo=UTC)),
        ("2026-03-08 01:59", datetime(2026, 3, 8, 6, 59, tzinfo=UTC)),
        ("2026-12-05 06:30-05:00", datetime(2026, 12, 5, 11, 30, tzinfo=UTC)),
    ],
)
def test_wall_times_are_the_instants_they_name(start: str, utc: datetime, tmp_path: Path) -> None:
    facts, _ = read(tmp_path, duty(f"A,{start},2026-12-06 09:30,court"))
    assert facts.duty[0].interval.start == utc


def test_a_name_may_hold_what_an_id_may_not(tmp_path: Path) -> None:
    facts, _ = read(tmp_path, swap(OFFICERS, "Blake Brown", '"=Blåke ""Bee"" Brown,\nJr."'))
    assert facts.officer["B"].name == '=Blåke "Bee" Brown,\nJr.'


def test_every_fault_is_told_sorted_by_file_and_row(tmp_path: Path) -> None:
    folder = small(
        tmp_path,
        rate("-1"),
        swap(OFFICERS, "Avery Adams", ""),
        add(SIGNUPS, "A,fry/eve,"),
        add(RISK, "*,fri,24,1"),
        market("MARKET,Market,91,,11,7,,"),
        duty("A,2026-12-05 14:30,2026-12-05 06:30,vacaton"),
        swap("scenario.toml", "[priorities]", "[coverage]\nmax_crew = 2\n[priorities]"),
    )
    # scenario.toml first: the tables are read against it.
    expect(folder, At("scenario.toml", 34, "coverage.max_crew", "unknown key"))
    swap("scenario.toml", "[coverage]\nmax_crew = 2\n", "")(folder)
    swap("agreement.toml", "[rest]", "[rests]")(folder)
    expect(
        folder,
        At("agreement.toml", 9, "rests", 'Did you mean "rest"?'),
        At(SIGNUPS, 10, "when", '"fry" is not a weekday'),
        At(DUTY, 2, "end", "is not after its start"),
        At(DUTY, 2, "kind", 'Did you mean "vacation"?'),
        At(SPOTS, 2, "analysis", '"11" is out of range'),
        At(SPOTS, 2, "lat", '"91" is out of range'),
        At(SPOTS, 2, "lat", "Fill both or none"),
        At(OFFICERS, 2, "name", "blank"),
        At(OFFICERS, 3, "hourly_rate", '"-1" is no hourly rate'),
        At(RISK, 10, "hour", '"24" is not a whole number'),
    )
