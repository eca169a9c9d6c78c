"""What a result warns of: a code of the catalogue of errors, with what its message has slots for."""

from __future__ import annotations

import msgspec

from aslived.errors import AslivedError
from aslived.measure.slot import Phrase, Slot, Slots


class Flag(msgspec.Struct, frozen=True):
    """A warning that belongs to a number, or the reason why there is none; `measure.wording.flag` has its words.

    >>> flag("AL-MEA-020", both=3, least=2).slots
    (('both', 3), ('least', 2))
    """

    code: str
    slots: Slots = ()


def flag(code: str, **slots: Slot) -> Flag:
    """Return the flag of this code of the catalogue."""
    return Flag(code, tuple(slots.items()))


def number(
    name: str | Phrase,
    given: object,
    *,
    wanted: str,
    above: float = float("-inf"),
    least: float | None = None,
    most: float = float("inf"),
    below: float | None = None,
    whole: bool = False,
) -> float:
    """Return a finite number inside its bounds; `name` and `wanted` are messages, said if it is not.

    *Errors:* AL-MEA-001 for anything else: text, a truth value, not finite, out of bounds, not whole.

    >>> number("people", 3, wanted="a number above 0", above=0)
    3.0
    """
    plain = given.item() if hasattr(given, "item") and getattr(given, "size", 1) == 1 else given
    fits = isinstance(plain, int | float) and not isinstance(plain, bool)
    if fits:
        assert isinstance(plain, int | float)
        fits = above < plain <= most and abs(plain) < float("inf")
        fits = fits and (least is None or plain >= least) and (below is None or plain < below)
        fits = fits and (not whole or float(plain).is_integer())
    if not fits:
        phrase = name if isinstance(name, Phrase) else Phrase(name)
        raise AslivedError.of("AL-MEA-001", name=phrase, given=given, wanted=Phrase(wanted))
    return float(plain)  # type: ignore[arg-type]
