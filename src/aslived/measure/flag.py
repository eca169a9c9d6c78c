"""What a result says about itself: a warning or a refusal, with what to do about it."""

from __future__ import annotations

from typing import Any

import msgspec

from aslived.errors import AslivedError, Fault


class Flag(msgspec.Struct, frozen=True):
    """A warning that stands beside a number, or the reason why there is none.

    >>> flag("AL-MEA-041").code
    'AL-MEA-041'
    """

    code: str
    what: str
    do: str

    def __str__(self) -> str:
        return f"{self.what} {self.do} [{self.code}]"


def flag(code: str, **slots: Any) -> Flag:
    """Return the flag of this code of the catalogue, in the reader's language."""
    fault = Fault(code, slots)
    return Flag(code, fault.what, fault.do)


def number(
    name: str,
    given: object,
    *,
    wanted: str,
    above: float = float("-inf"),
    least: float | None = None,
    most: float = float("inf"),
    below: float | None = None,
    whole: bool = False,
) -> float:
    """Return a finite number inside its bounds.

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
        raise AslivedError.of("AL-MEA-001", name=name, given=given, wanted=wanted)
    return float(plain)  # type: ignore[arg-type]
