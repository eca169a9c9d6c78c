"""Targets that states agreed to, the indicators that measure them, and where they stood."""

from __future__ import annotations

from functools import cache
from typing import Literal

from aslived.standards.entry import Confidence, Entry, Strength, find, load

Level = Literal["world", "country", "service"]
"""Of whom the share is: `world` of countries, `country` of people in one, `service` of one provider."""
Comparison = Literal["lt", "le", "gt", "ge"]
Unit = Literal["percent", "items_per_person_year", "people", "qualitative"]


class TargetsMeta(Entry, frozen=True):
    """The rules of reading."""

    warning: str
    denominators: str


class Target(Entry, frozen=True):
    """A value to be reached by a year; `comparison` and `value` are None where none is published."""

    id: str
    framework: str
    level: Level
    wording: str
    numerator: str
    denominator: str
    unit: Unit
    comparison: Comparison | None
    value: int | float | None
    deadline: int | None
    disaggregation: tuple[str, ...]
    data_source: str
    source: tuple[str, ...]
    confidence: Confidence
    caution: str | None = None
    recall_strength: Strength | None = None
    apply_to: str | None = None

    def reached_by(self, value: float) -> bool | None:
        """Tell whether a value, in the unit of the target, reaches it; None where it has no value.

        *Units:* percent as 0 to 100.

        >>> targets().target("T-10A-DRUGS").reached_by(84.0)
        False
        """
        if self.comparison is None or self.value is None:
            return None
        return {
            "lt": value < self.value,
            "le": value <= self.value,
            "gt": value > self.value,
            "ge": value >= self.value,
        }[self.comparison]


class Indicator(Entry, frozen=True):
    """How something is counted; `number_verified` is False where the published number was not checked."""

    id: str
    number: str
    name: str
    definition: str
    numerator: str
    denominator: str
    disaggregation: tuple[str, ...]
    method: str
    source: tuple[str, ...]
    confidence: Confidence
    numerator_confidence: Confidence | None = None
    number_verified: bool = True


class Status(Entry, frozen=True):
    """A published figure on where things stood, with what it counts.

    `why_other` says why a count made here from the law register need not agree with it.
    """

    id: str
    target: str | None
    year: int
    numerator: int | None
    denominator: int | None
    meaning: str
    source: tuple[str, ...]
    confidence: Confidence
    share_percent: int | float | None = None
    complement_percent: int | float | None = None
    why_other: str | None = None

    @property
    def share(self) -> float | None:
        """The share of one that the source gives, else that of its numbers; None where it has neither."""
        if self.share_percent is not None:
            return self.share_percent / 100
        return self.numerator / self.denominator if self.numerator is not None and self.denominator else None


class Targets(Entry, frozen=True):
    """The file of targets."""

    meta: TargetsMeta
    targets: tuple[Target, ...]
    indicators: tuple[Indicator, ...]
    published_status: tuple[Status, ...]

    def target(self, id: str) -> Target:
        """Return the target with this id.

        *Errors:* AL-STD-001 there is none.

        >>> targets().target("T-PWID-HR90").value
        90
        """
        return find(self.targets, id, "target")

    def indicator(self, id: str) -> Indicator:
        """Return the indicator with this id.

        *Errors:* AL-STD-001 there is none.

        >>> targets().indicator("I-WHO-8").name
        'NSP coverage'
        """
        return find(self.indicators, id, "indicator")

    def status_of(self, id: str) -> tuple[Status, ...]:
        """Return the published figures on a target, in the order of the file.

        *Errors:* AL-STD-001 there is no such target.

        >>> [(status.year, status.share_percent) for status in targets().status_of("T-PWID-OAT50")]
        [(2024, 7.7), (2025, 8.0)]
        """
        target = self.target(id)
        return tuple(status for status in self.published_status if status.target == target.id)


@cache
def targets() -> Targets:
    """Return targets, indicators and published figures.

    *Source:* UNAIDS, WHO and the political declaration of 2021; each entry names its own.

    >>> len(targets().targets), len(targets().indicators), len(targets().published_status)
    (25, 12, 13)
    """
    return load("targets.yaml", Targets)
