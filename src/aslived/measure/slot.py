"""What fills the slots of a message, kept as it is until somebody reads the message in their language."""

from __future__ import annotations

import math

import msgspec

from aslived.language import _, numeral


class Numeral(msgspec.Struct, frozen=True):
    """A number, and how it is written.

    >>> str(Numeral(36418.56, ",.0f")), f"{Numeral(0.25):.0%}"
    ('36,419', '25%')
    """

    value: float
    form: str = "g"

    def __format__(self, form: str) -> str:
        return numeral(format(self.value, form or self.form))

    def __str__(self) -> str:
        return format(self, "")


class Phrase(msgspec.Struct, frozen=True):
    """Words of a message's own that stand in its slot, with slots of their own.

    >>> str(Phrase("the population ({label})", (("label", "men"),)))
    'the population (men)'
    """

    message: str
    slots: tuple[tuple[str, str | Phrase], ...] = ()

    def __format__(self, form: str) -> str:
        return format(str(self), form)

    def __str__(self) -> str:
        return _(self.message).format(**dict(self.slots))


Slot = str | int | float | Numeral | Phrase | tuple[str | float, ...] | None
Slots = tuple[tuple[str, Slot], ...]
Plain = str | int | float | list[str | float] | None


def plain_slots(slots: Slots) -> dict[str, Plain]:
    """Return slots as a program reads them: numbers without their form, and no words of any language.

    >>> plain_slots((("share", Numeral(0.5, ".1f")), ("name", Phrase("the share"))))
    {'share': 0.5}
    """
    return {name: _plain(value) for name, value in slots if not isinstance(value, Phrase)}


def _plain(value: Slot) -> Plain:
    if isinstance(value, Numeral):
        return value.value if math.isfinite(value.value) else None
    assert not isinstance(value, Phrase)
    return list(value) if isinstance(value, tuple) else value
