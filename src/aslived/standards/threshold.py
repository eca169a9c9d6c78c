"""Threshold quantities as published, what was found about them, and checks that can be computed again."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Literal

from msgspec import field

from aslived.standards.entry import Confidence, Entry, Strength, find, load


class Metric(Entry, frozen=True):
    """A measure of how a limit meets real use."""

    id: str
    name: str
    formula: str


class ThresholdsMeta(Entry, frozen=True):
    """How a threshold is evaluated."""

    method_source: tuple[str, ...]
    question: str
    inputs_needed: tuple[str, ...]
    metrics: tuple[Metric, ...]
    rule_on_equality: str
    intervals: str


class ThresholdFinding(Entry, frozen=True):
    """What a published study found."""

    id: str
    finding: str
    source: tuple[str, ...]
    confidence: Confidence
    value_percent: int | float | None = None
    n: int | None = None
    numerator: int | None = None
    denominator: int | None = None


class PublishedThreshold(Entry, frozen=True):
    """A limit as published; `place` is a code of the law register, `within` a part of that place.

    *Units:* grams.
    """

    id: str
    place: str
    drug: str
    limit_g: int | float
    counting: Literal["cumulative", "per_drug"]
    source: tuple[str, ...]
    confidence: Confidence
    start: date | None = field(name="from", default=None)
    end: date | None = field(name="to", default=None)
    within: str | None = None
    basis: Literal["three_day_supply", "ten_day_supply"] | None = None
    effect: (
        Literal[
            "no_criminal_penalty_at_or_below",
            "proposed_not_adopted",
            "presumption_of_supply",
            "tolerated",
            "low_priority",
        ]
        | None
    ) = None
    small_g: int | float | None = None
    indictable_g: int | float | None = None
    units: str | None = None
    note: str | None = None
    recall_strength: Strength | None = None


class Check(Entry, frozen=True):
    """A statement that the rows themselves prove: their sum held against a row, or a finding's share."""

    id: str
    statement: str
    relation: Literal["ratio", "exceeds", "share"]
    expected: bool | int | float
    sum: tuple[str, ...] = ()
    to: str | None = None
    share_of: str | None = None


class PublishedThresholds(Entry, frozen=True):
    """The file of thresholds."""

    meta: ThresholdsMeta
    published_findings: tuple[ThresholdFinding, ...]
    thresholds: tuple[PublishedThreshold, ...]
    checks: tuple[Check, ...]

    def threshold(self, id: str) -> PublishedThreshold:
        """Return the row with this id.

        *Errors:* AL-STD-001 there is none.

        >>> published_thresholds().threshold("bc-2023").limit_g
        2.5
        """
        return find(self.thresholds, id, "published threshold")

    def finding(self, id: str) -> ThresholdFinding:
        """Return the published finding with this id.

        *Errors:* AL-STD-001 there is none.

        >>> published_thresholds().finding("PF5").n
        100
        """
        return find(self.published_findings, id, "published finding")

    def compute(self, check: Check) -> bool | float | None:
        """Return what the rows give for a check, to be held against `expected`; None if they cannot.

        *Errors:* AL-STD-001 the check names a row or finding that is not there.

        >>> held = published_thresholds()
        >>> [held.compute(check) for check in held.checks[:3]]
        [3.0, True, True]
        """
        if check.share_of is not None:
            finding = self.finding(check.share_of)
            if finding.numerator is None or not finding.denominator:
                return None
            return finding.numerator / finding.denominator
        if check.to is None:
            return None
        total = sum(self.threshold(id).limit_g for id in check.sum)
        limit = self.threshold(check.to).limit_g
        return total > limit if check.relation == "exceeds" else total / limit


@cache
def published_thresholds() -> PublishedThresholds:
    """Return published limits, findings on them, and checks.

    *Source:* Hughes et al. (2014) for the method; each row names its own.

    >>> len(published_thresholds().thresholds)
    25
    """
    return load("thresholds.yaml", PublishedThresholds)
