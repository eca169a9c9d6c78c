"""Numbers in a text, in digits or in words, with their value; nothing yet of what they count."""

from __future__ import annotations

from functools import cache

import msgspec

from aslived.transcript import lexicon
from aslived.transcript.sentence import Tokens

_SUFFIXES = {"k": 1000, "m": 1000000, "bn": 1000000000, "mn": 1000000}
_MEASURES = frozenset(("g", "kg", "mg", "ug", "µg", "mcg", "km", "ml", "cl", "l", "cm", "mm", "t"))
_LONGEST = 24
_DASHES = "-\u2010\u2011"


class Number(msgspec.Struct, frozen=True, gc=False):
    """A number said: its words by index, its place, its value, and what hangs on it without a space."""

    first: int
    last: int
    """The word after its last one."""
    start: int
    end: int
    value: float
    digits: bool
    attached: str = ""
    """A unit or noun joined to it: `g`, or `year` of *five-year*."""
    fraction: bool = False
    scaled: bool = False


@cache
def _written(language: str) -> dict[str, int]:
    lists = lexicon.words(language)
    return {**lists.numbers, **lists.scales}


def spots(tokens: Tokens) -> list[int]:
    """Return the indices of the words at which a number may begin.

    >>> spots(Tokens("In two of 15 wards"))
    [1, 3]
    """
    written = frozenset().union(*(_written(name) for name in lexicon.LANGUAGES))
    parts = lexicon.every("fractions")
    known = set()
    for word in set(tokens.words):
        if (
            word[0].isdecimal()
            or word in written
            or word in parts
            or (_hyphened(word) and _head(word) in written)
        ):
            known.add(word)
    found = [index for index, word in enumerate(tokens.words) if word in known]
    return _with_articles(tokens, found)


def _with_articles(tokens: Tokens, found: list[int]) -> list[int]:
    """Take in the *an* of *at least an hour*, which is a number there."""
    units, articles, bounds = (lexicon.every(name) for name in ("units", "article", "bounds"))
    words = tokens.words
    more = [
        index - 1
        for index, word in enumerate(words)
        if word in units and index > 1 and words[index - 1] in articles and words[index - 2] in bounds
    ]
    return sorted({*found, *more}) if more else found


def _hyphened(word: str) -> bool:
    return any(dash in word for dash in _DASHES)


def _head(word: str) -> str:
    return word.replace("\u2010", "-").replace("\u2011", "-").split("-")[0]


def number_at(tokens: Tokens, index: int, language: str) -> Number | None:
    """Return the number that begins at a word, or None.

    >>> number_at(Tokens("two hundred and fifty people"), 0, "en").value
    250
    >>> number_at(Tokens("2,5 millions"), 0, "fr").value
    2500000
    """
    if tokens.words[index][0].isdecimal():
        return _in_digits(tokens, index, language)
    return _in_words(tokens, index, language)


def _in_digits(tokens: Tokens, index: int, language: str) -> Number | None:
    text, start, end = tokens.text, tokens.starts[index], tokens.ends[index]
    value = digits_value(tokens.words[index], language)
    if value is None or is_code(tokens.words[index]) or not _stands_free(text, start, end):
        return None
    last, attached, scaled = index + 1, "", False
    following = text[end : end + 1]
    if following.isalpha() and not lexicon.is_unspaced(following):
        if last >= len(tokens.words) or tokens.starts[last] != end:
            return None
        suffix = tokens.words[last]
        if suffix in _SUFFIXES and not (suffix == "m" and text[start - 1 : start] not in "$€£"):
            value, scaled = value * _SUFFIXES[suffix], True
        elif suffix in _MEASURES:
            attached = suffix
        else:
            return None
        end, last = tokens.ends[last], last + 1
    elif following and following in _DASHES and text[end + 1 : end + 2].isalpha():
        attached = _head(tokens.words[last]) if last < len(tokens.words) else ""
        return Number(index, last, start, end, _whole(value), True, attached)
    scales = lexicon.words(language).scales
    if last < len(tokens.words) and tokens.words[last] in scales and tokens.joined(last - 1, last + 1):
        value, end, last, scaled = value * scales[tokens.words[last]], tokens.ends[last], last + 1, True
    value += _half_of_unit(tokens, last, lexicon.words(language))
    return Number(index, last, start, end, _whole(value), True, attached, scaled=scaled)


def is_code(word: str) -> bool:
    """Say whether digits are a code or part of a telephone number: 07, 0400.

    >>> is_code("0400"), is_code("0.4"), is_code("40")
    (True, False, False)
    """
    return len(word) > 1 and word[0] == "0" and word[1].isdecimal()


