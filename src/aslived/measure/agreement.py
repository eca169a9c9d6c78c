"""Do coders who read the same passages agree beyond chance: Krippendorff's alpha, per code and overall.

Where the coders all gave one and the same value there is nothing to agree about, and alpha is *not defined*. That
is said, and is neither 1 nor an error.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from aslived.errors import AslivedError, Fault
from aslived.measure.flag import Flag, flag
from aslived.measure.intervals import checked_level

Measurement = Literal["nominal", "ordinal", "interval", "ratio"]
MEASUREMENTS: tuple[Measurement, ...] = ("nominal", "ordinal", "interval", "ratio")
LOWEST, FEW_UNITS, MOST_VALUES = 0.667, 20, 1000
"""Below `LOWEST` even tentative conclusions are ruled out (Krippendorff 2004, section 11.4.2)."""
Floats = NDArray[np.float64]


class Rating(msgspec.Struct, frozen=True):
    """What one coder gave one unit, for one code where several are coded apart; None where not coded."""

    unit: str
    coder: str
    value: str | float | None
    code: str | None = None
    line: int | None = None


class Agreement(msgspec.Struct, frozen=True):
    """Alpha with its interval and the probability that it is below .667.

    `alpha` and what follows from it are None where `not_defined`. `units` and `values` are those that at least
    two coders coded; `undefined` counts resamples without any variation, which were left out.
    """

    code: str | None
    alpha: float | None
    low: float | None
    high: float | None
    p_below: float | None
    units: int
    values: int
    coders: int
    replicates: int
    undefined: int
    flags: tuple[Flag, ...] = ()
    not_defined: Flag | None = None


class Agreements(msgspec.Struct, frozen=True):
    """Agreement overall and for each code (or, of nominal values without codes, each value against the rest)."""

    measurement: Measurement
    overall: Agreement
    codes: tuple[Agreement, ...]
    confidence: float
    lowest: float = LOWEST


def agreement(
    ratings: Sequence[Rating],
    measurement: Measurement = "nominal",
    *,
    order: Sequence[str] = (),
    replicates: int = 2000,
    seed: int = 1,
    confidence: float = 0.95,
    file: str | None = None,
) -> Agreements:
    """Return Krippendorff's alpha, overall and for each code, with bootstrap intervals over units.

    `order` names the values of an ordinal scale from low to high, where they are words.
    *Errors:* AL-MEA-080 no such level, AL-MEA-081 a coder who rated one unit twice, AL-MEA-082 a value that the
    level cannot take, AL-MEA-083 no ratings or unusable options.
    *Source:* Krippendorff 2004, Content Analysis, 2nd ed., section 11.3, equations for alpha from coincidences and
    the four difference functions; the bootstrap draws whole units, with the marginals of each resample.

    >>> said = {"ana": "aabbdccceddab"[:12], "ben": "babbbcccedddd"[:12]}
    >>> found = agreement([Rating(str(n), who, v) for who in said for n, v in enumerate(said[who])])
    >>> round(found.overall.alpha, 3), [one.code for one in found.codes]
    (0.692, ['a', 'b', 'c', 'd', 'e'])
    """
    checked_level(confidence)
    if measurement not in MEASUREMENTS:
        raise AslivedError.of("AL-MEA-080", given=measurement, known=", ".join(MEASUREMENTS))
    usable = type(replicates) is int and 100 <= replicates <= 1_000_000 and type(seed) is int and seed >= 0
    if not usable or not ratings or len(set(order)) != len(order):
        raise AslivedError.of("AL-MEA-083", file=file)
    scaled = _scaled(ratings, measurement, order, file)
    draw = _Draw(measurement, replicates, seed, confidence)
    codes = sorted({rating.code for rating, _value in scaled if rating.code is not None})
    apart = []
    if codes:
        apart = [draw.of(code, [pair for pair in scaled if pair[0].code == code]) for code in codes]
    elif measurement == "nominal":
        for word in sorted({str(value) for _rating, value in scaled}):
            apart.append(draw.of(word, [(rating, str(value) == word) for rating, value in scaled]))
    return Agreements(measurement, draw.of(None, scaled), tuple(apart), confidence)


Value = str | float | bool


def _scaled(
    ratings: Sequence[Rating], measurement: Measurement, order: Sequence[str], file: str | None
) -> list[tuple[Rating, Value]]:
    found: list[tuple[Rating, Value]] = []
    faults, seen = [], set()
    for rating in ratings:
        key = (rating.unit, rating.coder, rating.code)
        if key in seen:
            slots = {"coder": rating.coder, "unit": rating.unit}
            faults.append(Fault("AL-MEA-081", slots, file, rating.line))
        seen.add(key)
        if rating.value is None:
            continue
        value = _value(rating.value, measurement, order)
        if value is None:
            slots = {"given": str(rating.value), "measurement": measurement}
            faults.append(Fault("AL-MEA-082", slots, file, rating.line))
        else:
            found.append((rating, value))
    if faults:
        raise AslivedError(*faults)
    if len({value for _rating, value in found}) > MOST_VALUES:
        raise AslivedError.of("AL-MEA-086", file=file, most=MOST_VALUES)
    return found


def _value(given: str | float, measurement: Measurement, order: Sequence[str]) -> Value | None:
    if measurement == "nominal":
        return str(given)
    if order:
        place = order.index(str(given)) if measurement == "ordinal" and str(given) in order else None
        return None if place is None else float(place)
    if isinstance(given, str | bool) or not math.isfinite(given):
        return None
    return None if measurement == "ratio" and given < 0 else float(given)


@dataclass(frozen=True)
class _Draw:
    measurement: Measurement
    replicates: int
    seed: int
    confidence: float

    def of(self, code: str | None, scaled: Sequence[tuple[Rating, Value]]) -> Agreement:
        table, values, coders = _table(scaled, self.measurement == "nominal")
        units, n = len(table), int(table.sum())
        if not units or len(values) < 2:
            reason = flag("AL-MEA-087") if units else flag("AL-MEA-088")
            return Agreement(code, None, None, None, None, units, n, coders, 0, 0, (), reason)
        patterns, times = np.unique(table, axis=0, return_counts=True)
        alpha = float(self._alphas(patterns, times[None, :].astype(float), values)[0])
        drawn = np.random.default_rng(self.seed).multinomial(units, times / units, size=self.replicates)
        spread = self._alphas(patterns, drawn.astype(float), values)
        defined = spread[~np.isnan(spread)]
        undefined = self.replicates - len(defined)
        tail = (1 - self.confidence) / 2
        low, high = (
            (float(end) for end in np.quantile(defined, [tail, 1 - tail])) if len(defined) else (None, None)
        )
        below = float((defined < LOWEST).mean()) if len(defined) else None
        flags = _flags(units, alpha, undefined, self.replicates)
        return Agreement(code, alpha, low, high, below, units, n, coders, self.replicates, undefined, flags)

    def _alphas(self, patterns: NDArray[np.int64], times: Floats, values: Floats) -> Floats:
        """Return alpha for each row of `times`, how often each pattern of a unit stands; NaN where not defined."""
        counts = patterns.astype(float)
        totals = times @ counts
        n = totals.sum(axis=1)
        if self.measurement == "ordinal":
            observed, expected = _ordinal(counts, times, totals)
        else:
            within = self._disagreement(counts, values) / (counts.sum(axis=1) - 1)
            observed, expected = times @ within, self._disagreement(totals, values)
        varied = (totals > 0).sum(axis=1) > 1
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(varied & (expected > 0), 1 - (n - 1) * observed / expected, np.nan)

    def _disagreement(self, counts: Floats, values: Floats) -> Floats:
        """Return for each row of counts the sum of differences over all ordered pairs in it."""
        n = counts.sum(axis=1)
        if self.measurement == "nominal":
            return np.asarray(n**2 - (counts**2).sum(axis=1))
        if self.measurement == "interval":
            centred = (values - values.mean()) / (np.ptp(values) or 1.0)
            found = 2 * (n * (counts @ centred**2) - (counts @ centred) ** 2)
            return np.where(found < 1e-12 * n**2, 0.0, found)
        total = values[:, None] + values[None, :]
        apart = np.abs(values[:, None] - values[None, :])
        apart = np.divide(apart, total, out=np.zeros_like(apart), where=total > 0) ** 2
        return np.asarray(((counts @ apart) * counts).sum(axis=1))


def _table(scaled: Sequence[tuple[Rating, Value]], nominal: bool) -> tuple[NDArray[np.int64], Floats, int]:
    """Return how often each unit was given each value, for units coded twice; the order of columns does not depend on names."""
    units: dict[tuple[str | None, str], list[Value]] = {}
    coders = set()
    for rating, value in scaled:
        units.setdefault((rating.code, rating.unit), []).append(value)
        coders.add(rating.coder)
    paired = [given for given in units.values() if len(given) > 1]
    values = sorted(
        {value for given in paired for value in given}, key=lambda value: (str(type(value)), value)
    )
    place = {value: which for which, value in enumerate(values)}
    table = np.zeros((len(paired), len(values)), dtype=np.int64)
    for row, given in enumerate(paired):
        for value in given:
            table[row, place[value]] += 1
    if nominal and len(values):  # names of values carry no order: the columns go by what they hold
        content = [tuple(sorted(column.tolist(), reverse=True)) for column in table.T]
        table = table[:, sorted(range(len(values)), key=lambda which: content[which])]
        scale = np.arange(len(values), dtype=float)
    else:
        scale = np.array([float(value) for value in values])
    return table, scale, len(coders)


def _ordinal(counts: Floats, times: Floats, totals: Floats) -> tuple[Floats, Floats]:
    """Return observed and expected disagreement, ranks being those of each resample's own marginals."""
    middle = np.cumsum(totals, axis=1) - totals / 2
    weight = 1 / (counts.sum(axis=1) - 1)
    observed = np.empty(len(times))
    for start in range(0, len(times), 256):
        rows = slice(start, start + 256)
        ranks = middle[rows]
        first, second = ranks @ counts.T, (ranks**2) @ counts.T
        within = 2 * (second * counts.sum(axis=1) - first**2) * weight
        observed[rows] = (within * times[rows]).sum(axis=1)
    n = totals.sum(axis=1)
    expected = 2 * ((totals * middle**2).sum(axis=1) * n - (totals * middle).sum(axis=1) ** 2)
    return np.maximum(observed, 0), expected


def _flags(units: int, alpha: float, undefined: int, replicates: int) -> tuple[Flag, ...]:
    found = []
    if units < FEW_UNITS:
        found.append(flag("AL-MEA-084", units=units, least=FEW_UNITS))
    if alpha == 1:
        found.append(flag("AL-MEA-085"))
    if undefined > 0.05 * replicates:
        found.append(flag("AL-MEA-089", undefined=undefined, replicates=replicates))
    return tuple(found)
