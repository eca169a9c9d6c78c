"""The law file of a place in full: every entry, of all dates, with article, confidence and sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from aslived.language import _, apart, marked
from aslived.law import Law, Register
from aslived.law.register.provision import Instrument, Source
from aslived.law.words import day
from aslived.law.words.entry import ToldEntry, beside, dates, told_limit, told_provision
from aslived.law.words.sanction import names_amount, told_note, told_title
from aslived.publish.brief.grave import ever_grave, without_amounts
from aslived.publish.brief.law_points import instrument_name
from aslived.publish.brief.layout import source_kind
from aslived.publish.brief.life import area_name
from aslived.publish.brief.story import rule_name, step_name

CONFIDENCE = {
    "high": marked("How sure: high."),
    "medium": marked("How sure: medium."),
    "low": marked("We believe, unchecked."),
}
STATUS = {
    "in_force": marked("in force"),
    "repealed": marked("repealed"),
    "annulled": marked("annulled by a court"),
    "expired": marked("expired"),
    "proposed": marked("proposed"),
    "rejected": marked("rejected"),
}


@dataclass(frozen=True)
class FileEntry:
    """An entry of a law file; `holds` says whether it does on the day (None: it has no dates).

    `english` are the words of the register, which stay in the language in which they were written;
    `english_title` says whether the title is such words too.
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
    english_title: bool = False


@dataclass(frozen=True)
class EntryGroup:
    """The entries of one kind."""

    id: str
    title: str
    entries: tuple[FileEntry, ...]


@dataclass(frozen=True)
class FileSource:
    """A source of a law file; `title` is without amounts where none may be shown."""

    name: str
    source: Source
    title: str
    detail: str


@dataclass(frozen=True)
class LawInFull:
    """The law file of a place; `ladder` is false where no amount may be shown.

    `beside` says how the law of the parent stands beside it, `summary` is in the words of the register.
    """

    law: Law
    parent: Law | None
    ladder: bool
    beside: str
    summary: str
    groups: tuple[EntryGroup, ...]
    sources: tuple[FileSource, ...]


def tell_law_in_full(register: Register, code: str, on: date) -> LawInFull:
    """Return the whole law file of a place, marked with what holds on a day; kinds without an entry are left out."""
    law = register[code]
    parent = register.parent(law)
    ladder = not ever_grave([one for one in (law, parent) if one], on)
    return LawInFull(
        law=law,
        parent=parent,
        ladder=ladder,
        beside=beside(law, parent) if parent else "",
        summary=told_note(law.file.jurisdiction.summary, ladder=ladder),
        groups=tuple(group for group in _groups(law, on, ladder) if group.entries),
        sources=tuple(_sources(law, ladder)),
    )


def _groups(law: Law, on: date, ladder: bool) -> Iterable[EntryGroup]:
    yield EntryGroup(
        "provisions",
        _("Provisions, in the order in which they are read; the first that matches wins"),
        tuple(
            _tell(f"provision-{one.id}", told_provision(law, one, ladder=ladder), one.in_force(on))
            for one in law.provisions
        ),
    )
    limits = law.file.thresholds if ladder else ()
    yield EntryGroup(
        "limits",
        _("Figures in the law; holding less does not prevent arrest"),
        tuple(_tell(f"limit-{one.id}", told_limit(law, one), one.in_force(on)) for one in limits),
    )
    texts = tuple(_tell_instrument(one, ladder) for one in law.file.instruments)
    yield EntryGroup("texts", _("The legal texts"), texts)
    yield EntryGroup("rules", _("Rules beside possession"), tuple(_rules(law, on, ladder)))
    yield EntryGroup("story", _("What changed, failed or was reversed"), tuple(_story(law, ladder)))
    yield EntryGroup("life", _("What published findings say of life"), tuple(_findings(law, ladder)))


def _sources(law: Law, ladder: bool) -> Iterable[FileSource]:
    for name, one in law.sources.items():
        detail = (one.publisher or "", str(one.year or ""), source_kind(one.kind), one.note or "")
        yield FileSource(name, one, told_title(one.title, ladder=ladder), apart(detail))


def _tell(id: str, entry: ToldEntry, holds: bool) -> FileEntry:
    return FileEntry(
        id=id,
        title=entry.id,
        told=tuple(filter(None, (entry.about, entry.follows))),
        english=tuple(filter(None, (entry.note, f"{entry.citation}."))),
        when=entry.dates,
        holds=holds,
        confidence=_(CONFIDENCE[entry.confidence]),
        sources=entry.sources,
    )


def _tell_instrument(one: Instrument, ladder: bool) -> FileEntry:
    about = (instrument_name(one.kind), _(STATUS[one.status]), day(one.dated) if one.dated else "")
    return FileEntry(
        id=f"instrument-{one.id}",
        title=one.title,
        english_title=True,
        sources=one.sources,
        native=one.native_title or "",
        **_words(one.note or "", ladder, apart(about)),
    )


class _Words(TypedDict):
    told: tuple[str, ...]
    english: tuple[str, ...]


def _words(text: str, ladder: bool, *told: str) -> _Words:
    """Words of the register, after what is told of them; what stands for words left out is no such words."""
    words = text if ladder else without_amounts(text)
    ours = not ladder and names_amount(text) and not told_note(text, ladder=False)
    return {"told": (*told, words) if ours else told, "english": (words,) if words and not ours else ()}


def _rules(law: Law, on: date, ladder: bool) -> Iterable[FileEntry]:
    for one in law.file.related:
        yield FileEntry(
            id=f"rule-{one.id}",
            title=rule_name(one.kind),
            **_words(one.summary, ladder),
            when=dates(one.start, one.end),
            holds=one.in_force(on),
            confidence=_(CONFIDENCE[one.confidence]),
            sources=one.sources,
        )


def _story(law: Law, ladder: bool) -> Iterable[FileEntry]:
    for number, one in enumerate(sorted(law.file.reforms, key=lambda reform: reform.date), 1):
        text = f"{one.event}. {one.note}" if one.note else one.event
        yield FileEntry(
            id=f"step-{number}",
            title=_("{day}: {kind}").format(day=day(one.date), kind=step_name(one.kind).lower()),
            **_words(text, ladder),
            sources=one.sources,
        )


def _findings(law: Law, ladder: bool) -> Iterable[FileEntry]:
    for one in law.file.practice:
        text = f"{one.finding} {one.note}" if one.note else one.finding
        yield FileEntry(
            id=f"finding-{one.id}",
            title=_("{area}, {period}").format(
                area=area_name(one.area), period=one.period or _("no period given")
            ),
            **_words(text, ladder),
            confidence=_(CONFIDENCE[one.confidence]),
            sources=one.sources,
        )
