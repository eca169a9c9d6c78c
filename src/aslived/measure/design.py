"""How a survey was drawn: weights, strata, clusters, or replicate weights; from it every variance follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from aslived.errors import AslivedError
from aslived.measure.flag import Flag, flag
from aslived.measure.slot import Numeral
from aslived.measure.statement import Statement, state

Floats = NDArray[np.float64]
Codes = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Clustered:
    """A sample of clusters within strata; variance by linearisation, clusters as if drawn with replacement.

    *Shapes:* one entry a person. `sampled` is the share of the clusters of the person's stratum that was drawn,
    0 where it is not stated.
    """

    weights: Floats
    stratum: Codes
    cluster: Codes
    sampled: Floats

    @property
    def n(self) -> int:
        return len(self.weights)

    def degrees(self, domain: NDArray[np.bool_]) -> int:
        """Clusters less strata, among those with somebody of the domain."""
        return len(np.unique(self.cluster[domain])) - len(np.unique(self.stratum[domain]))

    def variance(self, linearised: Floats) -> float | Flag:
        """Return the variance of a total of linearised values, or why there is none.

        *Source:* Woodruff 1971, JASA 66:411-414; Wolter 2007, Introduction to Variance Estimation, eq. 6.4.
        """
        totals = np.bincount(self.cluster, weights=linearised)
        first = np.unique(self.cluster, return_index=True)[1]
        stratum, found = self.stratum[first], 0.0
        for which in np.unique(stratum):
            inside = totals[stratum == which]
            m = len(inside)
            if m < 2:
                return flag("AL-MEA-010")
            left = 1.0 - float(self.sampled[first][stratum == which][0])
            found += left * m / (m - 1) * float(((inside - inside.mean()) ** 2).sum())
        return found

    def conventions(self) -> tuple[Statement, ...]:
        """Return what the variance rests on."""
        corrected = bool((self.sampled > 0).any())
        return (
            state("linearised_clusters"),
            state("finite_population" if corrected else "with_replacement"),
            state("clusters_less_strata"),
        )


@dataclass(frozen=True, eq=False)
class Replicated:
    """A sample with replicate weights that already hold the sampling weight.

    *Shapes:* `replicates` has one row a replicate, one column a person.
    """

    weights: Floats
    replicates: Floats
    scale: float
    centre: Literal["mean", "estimate"]
    df: int

    @property
    def n(self) -> int:
        return len(self.weights)

    def degrees(self, domain: NDArray[np.bool_]) -> int:
        return min(self.df, int(domain.sum()) - 1)

    def spread(self, values: Floats, estimate: float) -> float:
        """Return scale times the sum of squares of the replicates about their mean, or about the estimate.

        *Source:* Wolter 2007, Introduction to Variance Estimation, section 5.2, equations for v1 and v2.
        """
        middle = values.mean() if self.centre == "mean" else estimate
        return float(self.scale * ((values - middle) ** 2).sum())

    def conventions(self) -> tuple[Statement, ...]:
        """Return what the variance rests on."""
        about = f"replicates_about_{self.centre}"
        scale = Numeral(self.scale, ".6g")
        return (
            state(about, count=len(self.replicates), scale=scale),
            state("replicates_less_one", df=self.df),
        )


Design = Clustered | Replicated
LARGEST = 1e15


def cluster_design(
    weights: Sequence[float] | Floats,
    *,
    strata: Sequence[Any] | None = None,
    clusters: Sequence[Any] | None = None,
    population: Sequence[float] | None = None,
) -> Clustered:
    """Return the design of a sample: without clusters each person is one, without strata there is one.

    `population` is the number of clusters in the person's stratum in the whole population (R's `fpc`).
    Clusters are named within their stratum.
    *Errors:* AL-MEA-012 weights or names that do not fit together, AL-MEA-013 a population smaller than its sample
    or not the same throughout its stratum.

    >>> cluster_design([2.0, 2.0, 1.0], clusters=["a", "a", "b"]).cluster.tolist()
    [0, 0, 1]
    """
    w = weights_of(weights)
    stratum = _codes("strata", strata if strata is not None else [0] * len(w), len(w))
    own = _codes("clusters", clusters if clusters is not None else list(range(len(w))), len(w))
    cluster = np.unique(stratum * len(w) + own, return_inverse=True)[1]
    sampled = np.zeros(len(w))
    if population is not None:
        total = values_of("population", population, len(w))
        for which in np.unique(stratum):
            there = stratum == which
            drawn = len(np.unique(cluster[there]))
            if len(np.unique(total[there])) > 1 or total[there][0] < drawn:
                raise AslivedError.of("AL-MEA-013")
            sampled[there] = drawn / total[there][0]
    return Clustered(w, stratum, cluster, sampled)


def replicate_design(
    weights: Sequence[float] | Floats,
    replicates: Sequence[Sequence[float]] | Floats,
    *,
    scale: float | None = None,
    centre: Literal["mean", "estimate"] = "mean",
    df: int | None = None,
    combined: bool = True,
) -> Replicated:
    """Return the design of a sample with replicate weights, one row a replicate.

    The default is a bootstrap: scale 1/(B-1) about the mean of the replicates, as R `survey`. Replicates that are
    multipliers of the weight (how often a resample holds the person) are given with `combined=False`.
    *Errors:* AL-MEA-012 shapes that do not fit, fewer than 2 replicates, weights that are negative or not finite.

    >>> replicate_design([1.0, 1.0], [[2, 0], [1, 1], [0, 2]]).scale
    0.5
    """
    w = weights_of(weights)
    rows = np.asarray(replicates, dtype=float)
    usable = rows.ndim == 2 and rows.shape[1] == len(w) and len(rows) >= 2
    if not usable or not np.isfinite(rows).all() or (rows < 0).any() or rows.max() > LARGEST:
        raise AslivedError.of("AL-MEA-012", name="replicates")
    if centre not in ("mean", "estimate") or (scale is not None and not 0 < scale < np.inf):
        raise AslivedError.of("AL-MEA-012", name="scale")
    if df is not None and df < 1:
        raise AslivedError.of("AL-MEA-012", name="df")
    rows = rows if combined else rows * w
    b = len(rows)
    return Replicated(w, rows, 1 / (b - 1) if scale is None else scale, centre, b - 1 if df is None else df)


def weights_of(given: Sequence[float] | Floats, n: int | None = None) -> Floats:
    """Return weights above 0, none more than 10⁹ times another: beyond that a sum would lose people.

    *Errors:* AL-MEA-012 anything else.
    """
    w = values_of("weights", given, n)
    if not (w > 1 / LARGEST).all() or w.max() > 1e9 * w.min():
        raise AslivedError.of("AL-MEA-012", name="weights")
    return w


def values_of(name: str, given: Sequence[float] | Floats, n: int | None = None) -> Floats:
    """Return numbers, one a person, none beyond 10¹⁵.

    *Errors:* AL-MEA-012 anything else.
    """
    try:
        found = np.asarray(given, dtype=float)
    except (TypeError, ValueError) as error:
        raise AslivedError.of("AL-MEA-012", name=name) from error
    if (
        found.ndim != 1
        or not len(found)
        or not np.isfinite(found).all()
        or (n is not None and len(found) != n)
    ):
        raise AslivedError.of("AL-MEA-012", name=name)
    return found


def _codes(name: str, given: Sequence[Any], n: int) -> Codes:
    if len(given) != n:
        raise AslivedError.of("AL-MEA-012", name=name)
    return np.unique(np.array([str(value) for value in given]), return_inverse=True)[1]
