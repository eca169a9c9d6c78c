"""Network scale-up: how many people of each kind the asked know, among groups of known and unknown size."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from aslived.errors import AslivedError
from aslived.language import marked
from aslived.measure.design import Clustered, cluster_design
from aslived.measure.flag import Flag, flag, number
from aslived.measure.intervals import checked_level, z_of
from aslived.measure.size.estimate import Basis, SizeEstimate
from aslived.measure.slot import Numeral
from aslived.measure.statement import Statement, state

Floats = NDArray[np.float64]
FEW = 30


# long, for what must be stated of a network, and where each formula comes from
def scale_up(
    known: ArrayLike,
    sizes: Sequence[float],
    target: Sequence[float],
    population: float,
    *,
    transmission: float = 1.0,
    visibility: float = 1.0,
    design: Clustered | None = None,
    sources: Sequence[str] = (),
    level: float = 0.95,
) -> SizeEstimate:
    """Estimate a hidden population from the acquaintances of a sample of the general population.

    `transmission` is the share of those who know a member that knows that they are one; `visibility` is the
    network of members over that of everybody. Both are stated, 1 where nothing is known. `details` holds the
    estimator by means of ratios, Killworth's standard error, and for each known group what the others say of it
    over its true size (`back_1`, ...): far from 1 the method does not hold here.
    *Shapes:* `known` is people asked x known groups; `target` people asked. *Units:* people.
    *Errors:* AL-MEA-031 answers that are no counts or do not fit, AL-MEA-001 other values that are none.
    *Source:* degrees and maximum likelihood, Killworth et al. 1998, Evaluation Review 22:289-308, equations 3 and 4;
    mean of ratios, Killworth et al. 1998, Social Networks 20:23-50; interval from the variance of a ratio over
    the people asked (`survey.ratio`), never narrower than Killworth's, on the log scale.

    >>> answers = [[1, 2, 3], [0, 3, 5], [2, 4, 6], [1, 1, 2]]
    >>> found = scale_up(answers, [100, 200, 300], [1, 0, 2, 1], 10_000)
    >>> round(found.mid, 9), round(found.details["killworth_se"], 9), round(found.details["mean_of_ratios"], 9)
    (80.0, 40.0, 87.5)
    """
    level = checked_level(level)
    total, tau, delta = _checked_factors(population, transmission, visibility)
    answers, hidden, true = _checked(known, sizes, target, total)
    sample = design or cluster_design(np.ones(len(hidden)))
    if sample.n != len(hidden):
        raise AslivedError.of("AL-MEA-012", name="design")
    degrees = total * answers.sum(axis=1) / true.sum()
    basis = Basis("scale_up", "log_over_people", level, _assumed(tau, delta), tuple(sources))
    if refused := _unusable(hidden, degrees):
        return basis.refused(refused)
    w = sample.weights
    mid = total * float(w @ hidden) / float(w @ degrees) / (tau * delta)
    details = _details(answers, hidden, true, degrees, w, total, tau * delta)
    spread = _relative_spread(hidden, degrees, sample, level, total, details, mid)
    if isinstance(spread, Flag):
        return basis.refused(spread, details)
    warnings = _warnings(details, len(hidden), degrees)
    return basis.estimate(mid * math.exp(-spread), mid, mid * math.exp(spread), details, warnings)


def _checked_factors(
    population: object, transmission: object, visibility: object
) -> tuple[float, float, float]:
    people, share = marked("a number of people above 0"), marked("a number above 0 and at most 1")
    return (
        number(marked("the whole population"), population, wanted=people, above=0),
        number(marked("the transmission factor"), transmission, wanted=share, above=0, most=1),
        number(
            marked("the visibility factor"), visibility, wanted=marked("a number above 0"), above=0, most=10
        ),
    )


def _checked(
    known: ArrayLike, sizes: Sequence[float], target: Sequence[float], total: float
) -> tuple[Floats, Floats, Floats]:
    try:
        answers = np.asarray(known, dtype=float)
        true, hidden = np.asarray(sizes, dtype=float), np.asarray(target, dtype=float)
    except (TypeError, ValueError) as error:
        raise AslivedError.of("AL-MEA-031") from error
    fits = (
        answers.ndim == 2
        and true.ndim == 1
        and answers.shape == (hidden.size, true.size)
        and hidden.ndim == 1
    )
    if not fits or answers.size == 0 or not all(np.isfinite(part).all() for part in (answers, true, hidden)):
        raise AslivedError.of("AL-MEA-031")
    counts = np.concatenate([answers.ravel(), hidden])
    if (counts < 0).any() or (counts != np.floor(counts)).any() or (true <= 0).any() or true.sum() >= total:
        raise AslivedError.of("AL-MEA-031")
    return answers, hidden, true


def _unusable(hidden: Floats, degrees: Floats) -> Flag | None:
    if len(hidden) < 2:
        return flag("AL-MEA-032", asked=len(hidden))
    if hidden.sum() == 0 or degrees.sum() == 0:
        return flag("AL-MEA-033")
    return None


def _details(
    answers: Floats, hidden: Floats, true: Floats, degrees: Floats, w: Floats, total: float, factor: float
) -> dict[str, float]:
    mle = total * float(w @ hidden) / float(w @ degrees)
    found = {"killworth_se": math.sqrt(total * mle / float(degrees.sum())) / factor}
    some = degrees > 0
    found["asked_who_know_nobody"] = float((~some).sum())
    found["mean_of_ratios"] = (
        total * float(np.average(hidden[some] / degrees[some], weights=w[some])) / factor
    )
    found["mean_degree"] = float(np.average(degrees, weights=w))
    if len(true) > 1:
        for which in range(len(true)):
            others = np.arange(len(true)) != which
            without = total * answers[:, others].sum(axis=1) / true[others].sum()
            if without.sum() > 0:
                back = total * float(w @ answers[:, which]) / float(w @ without)
                found[f"back_{which + 1}"] = back / float(true[which])
    return found


def _relative_spread(
    hidden: Floats, degrees: Floats, sample: Clustered, level: float, total: float,
    details: dict[str, float], mid: float,
) -> float | Flag:  # fmt: skip
    from aslived.measure.survey import ratio

    found = ratio(hidden, degrees / total, sample, level=level)
    if found.refused or found.se is None or found.df is None or found.point is None or found.high is None:
        return found.refused or flag("AL-MEA-010")
    half = found.high - found.point
    quantile = half / found.se if found.se > 0 else z_of(level)
    return max(half / found.point, quantile * details["killworth_se"] / mid)


def _warnings(details: dict[str, float], asked: int, degrees: Floats) -> tuple[Flag, ...]:
    found = []
    if asked < FEW:
        found.append(flag("AL-MEA-019", asked=asked, least=FEW))
    back = [value for name, value in details.items() if name.startswith("back_")]
    if any(not 0.5 <= value <= 2 for value in back):
        found.append(flag("AL-MEA-009", low=Numeral(min(back), ".2f"), high=Numeral(max(back), ".2f")))
    return tuple(found)


def _assumed(tau: float, delta: float) -> tuple[Statement, ...]:
    return (
        state("even_known_groups"),
        state("true_recall"),
        state("transmission", value=Numeral(tau)),
        state("visibility", value=Numeral(delta)),
    )
