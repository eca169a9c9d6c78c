"""Intervals for a share and for a count: exact, score, Bayesian, and for clustered or weighted samples."""

from __future__ import annotations

import math
from collections.abc import Callable

import msgspec

from aslived.language import marked
from aslived.measure.flag import number


class Interval(msgspec.Struct, frozen=True):
    """Two limits, with the method that made them. An infinite upper limit is `null` in JSON.

    >>> Interval(0.1, 0.3, "wilson").width
    0.19999999999999998
    """

    low: float
    high: float
    method: str
    level: float = 0.95

    @property
    def width(self) -> float:
        return self.high - self.low


def z_of(level: float) -> float:
    """Return the two-sided standard normal quantile.

    >>> round(z_of(0.95), 6)
    1.959964
    """
    from scipy.special import ndtri

    return float(ndtri(0.5 + checked_level(level) / 2))


def checked_level(level: float) -> float:
    """Return a confidence level that somebody could mean: beyond these no interval says anything."""
    return number(
        marked("the confidence level"),
        level,
        wanted=marked("a number from 0.5 to 0.9999"),
        least=0.5,
        most=0.9999,
    )


def _share(x: float, n: float) -> tuple[float, float]:
    n = number(marked("the number of people asked"), n, wanted=marked("a number above 0"), above=0)
    wanted = marked("a number from 0 to the number asked")
    return number(marked("the number of people counted"), x, wanted=wanted, least=0, most=n), n


def wilson(x: float, n: float, level: float = 0.95) -> Interval:
    """Return the score interval of a share; `x` and `n` may be effective, not whole.

    *Source:* Wilson 1927, JASA 22:209-212, equation for p with the normal deviate λ.

    >>> share = wilson(81, 263)
    >>> round(share.low, 6), round(share.high, 6)
    (0.255289, 0.36621)
    """
    x, n = _share(x, n)
    z = z_of(level)
    centre = (x + z * z / 2) / (n + z * z)
    half = z / (n + z * z) * math.sqrt(max(x * (n - x) / n, 0.0) + z * z / 4)
    low = 0.0 if x == 0 else max(0.0, centre - half)
    high = 1.0 if x == n else min(1.0, centre + half)
    return Interval(low, high, "wilson", level)


def clopper_pearson(x: float, n: float, level: float = 0.95) -> Interval:
    """Return the exact interval of a share; `x` and `n` may be effective, not whole.

    *Source:* Clopper & Pearson 1934, Biometrika 26:404-413, as beta quantiles.

    >>> round(clopper_pearson(3, 25).low, 6)
    0.025465
    """
    from scipy.special import betaincinv

    x, n = _share(x, n)
    tail = (1 - checked_level(level)) / 2
    low = 0.0 if x == 0 else float(betaincinv(x, n - x + 1, tail))
    high = 1.0 if x == n else float(betaincinv(x + 1, n - x, 1 - tail))
    return Interval(low, high, "clopper-pearson", level)


def jeffreys(x: float, n: float, level: float = 0.95) -> Interval:
    """Return the Bayesian interval of a share with a Beta(½, ½) prior.

    At 0 the lower limit is 0, at n the upper limit is 1.
    *Source:* Brown, Cai & DasGupta 2001, Statistical Science 16:101-133, section 4.1.1.

    >>> round(jeffreys(3, 25).high, 6)
    0.286728
    """
    from scipy.special import betaincinv

    x, n = _share(x, n)
    tail = (1 - checked_level(level)) / 2
    low = 0.0 if x == 0 else float(betaincinv(x + 0.5, n - x + 0.5, tail))
    high = 1.0 if x == n else float(betaincinv(x + 0.5, n - x + 0.5, 1 - tail))
    return Interval(low, high, "jeffreys", level)


def korn_graubard(share: float, effective: float, level: float = 0.95) -> Interval:
    """Return the Clopper-Pearson interval at the effective sample size of a survey.

    *Units:* `effective` is people, already corrected for the degrees of freedom (see `survey`).
    *Source:* Korn & Graubard 1998, Survey Methodology 24:193-201, section 2.

    >>> korn_graubard(0.12, 25).low == clopper_pearson(3, 25).low
    True
    """
    share = number(marked("the share"), share, wanted=marked("a number from 0 to 1"), least=0, most=1)
    found = clopper_pearson(share * effective, effective, level)
    return Interval(found.low, found.high, "korn-graubard", level)


def _count(x: float) -> float:
    return number(marked("the count"), x, wanted=marked("a whole number, 0 or more"), least=0, whole=True)


def garwood(x: float, level: float = 0.95) -> Interval:
    """Return the exact interval of a Poisson mean after x events.

    *Source:* Garwood 1936, Biometrika 28:437-442, as gamma quantiles.

    >>> round(garwood(3).low, 6), round(garwood(3).high, 6)
    (0.618672, 8.767273)
    """
    from scipy.special import gammaincinv

    x, tail = _count(x), (1 - checked_level(level)) / 2
    low = 0.0 if x == 0 else float(gammaincinv(x, tail))
    return Interval(low, float(gammaincinv(x + 1, 1 - tail)), "garwood", level)


def gamma_half(x: float, level: float = 0.95) -> Interval:
    """Return the Bayesian interval of a Poisson mean with a Gamma(½) prior.

    *Source:* Jeffreys 1961, Theory of Probability, section 3.3; posterior Gamma(x + ½, 1).

    >>> round(gamma_half(0).high, 4)
    2.5119
    """
    from scipy.special import gammaincinv

    x, tail = _count(x), (1 - checked_level(level)) / 2
    low = 0.0 if x == 0 else float(gammaincinv(x + 0.5, tail))
    return Interval(low, float(gammaincinv(x + 0.5, 1 - tail)), "gamma-half", level)


def mid_p_count(x: float, level: float = 0.95) -> Interval:
    """Return the mid-P interval of a Poisson mean after x events.

    *Source:* Cohen & Yang 1994, Statistics in Medicine 13:2189-2203: half the probability of x in each tail.

    >>> round(mid_p_count(3).low, 6), round(mid_p_count(3).high, 6)
    (0.763096, 8.164469)
    """
    from scipy.special import gammaincc, gammaln, xlogy

    x, tail = _count(x), (1 - checked_level(level)) / 2

    def below(mean: float) -> float:  # P(X < x) + P(X = x) / 2
        at = math.exp(float(xlogy(x, mean)) - mean - float(gammaln(x + 1)))
        return float(gammaincc(x + 1, mean)) - at / 2

    most = garwood(x, level).high
    high = root(lambda mean: below(mean) - tail, x / 2 + 1e-9, most + 1)
    low = 0.0 if x == 0 else root(lambda mean: below(mean) - (1 - tail), 1e-300, max(x, 1.0))
    return Interval(low, high, "mid-p", level)


def root(function: Callable[[float], float], low: float, high: float) -> float:
    """Return where a function that changes sign between two points is zero."""
    from scipy.optimize import brentq

    return float(brentq(function, low, high, xtol=1e-15, rtol=8.9e-16, maxiter=500))
