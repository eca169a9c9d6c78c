"""What the commands on figures print: numbers in plain words, flags, and JSON."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

import click
import msgspec

from aslived.language import _, numeral, pgettext


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


def percent(value: float | None) -> str:
    """Return a share as a percentage with one decimal.

    >>> percent(0.30798)
    '30.8 %'
    """
    return (
        pgettext("figure", "none") if value is None or math.isnan(value) else numeral(f"{value * 100:.1f} %")
    )


def say(*lines: str) -> None:
    for line in lines:
        click.echo(line)


def say_flags(flags: Iterable[Any]) -> None:
    for found in flags:
        click.echo(_("Note: {flag}").format(flag=found))


def say_json(result: object) -> None:
    """Print a result as JSON; a limit that does not exist is null."""
    click.echo(msgspec.json.format(msgspec.json.encode(result), indent=2).decode())
