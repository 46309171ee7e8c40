"""What the tables of a folder come to mean: sign-ups as unions, ranks, risk, and the digest of it all."""

import random
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from otplan.intake.load import load
from otplan.notes.offers import Offers
from otplan.scenario.digest import digest_of
from otplan.scenario.place import spread
from tests.intake.folders import SMALL, Change, add, drop, put, read, small, swap
from tests.intake.table_changes import probation

FACTS = "scenario.toml"


def signups(*rows: str) -> Change:
    return put("availability.csv", "\n".join(["officer_id,when,modes", *rows, ""]))


@pytest.mark.parametrize(
    ("rows", "willing"),
    [
        (["A,fri 19:00-23:00,"], True),
        (["A,fri 18:00-23:30,"], True),
        (["A,fri 19:00-22:59,"], False),
        (["A,fri 19:01-23:00,"], False),
        (["A,fri 18:00-21:00,", "A,fri 21:00-23:00,"], True),  # spans that touch are one
        (["A,fri 20:00-23:00,", "A,fri 18:00-21:00,"], True),  # and that overlap
        (["A,fri 18:00-21:00,", "A,fri 21:01-23:00,"], False),  # a minute between them is missing
        (["A,fri 19:00-21:00,foot", "A,fri 21:00-23:00,foot;bike"], True),
        (["A,fri 19:00-21:00,bike", "A,fri 21:00-23:00,"], False),  # the first half is for bikes alone
        (["A,fri 19:00-23:00,bike"], False),
        (["A,2026-12-04..2026-12-04,"], True),
        (["A,sat 19:00-23:00,"], False),
        (["B,fri 19:00-23:00,"], False),
    ],
)
def test_an_officer_is_willing_within_the_union_of_his_rows(rows: list[str], *, willing: bool, tmp_path: Path) -> None:
    facts, _ = read(tmp_path, signups(*rows))
    offers = Offers(facts).willing(facts.window["2026-12-04/eve"], "foot")
    assert (facts.officer["A"] in offers) == willing


def test_ranks_count_by_how_many_are_listed(tmp_path: Path) -> None:
    rows = ["hotspot_id,name,analysis,community", "MARKET,M,1,2", "PARK,P,2,", "STATION,S,3,1", ""]
    facts, _ = read(
        tmp_path,
        put("hotspots.csv", "\n".join(rows)),
        swap(FACTS, "[priorities]\n", '[priorities]\nscale = "rank"\n'),
    )
    # Rank r of n counts 10(n-r+1)/n: three analysis ranks 10, 20/3, 10/3; two community ranks 10 and 5; halves.
    assert {spot.hotspot_id: spot.points for spot in facts.hotspots} == {
        "MARKET": 75_000,  # (10 + 5) / 2
        "PARK": 33_333,  # 20/3 / 2 = 3.3333...
        "STATION": 66_667,  # (10/3 + 10) / 2 = 6.6666..., rounded half up
    }


def test_scores_are_weighted_as_written(tmp_path: Path) -> None:
    facts, _ = read(
        tmp_path,
        swap(FACTS, 'analysis = "0.5"\ncommunity = "0.5"', 'analysis = "0.65"\ncommunity = "0.35"'),
        put("hotspots.csv", "hotspot_id,name,analysis,community\nMARKET,M,9.1,7\nPARK,P,0.0001,\nSTATION,S,,10\n"),
    )
    # 0.65 x 9.1 + 0.35 x 7 = 8.365; 0.65 x 0.0001 = 0.65 points of 10,000, which rounds to 1; 0.35 x 10.
    assert [spot.points for spot in facts.hotspots] == [83_650, 1, 35_000]


def test_a_spot_without_rows_has_the_star_profile_and_one_with_rows_its_own(tmp_path: Path) -> None:
    facts, _ = read(tmp_path, add("risk.csv", "PARK,*,20,1\nPARK,sat,20,3\nSTATION,,21,7"))
    hours = [facts.department.local(hour.start) for hour in facts.hours]

    def where(spot: str) -> dict[str, int]:
        held = zip(hours, facts.hourly_risk[spot], strict=True)
        return {f"{wall:%a %H}": points for wall, points in held if points}

    # MARKET: 8.0 priority over the eight hours of the star; PARK: 4.0 as 1 to 3, Friday any day, Saturday named.
    assert where("MARKET") == {f"{day} {hour}": 10_000 for day in ("Fri", "Sat") for hour in (19, 20, 21, 22)}
    assert where("PARK") == {"Fri 20": 10_000, "Sat 20": 30_000}
    assert where("STATION") == {"Fri 21": 30_000, "Sat 21": 30_000}


