"""What is measured where drug law changed."""

from __future__ import annotations

from typing import Literal

from aslived.standards.entry import Entry

Better = Literal["lower", "higher", "none"]
"""The way that is better; `none`: no way is, so there is no colour and no verdict."""
Unit = Literal[
    "percent",
    "deaths",
    "deaths per million",
    "stays",
    "stays per million",
    "diagnoses",
    "diagnoses per million",
    "people",
    "offences or people",
    "arrests",
    "cases",
    "money",
    "money or hours",
    "items",
    "items per person",
    "money or percent of product",
    "offences",
    "calls",
    "ratio or difference",
]
SEVERAL_UNITS: frozenset[Unit] = frozenset(
    {
        "money",
        "money or hours",
        "money or percent of product",
        "offences or people",
        "ratio or difference",
    }
)
"""Units that differ from series to series, as the series says under `population`."""


class Outcome(Entry, frozen=True):
    """Something that is measured; `breaks` says what makes two series of it unlike."""

    id: str
    label: str
    definition: str
    unit: Unit
    better: Better
    breaks: str

    @property
    def one_axis(self) -> bool:
        """Whether all its series are in one unit, so that they may be drawn on one axis."""
        return self.unit not in SEVERAL_UNITS
