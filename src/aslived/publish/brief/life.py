"""What published findings say of life, beside the law, and where the two part."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from aslived.assess.basket import Survey
from aslived.language import _, apart, pgettext
from aslived.law import Law
from aslived.law.reading.grounds import recalled_only
from aslived.law.register import provision
from aslived.law.register.vocabulary import FIRST_DAY
from aslived.law.words import offence_phrase
from aslived.publish.brief.law_points import alike, sources_of, winners_of
from aslived.publish.brief.numbering import Numbering
from aslived.publish.brief.period import period_span
from aslived.publish.brief.shape import Finding, Parting

_PUNISHED = re.compile(
    r"\b(arrest|charge[ds]?\b|convict|prosecut|prison|jail|sentenc|detain|detention|incarcerat|imprison|indict"
    r"|court|fined|seiz)",
    re.IGNORECASE,
)
_HOLDING = re.compile(
    r"\b(use|used|using|consum\w*|possess\w*|holding|held|personal|own use)\b", re.IGNORECASE
)
AREAS = ("policing", "stigma", "surveillance", "access", "involvement", "way_forward")
MILD = ("none", "regulated", "administrative", "criminal_not_prosecuted")


@dataclass(frozen=True)
class Told:
    """A finding with the law that has it, and how its period lies to the day of the brief."""

    law: Law
    finding: provision.Finding
    starts: date
    later: bool
    runs_past: bool


def told_findings(law: Law, on: date) -> tuple[Told, ...]:
    """Return the findings of a file, by area and time; `later` where the period begins after the day.

    A finding without a period is as old as its earliest source.
    """
    found = []
    for finding in law.file.practice:
        span = period_span(finding.period)
        if span is None:
            years = [year for name in finding.sources if (year := law.sources[name].year)]
            first = date(min(years, default=1900), 1, 1)
            span = (first, first)
        found.append(Told(law, finding, span[0], span[0] > on, span[0] <= on < span[1]))
    return tuple(sorted(found, key=lambda told: (AREAS.index(told.finding.area), told.starts)))


def finding_of(told: Told, numbers: Numbering, clean: Callable[[str], str]) -> Finding:
    """Return a finding as a brief tells it."""
    weak = told.finding.confidence == "low" or recalled_only(told.law, told.finding.sources)
    text = clean(told.finding.finding)
    if told.finding.note:
        text = f"{text} {clean(told.finding.note)}"
    return Finding(
        area=area_name(told.finding.area),
        period=told.finding.period or _("no period given"),
        text=_("We believe, unchecked: {finding}").format(finding=text) if weak else text,
        unchecked=weak,
        runs_past=told.runs_past,
        sources=numbers.law(told.law, told.finding.sources),
    )


def partings(
    survey: Survey, findings: Iterable[Told], numbers: Numbering, clean: Callable[[str], str]
) -> tuple[Parting, ...]:
    """Return, in plain words, where the statute and its use part, and where findings count what law spares.

    A finding is set against the law of its own time. It is named as standing beside the law, not as proof:
    the words that make it count (arrest, charge, conviction, prison, seizure) do not say what was held.
    """
    return (*_statute_and_use(survey, numbers), *_findings_beside(survey, findings, numbers, clean))


def _statute_and_use(survey: Survey, numbers: Numbering) -> Iterable[Parting]:
    for group in alike(survey.ask("possession")):
        written, applied = group.written.offence, group.applied.offence
        if written == applied or "not_coded" in (written, applied) or "depends" in (written, applied):
            continue
        text = _(
            "The text of the law and its use part: holding {drugs} is {written} as written, and {applied} as "
            "guidelines and settled practice apply it. What is applied by guideline can be changed without a law."
        ).format(drugs=group.named, written=offence_phrase(written), applied=offence_phrase(applied))
        winners = [winner for asked in group.asked for winner in winners_of(asked)]
        yield Parting(
            text=text,
            sources=sources_of(winners, numbers),
            unchecked=group.unchecked,
            law_title=pgettext("heading", "As written"),
            law=_("Holding {drugs} is {offence}.").format(drugs=group.named, offence=offence_phrase(written)),
            life_title=_("As guidelines and settled practice apply it"),
            life=_("It is {offence}. This can be changed without a law.").format(
                offence=offence_phrase(applied)
            ),
            register_words=False,
        )


def _findings_beside(
    survey: Survey, findings: Iterable[Told], numbers: Numbering, clean: Callable[[str], str]
) -> Iterable[Parting]:
    for told in findings:
        said = told.finding.finding
        if told.later or told.finding.area != "policing":
            continue
        if not (_PUNISHED.search(said) and _HOLDING.search(said)):
            continue
        day = max(told.starts, date.fromisoformat(FIRST_DAY))
        then = survey.at(day)
        spared = [
            group
            for group in alike(then.ask("possession"))
            if group.applied.offence in MILD and not group.unchecked
        ]
        if not spared:
            continue
        law = apart(
            _("holding a small amount of {drugs} for own use was {offence}").format(
                drugs=group.named, offence=offence_phrase(group.applied.offence)
            )
            for group in spared
        )
        text = _(
            "In {period}, by the law as applied, {law}. Published findings of that time say: {finding}"
        ).format(period=told.finding.period or day.year, law=law, finding=clean(told.finding.finding))
        period = told.finding.period or str(day.year)
        yield Parting(
            text=text,
            sources=numbers.law(told.law, told.finding.sources),
            unchecked=told.finding.confidence == "low",
            law_title=_("The law as applied in {period}").format(period=period),
            law=_("{law}.").format(law=law[:1].upper() + law[1:]),
            life_title=_("What is published of life at that time"),
            life=clean(told.finding.finding),
            register_words=True,
        )


def area_name(code: str) -> str:
    """Return what an area of life is called.

    >>> area_name("way_forward")
    'The way forward'
    """
    return {
        "policing": _("Policing, detention and other sanctions"),
        "stigma": _("Stigma and discrimination"),
        "surveillance": _("Surveillance"),
        "access": _("Access to services and care"),
        "involvement": _("Involvement of people who use drugs"),
        "way_forward": _("The way forward"),
    }[code]
