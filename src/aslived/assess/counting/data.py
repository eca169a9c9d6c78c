"""A count as data: the documented contract of `aslived count --json` (docs/count.md)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import msgspec

from aslived.assess.counting.count import Count, Level, Place, Share, Verdict
from aslived.language import _, language
from aslived.law.reading.rule import Mode
from aslived.law.register.vocabulary import Conduct, OutcomeClass, Substance
from aslived.law.words.notice import count_notice
from aslived.standards import Status, regions, targets


class SmallData(msgspec.Struct, frozen=True):
    """The definition of small that the amount comes from."""

    id: str
    title_says: str
    why_says: str


class CountedQuestion(msgspec.Struct, frozen=True):
    """The question that was counted, with the amount meant."""

    conduct: Conduct
    substance: Substance
    amount: str
    small: SmallData
    on: date
    level: Level


class Figures(msgspec.Struct, frozen=True):
    """A share of places. `band` is the share if none, or all, of what is in doubt were a crime."""

    crimes: int
    settled: int
    share: float | None
    band: tuple[float, float] | None
    unsettled: int
    unchecked: int
    not_coded: int


class PlaceData(msgspec.Struct, frozen=True):
    """What one place's law says, and on which side of the count it stands."""

    code: str
    name_says: str
    region: str
    offence: OutcomeClass
    verdict: Verdict
    provisions: tuple[str, ...]


class PublishedCount(msgspec.Struct, frozen=True):
    """A published count, and why one made here can differ."""

    id: str
    year: int
    numerator: int | None
    denominator: int | None
    share_percent: int | float | None
    meaning: str
    why_other: str | None
    source: tuple[str, ...]


ByMode = Mapping[Mode, Figures]


class CountData(msgspec.Struct, frozen=True):
    """A count over all places: in total, by region, for the last day of each year, place by place.

    Regions have the ids of `regions.yaml`. `notice_says` must stand beside whatever is shown.
    """

    contract: str
    lang: str
    question: CountedQuestion
    total: ByMode
    regions: Mapping[str, ByMode]
    years: Mapping[date, ByMode]
    places: Mapping[Mode, tuple[PlaceData, ...]]
    published: tuple[PublishedCount, ...]
    notice_says: str


def as_data(count: Count, years: Iterable[Count] = ()) -> CountData:
    """Return a count, and the series of years where there is one, as data."""
    small = count.small
    return CountData(
        contract="aslived-count/1",
        lang=language(),
        question=CountedQuestion(
            count.conduct,
            count.substance,
            str(small.amount),
            SmallData(small.id, _(small.title), _(small.why)),
            count.on,
            count.level,
        ),
        total=_modes(count.total),
        regions={_region(label): _modes(shares) for label, shares in count.by_region.items()},
        years={year.on: _modes(year.total) for year in years},
        places={mode: tuple(map(_place, places)) for mode, places in count.places.items()},
        published=tuple(map(_published_data, targets().status_of("T-10A-DRUGS"))),
        notice_says=count_notice(),
    )


def _region(label: str) -> str:
    return next(one.id for one in regions().regions if one.label == label)


def _place(place: Place) -> PlaceData:
    return PlaceData(
        place.code, place.name, _region(place.region), place.offence, place.verdict, place.provisions
    )


def _modes(shares: Mapping[Mode, Share]) -> ByMode:
    return {
        mode: Figures(
            share.crimes,
            share.settled,
            share.share,
            share.band,
            share.unsettled,
            share.unchecked,
            share.not_coded,
        )
        for mode, share in shares.items()
    }


def _published_data(status: Status) -> PublishedCount:
    return PublishedCount(
        status.id,
        status.year,
        status.numerator,
        status.denominator,
        status.share_percent,
        status.meaning,
        status.why_other,
        status.source,
    )
