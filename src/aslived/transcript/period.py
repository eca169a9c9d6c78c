"""Years and periods in a sentence: *in 2025*, *2021 to 2026*, *over the last five years*, *this year*."""

from __future__ import annotations

import msgspec

from aslived.transcript import lexicon
from aslived.transcript.number import Number, number_at
from aslived.transcript.sentence import Sentence, Tokens


class Period(msgspec.Struct, frozen=True, gc=False):
    """A year or period said, by its words."""

    first: int
    last: int
    value: int | str
    dated: bool
    """Whether its numbers are years or days of a calendar, and no figures."""


def periods_in(tokens: Tokens, sentence: Sentence, spots: list[int], lists: lexicon.Words) -> list[Period]:
    """Return the years, dates and periods of a sentence, in order."""
    found: list[Period] = []
    for index in spots:
        if found and index < found[-1].last and found[-1].dated:
            continue
        period = _dated(tokens, sentence, index, lists) or _last_years(tokens, sentence, index, lists)
        if period:
            found.append(period)
    words = tokens.words
    here = words[sentence.first : sentence.last]
    for parts in lexicon.phrases_of(lists.language, "periods_said"):
        if parts[0] not in here:
            continue
        found.extend(
            Period(index, index + len(parts), " ".join(parts), False)
            for index in range(sentence.first, sentence.last - len(parts) + 1)
            if words[index : index + len(parts)] == parts
        )
    return found


def _dated(tokens: Tokens, sentence: Sentence, index: int, lists: lexicon.Words) -> Period | None:
    word = tokens.words[index]
    if not word.isdecimal():
        return None
    day = _day(tokens, sentence, index, lists)
    if day:
        return day
    number = number_at(tokens, index, lists.language)
    if number is None or not is_year(tokens, sentence, number, lists):
        return None
    year = int(word)
    after = index + 1
    if after + 1 < sentence.last and tokens.words[after] in (
        "to",
        "until",
        "à",
        "a",
        "and",
        "et",
        "y",
        "al",
        "au",
    ):
        second = tokens.words[after + 1]
        if _yearlike(second) and int(second) > year:
            return Period(index, after + 2, f"{year}–{int(second)}", True)
    if (
        after < sentence.last
        and tokens.gap(after) in ("-", "–", "/", "—")
        and tokens.words[after].isdecimal()
    ):
        second = tokens.words[after]
        full = second if len(second) == 4 else word[: 4 - len(second)] + second
        return Period(index, after + 1, f"{year}–{full}", True)
    return Period(index, index + 1, year, True)


def _yearlike(word: str) -> bool:
    return word.isdecimal() and len(word) == 4 and 1900 <= int(word) <= 2100


def _day(tokens: Tokens, sentence: Sentence, index: int, lists: lexicon.Words) -> Period | None:
    """Return the date in which a number is the day: *3rd June*, *June 3, 2021*, *25 de marzo*."""
    words = tokens.words
    if not words[index].isdecimal() or len(words[index]) > 2 or int(words[index]) > 31:
        return None
    after = index + 1
    while after < sentence.last and words[after] in ("st", "nd", "rd", "th", "er", "of", "de"):
        after += 1
    if after < sentence.last and _month(tokens, after, lists):
        after += 1
        if after < sentence.last and words[after] in ("de", "del"):
            after += 1
        if after < sentence.last and _yearlike(words[after]):
            return Period(index, after + 1, int(words[after]), True)
        return Period(index, after, tokens.text[tokens.starts[index] : tokens.ends[after - 1]], True)
    if index > sentence.first and _month(tokens, index - 1, lists) and tokens.joined(index - 1, index + 1):
        after = index + 1
        if after < sentence.last and words[after] in ("st", "nd", "rd", "th"):
            after += 1
        if after < sentence.last and _yearlike(words[after]):
            return Period(index - 1, after + 1, int(words[after]), True)
        return Period(index - 1, after, tokens.text[tokens.starts[index - 1] : tokens.ends[after - 1]], True)
    return None


def _month(tokens: Tokens, index: int, lists: lexicon.Words) -> bool:
    capital = tokens.text[tokens.starts[index]].isupper() or lists.language != "en"
    return tokens.words[index] in lists.months and capital


def is_year(tokens: Tokens, sentence: Sentence, number: Number, lists: lexicon.Words) -> bool:
    """Say whether digits such as 2021 are a year, and count nothing."""
    word = tokens.words[number.first]
    if not number.digits or not _yearlike(word) or number.attached or number.scaled:
        return False
    text = tokens.text
    if text[number.end : number.end + 2].strip(" \u00a0")[:1] in ("%", "€") or text[
        number.start - 1 : number.start
    ] in ("$", "€", "£"):
        return False
    before = tokens.words[number.first - 1] if number.first > sentence.first else ""
    after = (
        tokens.words[number.last]
        if number.last < sentence.last and tokens.joined(number.last - 1, number.last + 1)
        else ""
    )
    two = " ".join(tokens.words[max(sentence.first, number.first - 2) : number.first])
    if after in lists.year_nouns or before in lists.months or before in lists.year_after:
        if before == "of":
            return after not in lists.plurals
        return not (before in ("around", "for", "to") and _counted(after, lists))
    if any(two.endswith(words) for words in lists.qualifiers if len(words) > 3):
        return False
    return not _counted(after, lists)


def _counted(after: str, lists: lexicon.Words) -> bool:
    plural = after.endswith("s") and not after.endswith(("ss", "us", "is"))
    return bool(after) and after not in lists.common and (plural or after in lists.plurals)


def _last_years(tokens: Tokens, sentence: Sentence, index: int, lists: lexicon.Words) -> Period | None:
    """Return a period such as *over the last five years*; its number is a figure too."""
    words = tokens.words
    number = number_at(tokens, index, lists.language)
    if number is None or number.last > sentence.last:
        return None
    unit = lists.units.get(number.attached) or (
        lists.units.get(words[number.last]) if number.last < sentence.last else None
    )
    if unit not in lists.periods:
        return None
    for parts in lexicon.phrases_of(lists.language, "period_openers"):
        first = number.first - len(parts)
        if lists.language != "en" and words[number.first - 1] in (
            "derniers",
            "dernières",
            "últimos",
            "últimas",
        ):
            first -= 1
        if first >= sentence.first and words[first : first + len(parts)] == parts:
            after = number.last + (not number.attached)
            after += after < sentence.last and words[after] in ("period", "derniers", "dernières", "pasados")
            begin = next(
                (at for at in range(first, number.first) if words[at] in ("the", "les", "los", "ces")), first
            )
            return Period(first, after, tokens.text[tokens.starts[begin] : tokens.ends[after - 1]], False)
    return None
