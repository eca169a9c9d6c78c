"""The parameters of each address, typed, and what each is called: one word a concept, as everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Annotated, Any, Literal, TypeVar, get_args, get_origin

import msgspec

from aslived.assess.counting.count import Level
from aslived.errors import AslivedError
from aslived.language import LANGUAGES, marked
from aslived.law.names import fact
from aslived.publish.search.entries import Kind

Word = Annotated[str, msgspec.Meta(max_length=200)]
Fact = Literal["yes", "no", "unknown"]
Shelf = Literal[
    "criteria",
    "targets",
    "models",
    "norms",
    "areas",
    "incidents",
    "amounts",
    "basket",
    "thresholds",
    "features",
    "sources",
    "outcomes",
]


class Parameters(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every address takes: the language of the sentences."""

    lang: Literal["en", "es", "fr"] = "en"


class PlaceParameters(Parameters, frozen=True, kw_only=True):
    """A place."""

    code: Word
    on: date | None = None


class CriteriaParameters(PlaceParameters, frozen=True, kw_only=True):
    """A place, with the norms beside each criterion where they are asked for."""

    norms: Literal["yes", "no"] = "no"


class ModelParameters(PlaceParameters, frozen=True, kw_only=True):
    """A place, under one typology or all."""

    typology: Word | None = None


class QuestionParameters(PlaceParameters, frozen=True, kw_only=True):
    """A question about a person: drugs with amounts and purities row by row, and the facts that are stated."""

    drug: Annotated[tuple[Word, ...], msgspec.Meta(max_length=12)] = ()
    amount: Annotated[tuple[Word, ...], msgspec.Meta(max_length=12)] = ()
    purity: Annotated[tuple[Word, ...], msgspec.Meta(max_length=12)] = ()
    doing: Word | None = None
    place: Word | None = None
    age: Word | None = None
    prior_days: Word | None = None
    first_time: Fact | None = None
    dependent: Fact | None = None
    own_use: Fact | None = None
    medical: Fact | None = None
    military: Fact | None = None
    non_resident: Fact | None = None


class CountParameters(Parameters, frozen=True, kw_only=True):
    """A question counted over all places."""

    drug: Word
    doing: Word = "possession"
    amount: Word = "small"
    on: date | None = None
    level: Level = "countries"


class DifferenceParameters(Parameters, frozen=True, kw_only=True):
    """Two laws, or a law and the same with a bill."""

    old: Word
    old_on: date | None = None
    new: Word | None = None
    new_on: date | None = None
    bill: Word | None = None


class ShelfParameters(Parameters, frozen=True, kw_only=True):
    """A shelf of the standards."""

    shelf: Shelf


class EntryParameters(ShelfParameters, frozen=True, kw_only=True):
    """An entry of a shelf."""

    id: Word


class SearchParameters(Parameters, frozen=True, kw_only=True):
    """A search."""

    q: Annotated[str, msgspec.Meta(max_length=10_000)]
    kind: Kind | None = None


MEANINGS = {
    "age": marked("30, 12-17, under18, 18plus or unknown."),
    "amount": marked(
        "For each drug in turn: 1.5 g, 3 tablets, 4 plants. In a count: small, or the name of a definition of it, or an amount."
    ),
    "bill": marked("A bill laid over the second law: canada-platform-2021, norway-2021, vancouver-2021."),
    "code": marked("A code (PT, CA-BC) or a name in any of many languages."),
    "dependent": marked("Whether the person is dependent."),
    "doing": marked("possession (taken where nothing is said), use, purchase, cultivation, sharing …"),
    "drug": marked(
        "A drug, as people call it. In a question about a person: once for each drug; none is needed for holding equipment or being where drugs are used."
    ),
    "first_time": marked("Whether it is the first time."),
    "id": marked("The id of an entry, as FD15."),
    "kind": marked("Only this kind of entry, and more of it."),
    "lang": marked("The language of the sentences."),
    "level": marked("Countries only, or provinces and states too."),
    "medical": marked("Whether it is prescribed; taken for granted that it is not."),
    "military": marked("Whether the person serves in the military; taken for granted that not."),
    "new": marked("The second law: a place; else the first place."),
    "new_on": marked("The day of the second law; else that of the first."),
    "non_resident": marked("Whether the person lives elsewhere; taken for granted that not."),
    "norms": marked("Whether to give the norms that speak to each criterion."),
    "old": marked("The first law: a place."),
    "old_on": marked("The day of the first law; else the last day on which it was checked."),
    "on": marked(
        "The day, as 2022-03-01; else the last day on which it was checked, or, for a law file, every date."
    ),
    "own_use": marked("Whether it is for own use; taken for granted that it is."),
    "place": marked("Where it happens: public, private, school, prison …"),
    "prior_days": marked("Days since the last time; so it is not the first."),
    "purity": marked("For each drug in turn: 15%."),
    "q": marked("What to look for."),
    "shelf": marked("The kind of standard."),
    "typology": marked("Only this typology, as hughes_2018."),
}
"""What each parameter means."""


A = TypeVar("A", bound=Parameters)


def read_parameters(shape: type[A], given: Iterable[tuple[str, Sequence[str]]], path: Mapping[str, str]) -> A:
    """Return the parameters of a request, typed.

    *Errors:* AL-API-001 cannot be that, AL-API-002 no such parameter, AL-API-003 one is missing, AL-LAW-016 not a day.

    >>> read_parameters(CountParameters, [("drug", ["weed"]), ("on", ["2022-03-01"])], {}).on
    datetime.date(2022, 3, 1)
    """
    types = {field.name: field.type for field in msgspec.structs.fields(shape)}
    values: dict[str, Any] = dict(path)
    for name, texts in given:
        if name not in types or name in path:
            known = ", ".join(sorted(types.keys() - path.keys()))
            raise AslivedError.of("AL-API-002", given=name[:80], known=known)
        if is_repeatable(types[name]):
            values[name] = list(texts)
        elif len(texts) > 1:
            raise AslivedError.of("AL-API-001", name=name, given=", ".join(texts)[:200])
        else:
            values[name] = fact.day(texts[0]) if types[name] == date | None else texts[0]
    try:
        return msgspec.convert(values, shape)
    except msgspec.ValidationError as problem:
        raise _fault(problem, values) from None


def _fault(problem: msgspec.ValidationError, values: Mapping[str, Any]) -> AslivedError:
    missing = re.search(r"missing required field `(\w+)`", str(problem))
    if missing:
        return AslivedError.of("AL-API-003", name=missing[1])
    found = re.search(r"`\$\.(\w+)", str(problem))
    name = found[1] if found else "?"
    given = values.get(name, "")
    typed = given if isinstance(given, str) else ", ".join(given)
    return AslivedError.of("AL-API-001", name=name, given=typed[:200])


def is_repeatable(of: Any) -> bool:
    """Tell whether a parameter may be given more than once."""
    inner = get_args(of)[0] if get_origin(of) is Annotated else of
    return get_origin(inner) is tuple


assert set(get_args(msgspec.structs.fields(Parameters)[0].type)) == set(LANGUAGES)
