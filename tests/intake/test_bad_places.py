"""hotspots.csv, risk.csv and posts.csv with one thing wrong: one fault, at its place, in words that name it."""

from pathlib import Path

import pytest

from tests.intake.folders import At, Change, add, expect, put, small, swap
from tests.intake.table_changes import POSTS, RISK, SPOTS, market, posts

DIGITS = "9" * 5000
CELLS: dict[str, tuple[Change, At]] = {
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
    # int() of more than 4300 digits raises ValueError.
    "a cell of zeros and digits": (
        add("risk.csv", f"*,fri,18,{'0' * 12}{DIGITS[:4990]}"),
        At("risk.csv", 10, "weight", ""),
    ),
    # posts.csv
    "a post of a stranger": (posts("C1,MARKET;PARC,"), At(POSTS, 2, "hotspots", '"PARC" is not in hotspots.csv')),
    "a post of nothing": (posts("C1,,"), At(POSTS, 2, "hotspots", "0 hot spots")),
    "a post of an unknown mode": (posts("C1,MARKET;PARK,car"), At(POSTS, 2, "modes", '"car" is not in the modes')),
    "a post twice": (posts("C1,MARKET;PARK,", "C1,PARK;STATION,"), At(POSTS, 3, "post_id", "stands already in row 2")),
    "a post named as a spot": (posts("PARK,MARKET;PARK,"), At(POSTS, 2, "post_id", '"PARK" is a hot spot')),
    "a spot twice in a post": (posts("C1,PARK;PARK,"), At(POSTS, 2, "hotspots", '"PARK" stands twice')),
}


@pytest.mark.parametrize("name", CELLS)
def test_a_cell_with_one_thing_wrong(name: str, tmp_path: Path) -> None:
    change, wanted = CELLS[name]
    expect(small(tmp_path, change), wanted)


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        (swap("risk.csv", "*,fri,19,1", f"*,fri,{'0' * 12}99,1"), At("risk.csv", 2, "hour", "from 0 to 23")),
        (swap("risk.csv", "*,fri,19,1", f"*,fri,19,{'0' * 12}9999999"), At("risk.csv", 2, "weight", "to 1000000")),
    ],
)
def test_leading_zeros_pass_no_bound(change: Change, wanted: At, tmp_path: Path) -> None:
    # A bound on the number of digits alone would be fooled by them.
    expect(small(tmp_path, change), wanted)
