"""Changes to scenarios/small after which a run ends in another way, and reports to rank."""

from pathlib import Path

from tests.intake.folders import put, small, swap

IMPOSSIBLE = put(
    # Blake's tour begins at 06:30 on Saturday; a patrol to 23:00 on Friday leaves 7 h 30 min of the 8 h owed.
    "orders.csv",
    "decision,officer_id,when,by\nmust,B,2026-12-04/eve,Lt. Poe\n",
)


def incidents(tmp_path: Path) -> Path:
    """Forty reports at two blocks, enough to rank."""
    rows = ["when,offence,block,lat,lon"]
    rows += [
        f"2024-{1 + n % 12:02d}-{1 + n % 28:02d} {n % 24:02d}:00,ROBBERY,{100 * (n % 2 + 1)} MAIN ST,42.{n % 2},-75.9"
        for n in range(40)
    ]
    path = tmp_path / "incidents.csv"
    path.write_text("\n".join([*rows, ""]))
    return path


def short_of_floors(tmp_path: Path) -> Path:
    """Market Street is promised more than two evenings can give."""

    def change(folder: Path) -> None:
        rows = (folder / "hotspots.csv").read_text().splitlines()
        more = ["min_hours", "40", "", ""]
        put("hotspots.csv", "\n".join(f"{row},{cell}" for row, cell in zip(rows, more, strict=True)) + "\n")(folder)

    return small(tmp_path, change)


def bad_folder(tmp_path: Path) -> Path:
    """A rate below zero."""
    return small(tmp_path, swap("officers.csv", "46.00", "-46.00"))
