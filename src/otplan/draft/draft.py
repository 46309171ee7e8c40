"""What rules and goals have said so far about one problem. Numpy only; alive for one build.

Columns that sentences speak of: a **seat** (officer, window, fund) is 1 when the officer works that window paid by
that fund, a **purse** (detail, fund) is 1 when that fund pays the detail; a **deployment** (post, window, crew, fund)
counts equal crews sent; a **posted seat** (officer, deployment) exists for officers whom an order ties to a post or
mode; further **whole** numbers serve goals and equipment. Strikes come first in meaning: what cannot be has no column,
whatever sentence names it.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np

from otplan.draft.total import CrewSentence, OfficerSentences, Room, Sentence, Total

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from otplan.problem.arrays import Bools, Ints
    from otplan.problem.problem import Problem

NO_LIMIT = 2**40


class Draft:
    """The sentences said about a problem.

    Shapes: officers O, windows W, modes M, funds F, deployments D as in ``Problem``. ``modes``: M + 1, the last for
    details without a mode.
    """

    def __init__(self, problem: Problem) -> None:
        """Begin with nothing struck and nothing said."""
        scenario = problem.scenario
        self.problem = problem
        self.shape = (len(scenario.officers), len(problem.windows), len(scenario.funds))
        self.modes = len(scenario.modes) + 1
        self.deployments = len(problem.places.post)
        self.struck: list[tuple[str, Bools]] = []
        self.struck_paid: list[tuple[str, Bools]] = []
        self.struck_deployed: list[tuple[str, Bools]] = []
        self.sentences: list[Sentence] = []
        self.by_officer: list[OfficerSentences] = []
        self.by_crew: list[CrewSentence] = []
        self.posted_seats: dict[tuple[int, int], int] = {}
        self.kinds: dict[tuple[int, int], dict[tuple[int, int], int]] = {}
        self.pairs: dict[tuple[int, int, int], int] = {}
        self.fleet: list[tuple[tuple[str, ...], Ints]] = []
        self.upper: list[int] = []
        self.groups: list[tuple[int, tuple[tuple[int, ...], ...], int]] = []
        self.worked: dict[tuple[int, tuple[int, ...]], int] = {}
        self.rooms: list[Room] = []
        self.excuses: dict[tuple[int, int], int] = {}
        self.excuses_of_seats: dict[tuple[int, int, int | None, tuple[int, ...]], int] = {}
        self._speaker = ""
        self._aside: Bools = np.zeros(self.shape[:2], dtype=np.bool_)
        details = len(problem.windows) - problem.patrol_windows
        self.purses = self.whole(np.ones(details * self.shape[2], dtype=np.int64)).reshape(details, self.shape[2])

    @contextmanager
    def spoken_by(self, rule: str, aside: Bools | None = None) -> Iterator[Draft]:
        """Tag everything said inside the block with a rule's or goal's name.

        ``aside`` (O, W): work of officers that the speaker leaves out of account, as if it were not there.
        """
        before = self._speaker, self._aside
        self._speaker = rule
        self._aside = np.zeros(self.shape[:2], dtype=np.bool_) if aside is None else aside
        yield self
        self._speaker, self._aside = before

    @property
    def seats_total(self) -> int:
        """How many seat columns there could be; deployments are numbered after them."""
        officers, windows, funds = self.shape
        return officers * windows * funds

    def strike(self, which: Bools) -> None:
        """(O, W, M + 1): this officer cannot be in this mode in this window."""
        self.struck.append((self._speaker, which & ~self._aside[:, :, None]))

    def strike_paid(self, which: Bools) -> None:
        """(O, W, F): this fund cannot pay this officer in this window."""
        self.struck_paid.append((self._speaker, which & ~self._aside[:, :, None]))

    def strike_deployed(self, which: Bools) -> None:
        """(D,): this deployment cannot be."""
        self.struck_deployed.append((self._speaker, which))

    def each_officer(self, weight: Ints, at_most: Ints, fund: int | None = None) -> None:
        """For each row and officer: the weights (R, W) of his windows sum to no more than ``at_most`` (R, O).

        ``fund``: of the windows that it pays.
        """
        if len(weight):
            self.by_officer.append(OfficerSentences(self._speaker, weight, at_most, self._aside, fund))

    def works_in(self, officer: int, groups: Sequence[tuple[int, ...]], at_most: int, about: str) -> None:
        """Of these groups of windows, the officer works in no more than ``at_most``, however often in each."""
        groups = [tuple(w for w in group if not self._aside[officer, w]) for group in groups]
        for group in groups:
            if not group:
                continue
            if (officer, group) not in self.worked:
                (column,) = self.whole(np.ones(1, dtype=np.int64))
                self.worked[officer, group] = int(column)
                works = self.whole_total(np.array([column]))
                seats = [self.seats_in(w, [officer]) for w in group]
                for seat in seats:
                    self.at_most(seat + works.times(-1), 0, about)
                self.at_most(works + sum(seats[1:], seats[0]).times(-1), 0, about)
        columns = np.array([self.worked[officer, group] for group in groups if group], dtype=np.int64)
        self.at_most(self.whole_total(columns), at_most, about)
        self.groups.append((officer, tuple(group for group in groups if group), at_most))

    def blocked(self, officer: int, window: int) -> Total:
        """A number that is 1 only if what is said of this officer alone stands against his working this window too.

        That is: strikes that leave no fund to pay him, and what ``each_officer`` and ``works_in`` limit. Which of the
        funds pays is not asked.
        """
        if (officer, window) not in self.excuses:
            self.excuses[officer, window] = int(self.whole(np.ones(1, dtype=np.int64))[0])
        return self.whole_total(np.array([self.excuses[officer, window]]))

    def kept_from(self, officer: int, window: int, crew: int | None, funds: tuple[int, ...]) -> Total:
        """The same of a seat in a crew kind, or on the detail (None), paid by one of these funds.

        1 as well where there is no such seat for him. Limits of what one fund pays him stand against its seats alone.
        """
        self.blocked(officer, window)
        key = (officer, window, crew, funds)
        if key not in self.excuses_of_seats:
            self.excuses_of_seats[key] = int(self.whole(np.ones(1, dtype=np.int64))[0])
        return self.whole_total(np.array([self.excuses_of_seats[key]]))

    def room(self, weight: Ints, each: int, of: Bools, window: int | None = None) -> None:
        """The room that seats of one kind, or of the detail in ``window``, have for weights (O, W): see ``Room``."""
        self.rooms.append(Room(self._speaker, weight, each, of, window))

    def seated(self, window: int, who: Bools, at_most: int, about: str) -> None:
        """Of the officers ``who`` (O,) no more than ``at_most`` work a window."""
        self.at_most(self.seats_in(window, np.flatnonzero(who).tolist()), at_most, about)

    def each_crew(self, weight: Ints, of: Bools, low: int | None, high: int | None) -> None:
        """In each crew of the kinds ``of`` (C,): its members' weights (O, W) sum to at least low and at most high.

        Weights are a few small whole numbers: officers of one weight are alike to the model.
        """
        self.by_crew.append(CrewSentence(self._speaker, weight, of, low, high))

    def seats(self, weight: Ints) -> Total:
        """The sum of seats under weights (O, W, F)."""
        flat = np.where(self._aside[:, :, None], 0, weight).reshape(-1)
        columns = np.flatnonzero(flat)
        return Total(columns, flat[columns].astype(np.int64))

    def seats_in(self, window: int, who: Sequence[int] | None = None) -> Total:
        """How many officers work a window; ``who``: of these, each once."""
        officers, windows, funds = self.shape
        asked = np.arange(officers) if who is None else np.array(who, dtype=np.int64)
        counted = asked[~self._aside[asked, window]]
        columns = ((counted * windows + window)[:, None] * funds + np.arange(funds)).ravel()
        return Total(columns, np.ones(len(columns), dtype=np.int64))

    def deployed(self, weight: Ints) -> Total:
        """The sum of crews under weights (D,)."""
        columns = np.flatnonzero(weight)
        return Total(columns + self.seats_total, weight[columns].astype(np.int64))

    def posted(self, officer: int, which: Bools) -> Total:
        """How many of the deployments ``which`` (D,) hold a seat of this officer.

        Naming one deployment of a window opens posted seats in all deployments of that window.
        """
        window = self.problem.places.window
        for d in np.flatnonzero(np.isin(window, window[which])):
            if (officer, int(d)) not in self.posted_seats:
                self.posted_seats[officer, int(d)] = int(self.whole(np.ones(1, dtype=np.int64))[0])
        return self.whole_total(
            np.array([self.posted_seats[officer, int(d)] for d in np.flatnonzero(which)], dtype=np.int64)
        )

    def in_kind(self, officer: int, window: int, crews: Sequence[int], funds: Sequence[int]) -> Total:
        """Whether an officer sits in a patrol of one of these crew kinds in a window, paid by one of these funds.

        Naming one kind of a window opens columns for all kinds that could go then.
        """
        key = (officer, window)
        if key not in self.kinds:
            places = self.problem.places
            here = places.window == window
            pairs = sorted(set(zip(places.crew[here].tolist(), places.fund[here].tolist(), strict=True)))
            columns = self.whole(np.ones(len(pairs), dtype=np.int64)).tolist()
            self.kinds[key] = dict(zip(pairs, columns, strict=True))
        named = [column for (c, f), column in self.kinds[key].items() if c in crews and f in funds]
        return self.whole_total(np.array([] if self._aside[key] else named, dtype=np.int64))

    def together(self, pair: tuple[int, int], which: Bools) -> Total:
        """In how many of the deployments ``which`` (D,) the two officers are in one crew; crews of one hold no pair."""
        places = self.problem.places
        first, second = sorted(pair)
        able = which & (places.crew_size[places.crew] > 1)
        for o in pair:
            self.posted(o, able)
        for d in np.flatnonzero(able).tolist():
            if (first, second, d) not in self.pairs:
                seats = [self.whole_total(np.array([self.posted_seats[o, d]])) for o in pair]
                self.pairs[first, second, d] = self._both(seats)
        return self.whole_total(
            np.array([self.pairs[first, second, int(d)] for d in np.flatnonzero(able)], dtype=np.int64)
        )

    def together_on(self, pair: tuple[int, int], window: int) -> Total:
        """A number that is 1 only if both officers work a detail, by its window."""
        return self.whole_total(np.array([self._both([self.seats_in(window, [o]) for o in pair])]))

    def _both(self, seats: Sequence[Total]) -> int:
        """A column that is 1 only if each of these seats is taken."""
        (column,) = self.whole(np.ones(1, dtype=np.int64)).tolist()
        for seat in seats:
            self.at_most(self.whole_total(np.array([column])) + seat.times(-1), 0, "")
        return int(column)

    def whole(self, upper: Ints) -> Ints:
        """New whole-number columns from 0 to ``upper`` (N,); their numbers (N,)."""
        first = self.seats_total + self.deployments + len(self.upper)
        self.upper.extend(int(bound) for bound in upper)
        return np.arange(first, first + len(upper), dtype=np.int64)

    def always(self, value: int) -> Total:
        """A total that is ``value`` whatever is chosen: a column of its own, held at 1."""
        column = self.whole(np.ones(1, dtype=np.int64))
        self.exactly(self.whole_total(column), 1, "")
        return Total(column, np.array([value], dtype=np.int64))

    def drawn(self, units: tuple[str, ...], upper: Ints) -> Ints:
        """New whole columns (W,): how many of these named units each window draws. The plan then names them."""
        columns = self.whole(upper)
        if units:
            self.fleet.append((units, columns))
        return columns

    def whole_total(self, columns: Ints) -> Total:
        """The plain sum of whole-number columns."""
        return Total(columns, np.ones(len(columns), dtype=np.int64))

    def at_most(self, total: Total, bound: int, about: str) -> None:
        """The total is no more than ``bound``."""
        self.sentences.append(Sentence(self._speaker, about, total, None, bound))

    def at_least(self, total: Total, bound: int, about: str) -> None:
        """The total is no less than ``bound``."""
        self.sentences.append(Sentence(self._speaker, about, total, bound, None))

    def exactly(self, total: Total, value: int, about: str) -> None:
        """The total is ``value``."""
        self.sentences.append(Sentence(self._speaker, about, total, value, value))

    def struck_by(self, rule: str) -> Bools:
        """(D,) the deployments that one rule struck."""
        struck = np.zeros(self.deployments, dtype=np.bool_)
        for name, which in self.struck_deployed:
            if name == rule:
                struck |= which
        return struck
