"""Several agreement files: every layer holds; pay, call, offer-order and goals come from exactly one."""

from pathlib import Path

import pytest

from otplan.agreement.rules.rest import Rest
from otplan.agreement.rules.weekly_hours import WeeklyHours
from tests.intake.folders import At, Change, expect, put, read, small, swap
from tests.intake.toml_changes import key

LAW = 'title = "Law"\n[weekly-hours]\nhours = 72\ncite = "Labor Law 1"\n'
GOALS = 'goals = ["floors", "covered-risk", "cost"]\n'
POLICY = f'title = "Policy"\n{GOALS}[rest]\nhours = 8\nwaive = "chief"\n'
TERMS = '[call]\ncall = "volunteers-only"\n[offer-order]\norder = "free"\n'
PBA = f'title = "PBA"\nunits = ["PBA"]\n[pay]\nmultiplier = "1.5"\n{TERMS}[weekly-hours]\nhours = 64\n'
SOA = f'title = "SOA"\nunits = ["SOA"]\n[pay]\nmultiplier = "2"\n{TERMS}[duty.vacation]\ncounts = true\n'
FILES = {"law.toml": LAW, "policy.toml": POLICY, "pba.toml": PBA, "soa.toml": SOA}


def layers(**texts: str) -> Change:
    """Four layers, two units (G and H are of SOA); ``pba="..."`` gives another text, an empty one no such file."""

    def change(folder: Path) -> None:
        held = FILES | {f"{name}.toml": text for name, text in texts.items()}
        names = [name for name, text in held.items() if text]
        key("agreements", "[" + ", ".join(f'"{name}"' for name in names) + "]")(folder)
        for name in names:
            put(name, held[name])(folder)
        rows = (folder / "officers.csv").read_text().splitlines()
        units = ["unit", *("PBA" if row[0] < "G" else "SOA" for row in rows[1:])]
        put("officers.csv", "".join(f"{row},{unit}\n" for row, unit in zip(rows, units, strict=True)))(folder)

    return change


