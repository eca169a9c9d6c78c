"""The law held against published models and criteria, as a brief tells it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from aslived.assess import Answer
from aslived.assess.basket import Survey
from aslived.assess.criteria.criterion import assess_survey
from aslived.assess.models.typology import Count, models_of
from aslived.language import _, marked
from aslived.law import Law, Register
from aslived.law.words import substance_name
from aslived.law.words.name import all_of
from aslived.publish.brief.numbering import Numbering
from aslived.publish.brief.shape import CriterionAnswer, ModelCount, ModelSpread, NormCited
from aslived.standards import Norm, criteria, norms
from aslived.standards.basket import basket

MOST_CITED = 4


def model_spreads(survey: Survey, numbers: Numbering) -> tuple[ModelSpread, ...]:
    """Return how the questions of the basket spread over the models of each typology."""
    return tuple(
        ModelSpread(
            typology=spread.typology.id,
            title=_(spread.typology.title),
            provisional=spread.provisional,
            asked=len(spread.fits),
            counts=tuple(_count(count) for count in spread.counts),
            sources=numbers.standards(spread.typology.source),
        )
        for spread in models_of(survey).spreads
    )


def _count(count: Count) -> ModelCount:
    drugs = dict.fromkeys(fit.answer.drug for fit in count.fits)
    label = _(count.model.label) if count.model else status_name(count.status)
    if count.model and count.model.provisional:
        label = _("{label} (provisional)").format(label=label)
    return ModelCount(
        label=label,
        definition=_(count.model.definition) if count.model else "",
        status=count.status,
        questions=len(count.fits),
        unchecked=count.unchecked,
        drugs=_drugs(tuple(drugs)),
    )


def _drugs(drugs: tuple[str, ...]) -> str:
    left = [drug for drug in basket().drugs if drug not in drugs]
    if not left:
        return _("every drug asked about")
    if len(left) < len(drugs):
        return _("all but {drugs}").format(drugs=all_of(substance_name(drug) for drug in left))
    return all_of(substance_name(drug) for drug in drugs)


_STATUSES = {
    "regulated": marked("No model: no offence within rules, which lies beyond the typology"),
    "criminal": marked("No model: a crime, as applied too"),
    "none_fits": marked("No model: no definition reaches it"),
    "unsettled": marked("Not settled: the law or the register leaves it open"),
    "not_coded": marked("Not in the register"),
    "model": "",
}


def status_name(status: str) -> str:
    """Return what it means that a question comes to no model.

    >>> status_name("criminal")
    'No model: a crime, as applied too'
    """
    return _(_STATUSES[status])


def criteria_answers(
    survey: Survey, numbers: Numbering
) -> tuple[tuple[CriterionAnswer, ...], tuple[NormCited, ...]]:
    """Return the 38 criteria as the law answers them, and the norms that speak to them."""
    groups = {group.id: _(group.label) for group in criteria().meta.groups}
    answers = []
    cited: dict[str, NormCited] = {}
    for assessed in assess_survey(survey).answers:
        named = [norm for norm in norms().naming(assessed.criterion.id) if known_on(norm, survey.on)]
        for norm in named:
            cited.setdefault(norm.id, _norm(norm, survey.on, numbers))
        written, applied = assessed.as_written, assessed.as_applied
        entries = tuple(dict.fromkeys((*written.entries, *(applied.entries if applied else ()))))
        citations, sources = _cite(survey.register, entries[:MOST_CITED], numbers)
        answers.append(
            CriterionAnswer(
                id=assessed.criterion.id,
                group=groups[assessed.criterion.group],
                title=_(assessed.criterion.title),
                question=_(assessed.criterion.question),
                value=written.value,
                why=_why(written),
                applied=applied.value if applied and applied.value != written.value else None,
                applied_why=_why(applied) if applied and applied.value != written.value else "",
                provisions=citations,
                unchecked=not written.checked,
                derived=assessed.criterion.derived,
                norms=tuple(dict.fromkeys(cited[norm.id].title for norm in named)),
                sources=sources,
            )
        )
    return tuple(answers), tuple(cited.values())


def known_on(norm: Norm, on: date) -> bool:
    """Tell whether a norm was there on a day, as far as its date is known; one without a date always was.

    >>> known_on(norms().norm("N-OHCHR-2023"), date(2021, 4, 14))
    False
    """
    return norm.dated is None or norm.dated <= _as_exact(norm.dated, on)


def _as_exact(dated: str, on: date) -> str:
    """Return a day cut to the exactness of another date: its year, its month, or the whole."""
    return on.isoformat()[: len(dated)]


def caution_of_time(norm: Norm, on: date) -> str:
    """Return what to say where a norm is of the same year or month, and no day tells whether it came before."""
    if norm.dated is None or norm.dated != _as_exact(norm.dated, on) or norm.dated == on.isoformat():
        return ""
    if norm.dated == str(on.year):
        return _("Of the year of this brief; whether it came before its day is not in the standards.")
    return _("Of the month of this brief; whether it came before its day is not in the standards.")


def _why(answer: Answer) -> str:
    return answer.why if answer.checked else _("We believe, unchecked: {why}").format(why=answer.why)


def _norm(norm: Norm, on: date, numbers: Numbering) -> NormCited:
    cautions = [_(norm.caution) if norm.caution else "", caution_of_time(norm, on)]
    return NormCited(
        title=f"{_(norm.instrument)}, {norm.locator}",
        verb=verb_name(norm.verb),
        text=_(norm.text)
        if norm.confidence == "seen"
        else _("We believe, unchecked: {text}").format(text=_(norm.text)),
        caution=" ".join(caution for caution in cautions if caution),
        sources=numbers.standards(norm.source),
    )


_VERBS = {
    "shall": marked("shall: it binds or states a right"),
    "should": marked("should: it urges"),
    "may": marked("may: it allows, it does not require"),
    "commits": marked("commits: those who signed it undertake it"),
    "recommends": marked("recommends"),
    "demands": marked("demands: a demand of civil society"),
}


def verb_name(verb: str) -> str:
    """Return how firmly a norm speaks.

    >>> verb_name("may")
    'may: it allows, it does not require'
    """
    return _(_VERBS[verb])


def _cite(
    register: Register, entries: Iterable[str], numbers: Numbering
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    citations: dict[str, None] = {}
    sources: dict[int, None] = {}
    for entry in entries:
        code, _slash, id = entry.partition("/")
        citation, named = _entry(register[code], id)
        citations[citation] = None
        sources.update(dict.fromkeys(numbers.law(register[code], named)))
    return tuple(citations), tuple(sorted(sources))


def _entry(law: Law, id: str) -> tuple[str, tuple[str, ...]]:
    for provision in law.provisions:
        if provision.id == id:
            return law.citation(provision), provision.sources
    for rule in law.file.related:
        if rule.id == id:
            return _("the rule “{id}” of the file").format(id=rule.id), rule.sources
    table = law.thresholds[id]
    title = law.instruments[table.instrument].title
    return (f"{table.article}, {title}" if table.article else title), table.sources
