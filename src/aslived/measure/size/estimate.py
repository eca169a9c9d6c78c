"""One estimate of how many people there are: low, mid, high, how it was made, and what must be true for it to hold."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import msgspec

from aslived.errors import AslivedError
from aslived.language import marked
from aslived.measure.flag import Flag, flag, number
from aslived.measure.intervals import z_of
from aslived.measure.slot import Numeral
from aslived.measure.statement import Statement, state

MANY = 0.05
"""A hidden population above this share of all adults is flagged."""


class SizeEstimate(msgspec.Struct, frozen=True):
    """The size of a population, never one number alone.

    *Units:* people. `low`, `mid` and `high` are None where `refused`; `high` is infinite (`null` in JSON) where
    the data set no upper limit. `details` are the figures behind it, by name. `method`, `interval` and
    `assumptions` are codes (`measure.wording.size`); `parts` are the methods of a combined estimate.
    """

    low: float | None
    mid: float | None
    high: float | None
    method: str
    interval: str
    level: float
    assumptions: tuple[Statement, ...]
    sources: tuple[str, ...] = ()
    details: Mapping[str, float] = {}
    warnings: tuple[Flag, ...] = ()
    refused: Flag | None = None
    parts: tuple[str, ...] = ()


class Basis(msgspec.Struct, frozen=True):
    """How an estimate is made, and what must be true for it, before there is a figure."""

    method: str
    interval: str
    level: float
    assumptions: tuple[Statement, ...]
    sources: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()

    def estimate(
        self,
        low: float | None,
        mid: float | None,
        high: float | None,
        details: Mapping[str, float] | None = None,
        warnings: tuple[Flag, ...] = (),
        refused: Flag | None = None,
    ) -> SizeEstimate:
        """Return the estimate made so."""
        return SizeEstimate(
            low, mid, high, self.method, self.interval, self.level, self.assumptions, self.sources,
            details or {}, warnings, refused, self.parts,
        )  # fmt: skip

    def refused(self, reason: Flag, details: Mapping[str, float] | None = None) -> SizeEstimate:
        """Return that there is no figure, and why."""
        return self.estimate(None, None, None, details, (), reason)


def plausible(estimate: SizeEstimate, adults: float) -> SizeEstimate:
    """Return the estimate, checked against the number of adults who live there.

    More people than adults is refused; more than one adult in twenty is flagged.
    *Errors:* AL-MEA-001 no number of adults.

    >>> from aslived.measure.size import multiplier
    >>> plausible(multiplier(1200, share=0.24, share_se=0.03), adults=4000).refused.code
    'AL-MEA-021'
    """
    adults = number(
        marked("the adult population"), adults, wanted=marked("a number of people above 0"), above=0
    )
    if estimate.refused or estimate.low is None or estimate.mid is None or estimate.high is None:
        return estimate
    if estimate.mid > adults:
        reason = flag("AL-MEA-021", mid=Numeral(estimate.mid, ",.0f"), adults=Numeral(adults, ",.0f"))
        return msgspec.structs.replace(estimate, low=None, mid=None, high=None, refused=reason)
    found = []
    if estimate.high > adults * MANY:
        found.append(flag("AL-MEA-022", share=Numeral(100 * MANY, "g"), adults=Numeral(adults, ",.0f")))
    return msgspec.structs.replace(estimate, warnings=(*estimate.warnings, *found))


def combine(
    estimates: Sequence[SizeEstimate], *, prior: tuple[float, float, float], basis: str, level: float = 0.95
) -> SizeEstimate:
    """Combine estimates with a prior that somebody states and gives reasons for: never a silent average.

    Each estimate, and the prior (low, mid, high), count as normal on the log scale; the result is their product.
    Estimates whose intervals do not meet are refused: one of them is wrong, and no average mends that.
    *Errors:* AL-MEA-001 a prior that is not 0 < low < mid < high, AL-MEA-024 no basis, AL-MEA-025 nothing to
    combine.
    *Source:* conjugate normal, Gelman et al. 2013, Bayesian Data Analysis, equation 2.10, on log N.

    >>> from aslived.measure.size import multiplier
    >>> both = [multiplier(1200, share=0.24, share_se=0.03), multiplier(900, share=0.2, share_se=0.03)]
    >>> found = combine(both, prior=(1000, 4000, 16000), basis="registers of 2023")
    >>> round(found.mid)
    4773
    """
    if not basis.strip():
        raise AslivedError.of("AL-MEA-024")
    _checked_prior(prior)
    if len(prior) != 3 or not estimates or any(one.refused or not one.mid for one in estimates):
        raise AslivedError.of("AL-MEA-025")
    if any(one.high is None or not math.isfinite(one.high) or not one.low for one in estimates):
        raise AslivedError.of("AL-MEA-025")
    basis_of = _combined(estimates, prior, basis.strip(), level)
    spans = [(float(one.low or 0), float(one.mid or 0), float(one.high or 0), one.level) for one in estimates]
    if max(span[0] for span in spans) > min(span[2] for span in spans):
        return basis_of.refused(flag("AL-MEA-023"))
    parts = [_log_normal(*span) for span in (*spans, (*prior, 0.95))]
    precision = math.fsum(1 / se**2 for _middle, se in parts)
    middle = math.fsum(at / se**2 for at, se in parts) / precision
    half = z_of(level) / math.sqrt(precision)
    return basis_of.estimate(math.exp(middle - half), math.exp(middle), math.exp(middle + half))


def _checked_prior(prior: tuple[float, float, float]) -> None:
    least = 0.0
    for value in prior:
        wanted = marked("three rising numbers of people above 0")
        least = number(marked("the prior"), value, wanted=wanted, above=least)


def _combined(
    estimates: Sequence[SizeEstimate], prior: tuple[float, float, float], reasons: str, level: float
) -> Basis:
    low, mid, high = (Numeral(value, ",.0f") for value in prior)
    assumptions = (
        state("prior", low=low, mid=mid, high=high, basis=reasons),
        state("independent_errors"),
        *dict.fromkeys(assumption for one in estimates for assumption in one.assumptions),
    )
    return Basis(
        "combined",
        "log_normal",
        level,
        assumptions,
        tuple(dict.fromkeys(source for one in estimates for source in one.sources)),
        tuple(part for one in estimates for part in (one.parts or (one.method,))),
    )


def _log_normal(low: float, mid: float, high: float, level: float) -> tuple[float, float]:
    return math.log(mid), math.log(high / low) / (2 * z_of(level))
