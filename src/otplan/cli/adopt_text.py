"""What ``otplan adopt`` prints: a plan made by hand, and the best plan found beside it, goal by goal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.cli import claims, console
from otplan.cli.offers_text import who_works
from otplan.cli.summary import plan_lines, written_lines
from otplan.desk.beside import first_gain
from otplan.plan.finding import hours_text
from otplan.quantities.counted import counted
from otplan.quantities.money import dollars
from otplan.scenario.place import SPOT_UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from otplan.desk.adopt import Adopted
    from otplan.desk.beside import Beside
    from otplan.plan.finding import Finding

SCHEMA = "otplan.adopted/1"
HEADS = ("", "this plan", "best found", "gain", "at most")
LEAST_POINTS = 0.01


def tell_findings(found: Sequence[Finding], *, as_json: bool) -> None:
    """Print what keeps a plan from being adopted."""
    if as_json:
        console.emit(SCHEMA, {"sound": False, "findings": console.findings_payload(found)})
        return
    for each in found:
        console.out(str(each))
    console.out(f"{counted(len(found), 'finding')}; nothing was written.")


def tell_adopted(adopted: Adopted, out: Path | None, folder: Path, *, as_json: bool) -> None:
    """Print what a plan of ``folder`` has, and what the best plan found would gain."""
    if as_json:
        console.emit(SCHEMA, _payload(adopted, out))
        return
    for line in _lines(adopted, out, folder):
        console.out(line)


def _lines(adopted: Adopted, out: Path | None, folder: Path) -> Iterator[str]:
    plan, scenario = adopted.audited.plan, adopted.audited.scenario
    days = f"{scenario.name}: {counted(scenario.days, 'day')} from {scenario.start:%a %d %b %Y}"
    short = "".join(f" {each}." for each in claims.short(plan, scenario))
    yield f"{days}, by hand ({adopted.source.name}), audited and priced.{short}"
    yield from plan_lines(
        adopted, f"as {adopted.source.name} says; every rule was asked. Offers: {who_works(adopted.audited)}"
    )
    if adopted.beside is None:
        yield "No plan was found within the limits to set beside this one. Larger limits may find one."
    else:
        yield "Beside the best plan found, the goals in their order:"
        units = plan.totals.risk_denominator
        yield from _aligned([HEADS, *(_cells(each, units) for each in adopted.beside)])
        yield _verdict(adopted.beside, units)
    if adopted.stopped_by == "interrupt":
        yield "Ctrl-C ended the search for the best plan."
    elif adopted.stopped_by == "time":
        yield "The time limit ended that search: a repeat may differ. A larger --time-limit avoids this."
    else:
        yield "Reproducible: the same folder, file, version and limits give the same bytes."
    if out is not None:
        yield from written_lines(adopted, out, folder)


def _cells(row: Beside, units: int) -> tuple[str, ...]:
    at_most = "not known" if row.at_most is None else _amount(row, row.at_most, units)
    amounts = (_amount(row, row.made, units), _amount(row, row.best, units), _amount(row, row.gain, units))
    return (_name(row), *amounts, at_most)


def _amount(row: Beside, value: int, units: int) -> str:
    """A value or a gain of a goal as people read it; ``units``: risk units of one priority point."""
    sign, size = "-" if value < 0 else "", abs(value)
    match row.unit:
        case "cents":
            return dollars(value)
        case "officer-minutes":
            return f"{sign}{hours_text(size)}"
        case "crew-minutes/12":
            return f"{sign}{hours_text(-(-size // SPOT_UNITS))}"
        case _:
            points = size / units
            return f"{sign}{points:.2f}" if not size or points >= LEAST_POINTS else f"{sign}under {LEAST_POINTS}"


def _verdict(rows: tuple[Beside, ...], units: int) -> str:
    gained = first_gain(rows)
    if gained is None:
        better = next((each for each in rows if each.gain), None)
        more = f" This plan is the better one in {_name(better)}." if better is not None else ""
        return f"The best plan found gains nothing.{more}"
    words = f"{_amount(gained, gained.gain, units)} of {_name(gained)}"
    lost = [_name(each) for each in rows[rows.index(gained) + 1 :] if each.gain < 0]
    but = f"; it is worse in {' and '.join(lost)}, which comes later" if lost else ""
    if gained.at_most is None:
        return f"The best plan found gains {words}{but}."
    limit = _amount(gained, gained.at_most, units)
    kept = "with these patrols" if gained.goal in claims.ROSTER else "without giving up what comes before"
    return f"The best plan found gains {words}{but}. No plan gains more than {limit} {kept}."


def _name(row: Beside) -> str:
    return row.goal.replace("-", " ")


def _aligned(rows: list[tuple[str, ...]]) -> Iterator[str]:
    """Columns: the first to the left, others to the right."""
    widths = [max(len(row[at]) for row in rows) for at in range(len(HEADS))]
    for row in rows:
        cells = [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        yield "  " + "  ".join([row[0].ljust(widths[0]), *cells])


def _payload(adopted: Adopted, out: Path | None) -> dict[str, object]:
    plan = adopted.audited.plan
    rows = adopted.beside
    gained = None if rows is None else first_gain(rows)
    return {
        "sound": True,
        "findings": [],
        "source": {"file": adopted.source.name, "sha256": adopted.source.digest},
        "out": None if out is None else str(out),
        "files": list(adopted.files),
        "seconds": round(adopted.seconds, 3),
        "patrols": len(plan.patrols),
        "details": len(plan.details),
        "ordered_in": len(claims.ordered_in(plan)),
        "cost_cents": plan.totals.cost,
        "covered_risk": plan.totals.covered_risk,
        "attainable_risk": plan.totals.attainable_risk,
        "risk_denominator": plan.totals.risk_denominator,
        "unmet": len(plan.unmet),
        "stopped_by": adopted.stopped_by,
        "gains_first": None if gained is None else gained.goal,
        "goals": None
        if rows is None
        else [
            {
                "goal": each.goal,
                "unit": each.unit,
                "value": each.made,
                "best": each.best,
                "gain": each.gain,
                "at_most": each.at_most,
            }
            for each in rows
        ],
    }
