"""Blocks, corners and cells."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from otplan.hotspots.micro_place import Grid, kilometres_from_median, street_block


@pytest.mark.parametrize(
    ("address", "block"),
    [
        ("600 W MAIN ST", "600 W MAIN ST"),
        ("300 W  KIRKPATRICK ST     ", "300 W KIRKPATRICK ST"),
        ("1800 Erie Blvd E ", "1800 ERIE BLVD E"),
        ("1847 GRANT BLVD", "1800 GRANT BLVD"),  # no single house is named
        ("1 DESTINY USA DR", "0 DESTINY USA DR"),
        ("0 CENTENNIAL DR", "0 CENTENNIAL DR"),
        ("900 10 1/2 ST NW", "900 10 1/2 ST NW"),
        ("500 OAK ST, SYRACUSE, NY 13210", "500 OAK ST"),
        ("PRESTON AVE / MCINTIRE RD", "MCINTIRE RD / PRESTON AVE"),
        ("0 IRVING AVE / WAVERLY AVE, SYRACUSE", "IRVING AVE / WAVERLY AVE"),
        ("9TH ST NW/ HARDY DR", "9TH ST NW / HARDY DR"),
        ("5TH ST SW @ HARRIS RD", "5TH ST SW / HARRIS RD"),
        ("10 1/2 ST NW / PAGE ST", "10 1/2 ST NW / PAGE ST"),
        ("7TH ST NE AND E HIGH ST", "7TH ST NE / E HIGH ST"),
        ("7 1/2 ST SW", ""),  # a street's name, no house number
        ("ELLIEWOOD AVE", ""),  # a whole street
        ("0 UNKNOWN", ""),
        ("", ""),
    ],
)
def test_address_names_its_block_or_corner(address: str, block: str) -> None:
    assert street_block(address) == block


@pytest.mark.parametrize(
    ("number", "street", "block"),
    [
        ("600", "E MARKET ST", "600 E MARKET ST"),
        ("000", "E MARKET ST", "0 E MARKET ST"),
        ("600.0", "E MARKET ST", "600 E MARKET ST"),
        ("", "7 1/2 ST SW", ""),
        ("", "2ND ST NE / E JEFFERSON ST", "2ND ST NE / E JEFFERSON ST"),
        ("x", "E MARKET ST", ""),
    ],
)
def test_number_in_a_column_of_its_own(number: str, street: str, block: str) -> None:
    assert street_block(street, number) == block


def test_both_ways_to_say_a_corner_are_one_place() -> None:
    assert street_block("A ST / B ST") == street_block("B ST & A ST")


def test_grid_is_metres() -> None:
    # A degree of latitude is pi / 180 x 6,371,008.8 m = 111,195 m; 300 m are 0.002698 degrees.
    grid = Grid(43.0, 150.0)
    (south, north), _ = grid.cells(np.array([43.0, 43.0 + 0.002698]), np.array([-76.1, -76.1]))
    assert north - south == 2
    # At 43 degrees a degree of longitude is cos(43) as long: 81,323 m; 300 m are 0.003689 degrees.
    _, (west, east) = grid.cells(np.array([43.0, 43.0]), np.array([-76.1, -76.1 + 0.003689]))
    assert east - west == 2


def test_cells_stay_where_they_are_when_a_row_is_added() -> None:
    before, after = np.array([43.01, 43.02, 43.03]), np.array([43.01, 43.02, 43.03, 43.04])
    assert Grid.around(before, 150.0) == Grid.around(after, 150.0) == Grid(43.0, 150.0)


@given(lat=st.floats(42.9, 43.1), lon=st.floats(-76.3, -76.0), metres=st.sampled_from([50.0, 150.0, 400.0]))
def test_centre_of_a_cell_is_near_its_points_and_in_it(lat: float, lon: float, metres: float) -> None:
    grid = Grid(43.0, metres)
    (row,), (column,) = grid.cells(np.array([lat]), np.array([lon]))
    centre = grid.centre(row, column)
    assert [float(part[0]) for part in grid.cells(np.array(centre[:1]), np.array(centre[1:]))] == [
        row,
        column,
    ]
    # No point is farther from the centre than half a diagonal, and 111,195 m are a degree of latitude.
    assert abs(lat - centre[0]) * 111_195 <= metres / 2 + 0.01


def test_distance_from_the_median_point() -> None:
    lat, lon = np.array([43.0, 43.0, 43.0, 43.1, np.nan]), np.array([-76.0, -76.0, -76.0, -76.0, np.nan])
    away = kilometres_from_median(lat, lon)
    assert away[0] == 0
    assert away[3] == pytest.approx(11.1195, abs=0.001)  # a tenth of 111.195 km
    assert np.isnan(away[4])


def test_no_points_no_distance() -> None:
    assert np.isnan(kilometres_from_median(np.array([np.nan]), np.array([np.nan]))).all()
