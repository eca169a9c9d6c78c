"""How each address is answered: words understood, a pure function called, its data given back."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

import msgspec

from aslived import __version__
from aslived.assess.count import count as counted
from aslived.assess.count import yearly
from aslived.assess.count_data import CountData, count_data
from aslived.assess.criterion import assess
from aslived.assess.criterion_data import AssessmentData, assessment_data
from aslived.assess.difference import Difference
from aslived.errors import AslivedError
from aslived.hub import holdings
from aslived.hub.api import parameters as asked
from aslived.hub.question import read_question
from aslived.hub.views.compare import Asked as Compared
from aslived.hub.views.compare import difference_of
from aslived.hub.whereabouts import there
from aslived.language import _
from aslived.law import decide
from aslived.law.answer import answer
from aslived.law.answer_shape import AnswerShape
from aslived.law.coverage import Coverage, coverage
from aslived.law.naming import understand_conduct, understand_place, understand_substance
from aslived.law.register import Law
from aslived.law.typology import models as modelled
from aslived.law.typology_data import ModelsData, NamedPlace, models_data
from aslived.law.vocabulary import Conduct, Substance
from aslived.publish.place_data import PlaceLaw, place_law
from aslived.publish.search import Hit
from aslived.publish.search_entries import Kind
from aslived.standards import typologies
from aslived.standards.shelf import LICENCE, entry_data, entry_of, overview_data, shelf_data


class About(msgspec.Struct, frozen=True):
    """What is served: the program, the state of the register, its last check, the licence, where to read on."""

    program: str
    register: str
    checked: date
    places: int
    licence: str
    description: str
    notice: str


class ShelfAbout(msgspec.Struct, frozen=True):
    """One kind of standard."""

    kind: str
    about: str
    entries: int


class Shelves(msgspec.Struct, frozen=True):
    """The kinds of standard."""

    kinds: tuple[ShelfAbout, ...]
    licence: str


class ShelfData(msgspec.Struct, frozen=True):
    """One kind of standard; `data` is its file. Keys with nothing in them are left out of an entry."""

    kind: str
    file: str
    licence: str
    data: dict[str, Any]


class EntryData(msgspec.Struct, frozen=True):
    """One entry. Nothing may be published from a provisional one."""

    kind: str
    entry: dict[str, Any]
    provisional: bool
    named_by: tuple[str, ...]
    sources: dict[str, Any]
    licence: str


class HitData(Hit, frozen=True, kw_only=True):
    """One thing found, with the page on which it stands."""

    there: str


class GroupData(msgspec.Struct, frozen=True):
    """What was found of one kind: the best first, and how many there are in all."""

    kind: Kind
    total: int
    hits: tuple[HitData, ...]


class SearchData(msgspec.Struct, frozen=True):
    """What a search found. `places` are those that it names, `drugs` those that its words mean.

    `instead` says how misspelt words were read; `loosely` that nothing has all the words, so that any counts.
    """

    query: str
    places: tuple[NamedPlace, ...]
    drugs: dict[str, tuple[str, ...]]
    instead: dict[str, tuple[str, ...]]
    loosely: bool
    groups: tuple[GroupData, ...]


def about(given: asked.Asked) -> About:
    """Say what is served."""
    return About(
        program=f"aslived {__version__}",
        register=holdings.version(),
        checked=holdings.last_checked(),
        places=len(holdings.register()),
        licence=LICENCE,
        description="/api/v1/openapi.json",
        notice=_(
            "This is what the register holds of the law. It is no legal advice. Police may act otherwise. A "
            "person can be searched, held or charged with supply at any amount."
        ),
    )


def places(given: asked.Asked) -> tuple[Coverage, ...]:
    """Return every place."""
    return tuple(map(coverage, holdings.register().values()))


def place(given: asked.OfPlace) -> PlaceLaw:
    """Return the law of a place."""
    return place_law(holdings.register(), _law(given).code, given.on)


def ask(given: asked.Ask) -> AnswerShape:
    """Return the answer to one question about a person.

    Errors: what is wrong with each field, all at once.
    """
    law = _law(given)
    said = msgspec.to_builtins(given)
    values = {
        name: value if isinstance(value, list | tuple) else [value]
        for name, value in said.items()
        if value is not None and name not in ("code", "on", "lang")
    }
    read = read_question(values, law.code, given.on or law.checked)
    if read.question is None:
        if not read.posed:
            raise AslivedError.of("AL-API-003", name="drug")
        raise AslivedError(*read.faults.values())
    data = answer(decide(holdings.register(), read.question))
    data["understood"] = {word.typed: word.code for word in read.understood if word.said}
    return msgspec.convert(data, AnswerShape)


def criteria(given: asked.Criteria) -> AssessmentData:
    """Return the criteria answered."""
    law = _law(given)
    found = assess(holdings.register(), law.code, given.on or law.checked)
    return assessment_data(found, with_norms=given.norms == "yes")


def models(given: asked.Models) -> ModelsData:
    """Return the models that the law comes to."""
    law = _law(given)
    if given.typology:
        typologies().typology(given.typology)
    found = modelled(holdings.register(), law.code, given.on or law.checked)
    return models_data(found, (found.spread(given.typology),) if given.typology else None)


def count(given: asked.Count) -> CountData:
    """Return a count over all places."""
    on = given.on or holdings.last_checked()
    if on > holdings.last_checked():
        raise AslivedError.of("AL-HUB-013", given=on.isoformat(), last=holdings.last_checked().isoformat())
    conduct = cast("Conduct", understand_conduct(given.doing).code)
    substance = cast("Substance", understand_substance(given.drug).code)
    question = (holdings.register(), conduct, substance, given.amount, on, given.level, holdings.table())
    return count_data(counted(*question), yearly(*question))


def diff(given: asked.Diff) -> Difference:
    """Return all that changes between two laws."""
    said = {name: value for name, value in msgspec.to_builtins(given).items() if name != "lang"}
    return difference_of(Compared(**{name: value or "" for name, value in said.items()}), given.lang)


def shelves(given: asked.Asked) -> Shelves:
    """Return the kinds of standard."""
    return msgspec.convert(overview_data(), Shelves)


def shelf(given: asked.OfShelf) -> ShelfData:
    """Return one kind of standard."""
    return ShelfData(**shelf_data(given.shelf))


def entry(given: asked.OfEntry) -> EntryData:
    """Return one entry of a standard."""
    return EntryData(**entry_data(given.shelf, entry_of(given.shelf, given.id)))


def search(given: asked.Search) -> SearchData:
    """Return what was found, with the page of each hit."""
    found = holdings.index().search(given.q, given.kind)
    groups = tuple(
        GroupData(
            group.kind,
            group.total,
            tuple(HitData(**msgspec.structs.asdict(hit), there=there(hit)) for hit in group.hits),
        )
        for group in found.groups
    )
    named = tuple(NamedPlace(code, holdings.register()[code].name) for code in found.places)
    return SearchData(found.query, named, found.drugs, found.instead, found.loosely, groups)


def _law(given: asked.OfPlace) -> Law:
    return holdings.register()[understand_place(given.code).code]
