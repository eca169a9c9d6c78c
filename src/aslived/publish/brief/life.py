"""What published findings say of life, beside the law, and where the two part."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from aslived.assess.basket import Survey
from aslived.language import _, apart, pgettext
from aslived.law import Law
from aslived.law.reading.grounds import recalled_only
from aslived.law.register import provision
from aslived.law.register.period import parse_period
from aslived.law.register.translation import text_of, text_with_note
from aslived.law.register.vocabulary import FIRST_DAY
from aslived.law.words import day, offence_phrase
from aslived.law.words.name import area_name
from aslived.law.words.period import period_name
from aslived.publish.brief.law_points import alike, sources_of, winners_of
from aslived.publish.brief.numbering import Numbering
from aslived.publish.brief.shape import Finding, Parting

AREAS = ("policing", "stigma", "surveillance", "access", "involvement", "way_forward")
OWN_USE = ("use", "possession")
"""What a figure is of where the law on possession for own use stands beside it."""


@dataclass(frozen=True)
class DatedFinding:
    """A finding with the law that has it, and how its period lies to the day of the brief.

    `first` is None where the beginning is open; `asked_on` is the day whose law it is held against.
    """

    law: Law
    finding: provision.Finding
    first: date | None
    asked_on: date
    later: bool
    runs_past: bool

    @property
    def weak(self) -> bool:
        """Whether it rests on low confidence, or on memory alone."""
        return self.finding.confidence == "low" or recalled_only(self.law, self.finding.sources)


def dated_findings(law: Law, on: date) -> tuple[DatedFinding, ...]:
    """Return the findings of a file, by area and time; `later` where the period begins after the day."""
    found = (_date(law, finding, on) for finding in law.file.practice)
    return tuple(sorted(found, key=lambda one: (AREAS.index(one.finding.area), one.first or date.min)))


def _date(law: Law, finding: provision.Finding, on: date) -> DatedFinding:
    first, last = _span(law, finding)
    return DatedFinding(
        law=law,
        finding=finding,
        first=first,
        asked_on=max(min(first or last, on), date.fromisoformat(FIRST_DAY)),
        later=first is not None and first > on,
        runs_past=(first is None or first <= on) and on < last,
    )


def _span(law: Law, finding: provision.Finding) -> tuple[date | None, date]:
    """The first and the last day.

    Without a period a finding is as old as its earliest source; one whose end is open reaches as far as its
    latest source, or the last check of the file, could see.
    """
    years = [year for name in finding.sources if (year := law.sources[name].year)]
    if finding.period is None:
        first = date(min(years, default=1900), 1, 1)
        return first, first
    period = parse_period(finding.period)
    seen = min(date(max(years, default=law.checked.year), 12, 31), law.checked)
    return period.first, period.last or seen


def finding_of(dated: DatedFinding, numbers: Numbering) -> Finding:
    """Return a finding as a brief tells it."""
    text = text_with_note(dated.finding, "finding")
    return Finding(
        area=area_name(dated.finding.area),
        period=dated.finding.period,
        when=period_name(dated.finding.period),
        text=_("We believe, unchecked: {finding}").format(finding=text) if dated.weak else text,
        unchecked=dated.weak,
        runs_past=dated.runs_past,
        against_law=dated.finding.against_law,
        sources=numbers.law(dated.law, dated.finding.sources),
    )


def partings(survey: Survey, findings: Iterable[DatedFinding], numbers: Numbering) -> tuple[Parting, ...]:
    """Return, in plain words, where the statute and its use part, and the findings that part from the law.

    Whether a finding parts from the law of its own time is what somebody judged (`against_law: parts`); a
    finding that nobody judged is never among them.
    """
    return (*_statute_and_use(survey, numbers), *_findings_beside(survey, findings, numbers))


def _statute_and_use(survey: Survey, numbers: Numbering) -> Iterable[Parting]:
    for group in alike(survey.ask("possession")):
        written, applied = group.written.offence, group.applied.offence
        if written == applied or "not_coded" in (written, applied) or "depends" in (written, applied):
            continue
        text = _(
            "The text of the law and its use part: holding {drugs} is {written} as written, and {applied} as "
            "guidelines and settled practice apply it. What is applied by guideline can be changed without a law."
        ).format(drugs=group.drug_names, written=offence_phrase(written), applied=offence_phrase(applied))
        winners = [winner for asked in group.answers for winner in winners_of(asked)]
        yield Parting(
            text=text,
            sources=sources_of(winners, numbers),
            unchecked=group.unchecked,
            law_title=pgettext("heading", "As written"),
            law=_("Holding {drugs} is {offence}.").format(
                drugs=group.drug_names, offence=offence_phrase(written)
            ),
            life_title=_("As guidelines and settled practice apply it"),
            life=_("It is {offence}. This can be changed without a law.").format(
                offence=offence_phrase(applied)
            ),
            register_words=False,
        )


def _findings_beside(
    survey: Survey, findings: Iterable[DatedFinding], numbers: Numbering
) -> Iterable[Parting]:
    for dated in findings:
        if dated.later or dated.finding.against_law != "parts":
            continue
        law, asked_on = _law_beside(survey, dated), day(dated.asked_on)
        life = text_of(dated.finding, "finding")
        yield Parting(
            text=_("The law as applied on {day}: {law} Published findings ({period}) say: {finding}").format(
                day=asked_on, law=law, period=period_name(dated.finding.period), finding=life
            ),
            sources=numbers.law(dated.law, dated.finding.sources),
            unchecked=dated.weak,
            law_title=_("The law as applied on {day}").format(day=asked_on),
            law=law,
            life_title=_("What is published of life at that time"),
            life=life,
            register_words=True,
        )


def _law_beside(survey: Survey, dated: DatedFinding) -> str:
    """Return what the law of a finding's time says of holding for own use, where the finding is about that."""
    groups = [
        group
        for group in alike(survey.at(dated.asked_on).ask("possession"))
        if group.applied.offence not in ("depends", "not_coded") and not group.unchecked
    ]
    if not groups or (dated.finding.of or "possession") not in OWN_USE:
        return _("Somebody held this finding against the law of that time, and found that the two part.")
    clauses = apart(
        _("holding a small amount of {drugs} for own use was {offence}").format(
            drugs=group.drug_names, offence=offence_phrase(group.applied.offence)
        )
        for group in groups
    )
    return _("{law}.").format(law=clauses[:1].upper() + clauses[1:])
