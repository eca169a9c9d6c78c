"""Where an indicator is going, and how likely it is to reach a target in time: on track, possible, or off track."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from aslived.errors import AslivedError
from aslived.language import marked
from aslived.measure.flag import Flag, flag, number
from aslived.measure.indicator import Reading, Scale, from_scale, to_scale
from aslived.measure.intervals import root
from aslived.measure.slot import Numeral

Floats = NDArray[np.float64]
FLOOR = 1e-3

Finding = Literal["on track", "possible", "off track", "no finding"]
Comparison = Literal["lt", "le", "gt", "ge"]
Progress = Literal["substantial", "moderate", "limited"]
LIKELY, UNLIKELY = 0.8, 0.2
MANY = 6
"""From this many readings on the normal quantile is used, below it Student's."""


class Goal(msgspec.Struct, frozen=True):
    """A value to be reached by a year.

    *Units:* `value` as the readings have it: a share of one, or a number. `level` is of whom the target speaks:
    a `world` target (a share of countries) is never scored for one country.
    """

    value: float | None
    comparison: Comparison | None
    deadline: float | None
    level: Literal["world", "country", "service"] = "country"


class Trend(msgspec.Struct, frozen=True):
    """A straight line on the scale: value(t) = intercept + slope (t - last).

    *Units:* `slope` is per year on the scale; `covariance` holds var(intercept), their covariance, var(slope),
    already times the overdispersion; `df` is None where the normal quantile is used.
    """

    scale: Scale
    intercept: float
    slope: float
    covariance: tuple[float, float, float]
    first: float
    last: float
    overdispersion: float
    readings: int
    df: int | None

    def on_scale(self, time: float) -> tuple[float, float]:
        """Return the line and its standard error at a time, on the scale."""
        h = time - self.last
        var = self.covariance[0] + 2 * h * self.covariance[1] + h * h * self.covariance[2]
        return self.intercept + self.slope * h, math.sqrt(max(var, 0.0))

    def at(self, time: float, level: float = 0.95) -> tuple[float, float, float]:
        """Return the lower limit, the line and the upper limit at a time."""
        from scipy.special import ndtri, stdtrit

        middle, se = self.on_scale(time)
        p = 0.5 + level / 2
        half = se * float(ndtri(p) if self.df is None else stdtrit(self.df, p))
        low, mid, high = (from_scale(middle + side * half, self.scale) for side in (-1, 0, 1))
        return low, mid, high

    def chance(self, goal: Goal, time: float) -> float:
        """Return the probability that the line meets the goal's value at a time."""
        from scipy.special import ndtr, stdtr

        assert goal.value is not None
        middle, se = self.on_scale(time)
        side = 1 if goal.comparison in ("gt", "ge") else -1
        away = side * (middle - to_scale(goal.value, self.scale)) / max(se, 1e-300)
        return float(ndtr(away) if self.df is None else stdtr(self.df, away))


class Assessment(msgspec.Struct, frozen=True):
    """Whether a target will be met, as a probability, with the gap, the pace and the growth ratio.

    *Units:* values as the readings have them; `now` and `projected` are lower limit, middle, upper limit on the
    line; `gap` is the goal less the line at the last reading; `pace` is how many times the present pace, on the
    scale, is needed from then on. `growth` is observed over required compound annual growth.
    """

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
    flags: tuple[Flag, ...] = ()
    reason: Flag | None = None


