"""What an entry of the register says to a criterion in its own words, where its keys cannot say it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from msgspec import Struct

from aslived.yamlfile import read


class Reading(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One entry, read by a person against some criteria. `sets` empty: for every question it answers."""

    entry: str
    criteria: tuple[str, ...]
    says: Literal["met", "partly", "not_met", "missing"]
    because: str
    sets: tuple[str, ...] = ()


class Readings(Struct, frozen=True, forbid_unknown_fields=True):
    """The file of readings."""

    readings: tuple[Reading, ...]


@cache
def readings() -> dict[tuple[str, str], Reading]:
    """Return the readings by entry and criterion.

    >>> readings()["NL/coffee-shop", "FD18"].says
    'not_met'
    """
    found = read(Path(__file__).parent / "readings.yaml", Readings).readings
    return {(reading.entry, id): reading for reading in found for id in reading.criteria}


def reading(entry: str, criterion: str, set_id: str = "") -> Reading | None:
    """Return how an entry is read against a criterion, for a question of this set."""
    found = readings().get((entry, criterion))
    return found if found and (not found.sets or set_id in found.sets) else None
