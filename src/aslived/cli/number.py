"""Numbers on the command line, read as pages and amounts read them."""

from __future__ import annotations

from typing import Any

import click

from aslived.errors import AslivedError
from aslived.tablefile.number import read_number


class Number(click.ParamType):  # type: ignore[type-arg]
    """A number; `whole` where it counts something."""

    def __init__(self, *, whole: bool = False) -> None:
        self.whole = whole
        self.name = "whole number" if whole else "number"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str | None:
        return "N" if self.whole else "NUMBER"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float | int:
        """Return the number.

        *Errors:* AL-CLI-003 no number, or one that could be read in two ways; AL-CLI-004 not whole.
        """
        if not isinstance(value, str):
            given: float | int = value  # a default is a number already
            return given
        number = read_number(value)
        if number is None:
            raise AslivedError.of("AL-CLI-003", given=value)
        if not self.whole:
            return float(number)
        if number.denominator != 1:
            raise AslivedError.of("AL-CLI-004", given=value)
        return int(number)


NUMBER = Number()
WHOLE = Number(whole=True)
