"""A law file without amounts: every sentence, title and article that names an amount of a drug is left out.

What the reading needs (quantities, tables of amounts, ids) stays; `Law.figures_shown` says that it is not shown.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TypeVar

import msgspec

from aslived.language import _, language, marked
from aslived.law.register.provision import LawFile
from aslived.law.register.translation import TranslatedText

LEFT_OUT = marked("Left out here, because it names amounts; it stands in the file of the register.")
_TITLE_LEFT_OUT = marked("(a title that names an amount)")
_AMOUNT_IN_TEXT = re.compile(
    r"\b\d+\s*(?:g|mg|ug|µg|μg|mcg|kg|oz|ml|grams?|grammes?|milligrams?|kilograms?|kilos?|ounces?|pounds?|lb"
    r"|tablets?|pills?|doses?|plants?|joints?|units|grains?|tonnes?)\b",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"(?<=[.;])\s+")
_TITLES = frozenset({"title", "native_title", "publisher", "name"})
"""Told whole or not at all."""
_KEPT = frozenset(
    {"quantity", "quantities", "id", "instrument", "url", "code", "parent", "threshold", "period"}
)
"""Read, not told: what the reading rule needs, and what names or leads to something."""
T = TypeVar("T")


def names_amount(text: str) -> bool:
    """Tell whether a text names an amount of a drug.

    >>> names_amount("above 15 g"), names_amount("up to 5 years"), names_amount("source S2: Joint sitting")
    (True, False, False)
    """
    return bool(_AMOUNT_IN_TEXT.search(text))


def without_amounts(text: str) -> str:
    """Return a text without its sentences that name an amount of a drug.

    >>> without_amounts("Death above 15 g. Bail is refused."), without_amounts("Death above 15 g.")
    ('Bail is refused.', 'Left out here, because it names amounts; it stands in the file of the register.')
    """
    return type(text)(_sentences_left(text)) or left_out() if names_amount(text) else text


def left_out() -> str:
    """Return what stands in the place of a text of which nothing is left."""
    return _(LEFT_OUT)


def title_left_out() -> str:
    """Return what stands in the place of a title that names an amount."""
    return _(_TITLE_LEFT_OUT)


def own_words(text: str) -> bool:
    """Tell whether a text of the register stands in English amid another language, as nobody has translated it."""
    return language() != "en" and text != left_out() and not isinstance(text, TranslatedText)


def file_without_amounts(file: LawFile) -> LawFile:
    """Return the file with every text told without amounts; an optional text of nothing else is left out.

    >>> from aslived.law.register.provision import Sanction
    >>> _withhold(Sanction(kind="fine", note="Above 15 g.")).note is None
    True
    """
    return _withhold(file)


def _sentences_left(text: str) -> str:
    return " ".join(part for part in _SENTENCES.split(text.strip()) if not names_amount(part))


def _withhold(entry: T) -> T:
    """An entry, or whatever stands in one, told; the same object where nothing in it names an amount."""
    if isinstance(entry, msgspec.Struct):
        changed = {}
        for name, optional in _fields(type(entry)):
            old = getattr(entry, name)
            new = _text(name, old, optional) if isinstance(old, str) else _withhold(old)
            if new is not old:
                changed[name] = new
        return msgspec.structs.replace(entry, **changed) if changed else entry
    if isinstance(entry, tuple):
        told = tuple(map(_withhold, entry))
        return entry if all(new is old for new, old in zip(told, entry, strict=True)) else told  # type: ignore[return-value]
    if isinstance(entry, dict):
        by_key = {key: _withhold(value) for key, value in entry.items()}
        return entry if all(new is entry[key] for key, new in by_key.items()) else by_key  # type: ignore[return-value]
    return entry


@cache
def _fields(kind: type[msgspec.Struct]) -> tuple[tuple[str, bool], ...]:
    """The fields in which something is told, and whether each may be left empty."""
    fields = msgspec.structs.fields(kind)
    return tuple((field.name, field.default is None) for field in fields if field.name not in _KEPT)


def _text(name: str, text: str, optional: bool) -> str | None:
    if not names_amount(text):
        return text
    if name in _TITLES:
        return title_left_out()
    if name == "article":
        return None
    return type(text)(_sentences_left(text)) or (None if optional else left_out())
