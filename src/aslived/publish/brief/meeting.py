"""What was said of a place in public at the founding meeting: facts, each with role, organisation and paragraph."""

from __future__ import annotations

from datetime import date

from aslived.examples import About, Contradiction, founding_meeting
from aslived.examples.meeting import Meeting as Record
from aslived.examples.meeting import SpokenDate
from aslived.examples.meeting import SpokenFact as Spoken
from aslived.language import _, marked, pmarked
from aslived.law.words import day
from aslived.publish.brief.numbering import Numbering
from aslived.publish.brief.shape import Meeting, PublicStatement, Statement


def founding(code: str, on: date, numbers: Numbering) -> Meeting | None:
    """Return what the founding meeting said of a place, or nothing; a day before its month has nothing of it."""
    record = founding_meeting()
    about = record.about(code)
    if not about or on.isoformat()[:7] < record.record.month:
        return None
    source = record.sources[record.record.source]
    number = numbers.other(
        "founding-meeting",
        title=record.record.title,
        kind="cited",
        publisher=source.publisher,
        url=source.url,
    )
    return Meeting(
        title=_("What was said in public in April 2021"),
        introduction=_(
            "At “{title}”, a {occasion}, in {month} (the record gives no day). What follows is what was "
            "said then, in our own words, by the person named in that role; it is not held to be true here, "
            "nor still to hold."
        ).format(title=record.record.title, occasion=_(record.record.occasion), month=_("April 2021")),
        said=tuple(_statements(record, about, number)),
        gaps=tuple(_gap(record, contradiction, number, numbers) for contradiction in about.contradictions),
        sources=(number,),
    )


def _gap(record: Record, contradiction: Contradiction, number: int, numbers: Numbering) -> Statement:
    sources = [number]
    if contradiction.against:
        other = record.sources[contradiction.against]
        sources.append(
            numbers.other(
                contradiction.against,
                title=_(other.title),
                kind="cited",
                publisher=other.publisher,
                url=other.url,
            )
        )
    return Statement(
        text=_("{what} What to keep: {keep}").format(what=_(contradiction.what), keep=_(contradiction.keep)),
        sources=tuple(sources),
    )


_BASES = {
    "study": marked("Finding of the study"),
    "observation": marked("Observation"),
    "position": marked("Position"),
    "law": marked("On the law"),
}


def _statements(record: Record, about: About, number: int) -> list[PublicStatement]:
    statements = []
    for figure in about.figures:
        text = figure.sentence()
        if figure.period:
            text = _("{text} ({period})").format(text=text, period=_(figure.period))
        statements.append(_statement(record, figure, _figure_kind(figure.kind), text, figure.caution, number))
    for named in about.dates:
        text = _("{date}: {what}").format(date=said_day(named), what=_(named.what))
        kind = _("A day to come then") if named.tense == "to_come" else _("A day")
        statements.append(_statement(record, named, kind, text, named.caution, number))
    for finding in about.findings:
        kind = _(_BASES[finding.basis])
        statements.append(_statement(record, finding, kind, _(finding.fact), None, number))
    for demand in about.demands:
        text = _("Asked by {who}: {what}").format(who=_(demand.asked_by), what=_(demand.what))
        if demand.of:
            text = _("Asked by {who}, of {whom}: {what}").format(
                who=_(demand.asked_by), whom=_(demand.of), what=_(demand.what)
            )
        statements.append(_statement(record, demand, _("Demand"), text, None, number))
    for promise in about.commitments:
        text = _("{who}: {what}").format(who=_first(_(promise.made_by)), what=_(promise.what))
        statements.append(_statement(record, promise, _("Commitment"), text, None, number))
    return statements


def _statement(
    record: Record, said: Spoken, kind: str, text: str, caution: str | None, number: int
) -> PublicStatement:
    speaker = record.speaker(said.said_by)
    paragraphs = ", ".join(str(paragraph) for paragraph in said.at)
    return PublicStatement(
        kind=kind,
        text=_first(text),
        by=_("{role}, {organisation}; paragraph {paragraphs}").format(
            role=_(speaker.role), organisation=_(speaker.organisation), paragraphs=paragraphs
        ),
        caution=_(caution) if caution else "",
        sources=(number,),
    )


_FIGURE_KINDS = {
    "observed": pmarked("kind of statement", "Figure"),
    "claim_reported": marked("Figure, a claim of others"),
    "method": marked("Figure on the study itself"),
    "target": marked("Target"),
}


def _figure_kind(kind: str) -> str:
    return _(_FIGURE_KINDS[kind])


def said_day(spoken: SpokenDate) -> str:
    """Return the day or the year that was named, as the language that is spoken writes it."""
    return day(date.fromisoformat(spoken.date)) if isinstance(spoken.date, str) else str(spoken.date)


def _first(text: str) -> str:
    return text[:1].upper() + text[1:]
