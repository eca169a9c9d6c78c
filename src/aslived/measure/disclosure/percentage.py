"""Percentages that cannot be turned back into counts."""

from __future__ import annotations

from functools import lru_cache

from aslived.measure.disclosure.policy import Policy
from aslived.measure.disclosure.table import check_count

STEPS = (1, 2, 5, 10, 20, 25)
CANDIDATES = 2  # counts that must share a percentage, at the least


def to_step(count: int, of: int, step: int) -> int:
    """Return the percentage rounded to the nearest step, halves up, in whole-number arithmetic.

    >>> to_step(1, 3, 1), to_step(1, 8, 5), to_step(10**15, 10**15, 1)
    (33, 15, 100)
    """
    return step * ((200 * count + of * step) // (2 * of * step))


def percentage(count: int, of: int, policy: Policy) -> tuple[int, int] | None:
    """Return a percentage that may stand without its count, with the step it is rounded to; None to withhold it.

    Also where the denominator is public, at least two counts that the policy allows fit every figure of that
    step. The step hangs on the denominator alone, so that it gives nothing away.

    *Units:* percentage points. *Errors:* AL-DIS-014, AL-DIS-010.
    *Source:* research practice of whole percentages and denominators of 30 and more, made strict: a whole
    percentage of fewer than 100 people is their count.

    >>> from aslived.measure.disclosure.policy import CRIMINALISED
    >>> percentage(81, 263, CRIMINALISED)
    (31, 1)
    >>> percentage(12, 30, CRIMINALISED)
    (40, 20)
    >>> percentage(5, 100, CRIMINALISED), percentage(12, 29, CRIMINALISED)
    (None, None)
    """
    check_share(count, of)
    if of < max(1, policy.denominator) or policy.small(of):
        return None
    if policy.small(count) or (policy.complements and policy.small(of - count)):
        return None
    step = _step(of, policy)
    return None if step is None else (to_step(count, of, step), step)


def from_shown(count: int, of: int, policy: Policy) -> int | None:
    """Return the percentage of two counts as they are published: it can tell no more than they do.

    >>> from aslived.measure.disclosure.policy import CRIMINALISED
    >>> from_shown(80, 265, CRIMINALISED), from_shown(10, 25, CRIMINALISED)
    (30, None)
    """
    if of < max(1, policy.denominator):
        return None
    return to_step(min(count, of), of, policy.percentage_step)


def counts_behind(shown: str, of: int) -> range:
    """Return the counts that a percentage, as it is written, can stand for.

    *Source:* the inverse of rounding half up or half to even, ends included.

    >>> counts_behind("30.8", 263), counts_behind("31", 263)
    (range(81, 82), range(81, 83))
    """
    whole, _, decimals = shown.partition(".")
    scale = 10 ** len(decimals)
    units = int(whole + decimals)
    # count / of * 100 * scale lies within half a unit of what is written
    low = -(-(2 * units - 1) * of // (200 * scale))
    high = (2 * units + 1) * of // (200 * scale)
    return range(max(0, low), min(of, high) + 1)


def check_share(count: int, of: int) -> None:
    """Refuse a count that is no part of its whole."""
    check_count(count)
    check_count(of)
    if count > of:
        from aslived.errors import AslivedError

        raise AslivedError.of("AL-DIS-010", count=count, of=of)


@lru_cache(maxsize=4096)
def _step(of: int, policy: Policy) -> int | None:
    """Return the first step at which no figure belongs to one count alone."""
    high = of - policy.minimum if policy.complements else of
    for step in STEPS:
        if step >= policy.percentage_step and _shared(of, step, policy.minimum, high):
            return step
    return None


def _shared(of: int, step: int, low: int, high: int) -> bool:
    """Whether each figure of this step that counts from `low` to `high` give has two of them behind it."""
    sizes = []
    for multiple in range(100 // step + 1):
        first = -(-(2 * multiple - 1) * of * step // 200)
        last = -(-(2 * multiple + 1) * of * step // 200) - 1
        size = min(last, high) - max(first, low) + 1
        if size > 0:
            sizes.append(size)
    return bool(sizes) and min(sizes) >= CANDIDATES
