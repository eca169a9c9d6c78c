"""A count of people who got or did one thing, and the share of a survey who say that they did."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

import msgspec

from aslived.errors import AslivedError
from aslived.language import marked
from aslived.measure.flag import Flag, flag, number
from aslived.measure.intervals import z_of
from aslived.measure.size.estimate import Basis, SizeEstimate
from aslived.measure.slot import Numeral
from aslived.measure.statement import state

ASSUMPTIONS = tuple(
    map(state, ("each_counted_once", "survey_reaches_both", "true_answers", "design_in_error"))
)


class Share(msgspec.Struct, frozen=True):
    """A share with its standard error, or with its limits, which may be uneven."""

    point: float
    se: float | None = None
    low: float | None = None
    high: float | None = None


def share_of_sample(x: float, n: float, design_effect: float) -> tuple[float, float]:
    """Return a share and its standard error from a sample with this design effect.

    The design effect has no default: respondent-driven samples have one of 2 to 4 or more, and a binomial
    standard error would claim a precision that they do not have.
    *Errors:* AL-MEA-001 a value that is none.
    *Source:* Kish 1965, Survey Sampling, section 8.2; Fearon et al. 2017, BMC Medical Research Methodology 17:45.

    >>> share_of_sample(60, 250, 1.0)[0]
    0.24
    """
    n = number(marked("the sample size"), n, wanted=marked("a number above 0"), above=0)
    x = number(
        marked("the number who say so"),
        x,
        wanted=marked("a number from 0 to the sample size"),
        least=0,
        most=n,
    )
    wanted = marked("a number above 0")
    effect = number(marked("the design effect"), design_effect, wanted=wanted, above=0, most=1000)
    p = x / n
    return p, math.sqrt(effect * p * (1 - p) / n)


# long, for what may be given of a count and a share, and where each formula comes from
def multiplier(
    count: float,
    *,
    share: float,
    share_se: float | None = None,
    share_low: float | None = None,
    share_high: float | None = None,
    count_se: float = 0.0,
    interval: Literal["logit", "log"] = "logit",
    sources: Sequence[str] = (),
    level: float = 0.95,
) -> SizeEstimate:
    """Estimate a population as count / share, the errors of both carried over.

    Give the share's standard error, or its limits, as the survey's own design gave them. A share that cannot be
    told from 0 is refused; a relative standard error above 0.3 is flagged.
    *Units:* people; `share` is of one.
    *Errors:* AL-MEA-001 a value that is none, AL-MEA-028 neither or both of standard error and limits.
    *Source:* logit limits of the share, Fearon et al. 2017, BMC Medical Research Methodology 17:45; the count's
    error joined on the log scale by the method of variance estimates recovery, Zou & Donner 2008, Statistics in
    Medicine 27:1693-1702; `log` is the delta method on log N.

    >>> found = multiplier(1200, share=0.24, share_se=0.03)
    >>> round(found.low, 3), found.mid, round(found.high, 3)
    (3952.855, 5000.0, 6445.463)
    """
    z, (count, error) = z_of(level), _checked_count(count, count_se)
    given = _checked_share(share, share_se, share_low, share_high)
    if interval not in ("logit", "log"):
        raise AslivedError.of("AL-MEA-014", given=interval, known="logit, log")
    log_low, log_high = _log_limits(given, interval, z)
    down = math.hypot(math.log(given.point) - log_low, z * error / count)
    up = math.hypot(log_high - math.log(given.point), z * error / count)
    mid = count / given.point
    relative = max(down, up) / z
    scale = "logit_of_share" if interval == "logit" else "log"
    basis = Basis("multiplier", scale, level, ASSUMPTIONS, tuple(sources))
    details = {"count": count, "share": given.point, "relative_se": relative}
    details |= (
        {} if given.se is None else {"delta_se": mid * math.hypot(given.se / given.point, error / count)}
    )
    refused, warnings = _judged(given, z, relative)
    if refused:
        return basis.refused(refused, details)
    return basis.estimate(mid * math.exp(-up), mid, mid * math.exp(down), details, warnings)


def _checked_count(count: object, error: object) -> tuple[float, float]:
    people, more = marked("a number of people above 0"), marked("a number, 0 or more")
    return (
        number(marked("the count"), count, wanted=people, above=0, most=1e12),
        number(marked("the standard error of the count"), error, wanted=more, least=0, most=1e12),
    )


_ONE_PERSON = 1e-10  # one of all people alive: a limit below it cannot be told from 0


def _checked_share(share: float, se: float | None, low: float | None, high: float | None) -> Share:
    wanted = marked("a number between 0 and 1")
    point = number(marked("the share"), share, wanted=wanted, above=0, below=1)
    if (se is None) == (low is None and high is None) or (low is None) != (high is None):
        raise AslivedError.of("AL-MEA-028")
    if se is not None:
        wanted = marked("a number above 0 and below 1")
        return Share(
            point, se=number(marked("the standard error of the share"), se, wanted=wanted, above=0, below=1)
        )
    name, wanted = marked("a limit of the share"), marked("a number from 0 to 1 on its side of the share")
    below = number(name, low, wanted=wanted, least=0, below=point)
    return Share(point, low=below, high=number(name, high, wanted=wanted, above=point, most=1))


def _log_limits(share: Share, interval: str, z: float) -> tuple[float, float]:
    """Return the limits of log p."""
    p = share.point
    if share.se is None:
        assert share.low is not None and share.high is not None
        return (math.log(share.low) if share.low > 0 else -math.inf), math.log(share.high)
    if interval == "log":
        return math.log(p) - z * share.se / p, math.log(p) + z * share.se / p
    middle, half = math.log(p / (1 - p)), z * share.se / (p * (1 - p))
    return -_softplus(half - middle), -_softplus(-half - middle)


def _softplus(value: float) -> float:
    return max(value, 0.0) + math.log1p(math.exp(-abs(value)))


def _judged(share: Share, z: float, relative: float) -> tuple[Flag | None, tuple[Flag, ...]]:
    lowest = share.low if share.low is not None else share.point - z * (share.se or 0.0)
    if lowest < _ONE_PERSON:
        return flag("AL-MEA-029", share=Numeral(share.point * 100, ".3g")), ()
    return None, (flag("AL-MEA-030", relative=Numeral(relative, ".2f")),) if relative > 0.3 else ()
