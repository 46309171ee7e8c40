"""The tables of a scenario: every column with what its cells hold. The reading and ``schema`` share this list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.intake.table import Column, Table
from otplan.scenario.department import DAYS
from otplan.scenario.detail import KINDS
from otplan.scenario.fund import KINDS_OF_WORK
from otplan.scenario.officer import PAY_AS

if TYPE_CHECKING:
    from otplan.intake.table import Holds


def _must(name: str, holds: Holds, about: str, words: tuple[str, ...] = ()) -> Column:
    return Column(name, holds, about, must=True, words=words)


def _may(name: str, holds: Holds, about: str, words: tuple[str, ...] = ()) -> Column:
    return Column(name, holds, about, words=words)


def _later(name: str, holds: Holds, about: str, words: tuple[str, ...] = ()) -> Column:
    return Column(name, holds, about, later=True, words=words)


YES_NO = ("yes", "no")

WHO = _must("officer_id", "id", "the officer, of officers.csv")
START = _may("start", "instant", "local date and time of the start")
END = _may("end", "instant", "local date and time of the end")
WHEN = _may("when", "when", "the time in one cell, in place of start and end")
BUREAU = _later("bureau", "id", "the bureau, for dividing a department")

ALL = (
    Table(
        "officers",
        "who there is",
        (
            _must("officer_id", "id", "the officer's id, once"),
            _must("name", "text", "the name, as calendars say it"),
            _may("rank", "text", "the rank; funds name the ranks that they pay"),
            _may("unit", "id", "whose agreement binds the officer"),
            _must("seniority", "whole", "1 is the most senior, no ties"),
            _later("hired", "date", "first day of service"),
            _must("hourly_rate", "rate", "dollars per hour, up to 4 decimals"),
            _may("qualifications", "list", "such as bike:2027-03-31;cit"),
            _may("probation_until", "date", "last day of probation"),
            _may("max_overtime_hours", "hours", "most overtime in a week that the officer wants"),
            _later("email", "text", "address for messages"),
            _later("phone", "text", "telephone"),
            _later("employee_no", "text", "number in the payroll"),
            _may("pay_as", "choice", "how overtime is paid", PAY_AS),
            _may("comp_hours", "hours", "compensatory hours held"),
            BUREAU,
        ),
        needed=True,
    ),
    Table(
        "roster",
        "who follows which rotation",
        (
            WHO,
            _must("rotation", "id", "a rotation of scenario.toml"),
            _must("cycle_day", "whole", "the day of the cycle, from 1, that the officer has on the anchor date"),
            _may("from", "date", "first date, included; blank: open"),
            _may("until", "date", "last date, included; blank: open"),
        ),
    ),
    Table(
        "duty",
        "exceptions to the rotations: leave, court, training, other tours, earlier overtime",
        (
            WHO,
            START,
            END,
            WHEN,
            _must("kind", "id", "a kind of duty, or off"),
            _may("note", "text", "for the reader"),
            _may("fund", "id", "what an overtime row was charged to"),
            _may("cents", "money", "what an overtime row was charged, in dollars"),
        ),
    ),
    Table(
        "standings",
        "overtime hours used to equalise",
        (
            WHO,
            _may("board", "id", "the list on which the hours count; blank: overtime"),
            _must("hours", "hours", "overtime hours so far"),
            _may("last_called", "date", "day of the last call"),
            _may("last_ordered", "date", "day of the last order to work"),
        ),
    ),
    Table(
        "availability",
        "who signed up for what",
        (
            WHO,
            START,
            END,
            WHEN,
            _may("preference", "choice", "1 is best; blank: 2", ("1", "2", "3")),
            _may("modes", "ids", "modes offered; blank: any"),
            _may("detail", "id", "a detail signed up for, alone; then the time may be blank"),
            _may("max_shifts", "whole", "most patrols out of this row"),
            _may("signed_at", "instant", "when the officer signed up"),
        ),
        needed=True,
    ),
    Table(
        "hotspots",
        "the places and their priority",
        (
            _must("hotspot_id", "id", "the place's id, once"),
            _must("name", "text", "the place, as calendars say it"),
            _may("lat", "decimal", "latitude"),
            _may("lon", "decimal", "longitude"),
            _must("analysis", "decimal", "the analysis center's score or rank"),
            _may("community", "decimal", "the community's score or rank"),
            _may("source", "text", "who named the place"),
            _may("requests", "list", "who asked for patrols, and when: name:2026-10-14;name"),
            _may("modes", "ids", "modes that may work there; blank: every mode"),
            _may("min_hours", "hours", "crew-hours promised in a week"),
            _may("max_hours", "hours", "most crew-hours in a week"),
            _may("since", "date", "since when the place is on the list"),
            BUREAU,
        ),
        needed=True,
    ),
    Table(
        "risk",
        "when each place's risk falls",
        (
            _must("hotspot_id", "id", "the place, or * for all others"),
            _may("when", "when", "the hours in one cell, in place of day and hour"),
            _may("day", "choice", "weekday of the clock; blank or *: any", ("*", *DAYS)),
            _may("hour", "whole", "local hour, 0 to 23"),
            _must("weight", "whole", "how much risk falls into the hour, against the others"),
        ),
    ),
    Table(
        "posts",
        "circuits of several places",
        (
            _must("post_id", "id", "the circuit's id, once"),
            _must("hotspots", "ids", "two to four places"),
            _may("modes", "ids", "modes for this circuit"),
        ),
    ),
    Table(
        "fleet",
        "cars and bikes",
        (
            _must("fleet_id", "id", "the car or bike; several rows are several outages"),
            _must("mode", "id", "the mode it is for"),
            _may("out", "when", "out of service"),
            _may("out_from", "instant", "out of service from"),
            _may("out_until", "instant", "out of service until"),
            BUREAU,
        ),
    ),
    Table(
        "details",
        "jobs at fixed times",
        (
            _must("detail_id", "id", "the detail's id, once"),
            _must("kind", "choice", "what kind of job", tuple(KINDS)),
            _must("name", "text", "the job, as calendars say it"),
            _may("place", "text", "where"),
            _may("lat", "decimal", "latitude"),
            _may("lon", "decimal", "longitude"),
            START,
            END,
            WHEN,
            _must("officers", "whole", "how many officers"),
            _may("needs", "list", "how many of them hold a qualification, such as supervisor:1;cit:1"),
            _may("mode", "id", "a mode"),
            _may("funds", "ids", "funds that may pay; blank: every fund that pays the kind"),
            _may("must", "choice", "whether it comes before everything else; blank: no", YES_NO),
            _may("payer", "text", "who pays from outside"),
        ),
    ),
    Table(
        "funds",
        "the money",
        (
            _must("fund_id", "id", "the fund; several rows are alternatives"),
            _may("name", "text", "the name, as calendars say it"),
            _may("account", "text", "number in the books"),
            _may("award", "text", "number of the award"),
            _may("appropriated", "money", "dollars appropriated"),
            _must("available", "money", "dollars that patrols and details may still cost"),
            _may("starts", "date", "first day"),
            _may("ends", "date", "last day"),
            _may("weekly_cap", "text", "dollars a week, none, or blank: paced to the end"),
            _may("pays", "list", "what it pays; blank: patrols and events", KINDS_OF_WORK),
            _may("modes", "ids", "modes it pays"),
            _may("crew_sizes", "list", "crew sizes it pays"),
            _may("shifts", "ids", "shifts it pays"),
            _may("hotspots", "ids", "places it pays"),
            _may("ranks", "list", "ranks it pays"),
            _may("fringe", "list", "shares of pay, such as fica:0.0765;wc:0.031"),
            _may("officer_cap", "money", "most dollars an officer"),
            _may("board", "id", "the list on which its hours count; blank: overtime"),
        ),
        needed=True,
    ),
    Table(
        "orders",
        "what must be, what is forbidden, and who is there on duty",
        (
            _must("decision", "choice", "what is ordered", ("must", "forbid", "waive", "served")),
            _may("officer_id", "id", "the officer; blank: any"),
            _may("with", "id", "a second officer: must pairs the two, forbid keeps them apart"),
            WHEN,
            _may("mode", "id", "the mode; blank: any"),
            _may("post", "id", "the post; blank: any"),
            _may("detail", "id", "the detail; blank: any"),
            _may("rule", "id", "the rule that is waived"),
            _may("by", "text", "who orders it"),
            _may("reason", "text", "why"),
        ),
    ),
    Table(
        "kept",
        "what is already published",
        (
            _must("patrol_id", "id", "the patrol, blank for a detail"),
            _may("detail_id", "id", "the detail"),
            WHO,
            _must("date", "date", "date of the start"),
            _must("shift", "id", "the shift"),
            _may("start", "instant", "local start with its offset"),
            _may("end", "instant", "local end with its offset"),
            _may("mode", "id", "the mode"),
            _may("post", "id", "the post"),
            _may("fund", "id", "the fund"),
            _may("fleet", "ids", "the fleet unit"),
            _may("ordered_in", "choice", "whether ordered in", YES_NO),
            _may("paid_minutes", "whole", "paid minutes"),
            _may("pay", "money", "dollars of pay"),
            _may("fringe", "money", "dollars of fringe"),
            _may("cost", "money", "both together"),
        ),
        later=True,
    ),
    Table(
        "rates",
        "hourly rates by date",
        (
            _may("officer_id", "id", "the officer, or blank where rank is given"),
            _may("rank", "text", "the rank, or blank where an officer is given"),
            _must("effective", "date", "first day of the rate"),
            _must("hourly_rate", "rate", "dollars per hour, up to 4 decimals"),
        ),
    ),
)
TABLES = {table.name: table for table in ALL}
