"""The 38 criteria answered from the law: one rule each, findable by its id.

How each is read, in words: docs/criteria.md, which a test keeps in step with this table. How many grounds
become one answer: `answer.verdict`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import get_args

from aslived.assess.basket import Survey
from aslived.assess.criteria import sanction, scope, surroundings
from aslived.assess.criteria.answer import Answer
from aslived.assess.criteria.rule import Rule
from aslived.language import _
from aslived.law.reading.rule import Mode
from aslived.law.register.law import Law, Register
from aslived.standards import Criterion, LawAnswer, criteria
from aslived.standards.criterion import LAW_ANSWERS

RULES: dict[str, Rule] = {
    rule.id: rule
    for rule in sorted((*sanction.RULES, *scope.RULES, *surroundings.RULES), key=lambda rule: rule.id)
}


@dataclass(frozen=True)
class CriterionAssessment:
    """One criterion with the law's answers; `as_applied` is None where it is the same as written."""

    criterion: Criterion
    as_written: Answer
    as_applied: Answer | None


@dataclass(frozen=True)
class Assessment:
    """All criteria for one place on one day, in the order of the standard, with what to keep in mind.

    `lead` must be said first (death and corporal punishment), `notice` beside whatever is shown.
    """

    law: Law
    on: date
    answers: tuple[CriterionAssessment, ...]
    cautions: tuple[str, ...]
    lead: tuple[str, ...]
    notice: str

    def answer(self, id: str) -> CriterionAssessment:
        """Return the answers to one criterion.

        *Errors:* AL-STD-001 there is no such criterion.
        """
        wanted = criteria().criterion(id)
        return next(found for found in self.answers if found.criterion == wanted)

    def count_answers(self, mode: Mode = "as_written", *, checked: bool = True) -> dict[LawAnswer, int]:
        """Return how many criteria have which answer; those that rest on low confidence are counted apart."""
        answers = [self._in(one, mode) for one in self.answers]
        found = Counter(answer.value for answer in answers if answer.checked is checked)
        return {value: found[value] for value in LAW_ANSWERS}

    def _in(self, one: CriterionAssessment, mode: Mode) -> Answer:
        return one.as_applied if mode == "as_applied" and one.as_applied else one.as_written


def assess(register: Register, code: str, on: date) -> Assessment:
    """Return the law's answer to each of the 38 criteria; the register must hold the place's parts too.

    *Errors:* AL-LAW-001 no such place, AL-LAW-007 a date before the register begins.
    *Source:* standards/full_decriminalisation.yaml for the questions, docs/criteria.md for how each is read.

    >>> portugal = assess(Register.of("PT"), "PT", date(2024, 1, 1))
    >>> portugal.answer("FD01").as_written.value, portugal.answer("FD09").as_written.value
    ('met', 'not_met')
    """
    return assess_survey(Survey(register, code, on))


def assess_survey(survey: Survey) -> Assessment:
    """Return the assessment of a place that has been asked already."""
    answers = tuple(assess_criterion(survey, criterion) for criterion in criteria().criteria)
    return Assessment(survey.law, survey.on, answers, tuple(_cautions(survey)), survey.lead(), survey.notice)


def assess_criterion(survey: Survey, criterion: Criterion) -> CriterionAssessment:
    """Return the law's answer to one criterion."""
    modes: tuple[Mode, ...] = get_args(Mode)
    written, applied = (RULES[criterion.id].answer(survey, mode) for mode in modes)
    return CriterionAssessment(criterion, written, None if applied == written else applied)


def _cautions(survey: Survey) -> Iterator[str]:
    if survey.parts:
        yield _("Parts with a file of their own: {codes}. They count in FD20 only.").format(
            codes=", ".join(part.code for part in survey.parts)
        )
    if survey.parent and survey.law.concurrent:
        yield _(
            "The law of {name} applies beside this one; what it makes a crime is counted as not wholly met."
        ).format(name=survey.parent.name)
    elif survey.parent:
        yield _("Where this file has no answer the law of {name} is read.").format(name=survey.parent.name)
    yield _("Laws of towns, health, immigration, work and housing law are not in the register.")
