"""Design features of a response to personal possession that is not criminal, with examples."""

from __future__ import annotations

from datetime import date
from functools import cache

from msgspec import field

from aslived.standards.entry import Confidence, Entry, find, load


class FeaturesMeta(Entry, frozen=True):
    """Where the features come from and how to use them."""

    source: tuple[str, ...]
    confidence: Confidence
    options_confidence: Confidence
    level_names: tuple[str, ...]
    use: str


class Feature(Entry, frozen=True):
    """A choice that a reform makes, and its options."""

    id: str
    label: str
    definition: str
    confidence: Confidence
    options: tuple[str, ...]


class Branch(Entry, frozen=True):
    """A branch of features."""

    id: str
    label: str
    confidence: Confidence
    features: tuple[Feature, ...]


class WorkedExample(Entry, frozen=True):
    """A law described by its features; `end` is the first day on which it no longer holds."""

    id: str
    place: str
    start: date = field(name="from")
    end: date | None = field(name="to")
    chosen: dict[str, tuple[str, ...]]
    source: tuple[str, ...]
    confidence: Confidence
    age_min: int | None = None
    drugs: tuple[str, ...] = ()
    limit_g: int | float | None = None
    change: str | None = None
    rule: str | None = None


class DesignFeatures(Entry, frozen=True):
    """The file of design features."""

    meta: FeaturesMeta
    branches: tuple[Branch, ...]
    equity_checks: tuple[str, ...]
    worked_examples: tuple[WorkedExample, ...]

    def feature(self, id: str) -> Feature:
        """Return the feature with this id.

        *Errors:* AL-STD-001 there is none.

        >>> design_features().feature("ELIG.PLACE").label
        'Place criteria'
        """
        return find((feature for branch in self.branches for feature in branch.features), id, "feature")


@cache
def design_features() -> DesignFeatures:
    """Return the branches, features and worked examples.

    *Source:* Greer et al. (2021, 2022); the options are aslived's own expansion.

    >>> len(design_features().branches), sum(len(b.features) for b in design_features().branches)
    (3, 18)
    """
    return load("design_features.yaml", DesignFeatures)