def test_without_a_table_every_hour_counts_the_same(tmp_path: Path) -> None:
    facts, _ = read(tmp_path, drop("risk.csv"))
    # 80,000 points over 48 hours: 1,666 each and 32 left over, which go to the first.
    assert facts.hourly_risk["MARKET"] == (1667,) * 32 + (1666,) * 16


@pytest.mark.parametrize(("start", "hours", "at_one", "at_two"), [("2026-10-26", 169, 8, 7), ("2026-03-02", 167, 7, 6)])
def test_risk_sums_to_the_priority_in_weeks_of_odd_length(
    start: str, hours: int, at_one: int, at_two: int, tmp_path: Path
) -> None:
    rows = [f"*,*,{hour},{hour * hour % 13}" for hour in range(24)]
    facts, _ = read(
        tmp_path,
        swap(FACTS, "start = 2026-12-04", f"start = {start}"),
        swap(FACTS, "days = 2", "days = 7"),
        put("risk.csv", "\n".join(["hotspot_id,day,hour,weight", *rows, "PARK,*,1,1", "PARK,*,2,1", ""])),
        signups("A,fri 19:00-23:00,"),
    )
    assert len(facts.hours) == hours
    for spot in facts.hotspots:
        assert sum(facts.hourly_risk[spot.hotspot_id]) == spot.points
        assert min(facts.hourly_risk[spot.hotspot_id]) >= 0
    # The hour 01 comes as often as the clocks show it, and each time counts; the hour 02 may be missing.
    walls = [facts.department.local(hour.start).hour for hour in facts.hours]
    assert (walls.count(1), walls.count(2)) == (at_one, at_two)
    assert sum(points > 0 for points in facts.hourly_risk["PARK"]) == at_one + at_two


def test_largest_remainder_is_exact_and_fair_within_one() -> None:
    rng = random.Random(7)
    for _ in range(300):
        weights = [rng.choice([0, 0, 1, 3, 1_000_000, rng.randrange(10_000)]) for _ in range(rng.choice([1, 167, 169]))]
        total = rng.randrange(100_001)
        parts = spread(total, weights)
        if not any(weights):
            assert not any(parts)
            continue
        assert sum(parts) == total
        for part, weight in zip(parts, weights, strict=True):
            assert abs(part - Fraction(total * weight, sum(weights))) < 1
            assert weight or not part
        for part, weight, other, less in zip(parts, weights, parts[1:], weights[1:], strict=False):
            assert part >= other or weight < less


def test_ties_of_the_largest_remainder_go_to_the_earlier() -> None:
    assert spread(10, [1, 1, 1]) == (4, 3, 3)
    assert spread(11, [1, 1, 1]) == (4, 4, 3)
    assert spread(1, [0, 1, 1]) == (0, 1, 0)
    assert spread(5, [0, 0]) == (0, 0)


def busy(tmp_path: Path, *changes: Change) -> Path:
    """The small folder with posts and orders too, so that every table has rows to shuffle and change."""
    return small(
        tmp_path,
        put("posts.csv", "post_id,hotspots,modes\nWALK,MARKET;STATION,foot\nRIDE,MARKET;STATION;PARK,\n"),
        put(
            "orders.csv",
            "decision,officer_id,when,mode,post,by,reason\n"
            "forbid,A,fri/eve,,,Lt. Poe,court\n"
            "forbid,,sat/eve,vehicle,,Lt. Poe,\n"
            "must,,sat/eve,,STATION,Lt. Poe,\n"
            "served,,fri 18:00-22:00,foot,STATION,Lt. Poe,walk\n"
            "served,,sat 18:00-22:00,vehicle,PARK,Lt. Poe,\n",
        ),
        *changes,
    )


def digest(folder: Path) -> tuple[str, str]:
    facts, agreement = load(folder)
    return digest_of(facts), agreement.stamps[0].digest


