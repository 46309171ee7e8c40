"""fleet.csv, funds.csv and orders.csv with one thing wrong: one fault, at its row and column, in words that name it."""

from pathlib import Path

import pytest

from tests.intake.folders import At, Change, add, expect, put, small, swap
from tests.intake.table_changes import CITY, FLEET, FUNDS, ORDERS, city, orders

CELLS: dict[str, tuple[Change, At]] = {
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
    "a fund date of no form": (city("CITY,City,520.00,12/4/2026,,none,,"), At(FUNDS, 2, "starts", 'dates = "us"')),
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
    "an order in a mode that its post does not allow": (
        orders("forbid,,,foot,PARK,Lt. Poe", "must,,fri/eve,foot,PARK,Lt. Poe"),
        At(ORDERS, 3, "mode", "hot spot PARK does not allow foot It allows vehicle."),
    ),
    "an order by nobody": (orders("must,A,fri/eve,,,"), At(ORDERS, 2, "by", "blank")),
    "an unknown decision": (orders("may,A,fri/eve,,,Lt. Poe"), At(ORDERS, 2, "decision", '"may" is not a decision')),
}


@pytest.mark.parametrize("name", CELLS)
def test_a_cell_with_one_thing_wrong(name: str, tmp_path: Path) -> None:
    change, wanted = CELLS[name]
    expect(small(tmp_path, change), wanted)
