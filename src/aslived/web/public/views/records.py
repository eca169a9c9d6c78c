"""Records: the founding meeting's facts, and any other public record, read in memory and kept nowhere."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from aslived.errors import AslivedError, Fault
from aslived.examples import Contradiction, Figure, Meeting, founding_meeting
from aslived.examples.meeting import SpokenFact
from aslived.language import _, marked, with_term
from aslived.publish.brief.meeting import said_day
from aslived.standards import codebook
from aslived.transcript.page import decode
from aslived.transcript.reading import read_text
from aslived.transcript.record import Record
from aslived.transcript.wording import contradiction_words, demand_words, figure_words
from aslived.web.frame import library
from aslived.web.frame.memory import keep
from aslived.web.frame.page import Page, address, send_page
from aslived.web.frame.upload import read_upload

ENDINGS = (".txt", ".md", ".html", ".htm")


@dataclass(frozen=True)
class Fact:
    """Something that was said, in our own words, with who said it and the places it is about."""

    text: str
    by: str
    caution: str
    places: tuple[tuple[str, str], ...]


MOST_SHOWN = 500
"""More of one kind no record of a meeting holds; a page of them all would be too long to be sent."""


@keep()
def records(request: HttpRequest, language: str) -> HttpResponse:
    """Show the founding meeting, or what was read of a record that a reader sent."""
    faults: tuple[Fault, ...] = ()
    read: Record | None = None
    if request.method == "POST":
        try:
            read = _read(request)
        except AslivedError as problem:
            faults = problem.faults
    meeting = founding_meeting()
    speakers = list(Counter(turn.speaker for turn in read.turns if turn.speaker).items()) if read else []
    page = Page(
        template="public/records.html",
        title=_("What was said, by whom, and where it stands"),
        path="records",
        description=_("Public records read: who said what, every figure and demand with its place."),
    )
    return send_page(
        request,
        page,
        status=400 if faults else 200,
        meeting=meeting,
        source=meeting.sources[meeting.record.source],
        groups=_groups(meeting),
        contradictions=[_clash(meeting, one) for one in meeting.contradictions],
        faults=faults,
        read=read,
        figures=[(figure_words(one), _who(read, one.turn), one) for one in read.figures] if read else (),
        demands=[(demand_words(one), one) for one in read.demands] if read else (),
        contradictions_read=[(contradiction_words(one), one) for one in read.contradictions] if read else (),
        turns=speakers,
        most=MOST_SHOWN,
        longest=max(map(len, (read.figures, read.demands, read.contradictions, speakers))) if read else 0,
        codes=_codes(read) if read else (),
        endings=", ".join(ENDINGS),
    )


def _read(request: HttpRequest) -> Record:
    if request.POST.get("public") != "yes":
        raise AslivedError.of("AL-HUB-033")
    sent = read_upload(request, "record", ENDINGS)
    return read_text(decode(sent.content, sent.name), sent.name)


def _who(read: Record, turn: int) -> str:
    speaker = read.turns[turn].speaker
    return speaker.short_name if speaker else _("The record itself")


def _codes(read: Record) -> list[tuple[str, str, int]]:
    found = Counter(one.code for one in read.codes)
    return [(code, _(codebook().topic(code).label), number) for code, number in found.most_common()]


def _groups(meeting: Meeting) -> list[tuple[str, list[Fact]]]:
    return [
        (_("Figures that were named"), [_fact(meeting, one, _figure(one), one.caution) for one in meeting.figures]),
        (
            _("Days that were named"),
            [_fact(meeting, one, with_term(said_day(one), _(one.what)), one.caution) for one in meeting.dates],
        ),
        (_("What was found"), [_fact(meeting, one, _(one.fact), None) for one in meeting.findings]),
        (_("What is asked"), [_fact(meeting, one, _demand(one.asked_by, one.of, one.what), None) for one in meeting.demands]),
        (_("What was promised"), [_fact(meeting, one, _demand(one.made_by, None, one.what), None) for one in meeting.commitments]),
    ]  # fmt: skip


def _figure(figure: Figure) -> str:
    said = figure.sentence()
    if figure.period:
        said = _("{text} ({period})").format(text=said, period=_(figure.period))
    return said


def _demand(who: str, of: str | None, what: str) -> str:
    if of:
        return _("{who} asks of {whom}: {what}").format(who=_(who), whom=_(of), what=_(what))
    return _("{who}: {what}").format(who=_(who), what=_(what))


def _fact(meeting: Meeting, said: SpokenFact, text: str, caution: str | None) -> Fact:
    return Fact(
        text=text[:1].upper() + text[1:],
        by=meeting.where(said),
        caution=_(caution) if caution else "",
        places=tuple(_place(code) for code in said.places),
    )


_CONTINENTS = {"world": marked("the world"), "africa": marked("Africa"), "asia": marked("Asia")}


def _place(code: str) -> tuple[str, str]:
    """A place's name, and its address where the register has it."""
    if code in library.register():
        return library.register()[code].name, address(f"place/{code}")
    return _(_CONTINENTS[code]), ""


def _clash(meeting: Meeting, one: Contradiction) -> Fact:
    text = _("{what} What to keep: {keep}").format(what=_(one.what), keep=_(one.keep))
    return Fact(text, meeting.where(one), "", tuple(_place(code) for code in one.places))
