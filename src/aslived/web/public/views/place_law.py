"""The law of a place in full: every entry of its file, of all dates, with article, confidence and sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from django.http import HttpRequest, HttpResponse

from aslived.language import _, apart
from aslived.law import Law
from aslived.law.register.provision import Instrument
from aslived.law.words import day
from aslived.law.words.entry import ToldEntry, beside, dates, told_limit, told_provision
from aslived.law.words.sanction import names_amount, told_note, told_title
from aslived.publish.brief.grave import ever_grave, without_amounts
from aslived.publish.brief.law_points import instrument_name
from aslived.publish.brief.layout import source_kind
from aslived.publish.brief.life import area_name
from aslived.publish.brief.story import rule_name, step_name
from aslived.web.frame import loaded
from aslived.web.frame.page import Page, address, shown
from aslived.web.public.visit import Visit, of_place


@dataclass(frozen=True)
class Entry:
    """An entry as the page shows it; `holds` says whether it does on the day (None: it has no dates).

    `english` are the words of the register, which stay in the language in which they were written; `titled`
    says whether the title is such words too.
    """

    id: str
    title: str
    told: tuple[str, ...] = ()
    when: str = ""
    holds: bool | None = None
    confidence: str = ""
    sources: tuple[str, ...] = ()
    native: str = ""
    english: tuple[str, ...] = ()
    titled: bool = False


@of_place("/law")
def law(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the whole file of a place."""
    path = f"place/{visit.code}"
    parent = loaded.register().parent(visit.law)
    ladder = not ever_grave([one for one in (visit.law, parent) if one], visit.on)
    page = Page(
        name="place_law",
        title=_("{place}: the law in full").format(place=visit.law.name),
        path=f"{path}/law",
        query=visit.query,
        on=visit.on,
        data=((_("The provisions (CSV)"), address(f"{path}.csv", visit.query)),),
        correct=(f"src/aslived/law/places/{visit.code}.yaml",),
    )
    return shown(
        request,
        page,
        status=400 if visit.fault else 200,
        kept=set(request.GET) <= {"on"} and not visit.fault,
        visit=visit,
        parent=parent,
        ladder=ladder,
        beside=beside(visit.law, parent) if parent else "",
        summary=told_note(visit.law.file.jurisdiction.summary, ladder=ladder),
        groups=[group for group in _groups(visit.law, visit.on, ladder) if group[2]],
        sources=[
            (
                name,
                one,
                told_title(one.title, ladder=ladder),
                apart((one.publisher or "", str(one.year or ""), source_kind(one.kind), one.note or "")),
            )
            for name, one in visit.law.sources.items()
        ],
    )


def _groups(law: Law, on: date, ladder: bool) -> list[tuple[str, str, list[Entry]]]:
    return [
        (
            "provisions",
            _("Provisions, in the order in which they are read; the first that matches wins"),
            [
                _told(f"provision-{one.id}", told_provision(law, one, ladder=ladder), one.in_force(on))
                for one in law.provisions
            ],
        ),
        (
            "limits",
            _("Figures in the law; holding less does not prevent arrest"),
            [_told(f"limit-{one.id}", told_limit(law, one), one.in_force(on)) for one in law.file.thresholds]
            if ladder
            else [],
        ),
        ("texts", _("The legal texts"), [_text(one, ladder) for one in law.file.instruments]),
        ("rules", _("Rules beside possession"), list(_rules(law, on, ladder))),
        ("story", _("What changed, failed or was reversed"), list(_story(law, ladder))),
        ("life", _("What published findings say of life"), list(_findings(law, ladder))),
    ]


def _told(id: str, entry: ToldEntry, holds: bool) -> Entry:
    return Entry(
        id=id,
        title=entry.id,
        told=tuple(filter(None, (entry.about, entry.follows))),
        english=tuple(filter(None, (entry.note, f"{entry.citation}."))),
        when=entry.dates,
        holds=holds,
        confidence=_sure(entry.confidence),
        sources=entry.sources,
    )


class _Words(TypedDict):
    told: tuple[str, ...]
    english: tuple[str, ...]


def _text(one: Instrument, ladder: bool) -> Entry:
    said = (instrument_name(one.kind), _status(one.status), day(one.dated) if one.dated else "")
    return Entry(
        id=f"instrument-{one.id}",
        title=one.title,
        titled=True,
        sources=one.sources,
        native=one.native_title or "",
        **_words(one.note or "", ladder, apart(said)),
    )


def _words(text: str, ladder: bool, *told: str) -> _Words:
    """Words of the register, after what is told of them; what stands for words left out is no such words."""
    shown = text if ladder else without_amounts(text)
    ours = not ladder and names_amount(text) and not told_note(text, ladder=False)
    return {"told": (*told, shown) if ours else told, "english": (shown,) if shown and not ours else ()}


def _sure(confidence: str) -> str:
    return {
        "high": _("How sure: high."),
        "medium": _("How sure: medium."),
        "low": _("We believe, unchecked."),
    }[confidence]


def _status(status: str) -> str:
    return {
        "in_force": _("in force"),
        "repealed": _("repealed"),
        "annulled": _("annulled by a court"),
        "expired": _("expired"),
        "proposed": _("proposed"),
        "rejected": _("rejected"),
    }[status]


def _rules(law: Law, on: date, ladder: bool) -> Iterable[Entry]:
    for one in law.file.related:
        yield Entry(
            id=f"rule-{one.id}",
            title=rule_name(one.kind),
            **_words(one.summary, ladder),
            when=dates(one.start, one.end),
            holds=one.in_force(on),
            confidence=_sure(one.confidence),
            sources=one.sources,
        )


def _story(law: Law, ladder: bool) -> Iterable[Entry]:
    for number, one in enumerate(sorted(law.file.reforms, key=lambda reform: reform.date), 1):
        text = f"{one.event}. {one.note}" if one.note else one.event
        yield Entry(
            id=f"step-{number}",
            title=_("{day}: {kind}").format(day=day(one.date), kind=step_name(one.kind).lower()),
            **_words(text, ladder),
            sources=one.sources,
        )


def _findings(law: Law, ladder: bool) -> Iterable[Entry]:
    for one in law.file.practice:
        text = f"{one.finding} {one.note}" if one.note else one.finding
        yield Entry(
            id=f"finding-{one.id}",
            title=_("{area}, {period}").format(
                area=area_name(one.area), period=one.period or _("no period given")
            ),
            **_words(text, ladder),
            confidence=_sure(one.confidence),
            sources=one.sources,
        )
