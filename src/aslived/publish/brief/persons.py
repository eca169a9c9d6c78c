"""What happens to a person: published amounts put to the law, for the standard adult and for others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from aslived.assess.basket import Survey
from aslived.language import _, apart, pgettext
from aslived.law import STANDARD_ADULT, Decision, Holding, Outcome, Question, parse_amount
from aslived.law.reading.grounds import figures, is_unchecked
from aslived.law.words import Statement, amount_name, describe, measures_of, substance_name
from aslived.law.words.headline import clause
from aslived.law.words.name import all_of
from aslived.publish.brief.astime import as_known_on
from aslived.publish.brief.numbering import Numbering
from aslived.publish.brief.shape import Amount, Case, Difference, Measure, Reading
from aslived.standards import AmountSet, personal_amounts
from aslived.standards.basket import basket


def published_amounts(substance: str) -> tuple[tuple[str, AmountSet, bool], ...]:
    """Return the published amounts of a drug, as written, with their origin and whether they are a day's share.

    >>> [(amount, origin.id) for amount, origin, daily in published_amounts("lsd")]
    [('50 ug', 'portugal-1996-daily-dose')]
    """
    known = personal_amounts()
    found = []
    for origin in known.sets:
        for amounts, daily in ((origin.per_day, True), (origin.amounts, False)):
            if substance in (by_drug := known.by_drug(amounts)):
                found.append((by_drug[substance], origin, daily))
    return tuple(sorted(found, key=lambda one: parse_amount(one[0])))


def persons(survey: Survey, numbers: Numbering) -> tuple[Case, ...]:
    """Return the cases: published amounts that come out alike together; where withheld, no amount at all."""
    groups: dict[object, list[Question]] = {}
    decisions: dict[object, Decision] = {}
    for question in _questions(survey):
        decision = survey.decide(question)
        key = (_likeness(decision), _named_in_open(decision))
        groups.setdefault(key, []).append(question)
        decisions.setdefault(key, decision)
    cases = [_case(survey, decisions[key], asked, numbers) for key, asked in groups.items()]
    return tuple(cases)


def _questions(survey: Survey) -> Iterable[Question]:
    substances = list(basket().drugs)
    substances.insert(1, "fentanyl")
    for substance in substances:
        texts: list[str | None] = (
            [None]
            if survey.care.withholds
            else list(dict.fromkeys(t for t, *_o in published_amounts(substance)))
        )
        for text in texts:
            facts: Mapping[str, Any] = {
                "jurisdiction": survey.code,
                "on": survey.on,
                "holdings": (Holding(substance, parse_amount(text) if text else None),),  # type: ignore[arg-type]
                **STANDARD_ADULT,
            }
            yield msgspec.convert(facts, Question)


def _likeness(decision: Decision) -> object:
    return tuple(
        (
            outcome.offence,
            tuple((winner.offence, winner.match.name if winner.match else "") for winner in outcome.winners),
            tuple(match.name for winner in outcome.winners for match in winner.instead),
            outcome.uncoded is None,
            tuple(winner.offence for winner in outcome.also.winners) if outcome.also else (),
        )
        for outcome in (decision.as_written, decision.as_applied)
    )


def _named_in_open(decision: Decision) -> str:
    """Return the drug where an open fact names it, so that it needs a case of its own; else nothing."""
    facts = (opened.fact for outcome in (decision.as_written, decision.as_applied) for opened in outcome.open)
    return decision.question.holdings[0].substance if any(fact.count(":") > 2 for fact in facts) else ""


def _case(survey: Survey, decision: Decision, asked: list[Question], numbers: Numbering) -> Case:
    substances = list(dict.fromkeys(question.holdings[0].substance for question in asked))
    amounts: list[Amount] = []
    for question in asked:
        holding = question.holdings[0]
        for text, origin, daily in published_amounts(holding.substance):
            if holding.amount == parse_amount(text):
                amounts.append(
                    Amount(
                        substance=substance_name(holding.substance),
                        amount=amount_name(parse_amount(text)),
                        whose=_(origin.whose_figure(daily)),
                        sources=numbers.standards(origin.source),
                    )
                )
    described = describe(decision)
    shown = tuple(
        Reading(
            label=part.title,
            says=part.says,
            measures=tuple(_measure(survey, told, numbers) for told in part.told),
            also_says=part.also_says,
            also=tuple(_measure(survey, told, numbers) for told in part.also),
            open=tuple(filter(None, (part.uncoded, part.disputed, *part.open))),
        )
        for part in described.parts
    )
    return Case(
        title=all_of(substance_name(substance) for substance in substances),
        written=decision.as_written.offence,
        applied=decision.as_applied.offence,
        amounts=tuple(amounts),
        readings=shown,
        differences=_differences(survey, asked, numbers),
    )


def _measure(survey: Survey, told: Statement, numbers: Numbering) -> Measure:
    sources: tuple[int, ...] = ()
    if told.provision:
        code, _slash, id = told.provision.partition("/")
        law = survey.register[code]
        provision = next(entry for entry in law.provisions if entry.id == id)
        sources = numbers.law(law, provision.sources)
    return Measure(
        when=apart(told.when),
        offence=told.offence,
        says=told.offence_says,
        decided_by=told.decided_by,
        sanctions=told.sanctions,
        record=told.record,
        instead=told.instead,
        note=as_known_on(told.note, survey.on),
        sure=told.sure,
        unchecked=told.unchecked,
        citation=told.citation,
        provision=told.provision,
        sources=sources,
    )


def _others() -> tuple[tuple[str, dict[str, object]], ...]:
    return (
        (_("Aged 16"), {"ages": (16, 16)}),
        (_("Not the first time"), {"first_time": False}),
        (_("Dependent on drugs"), {"dependent": True}),
        (_("In a private place"), {"place": "private"}),
        (_("Living elsewhere (not a resident)"), {"non_resident": True}),
        (_("If officials hold that it is not for own use"), {"own_use": False}),
    )


def _differences(survey: Survey, asked: list[Question], numbers: Numbering) -> tuple[Difference, ...]:
    first: dict[str, Question] = {}
    for question in asked:
        first.setdefault(question.holdings[0].substance, question)
    differences: list[Difference] = []
    for who, facts in _others():
        groups: dict[tuple[str, tuple[int, ...], bool], list[str]] = {}
        for substance, question in first.items():
            usual = survey.decide(question)
            other = survey.decide(msgspec.structs.replace(question, **facts))
            if _likeness(usual) == _likeness(other) and not other.minors_unknown:
                continue
            weak = any(
                is_unchecked(winner, figures(other, "as_applied")) for winner in other.as_applied.winners
            )
            says = _otherwise(other)
            if weak:
                says = _("We believe, unchecked: {says}").format(says=says)
            named: dict[int, None] = {}
            for winner in (*other.as_written.winners, *other.as_applied.winners):
                if winner.match:
                    named.update(dict.fromkeys(numbers.law(winner.law, winner.match.provision.sources)))
            groups.setdefault((says, tuple(sorted(named)), weak), []).append(substance)
        for (says, sources, weak), substances in groups.items():
            drugs = "" if len(substances) == len(first) else all_of(map(substance_name, substances))
            differences.append(Difference(who=who, drugs=drugs, says=says, sources=sources, unchecked=weak))
    return tuple(differences)


def _otherwise(decision: Decision) -> str:
    if decision.minors_unknown and decision.question.asked_of_minors_only:
        return _("The register does not hold the rules for people under 18 here.")
    written, applied = decision.as_written, decision.as_applied
    sentence = clause(pgettext("the act", "it"), written)
    if clause(pgettext("the act", "it"), applied) != sentence:
        sentence = _("{written} as written; as applied, {applied}").format(
            written=sentence, applied=clause(pgettext("the act", "it"), applied)
        )
    measures = _can_be_imposed(applied)
    if measures:
        sentence = _("{said}. What can be imposed: {measures}").format(said=sentence, measures=measures)
    return _("{said}.").format(said=sentence[0].upper() + sentence[1:])


def _can_be_imposed(outcome: Outcome) -> str:
    if outcome.only is None or outcome.only.match is None:
        return ""
    return apart(measures_of(outcome.only.match))
