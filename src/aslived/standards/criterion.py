"""Criteria of full decriminalisation: each asked twice, of the law and of people's lives."""

from __future__ import annotations

from functools import cache
from typing import Literal, get_args

from msgspec import field

from aslived.standards.entry import Confidence, Entry, find, load

Met = Literal["met", "partly", "not_met"]
LawAnswer = Literal["met", "partly", "not_met", "unknown"]
"""What the law says to a criterion; `unknown` where the register cannot tell."""
LifeAnswer = Literal["met", "partly", "not_met", "insufficient"]
"""What lives say to a criterion; `insufficient` where too little is known."""

LAW_ANSWERS: tuple[LawAnswer, ...] = get_args(LawAnswer)
LIFE_ANSWERS: tuple[LifeAnswer, ...] = get_args(LifeAnswer)


class Group(Entry, frozen=True):
    """Criteria that belong together, and the demand that they come from."""

    id: str
    label: str
    demanded_by: str = field(name="from")


class NoAnswer(Entry, frozen=True):
    """The word that stands where there is no answer."""

    law: Literal["unknown"]
    life: Literal["insufficient"]


class CriteriaMeta(Entry, frozen=True):
    """The answer words and the rules of reading."""

    answers: tuple[Met, ...]
    no_answer: NoAnswer
    derived_flag: str
    gap_rule: str
    groups: tuple[Group, ...]


class Recommendation(Entry, frozen=True):
    """One of the five recommendations of INPUD (2021)."""

    id: str
    text: str
    source: tuple[str, ...]
    confidence: Confidence


class Criterion(Entry, frozen=True):
    """One criterion: its question, and on what law and lives answer it; `derived` means added by aslived."""

    id: str
    group: str
    title: str
    question: str
    law_basis: str
    lived_basis: str
    source: tuple[str, ...]
    confidence: Confidence
    derived: bool = False


class Criteria(Entry, frozen=True):
    """The file of criteria."""

    meta: CriteriaMeta
    inpud_recommendations: tuple[Recommendation, ...]
    criteria: tuple[Criterion, ...]

    def criterion(self, id: str) -> Criterion:
        """Return the criterion with this id.

        *Errors:* AL-STD-001 there is none.

        >>> criteria().criterion("FD01").title
        'No criminal penalty for possession'
        """
        return find(self.criteria, id, "criterion")

    def of_group(self, id: str) -> tuple[Criterion, ...]:
        """Return the criteria of a group, in order.

        *Errors:* AL-STD-001 there is no such group.

        >>> [criterion.id for criterion in criteria().of_group("G5")]
        ['FD25', 'FD26', 'FD27']
        """
        group = find(self.meta.groups, id, "group of criteria")
        return tuple(criterion for criterion in self.criteria if criterion.group == group.id)


@cache
def criteria() -> Criteria:
    """Return the 38 criteria of full decriminalisation.

    *Source:* INPUD (2021), recommendations 1 to 5; Decriminalization Done Right (Canada, 2021).

    >>> len(criteria().criteria)
    38
    """
    return load("full_decriminalisation.yaml", Criteria)
