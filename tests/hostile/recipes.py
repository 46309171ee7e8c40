"""What a case does to its folder that files of a tree cannot hold: links, pipes, and files too large to keep.

A recipe bears the name of its case, with _ for -. It changes the folder after the case's own files are laid over it.
"""

import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.hostile.books import parts, write

DAMAGE = 200
ZEROS = 10**6


def folder_missing(week: Path) -> None:
    shutil.rmtree(week)


def folder_empty(week: Path) -> None:
    shutil.rmtree(week)
    week.mkdir()


def folder_a_file(week: Path) -> None:
    shutil.rmtree(week)
    week.write_text("officer_id,name\n")


def toml_a_folder(week: Path) -> None:
    (week / "scenario.toml").unlink()
    (week / "scenario.toml").mkdir()


def toml_a_link_to_itself(week: Path) -> None:
    (week / "scenario.toml").unlink()
    (week / "scenario.toml").symlink_to("scenario.toml")


def toml_nested_deep(week: Path) -> None:
    with (week / "scenario.toml").open("a") as held:
        held.write(f"deep = {'[' * 5000}{']' * 5000}\n")


def toml_number_endless(week: Path) -> None:
    text = (week / "scenario.toml").read_text()
    (week / "scenario.toml").write_text(text.replace("days = 2", f"days = 1{'0' * 5000}"))


def agreement_a_link_outside(week: Path) -> None:
    (week / "agreement.toml").rename(week.parent / "agreement.toml")
    (week / "agreement.toml").symlink_to("../agreement.toml")


def agreement_a_link_loop(week: Path) -> None:
    (week / "agreement.toml").unlink()
    (week / "agreement.toml").symlink_to("other.toml")
    (week / "other.toml").symlink_to("agreement.toml")


def agreement_a_folder(week: Path) -> None:
    (week / "agreement.toml").unlink()
    (week / "agreement.toml").mkdir()


def csv_a_folder(week: Path) -> None:
    (week / "risk.csv").unlink()
    (week / "risk.csv").mkdir()


def csv_a_pipe(week: Path) -> None:
    (week / "risk.csv").unlink()
    os.mkfifo(week / "risk.csv")


def csv_a_link_to_nothing(week: Path) -> None:
    (week / "risk.csv").unlink()
    (week / "risk.csv").symlink_to("/nowhere/risk.csv")


def csv_of_33_megabytes(week: Path) -> None:
    with (week / "risk.csv").open("ab") as held:
        held.truncate(33 * 2**20)


def csv_of_300000_rows(week: Path) -> None:
    with (week / "availability.csv").open("a") as held:
        held.write("A,fri/eve,\n" * 300_000)


def csv_cell_of_10_megabytes(week: Path) -> None:
    with (week / "availability.csv").open("a") as held:
        held.write(f'A,"{"x" * 10_000_000}",\n')


def csv_4000_columns(week: Path) -> None:
    (week / "risk.csv").write_text(f"hotspot_id,day,hour,weight{',' * 4000}\n*,fri,19,1{',' * 4000}\n")


def csv_5000_bad_rows(week: Path) -> None:
    with (week / "availability.csv").open("a") as held:
        held.write("A,whenever,\n" * 5000)


def workbook_a_folder(week: Path) -> None:
    (week / "week.xlsx").mkdir()


def workbook_a_link_to_nothing(week: Path) -> None:
    (week / "week.xlsx").symlink_to("/nowhere/week.xlsx")


def workbook_good_through_a_link(week: Path) -> None:
    write(week.parent / "week.xlsx", parts())
    (week / "week.xlsx").symlink_to("../week.xlsx")


def workbook_cut_off(week: Path) -> None:
    whole = write(week / "whole", parts()).read_bytes()
    (week / "whole").unlink()
    (week / "week.xlsx").write_bytes(whole[: len(whole) * 2 // 3])


def workbook_with_a_damaged_part(week: Path) -> None:
    whole = bytearray(write(week / "week.xlsx", parts()).read_bytes())
    middle = len(whole) // 2
    whole[middle : middle + DAMAGE] = bytes(DAMAGE)
    (week / "week.xlsx").write_bytes(whole)


def workbook_a_zip_bomb(week: Path) -> None:
    # 100 MB of blanks in one sheet, 100 kB on the disk.
    with zipfile.ZipFile(write(week / "week.xlsx", parts()), "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet99.xml", " " * (100 * ZEROS))


def workbook_with_a_cell_of_20_megabytes(week: Path) -> None:
    held = parts()
    name = "xl/worksheets/officers.xml"
    held[name] = held[name].replace("Avery Adams", "A" * (20 * ZEROS))
    write(week / "week.xlsx", held)


RECIPES: dict[str, Callable[[Path], None]] = {
    name.replace("_", "-"): made
    for name, made in list(globals().items())
    if getattr(made, "__module__", "") == __name__ and not isinstance(made, type)
}
"""By the name of the case."""
