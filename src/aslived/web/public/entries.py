"""An entry of the standards as a page shows it: what it says, what to know before leaning on it, what it is tied to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from aslived import standards as held
from aslived.language import _, language, marked, numeral, with_term
from aslived.law.register.quantity import parse_amount
from aslived.law.register.vocabulary import SUBSTANCES
from aslived.law.words import amount_name, day, substance_name
from aslived.standards.entry import Entry, walk
from aslived.standards.feature import Feature
from aslived.standards.naming import naming, references
from aslived.standards.shelf import ON_PAGES, SHELVES
from aslived.standards.typology import Benchmark
from aslived.standards.words import Mark, headline, labels, marks, plain_value
from aslived.web.frame.page import address
from aslived.web.public.links import standard_path

LEADS: dict[type[Entry], str] = {
    held.Criterion: "question",
    held.Norm: "text",
    held.Model: "definition",
    Benchmark: "definition",
    held.Topic: "definition",
    held.IncidentType: "definition",
    held.Small: "why",
    held.Source: "scope",
    Feature: "definition",
}
"""The field that says what an entry is."""
CAUTIONS = ("caution", "warning", "discrepancy")
"""What must be read before an entry is used."""
OPEN: dict[type[Entry], tuple[str, ...]] = {
    held.Norm: ("verb", "criteria", "target"),
    held.Model: ("de_jure_de_facto", "criminal_offence_remains", "examples"),
    held.Topic: ("law_hook", "lived_hook"),
    held.IncidentType: ("criterion", "area", "rights"),
    held.AmountSet: ("meaning", "amounts", "per_day"),
    held.Small: ("amounts", "from_set"),
    Feature: ("options",),
    held.Source: (),
    held.PublishedThreshold: (
        "limit_g",
        "small_g",
        "indictable_g",
        "counting",
        "effect",
        "start",
        "end",
        "note",
    ),
}
"""The fields that stand open on the page; others are behind a line that opens them."""
APART = {"id", "confidence", "provisional", "derived", "source", "group", "in_class"}


GROUPS = (marked("opioids"), marked("amphetamines"))
"""Drugs that a published list takes together."""
WITHIN = (held.Model, held.Topic, Feature, Benchmark)
"""What stands in another entry and is shown under it as one of its own."""


@dataclass(frozen=True)
class Piece:
    """A piece of text: where it leads, and whether it is English on a page that is not."""

    text: str
    address: str = ""
    english: bool = False


@dataclass(frozen=True)
class Term:
    """What a field is called, and what it holds."""

    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class EntryCard:
    """An entry as a page shows it; `more` stands behind a line that opens it, `uses` are entries that name this one."""

    id: str
    title: Piece
    lead: Piece | None
    cautions: tuple[Piece, ...]
    marks: tuple[Mark, ...]
    terms: tuple[Term, ...]
    more: tuple[Term, ...]
    sources: tuple[held.Source, ...]
    uses: tuple[Piece, ...]
    children: tuple[EntryCard, ...] = ()


def make_card(entry: Entry) -> EntryCard:
    """Return an entry as a page shows it."""
    lead = LEADS.get(type(entry), "")
    fields = [
        name for name in entry.__struct_fields__ if _holds(entry, name) and name not in (lead, *CAUTIONS)
    ]
    children = tuple(_children(entry))
    open_fields = OPEN.get(type(entry), ())
    return EntryCard(
        id=getattr(entry, "id", ""),
        title=translate(headline(entry)),
        lead=translate(getattr(entry, lead)) if lead and getattr(entry, lead) else None,
        cautions=tuple(translate(getattr(entry, name)) for name in CAUTIONS if getattr(entry, name, None)),
        marks=tuple(marks(entry)),
        terms=tuple(_term(entry, name) for name in open_fields if name in fields),
        more=tuple(_term(entry, name) for name in fields if name not in open_fields),
        sources=tuple(_sources(entry)),
        uses=tuple(link_entries(naming(entry))),
        children=tuple(map(make_card, children)),
    )


def translate(text: str) -> Piece:
    """Return a text in the language spoken where translators have it, else in English, marked as such."""
    spoken = _(text)
    return Piece(spoken, english=spoken == text and language() != "en")


def link_entries(entries: Iterable[Entry]) -> Iterator[Piece]:
    """Yield each entry that has an id as a link to where it stands."""
    for entry in entries:
        id = getattr(entry, "id", None)
        if isinstance(id, str) and (type(entry), id) in shelf_by_entry():
            title = translate(headline(entry))
            yield Piece(f"{id} {title.text}", entry_address(entry), title.english)


def entry_address(entry: Entry) -> str:
    """Return the address of an entry."""
    id = entry.id  # type: ignore[attr-defined]
    return address(standard_path(shelf_by_entry()[type(entry), id], id))


@cache
def shelf_by_entry() -> dict[tuple[type[Entry], str], str]:
    """Return the shelf on which each entry with an id stands."""
    return {
        (type(entry), entry.id): kind  # type: ignore[attr-defined]
        for kind in ON_PAGES
        for _route, entry in walk(SHELVES[kind].read())
        if isinstance(getattr(entry, "id", None), str)
    }


@cache
def _by_id() -> dict[tuple[type[Entry], str], Entry]:
    return {
        (type(entry), entry.id): entry  # type: ignore[attr-defined]
        for kind in ON_PAGES
        for _route, entry in walk(SHELVES[kind].read())
        if isinstance(getattr(entry, "id", None), str)
    }


def _holds(entry: Entry, name: str) -> bool:
    value = getattr(entry, name)
    if name in APART or value is None or value in ((), {}):
        return False
    inner = value[0] if isinstance(value, tuple) else value
    return not isinstance(inner, WITHIN) and value != headline(entry)


def _children(entry: Entry) -> Iterator[Entry]:
    for name in entry.__struct_fields__:
        value = getattr(entry, name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, WITHIN):
                yield one


def _term(entry: Entry, name: str) -> Term:
    value = getattr(entry, name)
    tied = [
        _by_id()[kind, id]
        for field, kind, id in references(entry)
        if field == name and (kind, id) in _by_id()
    ]
    if tied and not isinstance(value, dict):
        return Term(labels()[name], tuple(link_entries(tied)))
    return Term(labels()[name], tuple(_pieces(name, value)))


def _pieces(name: str, value: Any) -> Iterator[Piece]:
    if name == "examples":
        for entry in value:
            note = f" ({entry.note})" if entry.note else ""
            yield Piece(
                entry.place + note, address(f"place/{entry.code}") if entry.code else "", language() != "en"
            )
    elif isinstance(value, tuple):
        yield from (_plain(entry) for entry in value)
    elif isinstance(value, dict):
        yield from (
            Piece(with_term(_describe_key(word), _describe_amount(inside))) for word, inside in value.items()
        )
    elif isinstance(value, Entry):
        yield from (
            Piece(with_term(labels()[field], plain_value(getattr(value, field))), english=language() != "en")
            for field in value.__struct_fields__
            if field in labels() and getattr(value, field)
        )
    else:
        yield _plain(value)


def _describe_key(word: str) -> str:
    """Return what the key of a table is called: a drug of the register, a group of them, or another word."""
    return substance_name(word) if word in SUBSTANCES else plain_value(word)


def _describe_amount(inside: Any) -> str:
    """Return what stands beside a key; an amount is written as the language writes it."""
    if isinstance(inside, str) and re.fullmatch(r"[\d.]+ (g|ug)", inside):
        return amount_name(parse_amount(inside))
    return plain_value(inside)


def _plain(value: Any) -> Piece:
    if isinstance(value, Entry):
        return translate(headline(value).replace("_", " "))
    if isinstance(value, str) and " " in value:
        return translate(value)
    if isinstance(value, date):
        return Piece(day(value))
    return Piece(numeral(f"{value:g}") if isinstance(value, float) else plain_value(value))


def _sources(entry: Entry) -> Iterator[held.Source]:
    ids = dict.fromkeys(id for _field, kind, id in references(entry) if kind is held.Source)
    yield from (held.sources().source(id) for id in ids)
