"""What a flag says: the message of its code, in the reader's language."""

from __future__ import annotations

from aslived.errors import Fault
from aslived.measure.flag import Flag


def what_of(flag: Flag) -> str:
    """Return what the flag warns of."""
    return Fault(flag.code, dict(flag.slots)).what


def do_of(flag: Flag) -> str:
    """Return what to do about it."""
    return Fault(flag.code, dict(flag.slots)).do


def flag_words(flag: Flag) -> str:
    """Return the whole of it in one line, with its code.

    >>> from aslived.measure.flag import flag
    >>> flag_words(flag("AL-MEA-041")).endswith("[AL-MEA-041]")
    True
    """
    return f"{what_of(flag)} {do_of(flag)} [{flag.code}]"
