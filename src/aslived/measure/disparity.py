"""Two groups before the police and the courts: each rate, their ratio and their difference, always together.

A ratio falls when both rates rise, and a difference hides how unequal a rare event is. So neither is a result
here without the other, the counts behind them, and the population against which they were counted.
"""

from __future__ import annotations

import math

import msgspec

from aslived.errors import AslivedError
from aslived.language import marked
from aslived.measure.disclosure.policy import CRIMINALISED
from aslived.measure.flag import Flag, flag, number
from aslived.measure.intervals import checked_level, gamma_half, root, z_of
from aslived.measure.slot import Numeral, Phrase

PER = 100_000
"""Rates and differences are per 100,000 of the benchmark population."""
UNNAMED = (Phrase(marked("first group")), Phrase(marked("second group")))
"""What groups without a name are called."""


class Rate(msgspec.Struct, frozen=True):
    """Events among so many people (or person-years), with the rate per 100,000 and its interval."""

    label: str | Phrase
    events: int
    population: float
    per_100000: float
    low: float
    high: float


class Limits(msgspec.Struct, frozen=True):
    """The intervals of a rate ratio, each by name; `bayes` is lower limit, median, upper limit.

    An upper limit that does not exist is infinite (`null` in JSON). `wald` is None where a count is 0.
    """

    exact: tuple[float, float]
    mid_p: tuple[float, float]
    bayes: tuple[float, float, float]
    wald: tuple[float, float] | None


class Disparity(msgspec.Struct, frozen=True):
    """What two groups' rates say, relative and absolute.

    *Units:* `difference` and its limits are events per 100,000 of the benchmark; `ratio` (the relative rate
    index) is None where the reference group has no events; `share_ratio` is the group's share of the events
    over its share of the benchmark population. `shown` names the interval to print first.
    """

    group: Rate
    reference: Rate
    ratio: float | None
    difference: float
    difference_low: float
    difference_high: float
    share_ratio: float | None
    intervals: Limits
    shown: str
    benchmark: str | None
    source: str | None
    level: float
    warnings: tuple[Flag, ...]


def disparity(
    group: tuple[int, float],
    reference: tuple[int, float],
    *,
    benchmark: str | None = None,
    labels: tuple[str | Phrase, str | Phrase] = UNNAMED,
    source: str | None = None,
    level: float = 0.95,
) -> Disparity:
    """Compare the rate of one group with that of another: (events, population) each.

    `benchmark` says who the population is: residents, people who use drugs, people stopped; a result without it
    is flagged. The mid-P interval is shown where a count is 1 to 50, the Bayesian, which is always finite, otherwise.
    *Errors:* AL-MEA-001 a count or a population that is none.
    *Source:* difference by the method of variance estimates recovery, Zou & Donner 2008, Statistics in Medicine
    27:1693-1702, equation 5, from Gamma(½) limits of each rate; intervals of the ratio as named below.

    >>> found = disparity((41, 28010), (15, 19017), benchmark="person-years")
    >>> round(found.ratio, 6), round(found.difference, 1)
    (1.855759, 67.5)
    """
    level = checked_level(level)
    first, second = (
        _rate(label, *given, level) for label, given in zip(labels, (group, reference), strict=True)
    )
    low, difference, high = _difference(first, second)
    least, zero = min(first.events, second.events), not (first.events and second.events)
    return Disparity(
        first, second, _ratio(first, second), difference, low, high, _share_ratio(first, second),
        intervals=ratio_intervals(group, reference, level),
        shown="mid_p" if least <= 50 and not zero else "bayes",
        benchmark=benchmark, source=source, level=level, warnings=_warnings(first, second, benchmark),
    )  # fmt: skip


def _ratio(first: Rate, second: Rate) -> float | None:
    if not second.events:
        return None
    return (first.events / first.population) / (second.events / second.population)


def _rate(label: str | Phrase, events: object, population: object, level: float) -> Rate:
    slots = (("label", label),)
    name = Phrase(marked("the number of events ({label})"), slots)
    x = number(name, events, wanted=marked("a whole number, 0 or more"), least=0, most=1e15, whole=True)
    name = Phrase(marked("the population ({label})"), slots)
    n = number(name, population, wanted=marked("a number above 0"), above=0, most=1e15)
    if n < 1e-3:
        raise AslivedError.of(
            "AL-MEA-001",
            name=name,
            given=population,
            wanted=Phrase(marked("a number of people or person-years")),
        )
    limits = gamma_half(x, level)
    return Rate(label, int(x), n, x / n * PER, limits.low / n * PER, limits.high / n * PER)


