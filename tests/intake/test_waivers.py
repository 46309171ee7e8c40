"""orders.csv, decision waive: what it takes, each thing that may be wrong with it, and what it changes."""

from pathlib import Path

import pytest

from otplan.agreement.rules.rest import Rest
from otplan.audit.audit import audit
from otplan.audit.audited import Audited
from otplan.plan.outcome import Impossible, Planned
from otplan.solver.limits import Limits
from otplan.solver.stages import solve
from tests.intake.folders import At, Change, expect, put, read, small, swap
from tests.intake.table_changes import ORDERS

TERMS = "agreement.toml"
HEADER = "decision,officer_id,when,rule,mode,post,by,reason"
MUST = "must,B,2026-12-04/eve,,,,Lt. Poe,"
WAIVE = "waive,B,2026-12-04/eve,rest,,,Chief Ray Lantern,storm"
BY_CHIEF = swap(TERMS, "[rest]\n", '[rest]\nwaive = "captain; chief"\n')


def orders(*rows: str) -> Change:
    return put(ORDERS, "\n".join([HEADER, *rows, ""]))


def test_a_waiver_is_read(tmp_path: Path) -> None:
    facts, agreement = read(tmp_path, BY_CHIEF, orders(WAIVE))
    (waiver,) = facts.waivers
    assert facts.orders == ()
    assert (waiver.officer_id, waiver.rule, waiver.when) == ("B", "rest", "2026-12-04/eve")
    assert (waiver.by, waiver.reason) == ("Chief Ray Lantern", "storm")
    assert waiver.spans == (facts.window["2026-12-04/eve"].interval,)
    (rest,) = (rule for rule in agreement.rules if isinstance(rule, Rest))
    assert rest.waived(facts) == (waiver,)


def test_rows_in_any_order_are_the_same_waivers(tmp_path: Path) -> None:
    other = WAIVE.replace(",B,", ",A,")
    first, _ = read(tmp_path / "1", BY_CHIEF, orders(WAIVE, other))
    second, _ = read(tmp_path / "2", BY_CHIEF, orders(other, WAIVE))
    assert [each.officer_id for each in first.waivers] == [each.officer_id for each in second.waivers] == ["A", "B"]


@pytest.mark.parametrize(
    ("waive", "by", "may"),
    [
        ("chief", "Chief Ray Lantern", True),
        ("chief", "chief", True),
        ("chief", "Ray Lantern, Chief", True),
        ("chief", "Ray Lantern ,CHIEF", True),
        ("chief", "Chief, Ray Lantern", True),
        ("captain; deputy chief", "Deputy  Chief Poe", True),
        ("captain; deputy chief", "Chief Poe", False),
        # The end counts after a comma only: a deputy is not the chief.
        ("chief", "Ray Lantern, Deputy Chief", False),
        ("chief", "Deputy Chief Poe", False),
        ("chief", "Chiefly Ray", False),
        ("chief", "Ray Chief Lantern", False),
        ("", "Chief Ray Lantern", False),
        (";", "Chief Ray Lantern", False),
    ],
)
def test_who_may_waive(waive: str, by: str, may: bool) -> None:  # noqa: FBT001
    assert Rest.model_validate({"hours": 8, "waive": waive}).may_waive(by) == may


