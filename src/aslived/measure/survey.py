"""Shares, means and ratios of a weighted, clustered or replicated sample, with the conventions stated."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from aslived.errors import AslivedError
from aslived.measure.design import Clustered, Design, Floats, Replicated, values_of
from aslived.measure.flag import Flag, flag
from aslived.measure.intervals import checked_level, korn_graubard, wilson
from aslived.measure.slot import Numeral
from aslived.measure.statement import Statement, state

ShareInterval = Literal["logit", "wilson", "korn-graubard"]
SHARE_INTERVALS: tuple[ShareInterval, ...] = ("logit", "wilson", "korn-graubard")
Mask = NDArray[np.bool_]


class Estimate(msgspec.Struct, frozen=True):
    """An estimate with its interval, and how both were made.

    *Units:* `n` is people in the domain; `design_effect` is the variance over that of a simple random sample of n
    drawn with replacement. Where the interval is `refused` there may be a `point` alone. `interval` and `conventions`
    are codes (`measure.wording.survey`).
    """

    point: float | None
    se: float | None
    low: float | None
    high: float | None
    interval: str
    level: float
    n: int
    df: int | None
    design_effect: float | None
    conventions: tuple[Statement, ...]
    flags: tuple[Flag, ...] = ()
    refused: Flag | None = None


def proportion(
    y: Sequence[bool | int] | Floats,
    design: Design,
    *,
    domain: Sequence[bool] | Mask | None = None,
    interval: ShareInterval = "logit",
    level: float = 0.95,
) -> Estimate:
    """Estimate the share of people with y = 1, in a domain or among all.

    Where nobody or everybody has it, the interval is Korn-Graubard at Kish's effective size, flagged.
    *Errors:* AL-MEA-012 values that are not 0 or 1, or do not fit the design; AL-MEA-014 no such interval.
    *Source:* logit: R `survey`, svyciprop, Newcombe 2001; t quantile at the design's degrees of freedom.
    Korn-Graubard and Wilson at n* = p(1-p)/var (t(n-1)/t(df))², at most n: Korn & Graubard 1998, Survey
    Methodology 24:193-201; Dean & Pagano 2015, Journal of Survey Statistics and Methodology 3:484-503.

    >>> from aslived.measure.design import cluster_design
    >>> found = proportion([1, 0, 0, 1, 0], cluster_design([1.0, 2.0, 1.0, 1.0, 1.0]))
    >>> round(found.point, 4), found.df
    (0.3333, 4)
    """
    given = values_of("y", y, design.n)
    if not np.isin(given, (0.0, 1.0)).all():
        raise AslivedError.of("AL-MEA-012", name="y")
    if interval not in SHARE_INTERVALS:
        raise AslivedError.of("AL-MEA-014", given=interval, known=", ".join(SHARE_INTERVALS))
    estimate = _ratio(given, np.ones(design.n), design, _mask(domain, design.n), level, interval)
    if estimate.point is None or (estimate.refused is not None):
        return estimate
    share = min(max(estimate.point, 0.0), 1.0)
    mask = _mask(domain, design.n)
    if not 0 < given[mask].mean() < 1:
        weights = design.weights[mask]
        kish = float(weights.sum() ** 2 / (weights**2).sum())
        return _one_sided(estimate, kish, float(given[mask][0]))
    return _share_limits(estimate, share, interval)


def proportion_of_sums(
    yes: tuple[int, float, float], no: tuple[int, float, float], *, level: float = 0.95
) -> Estimate:
    """Estimate a share from people, sum of weights and sum of their squares, of those with and without.

    It is what `proportion` gives, with Wilson's interval, for people drawn one by one without strata; for
    files of which only sums are kept.
    *Errors:* AL-MEA-001 a level that is none; nobody at all is `refused`.
    *Source:* as `proportion`; the variance of the ratio written out for a value of 0 or 1.

    >>> found = proportion_of_sums((2, 2.0, 2.0), (3, 4.0, 6.0))
    >>> round(found.point, 4), found.df
    (0.3333, 4)
    """
    level = checked_level(level)
    n, total = yes[0] + no[0], yes[1] + no[1]
    stated = (state("linearised_people"),)
    if total <= 0:
        return Estimate(
            None, None, None, None, "wilson", level, n, None, None, stated, (), flag("AL-MEA-011")
        )
    point = yes[1] / total
    if n < 2:
        none = flag("AL-MEA-010")
        return Estimate(point, None, None, None, "wilson", level, n, None, None, stated, (), none)
    spread = ((1 - point) ** 2 * yes[2] + point**2 * no[2]) / total**2
    variance, simple = n / (n - 1) * spread, point * (1 - point) / (n - 1)
    effect = variance / simple if simple > 0 else None
    estimate = Estimate(point, math.sqrt(variance), None, None, "wilson", level, n, n - 1, effect, stated)
    if not yes[0] or not no[0]:
        return _one_sided(estimate, total**2 / (yes[2] + no[2]), float(yes[0] > 0))
    return _share_limits(estimate, point, "wilson")


def mean(
    y: Sequence[float] | Floats,
    design: Design,
    *,
    domain: Sequence[bool] | Mask | None = None,
    level: float = 0.95,
) -> Estimate:
    """Estimate the mean of y, with a t interval.

    *Errors:* AL-MEA-012 values that do not fit the design.
    *Source:* the ratio estimator with x = 1; Cochran 1977, Sampling Techniques, section 6.3.

    >>> from aslived.measure.design import cluster_design
    >>> mean([1.0, 2.0, 6.0], cluster_design([1.0, 1.0, 1.0])).point
    3.0
    """
    return ratio(y, np.ones(design.n), design, domain=domain, level=level)


def ratio(
    y: Sequence[float] | Floats,
    x: Sequence[float] | Floats,
    design: Design,
    *,
    domain: Sequence[bool] | Mask | None = None,
    level: float = 0.95,
) -> Estimate:
    """Estimate the ratio of two totals, with a t interval.

    *Errors:* AL-MEA-012 values that do not fit the design; a total of 0 below the line is `refused`.
    *Source:* Woodruff 1971, JASA 66:411-414, linearised value w(y - Rx)/X.

    >>> from aslived.measure.design import cluster_design
    >>> ratio([1.0, 3.0, 2.0], [2.0, 4.0, 6.0], cluster_design([1.0, 1.0, 1.0])).point
    0.5
    """
    above, below = values_of("y", y, design.n), values_of("x", x, design.n)
    estimate = _ratio(above, below, design, _mask(domain, design.n), level, "t")
    if estimate.point is None or estimate.se is None or estimate.df is None:
        return estimate
    half = _t(estimate.level, estimate.df) * estimate.se
    return msgspec.structs.replace(estimate, low=estimate.point - half, high=estimate.point + half)


def _mask(domain: Sequence[bool] | Mask | None, n: int) -> Mask:
    if domain is None:
        return np.ones(n, dtype=bool)
    mask = np.asarray(domain)
    if mask.dtype != np.bool_ or mask.shape != (n,):
        raise AslivedError.of("AL-MEA-012", name="domain")
    return mask


def _ratio(y: Floats, x: Floats, design: Design, mask: Mask, level: float, interval: str) -> Estimate:
    level = checked_level(level)
    w = design.weights * mask
    n, total = int(mask.sum()), float(w @ x)
    conventions = design.conventions()
    if n == 0 or abs(total) < 1e-12 * float(w @ np.abs(x)) or total == 0:
        reason = flag("AL-MEA-011")
        return Estimate(None, None, None, None, interval, level, n, None, None, conventions, (), reason)
    point = float(w @ y) / total
    flags: tuple[Flag, ...] = ()
    if isinstance(design, Clustered):
        variance = design.variance(w * (y - point * x) / total)
    else:
        variance, flags = _replicate_variance(y, x, design, mask, point)
    df = design.degrees(mask)
    if df < 1 and not isinstance(variance, Flag):
        variance = flag("AL-MEA-010")
    if isinstance(variance, Flag):
        return Estimate(point, None, None, None, interval, level, n, None, None, conventions, flags, variance)
    effect = _design_effect(y, x, w, point, total, variance, n)
    return Estimate(
        point, math.sqrt(variance), None, None, interval, level, n, df, effect, conventions, flags
    )


def _replicate_variance(
    y: Floats, x: Floats, design: Replicated, mask: Mask, point: float
) -> tuple[float | Flag, tuple[Flag, ...]]:
    above, below = design.replicates @ (y * mask), design.replicates @ (x * mask)
    usable = np.abs(below) > 0
    lost = int((~usable).sum())
    if lost > len(below) * 0.05 or usable.sum() < 2:
        return flag("AL-MEA-015", lost=lost, count=len(below)), ()
    values = above[usable] / below[usable]
    flags = (flag("AL-MEA-016", lost=lost, count=len(below)),) if lost else ()
    return design.spread(values, point) * len(below) / len(values), flags


def _design_effect(
    y: Floats, x: Floats, w: Floats, point: float, total: float, variance: float, n: int
) -> float | None:
    if n < 2:
        return None
    residual = (y - point * x) / (total / float(w.sum()))
    simple = float(w @ residual**2) / float(w.sum()) / (n - 1)
    return variance / simple if simple > 0 else None


def _t(level: float, df: float) -> float:
    from scipy.special import stdtrit

    return float(stdtrit(df, 0.5 + level / 2))


def _share_limits(estimate: Estimate, share: float, interval: ShareInterval) -> Estimate:
    assert estimate.se is not None and estimate.df is not None
    if estimate.se == 0:
        return msgspec.structs.replace(estimate, se=None, df=None, refused=flag("AL-MEA-017"))
    t = _t(estimate.level, estimate.df)
    if interval == "logit":
        middle, half = math.log(share / (1 - share)), t * estimate.se / (share * (1 - share))
        low, high = _unlogit(middle - half), _unlogit(middle + half)
        stated = state("logit_t", df=estimate.df)
    else:
        corrected = (_t(estimate.level, max(estimate.n - 1, 1)) / t) ** 2
        effective = min(share * (1 - share) / estimate.se**2 * corrected, float(estimate.n))
        if interval == "wilson":
            limits = wilson(share * effective, effective, estimate.level)
        else:
            limits = korn_graubard(share, effective, estimate.level)
        low, high = limits.low, limits.high
        code = "wilson_effective" if interval == "wilson" else "korn_graubard_effective"
        stated = state(code, size=Numeral(effective, ".1f"), df=estimate.df)
    return msgspec.structs.replace(
        estimate, point=share, low=low, high=high, conventions=(*estimate.conventions, stated)
    )


def _unlogit(value: float) -> float:
    return 0.5 * (1 + math.tanh(value / 2))


def _one_sided(estimate: Estimate, effective: float, share: float) -> Estimate:
    limits = korn_graubard(share, effective, estimate.level)
    stated = state("korn_graubard_kish", size=Numeral(effective, ".1f"))
    return msgspec.structs.replace(
        estimate,
        point=share,
        se=None,
        low=limits.low,
        high=limits.high,
        interval="korn-graubard",
        design_effect=None,
        conventions=(*estimate.conventions, stated),
        flags=(*estimate.flags, flag("AL-MEA-018")),
    )