def fit_trend(readings: Sequence[Reading]) -> Trend | Flag:
    """Fit the line by generalised least squares, or say why there is none.

    Readings that share a size estimate are correlated through it. The overdispersion is max(1, Q/(k-2)) on what
    the readings err alone: scatter about the line says nothing about the error of a size that all share.
    *Errors:* AL-MEA-067 readings on different scales. Fewer than 3 readings, all in one year, or no 2 by the same
    method are refused.
    *Source:* Aitken 1935, Proceedings of the Royal Society of Edinburgh 55:42-48; overdispersion, McCullagh &
    Nelder 1989, section 4.5; with weights from design-based standard errors.

    >>> from aslived.measure.indicator import reading
    >>> found = fit_trend([reading(year, 0.2 + 0.05 * (year - 2018), se=0.02) for year in (2018, 2020, 2022)])
    >>> round(found.slope, 3), found.df
    (0.242, 1)
    """
    if len({reading.scale for reading in readings}) > 1:
        raise AslivedError.of("AL-MEA-067")
    if len(readings) < 3 or len({reading.time for reading in readings}) < 2:
        return flag("AL-MEA-068", found=len(readings))
    if max(Counter(reading.method for reading in readings).values()) < 2:
        return flag("AL-MEA-069")
    ordered = sorted(
        readings, key=lambda reading: (reading.time, reading.value, reading.spread, reading.shared_spread)
    )
    times, last = np.array([reading.time for reading in ordered]), max(reading.time for reading in ordered)
    y = np.array([to_scale(reading.value, reading.scale) for reading in ordered])
    x = np.column_stack([np.ones(len(y)), times - last])
    own, shared = _variances(ordered)
    over = _overdispersion(x, y, own, shared)
    weight = np.linalg.inv(np.diag(own * over) + shared)
    spread = np.linalg.inv(x.T @ weight @ x)
    beta = spread @ x.T @ weight @ y
    covariance = (float(spread[0, 0]), float(spread[0, 1]), float(spread[1, 1]))
    k = len(ordered)
    df = k - 2 if k < MANY else None
    first = float(times.min())
    return Trend(ordered[0].scale, float(beta[0]), float(beta[1]), covariance, first, last, over, k, df)


def _variances(readings: Sequence[Reading]) -> tuple[Floats, Floats]:
    """Return what each reading errs alone, as variances, and what it errs with others, as a matrix.

    A size estimate behind one reading only errs alone. Where nothing but a shared size is uncertain the own error
    has a floor, which the overdispersion then raises to the scatter that is seen.
    """
    times = Counter(reading.shared for reading in readings if reading.shared is not None)
    alone = np.array([times.get(reading.shared or "", 0) < 2 for reading in readings])
    spread = np.array([reading.shared_spread for reading in readings])
    own = np.array([reading.spread for reading in readings]) ** 2 + np.where(alone, spread**2, 0.0)
    together = np.array([[a.shared is not None and a.shared == b.shared for b in readings] for a in readings])
    shared = np.outer(spread, spread) * together * ~alone[:, None]
    return np.maximum(own, FLOOR**2), np.asarray(shared)


def _overdispersion(x: Floats, y: Floats, own: Floats, shared: Floats) -> float:
    """Return the factor on the own variances at which the weighted residuals sum to k-2, or 1 if they are less."""
    wanted = len(y) - 2

    def excess(log_factor: float) -> float:
        weight = np.linalg.inv(np.diag(own * math.exp(log_factor)) + shared)
        left = y - x @ np.linalg.solve(x.T @ weight @ x, x.T @ weight @ y)
        return float(left @ weight @ left) - wanted

    if excess(0.0) <= 0:
        return 1.0
    return math.exp(root(excess, 0.0, 60.0))


