"""An adjusted odds ratio as data: `aslived disparity --adjust --json`."""

from __future__ import annotations

import msgspec

from aslived.language import language
from aslived.measure.adjusted import Adjusted
from aslived.measure.data.flag import FlagData, flags_data, refusal_data
from aslived.measure.intervals import Interval


class AdjustedData(msgspec.Struct, frozen=True):
    """An adjusted odds ratio with the shares of both groups; everything is null where `refused`."""

    contract: str
    lang: str
    odds_ratio: float | None
    odds_interval: Interval | None
    share_group: float | None
    share_reference: float | None
    difference: float | None
    difference_interval: Interval | None
    ratio: float | None
    ratio_interval: Interval | None
    n: int
    events: int
    terms: tuple[str, ...]
    variance: str
    warnings: tuple[FlagData, ...]
    refused: FlagData | None


def as_data(adjusted: Adjusted) -> AdjustedData:
    """Return an adjusted odds ratio as data."""
    return AdjustedData(
        "aslived-adjusted/1", language(), adjusted.odds_ratio, adjusted.odds_interval, adjusted.share_group,
        adjusted.share_reference, adjusted.difference, adjusted.difference_interval, adjusted.ratio,
        adjusted.ratio_interval, adjusted.n, adjusted.events, adjusted.terms, adjusted.variance,
        flags_data(adjusted.warnings), refusal_data(adjusted.refused),
    )  # fmt: skip
