"""Figures: every number said that counts or measures something, with what it counts, of what, where and when."""

from __future__ import annotations

import msgspec

from aslived.transcript import lexicon, phrase, place
from aslived.transcript.number import Number, is_code, number_at
from aslived.transcript.period import Period, is_year, periods_in
from aslived.transcript.sentence import Sentence, Tokens

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


class Figure(msgspec.Struct, frozen=True, gc=False):
    """One figure, as said; what was not said is None."""

    number: float
    unit: str | None
    """`%`, a currency code, `year`, `g`; None for a plain count."""
    qualifier: str | None
    """The words that soften or bound it: more than, almost."""
    counts: str | None
    of: str | None
    year: int | str | None
    place: str | None
    start: int
    end: int
    sentence_start: int
    sentence_end: int
    turn: int
    code: str | None = None
    """The code of the place."""
    sentence: str = ""
    bracketed: bool = False
    """Whether it stands in brackets behind a name, as one item of a list: *Estonia (1)*."""


class Said(msgspec.Struct, frozen=True):
    """One sentence laid out for reading figures in it."""

    tokens: Tokens
    sentence: Sentence
    lists: lexicon.Words
    places: list[place.Named]
    periods: list[Period]


def figures_in(
    tokens: Tokens,
    sentence: Sentence,
    spots: list[int],
    language: str,
    places: list[place.Named],
    last: Figure | None = None,
    country: str | None = None,
) -> list[Figure]:
    """Return the figures of one sentence; `spots` are the words at which a number may begin.

    `last` is the figure before them in the same turn, which *those* points back to; `country` the code of
    the place last named there, which *the country* means.
    """
    lists = lexicon.words(language)
    said = Said(tokens, sentence, lists, places, periods_in(tokens, sentence, spots, lists))
    found: list[Figure] = []
    past = sentence.first
    named = False
    for index in spots:
        if index < past:
            continue
        number = number_at(tokens, index, language)
        if number is None or number.last > sentence.last:
            named = is_code(tokens.words[index]) or (named and tokens.words[index].isdecimal())
            continue
        past = number.last
        named = _names(said, number, named)
        if named or not _counts(said, number, spots):
            continue
        figure, past = _figure(said, number, spots)
        if figure.of and figure.of.lower() in lists.pronoun_of and last and sentence.start - last.end < 400:
            figure = msgspec.structs.replace(
                figure,
                place=figure.place or last.place,
                code=figure.code or last.code,
                year=figure.year or last.year,
            )
        if figure.bracketed and figure.counts is None and found and found[-1].bracketed:
            figure = msgspec.structs.replace(figure, counts=found[-1].counts)
        if figure.place is None and country and _the_country(said):
            figure = msgspec.structs.replace(figure, place=place.name_of(country), code=country)
        found.append(figure)
        last = figure
    return found


def _the_country(said: Said) -> bool:
    words = said.tokens.words[said.sentence.first : said.sentence.last]
    for phrase_of in said.lists.the_country:
        parts = lexicon.apart(phrase_of)
        if parts[-1] in words and any(words[at : at + len(parts)] == parts for at in range(len(words))):
            return True
    return False


def _names(said: Said, number: Number, before: bool) -> bool:
    """Say whether the number names a thing: article 14, question 2, and 15 in *articles 14 and 15*."""
    if number.first == said.sentence.first:
        return False
    previous = said.tokens.words[number.first - 1].rpartition("'")[2]
    gap = said.tokens.gap(number.first).strip(" \u00a0\t")
    if before and number.digits and gap == "" and previous.isdecimal():
        return True
    if before and (
        gap in (",", "-", "–", "&") or previous in (*said.lists.and_, "or", "to", "ou", "o", "a", "à")
    ):
        return True
    if said.tokens.text[number.end : number.end + 2].strip(" \u00a0")[:1] == "%":
        return False
    return previous in said.lists.designators and gap in ("", ".", "°", "º", ":", "#", "№", "-", "–")


