"""Three and more lists of the same people: log-linear models, and always the range over all of them.

Models that fit the same lists equally well differ by a factor of two in published studies. So no single model is
the result: the middle is their average, the limits span every supported model, and the range over all is told.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import combinations

import msgspec
import numpy as np
from numpy.typing import NDArray

from aslived.errors import AslivedError
from aslived.measure.flag import Flag, flag
from aslived.measure.intervals import z_of
from aslived.measure.size.estimate import Basis, SizeEstimate
from aslived.measure.slot import Numeral
from aslived.measure.statement import state

Floats = NDArray[np.float64]
History = tuple[int, ...]
MOST_MODELS, MOST_LISTS, SUPPORTED = 1100, 8, 10.0
"""`SUPPORTED`: models this much worse in AIC than the best have essentially no support (Burnham & Anderson 2002)."""
FEWEST_SHARED, FEW_SHARED = 3, 7
ASSUMPTIONS = tuple(map(state, ("closed_lists", "matched_lists", "pairs_only", "chances_by_pairs")))


class Model(msgspec.Struct, frozen=True):
    """One log-linear model: the pairs of lists taken to depend on each other, and what it gives."""

    pairs: tuple[tuple[str, str], ...]
    low: float
    mid: float
    high: float
    aic: float
    weight: float
    df: int


class ListsEstimate(msgspec.Struct, frozen=True):
    """A size from several lists, with the range over models and every model that could be fitted.

    *Units:* people. `range_low` and `range_high` are the smallest and largest middle of all fitted models.
    `unfitted` counts the models that the data cannot hold.
    """

    size: SizeEstimate
    range_low: float | None
    range_high: float | None
    models: tuple[Model, ...]
    unfitted: int
    seen: int


def lists(
    histories: Mapping[History, int], *, names: Sequence[str] | None = None, sources: Sequence[str] = (),
    level: float = 0.95,
) -> ListsEstimate:  # fmt: skip
    """Estimate a population from how many people stand on which lists.

    `histories` counts people by list: {(1, 0, 1): 12} are 12 people on the first and third of three lists. All
    models with every list and any set of pairs are fitted (as many pairs as keep it to some thousand models).
    The middle is the average by Akaike weight on the log of the unseen; the limits are the outermost of every
    model within 10 of the best.
    *Errors:* AL-MEA-050 fewer than 3 or more than 8 lists, AL-MEA-051 counts or histories that are none. Fewer
    than 3 people on more than one list, a list without anybody, or no model that can be fitted is `refused`.
    *Source:* Fienberg 1972, Biometrika 59:591-603: Poisson log-linear model of the seen cells, N = n + exp(b0);
    limits exp(b0 ± z s), s² = var(b0) + exp(-b0), which for two lists is the logit interval of Sadinle 2009;
    averaging, Burnham & Anderson 2002, Model Selection and Multimodel Inference, section 4.2.

    >>> hepatitis = {(1, 1, 1): 28, (1, 1, 0): 21, (1, 0, 1): 17, (1, 0, 0): 69, (0, 1, 1): 18, (0, 1, 0): 55,
    ...              (0, 0, 1): 63}
    >>> found = lists(hepatitis)
    >>> found.seen, round(found.range_low), round(found.range_high)
    (271, 388, 1313)
    """
    k, cells, counts = _cells(histories)
    called, z = _checked_names(names, k), z_of(level)
    seen = int(counts.sum())
    basis = Basis("lists", "supported_models", level, ASSUMPTIONS, tuple(sources))
    chosen = _model_sets(k)
    refused = _unusable(cells, counts)
    fitted = [] if refused else [(pairs, _fit(cells, counts, pairs)) for pairs in chosen]
    usable = [(pairs, fit) for pairs, fit in fitted if fit is not None]
    if not usable:
        size = basis.refused(refused or flag("AL-MEA-054"), {"seen": float(seen)})
        return ListsEstimate(size, None, None, (), 0 if refused else len(chosen), seen)
    models = _models(usable, called, seen, z)
    mids = [model.mid for model in models]
    unfitted = len(chosen) - len(usable)
    warnings = _warnings(cells, counts, mids, unfitted, len(chosen))
    size = _averaged(models, basis, seen, k, warnings)
    return ListsEstimate(size, min(mids), max(mids), tuple(models), unfitted, seen)


def _checked_names(names: Sequence[str] | None, k: int) -> tuple[str, ...]:
    called = tuple(names) if names else tuple(str(which + 1) for which in range(k))
    if len(called) != k or len(set(called)) != k:
        raise AslivedError.of("AL-MEA-051", given=", ".join(called))
    return called


def _averaged(
    models: Sequence[Model], basis: Basis, seen: int, lists_given: int, warnings: tuple[Flag, ...]
) -> SizeEstimate:
    """Return the average of the models by weight, between the outermost limits of those that are supported."""
    mids = [model.mid for model in models]
    supported = [model for model in models if model.aic <= models[0].aic + SUPPORTED]
    mid = seen + math.exp(math.fsum(m.weight * math.log(max(m.mid - seen, 1e-9)) for m in models))
    details = {"seen": float(seen), "range_low": min(mids), "range_high": max(mids)}
    details |= {"models": float(len(models)), "supported": float(len(supported)), "lists": float(lists_given)}
    low = min(min(model.low for model in supported), mid)
    return basis.estimate(low, mid, max(max(model.high for model in supported), mid), details, warnings)


def _cells(histories: Mapping[History, int]) -> tuple[int, Floats, Floats]:
    lengths = {len(history) for history in histories if isinstance(history, tuple)}
    k = max(lengths, default=0)
    if not 3 <= k <= MOST_LISTS:
        raise AslivedError.of("AL-MEA-050", given=k, most=MOST_LISTS)
    for history, count in histories.items():
        whole = isinstance(count, int | np.integer) and not isinstance(count, bool) and 0 <= count <= 1e12
        if not isinstance(history, tuple) or len(history) != k or not set(history) <= {0, 1} or not whole:
            raise AslivedError.of("AL-MEA-051", given=f"{history}: {count}")
        if not any(history) and count:
            raise AslivedError.of("AL-MEA-051", given=f"{history}: {count}")
    every = [tuple(which >> place & 1 for place in range(k)) for which in range(1, 2**k)]
    cells = np.array(every, dtype=float)
    return k, cells, np.array([float(histories.get(history, 0)) for history in every])


def _unusable(cells: Floats, counts: Floats) -> Flag | None:
    if (counts @ cells == 0).any():
        return flag("AL-MEA-053")
    shared = int(counts[cells.sum(axis=1) > 1].sum())
    return flag("AL-MEA-052", shared=shared, least=FEWEST_SHARED) if shared < FEWEST_SHARED else None


def _model_sets(k: int) -> list[tuple[tuple[int, int], ...]]:
    """Return every set of pairs, up to as many pairs as keep the models below their limit."""
    pairs = list(combinations(range(k), 2))
    found: list[tuple[tuple[int, int], ...]] = []
    for size in range(len(pairs) + 1):
        if size and len(found) + math.comb(len(pairs), size) > MOST_MODELS:
            break
        found += combinations(pairs, size)
    return found


def _fit(
    cells: Floats, counts: Floats, pairs: Sequence[tuple[int, int]]
) -> tuple[float, float, float, int] | None:
    """Return log of the unseen, its standard error, AIC and degrees of freedom; None where there is no maximum."""
    x = np.column_stack([np.ones(len(cells)), cells, *(cells[:, a] * cells[:, b] for a, b in pairs)])
    df = len(cells) - x.shape[1]
    if df < 0:
        return None
    if ((counts @ x) == 0).any():  # a pair of lists that never meet: its term runs to minus infinity
        return None
    mean = counts + 0.5
    beta = np.linalg.lstsq(x * np.sqrt(mean)[:, None], np.log(mean) * np.sqrt(mean), rcond=None)[0]
    for _step in range(100):
        mean = np.exp(np.clip(x @ beta, -40, 40))
        information = (x * mean[:, None]).T @ x
        try:
            step = np.linalg.solve(information, x.T @ (counts - mean))
        except np.linalg.LinAlgError:
            return None
        size = float(np.abs(step).max())
        beta = beta + step * min(1.0, 3.0 / max(size, 1e-300))
        if size < 1e-10:
            break
    else:
        return None
    mean = np.exp(np.clip(x @ beta, -40, 40))
    if (
        mean.min() < 1e-6 or abs(beta[0]) > 25
    ):  # on the edge of the model: no maximum, or one that says nothing
        return None
    variance = float(np.linalg.inv((x * mean[:, None]).T @ x)[0, 0])
    likelihood = float((counts * np.log(mean) - mean).sum())
    return (
        float(beta[0]),
        math.sqrt(variance + math.exp(-float(beta[0]))),
        -2 * likelihood + 2 * x.shape[1],
        df,
    )


def _models(
    usable: Sequence[tuple[tuple[tuple[int, int], ...], tuple[float, float, float, int]]],
    names: Sequence[str], seen: int, z: float,
) -> list[Model]:  # fmt: skip
    best = min(fit[2] for _pairs, fit in usable)
    total = math.fsum(math.exp((best - fit[2]) / 2) for _pairs, fit in usable)
    found = []
    for pairs, (unseen, spread, aic, df) in usable:
        named = tuple(sorted((min(names[a], names[b]), max(names[a], names[b])) for a, b in pairs))
        low, mid, high = (seen + math.exp(unseen + side * z * spread) for side in (-1, 0, 1))
        found.append(Model(named, low, mid, high, aic, math.exp((best - aic) / 2) / total, df))
    return sorted(found, key=lambda model: (round(model.aic, 9), model.pairs))


def _warnings(
    cells: Floats, counts: Floats, mids: Sequence[float], unfitted: int, tried: int
) -> tuple[Flag, ...]:
    found = []
    shared = [
        int((counts * cells[:, a] * cells[:, b]).sum()) for a, b in combinations(range(cells.shape[1]), 2)
    ]
    if min(shared) < FEW_SHARED:
        found.append(flag("AL-MEA-055", shared=min(shared), least=FEW_SHARED))
    if unfitted:
        found.append(flag("AL-MEA-056", unfitted=unfitted, tried=tried))
    if max(mids) > 2 * min(mids):
        found.append(flag("AL-MEA-057", times=Numeral(max(mids) / min(mids), ".1f")))
    return tuple(found)
