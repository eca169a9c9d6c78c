"""Limits held against amounts, as data: `aslived threshold --json`."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from aslived.assess.limits.disclosure import Metric, Withheld
from aslived.assess.limits.limit import Caution, LawLimit, LeftOut, Silence, UnderLaw
from aslived.assess.limits.wording import caution_words, silence_words
from aslived.language import language
from aslived.measure.data.flag import FlagData, flags_data
from aslived.measure.threshold import Kind, Limit, Word
from aslived.measure.wording.survey import interval_words


class MetricData(msgspec.Struct, frozen=True):
    """One metric as it may be shown: figures are null where `withheld` says why."""

    metric: str
    kind: Kind
    drugs: tuple[str, ...]
    group: str | None
    limit_ng: int
    word: Word
    value: float | None
    low: float | None
    high: float | None
    interval: str
    interval_says: str
    n: int | None
    over: int | None
    unsaid: int | None
    withheld: Withheld | None
    flags: tuple[FlagData, ...]


class LawLimitData(msgspec.Struct, frozen=True):
    """A limit with the law that sets it, and how many people it makes criminals."""

    law: str
    limit: Limit
    citation: str
    cautions: tuple[Caution, ...]
    cautions_says: tuple[str, ...]
    of_register: bool
    metrics: tuple[MetricData, ...]


class LeftOutData(msgspec.Struct, frozen=True):
    """Drugs for which a law gives no limit that can be held against amounts."""

    law: str
    drugs: tuple[str, ...]
    why: Silence
    why_says: str
    of_register: bool


class LawData(msgspec.Struct, frozen=True):
    """What was found under one law."""

    limits: tuple[LawLimitData, ...]
    left_out: tuple[LeftOutData, ...]


class ThresholdData(msgspec.Struct, frozen=True):
    """Everything that was found for a file of amounts: own limits first, then law by law."""

    contract: str
    lang: str
    spare: float
    level: float
    metrics: tuple[MetricData, ...]
    laws: tuple[LawData, ...]


def as_data(own: Iterable[Metric], laws: Iterable[UnderLaw], *, spare: float, level: float) -> ThresholdData:
    """Return what was found as data."""
    return ThresholdData(
        "aslived-threshold/1", language(), spare, level, tuple(map(_metric, own)), tuple(map(_law, laws))
    )


def _law(law: UnderLaw) -> LawData:
    limits = tuple(_limit(limit, metrics) for limit, metrics in law.limits)
    return LawData(limits, tuple(map(_left_out, law.left_out)))


def _limit(limit: LawLimit, metrics: Iterable[Metric]) -> LawLimitData:
    return LawLimitData(
        limit.law, limit.limit, limit.citation, limit.cautions, tuple(map(caution_words, limit.cautions)),
        limit.of_register, tuple(map(_metric, metrics)),
    )  # fmt: skip


def _left_out(left: LeftOut) -> LeftOutData:
    return LeftOutData(left.law, left.drugs, left.why, silence_words(left.why), left.of_register)


def _metric(one: Metric) -> MetricData:
    return MetricData(
        one.metric, one.kind, one.drugs, one.group, one.limit_ng, one.word, one.value, one.low, one.high,
        one.interval, interval_words(one.interval), one.n, one.over, one.unsaid, one.withheld,
        flags_data(one.flags),
    )  # fmt: skip
