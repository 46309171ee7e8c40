"""Whatever is answered, the first week has no faults and plans."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from otplan.agreement.rules.offer_order import OfferOrder
from otplan.audit.audit import audit
from otplan.audit.audited import Audited
from otplan.desk.check import check
from otplan.desk.init import first_week
from otplan.intake.load import load
from otplan.intake.tables import TABLES
from otplan.pay.terms import PayTerms
from otplan.plan.outcome import Planned
from otplan.scenario.digest import digest_of
from otplan.solver.limits import Limits
from otplan.solver.stages import solve
from otplan.starter.answers import Answers
from otplan.starter.first_week import first_tables, first_texts
from tests.cli.programs import contents
from tests.starter.weeks import SUNDAY, answers, read_back

ZONES = (resources.files("tzdata") / "zones").read_text().split()


@pytest.mark.parametrize(
    "given",
    [
        answers(),
        answers("UTC", date(2027, 1, 1)),
        answers("Asia/Kolkata", date(2028, 2, 29)),
        answers("Australia/Lord_Howe", date(2026, 9, 30)),
        answers("America/New_York", date(2026, 3, 7)),
        answers("America/New_York", date(2026, 10, 31)),
        answers("America/Santiago", date(2026, 9, 5)),  # the clocks jump at midnight
        answers("Pacific/Apia", date(2011, 12, 28)),
        answers("Pacific/Kiritimati", date(2099, 12, 31)),
        answers("UTC", date(2000, 1, 1)),
        answers(officers=2000),
    ],
    ids=lambda each: f"{each.zone.key} {each.start} {each.officers}",
)
def test_the_folder_has_no_faults_and_needs_no_notes(given: Answers, tmp_path: Path) -> None:
    first_week(given, tmp_path / "week", book=False)
    assert check(tmp_path / "week").notes == ()


@settings(max_examples=12, deadline=None)
@given(
    zone=st.sampled_from(ZONES),
    start=st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    officers=st.integers(4, 60),
)
def test_every_zone_and_day_is_read(
    zone: str, start: date, officers: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    scenario, _ = read_back(tmp_path_factory.mktemp("first") / "week", answers(zone, start, officers))
    # Three shifts on each of seven days, whole weeks of the department, from the day asked for or soon after.
    assert len(scenario.windows) == 21
    assert scenario.weeks == (scenario.start,)
    assert timedelta() <= scenario.start - start < timedelta(days=10)


@pytest.mark.parametrize(
    "given",
    [
        answers(),
        answers(officers=4),
        answers(officers=4, dollars=500),
        answers("America/New_York", date(2026, 10, 31)),
    ],
    ids=lambda each: f"{each.start} {each.officers} {each.budget}",
)
def test_the_plan_has_every_mode_and_the_promised_hours(given: Answers, tmp_path: Path) -> None:
    scenario, agreement = read_back(tmp_path / "week", given)
    outcome = solve(scenario, agreement, Limits(gap=0.05, work=4, seconds=30), None)
    assert isinstance(outcome, Planned)
    audited = audit(scenario, agreement, outcome.plan)
    assert isinstance(audited, Audited)
    assert set(Counter(patrol.mode for patrol in outcome.plan.patrols)) == {"bike", "foot", "vehicle"}
    assert outcome.plan.unmet == ()
    assert outcome.plan.totals.by_fund["CITY"] <= given.budget


def test_both_forms_are_the_same_facts(tmp_path: Path) -> None:
    files, facts = read_back(tmp_path / "files", answers())
    sheets, terms = read_back(tmp_path / "sheets", answers(), book=True)
    assert digest_of(files) == digest_of(sheets)
    assert facts.stamps == terms.stamps
    assert sorted(contents(tmp_path / "sheets")) == ["README.md", "agreement.toml", "scenario.toml", "tables.xlsx"]


def test_the_same_answers_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        first_week(answers(), tmp_path / name / "csv", book=False)
        first_week(answers(), tmp_path / name / "xlsx", book=True)
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


def test_the_answers_stand_in_the_folder(tmp_path: Path) -> None:
    name = 'Police of "Néw\\Town", $1 & <b>'
    given = replace(answers("Asia/Kolkata", SUNDAY, 31, 1234), agency=name)
    scenario, _ = read_back(tmp_path / "week", given)
    assert scenario.department.agency == name
    assert (scenario.department.zone.key, scenario.start, len(scenario.officers)) == ("Asia/Kolkata", SUNDAY, 31)
    assert scenario.fund["CITY"].available == 123_400


EXAMPLES = ("night_differential", "holidays", "rounding", "comp_time", "work_period", "cancellation", "codes")


def in_force(text: str, *names: str) -> str:
    """The agreement with some of its examples in force, their lines without "# "."""
    for name in names:
        (example,) = re.findall(rf"^# \[pay\.{name}\]\n(?:# .+\n)+", text, flags=re.MULTILINE)
        text = text.replace(example, example.removeprefix("# ").replace("\n# ", "\n"))
    return text


@pytest.mark.parametrize("names", [*((name,) for name in EXAMPLES), EXAMPLES], ids="+".join)
def test_an_example_of_pay_loads_once_its_lines_are_no_comment(names: tuple[str, ...], tmp_path: Path) -> None:
    _, plain = read_back(tmp_path / "week", answers())
    (before,) = plain.pay.tables
    file = tmp_path / "week" / "agreement.toml"
    file.write_text(in_force(file.read_text(encoding="utf-8"), *names), encoding="utf-8")
    (after,) = load(tmp_path / "week")[1].pay.tables
    changed = {name for name in PayTerms.model_fields if getattr(before, name) != getattr(after, name)}
    assert changed == set(names)
    assert check(tmp_path / "week").notes == ()


def test_every_term_of_pay_that_may_be_left_out_has_an_example() -> None:
    said = ("multiplier", "call_back_minimum_hours", "cite", "units")
    assert set(PayTerms.model_fields) == {*said, *EXAMPLES}


def test_the_funds_have_the_columns_of_the_books(tmp_path: Path) -> None:
    scenario, _ = read_back(tmp_path / "week", answers())
    city, grant = scenario.fund["CITY"], scenario.fund["GRANT"]
    assert (city.account, city.award, city.appropriated) == ("A-EXAMPLE-1", "", None)
    assert (grant.account, grant.award, grant.appropriated) == ("A-EXAMPLE-2", "EX-GRANT-1", 12_000_00)


def test_a_week_begins_on_the_first_day() -> None:
    # A week cut in two would halve its money and its promised hours.
    assert 'week_starts = "wed 07:00"' in first_texts(answers(start=date(2026, 12, 9)))["scenario.toml"]


def test_a_large_department_has_ninety_volunteers() -> None:
    # Of the first 60 pairs three in four: 45 pairs.
    assert len({row[0] for row in first_tables(answers(officers=2000))["availability"][1:]}) == 90


def test_readme_tells_of_every_table_and_every_table_is_there_but_three() -> None:
    tables, text = first_tables(answers()), first_texts(answers())["README.md"]
    assert set(tables) == {table.name for table in TABLES.values() if not table.later} - {
        "rates",
        "details",
        "standings",
    }
    assert all(f"| {name} | {TABLES[name].about} |\n" in text for name in tables)


def test_the_texts_name_every_order_of_offers_and_the_table_that_it_reads() -> None:
    texts = first_texts(answers())
    said = texts["agreement.toml"].partition("# Among volunteers")[2]
    orders = OfferOrder.model_json_schema()["properties"]["order"]["enum"]
    assert [order for order in orders if f'"{order}"' not in said] == []
    assert (
        "standings.csv: " + ", ".join(c.name for c in TABLES["standings"].columns if c.name != "last_ordered") in said
    )
    assert "\n| standings | not here. " in texts["README.md"]
