"""Regions of the world, for counts: the United Nations' standard codes (M49)."""

from __future__ import annotations

from functools import cache

from aslived.standards.entry import Entry, load


class RegionsMeta(Entry, frozen=True):
    """Where the regions come from."""

    source: str
    note: str


class Subregion(Entry, frozen=True):
    """A part of a region, with the codes of its countries."""

    id: str
    label: str
    places: tuple[str, ...]


class Region(Entry, frozen=True):
    """One of the five regions."""

    id: str
    label: str
    subregions: tuple[Subregion, ...]

    @property
    def places(self) -> tuple[str, ...]:
        """The codes of all its countries."""
        return tuple(code for part in self.subregions for code in part.places)


class Regions(Entry, frozen=True):
    """The file of regions."""

    meta: RegionsMeta
    regions: tuple[Region, ...]

    def of(self, code: str) -> Region:
        """Return the region of a country, or of the country that a province belongs to.

        >>> regions().of("CA-BC").label
        'Americas'
        """
        return next(region for region in self.regions if code.partition("-")[0] in region.places)


@cache
def regions() -> Regions:
    """Return the regions.

    *Source:* United Nations Statistics Division, M49.
    """
    return load("regions.yaml", Regions)
