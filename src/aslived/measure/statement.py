"""What a result says of itself: a code, with what its words have slots for. `measure.wording` has the words."""

from __future__ import annotations

import msgspec

from aslived.measure.slot import Slot, Slots


class Statement(msgspec.Struct, frozen=True):
    """An assumption, a convention or a finding, by its code.

    >>> state("clusters_less_strata", df=4).slots
    (('df', 4),)
    """

    code: str
    slots: Slots = ()


def state(code: str, **slots: Slot) -> Statement:
    """Return the statement of this code."""
    return Statement(code, tuple(slots.items()))
