"""details.csv and what names details, with one thing wrong: one fault, at its row and column, in words that name it."""

from pathlib import Path

import pytest

from tests.intake.folders import At, Change, expect, put, small, swap
from tests.intake.table_changes import DETAILS, FUNDS, NIGHT_OUT, ORDERS, SIGNUPS, detail_table, details
from tests.intake.toml_changes import TERMS

WHEN = "2026-12-04 17:00-21:00"


def night(old: str, new: str) -> Change:
    """The night out with one thing otherwise."""
    assert NIGHT_OUT.count(old) == 1
    return details(NIGHT_OUT.replace(old, new))


def when(text: str) -> Change:
    """The night out at another time."""
    return night(WHEN, text)


def needs(text: str) -> Change:
    """The night out, of four officers, with needs."""
    return night(",4,,", f",4,{text},")


def timed(start: str, end: str) -> Change:
    """The night out by its start and end."""
    return detail_table(f"detail_id,kind,name,officers,start,end\nNNO,event,Night,4,{start},{end}\n")


def paid(kind: str, named: str = "", payer: str = "") -> Change:
    """A detail of a kind, its funds and its payer; CITY pays events, GRANT patrols on foot and by bike."""
    return details(f"NNO,{kind},National Night Out,{WHEN},4,,,{named},,{payer}")


def pays(city: str) -> Change:
    """What CITY pays."""

    def change(folder: Path) -> None:
        swap(FUNDS, "weekly_cap,modes", "weekly_cap,pays,modes")(folder)
        swap(FUNDS, "520.00,,,none,,", f"520.00,,,none,{city},,")(folder)
        swap(FUNDS, "none,foot;bike", "none,patrol,foot;bike")(folder)

    return change


def also(*changes: Change) -> Change:
    """Several changes as one."""

    def change(folder: Path) -> None:
        for each in changes:
            each(folder)

    return change


def placed(lat: str, lon: str) -> Change:
    """The night out somewhere."""
    rows = f"detail_id,kind,name,officers,when,lat,lon\nNNO,event,Night,4,{WHEN},{lat},{lon}\n"
    return detail_table(rows)


def signup(cells: str) -> Change:
    """A sign-up of Avery: when, modes, max_shifts, detail."""
    table = put(SIGNUPS, f"officer_id,when,modes,max_shifts,detail\nB,fri/eve,,,\nA,{cells}\n")
    return also(details(NIGHT_OUT), table)


def order(cells: str) -> Change:
    """An order: decision, officer, when, mode, post, detail."""
    table = put(ORDERS, f"decision,officer_id,when,mode,post,detail,by\n{cells},Lt. Poe\n")
    return also(details(NIGHT_OUT), table)


