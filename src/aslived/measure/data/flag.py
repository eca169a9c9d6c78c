"""Flags and statements as data."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from aslived.measure.flag import Flag
from aslived.measure.slot import Plain, plain_slots
from aslived.measure.statement import Statement
from aslived.measure.wording.flag import do_of, what_of


class FlagData(msgspec.Struct, frozen=True):
    """A warning or a refusal: its code, the figures in it, what is wrong and what to do."""

    code: str
    slots: dict[str, Plain]
    what_says: str
    do_says: str


class StatementData(msgspec.Struct, frozen=True):
    """An assumption, a convention or a finding: its code, the figures in it, and its words."""

    code: str
    slots: dict[str, Plain]
    says: str


def flag_data(flag: Flag) -> FlagData:
    """Return a flag as data.

    >>> from aslived.measure.flag import flag
    >>> flag_data(flag("AL-MEA-010")).code
    'AL-MEA-010'
    """
    return FlagData(flag.code, plain_slots(flag.slots), what_of(flag), do_of(flag))


def refusal_data(flag: Flag | None) -> FlagData | None:
    """Return why there is no figure, as data; None where there is one."""
    return None if flag is None else flag_data(flag)


def flags_data(flags: Iterable[Flag]) -> tuple[FlagData, ...]:
    """Return flags as data, in their order."""
    return tuple(map(flag_data, flags))


def statements_data(
    statements: Iterable[Statement], words: Callable[[Statement], str]
) -> tuple[StatementData, ...]:
    """Return statements as data, in their order; `words` says one."""
    return tuple(StatementData(one.code, plain_slots(one.slots), words(one)) for one in statements)