FAULTS: dict[str, tuple[str, str, str]] = {
    "nobody": ("waive,,2026-12-04/eve,rest,,,Chief Poe,", "officer_id", "blank"),
    "a stranger": ("waive,BB,2026-12-04/eve,rest,,,Chief Poe,", "officer_id", '"BB" is not in officers.csv'),
    "no time": ("waive,B,,rest,,,Chief Poe,", "when", "A waiver is for a time"),
    "no such time": ("waive,B,someday,rest,,,Chief Poe,", "when", '"someday" is not a'),
    "a time without work": ("waive,B,2026-12-04 20:00-23:00,rest,,,Chief Poe,", "when", "no window of this week lies"),
    "by nobody": ("waive,B,2026-12-04/eve,rest,,,,", "by", "blank"),
    "a mode": ("waive,B,2026-12-04/eve,rest,bike,,Chief Poe,", "mode", "and nothing else"),
    "a post": ("waive,B,2026-12-04/eve,rest,,MARKET,Chief Poe,", "post", "and nothing else"),
    "no rule": ("waive,B,2026-12-04/eve,,,,Chief Poe,", "rule", "blank"),
    "a rule misspelt": ("waive,B,2026-12-04/eve,rests,,,Chief Poe,", "rule", 'Did you mean "rest"?'),
    "a rule of the facts": ("waive,B,2026-12-04/eve,no-overlap,,,Chief Poe,", "rule", '"no-overlap" cannot be waived'),
    "a rule about more than one officer": ("waive,B,2026-12-04/eve,call,,,Chief Poe,", "rule", '"call" cannot be'),
    "a rule that nobody wrote": (
        "waive,B,2026-12-04/eve,longest-block,,,Chief Poe,",
        "rule",
        "no agreement has a table [longest-block]",
    ),
    "by someone who may not": (
        "waive,B,2026-12-04/eve,rest,,,Lt. Poe,",
        "by",
        '"Lt. Poe" may not waive [rest] of agreement.toml (Art. 14.3)',
    ),
    "of a rule that nobody may waive": (
        "waive,B,2026-12-04/eve,weekly-hours,,,Chief Poe,",
        "by",
        "Nobody may: its key waive is not set.",
    ),
    "a rule in an order": ("forbid,B,2026-12-04/eve,rest,,,Chief Poe,", "rule", "only waive names a rule"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_waiver_with_one_thing_wrong(name: str, tmp_path: Path) -> None:
    row, column, words = FAULTS[name]
    expect(small(tmp_path, BY_CHIEF, orders(row)), At(ORDERS, 2, column, words))


def test_a_waiver_of_a_rule_that_does_not_bind_the_officer(tmp_path: Path) -> None:
    units = swap("officers.csv", "officer_id,name", "unit,officer_id,name")
    bound = swap(TERMS, "[rest]\n", '[rest]\nunits = ["COMMAND"]\n')

    def each(folder: Path) -> None:
        rows = (folder / "officers.csv").read_text().splitlines()
        put("officers.csv", "".join(f"{row}\n" for row in [rows[0], *(f"{_unit(row)},{row}" for row in rows[1:])]))(
            folder
        )

    expect(
        small(tmp_path, BY_CHIEF, bound, units, each, orders(WAIVE)), At(ORDERS, 2, "officer_id", "no [rest] binds B")
    )


def _unit(row: str) -> str:
    return "COMMAND" if row.startswith("A,") else "PBA"


LIMITS = Limits(gap=0.0)


def test_a_waiver_makes_a_plan_that_does_not_exist_without_it(tmp_path: Path) -> None:
    # Blake's tour begins at 06:30 on Saturday; a patrol to 23:00 on Friday leaves 7 h 30 min of the 8 h owed.
    facts, agreement = read(tmp_path / "strict", BY_CHIEF, orders(MUST))
    assert isinstance(solve(facts, agreement, LIMITS), Impossible)
    facts, agreement = read(tmp_path / "waived", BY_CHIEF, orders(MUST, WAIVE))
    planned = solve(facts, agreement, LIMITS)
    assert isinstance(planned, Planned)
    assert isinstance(audit(facts, agreement, planned.plan), Audited)
    # The same plan without the waiver breaks the rule, beside being of other facts.
    strict, agreement = read(tmp_path / "again", BY_CHIEF, orders(MUST))
    found = audit(strict, agreement, planned.plan)
    assert isinstance(found, tuple)
    assert [finding.rule for finding in found] == ["claims", "rest"]


def test_a_layer_that_lets_nobody_waive_holds_all_the_same(tmp_path: Path) -> None:
    law = put("law.toml", 'title = "Law"\n[rest]\nhours = 8\ncite = "Labor Law 1"\n')
    both = swap("scenario.toml", '["agreement.toml"]', '["agreement.toml", "law.toml"]')
    facts, agreement = read(tmp_path, BY_CHIEF, law, both, orders(MUST, WAIVE))
    assert isinstance(solve(facts, agreement, LIMITS), Impossible)