CELLS: dict[str, tuple[Change, At]] = {
    "no id": (night("NNO", ""), At(DETAILS, 2, "detail_id", "blank")),
    "an id that is none": (night("NNO", "N N"), At(DETAILS, 2, "detail_id", '"N N" is not an id')),
    "an id twice": (details(NIGHT_OUT, NIGHT_OUT), At(DETAILS, 3, "detail_id", '"NNO" stands already in row 2')),
    "an id but for its case": (
        details(NIGHT_OUT, NIGHT_OUT.replace("NNO", "nno")),
        At(DETAILS, 3, "detail_id", 'but for its case, as "NNO"'),
    ),
    "no kind": (night("event", ""), At(DETAILS, 2, "kind", "blank Known: event, backfill, outside.")),
    "an unknown kind": (night("event", "events"), At(DETAILS, 2, "kind", 'Did you mean "event"?')),
    "an unknown kind beside a fund of another": (paid("backfil", "CITY"), At(DETAILS, 2, "kind", 'mean "backfill"?')),
    "no name": (night("National Night Out", ""), At(DETAILS, 2, "name", "blank")),
    # Its time.
    "no time": (when(""), At(DETAILS, 2, "start", "no time")),
    "the window of a shift": (when("fri/eve"), At(DETAILS, 2, "when", '"fri/eve" is the window of a shift')),
    "a shift that is none": (when("fri/day"), At(DETAILS, 2, "when", "names no window of the horizon")),
    "a time of no form": (when("Friday evening"), At(DETAILS, 2, "when", '"Friday evening" is not a time')),
    "two evenings": (when("fri+sat 17:00-21:00"), At(DETAILS, 2, "when", "2 times in these days")),
    "a whole day": (when("2026-12-04"), At(DETAILS, 2, "when", "whole days of work")),
    "a day of dates": (timed("2026-12-04", "2026-12-04"), At(DETAILS, 2, "start", "whole days of work")),
    "the minute before these days": (
        when("2026-12-04 06:59-10:00"),
        At(DETAILS, 2, "when", "starts outside these days (2026-12-04 to 2026-12-05)"),
    ),
    "the minute after these days": (
        timed("2026-12-06 07:00", "2026-12-06 09:00"),
        At(DETAILS, 2, "start", "starts outside these days"),
    ),
    "a weekday of other weeks": (when("wed 17:00-21:00"), At(DETAILS, 2, "when", "starts outside these days")),
    "a time backwards": (timed("2026-12-04 17:00", "2026-12-04 16:00"), At(DETAILS, 2, "end", "not after its start")),
    "a time without an end": (timed("2026-12-04 17:00", ""), At(DETAILS, 2, "end", "blank")),
    "a minute more than a day": (
        timed("2026-12-04 17:00", "2026-12-05 17:01"),
        At(DETAILS, 2, "end", "longer than 24 hours"),
    ),
    # Its officers.
    "no officers": (night(",4,", ",,"), At(DETAILS, 2, "officers", "blank")),
    "nobody": (night(",4,", ",0,"), At(DETAILS, 2, "officers", '"0" is not a whole number from 1 to 200')),
    "a brigade": (night(",4,", ",201,"), At(DETAILS, 2, "officers", '"201" is not a whole number from 1 to 200')),
    "needs without a number": (needs("cit"), At(DETAILS, 2, "needs", '"cit" does not say how many, from 1 to 4')),
    "needs of none": (needs("cit:0"), At(DETAILS, 2, "needs", '"cit:0" does not say how many')),
    "needs of more than there are": (needs("cit:4;bike:5"), At(DETAILS, 2, "needs", '"bike:5" does not say how many')),
    "needs of an endless number": (needs(f"cit:{'9' * 5000}"), At(DETAILS, 2, "needs", "from 1 to 4")),
    "needs twice": (needs("cit:1;cit:2"), At(DETAILS, 2, "needs", '"cit" stands twice')),
    "needs of no name": (needs("crisis team:1"), At(DETAILS, 2, "needs", '"crisis team" is not the name of a')),
    # Its mode and place.
    "an unknown mode": (night(",4,,,", ",4,,bikes,"), At(DETAILS, 2, "mode", 'Did you mean "bike"?')),
    "later than its mode": (
        details(f"NNO,event,Night,{WHEN},4,,bike,,,", "OUT,event,Out,2026-12-04 19:00-23:01,4,,bike,,,"),
        At(DETAILS, 3, "mode", "bike ends by 23:00 (latest_end), and the detail on Fri 04 Dec 23:01"),
    ),
    "latitude alone": (placed("42.1", ""), At(DETAILS, 2, "lat", "lat without lon")),
    "south of the pole": (placed("-90.1", "0"), At(DETAILS, 2, "lat", "out of range")),
    # Its money.
    "an unknown fund": (paid("event", "CITI"), At(DETAILS, 2, "funds", 'Did you mean "CITY"?')),
    "a fund twice": (paid("event", "CITY;CITY"), At(DETAILS, 2, "funds", '"CITY" stands twice')),
    "a fund for some patrols": (
        paid("event", "CITY;GRANT"),
        At(
            DETAILS,
            2,
            "funds",
            '"GRANT" does not pay event If it may, write patrol;event in column pays of funds.csv, row 3.',
        ),
    ),
    "a backfill out of money for events": (
        paid("backfill", "CITY"),
        At(DETAILS, 2, "funds", '"CITY" does not pay backfill'),
    ),
    "a backfill that no fund pays": (paid("backfill"), At(DETAILS, 2, "funds", "no fund pays backfill")),
    "an event that no fund pays": (
        also(pays("patrol;backfill"), paid("event")),
        At(DETAILS, 2, "funds", "no fund pays event If CITY may, write patrol;event;backfill in"),
    ),
    "what a fund pays misspelt": (also(pays("events"), paid("event")), At(FUNDS, 2, "pays", 'Did you mean "event"?')),
    "outside work without a payer": (
        also(pays("patrol;outside"), paid("outside")),
        At(DETAILS, 2, "payer", "Outside work has a payer"),
    ),
    "must of another word": (night(",4,,,,,", ",4,,,,maybe,"), At(DETAILS, 2, "must", '"maybe" is not known')),
    # Who signs up.
    "a sign-up for no detail": (signup(",,,NON"), At(SIGNUPS, 3, "detail", 'Did you mean "NNO"?')),
    "a detail that is no id": (signup(",,,night out"), At(SIGNUPS, 3, "detail", '"night out" is not an id')),
    "a sign-up for nothing": (signup(",,,"), At(SIGNUPS, 3, "start", "no time")),
    "modes beside a detail": (signup(",foot,,NNO"), At(SIGNUPS, 3, "modes", "stands beside detail")),
    "max_shifts beside a detail": (signup(",,1,NNO"), At(SIGNUPS, 3, "max_shifts", "stands beside detail")),
    # Orders.
    "an order to no detail": (order("must,A,,,,NON"), At(ORDERS, 2, "detail", 'Did you mean "NNO"?')),
    "a mode beside a detail": (order("forbid,A,,foot,,NNO"), At(ORDERS, 2, "mode", "stands beside detail")),
    "a post beside a detail": (order("must,A,,,PARK,NNO"), At(ORDERS, 2, "post", "stands beside detail")),
    "a window beside a detail": (order("must,A,fri/eve,,,NNO"), At(ORDERS, 2, "when", "the window of a shift beside")),
    "another time than the detail's": (
        order("forbid,A,fri 21:00-23:00,,,NNO"),
        At(ORDERS, 2, "when", '"NNO" does not lie in that time'),
    ),
    "a part of the detail's time": (
        order("must,A,fri 17:00-20:59,,,NNO"),
        At(ORDERS, 2, "when", '"NNO" does not lie in that time'),
    ),
    "an order for no window and no detail": (
        order("forbid,A,fri 09:00-17:00,,,"),
        At(ORDERS, 2, "when", "no window of this week lies in that time"),
    ),
}


