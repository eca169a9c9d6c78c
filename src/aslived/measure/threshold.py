"""How many people who only buy, carry and use for themselves a limit in a law would make criminals.

Amounts are whole nanograms, and at the limit the law's own word decides: `at_most` takes the limit itself in,
`less_than` leaves it out. Nothing here is advice to anybody about what to carry.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from aslived.errors import AslivedError, Fault
from aslived.measure.design import cluster_design
from aslived.measure.flag import Flag, flag
from aslived.measure.intervals import checked_level, wilson
from aslived.measure.survey import proportion

Word = Literal["at_most", "less_than"]
Kind = Literal["typical", "heaviest", "purchase", "largest_purchase"]
METRICS: dict[Kind, str] = {"typical": "M1", "heaviest": "M2", "purchase": "M3", "largest_purchase": "M4"}
LARGEST = 10**15
Nanograms = NDArray[np.int64]
Floats = NDArray[np.float64]


class Limit(msgspec.Struct, frozen=True):
    """A limit for one drug, or for several counted together.

    *Units:* nanograms.
    """

    drugs: tuple[str, ...]
    amount_ng: int
    word: Word = "at_most"


class Amount(msgspec.Struct, frozen=True):
    """What one person said of one drug: how much, on which kind of occasion; None where they did not say.

    *Units:* nanograms; 0 is: does not use it. `line` is where it stands in its file.
    """

    person: str
    drug: str
    amount_ng: int | None
    kind: Kind = "typical"
    weight: float = 1.0
    group: str | None = None
    line: int | None = None


class Exposure(msgspec.Struct, frozen=True):
    """One metric for one limit, kind of amount and group.

    *Units:* M1 to M5 are shares of one; M6 nanograms; M7 a ratio. `n` people, unweighted, of whom `over` are over
    the limit (M6: over the lowest limit itself). An end of the interval is None where the sample is too small to
    set it. `unsaid` people were left out because they did not say, or did not say all. The counts are true ones:
    `assess.limits.disclosure` decides which of them may be shown.
    """

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
    n: int
    over: int
    unsaid: int
    flags: tuple[Flag, ...] = ()


def over(amounts_ng: Nanograms, limit: Limit) -> NDArray[np.bool_]:
    """Tell for each amount whether it is outside what the limit spares.

    >>> over(np.array([1, 2, 3]), Limit(("heroin",), 2, "at_most")).tolist()
    [False, False, True]
    >>> over(np.array([1, 2, 3]), Limit(("heroin",), 2, "less_than")).tolist()
    [False, True, True]
    """
    return amounts_ng > limit.amount_ng if limit.word == "at_most" else amounts_ng >= limit.amount_ng


def lowest_limit(
    amounts_ng: Nanograms,
    spare: float,
    word: Word = "at_most",
    weights: Floats | None = None,
    level: float = 0.95,
) -> tuple[int, int | None, int | None]:
    """Return the lowest limit that spares this share of people, with the lower and upper limit of an interval.

    An end of the interval is None where the sample is too small to set it.
    *Units:* nanograms. *Errors:* AL-MEA-070 amounts, weights or a share that are none.
    *Source:* order statistics, David & Nagaraja 2003, Order Statistics, section 7.1; with weights at Kish's
    effective size, as Woodruff 1952, JASA 47:635-646.

    >>> lowest_limit(np.array([5, 1, 2, 3, 4]), 0.8)
    (4, 2, None)
    >>> lowest_limit(np.array([5, 1, 2, 3, 4]), 0.8, "less_than")[0]
    5
    """
    amounts, w = _checked(amounts_ng, weights)
    if not isinstance(spare, int | float) or not 0 < spare <= 1 or word not in ("at_most", "less_than"):
        raise AslivedError.of("AL-MEA-070", name="spare")
    order = np.argsort(amounts, kind="stable")
    ranked, share = amounts[order], np.cumsum(w[order]) / w.sum()
    beyond = 0 if word == "at_most" else 1

    def at(p: float) -> int:
        return int(ranked[min(int(np.searchsorted(share, p - 1e-12)), len(ranked) - 1)]) + beyond

    size = len(w) if bool((w == w[0]).all()) else max(1, math.floor(float(w.sum() ** 2 / (w**2).sum())))
    first, last = _ranks(size, spare, checked_level(level))
    low = at(first / size) if first else None
    return at(spare), low, at(last / size) if last else None


def _ranks(n: int, q: float, level: float) -> tuple[int | None, int | None]:
    """Return the ranks whose amounts hold the quantile between them; None where no rank does."""
    from scipy.stats import binom

    tail = (1 - level) / 2
    below = np.asarray(
        binom.cdf(np.arange(n), n, q)
    )  # at place r - 1: fewer than r people below the quantile
    lower, upper = np.flatnonzero(below <= tail), np.flatnonzero(below >= 1 - tail)
    return (int(lower[-1]) + 1 if len(lower) else None), (int(upper[0]) + 1 if len(upper) else None)


def exposure(
    amounts: Sequence[Amount], limits: Sequence[Limit], *, spare: float = 0.95, level: float = 0.95,
    file: str | None = None,
) -> tuple[Exposure, ...]:  # fmt: skip
    """Return every metric for every limit, kind of amount and group: all people first, then each group.

    M1 to M4 are the share over the limit for the kinds typical, heaviest, purchase and largest purchase; M5 the
    same for drugs counted together; M6 the lowest limit that spares `spare` of people; M7 the limit over the
    median amount. People who do not use the drug do not count.
    *Errors:* AL-MEA-070 values that are none, AL-MEA-071 to 074 faults in the amounts, AL-MEA-075 a limit for a
    drug that nobody named.
    *Source:* Hughes et al., Australian studies of threshold quantities (AIC and CRG reports), metrics as listed in
    standards/thresholds.yaml; Wilson interval, weighted at the effective size (see `survey`).

    >>> said = [Amount(str(who), "heroin", grams * 10**9) for who, grams in enumerate([1, 1, 2, 3])]
    >>> [(one.metric, one.value) for one in exposure(said, [Limit(("heroin",), 10**9)])]
    [('M1', 0.5), ('M6', 3000000000.0), ('M7', 0.6666666666666666)]
    """
    checked_level(level)
    _check_amounts(amounts, file)
    drugs = {amount.drug for amount in amounts}
    for limit in limits:
        _check_limit(limit, drugs)
    groups: list[str | None] = [
        None,
        *sorted({amount.group for amount in amounts if amount.group is not None}),
    ]
    metrics: list[Exposure] = []
    for limit in limits:
        held: dict[tuple[str | None, Kind], list[Amount]] = {}
        for amount in amounts:
            if amount.drug in limit.drugs:
                for group in {None, amount.group}:
                    held.setdefault((group, amount.kind), []).append(amount)
        for group in groups:
            for kind in METRICS:
                if (group, kind) in held:
                    metrics += _metrics(held[group, kind], limit, kind, group, spare, level)
    return tuple(metrics)


def _check_amounts(amounts: Sequence[Amount], file: str | None) -> None:
    faults, seen = [], set()
    about: dict[str, tuple[float, str | None]] = {}
    for amount in amounts:
        whole = amount.amount_ng is None or (
            type(amount.amount_ng) is int and 0 <= amount.amount_ng <= LARGEST
        )
        weight = isinstance(amount.weight, int | float) and 1 / LARGEST < amount.weight <= LARGEST
        if not whole or not weight or amount.kind not in METRICS:
            faults.append(
                Fault("AL-MEA-071", {"person": amount.person, "drug": amount.drug}, file, amount.line)
            )
            continue
        key = (amount.person, amount.drug, amount.kind)
        if key in seen:
            slots = {"person": amount.person, "drug": amount.drug, "kind": amount.kind}
            faults.append(Fault("AL-MEA-072", slots, file, amount.line))
        seen.add(key)
        if about.setdefault(amount.person, (amount.weight, amount.group)) != (amount.weight, amount.group):
            faults.append(Fault("AL-MEA-073", {"person": amount.person}, file, amount.line))
    if not amounts:
        faults.append(Fault("AL-MEA-074", {}, file))
    if faults:
        raise AslivedError(*faults)


def _check_limit(limit: Limit, drugs: set[str]) -> None:
    whole = type(limit.amount_ng) is int and 0 < limit.amount_ng <= LARGEST
    if not whole or limit.word not in ("at_most", "less_than") or len(set(limit.drugs)) != len(limit.drugs):
        raise AslivedError.of("AL-MEA-070", name="limit")
    for drug in limit.drugs or ("",):
        if drug not in drugs:
            raise AslivedError.of("AL-MEA-075", drug=drug, known=", ".join(sorted(drugs)))


def _metrics(
    held: Sequence[Amount], limit: Limit, kind: Kind, group: str | None, spare: float, level: float
) -> list[Exposure]:
    sums, weights, unsaid = _totals(held)
    metric = METRICS[kind] if len(limit.drugs) == 1 else "M5"
    nothing = (flag("AL-MEA-074"),)
    blank = Exposure(
        metric, kind, limit.drugs, group, limit.amount_ng, limit.word, None, None, None, "none", 0, 0, unsaid, nothing,
    )  # fmt: skip
    if not len(sums):
        return [blank]
    beyond = over(sums, limit)
    value, low, high, interval, flags = _share(beyond, weights, level)
    x, n = int(beyond.sum()), len(sums)
    share = msgspec.structs.replace(
        blank, value=value, low=low, high=high, interval=interval, n=n, over=x, flags=flags
    )
    return [share, *_quantiles(sums, weights, blank, spare, level)]


def _totals(held: Sequence[Amount]) -> tuple[Nanograms, Floats, int]:
    """Return each person's total, their weight, and how many left a part unsaid: those are left out."""
    people: dict[str, list[Amount]] = {}
    for amount in held:
        people.setdefault(amount.person, []).append(amount)
    totals, unsaid = [], 0
    for rows in people.values():
        amounts = [row.amount_ng for row in rows if row.amount_ng is not None]
        unsaid += len(amounts) < len(rows)
        if len(amounts) == len(rows) and sum(amounts) > 0:
            totals.append((sum(amounts), rows[0].weight))
    totals.sort()
    sums = np.array([total for total, _weight in totals], dtype=np.int64)
    return sums, np.array([weight for _total, weight in totals], dtype=float), unsaid


