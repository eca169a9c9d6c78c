"""A series of figures: one place, one outcome, one compiler, one definition."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from aslived.errors import AslivedError
from aslived.standards.entry import Entry
from aslived.standards.outcomes.source import Quality


class Point(Entry, frozen=True):
    """The figure of a year; 2022/23 stands under 2022.

    `low` and `high` are the interval or range of the source. `doubt`: not to be held against its neighbours.
    `partial`: less than a year was counted, so it is shown hollow.

    *Units:* those of the outcome, and where it has several what the series says under `population`.
    """

    year: int
    value: int | float
    source: str
    low: int | float | None = None
    high: int | float | None = None
    note: str | None = None
    doubt: bool = False
    partial: bool = False

    @property
    def comparable(self) -> bool:
        """Whether it may be held against another year: a whole year, and not in doubt."""
        return not (self.doubt or self.partial)


class Change(Struct, frozen=True):
    """From the figure of one year to that of a later one in one series: what was seen, and no more.

    `breaks` of the series are shown wherever it is.
    """

    series: Series
    start: Point
    end: Point

    @property
    def breaks(self) -> tuple[str, ...]:
        """The breaks inside the series, in words."""
        return self.series.breaks


class Series(Entry, frozen=True):
    """Figures of one compiler by one definition, year by year; two series of a place are never joined.

    `breaks` are those inside this series, in words. It is no surer than its least sure source.
    """

    id: str
    place: str
    outcome: str
    population: str
    confidence: Quality
    breaks: tuple[str, ...]
    sources: tuple[str, ...]
    points: tuple[Point, ...]
    note: str | None = None

    @property
    def years(self) -> tuple[int, int]:
        """The first and the last year of which it has a figure."""
        return self.points[0].year, self.points[-1].year

    def point(self, year: int) -> Point:
        """Return the figure of a year.

        *Errors:* AL-STD-017 there is none.
        """
        found = next((point for point in self.points if point.year == year), None)
        if found is None:
            years = ", ".join(str(point.year) for point in self.points)
            raise AslivedError.of("AL-STD-017", id=self.id, year=year, years=years)
        return found

    def segments(self) -> tuple[tuple[Point, ...], ...]:
        """Return the figures in runs: a line joins those of one run, and never one run to the next.

        What is doubtful, or of less than a year, stands alone.

        >>> from aslived.standards.outcomes import outcomes
        >>> pupils = outcomes().series_of("SR-PT-USE-YEAR-CANNABIS-SCHOOL")
        >>> [[point.year for point in run] for run in pupils.segments()]
        [[2007], [2011], [2015]]
        """
        runs: list[list[Point]] = []
        before: Point | None = None
        for point in self.points:
            if before is not None and before.comparable and point.comparable:
                runs[-1].append(point)
            else:
                runs.append([point])
            before = point
        return tuple(map(tuple, runs))

    def change(self, start: int, end: int) -> Change:
        """Return what was seen from one year to a later one.

        *Errors:* AL-STD-017 no figure of a year, AL-STD-018 one is doubtful, AL-STD-019 one is of less than a year,
        AL-STD-020 the years are not in order.

        >>> from aslived.standards.outcomes import outcomes
        >>> seen = outcomes().series_of("SR-PT-OVERDOSE-DEATHS").change(2016, 2023)
        >>> seen.start.value, seen.end.value
        (27, 80)
        """
        if start >= end:
            raise AslivedError.of("AL-STD-020", start=start, end=end)
        first, last = self.point(start), self.point(end)
        for point in (first, last):
            if not point.comparable:
                code = "AL-STD-018" if point.doubt else "AL-STD-019"
                raise AslivedError.of(code, id=self.id, year=point.year)
        return Change(self, first, last)

    def within(self, first: int, last: int) -> Series:
        """Return the series with its figures of these years alone, the first and the last among them."""
        return replace(self, points=tuple(point for point in self.points if first <= point.year <= last))
