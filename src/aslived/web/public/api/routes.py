"""The one table of addresses: where, what is taken, what is answered, and by which pure function."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from aslived.assess.counting.data import CountData
from aslived.assess.criteria.data import AssessmentData
from aslived.assess.difference import Difference
from aslived.assess.models.data import ModelsData
from aslived.language import marked
from aslived.law.answer.shape import AnswerShape
from aslived.law.register.coverage import PlacesData
from aslived.publish.place.data import PlaceLaw
from aslived.web.public.api import answers, parameters


@dataclass(frozen=True, kw_only=True)
class Route:
    """One address under `/api/v1/`.

    `kept`: its answer is about no person, and may be kept. `example` fills the parameters.
    """

    name: str
    path: str
    takes: type[parameters.Parameters]
    gives: Any
    answer: Callable[[Any], Any]
    kept: bool = False
    example: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)

    @property
    def in_path(self) -> tuple[str, ...]:
        """The parameters that stand in the address itself."""
        return tuple(part[1:-1] for part in self.path.split("/") if part.startswith("{"))


ROUTES: tuple[Route, ...] = (
    Route(
        name="about",
        path="",
        takes=parameters.Parameters,
        gives=answers.About,
        answer=answers.describe_service,
        kept=True,
    ),
    Route(
        name="list_places",
        path="places",
        takes=parameters.Parameters,
        gives=PlacesData,
        answer=answers.list_places,
        kept=True,
    ),
    Route(
        name="get_place",
        path="places/{code}",
        takes=parameters.PlaceParameters,
        gives=PlaceLaw,
        answer=answers.get_place,
        kept=True,
        example={"code": "PT", "on": "2022-03-01"},
    ),
    Route(
        name="ask",
        path="places/{code}/ask",
        takes=parameters.QuestionParameters,
        gives=AnswerShape,
        answer=answers.answer_question,
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
        takes=parameters.CriteriaParameters,
        gives=AssessmentData,
        answer=answers.get_criteria,
        kept=True,
        example={"code": "PT", "on": "2022-03-01", "norms": "yes"},
    ),
    Route(
        name="get_models",
        path="places/{code}/models",
        takes=parameters.ModelParameters,
        gives=ModelsData,
        answer=answers.get_models,
        kept=True,
        example={"code": "CZ", "typology": "hughes_2018"},
    ),
    Route(
        name="count",
        path="count",
        takes=parameters.CountParameters,
        gives=CountData,
        answer=answers.count_places,
        kept=True,
        example={"drug": "heroin", "amount": "small", "on": "2025-12-31"},
    ),
    Route(
        name="diff",
        path="diff",
        takes=parameters.DifferenceParameters,
        gives=Difference,
        answer=answers.compare,
        kept=True,
        example={"old": "PT", "old_on": "2008-08-04", "new_on": "2008-08-05"},
    ),
    Route(
        name="list_standards",
        path="standards",
        takes=parameters.Parameters,
        gives=answers.Shelves,
        answer=answers.list_standards,
        kept=True,
    ),
    Route(
        name="get_standards",
        path="standards/{shelf}",
        takes=parameters.ShelfParameters,
        gives=answers.ShelfData,
        answer=answers.get_standards,
        kept=True,
        example={"shelf": "norms"},
    ),
    Route(
        name="get_standard",
        path="standards/{shelf}/{id}",
        takes=parameters.EntryParameters,
        gives=answers.EntryData,
        answer=answers.get_standard,
        kept=True,
        example={"shelf": "criteria", "id": "FD15"},
    ),
    Route(
        name="search",
        path="search",
        takes=parameters.SearchParameters,
        gives=answers.SearchData,
        answer=answers.search,
        example={"q": "weed Brasil"},
    ),
)
SUMMARIES = {
    "about": marked("What is served here, and which state of the register."),
    "list_places": marked("Every place: how much the register holds, how sure it is, when it was checked."),
    "get_place": marked("The law of a place as data: its whole file, or what holds on a day."),
    "ask": marked(
        "What the law says of a person with drugs: as written, as applied, and all that it depends on."
    ),
    "get_criteria": marked("The 38 criteria of full decriminalisation, answered from the law of a place."),
    "get_models": marked("The models that the law of a place comes to, under each typology."),
    "count": marked("In how many countries it is a crime, by region and year, with every place."),
    "diff": marked(
        "All that changes between two laws, and for whom, with the criteria that get better or worse."
    ),
    "list_standards": marked("What law and life are held against: the kinds of standard."),
    "get_standards": marked("One kind of standard, whole."),
    "get_standard": marked("One entry of a standard, with its sources and what names it."),
    "search": marked("Places, drugs, laws, findings, standards and sources that have these words."),
}
"""What each address answers."""
