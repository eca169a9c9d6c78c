"""A brief laid out as a document: which part stands where, under which heading, with which words."""

from __future__ import annotations

from collections.abc import Iterable

from aslived.language import _, apart, marked, pgettext, pmarked, with_term
from aslived.law.register.withholding import own_words
from aslived.law.words import day
from aslived.law.words.name import source_name
from aslived.publish.brief.layout_law import law_blocks, limits_blocks, person_blocks
from aslived.publish.brief.layout_measured import criteria_blocks, model_blocks
from aslived.publish.brief.layout_story import timeline_blocks
from aslived.publish.brief.shape import Brief, Finding, LawPoint, Meeting, NumberedSource, Statement
from aslived.publish.document.document import (
    Block,
    Document,
    Heading,
    Items,
    Line,
    Paragraph,
    Section,
    SourceLine,
)


def lay_out(brief: Brief) -> Document:
    """Return the brief as a document.

    >>> from datetime import date
    >>> from aslived.law import Register
    >>> from aslived.publish.brief.gather import gather
    >>> document = lay_out(gather(Register.of("PT"), "PT", date(2022, 3, 1)))
    >>> [section.id for section in document.sections][:3]
    ['law', 'person', 'figures']
    """
    return Document(
        language=_("en"),  # a catalogue translates this into its own code
        title=brief.title,
        place=brief.place,
        kicker=_("Drug law as written, drug law as lived"),
        lead=tuple(line(statement) for statement in brief.lead),
        sentence=line(brief.sentence),
        notice=brief.notice,
        asof=(
            (_("As of"), day(brief.on)),
            (_("Register last checked"), day(brief.checked)),
            (pgettext("label", "Place"), f"{brief.place} ({brief.code})"),
        ),
        sections=tuple(_sections(brief)),
        sources_title=pgettext("heading", "Sources"),
        sources_note=_(
            "Numbers in square brackets lead here. “Recalled” means: from memory, to be checked; what rests "
            "on it alone is worded as a belief."
        ),
        sources=tuple(_source(source) for source in brief.sources),
        words=_words(),
    )


_WORDS = {
    "skip": marked("Skip to the brief"),
    "contents": marked("Contents"),
    "notice": marked("Read this first"),
    "lead": marked("Death or corporal punishment is possible"),
    "in_one_sentence": marked("In one sentence"),
    "to_sources": marked("To the sources"),
    "page": marked("page"),
    "met": marked("Met"),
    "partly": pmarked("answer to a criterion", "In part"),
    "not_met": marked("Not met"),
    "unknown": marked("Unknown"),
    "table": marked("The same as a table"),
    "legend": marked("Signs"),
}


def _words() -> dict[str, str]:
    return {name: _(word) for name, word in _WORDS.items()} | {"colon": with_term("", "").rstrip()}


def _sections(brief: Brief) -> Iterable[Section]:
    parts: list[tuple[str, str, Iterable[Block]]] = [
        ("law", _("What the law says"), law_blocks(brief)),
        ("person", _("What happens to a person"), person_blocks(brief)),
        ("figures", _("The figures in the law"), limits_blocks(brief)),
        ("life", _("What is known of life, beside the law"), _life(brief)),
        ("said", brief.meeting.title if brief.meeting else "", _meeting(brief.meeting)),
        ("record", brief.record.title if brief.record else "", _meeting(brief.record)),
        ("story", _("What changed when"), timeline_blocks(brief)),
        ("rules", _("Rules beside possession"), _rules(brief)),
        ("models", _("Models of decriminalisation, as a spread"), model_blocks(brief)),
        ("criteria", _("The 38 criteria, as written"), criteria_blocks(brief)),
        ("unknown", _("What nobody knows, or the register does not"), _points(brief.unknown)),
        ("after", _("After {day}").format(day=day(brief.on)), _after(brief)),
        ("correct", _("How to correct this, and what you may do with it"), _correct(brief)),
    ]
    for id, title, blocks in parts:
        made = tuple(blocks)
        if made:
            yield Section(id=id, title=title, blocks=made)


def line(statement: Statement) -> Line:
    """Return a statement as a line, its articles as an aside."""
    return Line(
        text=statement.text,
        sources=statement.sources,
        aside=apart(statement.articles),
        tone="belief" if statement.unchecked else "plain",
    )


