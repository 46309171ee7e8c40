"""Goals that an agreement must have because of what else a folder holds: without them nothing would come of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.agreement.goals.details import Details
from otplan.agreement.goals.optional_details import OptionalDetails
from otplan.agreement.goals.ordered_in import OrderedIn
from otplan.agreement.rules.call import Call
from otplan.intake.goal_list import in_order, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from otplan.intake.agreement_file import AgreementFile
    from otplan.quantities.fault import Faults
    from otplan.scenario.detail import Detail


def needed_goals(files: Sequence[AgreementFile], details: Sequence[Detail], faults: Faults) -> None:
    """Note each goal that is missing where details are to be filled, or officers may be ordered in.

    A detail that no goal asks for is never staffed; orders that no goal holds down are given freely. From a ``must``
    that could not be read, which was told, nothing follows.
    """
    given = next((file for file in files if file.goals), None)
    if given is None or given.goals is None:
        return
    names = {goal.name: shown(goal) for goal in given.goals}
    unread = {fault.record for fault in faults if fault.column in ("", "must")}
    known = [detail for detail in details if detail.record not in unread]
    missing = {name: why for name, why in _needed(files, known) if name not in names}
    order = ", ".join(names.get(name, f'"{name}"') for name in in_order([*names, *missing]))
    for name, why in missing.items():
        faults.add(given.place("goals"), "goals", f"{name} is missing: {why}", f"Write goals = [{order}].")


def _needed(files: Sequence[AgreementFile], details: Sequence[Detail]) -> Iterator[tuple[str, str]]:
    """Each goal that is needed, and for what."""
    for must, name, asks in (
        (True, Details.name, "must be filled"),
        (False, OptionalDetails.name, "is worked where officers are left"),
    ):
        some = [detail for detail in details if detail.must is must]
        if some:
            yield name, f"{some[0].record} has a detail that {asks} ({some[0].detail_id})"
    for file in files:
        if any(isinstance(rule, Call) and rule.call == "order-in" for rule in file.rules):
            yield OrderedIn.name, f"{file.place('call')} lets officers be ordered in"
            return