def _stands_free(text: str, start: int, end: int) -> bool:
    """Say whether digits are a number by themselves, and no part of a name, a date, a time or an address."""
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if before.isalnum() and before not in "$€£" and not lexicon.is_unspaced(before):
        return text[max(0, start - 4) : start] in ("USD", " USD", "EUR", " EUR")
    earlier = text[start - 2 : start - 1] if start > 1 else ""
    if before and before in "-/_#@.:=&+'’" and (earlier.isalnum() or before in "#@/=&+"):
        return False
    if before in "–-" and earlier.isdecimal() and before == "-":
        return False
    later = text[end + 1 : end + 2]
    if after and after in ":/_@=&" and (later.isalnum() or after in "_@/"):
        return False
    if after == "-" and later.isdecimal():
        return (
            len(text[end + 1 : end + 5].rstrip("%")) > 0
            and not text[end + 1 : end + 5].isdecimal()
            and _is_range(text, end)
        )
    if after == "." and later.isalnum() and not later.isdecimal():
        return False
    word = text[max(0, start - 80) : start].rpartition(" ")[2]
    return not ("://" in word or "www." in word)


def _is_range(text: str, end: int) -> bool:
    rest = text[end + 1 : end + 12]
    digits = len(rest) - len(rest.lstrip("0123456789.,"))
    return rest[digits : digits + 1] != "-" and rest[digits : digits + 1] != "/"


def digits_value(word: str, language: str) -> float | None:
    """Return the value of digits as a language writes them; None for dates and other groups.

    >>> digits_value("50,000", "en"), digits_value("1.500", "es"), digits_value("1.5", "en"), digits_value("1.2.3", "en")
    (50000, 1500, 1.5, None)
    """
    if word.isdecimal():
        return int(word) if len(word) < 16 else None
    if len(word) > _LONGEST:
        return None
    marks = [char for char in word if not char.isdecimal()]
    groups = _groups(word)
    thousands = len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])
    if len(set(marks)) == 1:
        mark = marks[0]
        if mark not in ".,":
            return int("".join(groups)) if thousands else None
        decimal = mark == ("," if language != "en" else ".")
        if thousands and groups[0] != "0" and (len(groups) > 2 or not decimal):
            return int("".join(groups))
        if len(groups) == 2 and len(word) < 20:
            return float(f"{int(groups[0])}.{''.join(str(int(char)) for char in groups[1])}")
        return None
    if len(set(marks)) == 2 and marks.count(marks[-1]) == 1 and marks[-1] in ".,":
        whole = all(len(group) == 3 for group in groups[1:-1])
        return float(f"{int(''.join(groups[:-1]))}.{int(groups[-1])}") if whole and len(word) < 20 else None
    return None


def _groups(word: str) -> list[str]:
    return "".join(char if char.isdecimal() else " " for char in word).split()


def _whole(value: float) -> float:
    return int(value) if value == int(value) else round(value, 6)


def _in_words(tokens: Tokens, index: int, language: str) -> Number | None:
    lists, written = lexicon.words(language), _written(language)
    word = tokens.words[index]
    total, current, last, end, attached, scaled = 0, 0, index, tokens.ends[index], "", False
    position = index
    while position < len(tokens.words) and (position == index or tokens.joined(position - 1, position + 1)):
        word = tokens.words[position]
        if last > index and word in lists.and_ and _goes_on(tokens, position + 1, written, current, total):
            position += 1
            continue
        values, rest = _values(word, written)
        taken = _added(total, current, values, lists.scales, word)
        if not values or taken is None:
            break
        total, current = taken
        scaled = scaled or word in lists.scales
        position += 1
        last = position
        end = tokens.starts[position - 1] + len(word) - (len(rest) + 1 if rest else 0)
        if rest:
            attached = rest.split("-")[0]
            break
    value = total + current
    if (last > index and not attached) or attached == "and":
        added = _and_a_half(tokens, last, attached, lists)
        if added:
            share, last, scale = added
            end = tokens.ends[last - 1]
            whole, scaled = _whole((value + share) * scale), scaled or scale > 1
            return Number(index, last, tokens.starts[index], end, whole, False, scaled=scaled)
    parts = _fraction(tokens, index, last, value, attached, lists)
    if parts:
        return parts
    if last == index and word in lists.article and index + 1 < len(tokens.words):
        return Number(index, index + 1, tokens.starts[index], tokens.ends[index], 1, False)
    if last == index or attached in lists.ordinals:
        return None
    whole = _whole(value + _half_of_unit(tokens, last, lists))
    return Number(index, last, tokens.starts[index], end, whole, False, attached, scaled=scaled)


