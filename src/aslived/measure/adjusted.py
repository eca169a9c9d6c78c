"""The odds ratio between two groups with other differences held equal, and what it means in people.

An odds ratio alone overstates a common event. So it never stands alone here: the shares that the same model
gives with everybody in the one group, and then in the other, stand beside it, as a difference and a ratio.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from aslived.errors import AslivedError
from aslived.measure.design import LARGEST, weights_of
from aslived.measure.flag import Flag, flag
from aslived.measure.intervals import Interval, checked_level, z_of

Floats = NDArray[np.float64]
MOST_STEPS = 60


class Adjusted(msgspec.Struct, frozen=True):
    """An adjusted odds ratio, with the standardised shares of both groups.

    *Units:* shares are of one; `difference` is the group's share less the reference's. `terms` are the columns
    of the model, each level named against the level it is compared with; everything is None where `refused`.
    """

    odds_ratio: float | None
    odds_interval: Interval | None
    share_group: float | None
    share_reference: float | None
    difference: float | None
    difference_interval: Interval | None
    ratio: float | None
    ratio_interval: Interval | None
    n: int
    events: int
    terms: tuple[str, ...]
    variance: str
    warnings: tuple[Flag, ...] = ()
    refused: Flag | None = None


def adjusted_odds_ratio(
    outcome: Sequence[bool | int],
    group: Sequence[bool | int],
    covariates: Mapping[str, Sequence[str] | Sequence[float]] | None = None,
    *,
    weights: Sequence[float] | None = None,
    clusters: Sequence[str] | None = None,
    level: float = 0.95,
) -> Adjusted:
    """Fit a logistic model of the outcome on the group and the covariates.

    Text covariates become one term a level, against the commonest level; numbers stay one linear term. With
    weights or clusters the variance is the sandwich of the clusters' scores.
    *Shapes:* every sequence has one entry a person.
    *Errors:* AL-MEA-046 sequences that do not fit together or hold no usable value,
    AL-MEA-012 weights that are none. A model that the data cannot
    hold (separation, a term without variation, fewer than 5 of the rarer outcome a term) is `refused`.
    *Source:* maximum likelihood by Newton steps, McCullagh & Nelder 1989, section 4.4; sandwich, Binder 1983,
    International Statistical Review 51:279-292; standardised shares, Lane & Nelder 1982, Biometrics 38:613-621,
    with the delta method.

    >>> found = adjusted_odds_ratio([1] * 20 + [0] * 30 + [1] * 10 + [0] * 40, [1] * 50 + [0] * 50)
    >>> round(found.odds_ratio, 4), round(found.difference, 4)
    (2.6667, 0.2)
    """
    level = checked_level(level)
    y, x, w, terms = _design(outcome, group, covariates or {}, weights)
    plain = weights is None and clusters is None
    cluster = None if plain else _cluster(clusters, len(y))
    variance = "model" if plain else "sandwich"
    events = int(y.sum())

    refused = _unusable(x, events, cluster)
    beta = None if refused else _fit(x, y, w)
    if beta is None:
        reason = refused or flag("AL-MEA-049")
        return Adjusted(*(None,) * 8, len(y), events, terms, variance, (), reason)
    spread = _covariance(x, y, w, beta, cluster)
    return _reported(beta, spread, x, w, level, (len(y), events, terms, variance))


def _unusable(x: Floats, events: int, cluster: NDArray[np.intp] | None) -> Flag | None:
    """Return why no model of these people can hold."""
    people, columns = x.shape
    if min(events, people - events) < 5 * (columns - 1):
        return flag("AL-MEA-047", rarer=min(events, people - events), terms=columns - 1)
    if np.linalg.matrix_rank(x) < columns:
        return flag("AL-MEA-048")
    if cluster is not None and int(cluster.max()) + 1 < max(2 * columns, 10):
        return flag("AL-MEA-039", clusters=int(cluster.max()) + 1, least=max(2 * columns, 10))
    return None


def _design(
    outcome: Sequence[bool | int],
    group: Sequence[bool | int],
    covariates: Mapping[str, Sequence[str] | Sequence[float]],
    weights: Sequence[float] | None,
) -> tuple[Floats, Floats, Floats, tuple[str, ...]]:
    y, g = _binary("outcome", outcome), _binary("group", group)
    columns, terms = [np.ones(len(y)), g], ["group"]
    for name in sorted(covariates):
        given = list(covariates[name])
        _same_length(name, given, len(y))
        if all(isinstance(value, str) for value in given):
            for term, column in _levels(name, [str(value) for value in given]):
                terms.append(term)
                columns.append(column)
        else:
            column = _floats(name, given)
            terms.append(name)
            middle = (column - column.mean()) / (column.std() or 1.0)
            columns.append(middle)
    w = np.ones(len(y)) if weights is None else weights_of(list(weights), len(y))
    _same_length("group", g, len(y))
    return y, np.column_stack(columns), w * (len(w) / w.sum()), tuple(terms)


def _levels(name: str, given: list[str]) -> list[tuple[str, Floats]]:
    count = {label: given.count(label) for label in set(given)}
    ordered = sorted(count, key=lambda label: (-count[label], label))
    return [
        (f"{name}: {label} / {ordered[0]}", np.array([value == label for value in given], dtype=float))
        for label in ordered[1:]
    ]


def _binary(name: str, given: Sequence[bool | int]) -> Floats:
    found = _floats(name, list(given))
    if not len(found) or not np.isin(found, (0.0, 1.0)).all():
        raise AslivedError.of("AL-MEA-046", name=name)
    return found


def _floats(name: str, given: list[object]) -> Floats:
    try:
        found = np.array(given, dtype=float)
    except (TypeError, ValueError) as error:
        raise AslivedError.of("AL-MEA-046", name=name) from error
    if found.ndim != 1 or not (np.abs(found) <= LARGEST).all():
        raise AslivedError.of("AL-MEA-046", name=name)
    return found


def _same_length(name: str, given: Sequence[object] | Floats, n: int) -> None:
    if len(given) != n:
        raise AslivedError.of("AL-MEA-046", name=name)


def _cluster(clusters: Sequence[str] | None, n: int) -> NDArray[np.intp]:
    if clusters is None:
        return np.arange(n)
    _same_length("clusters", clusters, n)
    return np.unique(np.array([str(name) for name in clusters]), return_inverse=True)[1]


def _share(eta: Floats) -> Floats:
    return np.asarray(0.5 * (1 + np.tanh(eta / 2)))


def _fit(x: Floats, y: Floats, w: Floats) -> Floats | None:
    """Return the maximum, or None where there is none (a fitted share of 0 or 1: separation)."""
    beta = np.zeros(x.shape[1])
    for _step in range(MOST_STEPS):
        p = _share(x @ beta)
        information = (x * (w * p * (1 - p))[:, None]).T @ x
        try:
            step = np.linalg.solve(information, x.T @ (w * (y - p)))
        except np.linalg.LinAlgError:
            return None
        size = np.abs(step).max()
        beta = beta + step * min(1.0, 4.0 / max(size, 1e-300))
        if np.abs(beta).max() > 15:
            return None
        if size < 1e-11:
            return np.asarray(beta)
    return None


def _covariance(x: Floats, y: Floats, w: Floats, beta: Floats, cluster: NDArray[np.intp] | None) -> Floats:
    p = _share(x @ beta)
    bread = np.linalg.inv((x * (w * p * (1 - p))[:, None]).T @ x)
    if cluster is None:
        return np.asarray(bread)
    score = x * (w * (y - p))[:, None]
    sums = np.zeros((int(cluster.max()) + 1, x.shape[1]))
    np.add.at(sums, cluster, score)
    g = len(sums)
    return np.asarray(bread @ (sums.T @ sums) @ bread * g / max(g - 1, 1))


def _reported(
    beta: Floats,
    spread: Floats,
    x: Floats,
    w: Floats,
    level: float,
    counts: tuple[int, int, tuple[str, ...], str],
) -> Adjusted:
    z = z_of(level)
    log_odds, se = float(beta[1]), math.sqrt(float(spread[1, 1]))
    shares, slopes = [], []
    for value in (1.0, 0.0):
        everybody = x.copy()
        everybody[:, 1] = value
        p = _share(everybody @ beta)
        shares.append(float(np.average(p, weights=w)))
        slopes.append(np.average(everybody * (p * (1 - p))[:, None], axis=0, weights=w))
    apart = slopes[0] - slopes[1]
    se_apart = math.sqrt(float(apart @ spread @ apart))
    relative = slopes[0] / shares[0] - slopes[1] / shares[1]
    se_relative = math.sqrt(float(relative @ spread @ relative))
    difference, ratio = shares[0] - shares[1], shares[0] / shares[1]
    odds = (math.exp(log_odds - z * se), math.exp(log_odds + z * se))
    return Adjusted(
        odds_ratio=math.exp(log_odds),
        odds_interval=Interval(*odds, "wald, log odds", level),
        share_group=shares[0],
        share_reference=shares[1],
        difference=difference,
        difference_interval=Interval(difference - z * se_apart, difference + z * se_apart, "delta", level),
        ratio=ratio,
        ratio_interval=Interval(
            ratio * math.exp(-z * se_relative), ratio * math.exp(z * se_relative), "delta, log ratio", level
        ),
        n=counts[0],
        events=counts[1],
        terms=counts[2],
        variance=counts[3],
        warnings=(flag("AL-MEA-045"),),
    )