def _counts(said: Said, number: Number, spots: list[int]) -> bool:
    """Say whether a number counts or measures: no list number, year, date, time or idiom."""
    tokens, lists = said.tokens, said.lists
    if _is_list_number(tokens, number) or is_year(tokens, said.sentence, number, lists):
        return False
    if any(period.first <= number.first < period.last and period.dated for period in said.periods):
        return False
    after = tokens.words[number.last] if number.last < said.sentence.last else ""
    if number.digits and tokens.text[number.end : number.end + 5].strip(" \u00a0").lower()[:3] in (
        "p.m",
        "a.m",
    ):
        return False
    if _is_time(said, number):
        return False
    if number.digits and (after in lists.clock or (after == "h" and tokens.gap(number.last) == "")):
        return False
    if after in lists.idioms and not number.digits:
        return False
    if not number.digits and not number.scaled and not number.fraction:
        alone = tokens.words[number.first] in lists.alone and number.last == number.first + 1
        if alone and not _one_counts(said, number, spots, after):
            return False
        return not (number.first > 0 and tokens.words[number.first - 1] in lists.designators)
    return True


def _is_time(said: Said, number: Number) -> bool:
    """Say whether a number is a time of day: *8 in the evening*, the 30 of *18 h 30*."""
    words = said.tokens.words
    ahead = " ".join(words[number.last : number.last + 3])
    if ahead.startswith(tuple(said.lists.clock_phrases)):
        return True
    return (
        number.first > said.sentence.first + 1
        and words[number.first - 1] == "h"
        and words[number.first - 2].isdecimal()
    )


def _one_counts(said: Said, number: Number, spots: list[int], after: str) -> bool:
    tokens, lists = said.tokens, said.lists
    before = " ".join(tokens.words[max(said.sentence.first, number.first - 2) : number.first])
    if phrase.share_at(said, number, spots) is not None:
        return True
    if number.attached:
        return number.attached in lists.units or number.attached in lists.persons
    if lists.language != "en" or any(
        before.split()[-1:] == [word] for word in ("the", "this", "that", "no", "each", "every")
    ):
        return bool(
            lists.language != "en" and after in lists.persons and before.endswith(tuple(lists.alone_before))
        )
    return after in lists.persons or (
        before.endswith(tuple(lists.alone_before)) and after not in lists.common
    )


def _is_list_number(tokens: Tokens, number: Number) -> bool:
    text = tokens.text
    if not number.digits or number.value > 199:
        return False
    line = max(text.rfind("\n", max(0, number.start - 12), number.start), number.start - 12)
    before = text[line + 1 : number.start].strip(" \t\u00a0>*_#\ufeff•-–")
    after = text[number.end : number.end + 2]
    opens = "\n" in text[max(0, number.start - 12) : number.start] or number.start < 12
    if (
        opens
        and before in ("", "(", "[")
        and after[:1] in (".", ")", "]")
        and (len(after) < 2 or after[1].isspace())
    ):
        return True
    if text[number.start - 1 : number.start] in "([" and after[:1] in ")]" and number.start > 1:
        return _enumerates(text, number)
    return False


def _enumerates(text: str, number: Number) -> bool:
    """Say whether *(1)* opens a clause, as in *(1) end fines, (2) …*, or states a count: *Estonia (1),*."""
    ahead = text[number.end + 1 : number.end + 8]
    if text[number.start - 1] == "[":
        return True
    before = text[max(0, number.start - 4) : number.start - 1].rstrip()
    word = ahead.split()[0] if ahead.split() else ""
    return (
        ahead[:1] == " "
        and word[:3] not in ("and", "et", "y", "e")
        and (before[-1:] in ",;:.—–" or word.islower())
    )


def _figure(said: Said, number: Number, spots: list[int]) -> tuple[Figure, int]:
    tokens = said.tokens
    start, end, unit, after, before = _unit(said, number)
    qualifier = _qualifier(said, before, after)
    share = phrase.share_at(said, number, spots)
    of = counts = None
    if share is not None:
        of_last = phrase.nouns(said, share.last)
        counts = phrase.text(tokens, share.last, of_last) or phrase.text(tokens, number.last, share.noun)
        of = tokens.text[share.start : tokens.ends[max(of_last, share.last) - 1]]
        end, after = share.end, max(of_last, share.last)
    elif unit == "%" or number.fraction:
        counts, of, after = phrase.of_what(said, after, number)
    else:
        counts, after = phrase.counted(said, number, after)
    named = _place(said, number, after)
    figure = Figure(
        number=number.value,
        unit=unit,
        qualifier=qualifier,
        counts=counts,
        of=of,
        year=_year(said, number),
        place=named[0],
        start=start,
        end=end,
        sentence_start=said.sentence.start,
        sentence_end=said.sentence.end,
        turn=said.sentence.turn,
        code=named[1],
        sentence=tokens.text[said.sentence.start : said.sentence.end],
        bracketed=tokens.text[start - 1 : start] == "(" and start > 0,
    )
    return figure, max(number.last, share.last if share else 0)


