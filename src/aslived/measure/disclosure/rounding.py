"""Rounding that is the same for a cell wherever and whenever it is shown."""

from __future__ import annotations

from hashlib import blake2b

from aslived.measure.disclosure.policy import Policy
from aslived.measure.disclosure.table import Definition


def fraction(definition: Definition, key: bytes = b"") -> float:
    """Return a number from 0 up to 1 that belongs to a cell: its name and a key decide it, nothing else.

    >>> fraction((("sex", "f"),)) == fraction((("sex", "f"),)) != fraction((("sex", "m"),))
    True
    """
    # Lengths before texts: no two cells can be written the same way.
    parts = [text for pair in definition for text in pair]
    name = "".join(f"{len(part)}:{part}" for part in parts).encode()
    secret = key if len(key) <= 64 else blake2b(key).digest()
    return int.from_bytes(blake2b(name, key=secret, digest_size=8).digest()[:6], "big") / 2**48


def round_count(count: int, definition: Definition, policy: Policy, key: bytes = b"") -> int:
    """Return the count as the policy rounds it.

    `keyed`: up with probability r/b, where r is what is left over the base b, so that it is right on average
    over cells; the draw belongs to the cell, so asking again cannot average it away. It hangs on nothing that
    could be worded differently next time, such as the title of the table. `nearest`: halves go up.

    *Source:* unbiased random rounding to a base, as Stats NZ and Statistics Canada use it; keyed by the cell
    against repeated requests, as the cell key method does (Thompson, Broadfoot and Elazar 2013, UNECE).

    >>> from aslived.measure.disclosure.policy import CRIMINALISED
    >>> cell = (("region", "North"),)
    >>> {round_count(52, cell, CRIMINALISED) for _ in range(9)} in ({50}, {55})
    True
    """
    over = count % policy.base
    down = count - over
    if policy.rounding == "none" or not over:
        return count
    if policy.rounding == "nearest":
        return down + policy.base * (2 * over >= policy.base)
    return down + policy.base * (over >= first_up(definition, policy.base, key))


def first_up(definition: Definition, base: int, key: bytes = b"") -> int:
    """Return from how many over a multiple of the base on this cell is rounded up: 1 to the base itself (never).

    >>> 1 <= first_up((("sex", "f"),), 5) <= 5
    True
    """
    return int(fraction(definition, key) * base) + 1
