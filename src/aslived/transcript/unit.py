"""The unit of a figure: a percentage, a currency, a measure or a length of time, before or behind the number."""

from __future__ import annotations

from aslived.transcript import lexicon
from aslived.transcript.number import Number
from aslived.transcript.said import Said

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


def unit_of(said: Said, number: Number) -> tuple[int, int, str | None, int, int]:
    """Return start and end with the unit, the unit, the word after it, and the word it begins at."""
    tokens, lists, text = said.tokens, said.lists, said.tokens.text
    start, end, after, before = number.start, number.end, number.last, number.first
    ahead = text[end : end + 2].lstrip(" \u00a0\u202f")
    if ahead[:1] in ("%", "٪", "％"):
        return start, text.index(ahead[0], end) + 1, "%", after, before
    for parts in lexicon.parted(lists.language, "percent"):
        if tokens.words[after : after + len(parts)] == parts and tokens.joined(after - 1, after + len(parts)):
            return start, tokens.ends[after + len(parts) - 1], "%", after + len(parts), before
    behind = text[max(0, start - 2) : start].rstrip(" \u00a0")[-1:]
    if behind and behind in _SYMBOLS:
        start = text.rindex(behind, 0, start)
        prefix = text[max(0, start - 2) : start]
        if prefix.strip("(").isupper() and before > 0 and tokens.ends[before - 1] == start:
            before -= 1
            start = tokens.starts[before]
        country = {"US": "USD", "C": "CAD", "CA": "CAD", "A": "AUD", "AU": "AUD", "R": "BRL"}.get(
            prefix.strip("( ")
        )
        return start, end, country or _SYMBOLS[behind], after, before
    if before > said.sentence.first and tokens.words[before - 1] in _CURRENCIES:
        code = text[tokens.starts[before - 1] : tokens.ends[before - 1]]
        if code.isupper():
            return tokens.starts[before - 1], end, code, after, before - 1
    if ahead[:1] and ahead[0] in _SYMBOLS:
        return start, text.index(ahead[0], end) + 1, _SYMBOLS[ahead[0]], after, before
    if number.attached:
        hung = lists.units.get(
            number.attached, number.attached if number.digits and len(number.attached) < 4 else None
        )
        return start, end, hung, after, before
    word = tokens.words[after] if after < said.sentence.last and tokens.joined(after - 1, after + 1) else ""
    if (
        word in ("us", "canadian", "australian")
        and after + 1 < said.sentence.last
        and tokens.words[after + 1] in lists.money
    ):
        return (
            start,
            tokens.ends[after + 1],
            {"us": "USD", "canadian": "CAD"}.get(word, "AUD"),
            after + 2,
            before,
        )
    if word in _MEASURES and text[tokens.starts[after] : tokens.ends[after]].islower():
        return start, tokens.ends[after], word, after + 1, before
    money, last = _of_money(said, word, after)
    if money and number.scaled:
        return start, tokens.ends[last - 1], money, last, before
    if word in lists.money or word in lists.units:
        return start, tokens.ends[after], lists.money.get(word) or lists.units[word], after + 1, before
    if word in _CURRENCIES and text[tokens.starts[after] : tokens.ends[after]].isupper():
        return start, tokens.ends[after], word.upper(), after + 1, before
    return start, end, None, after, before


def _of_money(said: Said, word: str, after: int) -> tuple[str | None, int]:
    """Return the currency of *2 millions d'euros*, and the word after it."""
    lists = said.lists
    if word.startswith("d'") and word[2:] in lists.money:
        return lists.money[word[2:]], after + 1
    if (
        word in lists.of_words
        and after + 1 < said.sentence.last
        and said.tokens.words[after + 1] in lists.money
    ):
        return lists.money[said.tokens.words[after + 1]], after + 2
    return None, after