@pytest.mark.parametrize("seed", range(5))
def test_the_digest_is_equal_when_rows_are_shuffled(seed: int, tmp_path: Path) -> None:
    rng = random.Random(seed)
    folder = busy(tmp_path)
    before = digest(folder)
    for table in folder.glob("*.csv"):
        header, *rows = table.read_text().splitlines()
        rng.shuffle(rows)
        table.write_text("\n".join([header, *rows, ""]))
    assert digest(folder) == before


def test_the_digest_is_equal_when_columns_are_moved_and_a_window_named_otherwise(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    before = digest(small(tmp_path / "a"))
    folder = small(tmp_path / "b", swap("availability.csv", "C,fri/eve", "C,2026-12-04/eve"))
    for table in folder.glob("*.csv"):
        rows = [row.split(",") for row in table.read_text().splitlines()]
        table.write_text("\n".join(",".join(reversed(row)) for row in rows) + "\n")
    assert digest(folder) == before


FACT_CHANGES: dict[str, Change] = {
    "agency": swap(FACTS, "Example Police", "Another Police"),
    "name": swap(FACTS, 'name = "small"', 'name = "smaller"'),
    "zone": swap(FACTS, "America/New_York", "America/Detroit"),
    "days": swap(FACTS, "days = 2", "days = 3"),
    "week": swap(FACTS, "sun 07:00", "mon 07:00"),
    "day": swap(FACTS, "sun 07:00", "sun 06:00"),
    "fiscal year": swap(FACTS, "01-01", "07-01"),
    "shift": swap(FACTS, 'end = "23:00"\ndays', 'end = "22:30"\ndays'),
    "report to": swap(FACTS, "Roll call room", "Garage"),
    "shift modes": swap(FACTS, "report_to", 'modes = ["bike", "foot"]\nreport_to'),
    "crew sizes": swap(FACTS, "crew_sizes = [1]\n", "crew_sizes = [1, 2]\n"),
    "dose": swap(FACTS, '1 = "0.5"', '1 = "0.499"'),
    "requires": swap(FACTS, 'requires = ["bike"]\n', ""),
    "includes": swap(FACTS, 'requires = ["bike"]\n', 'includes = ["bike"]\n'),
    "latest end": swap(FACTS, 'latest_end = "23:00"', 'latest_end = "23:30"'),
    "priorities": swap(FACTS, 'analysis = "0.5"\ncommunity = "0.5"', 'analysis = "0.6"\ncommunity = "0.4"'),
    "curve": swap(FACTS, "[priorities]", "[coverage]\ncurve = [[0, 0], [1, 0.5]]\n[priorities]"),
    "circuit share": swap(FACTS, "[priorities]", "[coverage]\ncircuit_share = [1, 0.6, 0.4, 0.3]\n[priorities]"),
    "max crews": swap(FACTS, "[priorities]", "[coverage]\nmax_crews = 3\n[priorities]"),
    "officer": add("officers.csv", "I,Indy Ives,officer,9,40.00,"),
    "officer's name": swap("officers.csv", "Avery", "Avary"),
    "rank": swap("officers.csv", "Casey Clark,officer", "Casey Clark,detective"),
    "seniority": swap("officers.csv", "officer,8,", "officer,9,"),
    "rate": swap("officers.csv", "46.00", "46.0001"),
    "qualification": swap("officers.csv", "2027-03-31", "2027-03-30"),
    "probation": probation("2026-12-04"),
    "another day of probation": probation("2026-12-05"),
    "duty": swap("duty.csv", "2026-12-05 06:30", "2026-12-05 06:31"),
    "kind": swap("duty.csv", "vacation", "sick"),
    "sign-up": swap("availability.csv", "E,fri 15:00", "E,fri 15:01"),
    "sign-up modes": swap("availability.csv", "C,fri/eve,bike", "C,fri/eve,bike;foot"),
    "spot": swap("hotspots.csv", "Market Street", "Market St"),
    "lat": swap("hotspots.csv", "42.0987", "42.0988"),
    "source": swap("hotspots.csv", "neighborhood watch", "neighbourhood watch"),
    "score": swap("hotspots.csv", ",9,7,", ",9,6,"),
    "spot modes": swap("hotspots.csv", "watch,vehicle", "watch,vehicle;foot"),
    "risk": swap("risk.csv", "*,fri,19,1", "*,fri,19,2"),
    "risk hour": swap("risk.csv", "*,fri,19,1", "*,fri,18,1"),
    "unit": add("fleet.csv", "CAR-2,vehicle,,"),
    "outage": swap("fleet.csv", "2026-12-05 20:00", "2026-12-05 20:01"),
    "fund": swap("funds.csv", "520.00", "520.01"),
    "fund's name": swap("funds.csv", "City overtime", "Town overtime"),
    "fund's start": swap("funds.csv", "2026-10-01", "2026-10-02"),
    "fund's end": swap("funds.csv", "2027-09-30", "2027-09-29"),
    "cap": swap("funds.csv", "520.00,,,none", "520.00,,,0"),
    "pacing": swap("funds.csv", "520.00,,,none", "520.00,,,"),
    "fund modes": swap("funds.csv", "foot;bike", "foot"),
    "fringe": swap("funds.csv", "fica:0.0765", "fica:0.0766"),
    "fringe name": swap("funds.csv", "fica:0.0765", "FICA:0.0765"),
    "post": swap("posts.csv", "WALK,MARKET;STATION", "WALK,STATION;MARKET"),
    "post modes": swap("posts.csv", "STATION,foot", "STATION,"),
    "order": swap("orders.csv", "forbid,A,fri/eve", "forbid,B,fri/eve"),
    "order's time": swap("orders.csv", "must,,sat/eve", "must,,fri/eve"),
    "decision": swap("orders.csv", "must,,", "forbid,,"),
    "order's reason": swap("orders.csv", "court", "training"),
    "presence": add("orders.csv", "served,,sat 18:00-22:00,vehicle,PARK,Lt. Poe,"),
    "its time": swap("orders.csv", "served,,fri 18:00", "served,,fri 18:01"),
    "its place": swap("orders.csv", "vehicle,PARK", "bike,MARKET"),
    "who ordered it": swap("orders.csv", "STATION,Lt. Poe,walk", "STATION,Lt. Ash,walk"),
    "its reason": swap("orders.csv", "Poe,walk", "Poe,stroll"),
}

TERM_CHANGES: dict[str, Change] = {
    "title": swap("agreement.toml", "Example agreement", "Another agreement"),
    "goals": swap("agreement.toml", ', "cost"]', "]"),
    "multiplier": swap("agreement.toml", '"1.5"', '"1.6"'),
    "call-back": swap("agreement.toml", "hours = 2", "hours = 3"),
    "rest": swap("agreement.toml", "hours = 8", "hours = 9"),
    "cite": swap("agreement.toml", "Art. 14.3", "Art. 14.4"),
    "a rule less": swap("agreement.toml", '[rest]\nhours = 8\ncite = "Art. 14.3"\n', ""),
}


def test_the_digest_is_another_after_any_change_of_a_fact(tmp_path: Path) -> None:
    seen: dict[str, str] = {}
    for name, change in {"as it was": lambda _folder: None, **FACT_CHANGES}.items():
        home = tmp_path / name.replace(" ", "-")
        home.mkdir()
        facts, _ = digest(busy(home, change))
        assert facts not in seen, f"{name} has the digest of {seen[facts]}"
        seen[facts] = name


def test_the_digest_is_another_after_any_change_of_a_term(tmp_path: Path) -> None:
    seen: dict[str, str] = {}
    (tmp_path / "untouched").mkdir()
    untouched, _ = digest(busy(tmp_path / "untouched"))
    for name, change in {"as it was": lambda _folder: None, **TERM_CHANGES}.items():
        home = tmp_path / name.replace(" ", "-")
        home.mkdir()
        facts, terms = digest(busy(home, change))
        assert terms not in seen, f"{name} has the digest of {seen[terms]}"
        assert facts == untouched
        seen[terms] = name


def test_what_is_no_fact_leaves_the_digest_as_it_was(tmp_path: Path) -> None:
    changed = small(
        tmp_path,
        swap(FACTS, "# a Friday", "# a day"),
        swap("funds.csv", "520.00", "520.0"),
        swap("officers.csv", "46.00", "46"),
        swap(FACTS, 'requires = ["bike"]\n', 'requires = ["bike"]\nincludes = []\n'),
        probation(""),
    )
    assert digest(changed) == digest(SMALL)


def test_the_horizon_is_of_department_days(tmp_path: Path) -> None:
    facts, _ = read(tmp_path)
    assert facts.start == date(2026, 12, 4)
    assert facts.horizon.end - facts.horizon.start == timedelta(days=2)
    assert f"{facts.department.local(facts.horizon.start):%a %H:%M}" == "Fri 07:00"
