"""Example places, their risk, cars and bikes, money and an order."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from otplan.quantities.money import plain_dollars
from otplan.scenario.department import DAY

if TYPE_CHECKING:
    from otplan.starter.answers import Answers
    from otplan.starter.people import Rows

ASKED = timedelta(days=30)
RISK = (5, 4, 3, 2, 1, 1, 1, 2, 2, 2, 3, 4, 5, 5, 5, 6, 7, 8, 9, 10, 10, 10, 9, 7)
"""Any day's risk by the hour, from midnight."""
LATE = {18: 10, 19: 12, 20: 13, 21: 14, 22: 14, 23: 12}
"""The same for Friday and Saturday evenings."""
MOST_CARS = 12
BIKES = 4


def hotspots(answers: Answers) -> Rows:
    """hotspots.csv: six places of different kinds; one that residents were promised hours at."""
    asked = (answers.start - ASKED).isoformat()
    header = [
        *("hotspot_id", "name", "lat", "lon", "analysis", "community"),
        *("source", "requests", "modes", "min_hours", "max_hours"),
    ]
    neighbors = f"Trail neighbors:{asked}"
    return [
        header,
        ["MAIN", "Main Street shops", "", "", "8.5", "6.5", "analysis center", "", "foot", "", ""],
        ["STATION", "Bus station", "", "", "8", "5", "analysis center", "", "foot;bike", "", ""],
        ["MOTELS", "Highway motels", "", "", "9.5", "6", "analysis center", "", "vehicle", "", ""],
        ["PLAZA", "Shopping plaza parking lot", "", "", "7", "3", "analysis center", "", "vehicle", "", "16"],
        ["TRAIL", "River trail", "", "", "4", "8", "residents", neighbors, "bike", "4", ""],
        ["PARK", "Green and playground", "", "", "3", "7", "residents", "", "", "", ""],
    ]


def risk() -> Rows:
    """risk.csv: one profile for every place."""
    rows = [["hotspot_id", "day", "hour", "weight"]]
    rows += [["*", "*", str(hour), str(weight)] for hour, weight in enumerate(RISK)]
    return rows + [["*", day, str(hour), str(weight)] for day in ("fri", "sat") for hour, weight in LATE.items()]


def posts() -> Rows:
    """posts.csv: a circuit on foot or by bike, and one by car."""
    return [
        ["post_id", "hotspots", "modes"],
        ["DOWNTOWN", "MAIN;STATION", "foot"],
        ["HIGHWAY", "MOTELS;PLAZA", "vehicle"],
    ]


def fleet(answers: Answers) -> Rows:
    """fleet.csv: a car for every twelve officers and one more, four bikes; the last car is in the shop for two days."""
    cars = min(MOST_CARS, 1 + answers.officers // 12)
    shop = f"{(answers.start + DAY).isoformat()}..{(answers.start + 2 * DAY).isoformat()}"
    rows = [["fleet_id", "mode", "out"]]
    rows += [[f"CAR-{number}", "vehicle", shop if 1 < number == cars else ""] for number in range(1, cars + 1)]
    return rows + [[f"BIKE-{number}", "bike", ""] for number in range(1, BIKES + 1)]


def funds(answers: Answers) -> Rows:
    """funds.csv: the city's overtime money for the week, and a half-spent grant for foot and bike with a weekly cap."""
    year = answers.start.year
    city, first, last = plain_dollars(answers.budget), date(year, 1, 1).isoformat(), date(year + 1, 12, 31).isoformat()
    books = ["fund_id", "name", "account", "award", "appropriated"]
    grant = ["GRANT", "Foot and bike grant", "A-EXAMPLE-2", "EX-GRANT-1", "12000.00"]
    return [
        [*books, "available", "starts", "ends", "weekly_cap", "modes", "fringe"],
        ["CITY", "City overtime", "A-EXAMPLE-1", "", "", city, "", "", "none", "", "fica:0.0765"],
        [*grant, "6000.00", first, last, "1500.00", "foot;bike", "fica:0.0765"],
    ]


def orders() -> Rows:
    """orders.csv: one order, which takes nothing away."""
    reason = "An example; no bike is planned there anyway"
    return [
        ["decision", "officer_id", "when", "mode", "post", "by", "reason"],
        ["forbid", "", "", "bike", "PLAZA", "Lt. EXAMPLE", reason],
    ]
