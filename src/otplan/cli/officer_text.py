"""One officer's week, or one window of it at length, in words and as JSON holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.budget.officers import officer_week
from otplan.cli.offers_text import UNCITED, listed, order_text, stood_text, what_text
from otplan.notes.note import clocked, named
from otplan.plan.finding import hours_text
from otplan.quantities.counted import counted
from otplan.reasons.answers import Answers
from otplan.reasons.boards import boards
from otplan.reasons.lists import Lists
from otplan.reasons.seats_there import seats_there
from otplan.reasons.volunteered import work_id as id_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.audit.audited import Audited
    from otplan.reasons.answers import Answer
    from otplan.reasons.seats_there import SeatThere
    from otplan.scenario.detail import Detail
    from otplan.scenario.officer import Officer
    from otplan.scenario.shift import Window


def officer_lines(audited: Audited, officer: Officer) -> Iterator[str]:
    """His boards, his hours against limits, and each answer, by time; at last where he is ordered in."""
    of = ", ".join(text for text in (officer.rank, officer.unit and f"unit {officer.unit}") if text)
    yield f"{named(officer)}{f', {of}' if of else ''}, seniority {officer.seniority}."
    for row in boards(audited.scenario, audited.agreement, audited.plan):
        if row.officer is officer:
            place = f"number {row.rank} of his unit" if row.rank else "no set order"
            hours = f"{hours_text(row.before)} before the plan, {hours_text(row.awarded)} awarded"
            yield f"Board {row.board}: {place}; {hours}, {hours_text(row.after)} after it."
    yield _hours(audited, officer)
    answers = list(Answers(audited.scenario, audited.agreement, audited.plan).answers_of(officer))
    yield from (_answer(audited, each) for each in answers)
    if not answers:
        yield "He signed up for no whole window and no detail."
    answered = {id_of(each.work) for each in answers}
    for each in audited.plan.details:
        if each.detail_id not in answered and any(seat.officer_id == officer.officer_id for seat in each.crew):
            yield f"{_when(audited, audited.scenario.detail[each.detail_id])}: ordered in."


def officer_payload(audited: Audited, officer: Officer) -> dict[str, object]:
    """The same as JSON holds it; minutes."""
    week = officer_week(audited, officer)
    return {
        "officer_id": officer.officer_id,
        "boards": [
            {"board": row.board, "rank": row.rank, "before": row.before, "awarded": row.awarded, "after": row.after}
            for row in boards(audited.scenario, audited.agreement, audited.plan)
            if row.officer is officer
        ],
        "worked": week.worked,
        "most_worked": week.most_worked,
        "overtime": week.overtime,
        "most_overtime": week.most_overtime,
        "shifts": week.shifts,
        "most_shifts": week.most_shifts,
        "answers": [
            answer_payload(each)
            for each in Answers(audited.scenario, audited.agreement, audited.plan).answers_of(officer)
        ],
        "sentences": list(officer_lines(audited, officer)),
    }


def answer_payload(each: Answer) -> dict[str, object]:
    """An answer as JSON holds it; ``work`` is the id of the window or detail."""
    told = {"decision": each.decision, "rule": each.rule, "cite": each.cite, "sentence": each.sentence}
    return {"work": id_of(each.work), **told}


def window_lines(audited: Audited, officer: Officer, work: Window | Detail) -> Iterator[str]:
    """One window or detail: his answer, who is where on the list, each seat and what stands against him for it."""
    yield f"{named(officer)} and {_when(audited, work)}."
    asked = Answers(audited.scenario, audited.agreement, audited.plan)
    own = next((each for each in asked.answers_of(officer) if id_of(each.work) == id_of(work)), None)
    yield f"Answer: {_decided(own)}" if own else "He did not sign up for all of it in any mode."
    seats = seats_there(audited.scenario, audited.agreement, audited.plan, officer, id_of(work))
    if not seats:
        yield "Nobody has a seat there."
    lists = Lists(audited.scenario, audited.agreement)
    for board in sorted({audited.scenario.fund[seat.each.fund].board for seat in seats}):
        if told := lists.told(officer, board):
            yield f"He is {told}, on board {board}."
    works = any(seat.holder is officer for seat in seats)
    yield from (f"  {_seat(audited, lists, officer, seat, works=works)}" for seat in seats)


def window_payload(audited: Audited, officer: Officer, work: Window | Detail) -> dict[str, object]:
    """The same as JSON holds it."""
    asked = Answers(audited.scenario, audited.agreement, audited.plan)
    own = next((each for each in asked.answers_of(officer) if id_of(each.work) == id_of(work)), None)
    seats = seats_there(audited.scenario, audited.agreement, audited.plan, officer, id_of(work))
    lists = Lists(audited.scenario, audited.agreement)
    return {
        "officer_id": officer.officer_id,
        "work": id_of(work),
        "answer": own and answer_payload(own),
        "seats": [
            {
                "id": seat.each.what.partition(" ")[2],
                "holder": seat.holder.officer_id,
                "board": (board := audited.scenario.fund[seat.each.fund].board),
                "holder_rank": lists.place(seat.holder, board),
                "own_rank": lists.place(officer, board),
                "ordered_in": seat.ordered_in,
                "out_of_turn": seat.order is not None,
                "missing_minutes": seat.missing,
                "rule": seat.stood.rule if seat.stood else "",
                "cite": seat.stood.cite if seat.stood else "",
                "against": seat.stood.sentence if seat.stood else "",
            }
            for seat in seats
        ],
        "sentences": list(window_lines(audited, officer, work)),
    }


def _seat(audited: Audited, lists: Lists, officer: Officer, seat: SeatThere, *, works: bool) -> str:
    """One seat: whose, where on the list, and what stands against him for it."""
    fund = audited.scenario.fund[seat.each.fund]
    told = f"{what_text(seat.each)} ({fund.name}): {listed(lists, seat.holder, fund.board)}"
    if seat.holder is officer:
        return f"{told}; that is he."
    if seat.ordered_in:
        told += ", ordered in"
    if seat.order is not None:
        told += f", out of turn by order ({order_text(seat.order)})"
    if seat.behind is not None:
        told += f", {'ahead of' if seat.behind else 'behind'} him"
    if seat.missing:
        return f"{told}. He did not sign up for {hours_text(seat.missing)} of it in that mode."
    if seat.stood is not None:
        return f"{told}. Against him: {stood_text(seat.stood)}"
    return f"{told}." if works else f"{told}. Nothing of his own stands against it."


def _hours(audited: Audited, officer: Officer) -> str:
    """His fullest week beside what binds him."""
    week = officer_week(audited, officer)
    parts = (
        (f"{hours_text(week.worked)} of all work", week.most_worked, "at most"),
        (f"{hours_text(week.overtime)} of overtime", week.most_overtime, "he asked for at most"),
    )
    told = [f"{what}{'' if most is None else f' ({limit} {hours_text(most)})'}" for what, most, limit in parts]
    shifts = "" if week.most_shifts is None else f" (at most {week.most_shifts})"
    return f"In his fullest week: {'; '.join(told)}; {counted(week.shifts, 'overtime shift')}{shifts}."


def _answer(audited: Audited, each: Answer) -> str:
    return f"{_when(audited, each.work)}: {_decided(each)}"


def _decided(each: Answer) -> str:
    article = f" ({each.rule}, {each.cite or UNCITED})" if each.rule else ""
    return f"{each.decision}{article}. {each.sentence}"


def _when(audited: Audited, work: Window | Detail) -> str:
    """A window or detail as it is read aloud: its id, its weekday, its hours."""
    return f"{id_of(work)} ({work.date:%a %d %b} {clocked(work.interval, audited.scenario.department)})"
