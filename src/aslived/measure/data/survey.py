"""Estimates of a survey as data: `aslived survey --json`."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from aslived.language import language
from aslived.measure.data.flag import FlagData, StatementData, flags_data, refusal_data, statements_data
from aslived.measure.survey import Estimate
from aslived.measure.wording.survey import convention_words


class EstimateData(msgspec.Struct, frozen=True):
    """An estimate with its interval, and how both were made."""

    point: float | None
    se: float | None
    low: float | None
    high: float | None
    interval: str
    level: float
    n: int
    df: int | None
    design_effect: float | None
    conventions: tuple[StatementData, ...]
    flags: tuple[FlagData, ...]
    refused: FlagData | None


class GroupData(msgspec.Struct, frozen=True):
    """The estimate of one group; `group` is null for all."""

    group: str | None
    estimate: EstimateData


class SurveyData(msgspec.Struct, frozen=True):
    """The estimates of all and of each group."""

    contract: str
    lang: str
    estimates: tuple[GroupData, ...]


def as_data(estimates: Iterable[tuple[str | None, Estimate]]) -> SurveyData:
    """Return estimates by group as data."""
    groups = tuple(GroupData(group, _estimate(estimate)) for group, estimate in estimates)
    return SurveyData("aslived-survey/1", language(), groups)


def _estimate(one: Estimate) -> EstimateData:
    return EstimateData(
        one.point, one.se, one.low, one.high, one.interval, one.level, one.n, one.df, one.design_effect,
        statements_data(one.conventions, convention_words), flags_data(one.flags), refusal_data(one.refused),
    )  # fmt: skip
