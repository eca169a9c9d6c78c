"""Gile's successive sampling (SS): how likely a person of each degree was to be recruited."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from aslived.errors import AslivedError

Vector = NDArray[np.float64]


def sequential_weights(degree: NDArray[np.int64], population: float) -> Vector:
    """Return the weight of each person under successive sampling of n out of `population` people.

    Successive sampling takes people one after another without replacement, with chance proportional to degree.
    Its inclusion probabilities are, to first order, those of exponential arrival times: 1 - exp(-d t). Gile's
    iteration puts N_k proportional to n_k / pi_k and chooses t so that n people arrive; its fixed point is the
    one root of sum n_k / (1 - exp(-d_k t)) = N, which Newton's method finds without simulation.

    *Shapes:* degree (n,), result (n,), which sums to `population`.
    *Units:* people.
    *Errors:* AL-RDS-031 where the population is smaller than the sample.
    *Source:* Gile 2011 (JASA 106:135-146, section 3.2); Rosén 1997 (J. Stat. Plan. Inference 62:159-191,
    section 4) for the exponential arrival times.

    >>> import numpy as np
    >>> sequential_weights(np.array([1, 2, 4]), 3).tolist()
    [1.0, 1.0, 1.0]
    """
    people = degree.shape[0]
    if population < people:
        raise AslivedError.of("AL-RDS-031", population=f"{population:g}", n=people)
    if population == people:
        return np.ones(people)
    # counting degrees is worth it only where they repeat; sorting is slower than one more exp for large degrees
    top = int(degree.max())
    if top > 8 * people + 1024:
        classes, place, count = np.unique(degree, return_inverse=True, return_counts=True)
        return _class_weights(classes.astype(np.float64), count.astype(np.float64), people, population)[place]
    tally = np.bincount(degree, minlength=top + 1)
    classes = tally.nonzero()[0]
    weights = np.zeros(top + 1)
    weights[classes] = _class_weights(
        classes.astype(np.float64), tally[classes].astype(np.float64), people, population
    )
    return weights[degree]


def _class_weights(degree: Vector, count: Vector, people: int, population: float) -> Vector:
    """Newton in s = 1/t, where the equation is nearly a straight line, from its first-order solution."""
    slow = (population - 0.5 * people) / float(count.dot(1.0 / degree))
    for _round in range(60):
        away = np.exp(degree * (-1.0 / slow))
        arrived = 1.0 - away
        stands_for = count / arrived
        excess = float(stands_for.sum()) - population
        slope = float((stands_for / arrived * away).dot(degree)) / (slow * slow)
        step = excess / slope
        if step >= slow:  # only possible for populations within a person of the sample
            step = 0.5 * slow
        slow -= step
        if abs(step) <= 1e-9 * slow:  # quadratic: the next error is of the order of its square
            break
    return 1.0 / -np.expm1(degree * (-1.0 / slow))
