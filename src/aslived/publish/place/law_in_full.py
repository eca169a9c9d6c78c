"""The law file of a place in full: every entry, of all dates, with article, confidence and sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypedDict

from aslived.language import _, apart, marked
from aslived.law import Law, Register
from aslived.law.reading.care import Penalty, care_at, care_over_time, gravest_entries
from aslived.law.register.provision import Instrument, Source
from aslived.law.register.translation import TranslatedText, text_of, text_with_note
from aslived.law.register.withholding import left_out, title_left_out
from aslived.law.words import day
from aslived.law.words.entry import (
    ToldEntry,
    parent_sentence,
    rule_cautions,
    rule_dates,
    told_limit,
    told_penalty,
    told_provision,
)
from aslived.law.words.grave import place_sentences
from aslived.law.words.name import (
    area_name,
    instrument_name,
    rule_name,
    source_name,
    step_name,
    text_status_name,
)
from aslived.law.words.period import period_name
from aslived.law.words.sanction import sanction_name

CONFIDENCE = {
    "high": marked("How sure: high."),
    "medium": marked("How sure: medium."),
    "low": marked("We believe, unchecked."),
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
    """A source of a law file; `english_title` is False where its title names amounts and is left out."""

    name: str
    source: Source
    english_title: bool
    detail: str


@dataclass(frozen=True)
class LawInFull:
    """The law file of a place, without amounts where none may be shown on any day; `lead` is about the day.

    `beside` says how the law of the parent stands beside it, `summary` is in the words of the register.
    """

    law: Law
    parent: Law | None
    lead: tuple[str, ...]
    beside: str
    summary: str
    groups: tuple[EntryGroup, ...]
    sources: tuple[FileSource, ...]


def tell_law_in_full(register: Register, code: str, on: date) -> LawInFull:
    """Return the whole law file of a place, marked with what holds on a day; kinds without an entry are left out."""
    laws = register.laws_of(code)
    law = care_over_time(laws).apply(laws[0])
    parent = register.parent(law)
    return LawInFull(
        law=law,
        parent=parent,
        lead=place_sentences(care_at(laws, on)),
        beside=parent_sentence(law, parent) if parent else "",
        summary=text_of(law.file.jurisdiction, "summary"),
        groups=tuple(group for group in _groups(law, on) if group.entries),
        sources=tuple(_sources(law)),
    )


def _groups(law: Law, on: date) -> Iterable[EntryGroup]:
    yield EntryGroup(
        "gravest",
        _("Death and corporal punishment in this law"),
        tuple(_tell_penalty(number, one, on) for number, one in enumerate(gravest_entries(law), 1)),
    )
    yield EntryGroup(
        "provisions",
        _("Provisions, in the order in which they are read; the first that matches wins"),
        tuple(
            _tell(f"provision-{one.id}", told_provision(law, one), one.in_force(on)) for one in law.provisions
        ),
    )
    limits = law.file.thresholds if law.figures_shown else ()
    yield EntryGroup(
        "limits",
        _("Figures in the law; holding less does not prevent arrest"),
        tuple(_tell(f"limit-{one.id}", told_limit(law, one), one.in_force(on)) for one in limits),
    )
    texts = tuple(_tell_instrument(one) for one in law.file.instruments)
    yield EntryGroup("texts", _("The legal texts"), texts)
    yield EntryGroup("rules", _("Rules beside possession"), tuple(_rules(law, on)))
    yield EntryGroup("story", _("What changed, failed or was reversed"), tuple(_story(law)))
    yield EntryGroup("life", _("What published findings say of life"), tuple(_findings(law)))


def _sources(law: Law) -> Iterable[FileSource]:
    for name, one in law.sources.items():
        detail = (one.publisher or "", str(one.year or ""), source_name(one.kind), one.note or "")
        yield FileSource(name, one, one.title != title_left_out(), apart(detail))


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


def _tell_penalty(number: int, one: Penalty, on: date) -> FileEntry:
    told = _tell(f"gravest-{number}", told_penalty(one), one.entry.in_force(on))
    return replace(told, title=sanction_name(one.kind), english=(one.entry.note,) if one.entry.note else ())


def _tell_instrument(one: Instrument) -> FileEntry:
    about = (instrument_name(one.kind), text_status_name(one.status), day(one.dated) if one.dated else "")
    return FileEntry(
        id=f"instrument-{one.id}",
        title=one.title,
        english_title=True,
        sources=one.sources,
        native=one.native_title or "",
        **_words(text_of(one, "note"), apart(about)),
    )


class _Words(TypedDict):
    told: tuple[str, ...]
    english: tuple[str, ...]


def _words(text: str, *told: str) -> _Words:
    """Return words of the register behind what is told of them; what stands for words left out is marked as ours."""
    if text == left_out() or isinstance(text, TranslatedText):
        return {"told": (*told, text), "english": ()}
    return {"told": told, "english": (text,) if text else ()}


def _rules(law: Law, on: date) -> Iterable[FileEntry]:
    for rule in law.file.related:
        yield FileEntry(
            id=f"rule-{rule.id}",
            title=rule_name(rule.kind),
            **_words(text_of(rule, "summary"), *rule_cautions(rule)),
            when=rule_dates(rule),
            holds=rule.in_force(on),
            confidence=_(CONFIDENCE[rule.confidence]),
            sources=rule.sources,
        )


def _story(law: Law) -> Iterable[FileEntry]:
    for number, one in enumerate(sorted(law.file.reforms, key=lambda reform: reform.date), 1):
        text = text_with_note(one, "event")
        yield FileEntry(
            id=f"step-{number}",
            title=_("{day}: {kind}").format(day=day(one.date), kind=step_name(one.kind).lower()),
            **_words(text),
            sources=one.sources,
        )


def _findings(law: Law) -> Iterable[FileEntry]:
    for one in law.file.practice:
        text = text_with_note(one, "finding")
        yield FileEntry(
            id=f"finding-{one.id}",
            title=_("{area}, {period}").format(area=area_name(one.area), period=period_name(one.period)),
            **_words(text),
            confidence=_(CONFIDENCE[one.confidence]),
            sources=one.sources,
        )
