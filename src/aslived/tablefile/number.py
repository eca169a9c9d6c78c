"""A number as a person types it."""

from __future__ import annotations

import re
from fractions import Fraction

_NUMBER = re.compile(r"-?[0-9]{1,40}(?:[.,][0-9]{1,40})?")
_IN_THOUSANDS = re.compile(r",[0-9]{3}$")


def read_number(text: str) -> Fraction | None:
    """Return the number that somebody typed, exactly; None where it is none, or could be two.

    Decimals stand behind a point or a comma. Three digits behind a comma are refused: to some readers that is
    one and a half, to others fifteen hundred.

    >>> read_number("1.5"), read_number(" 1,5 "), read_number("1,500"), read_number("1e3")
    (Fraction(3, 2), Fraction(3, 2), None, None)
    """
    written = text.strip()
    if not _NUMBER.fullmatch(written) or _IN_THOUSANDS.search(written):
        return None
    return Fraction(written.replace(",", "."))