def _share(
    beyond: NDArray[np.bool_], weights: Floats, level: float
) -> tuple[float | None, float | None, float | None, str, tuple[Flag, ...]]:
    if bool((weights == weights[0]).all()):
        limits = wilson(int(beyond.sum()), len(beyond), level)
        return float(beyond.mean()), limits.low, limits.high, limits.method, ()
    found = proportion(beyond.astype(float), cluster_design(weights), interval="wilson", level=level)
    flags = found.flags if found.refused is None else (*found.flags, found.refused)
    return found.point, found.low, found.high, found.interval, flags


def _quantiles(
    sums: Nanograms, weights: Floats, blank: Exposure, spare: float, level: float
) -> list[Exposure]:
    lowest, low, high = lowest_limit(sums, spare, blank.word, weights, level)
    n, left = len(sums), int(over(sums, Limit(("",), lowest, blank.word)).sum())
    shared = msgspec.structs.replace(blank, interval="order_statistics", n=n, over=left, flags=())
    few = () if high is not None else (flag("AL-MEA-076"),)
    m6 = msgspec.structs.replace(shared, metric="M6", value=float(lowest), low=low, high=high, flags=few)
    middle, least, most = _median(sums, weights, level)
    ends = (blank.limit_ng / most if most else None, blank.limit_ng / least if least else None)
    over_limit = int(over(sums, Limit(("",), blank.limit_ng, blank.word)).sum())
    m7 = msgspec.structs.replace(
        shared, metric="M7", value=blank.limit_ng / middle, low=ends[0], high=ends[1], over=over_limit
    )
    return [m6, m7]