def _life(brief: Brief) -> Iterable[Block]:
    yield Paragraph(
        lines=(
            Line(
                text=_(
                    "These are findings that others published, in our own words: what they say of the law as it is "
                    "lived, not the law. What the law's criteria ask of lives is not answered here; it takes "
                    "evidence from the people concerned."
                ),
                tone="quiet",
            ),
        )
    )
    if not brief.findings:
        yield Paragraph(
            lines=(Line(text=_("The register holds no published finding on life here up to this day.")),)
        )
    areas = dict.fromkeys(finding.area for finding in brief.findings)
    for area in areas:
        yield Heading(text=area)
        yield Items(
            lines=tuple(
                Line(
                    text=finding.text,
                    sources=finding.sources,
                    term=remark(finding),
                    tone="belief" if finding.unchecked else "plain",
                    english=own_words(finding.text),
                )
                for finding in brief.findings
                if finding.area == area
            )
        )
    yield Heading(text=_("Where law and life part"))
    if brief.partings:
        yield Items(lines=tuple(line(statement) for statement in brief.partings))
    else:
        yield Paragraph(lines=(Line(text=_no_parting(brief)),))


def _no_parting(brief: Brief) -> str:
    if any(finding.against_law is None for finding in brief.findings):
        return _("Whether the findings above part from the law of their time has not been judged.")
    return _(
        "Nothing that the register holds shows where they part. That is no sign that they do not: "
        "too little is published."
    )


def remark(finding: Finding) -> str:
    """Return when a finding is of, with what has to be remarked: that it agrees with the law, that it runs past the day."""
    remarks = []
    if finding.against_law == "agrees":
        remarks.append(_("agrees with the law of its time"))
    if finding.runs_past:
        remarks.append(_("runs past the day of this brief"))
    return f"{finding.when} ({apart(remarks)})" if remarks else finding.when


def _meeting(meeting: Meeting | None) -> Iterable[Block]:
    if meeting is None:
        return
    yield Paragraph(lines=(Line(text=meeting.introduction, sources=meeting.sources, tone="quiet"),))
    for kind in dict.fromkeys(statement.kind for statement in meeting.said):
        yield Heading(text=kind)
        yield Items(
            lines=tuple(
                Line(
                    text=" ".join(
                        part
                        for part in (_end(statement.text), f"({statement.by}.)", statement.caution)
                        if part
                    ),
                    sources=statement.sources,
                )
                for statement in meeting.said
                if statement.kind == kind
            )
        )
    if meeting.gaps:
        yield Heading(text=_("Figures that do not agree"))
        yield Items(lines=tuple(line(gap) for gap in meeting.gaps))


def _end(text: str) -> str:
    return text if text.endswith((".", "”")) else f"{text}."


def _rules(brief: Brief) -> Iterable[Block]:
    if not brief.rules:
        yield Paragraph(
            lines=(
                Line(
                    text=_(
                        "The register holds no rule in force on this day on help at an overdose, past convictions, "
                        "powers of the police, registers of people, equipment, associations or seats."
                    )
                ),
            )
        )
        return
    yield Items(
        lines=tuple(
            Line(
                text=f"{rule.answer}. {rule.text}" if rule.answer else rule.text,
                sources=rule.sources,
                term=rule.kind,
                tone="belief" if rule.unchecked else "plain",
            )
            for rule in brief.rules
        )
    )


def _points(points: Iterable[LawPoint]) -> Iterable[Block]:
    for point in points:
        yield Heading(text=point.label)
        yield Items(lines=tuple(line(statement) for statement in point.statements))


def _after(brief: Brief) -> Iterable[Block]:
    if not brief.after:
        return
    yield Paragraph(
        lines=(
            Line(
                text=_("Set apart, because it was not so on the day of this brief: what came later."),
                tone="quiet",
            ),
        )
    )
    yield from _points(brief.after)


def _correct(brief: Brief) -> Iterable[Block]:
    yield Items(lines=tuple(Line(text=text) for text in brief.correct))
    yield Paragraph(lines=(Line(text=brief.licence),))


def _source(source: NumberedSource) -> SourceLine:
    year = str(source.year) if source.year else ""
    parts = [source.publisher or "", year, source_name(source.kind), source.note or ""]
    return SourceLine(
        number=source.number,
        title=source.title,
        detail=apart(parts),
        url=source.url,
    )
