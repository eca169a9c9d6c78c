"""One reading of an indicator: a value at a time, with all that is uncertain about it.

A reading stands on the scale of its trend: logit for a share, log for a number per person. What two readings owe
to one size estimate they owe together, so that the error of a denominator is never averaged away.
"""

from __future__ import annotations

import math
from typing import Literal

import msgspec

from aslived.errors import AslivedError
from aslived.language import marked
from aslived.measure.flag import number
from aslived.measure.intervals import z_of
from aslived.measure.slot import Numeral

Scale = Literal["logit", "log"]


class Reading(msgspec.Struct, frozen=True):
    """A value with its spread.

    *Units:* `time` in years; `value` a share of one (logit) or a number above 0 (log); `spread` and
    `shared_spread` are standard errors on the scale. Readings that name the same `shared` source err together.
    `low` and `high` are the limits of the value at 95 %.
    """

    time: float
    value: float
    spread: float
    scale: Scale
    method: str
    low: float
    high: float
    shared: str | None = None
    shared_spread: float = 0.0


def to_scale(value: float, scale: Scale) -> float:
    """Return the value on its scale.

    >>> to_scale(0.5, "logit"), to_scale(1.0, "log")
    (0.0, 0.0)
    """
    return math.log(value / (1 - value)) if scale == "logit" else math.log(value)


def from_scale(value: float, scale: Scale) -> float:
    """Return the value that stands so on its scale.

    >>> from_scale(0.0, "logit")
    0.5
    """
    return 0.5 * (1 + math.tanh(value / 2)) if scale == "logit" else math.exp(min(value, 700.0))


def reading(
    time: float,
    value: float,
    *,
    scale: Scale = "logit",
    se: float | None = None,
    low: float | None = None,
    high: float | None = None,
    n: float | None = None,
    design_effect: float | None = None,
    method: str = "",
) -> Reading:
    """Return a reading from a survey: with its standard error, or its limits, or its size and design effect.

    A share of 0 or 1 needs `n`, and then counts as half a person more and less.
    *Errors:* AL-MEA-001 a value that is none, AL-MEA-063 none or more than one way to say how uncertain it is.
    *Source:* empirical logit, Cox & Snell 1989, Analysis of Binary Data, section 2.1.6; delta method.

    >>> round(reading(2024, 0.24, se=0.03).spread, 6)
    0.164474
    """
    time = _year(time)
    ways = sum(any(part is not None for part in way) for way in ((se,), (low, high), (n, design_effect)))
    if ways != 1 or scale not in ("logit", "log"):
        raise AslivedError.of("AL-MEA-063")
    if n is not None or design_effect is not None:
        return _of_sample(time, value, scale, n, design_effect, method)
    value = _inside(marked("the value"), value, scale)
    if se is not None:
        error = number(
            marked("the standard error"), se, wanted=marked("a number above 0"), above=0, most=1e12
        )
        spread = error / (value * (1 - value) if scale == "logit" else value)
        return _made(time, value, spread, scale, method)
    return _between(time, value, low, high, scale, method)


def _year(time: object) -> float:
    return number(marked("the year"), time, wanted=marked("a year"), above=1900, below=2200)


def _between(time: float, value: float, low: object, high: object, scale: Scale, method: str) -> Reading:
    down, up = _inside(marked("the lower limit"), low, scale), _inside(marked("the upper limit"), high, scale)
    if not down < value < up:
        low_end, high_end = Numeral(down, "g"), Numeral(up, "g")
        raise AslivedError.of("AL-MEA-064", low=low_end, value=Numeral(value, "g"), high=high_end)
    spread = (to_scale(up, scale) - to_scale(down, scale)) / (2 * z_of(0.95))
    return Reading(time, value, spread, scale, method, down, up)


def coverage(
    time: float,
    numerator: float,
    size: tuple[float, float, float],
    *,
    scale: Scale = "logit",
    numerator_se: float = 0.0,
    size_source: str = "",
    method: str = "",
) -> Reading:
    """Return a programme count over an uncertain population size (low, mid, high at 95 %).

    Without a `size_source`, readings with the same three numbers share one.
    *Errors:* AL-MEA-001 a value that is none, AL-MEA-065 a size that is not low < mid < high, AL-MEA-066 more
    people reached than there are.
    *Source:* delta method on the log of the ratio; the size as log-normal between its limits.

    >>> found = coverage(2024, 900_000, (8_000, 10_000, 12_500), scale="log")
    >>> found.value, round(found.low), round(found.high)
    (90.0, 72, 112)
    """
    time, wanted = _year(time), marked("a number above 0")
    count = number(marked("the numerator"), numerator, wanted=wanted, above=0, most=1e15)
    error = number(
        marked("its standard error"), numerator_se, wanted=marked("a number, 0 or more"), least=0, most=1e15
    )
    low, mid, high = _checked_size(size)
    value = count / mid
    if scale == "logit" and value >= 1:
        raise AslivedError.of("AL-MEA-066", count=Numeral(count, ",.0f"), mid=Numeral(mid, ",.0f"))
    stretch = 1 / (1 - value) if scale == "logit" else 1.0
    shared = math.log(high / low) / (2 * z_of(0.95))
    source = size_source or f"{low:g} – {mid:g} – {high:g}"
    ends = math.hypot(shared, error / count) * z_of(0.95)
    top = value * math.exp(ends)
    return Reading(
        time, value, error / count * stretch, scale, method, value * math.exp(-ends),
        min(top, 1.0) if scale == "logit" else top, source, shared * stretch,
    )  # fmt: skip


def _checked_size(size: tuple[float, float, float]) -> tuple[float, float, float]:
    wanted = marked("a number above 0")
    parts = [number(marked("the size"), part, wanted=wanted, above=0, most=1e15) for part in size]
    if len(parts) != 3 or not parts[0] < parts[1] < parts[2]:
        raise AslivedError.of("AL-MEA-065")
    return parts[0], parts[1], parts[2]


def _inside(name: str, value: object, scale: Scale) -> float:
    if scale == "logit":
        return number(name, value, wanted=marked("a share between 0 and 1"), above=0, below=1)
    return number(name, value, wanted=marked("a number above 0"), above=0, most=1e15)


def _of_sample(
    time: float, value: float, scale: Scale, n: object, design_effect: object, method: str
) -> Reading:
    if scale == "log":
        raise AslivedError.of("AL-MEA-063")
    size = number(marked("the sample size"), n, wanted=marked("a number above 0"), above=0, most=1e12)
    wanted = marked("a number above 0; for a simple random sample write 1")
    effect = number(marked("the design effect"), design_effect, wanted=wanted, above=0, most=1000)
    share = number(marked("the value"), value, wanted=marked("a share from 0 to 1"), least=0, most=1)
    if share in (0.0, 1.0):
        share = (share * size + 0.5) / (size + 1)
    return _made(time, share, math.sqrt(effect / (size * share * (1 - share))), scale, method)


def _made(time: float, value: float, spread: float, scale: Scale, method: str) -> Reading:
    middle, half = to_scale(value, scale), z_of(0.95) * spread
    low, high = from_scale(middle - half, scale), from_scale(middle + half, scale)
    return Reading(time, value, spread, scale, method, low, high)
