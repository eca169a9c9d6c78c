"""The groups of one question: answers, crossed with domains where they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from aslived.measure.rds.arrangement import Arrangement
from aslived.measure.rds.estimators import Group, Matrix, transitions
from aslived.measure.rds.recruitment import Index


@dataclass(frozen=True)
class Share:
    """One share that is asked for: an answer, among everybody or within one domain."""

    level: str
    domain: str | None
    group: Group
    n: int
    count: int
    likeness: int


@dataclass(frozen=True, eq=False)
class Cells:
    """Answers (times domains) as numbered cells; people who did not answer are in none (-1)."""

    outcome: str
    cell: Index
    count: int
    entries: tuple[Share, ...]
    transitions: Matrix
    level: Index  # the answer that each cell belongs to
    domain: Index  # the domain that each cell belongs to

    @property
    def answered(self) -> int:
        """How many people are in a cell."""
        return int((self.cell >= 0).sum())

    def with_unanswered(self, recruiter: Index) -> tuple[Index, int, Matrix]:
        """Return cells in which people without an answer are a cell of their own, with its transitions."""
        if self.answered == len(self.cell):
            return self.cell, self.count, self.transitions
        cell = np.where(self.cell < 0, self.count, self.cell)
        return cell, self.count + 1, transitions(recruiter, cell, self.count + 1)


def cells_of(survey: Arrangement, outcome: str, domain: str | None) -> Cells:
    """Return the cells of an outcome, and every share to be estimated from them."""
    level = survey.levels[outcome]
    answers = survey.labels[outcome]
    if domain is None:
        within = np.zeros(len(level), dtype=np.int64)
        places: tuple[str | None, ...] = (None,)
    else:
        within = survey.levels[domain]
        places = survey.labels[domain]
    joint = np.where((level >= 0) & (within >= 0), within * len(answers) + level, -1)
    present = np.unique(joint[joint >= 0])
    number = np.full(len(places) * len(answers), -1, dtype=np.int64)
    number[present] = np.arange(len(present))
    cell = np.where(joint >= 0, number[joint], -1)
    size = np.bincount(cell[cell >= 0], minlength=len(present))
    entries = list(_entries(survey, outcome, domain, places, number, size))
    domain_of, level_of = np.divmod(present, len(answers))
    return Cells(
        outcome=outcome,
        cell=cell,
        count=len(present),
        entries=tuple(sorted(entries, key=lambda entry: (entry.domain or "", entry.level))),
        transitions=transitions(survey.recruiter, cell, len(present)),
        level=level_of,
        domain=domain_of,
    )


def _entries(
    survey: Arrangement,
    outcome: str,
    domain: str | None,
    places: Sequence[str | None],
    number: Index,
    size: Index,
) -> Iterator[Share]:
    """Yield every share to be estimated: each answer in each place; `number` is that of its cell, or -1."""
    answers = survey.labels[outcome]
    for d, place in enumerate(places):
        whole = tuple(int(c) for c in number[d * len(answers) : (d + 1) * len(answers)] if c >= 0)
        for k, answer in enumerate(answers):
            at = int(number[d * len(answers) + k])
            part = (at,) if at >= 0 else ()
            yield Share(
                level=answer,
                domain=place,
                group=Group(part, whole),
                n=int(size[list(whole)].sum()),
                count=int(size[list(part)].sum()),
                likeness=_likeness(survey, outcome, answer, domain, place, d * len(answers) + k),
            )


def _likeness(
    survey: Arrangement, outcome: str, answer: str, domain: str | None, place: str | None, number: int
) -> int:
    """Entries of equal likeness cannot be told apart but by name; most surveys have none."""
    if not survey.ambiguous:
        return number
    marked = [(outcome, answer)]
    if domain is not None and place is not None:
        marked.append((domain, place))
    return survey.likeness(*marked)
