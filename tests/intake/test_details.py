"""What rows of details.csv come to mean, who signs up for them, what orders say of them, and which fund pays them."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from otplan.intake.load import load
from otplan.quantities.interval import Interval
from otplan.scenario.detail import Detail, KindOfDetail
from otplan.scenario.digest import digest_of
from otplan.scenario.scenario import Scenario
from otplan.scenario.wish import Availability
from tests.intake.folders import Change, add, put, read, small, swap
from tests.intake.table_changes import DETAILS, NIGHT_OUT, SIGNUPS, detail_table, details
from tests.intake.test_bad_funds import FIRST, funds, limits

PARADE = "PARADE,event,Parade,sat 08:00-12:00,2,,bike,,,"
EVENING = Interval(datetime(2026, 12, 4, 22, tzinfo=UTC), datetime(2026, 12, 5, 2, tzinfo=UTC))


def only(facts: Scenario) -> Detail:
    (detail,) = facts.details
    return detail


def test_a_row_with_every_cell(tmp_path: Path) -> None:
    header = "detail_id,kind,name,place,lat,lon,start,end,officers,needs,mode,funds,must,payer"
    row = (
        "GAME,outside,Home game,Arena,42.1000,-75.9,2026-12-05 01:30,2026-12-05 04:00,3,"
        "supervisor:1; bike:3,foot,GRANT;CITY,Yes,Arena Inc."
    )
    facts, _ = read(
        tmp_path,
        detail_table(f"{header}\n{row}\n"),
        swap("funds.csv", "weekly_cap,modes", "weekly_cap,pays,modes"),
        swap("funds.csv", "520.00,,,none,,", "520.00,,,none,outside,,"),
        swap("funds.csv", "none,foot;bike", "none,patrol;outside,foot;bike"),
    )
    detail = only(facts)
    assert facts.detail == {"GAME": detail}
    assert detail == Detail(
        detail_id="GAME",
        kind="outside",
        name="Home game",
        place="Arena",
        lat="42.1",
        lon="-75.9",
        date=date(2026, 12, 5),
        # Days begin at 07:00, so Saturday 01:30 is Friday's.
        day=date(2026, 12, 4),
        interval=Interval(datetime(2026, 12, 5, 6, 30, tzinfo=UTC), datetime(2026, 12, 5, 9, tzinfo=UTC)),
        officers=3,
        needs=(("bike", 3), ("supervisor", 1)),
        mode="foot",
        funds=("CITY", "GRANT"),
        must=True,
        payer="Arena Inc.",
        record=detail.record,
    )
    assert (detail.record.file, detail.record.row) == (DETAILS, 2)


def test_blank_cells(tmp_path: Path) -> None:
    detail = only(read(tmp_path, details(NIGHT_OUT))[0])
    assert (detail.needs, detail.mode, detail.funds, detail.must, detail.payer) == ((), None, (), False, "")
    assert (detail.place, detail.lat, detail.lon) == ("", "", "")


@pytest.mark.parametrize(
    "when", ["2026-12-04 17:00-21:00", "fri 17:00-21:00", "FRI 17:00-21:00", "fri+sun 17:00-21:00"]
)
def test_a_when_is_the_one_span_of_these_days(when: str, tmp_path: Path) -> None:
    # The horizon is Friday 4 December 07:00 to Sunday 07:00: Sunday evening is not in it, nor are other Fridays.
    assert only(read(tmp_path, details(NIGHT_OUT.replace("2026-12-04 17:00-21:00", when)))[0]).interval == EVENING


@pytest.mark.parametrize(
    ("start", "when", "minutes"),
    [
        # The fall night has 01:00-02:00 twice, so 22:00-06:00 lasts nine hours; the spring night lacks 02:00-03:00.
        ("2026-10-31", "2026-10-31 22:00-06:00", 540),
        ("2026-03-07", "2026-03-07 22:00-06:00", 420),
        # From Saturday's day into Sunday's; the horizon holds the start alone.
        ("2026-12-04", "2026-12-06 06:59-10:00", 181),
        ("2026-12-04", "fri 18:00-18:00", 1440),
    ],
)
def test_hours_are_elapsed_time(start: str, when: str, minutes: int, tmp_path: Path) -> None:
    facts, _ = read(
        tmp_path,
        swap("scenario.toml", "start = 2026-12-04", f"start = {start}"),
        put(SIGNUPS, "officer_id,when\nA,fri+sat 19:00-23:00\n"),
        details(NIGHT_OUT.replace("2026-12-04 17:00-21:00", when)),
    )
    assert only(facts).interval.minutes == minutes


def test_the_week_into_which_a_detail_runs_is_a_week_of_the_scenario(tmp_path: Path) -> None:
    # Weeks begin on Sunday 07:00: up to then it is the old week, a minute later the new one.
    for end, weeks in (("07:00", 1), ("07:01", 2)):
        home = tmp_path / end.replace(":", "")
        home.mkdir()
        row = NIGHT_OUT.replace("2026-12-04 17:00-21:00", f"2026-12-06 03:00-{end}")
        assert len(read(home, details(row))[0].weeks) == weeks


def test_details_stand_by_time_then_id_and_rows_may_be_shuffled(tmp_path: Path) -> None:
    rows = [NIGHT_OUT, PARADE, NIGHT_OUT.replace("NNO", "A"), NIGHT_OUT.replace("NNO", "Z").replace("21:00", "20:59")]
    rng = random.Random(5)
    seen = []
    for number in range(4):
        (tmp_path / str(number)).mkdir()
        rng.shuffle(rows)
        facts, _ = read(tmp_path / str(number), details(*rows))
        seen.append(digest_of(facts))
        assert [detail.detail_id for detail in facts.details] == ["Z", "A", "NNO", "PARADE"]
    assert len(set(seen)) == 1


def signed(tmp_path: Path, *rows: str) -> tuple[Scenario, tuple[Availability, ...]]:
    """The sign-ups of a week with two details."""
    text = "\n".join(["officer_id,when,modes,signed_at,detail", *rows, ""])
    facts, _ = read(
        tmp_path,
        swap("scenario.toml", "days = 2\n", 'days = 2\nsignups_close = "2026-12-01 12:00"\n'),
        details(NIGHT_OUT, PARADE),
        put(SIGNUPS, text),
    )
    return facts, facts.availability


def test_a_sign_up_for_a_detail_has_its_time_unless_it_says_another(tmp_path: Path) -> None:
    facts, wishes = signed(
        tmp_path, "A,,,,NNO", "B,fri 17:00-20:00,,,NNO", "C,fri 15:00-23:00,,,", "D,,,2026-12-01 12:01,NNO"
    )
    assert [(wish.officer_id, wish.detail) for wish in wishes] == [("A", "NNO"), ("B", "NNO"), ("C", None)]
    assert wishes[0].spans == (EVENING,)
    assert wishes[1].spans[4] == Interval(EVENING.start, datetime(2026, 12, 5, 1, tzinfo=UTC))
    assert [(wish.officer_id, wish.detail, wish.spans) for wish in facts.late] == [("D", "NNO", (EVENING,))]


def test_what_a_row_offers(tmp_path: Path) -> None:
    facts, wishes = signed(tmp_path, "A,,,,NNO", "B,fri,,,", "C,fri,bike,,", "D,fri,foot,,")
    offered = {
        wish.officer_id: (
            [detail.detail_id for detail in facts.details if wish.offers(detail)],
            [mode.name for mode in facts.modes if wish.offers_patrols(mode.name)],
        )
        for wish in wishes
    }
    # The night out is in no mode, so a row for some modes does not speak of it; the parade is by bike.
    assert offered == {
        "A": (["NNO"], []),
        "B": (["NNO", "PARADE"], ["bike", "foot", "vehicle"]),
        "C": (["PARADE"], ["bike"]),
        "D": ([], ["foot"]),
    }


FRIDAY, SATURDAY = "2026-12-04/eve", "2026-12-05/eve"


@pytest.mark.parametrize(
    ("row", "windows", "named"),
    [
        # The night out is Friday 17:00-21:00, the parade Saturday 08:00-12:00 by bike, eve 19:00-23:00 on both days.
        ("must,A,,,,NNO", set(), {"NNO"}),
        ("forbid,,,,,PARADE", set(), {"PARADE"}),
        ("must,A,fri 17:00-21:00,,,NNO", set(), {"NNO"}),
        ("forbid,A,fri 20:59-23:00,,,NNO", set(), {"NNO"}),
        ("forbid,A,,,,", {FRIDAY, SATURDAY}, {"NNO", "PARADE"}),
        ("forbid,A,fri,,,", {FRIDAY}, {"NNO"}),
        ("forbid,A,fri 20:59-23:00,,,", {FRIDAY}, {"NNO"}),
        ("forbid,A,fri 21:00-23:00,,,", {FRIDAY}, set()),
        ("must,A,fri 17:00-22:59,,,", set(), {"NNO"}),
        ("must,A,fri 17:01-23:00,,,", {FRIDAY}, set()),
        ("forbid,A,sat 08:00-09:00,,,", set(), {"PARADE"}),
        # A named window is that window alone, a post no detail's; of a mode only details by it.
        ("forbid,A,fri/eve,,,", {FRIDAY}, set()),
        ("forbid,A,,,PARK,", {FRIDAY, SATURDAY}, set()),
        ("forbid,A,,bike,,", {FRIDAY, SATURDAY}, {"PARADE"}),
        ("forbid,A,,foot,,", {FRIDAY, SATURDAY}, set()),
    ],
)
def test_what_an_order_speaks_of(row: str, windows: set[str], named: set[str], tmp_path: Path) -> None:
    held = put("orders.csv", f"decision,officer_id,when,mode,post,detail,by\n{row},Lt. Poe\n")
    (order,) = read(tmp_path, details(NIGHT_OUT, PARADE), held)[0].orders
    assert set(order.windows) == windows
    assert set(order.details) == named
    assert order.detail == (row.split(",")[5] or None)
    assert order.text == ", ".join(part for part in row.split(",") if part)


@pytest.mark.parametrize(
    ("change", "kinds"),
    [
        # Blank is patrols and events, and no event out of money that is for some patrols only; named is as named.
        (limits(), {"event"}),
        (limits(modes="foot"), set()),
        (limits(crew_sizes="2"), set()),
        (limits(shifts="eve"), set()),
        (limits(hotspots="PARK"), set()),
        (funds("CITY,,520.00,,,none,,foot,,,,,", "CITY,,,,,,,,,,,,"), {"event"}),
        (limits(pays="patrol"), set()),
        (limits(modes="foot", pays="patrol;event"), {"event"}),
        (limits(pays="backfill"), {"backfill"}),
        (limits(pays="outside;event"), {"event", "outside"}),
        (funds(FIRST), set()),
    ],
)
def test_the_details_that_a_fund_pays(change: Change, kinds: set[str], tmp_path: Path) -> None:
    (fund,) = read(tmp_path, change)[0].funds
    every: tuple[KindOfDetail, ...] = ("event", "backfill", "outside")
    assert {kind for kind in every if fund.pays_detail(kind)} == kinds


def test_the_digest_hears_every_fact_of_a_detail(tmp_path: Path) -> None:
    facts, _ = load(small(tmp_path, details(NIGHT_OUT), add(SIGNUPS, "A,fri 17:00-21:00,")))
    detail = only(facts)
    others = [
        detail,
        replace(detail, detail_id="N"),
        replace(detail, kind="outside"),
        replace(detail, name="Night"),
        replace(detail, place="Park"),
        replace(detail, lat="1"),
        replace(detail, lon="1"),
        replace(detail, interval=Interval(EVENING.start, datetime(2026, 12, 5, 1, tzinfo=UTC))),
        replace(detail, officers=5),
        replace(detail, needs=(("cit", 1),)),
        replace(detail, mode="foot"),
        replace(detail, funds=("CITY",)),
        replace(detail, must=True),
        replace(detail, payer="Town"),
    ]
    digests = {digest_of(replace(facts, details=(each,))) for each in others}
    wishes = (*facts.availability[1:], replace(facts.availability[0], detail="NNO"))
    digests |= {digest_of(replace(facts, details=())), digest_of(replace(facts, availability=wishes))}
    assert len(digests) == len(others) + 2