def _difference(first: Rate, second: Rate) -> tuple[float, float, float]:
    found = first.per_100000 - second.per_100000
    down = math.hypot(first.per_100000 - first.low, second.high - second.per_100000)
    up = math.hypot(first.high - first.per_100000, second.per_100000 - second.low)
    return found - down, found, found + up


def _share_ratio(first: Rate, second: Rate) -> float | None:
    events, people = first.events + second.events, first.population + second.population
    return (first.events / events) / (first.population / people) if events else None


def _warnings(first: Rate, second: Rate, benchmark: str | None) -> tuple[Flag, ...]:
    found = [] if benchmark else [flag("AL-MEA-040")]
    if not second.events:
        found.append(flag("AL-MEA-041"))
    if min(first.events, second.events) < CRIMINALISED.minimum:
        found.append(flag("AL-MEA-042", least=min(first.events, second.events)))
    found += [
        flag("AL-MEA-043", label=rate.label, events=rate.events, population=Numeral(rate.population, "g"))
        for rate in (first, second)
        if rate.events > rate.population
    ]
    if min(first.events, second.events) <= 50:
        found.append(flag("AL-MEA-044"))
    return tuple(found)


def ratio_intervals(group: tuple[int, float], reference: tuple[int, float], level: float = 0.95) -> Limits:
    """Return every interval of the rate ratio.

    *Source:* exact: binomial given the total, Przyborowski & Wilenski 1940, Biometrika 31:313-323; mid-P:
    Berry & Armitage 1995, The Statistician 44:417-423; Bayesian: ratio of Gamma(½) posteriors, a scaled F,
    Price & Bonett 2000, Computational Statistics & Data Analysis 34:345-356; Wald: on the log scale.

    >>> [round(limit, 6) for limit in ratio_intervals((41, 28010), (15, 19017)).exact]
    [1.005684, 3.6093]
    """
    (x1, n1), (x0, n0) = group, reference
    scale = n0 / n1
    return Limits(
        exact=_exact(x1, x0, scale, level),
        mid_p=_mid_p(x1, x0, scale, level),
        bayes=_bayes(x1, x0, scale, level),
        wald=_wald(x1, x0, scale, level),
    )


def _exact(x1: int, x0: int, scale: float, level: float) -> tuple[float, float]:
    from scipy.special import betaincinv

    tail = (1 - level) / 2
    low = (
        0.0
        if x1 == 0
        else _odds_beta(float(betaincinv(x1, x0 + 1, tail)), float(betaincinv(x0 + 1, x1, 1 - tail)))
    )
    if x0 == 0:
        return low * scale, math.inf
    p, q = float(betaincinv(x1 + 1, x0, 1 - tail)), float(betaincinv(x0, x1 + 1, tail))
    return low * scale, _odds_beta(p, q) * scale


def _odds_beta(p: float, q: float) -> float:
    """Return the odds from a share and its complement, each computed by itself so that neither is rounded off."""
    return p / q


def _mid_p(x1: int, x0: int, scale: float, level: float) -> tuple[float, float]:
    from scipy.special import betaln, expit

    tail, n = (1 - level) / 2, x1 + x0

    def upper(log_odds: float) -> float:  # P(X > x1) + P(X = x1) / 2 for X binomial with these odds
        from scipy.special import betainc

        p, q = float(expit(log_odds)), float(expit(-log_odds))
        log_at = -math.log(n + 1) - float(betaln(x1 + 1, x0 + 1)) + x1 * math.log(p) + x0 * math.log(q)
        beyond = float(betainc(x1 + 1, x0, p)) if x0 else 0.0
        return beyond + math.exp(log_at) / 2

    low = 0.0 if x1 == 0 else math.exp(root(lambda a: upper(a) - tail, -690.0, 690.0)) * scale
    high = math.inf if x0 == 0 else math.exp(root(lambda a: upper(a) - (1 - tail), -690.0, 690.0)) * scale
    return low, high


def _bayes(x1: int, x0: int, scale: float, level: float) -> tuple[float, float, float]:
    from scipy.special import betaincinv

    tail = (1 - level) / 2
    a, b = x1 + 0.5, x0 + 0.5
    odds = [
        _odds_beta(float(betaincinv(a, b, at)), float(betaincinv(b, a, 1 - at)))
        for at in (tail, 0.5, 1 - tail)
    ]
    return odds[0] * scale, odds[1] * scale, odds[2] * scale


def _wald(x1: int, x0: int, scale: float, level: float) -> tuple[float, float] | None:
    if not x1 or not x0:
        return None
    half = z_of(level) * math.sqrt(1 / x1 + 1 / x0)
    middle = x1 / x0 * scale
    return middle * math.exp(-half), middle * math.exp(half)