def assess_target(readings: Sequence[Reading], goal: Goal) -> Assessment:
    """Say whether the goal will be met by its deadline.

    On track from a probability of 0.8, possible from 0.2, off track below; no finding for world-level targets,
    goals without value or deadline, and readings that hold no trend.
    *Errors:* AL-MEA-001 a goal's value or deadline that is none.
    *Source:* growth ratio, Open SDG progress measure (Statistics Canada), cut points 0.95 and 0.5; it flatters
    shares near a ceiling, so it never stands without the probability.

    >>> from aslived.measure.indicator import reading
    >>> known = [reading(year, share, se=0.015) for year, share in ((2017, 0.1), (2020, 0.2), (2023, 0.35))]
    >>> found = assess_target(known, Goal(0.5, "ge", 2025))
    >>> found.finding, round(found.projected[1], 2)
    ('possible', 0.48)
    """
    if goal.level == "world" or goal.value is None or goal.comparison is None:
        return _none(flag("AL-MEA-100" if goal.level == "world" else "AL-MEA-101"))
    trend = fit_trend(readings)
    if isinstance(trend, Flag):
        return _none(trend)
    value = _goal_value(goal.value, trend.scale)
    flags = _flags(readings, trend, goal)
    now, met_now = trend.at(trend.last), trend.chance(goal, trend.last)
    gap = value - now[1]
    if goal.deadline is None:
        reason = flag("AL-MEA-102", chance=Numeral(met_now, ".2f"))
        return Assessment("no finding", None, met_now, now, None, gap, None, None, None, trend, flags, reason)
    deadline = number(marked("the deadline"), goal.deadline, wanted=marked("a year"), above=1900, below=2200)
    probability = trend.chance(goal, deadline)
    pace, more = _pace(trend, goal, value, deadline)
    growth = _growth(readings, value, deadline)
    if growth is not None:
        more = (*more, flag("AL-MEA-103"))
    return Assessment(
        _finding(probability), probability, met_now, now, trend.at(deadline), gap, pace, growth,
        _progress(growth), trend, (*flags, *more),
    )  # fmt: skip


def _finding(probability: float) -> Finding:
    if probability >= LIKELY:
        return "on track"
    return "off track" if probability < UNLIKELY else "possible"


def _progress(growth: float | None) -> Progress | None:
    if growth is None:
        return None
    return "substantial" if growth >= 0.95 else "moderate" if growth >= 0.5 else "limited"


def _none(reason: Flag) -> Assessment:
    return Assessment("no finding", None, None, None, None, None, None, None, None, None, (), reason)


def _goal_value(value: float, scale: Scale) -> float:
    if scale == "logit":
        return number(marked("the target"), value, wanted=marked("a share between 0 and 1"), above=0, below=1)
    return number(marked("the target"), value, wanted=marked("a number above 0"), above=0)


def _flags(readings: Sequence[Reading], trend: Trend, goal: Goal) -> tuple[Flag, ...]:
    found = []
    if len({reading.method for reading in readings}) > 1:
        found.append(flag("AL-MEA-104"))
    if trend.scale == "logit" and any(reading.high >= 1 for reading in readings):
        found.append(flag("AL-MEA-105"))
    if trend.overdispersion > 2 and min(reading.spread for reading in readings) > FLOOR:
        found.append(flag("AL-MEA-106", times=Numeral(trend.overdispersion, ".1f")))
    if goal.deadline is not None and goal.deadline - trend.last > trend.last - trend.first:
        found.append(flag("AL-MEA-107"))
    if goal.deadline is not None and goal.deadline <= trend.last:
        found.append(flag("AL-MEA-108", deadline=Numeral(goal.deadline, "g"), last=Numeral(trend.last, "g")))
    return tuple(found)


def _pace(trend: Trend, goal: Goal, value: float, deadline: float) -> tuple[float | None, tuple[Flag, ...]]:
    side = 1 if goal.comparison in ("gt", "ge") else -1
    left = side * (to_scale(value, trend.scale) - trend.intercept)
    if left <= 0:
        return None, (flag("AL-MEA-109"),)
    if deadline <= trend.last:
        return None, ()
    if side * trend.slope <= 0:
        return None, (flag("AL-MEA-110"),)
    return left / (deadline - trend.last) / (side * trend.slope), ()


def _growth(readings: Sequence[Reading], value: float, deadline: float) -> float | None:
    """Return observed over required compound annual growth, from the first year to the last."""
    years = sorted({reading.time for reading in readings})
    first, last = (
        float(np.mean(sorted(reading.value for reading in readings if reading.time == year)))
        for year in (years[0], years[-1])
    )
    if deadline <= years[0]:
        return None
    observed = math.expm1(math.log(last / first) / (years[-1] - years[0]))
    required = math.expm1(math.log(value / first) / (deadline - years[0]))
    return observed / required if abs(required) > 1e-12 else None
