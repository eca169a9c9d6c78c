"""What may be shown of the people whom a limit makes criminals: decided here, once, for pages and commands alike.

A group of fewer people than the policy says, or with fewer on one side of the limit, is withheld, and so is
what would give it away. What is withheld is gone: neither a page nor a command ever holds the true figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import msgspec

from aslived.measure.disclosure import CRIMINALISED, Policy, withhold_shares
from aslived.measure.flag import Flag
from aslived.measure.threshold import Amount, Exposure, Kind, Limit, Word, exposure

Withheld = Literal["small"]
"""Why a figure is not shown: a small group, or one that would give a small group away. Which of both is not said."""


class Metric(msgspec.Struct, frozen=True):
    """One metric for one limit, kind of amount and group, as it may be shown.

    *Units:* as `measure.threshold.Exposure`. `value`, `low`, `high`, `n` and `over` are None where `withheld`;
    `over` also for M6 and M7. `unsaid` is None where it is a small number, or would give one away.
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
    n: int | None
    over: int | None
    unsaid: int | None
    withheld: Withheld | None
    flags: tuple[Flag, ...] = ()


def disclose_metrics(amounts: Sequence[Amount], limits: Sequence[Limit], **how: Any) -> tuple[Metric, ...]:
    """Return every metric of `measure.threshold.exposure` as it may be shown; `how` is passed on to it.

    *Errors:* those of `exposure`.

    >>> amounts = [Amount(str(n), "heroin", 10**9 * (1 + (n >= 4)), group="ab"[n % 2]) for n in range(40)]
    >>> [(one.metric, one.withheld, one.n) for one in disclose_metrics(amounts, [Limit(("heroin",), 10**9)])][:2]
    [('M1', 'small', None), ('M6', 'small', None)]
    """
    return disclose(exposure(amounts, limits, **how))


def disclose(exposures: Sequence[Exposure], policy: Policy = CRIMINALISED) -> tuple[Metric, ...]:
    """Return exposures with what must not be shown taken out of them, in the same order.

    Everybody is withheld where their own figure is small. Groups share nobody, and what they add up to is taken to
    be shown; people without a group are one more.
    """
    shown: dict[int, Metric] = {}
    cells: dict[tuple[object, ...], list[int]] = {}
    for place, one in enumerate(exposures):
        cells.setdefault((one.drugs, one.limit_ng, one.word, one.kind), []).append(place)
    for places in cells.values():
        shares = {exposures[at].group: exposures[at] for at in places if _is_share(exposures[at])}
        open_to = _open(shares, policy)
        unsaid = _unsaid({group: one.unsaid for group, one in shares.items()}, policy)
        for at in places:
            group = exposures[at].group
            shown[at] = _metric(exposures[at], group not in open_to, unsaid[group])
    return tuple(shown[at] for at in range(len(exposures)))


def _is_share(one: Exposure) -> bool:
    return one.metric not in ("M6", "M7")


def _open(shares: dict[str | None, Exposure], policy: Policy) -> set[str | None]:
    """Return the groups, and None for everybody, of whom something may be shown."""
    whole = shares[None]
    if policy.small(whole.n) or policy.small(whole.over) or policy.small(whole.n - whole.over):
        return set()
    groups = [group for group in shares if group is not None]
    counts = [(shares[group].over, shares[group].n) for group in groups]
    others = (whole.over - sum(over for over, _n in counts), whole.n - sum(n for _over, n in counts))
    kept = withhold_shares([*counts, others] if others[1] else counts, policy) if groups else []
    shown = {group for group, share in zip(groups, kept, strict=False) if share is not None}
    while shown and _few_left(whole, [shares[group] for group in shown], policy):
        shown.remove(min(shown, key=lambda group: (shares[group].n, group)))
    return {None, *shown}


def _few_left(whole: Exposure, shown: Sequence[Exposure], policy: Policy) -> bool:
    """Tell whether the people left over, once the groups shown are taken from the whole, are a small group."""
    n, over = whole.n - sum(one.n for one in shown), whole.over - sum(one.over for one in shown)
    return n > 0 and (policy.small(n) or policy.small(over) or policy.small(n - over))


def _unsaid(counts: dict[str | None, int], policy: Policy) -> dict[str | None, int | None]:
    """Return how many did not say, by group; where one number is small, those of all groups are withheld."""
    few = {group for group, count in counts.items() if 0 < count < policy.minimum}
    groups = {group for group in counts if group is not None}
    rest = counts[None] - sum(counts[group] for group in groups)
    hidden = groups if few & groups or (groups and 0 < rest < policy.minimum) else set()
    return {group: None if group in few | hidden else count for group, count in counts.items()}


def _metric(one: Exposure, withheld: bool, unsaid: int | None) -> Metric:
    if withheld:
        return Metric(
            one.metric, one.kind, one.drugs, one.group, one.limit_ng, one.word, None, None, None, "none", None,
            None, unsaid, "small",
        )  # fmt: skip
    return Metric(
        one.metric, one.kind, one.drugs, one.group, one.limit_ng, one.word, one.value, one.low, one.high,
        one.interval, one.n, one.over if _is_share(one) else None, unsaid, None, one.flags,
    )  # fmt: skip
