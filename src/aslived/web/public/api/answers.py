"""How each address is answered: words understood, a pure function called, its data given back."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

import msgspec

from aslived import __version__
from aslived.assess.counting.count import count, yearly
from aslived.assess.counting.data import CountData
from aslived.assess.counting.data import as_data as count_data
from aslived.assess.criteria.criterion import assess
from aslived.assess.criteria.data import AssessmentData
from aslived.assess.criteria.data import as_data as assessment_data
from aslived.assess.difference import Difference
from aslived.assess.models.data import ModelsData, NamedPlace
from aslived.assess.models.data import as_data as models_data
from aslived.assess.models.typology import models
from aslived.errors import AslivedError
from aslived.language import language
from aslived.law import decide
from aslived.law.answer.data import as_data as answer_data
from aslived.law.answer.shape import AnswerShape
from aslived.law.names.understand import understand_conduct, understand_place, understand_substance
from aslived.law.register.coverage import PlacesData, coverage
from aslived.law.register.coverage import as_data as places_data
from aslived.law.register.law import Law
from aslived.law.register.vocabulary import Conduct, Substance
from aslived.law.words.notice import notice
from aslived.publish.place.data import PlaceLaw
from aslived.publish.place.data import as_data as place_data
from aslived.publish.search.entries import Kind
from aslived.publish.search.index import Hit
from aslived.standards import typologies
from aslived.standards.entry import LICENCE
from aslived.standards.shelf import entry_data, entry_of, overview_data, shelf_data
from aslived.web.frame import library
from aslived.web.frame.question import read_question
from aslived.web.public.api.parameters import (
    CountParameters,
    CriteriaParameters,
    DifferenceParameters,
    EntryParameters,
    ModelParameters,
    Parameters,
    PlaceParameters,
    QuestionParameters,
    SearchParameters,
    ShelfParameters,
)
from aslived.web.public.links import hit_address
from aslived.web.public.two_laws import TwoLaws, compare_laws


class About(msgspec.Struct, frozen=True):
    """What is served: the program, the state of the register, its last check, the licence, where to read on."""

    contract: str
    lang: str
    program: str
    register: str
    checked: date
    places: int
    licence: str
    description: str
    notice_says: str


class ShelfAbout(msgspec.Struct, frozen=True):
    """One kind of standard."""

    kind: str
    about_says: str
    entries: int


class Shelves(msgspec.Struct, frozen=True):
    """The kinds of standard."""

    contract: str
    lang: str
    kinds: tuple[ShelfAbout, ...]
    licence: str


class ShelfData(msgspec.Struct, frozen=True):
    """One kind of standard; `data` is its file. Keys with nothing in them are left out of an entry."""

    contract: str
    kind: str
    file: str
    licence: str
    data: dict[str, Any]


class EntryData(msgspec.Struct, frozen=True):
    """One entry. Nothing may be published from a provisional one."""

    contract: str
    kind: str
    entry: dict[str, Any]
    provisional: bool
    named_by: tuple[str, ...]
    sources: dict[str, Any]
    licence: str


class HitData(Hit, frozen=True, kw_only=True):
    """One thing found, with the page on which it stands; `of_register` is false where it was added here."""

    there: str
    of_register: bool


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


def describe_service(given: Parameters) -> About:
    """Say what is served."""
    return About(
        contract="aslived-about/1",
        lang=language(),
        program=f"aslived {__version__}",
        register=library.register_version(),
        checked=library.last_checked(),
        places=len(library.register().packaged),
        licence=LICENCE,
        description="/api/v1/openapi.json",
        notice_says=notice(),
    )


def list_places(given: Parameters) -> PlacesData:
    """Return every place of the register."""
    return places_data(map(coverage, library.register().packaged.values()))


def get_place(given: PlaceParameters) -> PlaceLaw:
    """Return the law of a place."""
    return place_data(library.register(), _law(given).code, given.on)


def answer_question(given: QuestionParameters) -> AnswerShape:
    """Return the answer to one question about a person.

    *Errors:* what is wrong with each field, all at once.
    """
    law = _law(given)
    values = {
        name: value if isinstance(value, list | tuple) else [value]
        for name, value in msgspec.to_builtins(given).items()
        if value is not None and name not in ("code", "on", "lang")
    }
    form = read_question(values, law.code, given.on or law.checked)
    if form.question is None:
        if not form.is_filled:
            raise AslivedError.of("AL-API-003", name="drug")
        raise AslivedError(*form.faults.values())
    understood = {word.typed: word.code for word in form.understood if word.sentence}
    return answer_data(decide(library.register(), form.question), understood)


def get_criteria(given: CriteriaParameters) -> AssessmentData:
    """Return the criteria answered."""
    law = _law(given)
    found = assess(library.register(), law.code, given.on or law.checked)
    return assessment_data(found, with_norms=given.norms == "yes")


def get_models(given: ModelParameters) -> ModelsData:
    """Return the models that the law comes to."""
    law = _law(given)
    if given.typology:
        typologies().typology(given.typology)
    found = models(library.register(), law.code, given.on or law.checked)
    return models_data(found, (found.spread(given.typology),) if given.typology else None)


def count_places(given: CountParameters) -> CountData:
    """Return a count over all places."""
    on = given.on or library.last_checked()
    if on > library.last_checked():
        raise AslivedError.of("AL-HUB-013", given=on.isoformat(), last=library.last_checked().isoformat())
    conduct = cast("Conduct", understand_conduct(given.doing).code)
    substance = cast("Substance", understand_substance(given.drug).code)
    question = (library.register(), conduct, substance, given.amount, on, given.level, library.table())
    return count_data(count(*question), yearly(*question))


def compare(given: DifferenceParameters) -> Difference:
    """Return all that changes between two laws."""
    values = {name: value or "" for name, value in msgspec.to_builtins(given).items() if name != "lang"}
    return compare_laws(TwoLaws(**values))


def list_standards(given: Parameters) -> Shelves:
    """Return the kinds of standard."""
    return msgspec.convert(overview_data(), Shelves)


def get_standards(given: ShelfParameters) -> ShelfData:
    """Return one kind of standard."""
    return ShelfData(**shelf_data(given.shelf))


def get_standard(given: EntryParameters) -> EntryData:
    """Return one entry of a standard."""
    return EntryData(**entry_data(given.shelf, entry_of(given.shelf, given.id)))


def search(given: SearchParameters) -> SearchData:
    """Return what was found, with the page of each hit."""
    result = library.index().search(given.q, given.kind)
    groups = tuple(
        GroupData(
            group.kind,
            group.total,
            tuple(map(_hit, group.hits)),
        )
        for group in result.groups
    )
    named = tuple(NamedPlace(code, library.register()[code].name) for code in result.places)
    return SearchData(result.query, named, result.drugs, result.instead, result.loosely, groups)


def _hit(hit: Hit) -> HitData:
    own = hit.of in library.load_additions().laws
    return HitData(**msgspec.structs.asdict(hit), there=hit_address(hit), of_register=not own)


def _law(given: PlaceParameters) -> Law:
    return library.register()[understand_place(given.code, library.load_additions().laws).code]