@pytest.mark.parametrize("name", CELLS)
def test_a_cell_with_one_thing_wrong(name: str, tmp_path: Path) -> None:
    change, wanted = CELLS[name]
    expect(small(tmp_path, change), wanted)


def test_from_a_must_that_cannot_be_read_no_goal_follows(tmp_path: Path) -> None:
    # Read as no, it would ask for the goal optional-details; read as yes, for the goal details.
    for n, goal in enumerate(("details", "optional-details")):
        less = swap(TERMS, f'"{goal}", ', "")
        wanted = At(DETAILS, 2, "must", '"true" is not known Known: yes, no.')
        expect(small(tmp_path / str(n), night(",4,,,,,", ",4,,,,true,"), less), wanted)
    # What can be read is asked for all the same.
    rows = details(NIGHT_OUT.replace(",4,,,,,", ",4,,,,true,"), NIGHT_OUT.replace("NNO", "TWO"))
    folder = small(tmp_path / "two", rows, swap(TERMS, '"optional-details", ', ""))
    expect(
        folder,
        At(TERMS, 2, "goals", "details.csv, row 3 has a detail that is worked where officers are left (TWO)"),
        At(DETAILS, 2, "must", '"true" is not known'),
    )


def test_what_follows_from_a_time_that_cannot_be_read_is_not_told(tmp_path: Path) -> None:
    # The detail is known all the same: who signed up for it and what is ordered of it are right.
    folder = small(
        tmp_path,
        when("2026-12-04 17:00-25:00"),
        put(SIGNUPS, "officer_id,when,detail\nB,fri/eve,\nA,,NNO\n"),
        put(ORDERS, "decision,officer_id,when,detail,by\nmust,A,fri 17:00-21:00,NNO,Lt. Poe\n"),
    )
    expect(folder, At(DETAILS, 2, "when", '"25:00" is not a time of day'))


def test_what_else_is_wrong_with_such_a_row_is_told(tmp_path: Path) -> None:
    folder = small(tmp_path, details("NNO,event,Night,fri/eve,4,cit:9,bikes,CITI,,"))
    expect(
        folder,
        At(DETAILS, 2, "funds", 'Did you mean "CITY"?'),
        At(DETAILS, 2, "mode", 'Did you mean "bike"?'),
        At(DETAILS, 2, "needs", "from 1 to 4"),
        At(DETAILS, 2, "when", "the window of a shift"),
    )
