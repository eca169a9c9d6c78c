"""The facts of a question as people write them in a file or on a command line."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

from aslived.errors import AslivedError
from aslived.law.reading.scenario import ALL_AGES, OLDEST
from aslived.law.register.vocabulary import ADULT

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
UNKNOWN = "unknown"
"""The word that leaves a fact open, also one that is else taken for granted."""
_SAID = {"yes": True, "no": False, UNKNOWN: None}
_ALSO_SAID = {"true": True, "false": False, "1": True, "0": False, "y": True, "n": False}
_AGE_GROUPS = {
    "under18": (0, ADULT - 1),
    "18plus": (ADULT, OLDEST),
    "18+": (ADULT, OLDEST),
    UNKNOWN: ALL_AGES,
}


def day(text: str) -> date:
    """Return a day written as year-month-day: what every command, page and address that takes a day reads with.

    *Errors:* AL-LAW-016 anything else, also what other readers of days take (20220301, 2022-W09-2, 2022-3-1).

    >>> day("2022-03-01")
    datetime.date(2022, 3, 1)
    """
    with suppress(ValueError):
        if _DAY.fullmatch(text.strip()):
            return date.fromisoformat(text.strip())
    raise AslivedError.of("AL-LAW-016", given=text)


def ages(text: str) -> tuple[int, int]:
    """Return the ages that somebody may have, both ends included: 30, 12-17, under18, 18plus, unknown.

    *Errors:* AL-LAW-009.

    >>> ages("30"), ages("under 18")
    ((30, 30), (0, 17))
    """
    word = text.casefold().replace(" ", "")
    if word in _AGE_GROUPS:
        return _AGE_GROUPS[word]
    found = re.fullmatch(r"([0-9]{1,3})(?:-([0-9]{1,3}))?", word)
    low, high = (int(found[1]), int(found[2] or found[1])) if found else (1, 0)
    if not low <= high <= OLDEST:
        raise AslivedError.of("AL-LAW-009", given=text)
    return low, high


def days_since(text: str) -> int:
    """Return the days since the last time.

    *Errors:* AL-LAW-010.

    >>> days_since("365")
    365
    """
    if not re.fullmatch(r"[0-9]{1,5}", text):
        raise AslivedError.of("AL-LAW-010", given=text)
    return int(text)


def yes_or_no(text: str, fact: str) -> bool | None:
    """Return a yes-or-no fact, None where it is left open.

    *Errors:* AL-LAW-071.

    >>> yes_or_no("Yes", "medical"), yes_or_no("unknown", "medical")
    (True, None)
    """
    word = text.casefold()
    if word in _SAID:
        return _SAID[word]
    if word in _ALSO_SAID:
        return _ALSO_SAID[word]
    raise AslivedError.of("AL-LAW-071", given=text, column=fact, words=", ".join(_SAID))
