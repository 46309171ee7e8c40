"""orders.csv, decision ``waive``: one rule, laid aside for one officer and time by someone who may."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.agreement.rules import TERMS
from otplan.intake.spans import read_when
from otplan.quantities.interval import union
from otplan.quantities.sheets import nearest
from otplan.scenario.wish import Waiver

if TYPE_CHECKING:
    from otplan.intake.cells import Cells
    from otplan.intake.layers import Layers
    from otplan.intake.when import Calendar
    from otplan.quantities.fault import Faults
    from otplan.scenario.scenario import Scenario

WAIVABLE = tuple(term.name for term in TERMS if term.personal)
"""Terms about one officer's own work."""
NOT_NAMED = ("with", "mode", "post", "detail")


def read_waiver(cells: Cells, calendar: Calendar) -> Waiver | None:
    """A ``waive`` row; None with a fault where its rule or time cannot be read."""
    for column in NOT_NAMED:
        if cells.has(column):
            cells.fault(column, "a waiver names an officer, a rule and a time, and nothing else", "Clear this cell.")
    officer_id, by = cells.identifier("officer_id"), cells.text("by", required=True)
    rule = _rule(cells)
    if not cells.has("when"):
        cells.fault("when", "blank", "A waiver is for a time: such as 2026-12-04/eve or 2026-12-04.")
        return None
    when = read_when(cells, "when", calendar)
    if when is None or rule is None:
        return None
    return Waiver(officer_id, union(when.spans), rule, by, cells.text("reason"), cells.bare("when"), cells.record)


def _rule(cells: Cells) -> str | None:
    name = cells.row["rule"]
    if name in WAIVABLE:
        return name
    can = f"These can: {', '.join(WAIVABLE)}."
    if not name:
        cells.fault("rule", "blank", f"Name the rule that is waived. {can}")
    else:
        what = f'"{name}" cannot be waived: it is no term about one officer\'s own work'
        cells.fault("rule", what, nearest(name, WAIVABLE) or can)
    return None


def check_waivers(scenario: Scenario, layers: Layers, faults: Faults) -> None:
    """Note each waiver of a rule that does not bind the officer, by someone who may not, or of no patrol's time."""
    spans = [*(window.interval for window in scenario.windows), *(detail.interval for detail in scenario.details)]
    for waiver in scenario.waivers:
        if not any(waiver.lifts(span) for span in spans):
            what = "no window of this week lies in that time"
            faults.add(waiver.record, "when", what, "Check the date and the shifts.")
        officer = scenario.officer.get(waiver.officer_id)
        if officer is None or not layers.whole:
            continue  # told where ids are compared, or where the agreement is read
        held = [(file, rule) for file in layers.files for rule in file.rules if rule.name == waiver.rule]
        bound = [(file, rule) for file, rule in held if rule.binds(officer)]
        if not held:
            what = f"no agreement has a table [{waiver.rule}]"
            faults.add(waiver.record, "rule", what, "There is nothing to waive: remove the row.")
        elif not bound:
            what = f"no [{waiver.rule}] binds {officer.officer_id}"
            faults.add(waiver.record, "officer_id", what, "There is nothing to waive: remove the row.")
        elif waiver.by and not any(rule.may_waive(waiver.by) for _, rule in bound):
            named = [f"[{rule.name}] of {file.toml.file} ({rule.cite or 'no article named'})" for file, rule in bound]
            who = "; ".join(rule.waive for _, rule in bound if rule.waive)
            title = who.partition(";")[0].strip().capitalize()
            form = f'Write the title first, or last after a comma: "{title} NAME" or "NAME, {title}".'
            instead = f"It may be waived by: {who}. {form}" if who else "Nobody may: its key waive is not set."
            faults.add(waiver.record, "by", f'"{waiver.by}" may not waive {" or ".join(named)}', instead)