def _median(sums: Nanograms, weights: Floats, level: float) -> tuple[float, int | None, int | None]:
    """Return the median, halfway between two amounts where just half the weight lies below, and its interval."""
    at, low, high = lowest_limit(sums, 0.5, "at_most", weights, level)
    order = np.argsort(sums, kind="stable")
    share = np.cumsum(weights[order]) / weights.sum()
    place = int(np.searchsorted(share, 0.5 - 1e-12))
    half = abs(share[place] - 0.5) < 1e-12 and place + 1 < len(sums)
    return ((at + int(sums[order][place + 1])) / 2 if half else float(at)), low, high


def _checked(amounts_ng: Nanograms, weights: Floats | None) -> tuple[Nanograms, Floats]:
    amounts = np.asarray(amounts_ng)
    if amounts.ndim != 1 or not len(amounts) or amounts.dtype.kind not in "iu":
        raise AslivedError.of("AL-MEA-070", name="amounts")
    if (amounts < 0).any() or (amounts > LARGEST * 1000).any():
        raise AslivedError.of("AL-MEA-070", name="amounts")
    w = np.ones(len(amounts)) if weights is None else np.asarray(weights, dtype=float)
    if w.shape != amounts.shape or not np.isfinite(w).all() or not (w > 0).all():
        raise AslivedError.of("AL-MEA-070", name="weights")
    return amounts.astype(np.int64), w
