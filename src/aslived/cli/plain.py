"""What the commands on figures print: numbers in plain words, flags, and JSON."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from textwrap import fill
from typing import TYPE_CHECKING

import click
import msgspec

from aslived.language import _, numeral, pgettext

if TYPE_CHECKING:
    from aslived.measure.flag import Flag


def whole(value: float | None) -> str:
    """Return a number of people: whole, with thin groups of three.

    >>> whole(36418.56)
    '36,419'
    """
    if value is None or math.isnan(value):
        return pgettext("figure", "none")
    return _("no limit") if math.isinf(value) else numeral(f"{value:,.0f}")


def figure(value: float | None, digits: int = 3) -> str:
    """Return a number to so many significant digits, never in powers of ten.

    >>> figure(1.855758), figure(146.3763)
    ('1.86', '146')
    """
    if value is None or math.isnan(value):
        return pgettext("figure", "none")
    if math.isinf(value):
        return _("no limit")
    if value == 0:
        return "0"
    places = max(0, digits - 1 - math.floor(math.log10(abs(value))))
    return numeral(f"{value:,.{min(places, 12)}f}")


WIDTH = 79
"""Columns of a terminal that a line may fill."""
_SPACES = re.compile(r"[ \t\r\n]+")  # and no others: a space that does not break stays


def wrap(text: str, first: str = "", rest: str | None = None, *, cut: bool = False) -> str:
    """Return a text broken into lines of a terminal, after `first` and then `rest` (else `first` again).

    A word longer than a line is left whole, or `cut`; nothing is broken at a hyphen.

    >>> print(wrap("a fine, " * 10 + "or none", "- ", "  "))
    - a fine, a fine, a fine, a fine, a fine, a fine, a fine, a fine, a fine, a
      fine, or none
    """
    return fill(
        _SPACES.sub(" ", text).strip(" "), WIDTH, initial_indent=first,
        subsequent_indent=first if rest is None else rest, break_long_words=cut, break_on_hyphens=False,
    )  # fmt: skip


def say(*lines: str) -> None:
    """Print lines."""
    for line in lines:
        click.echo(line)


def say_flags(flags: Iterable[Flag]) -> None:
    """Print each flag on a line."""
    from aslived.measure.wording.flag import flag_words

    for flag in flags:
        click.echo(_("Note: {flag}").format(flag=flag_words(flag)))


def say_json(result: object) -> None:
    """Print a result as JSON; a limit that does not exist is null."""
    click.echo(msgspec.json.format(msgspec.json.encode(result), indent=2).decode())