def _unit(said: Said, number: Number) -> tuple[int, int, str | None, int, int]:
    """Return start and end with the unit, the unit, the word after it, and the word it begins at."""
    tokens, lists, text = said.tokens, said.lists, said.tokens.text
    start, end, after, before = number.start, number.end, number.last, number.first
    ahead = text[end : end + 2].lstrip(" \u00a0\u202f")
    if ahead[:1] in ("%", "٪", "％"):
        return start, text.index(ahead[0], end) + 1, "%", after, before
    for words in sorted(lists.percent, key=len, reverse=True):
        parts = lexicon.apart(words)
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


def _qualifier(said: Said, before: int, after: int) -> str | None:
    """Return the words that bound or soften a number, before it or after what it counts."""
    tokens, position = said.tokens, before
    found: list[str] = []
    if position > said.sentence.first and tokens.words[position - 1] in (*said.lists.article, "la", "le"):
        position -= tokens.words[position][0].isalpha()
    while True:
        length = phrase.ends_with(tokens, said.sentence.first, position, said.lists.language, "qualifiers")
        if not length:
            break
        position -= length
        found.insert(0, " ".join(tokens.words[position : position + length]))
    if found:
        return " ".join(found)
    if tokens.text[tokens.ends[after - 1] : tokens.ends[after - 1] + 1] == "+":
        return "+"
    for words in said.lists.qualifiers_after:
        parts = lexicon.apart(words)
        if tokens.words[after : after + len(parts)] == parts and after + len(parts) <= said.sentence.last:
            return words
    earlier = tokens.words[max(said.sentence.first, before - 4) : before - 1]
    ends_range = tokens.words[before - 1] in said.lists.and_ if before > said.sentence.first else False
    return "between" if ends_range and "between" in earlier and earlier[-1][0].isdecimal() else None


def _place(said: Said, number: Number, after: int) -> tuple[str | None, str | None]:
    """Return the place a figure is said of: in brackets behind a name, or the nearest named in the sentence."""
    tokens, places = said.tokens, said.places
    bracketed = tokens.text[number.start - 1 : number.start] == "("
    for named in places:
        if bracketed and named.last == number.first and not named.adjective:
            return _called(tokens, named), named.code
    if bracketed and number.first > said.sentence.first:
        return None, None
    near = sorted(places, key=lambda named: (_distance(named, number, after), named.first))
    several = len({named.code for named in places}) > 2
    if near and not (several and _distance(near[0], number, after) > 1):
        return _called(tokens, near[0]), near[0].code
    return None, None


def _distance(named: place.Named, number: Number, after: int) -> int:
    between = number.first - named.last + 2 if named.last <= number.first else max(0, named.first - after)
    return between + 4 * named.adjective


def _called(tokens: Tokens, named: place.Named) -> str:
    if named.adjective:
        return place.name_of(named.code)
    return tokens.text[tokens.starts[named.first] : tokens.ends[named.last - 1]]


def _year(said: Said, number: Number) -> int | str | None:
    """Return the year or period nearest to a figure in its sentence."""
    words, breaks = said.tokens.words, said.lists.breaks
    others = [
        period
        for period in said.periods
        if not period.first <= number.first < period.last
        and not any(word in breaks for word in words[number.last : period.first])
        and not any(word in breaks for word in words[period.last : number.first])
    ]
    if not others:
        return None

    def apart(period: Period) -> int:
        return period.first - number.last if period.first >= number.last else number.first - period.last + 3

    return min(others, key=apart).value
