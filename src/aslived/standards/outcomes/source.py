"""A source of the outcomes, and how it is cited."""

from __future__ import annotations

from typing import Literal

from aslived.standards.entry import Entry

Quality = Literal["high", "medium"]
"""`high`: official statistics or peer-reviewed work. `medium`: press on official figures, advocacy quoting them, preprints."""
QUALITIES: tuple[Quality, ...] = ("medium", "high")
"""From the least sure to the surest."""


class OutcomeSource(Entry, frozen=True):
    """Where something was read; `scope` says how much of it, often the abstract alone.

    `address: site` says that only the address of the site or journal was kept: see `link` and `site`. `undated`
    says that the year of such a source, by which it would be found, is not known.
    """

    id: str
    title: str
    url: str
    confidence: Quality
    scope: str
    address: Literal["site"] | None = None
    undated: bool = False

    @property
    def link(self) -> str | None:
        """The address of the source itself; None where only that of its site was kept."""
        return None if self.address == "site" else self.url

    @property
    def site(self) -> str | None:
        """The address of the site or journal on which it is found by title and year; never the source itself."""
        return self.url if self.address == "site" else None
