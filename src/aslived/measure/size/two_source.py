"""Two lists of the same people, and how many stand on both."""

from __future__ import annotations

import math
from collections.abc import Sequence

from aslived.errors import AslivedError
from aslived.language import marked
from aslived.measure.flag import flag, number
from aslived.measure.intervals import z_of
from aslived.measure.size.estimate import Basis, SizeEstimate
from aslived.measure.statement import state

ASSUMPTIONS = tuple(
    map(state, ("closed_two_lists", "matched_two_lists", "independent_lists", "equal_chances"))
)
FEWEST, FEW = 3, 7
"""Below the first number of people on both lists no figure is given; below the second it is flagged."""


def two_source(n1: int, n2: int, m: int, *, sources: Sequence[str] = (), level: float = 0.95) -> SizeEstimate:
    """Estimate a population from two lists with n1 and n2 people, m of them on both.

    Fewer than 3 on both is refused, fewer than 7 flagged.
    *Units:* people. `details` holds Lincoln-Petersen's figure, Chapman's standard error, and Wald's limits, which
    are weak: they can fall below the number of people seen.
    *Errors:* AL-MEA-001 counts that are not whole or less than 0, AL-MEA-020 more people on both than on one.
    *Source:* Chapman 1951; variance, Seber 1970, Biometrics 26:313-318; interval, Sadinle 2009, Communications in
    Statistics: Simulation and Computation 38:1909-1924, transformed logit with ½ added to each cell.

    >>> found = two_source(4064, 1540, 171)
    >>> round(found.mid), round(found.low), round(found.high)
    (36419, 31868, 41999)
    """
    name, wanted = marked("the number of people on a list"), marked("a whole number, 0 or more")
    n1, n2, m = (int(number(name, x, wanted=wanted, least=0, most=1e12, whole=True)) for x in (n1, n2, m))
    if m > min(n1, n2):
        raise AslivedError.of("AL-MEA-020", both=m, least=min(n1, n2))
    z = z_of(level)
    basis = Basis("two_lists", "sadinle", level, ASSUMPTIONS, tuple(sources))
    seen = n1 + n2 - m
    details = {"n1": float(n1), "n2": float(n2), "both": float(m), "seen": float(seen)}
    if m < FEWEST:
        return basis.refused(flag("AL-MEA-026", both=m, least=FEWEST), details)
    mid = (n1 + 1) * (n2 + 1) / (m + 1) - 1
    se = math.sqrt((n1 + 1) * (n2 + 1) * (n1 - m) * (n2 - m) / ((m + 1) ** 2 * (m + 2)))
    low, high = _sadinle(n1 - m, n2 - m, m, z)
    details |= {"lincoln_petersen": n1 * n2 / m, "chapman_se": se}
    details |= {"wald_low": mid - z * se, "wald_high": mid + z * se}
    warnings = (flag("AL-MEA-027", both=m, least=FEW),) if m < FEW else ()
    return basis.estimate(min(max(low, float(seen)), mid), mid, max(high, mid), details, warnings)


def _sadinle(only1: int, only2: int, both: int, z: float) -> tuple[float, float]:
    a, b, c = only1 + 0.5, only2 + 0.5, both + 0.5
    unseen = a * b / c
    spread = math.exp(z * math.sqrt(1 / a + 1 / b + 1 / c + c / (a * b)))
    seen = only1 + only2 + both - 0.5
    return seen + unseen / spread, seen + unseen * spread
