"""Whether the outcomes keep their own rules: years, intervals, sureness, counts, and what may be said to be caused."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from aslived.errors import Fault
from aslived.standards.entry import Entry, LocatedEntry
from aslived.standards.outcomes.file import Outcomes, Reading
from aslived.standards.outcomes.outcome import Outcome
from aslived.standards.outcomes.reform import Reform
from aslived.standards.outcomes.series import Point, Series
from aslived.standards.outcomes.source import QUALITIES, OutcomeSource
from aslived.standards.outcomes.study import Study

CAUSE = re.compile(
    r"\b(cause[ds]?|causing|led to|leads? to|because of|due to|owing to|thanks to|result(?:ed|s)? (?:in|of)"
    r"|effects? o[fn]|impacts?)\b",
    re.IGNORECASE,
)
"""Words that name a cause; only the finding of a study that claims an effect may have them."""
TOLD = {Reading: ("seen",), Reform: ("changed", "watch", "same_time"), Study: ("finding",), Series: ("note",)}
"""The fields in which we say what was seen."""
TALLY = re.compile(r"\d+ no change, \d+ better, \d+ worse, \d+ both ways")
TOTAL = re.compile(r"\d+ study records")
YEAR = re.compile(r"(19|20)\d\d")


class _Whole(NamedTuple):
    """The file, and its entries by id."""

    file: Outcomes
    sources: dict[str, OutcomeSource]
    studies: dict[str, Study]
    outcomes: dict[str, Outcome]


def broken_rules(held: list[LocatedEntry]) -> Iterator[Fault]:
    """Yield each rule that the file of outcomes breaks; whatever it names must be there."""
    for file in (one.entry for one in held if isinstance(one.entry, Outcomes)):
        whole = _Whole(
            file,
            {one.id: one for one in file.sources},
            {one.id: one for one in file.studies},
            {one.id: one for one in file.outcomes},
        )
        for one in held:
            for look in LOOKS.get(type(one.entry), ()):
                yield from look(one, one.entry, whole)


def _bare_year(one: LocatedEntry, reform: Reform, whole: _Whole) -> Iterator[Fault]:
    if reform.day is None and reform.register is not None:
        yield one.fault("AL-STD-007", "date", id=reform.id, year=reform.year)


def _one_sided(one: LocatedEntry, reform: Reform, whole: _Whole) -> Iterator[Fault]:
    for id in reform.studies:
        if reform.id not in whole.studies[id].reforms:
            yield one.fault("AL-STD-016", "studies", id=reform.id, other=id)


def _unlisted_faults(one: LocatedEntry, study: Study, whole: _Whole) -> Iterator[Fault]:
    for reform in whole.file.reforms:
        if reform.id in study.reforms and study.id not in reform.studies:
            yield one.fault("AL-STD-016", "reforms", id=study.id, other=reform.id)


def _years(one: LocatedEntry, series: Series, whole: _Whole) -> Iterator[Fault]:
    for place, (before, after) in enumerate(zip(series.points, series.points[1:], strict=False), 1):
        if after.year <= before.year:
            yield _at(one, place, "year", "AL-STD-008", id=series.id, year=after.year)


def _intervals(one: LocatedEntry, series: Series, whole: _Whole) -> Iterator[Fault]:
    for place, point in enumerate(series.points):
        if not _is_between(point):
            slots = {"id": series.id, "year": point.year, "value": point.value}
            yield _at(one, place, "value", "AL-STD-009", low=point.low, high=point.high, **slots)


def _is_between(point: Point) -> bool:
    if (point.low is None) != (point.high is None):
        return False
    return point.low is None or point.high is None or point.low <= point.value <= point.high


def _foreign_sources(one: LocatedEntry, series: Series, whole: _Whole) -> Iterator[Fault]:
    for place, point in enumerate(series.points):
        if point.source not in series.sources:
            yield _at(one, place, "source", "AL-STD-011", id=series.id, source=point.source)


def _at(one: LocatedEntry, place: int, field: str, code: str, **slots: Any) -> Fault:
    """Return a fault at the line of a figure."""
    return one.document.fault(code, (*one.route, "points", place, field), **slots)


def _too_sure(one: LocatedEntry, entry: Series | Study, whole: _Whole) -> Iterator[Fault]:
    for id in entry.sources if isinstance(entry, Series) else (entry.source,):
        quality = whole.sources[id].confidence
        if QUALITIES.index(quality) < QUALITIES.index(entry.confidence):
            slots = {"id": entry.id, "said": entry.confidence, "source": id, "quality": quality}
            yield one.fault("AL-STD-010", "confidence", **slots)


def _counts(one: LocatedEntry, reading: Reading, whole: _Whole) -> Iterator[Fault]:
    counted = [study for study in whole.file.studies if {*study.outcomes} & {*(reading.counts or ())}]
    ways = Counter(study.direction for study in counted)
    tally = (
        f"{ways['none']} no change, {ways['better']} better, {ways['worse']} worse, {ways['mixed']} both ways"
    )
    if reading.counts is not None and not TALLY.search(reading.seen):
        yield one.fault("AL-STD-012", "seen", id=reading.id, said=reading.seen[:40], computed=tally)
    for pattern, computed in ((TALLY, tally), (TOTAL, f"{len(counted)} study records")):
        for said in pattern.findall(reading.seen):
            if said != computed:
                yield one.fault("AL-STD-012", "seen", id=reading.id, said=said, computed=computed)


def _causes(one: LocatedEntry, entry: Reading | Reform | Study | Series, whole: _Whole) -> Iterator[Fault]:
    if isinstance(entry, Study) and entry.may_name_cause:
        return
    for field in TOLD[type(entry)]:
        value = getattr(entry, field)
        for text in value if isinstance(value, tuple) else (value or "",):
            for word in CAUSE.findall(text):
                yield one.fault("AL-STD-013", field, id=entry.id, word=word)


def _undated_faults(one: LocatedEntry, source: OutcomeSource, whole: _Whole) -> Iterator[Fault]:
    if source.site and not source.undated and not YEAR.search(source.title):
        yield one.fault("AL-STD-014", "title", id=source.id)


def _no_way(one: LocatedEntry, study: Study, whole: _Whole) -> Iterator[Fault]:
    ways = {whole.outcomes[id].better for id in study.outcomes}
    if study.direction in ("better", "worse") and ways == {"none"}:
        yield one.fault("AL-STD-015", "direction", id=study.id, said=study.direction)


LOOKS: dict[type[Entry], tuple[Callable[[LocatedEntry, Any, _Whole], Iterator[Fault]], ...]] = {
    Reading: (_counts, _causes),
    Reform: (_bare_year, _one_sided, _causes),
    Study: (_unlisted_faults, _too_sure, _no_way, _causes),
    Series: (_years, _intervals, _foreign_sources, _too_sure, _causes),
    OutcomeSource: (_undated_faults,),
}
"""What is looked at in each kind of entry."""
