"""Whether a target will be met, as data: `aslived target --json`."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from aslived.language import language
from aslived.measure.data.flag import FlagData, flags_data, refusal_data
from aslived.measure.indicator import Reading
from aslived.measure.trend import Assessment, Finding, Progress, Trend


class AssessmentData(msgspec.Struct, frozen=True):
    """Whether a target will be met; `reason` says why there is no finding."""

    finding: Finding
    probability: float | None
    met_now: float | None
    now: tuple[float, float, float] | None
    projected: tuple[float, float, float] | None
    gap: float | None
    pace: float | None
    growth: float | None
    growth_word: Progress | None
    trend: Trend | None
    flags: tuple[FlagData, ...]
    reason: FlagData | None


class TargetData(msgspec.Struct, frozen=True):
    """A target as the standards hold it, its deadline, what was found, and the readings it was found from."""

    contract: str
    lang: str
    target: object
    deadline: float | None
    assessment: AssessmentData
    readings: tuple[Reading, ...]


def as_data(
    target: object, deadline: float | None, assessment: Assessment, readings: Iterable[Reading]
) -> TargetData:
    """Return an assessment as data; `target` is what it was held against, in the words of its file."""
    return TargetData(
        "aslived-target/1", language(), target, deadline, _assessment(assessment), tuple(readings)
    )


def _assessment(one: Assessment) -> AssessmentData:
    return AssessmentData(
        one.finding, one.probability, one.met_now, one.now, one.projected, one.gap, one.pace, one.growth,
        one.growth_word, one.trend, flags_data(one.flags), refusal_data(one.reason),
    )  # fmt: skip