def _and_a_half(
    tokens: Tokens, last: int, attached: str, lists: lexicon.Words
) -> tuple[float, int, int] | None:
    """Return the share, the word after it and the scale of *two and a half million*."""
    words = tokens.words
    if attached:
        joined = words[last - 1].replace("\u2010", "-").replace("\u2011", "-").rpartition("-and-a-")[2]
        share, after = lists.fractions.get(joined), last
    else:
        after = last + 1
        if words[last:after] not in [[word] for word in lists.and_]:
            return None
        after += words[after : after + 1] in [[word] for word in ("a", *lists.article)]
        share = (
            lists.halves.get(words[after])
            if after < len(words) and tokens.joined(last - 1, after + 1)
            else None
        )
        after += 1
    if share is None:
        return None
    if not attached and lists.scales.get(words[last - 1], 0) >= 1000:
        return share * lists.scales[words[last - 1]], after, 1
    if (
        after < len(words)
        and lists.scales.get(words[after], 0) >= 100
        and tokens.joined(after - 1, after + 1)
    ):
        return share, after + 1, lists.scales[words[after]]
    return share, after, 1


def _half_of_unit(tokens: Tokens, last: int, lists: lexicon.Words) -> float:
    """Return the share that *and a half* adds behind the unit: *deux ans et demi*."""
    words = tokens.words
    if last + 2 >= len(words) or words[last] not in lists.units or words[last + 1] not in lists.and_:
        return 0
    after = last + 2
    after += words[after] in ("a", *lists.article) and after + 1 < len(words)
    return lists.halves.get(words[after], 0) if tokens.joined(last, after + 1) else 0


def _values(word: str, written: dict[str, int]) -> tuple[list[int], str]:
    """Return the values in a written number, with what hangs on it: *twenty-five*, *five-year*."""
    if word in written:
        return [written[word]], ""
    if not _hyphened(word):
        return [], ""
    parts = word.replace("\u2010", "-").replace("\u2011", "-").split("-")
    for length in range(len(parts) - 1, 1, -1):
        joined = "-".join(parts[:length])
        if joined in written:
            more, rest = _values("-".join(parts[length:]), written)
            return [written[joined], *more], rest if more else "-".join(parts[length:])
    values: list[int] = []
    for place, part in enumerate(parts):
        if part not in written:
            return values, "-".join(parts[place:]) if values else ""
        values.append(written[part])
    return values, ""


def _added(
    total: int, current: int, values: list[int], scales: dict[str, int], word: str
) -> tuple[int, int] | None:
    for value in values:
        if value >= 1000 and value in scales.values():
            if total and total < value * max(current, 1):
                return None
            total, current = total + max(current, 1) * value, 0
        elif word in scales:
            if current > 99:
                return None
            current = max(current, 1) * value
        elif (
            current == 0
            or (current % 100 == 0 and value < 1000)
            or (current % 10 == 0 and current % 100 >= 20 and 0 < value < 20)
        ):
            current += value
        else:
            return None
    return total, current


def _goes_on(tokens: Tokens, position: int, written: dict[str, int], current: int, total: int) -> bool:
    if position >= len(tokens.words) or not (current >= 20 or total):
        return False
    following, _ = _values(tokens.words[position], written)
    if not following or following[0] >= 100:
        return False
    tens = 20 <= current % 100 <= 90 and current % 10 == 0 and following[0] < 20
    return (tens and current < 100) or (current % 100 == 0 and (current >= 100 or total > 0))


def _fraction(
    tokens: Tokens, index: int, last: int, value: int, attached: str, lists: lexicon.Words
) -> Number | None:
    """Return a share such as *two thirds of*, *half of*; an ordinal is none."""
    words = tokens.words
    if attached in lists.fractions:
        share, after = lists.fractions[attached], last
    elif (
        last < len(words)
        and words[last] in lists.fractions
        and (last == index or tokens.joined(last - 1, last + 1))
    ):
        share, after = lists.fractions[words[last]], last + 1
    else:
        return None
    ahead = words[after] if after < len(words) else ""
    of = ahead in ("of", "des", "de", "du", "del") or ahead.startswith("d'")
    determined = share == 0.5 and ahead in ("the", "our", "their", "all", "my", "partes", "parts")
    partes = ahead in ("partes", "parties", "parts")
    introduced = (
        last > index or share == 0.5 or (index > 0 and words[index - 1] in (*lists.article, "la", "le", "un"))
    )
    if not introduced or not (of or determined or partes or _stands_alone(tokens, index, last, share, lists)):
        return None
    count = value if last > index else 1
    return Number(
        index,
        after + partes,
        tokens.starts[index],
        tokens.ends[after - 1 + partes],
        _share(count, share),
        False,
        fraction=True,
    )


def _stands_alone(tokens: Tokens, index: int, last: int, share: float, lists: lexicon.Words) -> bool:
    """Say whether *a third* is a share without *of*: where the word has no other sense, or is bounded."""
    if share == 0.5 or index < 2 or last > index:
        return False
    return lists.language != "en" or tokens.words[index - 2] in lists.bounds


def _share(count: float, part: float) -> float:
    exact = count / 3 if part == 0.3333 else count * part
    return round(exact, 4)
