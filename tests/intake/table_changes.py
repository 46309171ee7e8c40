"""Changes to the tables of scenarios/small."""

from pathlib import Path

from tests.intake.folders import Change, put, swap
from tests.intake.toml_changes import TERMS

OFFICERS = "officers.csv"
DUTY = "duty.csv"
SIGNUPS = "availability.csv"
SPOTS = "hotspots.csv"
RISK = "risk.csv"
POSTS = "posts.csv"
FLEET = "fleet.csv"
FUNDS = "funds.csv"
ORDERS = "orders.csv"
DETAILS = "details.csv"
DETAIL_COLUMNS = "detail_id,kind,name,when,officers,needs,mode,funds,must,payer"
DETAIL_GOALS = '["details", "floors", "covered-risk", "optional-details", "cost"]'
NIGHT_OUT = "NNO,event,National Night Out,2026-12-04 17:00-21:00,4,,,,,"
BLAKE = "B,Blake Brown,officer,2,44.00"
CITY = "CITY,City overtime,520.00,,,none,,"
MARKET = "MARKET,Market Street,42.0987,-75.9180,9,7,crime analysis center,bike"


def rate(text: str) -> Change:
    """Another hourly rate for Blake."""
    return swap(OFFICERS, BLAKE, f"B,Blake Brown,officer,2,{text}")


def probation(until: str) -> Change:
    """A last day of probation for Blake."""

    def change(folder: Path) -> None:
        header, *rows = (folder / OFFICERS).read_text().splitlines()
        held = [f"{row},{until if row.startswith('B,') else ''}" for row in rows]
        (folder / OFFICERS).write_text("\n".join([f"{header},probation_until", *held, ""]))

    return change


def officer_id(text: str) -> Change:
    """Blake under another id; his rows in other tables go to Avery."""

    def change(folder: Path) -> None:
        swap(OFFICERS, "B,Blake", f"{text},Blake")(folder)
        swap(DUTY, "\nB,", "\nA,")(folder)
        swap(SIGNUPS, "\nB,", "\nA,")(folder)

    return change


def duty(*rows: str) -> Change:
    """A duty table of just these rows."""
    return put(DUTY, "\n".join(["officer_id,start,end,kind", *rows, ""]))


def signup(when: str) -> Change:
    """Another time for the sign-up of Drew."""
    return swap(SIGNUPS, "D,fri 19:00-23:00,", f"D,{when},")


def market(row: str) -> Change:
    """Another row for Market Street."""
    return swap(SPOTS, MARKET, row)


def posts(*rows: str) -> Change:
    """A table of posts of just these rows."""
    return put(POSTS, "\n".join(["post_id,hotspots,modes", *rows, ""]))


def orders(*rows: str) -> Change:
    """A table of orders of just these rows."""
    return put(ORDERS, "\n".join(["decision,officer_id,when,mode,post,by", *rows, ""]))


def details(*rows: str) -> Change:
    """A table of details of just these rows, and goals that speak of them."""
    return detail_table("\n".join([DETAIL_COLUMNS, *rows, ""]))


def detail_table(text: str) -> Change:
    """A whole table of details, and goals that speak of them."""

    def change(folder: Path) -> None:
        put(DETAILS, text)(folder)
        swap(TERMS, 'goals = ["floors", "covered-risk", "cost"]', f"goals = {DETAIL_GOALS}")(folder)

    return change


def city(row: str) -> Change:
    """Another row for the city's fund."""
    return swap(FUNDS, CITY, row)
