"""An assessment as data: the documented contract of `aslived assess --json` (docs/criteria.md)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import get_args

import msgspec

from aslived.assess.criteria.answer import Answer, WhyUnknown
from aslived.assess.criteria.criterion import Assessment, CriterionAssessment
from aslived.assess.models.data import NamedPlace
from aslived.language import _, language
from aslived.law.reading.rule import Mode
from aslived.law.register.vocabulary import Confidence, RelatedKind, TextSeen
from aslived.standards import LawAnswer, norms
from aslived.standards.norm import Force, Verb


class AnswerData(msgspec.Struct, frozen=True):
    """One answer with the sentence that says why. `entries` name provisions and rules of the register."""

    answer: LawAnswer
    why_says: str
    entries: tuple[str, ...]
    confidence: Confidence | None
    reason: WhyUnknown | None
    searched: tuple[SearchedData, ...]


class SearchedData(msgspec.Struct, frozen=True):
    """What was looked for on a day and not found; `where` is the register's own text, in English."""

    on: date
    where: str
    text: TextSeen
    kind: RelatedKind | None


class NormData(msgspec.Struct, frozen=True):
    """A norm that speaks to a criterion, with the force of its own verb."""

    id: str
    instrument: str
    locator: str
    verb: Verb
    force: Force


class CriterionData(msgspec.Struct, frozen=True, omit_defaults=True):
    """One criterion, answered; `as_applied` is null where it is the same as written."""

    id: str
    group: str
    title_says: str
    question_says: str
    as_written: AnswerData
    as_applied: AnswerData | None
    norms: tuple[NormData, ...] | None = None


class CountsData(msgspec.Struct, frozen=True):
    """How many criteria have which answer; those that rest on low confidence stand apart."""

    checked: Mapping[LawAnswer, int]
    unchecked: Mapping[LawAnswer, int]


class AssessmentData(msgspec.Struct, frozen=True):
    """All criteria for one place on one day.

    `lead_says` must be shown first, `notice_says` beside whatever is shown.
    """

    contract: str
    lang: str
    place: NamedPlace
    on: date
    checked: date
    of_register: bool
    lead_says: tuple[str, ...]
    counts: Mapping[Mode, CountsData]
    criteria: tuple[CriterionData, ...]
    cautions_says: tuple[str, ...]
    notice_says: str


def as_data(assessment: Assessment, *, with_norms: bool = False) -> AssessmentData:
    """Return an assessment as data, with the norms beside each criterion where they are asked for."""
    modes: tuple[Mode, ...] = get_args(Mode)
    return AssessmentData(
        contract="aslived-assess/1",
        lang=language(),
        place=NamedPlace(assessment.law.code, assessment.law.name),
        on=assessment.on,
        checked=assessment.law.checked,
        of_register=assessment.law.packaged,
        lead_says=tuple(assessment.lead),
        counts={
            mode: CountsData(assessment.count_answers(mode), assessment.count_answers(mode, checked=False))
            for mode in modes
        },
        criteria=tuple(_criterion(answers, with_norms) for answers in assessment.answers),
        cautions_says=tuple(assessment.cautions),
        notice_says=assessment.notice,
    )


def _criterion(answers: CriterionAssessment, with_norms: bool) -> CriterionData:
    spoken = tuple(
        NormData(norm.id, norm.instrument, norm.locator, norm.verb, norm.strength)
        for norm in norms().naming(answers.criterion.id)
    )
    return CriterionData(
        answers.criterion.id,
        answers.criterion.group,
        _(answers.criterion.title),
        _(answers.criterion.question),
        _answer(answers.as_written),
        _answer(answers.as_applied) if answers.as_applied else None,
        spoken if with_norms else None,
    )


def _answer(found: Answer) -> AnswerData:
    searched = tuple(SearchedData(one.on, one.where, one.text, one.kind) for one in found.searched)
    return AnswerData(found.value, found.why, found.entries, found.confidence, found.reason, searched)
