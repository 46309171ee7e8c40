"""Saying a rule of some records only: officers, funds, places or whatever its sentences are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from otplan.agreement.rules.call import Call
from otplan.agreement.rules.fund_limit import FundLimit
from otplan.agreement.rules.notice import Notice
from otplan.agreement.rules.shape import Shape
from otplan.draft.draft import Draft

if TYPE_CHECKING:
    from otplan.agreement.rule import Rule
    from otplan.problem.arrays import Bools
    from otplan.problem.problem import Problem

Scope = frozenset[str]
"""Ids of the records of which a rule is said."""


def by_officer(rule: Rule, problem: Problem) -> bool:
    """Whether a rule is said of each officer by himself, so that it can leave out an officer's work."""
    if isinstance(rule, Call):
        # Who is ordered in depends on everyone who comes before him.
        return rule.call == "volunteers-only" or not any(detail.must for detail in problem.scenario.details)
    return rule.personal or isinstance(rule, Notice)


def records_of(rule: Rule, problem: Problem) -> tuple[str, ...]:
    """The ids of the records that a rule speaks of, each once; none where it says nothing in this problem.

    An empty id stands for a rule that can only be said whole.
    """
    draft = Draft(problem)
    say(draft, rule, None)
    if draft.by_crew:
        return ("",)
    if by_officer(rule, problem):
        speaks = np.zeros(draft.shape[0], dtype=np.bool_)
        for _, which in (*draft.struck, *draft.struck_paid):
            speaks |= which.any(axis=(1, 2))
        for said in draft.by_officer:
            most = said.weight.clip(min=0).sum(axis=1)
            speaks |= (most[:, None] > said.at_most).any(axis=0)
        for officer, _, _ in draft.groups:
            speaks[officer] = True
        return tuple(problem.scenario.officers[o].officer_id for o in np.flatnonzero(speaks))
    about = [said.about for said in draft.sentences]
    if isinstance(rule, FundLimit):
        about = [fund.fund_id for fund in problem.scenario.funds]
    if isinstance(rule, Shape):
        struck = draft.struck_by(rule.name)
        about = [*(_post_ids(problem, struck)), *about]
    said_whole = draft.struck or (isinstance(rule, Call) and draft.sentences)
    return ("",) if said_whole else tuple(dict.fromkeys(about))


def say(draft: Draft, rule: Rule, scope: Scope | None) -> None:
    """Say a rule to a draft: whole, or of the records of ``scope`` alone; of none it says nothing."""
    problem = draft.problem
    if scope is not None and not scope:
        # What can only be said whole would still be said, and a crew would want a holder when nobody counts as one.
        return
    crews = len(draft.by_crew)
    if scope is None or "" in scope:
        rule.say(draft)
        return
    if by_officer(rule, problem):
        others = np.array([who.officer_id not in scope for who in problem.scenario.officers], dtype=np.bool_)
        rule.say(draft, np.repeat(others[:, None], draft.shape[1], axis=1))
    else:
        sentences, paid, deployed = len(draft.sentences), len(draft.struck_paid), len(draft.struck_deployed)
        own = len(draft.by_officer)
        rule.say(draft)
        draft.sentences[sentences:] = [said for said in draft.sentences[sentences:] if said.about in scope]
        capped = [said for said in draft.by_officer[own:] if said.fund is not None]
        draft.by_officer[own:] = [said for said in capped if problem.scenario.funds[said.fund or 0].fund_id in scope]
        funds = np.array([fund.fund_id in scope for fund in problem.scenario.funds], dtype=np.bool_)
        posts = np.array([post.post_id in scope for post in problem.scenario.posts], dtype=np.bool_)
        places = problem.places
        meant = funds[places.fund] if isinstance(rule, FundLimit) else posts[places.post]
        draft.struck_paid[paid:] = [(name, which & funds) for name, which in draft.struck_paid[paid:]]
        draft.struck_deployed[deployed:] = [(name, which & meant) for name, which in draft.struck_deployed[deployed:]]
    # Who makes up a crew is asked of all its members or of none.
    del draft.by_crew[crews:]


def _post_ids(problem: Problem, struck: Bools) -> list[str]:
    posts = problem.scenario.posts
    return [posts[p].post_id for p in np.unique(problem.places.post[struck]).tolist()]
