"""Exact amounts: whole nanograms, and units that are counted and never become grams."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Literal, get_args

import msgspec

from aslived.errors import AslivedError
from aslived.tablefile.number import read_number

Unit = Literal["g", "tablets", "doses", "units", "plants", "ml"]
"""`g` is mass; the others are counted, each a kind of its own."""

NANO = 10**9
LARGEST = 10**6 * NANO
"""A tonne, or a million pieces: more is a slip of the pen."""

_IN_GRAMS = {
    "g": Fraction(1),
    "mg": Fraction(1, 10**3),
    "ug": Fraction(1, 10**6),
    "µg": Fraction(1, 10**6),
    "μg": Fraction(1, 10**6),
    "mcg": Fraction(1, 10**6),
    "kg": Fraction(10**3),
    "oz": Fraction("28.349523125"),
}
_COUNTED = {word: word for word in get_args(Unit) if word != "g"}
_SINGULAR = {"tablet": "tablets", "pill": "tablets", "pills": "tablets", "dose": "doses", "unit": "units"}
_WORDS = {
    "gram": "g",
    "grams": "g",
    "gramme": "g",
    "grammes": "g",
    "ounce": "oz",
    "ounces": "oz",
    "plant": "plants",
}
_AMOUNT = re.compile(r"^\s*(\d{1,40}(?:[.,]\d{1,40})?)\s*([^\W\d_]+)\s*$")


class Amount(msgspec.Struct, frozen=True, order=True):
    """So much of one unit, as a whole number of its thousand-millionth parts.

    *Units:* `nano` counts nanograms where `unit` is "g", else 10⁻⁹ of a tablet, dose, unit, plant or millilitre.

    >>> parse_amount("1.5 g")
    Amount(unit='g', nano=1500000000)
    >>> str(parse_amount("1 oz")), str(parse_amount("3 tablets"))
    ('28.349523125 g', '3 tablets')
    """

    unit: Unit
    nano: int

    def __str__(self) -> str:
        if self.unit == "g" and self.nano and self.nano < NANO // 1000:
            return f"{_plain(Fraction(self.nano, 1000))} ug"
        return f"{_plain(Fraction(self.nano, NANO))} {self.unit}"


def _plain(number: Fraction) -> str:
    text = f"{float(number):.9f}" if number.denominator != 1 else str(number.numerator)
    return text.rstrip("0").rstrip(".") if "." in text else text


def parse_amount(text: str) -> Amount:
    """Return the amount that a person or a law file wrote.

    *Errors:* AL-LAW-003 not an amount, AL-LAW-004 negative, nothing, finer than a nanogram or beyond a tonne.
    *Source:* docs/law-files.md, *Vocabulary*: an ounce is 28.349523125 g.

    >>> parse_amount("500ug") == parse_amount("0.5 mg")
    True
    """
    if re.match(r"^\s*[-−–]\s*\d", text):
        raise AslivedError.of("AL-LAW-004", given=text)
    found = _AMOUNT.match(text)
    number = read_number(found[1]) if found else None
    if not found or number is None:
        raise AslivedError.of("AL-LAW-003", given=text)
    word = found[2].casefold()
    word = _WORDS.get(word, _SINGULAR.get(word, word))
    if word in _IN_GRAMS:
        grams = number * _IN_GRAMS[word]
        if word == "oz":  # half an ounce is no whole number of nanograms
            grams = Fraction(round(grams * NANO), NANO)
        return _whole("g", grams, text)
    if word in _COUNTED:
        return _whole(word, number, text)
    raise AslivedError.of("AL-LAW-003", given=text)


def _whole(unit: str, number: Fraction, text: str) -> Amount:
    nano = number * NANO
    if nano.denominator != 1 or not 0 < nano <= LARGEST:
        raise AslivedError.of("AL-LAW-004", given=text)
    return msgspec.convert({"unit": unit, "nano": int(nano)}, Amount)


def parse_purity(text: str) -> Fraction:
    """Return a purity as a share of one.

    *Errors:* AL-LAW-005 not a percentage above 0 and up to 100.

    >>> parse_purity("15%")
    Fraction(3, 20)
    """
    percent = read_number(text.strip().removesuffix("%")) if text.strip().endswith("%") else None
    share = Fraction(0) if percent is None else percent / 100
    if not 0 < share <= 1:
        raise AslivedError.of("AL-LAW-005", given=text)
    return share


def written_units() -> tuple[str, ...]:
    """Return every unit that a law file may write."""
    return ("g", "mg", "ug", "kg", "oz", *_COUNTED)
