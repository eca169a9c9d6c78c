"""The file of outcomes, and how its entries are found."""

from __future__ import annotations

from functools import cache

from aslived.errors import AslivedError
from aslived.standards.entry import Entry, find, load
from aslived.standards.outcomes.outcome import Outcome
from aslived.standards.outcomes.reform import LawDirection, Reform
from aslived.standards.outcomes.series import Series
from aslived.standards.outcomes.source import OutcomeSource
from aslived.standards.outcomes.study import Claims, Design, Study, StudyDirection


class OutcomesMeta(Entry, frozen=True):
    """The rules of reading, in words, which bind whatever shows an entry; the places that are comparisons only."""

    point_fields: tuple[str, ...]
    point_rule: str
    year_rule: str
    series_rule: str
    compare_rule: str
    place_rule: str
    same_time_rule: str
    date_rule: str
    better_rule: str
    confidence_rule: str
    comparison_places: tuple[str, ...]
    direction_values: dict[StudyDirection, str]
    claims_values: dict[Claims, str]
    law_direction_values: tuple[LawDirection, ...]
    design_values: tuple[Design, ...]


class Reading(Entry, frozen=True):
    """Our own summary across places: a question, and what was seen.

    `counts` names the outcomes whose studies the sentence counts; None where it counts none.
    """

    id: str
    question: str
    seen: str
    studies: tuple[str, ...]
    series: tuple[str, ...]
    counts: tuple[str, ...] | None = None


class Outcomes(Entry, frozen=True):
    """The file of outcomes."""

    meta: OutcomesMeta
    outcomes: tuple[Outcome, ...]
    reading: tuple[Reading, ...]
    reforms: tuple[Reform, ...]
    studies: tuple[Study, ...]
    series: tuple[Series, ...]
    sources: tuple[OutcomeSource, ...]

    def outcome(self, id: str) -> Outcome:
        """Return the outcome with this id.

        *Errors:* AL-STD-001 there is none.

        >>> outcomes().outcome("pwid_size").better
        'none'
        """
        return find(self.outcomes, id, "outcome")

    def reform(self, id: str) -> Reform:
        """Return the change of law with this id.

        *Errors:* AL-STD-001 there is none.

        >>> outcomes().reform("RF-CZ-1999").day is None
        True
        """
        return find(self.reforms, id, "change of law")

    def study(self, id: str) -> Study:
        """Return the study with this id.

        *Errors:* AL-STD-001 there is none.
        """
        return find(self.studies, id, "study")

    def series_of(self, id: str) -> Series:
        """Return the series with this id.

        *Errors:* AL-STD-001 there is none.
        """
        return find(self.series, id, "series")

    def source(self, id: str) -> OutcomeSource:
        """Return the source with this id.

        *Errors:* AL-STD-001 there is none.
        """
        return find(self.sources, id, "source")

    def reforms_at(self, place: str) -> tuple[Reform, ...]:
        """Return the changes of law of a place in the order of time, whichever way they went.

        *Errors:* AL-STD-021 the place stands here only beside others: no page, no count, no map.

        >>> [one.direction for one in outcomes().reforms_at("US-OR")]
        ['eased', 'tightened']
        """
        if place not in self.places():
            beside = sorted({one.place for one in self.reforms if place in one.comparison})
            raise AslivedError.of("AL-STD-021", place=place, nearest=", ".join(beside))
        found = (one for one in self.reforms if one.place == place)
        return tuple(sorted(found, key=lambda one: (one.year, str(one.date))))

    def series_at(self, place: str) -> tuple[Series, ...]:
        """Return the series of a place in the order of the file, each for itself."""
        return tuple(one for one in self.series if one.place == place)

    def places(self) -> tuple[str, ...]:
        """Return the codes of the places that may have a page, a count, a map: where law changed, with a law file.

        >>> "US-MA" in outcomes().places(), "PT" in outcomes().places()
        (False, True)
        """
        compared = self.meta.comparison_places
        return tuple(sorted({one.place for one in self.reforms if one.place not in compared}))

    def comparison_places(self) -> tuple[str, ...]:
        """Return the codes of the places that stand here only beside others."""
        named = {*self.meta.comparison_places, *(place for one in self.reforms for place in one.comparison)}
        return tuple(sorted(named.difference(self.places())))


@cache
def outcomes() -> Outcomes:
    """Return what was seen where drug law changed.

    *Source:* each entry names its own.

    >>> len(outcomes().reforms), len(outcomes().studies), len(outcomes().series)
    (61, 58, 269)
    """
    return load("outcomes.yaml", Outcomes)
