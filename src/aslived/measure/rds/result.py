"""What an estimate says: a figure, its interval or why there is none, and what both rest on."""

from __future__ import annotations

from dataclasses import dataclass

from aslived.measure.rds.plan import Plan
from aslived.measure.statement import Statement


@dataclass(frozen=True)
class AtSize:
    """What the estimate would be if the population held this many people."""

    population: float
    point: float
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Beside:
    """The tree bootstrap, as the cautious figure beside another interval."""

    interval: str
    low: float
    high: float


@dataclass(frozen=True)
class Estimate:
    """One share (or ratio, with no level) with all that may be said of its uncertainty.

    `refused` holds the codes of why there is no interval (or no point), `flags` those of every caution
    (`measure.wording.rds`);
    `n` people answered, of whom `count` gave this answer (none for a ratio).
    """

    outcome: str
    level: str | None
    domain: str | None
    estimator: str
    point: float | None
    se: float | None
    low: float | None
    high: float | None
    interval: str
    n: int
    count: int | None
    design_effect: float | None
    flags: tuple[str, ...]
    refused: tuple[str, ...] | None
    sensitivity: tuple[AtSize, ...] = ()
    beside: Beside | None = None


@dataclass(frozen=True)
class Estimates:
    """All estimates of one request, and the assumptions under which they hold."""

    estimates: tuple[Estimate, ...]
    assumptions: tuple[Statement, ...]
    plan: Plan
