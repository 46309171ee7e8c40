"""rates.csv: hourly rates by date, of a rank or of one officer."""

from datetime import date
from pathlib import Path

import pytest

from otplan.quantities.money import parse_rate
from tests.intake.folders import At, Change, expect, put, read, small


def rates(*rows: str) -> Change:
    return put("rates.csv", "\n".join(["officer_id,rank,effective,hourly_rate", *rows, ""]))


@pytest.mark.parametrize(
    ("who", "day", "rate"),
    [
        ("A", "2026-12-03", "40.00"),  # officers.csv
        ("A", "2026-12-04", "41.00"),  # the rank's from its first day
        ("A", "2026-12-05", "41.5000"),  # A's own
        ("A", "2026-12-06", "43.00"),  # of one day A's own holds, not the rank's 42
        ("B", "2026-12-05", "41.00"),
        ("B", "2026-12-06", "42.00"),
        ("H", "2026-12-31", "46.00"),  # a sergeant: no row
    ],
)
def test_the_latest_rate_in_force_holds(who: str, day: str, rate: str, tmp_path: Path) -> None:
    facts, _ = read(
        tmp_path,
        rates(
            "A,,2026-12-06,43.00",
            ",officer,2026-12-06,42.00",
            ",officer,2026-12-04,41.00",
            "A,,2026-12-05,41.5000",
        ),
    )
    assert facts.officer[who].rate(date.fromisoformat(day)) == parse_rate(rate)


FAULTS: dict[str, tuple[Change, At]] = {
    "an officer and a rank": (rates("A,officer,2026-12-04,41"), At("rates.csv", 2, "officer_id", "together")),
    "nobody": (rates(",,2026-12-04,41"), At("rates.csv", 2, "officer_id", "neither officer_id nor rank")),
    "an unknown officer": (rates("Z,,2026-12-04,41"), At("rates.csv", 2, "officer_id", '"Z" is not in officers.csv')),
    "an unknown rank": (rates(",chief,2026-12-04,41"), At("rates.csv", 2, "rank", "Ranks: officer, sergeant.")),
    "no day": (rates("A,,,41"), At("rates.csv", 2, "effective", "blank")),
    "no rate": (rates("A,,2026-12-04,"), At("rates.csv", 2, "hourly_rate", "Write dollars per hour")),
    "a day twice": (
        rates("A,,2026-12-04,41", "A,,2026-12-04,42"),
        At("rates.csv", 3, "effective", "stands already in row 2"),
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_rates_with_one_thing_wrong(name: str, tmp_path: Path) -> None:
    change, wanted = FAULTS[name]
    expect(small(tmp_path, change), wanted)
