"""The unit of a figure: a percentage, a currency, a measure or a length of time, before or behind the number."""

from __future__ import annotations

from aslived.transcript import lexicon
from aslived.transcript.context import Context
from aslived.transcript.number import Number

_SYMBOLS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₦": "NGN", "₽": "RUB", "₴": "UAH"}

_CURRENCIES = frozenset(
    [
        "usd",
        "eur",
        "gbp",
        "cad",
        "aud",
        "chf",
        "nok",
        "sek",
        "dkk",
        "jpy",
        "inr",
        "zar",
        "kes",
        "ngn",
        "ugx",
        "tzs",
        "brl",
        "mxn",
        "cop",
        "ars",
        "clp",
        "pen",
        "uah",
        "rub",
        "pln",
        "czk",
        "huf",
        "ron",
        "bgn",
        "gel",
        "kzt",
        "kgs",
        "thb",
        "vnd",
        "php",
        "idr",
        "nzd",
        "xof",
        "xaf",
    ]
)

_MEASURES = frozenset(("g", "kg", "mg", "µg", "mcg", "km", "ml", "cl", "cm", "mm"))


_PREFIXES = {"US": "USD", "C": "CAD", "CA": "CAD", "A": "AUD", "AU": "AUD", "R": "BRL"}
"""Whose dollar or real it is, by the letters before the sign."""
_DOLLARS = {"us": "USD", "canadian": "CAD", "australian": "AUD"}

Placed = tuple[int, int, str | None, int, int]
"""Start and end with the unit, the unit, the word after it, and the word it begins at."""


def unit_of(context: Context, number: Number) -> Placed:
    """Return where a number stands with its unit, and the unit."""
    return _percent(context, number) or _sign(context, number) or _word(context, number)


def _ahead(context: Context, number: Number) -> str:
    return context.tokens.text[number.end : number.end + 2].lstrip(" \u00a0\u202f")


def _percent(context: Context, number: Number) -> Placed | None:
    tokens, after = context.tokens, number.last
    ahead = _ahead(context, number)
    if ahead[:1] in ("%", "٪", "％"):
        return number.start, tokens.text.index(ahead[0], number.end) + 1, "%", after, number.first
    for parts in lexicon.phrases_of(context.lists.language, "percent"):
        if tokens.words[after : after + len(parts)] == parts and tokens.joined(after - 1, after + len(parts)):
            return number.start, tokens.ends[after + len(parts) - 1], "%", after + len(parts), number.first
    return None


def _sign(context: Context, number: Number) -> Placed | None:
    """Return a unit that is a sign or hangs on the number: $ 5, EUR 5, 5 €, 5g."""
    tokens, text = context.tokens, context.tokens.text
    start, end, after, before = number.start, number.end, number.last, number.first
    behind = text[max(0, start - 2) : start].rstrip(" \u00a0")[-1:]
    if behind and behind in _SYMBOLS:
        start = text.rindex(behind, 0, start)
        prefix = text[max(0, start - 2) : start]
        if prefix.strip("(").isupper() and before > 0 and tokens.ends[before - 1] == start:
            before -= 1
            start = tokens.starts[before]
        return start, end, _PREFIXES.get(prefix.strip("( ")) or _SYMBOLS[behind], after, before
    if before > context.sentence.first and tokens.words[before - 1] in _CURRENCIES:
        code = text[tokens.starts[before - 1] : tokens.ends[before - 1]]
        if code.isupper():
            return tokens.starts[before - 1], end, code, after, before - 1
    ahead = _ahead(context, number)
    if ahead[:1] and ahead[0] in _SYMBOLS:
        return start, text.index(ahead[0], end) + 1, _SYMBOLS[ahead[0]], after, before
    if number.attached:
        own = number.attached if number.digits and len(number.attached) < 4 else None
        return start, end, context.lists.units.get(number.attached, own), after, before
    return None


def _word(context: Context, number: Number) -> Placed:
    """Return a unit that is the word after the number: 5 Canadian dollars, 5 grams, 2 millions d'euros."""
    tokens, lists = context.tokens, context.lists
    start, end, after, before = number.start, number.end, number.last, number.first
    inside = after < context.sentence.last and tokens.joined(after - 1, after + 1)
    word = tokens.words[after] if inside else ""
    if word in _DOLLARS and after + 1 < context.sentence.last and tokens.words[after + 1] in lists.money:
        return start, tokens.ends[after + 1], _DOLLARS[word], after + 2, before
    written = tokens.text[tokens.starts[after] : tokens.ends[after]] if word else ""
    if word in _MEASURES and written.islower():
        return start, tokens.ends[after], word, after + 1, before
    money, last = _of_money(context, word, after)
    if money and number.scaled:
        return start, tokens.ends[last - 1], money, last, before
    if word in lists.money or word in lists.units:
        return start, tokens.ends[after], lists.money.get(word) or lists.units[word], after + 1, before
    if word in _CURRENCIES and written.isupper():
        return start, tokens.ends[after], word.upper(), after + 1, before
    return start, end, None, after, before


def _of_money(context: Context, word: str, after: int) -> tuple[str | None, int]:
    """Return the currency of *2 millions d'euros*, and the word after it."""
    lists = context.lists
    if word.startswith("d'") and word[2:] in lists.money:
        return lists.money[word[2:]], after + 1
    if (
        word in lists.of_words
        and after + 1 < context.sentence.last
        and context.tokens.words[after + 1] in lists.money
    ):
        return lists.money[context.tokens.words[after + 1]], after + 2
    return None, after
