"""answers.csv and board.csv: an answer to every sign-up, and where everyone stands on the boards."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from otplan.exports.tables import table_csv
from otplan.quantities.money import half_up, plain_dollars
from otplan.quantities.sheets import escape
from otplan.reasons.answers import Answers
from otplan.reasons.boards import boards
from otplan.scenario.detail import Detail

if TYPE_CHECKING:
    from otplan.audit.audited import Audited
    from otplan.reasons.answers import Answer

ANSWER_COLUMNS = ("officer_id", "date", "shift", "decision", "rule", "cite", "sentence", "detail_id")
BOARD_COLUMNS = ("board", "rank", "officer_id", "before", "awarded", "after", "unit")


def answers_csv(audited: Audited) -> str:
    """answers.csv: a row for each officer and window or detail that he volunteered for, by officer id, then time."""
    answers = Answers(audited.scenario, audited.agreement, audited.plan)
    return table_csv([ANSWER_COLUMNS, *(_answer(each) for each in answers)])


def _answer(each: Answer) -> list[str]:
    detail = each.work.detail_id if isinstance(each.work, Detail) else ""
    shift = "" if isinstance(each.work, Detail) else each.work.shift.shift_id
    told = (each.officer.officer_id, each.work.date.isoformat(), shift, each.decision, each.rule, each.cite)
    return [escape(text) for text in (*told, each.sentence, detail)]


def board_csv(audited: Audited) -> str:
    """board.csv: a row for each board of a fund and officer, by board, unit, place on the list; hours, two decimals."""
    return table_csv(
        [
            BOARD_COLUMNS,
            *(
                [
                    *(escape(each.board), str(each.rank or ""), escape(each.officer.officer_id)),
                    *(_hours(minutes) for minutes in (each.before, each.awarded, each.after)),
                    escape(each.officer.unit),
                ]
                for each in boards(audited.scenario, audited.agreement, audited.plan)
            ),
        ]
    )


def _hours(minutes: int) -> str:
    """Hours with two decimals, as a table holds money: hundredths of an hour."""
    return plain_dollars(half_up(Fraction(minutes * 100, 60)))
