"""What the register's remarks say of a later time is left out of a brief on an earlier day."""

from __future__ import annotations

import re
from datetime import date

from aslived.language import _

_YEAR = re.compile(r"(?<![\d/.-])((?:19|20)\d\d)(?![\d/])")


def names_later_year(text: str, on: date) -> bool:
    """Tell whether a text names a year after that of the day.

    >>> names_later_year("Heavier terms were added in 2023.", date(2021, 4, 14))
    True
    """
    return any(int(found[1]) > on.year for found in _YEAR.finditer(text))


def as_known_on(text: str, on: date) -> str:
    """Return a remark without its sentences that name a year after the day's, and say that some are left out.

    >>> as_known_on("Sold under licence. Heavier terms were added in 2023.", date(2021, 4, 14))
    'Sold under licence. (A remark on a later time is left out.)'
    """
    sentences = re.split(r"(?<=[.;])\s+", text.strip())
    kept = [sentence for sentence in sentences if not names_later_year(sentence, on)]
    if len(kept) == len(sentences):
        return text
    return " ".join([*kept, _("(A remark on a later time is left out.)")])
