"""The one table of addresses: where, what is taken, what is answered, and by which pure function."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from aslived.assess.counting.data import CountData
from aslived.assess.criteria.data import AssessmentData
from aslived.assess.difference import Difference
from aslived.assess.models.data import ModelsData
from aslived.language import _
from aslived.law.answer.shape import AnswerShape
from aslived.law.register.coverage import Coverage
from aslived.publish.place_data import PlaceLaw
from aslived.web.public.api import answers
from aslived.web.public.api import parameters as asked


@dataclass(frozen=True, kw_only=True)
class Route:
    """One address under `/api/v1/`.

    `person`: its answer is about a person, or may be, and is stored nowhere. `example` fills the parameters.
    """

    name: str
    path: str
    takes: type[asked.Asked]
    gives: Any
    answer: Callable[[Any], Any]
    person: bool = False
    example: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)

    @property
    def in_path(self) -> tuple[str, ...]:
        """The parameters that stand in the address itself."""
        return tuple(part[1:-1] for part in self.path.split("/") if part.startswith("{"))


ROUTES: tuple[Route, ...] = (
    Route(name="about", path="", takes=asked.Asked, gives=answers.About, answer=answers.about),
    Route(
        name="list_places",
        path="places",
        takes=asked.Asked,
        gives=tuple[Coverage, ...],
        answer=answers.places,
    ),
    Route(
        name="get_place",
        path="places/{code}",
        takes=asked.OfPlace,
        gives=PlaceLaw,
        answer=answers.place,
        example={"code": "PT", "on": "2022-03-01"},
    ),
    Route(
        name="ask",
        path="places/{code}/ask",
        takes=asked.Ask,
        gives=AnswerShape,
        answer=answers.ask,
        person=True,
        example={
            "code": "PT",
            "on": "2022-03-01",
            "drug": ("heroin", "weed"),
            "amount": ("1.5g", "10g"),
            "age": "30",
        },
    ),
    Route(
        name="get_criteria",
        path="places/{code}/criteria",
        takes=asked.Criteria,
        gives=AssessmentData,
        answer=answers.criteria,
        example={"code": "PT", "on": "2022-03-01", "norms": "yes"},
    ),
    Route(
        name="get_models",
        path="places/{code}/models",
        takes=asked.Models,
        gives=ModelsData,
        answer=answers.models,
        example={"code": "CZ", "typology": "hughes_2018"},
    ),
    Route(
        name="count",
        path="count",
        takes=asked.Count,
        gives=CountData,
        answer=answers.count,
        example={"drug": "heroin", "amount": "small", "on": "2025-12-31"},
    ),
    Route(
        name="diff",
        path="diff",
        takes=asked.Diff,
        gives=Difference,
        answer=answers.diff,
        example={"old": "PT", "old_on": "2008-08-04", "new_on": "2008-08-05"},
    ),
    Route(
        name="list_standards",
        path="standards",
        takes=asked.Asked,
        gives=answers.Shelves,
        answer=answers.shelves,
    ),
    Route(
        name="get_standards",
        path="standards/{shelf}",
        takes=asked.OfShelf,
        gives=answers.ShelfData,
        answer=answers.shelf,
        example={"shelf": "norms"},
    ),
    Route(
        name="get_standard",
        path="standards/{shelf}/{id}",
        takes=asked.OfEntry,
        gives=answers.EntryData,
        answer=answers.entry,
        example={"shelf": "criteria", "id": "FD15"},
    ),
    Route(
        name="search",
        path="search",
        takes=asked.Search,
        gives=answers.SearchData,
        answer=answers.search,
        person=True,
        example={"q": "weed Brasil"},
    ),
)


def summaries() -> Mapping[str, str]:
    """Say what each address answers."""
    return {
        "about": _("What is served here, and which state of the register."),
        "list_places": _("Every place: how much the register holds, how sure it is, when it was checked."),
        "get_place": _("The law of a place as data: its whole file, or what holds on a day."),
        "ask": _(
            "What the law says of a person with drugs: as written, as applied, and all that it depends on."
        ),
        "get_criteria": _("The 38 criteria of full decriminalisation, answered from the law of a place."),
        "get_models": _("The models that the law of a place comes to, under each typology."),
        "count": _("In how many countries it is a crime, by region and year, with every place."),
        "diff": _(
            "All that changes between two laws, and for whom, with the criteria that get better or worse."
        ),
        "list_standards": _("What law and life are held against: the kinds of standard."),
        "get_standards": _("One kind of standard, whole."),
        "get_standard": _("One entry of a standard, with its sources and what names it."),
        "search": _("Places, drugs, laws, findings, standards and sources that have these words."),
    }