def test_every_layer_holds(tmp_path: Path) -> None:
    _, agreement = read(tmp_path, layers())
    assert [stamp.name for stamp in agreement.stamps] == ["Law", "Policy", "PBA", "SOA"]
    weekly = [(rule.minutes // 60, rule.units) for rule in agreement.rules if isinstance(rule, WeeklyHours)]
    assert weekly == [(72, ()), (64, ("PBA",))]
    (rest,) = (rule for rule in agreement.rules if isinstance(rule, Rest))
    assert (rest.units, rest.waive) == ((), "chief")


def test_pay_is_that_of_the_officers_unit(tmp_path: Path) -> None:
    facts, agreement = read(tmp_path, layers())
    paid = {who: str(agreement.pay.of(facts.officer[who]).multiplier) for who in ("A", "F", "G", "H")}
    assert paid == {"A": "1.5", "F": "1.5", "G": "2", "H": "2"}


def test_a_kind_of_duty_means_what_the_officers_agreement_says(tmp_path: Path) -> None:
    rows = "officer_id,start,end,kind\nF,2026-12-04,,vacation\nG,2026-12-04,,vacation\n"
    facts, _ = read(tmp_path, layers(), put("duty.csv", rows))
    assert {who: facts.duty_of[who][0].kind.counts for who in "FG"} == {"F": False, "G": True}


def test_a_table_may_name_units_of_its_own(tmp_path: Path) -> None:
    _, agreement = read(tmp_path, layers(pba=f'{PBA}units = ["PBA", "SOA"]\n'))
    assert [rule.units for rule in agreement.rules if isinstance(rule, WeeklyHours)] == [(), ("PBA", "SOA")]


FAULTS: dict[str, tuple[Change, At]] = {
    "pay twice": (
        layers(law=f'{LAW}[pay]\nmultiplier = "1.5"\nunits = ["PBA"]\n'),
        At("pba.toml", 3, "pay", "[pay] binds unit PBA, as law.toml, row 5 does already"),
    ),
    "call twice for everybody": (
        layers(policy=f'{POLICY}[call]\ncall = "volunteers-only"\nunits = ["SOA"]\n'),
        At("soa.toml", 5, "call", "[call] binds unit SOA, as policy.toml, row 6 does already"),
    ),
    "no pay for a unit": (
        layers(soa=SOA.replace('[pay]\nmultiplier = "2"\n', "")),
        At("scenario.toml", 8, "pay", "no table [pay] binds unit SOA (G, H)"),
    ),
    "a table of a unit that nobody is of": (
        layers(law=LAW.replace("hours = 72", 'hours = 72\nunits = ["PAB"]')),
        At("law.toml", 2, "weekly-hours.units", 'Did you mean "PBA"?'),
    ),
    "no offer order at all": (
        layers(
            pba=PBA.replace('[offer-order]\norder = "free"\n', ""),
            soa=SOA.replace('[offer-order]\norder = "free"\n', ""),
        ),
        At("scenario.toml", 8, "offer-order", "no table [offer-order]"),
    ),
    "goals twice": (
        layers(soa=SOA.replace('units = ["SOA"]\n', f'units = ["SOA"]\n{GOALS}')),
        At("soa.toml", 3, "goals", "the goals stand already in policy.toml, row 2"),
    ),
    "no goals": (layers(policy=POLICY.replace(GOALS, "")), At("scenario.toml", 8, "goals", "no file gives the goals")),
    "a unit that nobody is of": (
        layers(pba=PBA.replace('units = ["PBA"]', 'units = ["PBA", "PAB"]')),
        At("pba.toml", 2, "units", 'Did you mean "PBA"?'),
    ),
    "a title twice": (
        layers(soa=SOA.replace('title = "SOA"', 'title = "PBA"')),
        At("soa.toml", 1, "title", '"PBA" is the title of another file'),
    ),
    "two meanings of one kind": (
        layers(policy=f"{POLICY}[duty.vacation]\ncounts = false\n"),
        At("soa.toml", 9, "duty.vacation", "says otherwise than policy.toml, row 6"),
    ),
    "a key of a kind misspelt": (
        layers(soa=f"{SOA}count = true\n"),
        At("soa.toml", 11, "duty.vacation.count", 'Did you mean "counts"?'),
    ),
    "a kind of its own without work": (
        layers(soa=f"{SOA}[duty.range-day]\ncounts = true\n"),
        At("soa.toml", 11, "duty.range-day.work", "Is it work (true) or not (false)?"),
    ),
    "work that bars overtime alone": (
        layers(soa=f'{SOA}[duty.standby]\nwork = true\nbars = "overtime"\n'),
        At("soa.toml", 11, "duty.standby.bars", "all his time is held"),
    ),
    "tours that hold nobody": (
        layers(soa=f'{SOA}[duty.tour]\nwork = false\nbars = "overtime"\n'),
        At("soa.toml", 11, "duty.tour.bars", "tour holds the time"),
    ),
    "a number that is not plain": (
        layers(law=LAW.replace("hours = 72", 'hours = "7_2"')),
        At("law.toml", 3, "weekly-hours.hours", "is not a plain number"),
    ),
    "no unit": (
        layers(law=LAW.replace("hours = 72", "hours = 72\nunits = []")),
        At("law.toml", 4, "weekly-hours.units", "is empty"),
    ),
    "an unknown rule": (
        layers(law=f"{LAW}[weekly-hour]\nhours = 3\n"),
        At("law.toml", 5, "weekly-hour", 'Did you mean "weekly-hours"?'),
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_layers_with_one_thing_wrong(name: str, tmp_path: Path) -> None:
    change, wanted = FAULTS[name]
    folder = small(tmp_path, change)
    expect(folder, wanted)


def test_a_kind_of_an_agreements_own(tmp_path: Path) -> None:
    tables = "[duty.range-day]\nwork = true\n[duty.bereavement]\nwork = false\n[duty.desk]\nwork = false\nbars = "
    rows = "officer_id,start,end,kind\nH,2026-12-04 08:00,2026-12-04 12:00,range-day\nH,2026-12-05,,bereavement\n"
    facts, _ = read(tmp_path, layers(soa=f'{SOA}{tables}"overtime"\n'), put("duty.csv", f"{rows}H,2026-12-06,,desk\n"))
    kinds = {duty.kind.name: (duty.kind.works, duty.kind.counts, duty.kind.bars) for duty in facts.duty_of["H"]}
    assert kinds == {
        "range-day": (True, True, "time"),
        "bereavement": (False, False, "time"),
        "desk": (False, False, "overtime"),
    }


def test_a_kind_is_known_to_the_units_it_binds_alone(tmp_path: Path) -> None:
    folder = small(
        tmp_path,
        layers(soa=f"{SOA}[duty.range-day]\nwork = true\n"),
        put("duty.csv", "officer_id,start,end,kind\nA,2026-12-04 08:00,2026-12-04 12:00,range-day\n"),
    )
    expect(folder, At("duty.csv", 2, "kind", '"range-day" is not known'))


def test_one_file_that_cannot_be_read_hides_no_fault_of_another(tmp_path: Path) -> None:
    folder = small(tmp_path, layers(law="title = 5\n", soa=SOA.replace('multiplier = "2"', 'multiplier = "9"')))
    swap("officers.csv", ",44.00,,PBA\nC", ",-44.00,,PBA\nC")(folder)
    expect(
        folder,
        At("law.toml", 1, "title", "no title of 1 to 200"),
        At("officers.csv", 3, "hourly_rate", "is no hourly rate"),
        At("soa.toml", 4, "pay.multiplier", "less than or equal to 4"),
    )
