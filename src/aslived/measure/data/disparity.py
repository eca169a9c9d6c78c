"""The rates of two groups as data: `aslived disparity --json`."""

from __future__ import annotations

import msgspec

from aslived.language import language
from aslived.measure.data.flag import FlagData, flags_data
from aslived.measure.disparity import PER, Disparity, Limits, Rate


class RateData(msgspec.Struct, frozen=True):
    """The rate of one group; `label` is null where nobody named it."""

    label: str | None
    events: int
    population: float
    per_100000: float
    low: float
    high: float


class DisparityData(msgspec.Struct, frozen=True):
    """Two rates, their ratio and their difference; `shown` names the interval to print first, `weak` those not to."""

    contract: str
    lang: str
    rates: tuple[RateData, RateData]
    ratio: float | None
    difference: float
    difference_interval: tuple[float, float]
    share_ratio: float | None
    intervals: Limits
    shown: str
    weak: tuple[str, ...]
    per: int
    benchmark: str | None
    source: str | None
    level: float
    warnings: tuple[FlagData, ...]


def as_data(disparity: Disparity) -> DisparityData:
    """Return a comparison of two rates as data."""
    return DisparityData(
        contract="aslived-disparity/1",
        lang=language(),
        rates=(_rate(disparity.group), _rate(disparity.reference)),
        ratio=disparity.ratio,
        difference=disparity.difference,
        difference_interval=(disparity.difference_low, disparity.difference_high),
        share_ratio=disparity.share_ratio,
        intervals=disparity.intervals,
        shown=disparity.shown,
        weak=("wald",),
        per=PER,
        benchmark=disparity.benchmark,
        source=disparity.source,
        level=disparity.level,
        warnings=flags_data(disparity.warnings),
    )


def _rate(rate: Rate) -> RateData:
    label = rate.label if isinstance(rate.label, str) else None
    return RateData(label, rate.events, rate.population, rate.per_100000, rate.low, rate.high)
