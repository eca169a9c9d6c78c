"""Whether a number counts or measures anything: list numbers, dates, times, articles and codes do not."""

from __future__ import annotations

from aslived.transcript import lexicon, phrase
from aslived.transcript.context import Context
from aslived.transcript.number import Number, is_code
from aslived.transcript.period import is_year
from aslived.transcript.sentence import Tokens


def opens_code(tokens: Tokens, index: int) -> bool:
    """Say whether digits open a telephone number or another code: 0400, +598."""
    start = tokens.starts[index]
    return is_code(tokens.words[index]) or tokens.text[max(0, start - 1) : start] == "+"


def names(context: Context, number: Number, before: bool) -> bool:
    """Say whether the number names a thing: article 14, question 2, and 15 in *articles 14 and 15*."""
    if number.first == context.sentence.first:
        return False
    previous = context.tokens.words[number.first - 1].rpartition("'")[2]
    gap = context.tokens.gap(number.first).strip(" \u00a0\t")
    if before and number.digits and gap == "" and previous.isdecimal():
        return True
    if before and (
        gap in (",", "-", "–", "&") or previous in (*context.lists.and_, "or", "to", "ou", "o", "a", "à")
    ):
        return True
    if context.tokens.text[number.end : number.end + 2].strip(" \u00a0")[:1] == "%":
        return False
    designated = previous in context.lists.designators and gap in ("", ".", "°", "º", ":", "#", "№", "-", "–")
    return designated or (number.digits and (_is_reference(context, number) or _ends_a_name(context, number)))


def _is_reference(context: Context, number: Number) -> bool:
    """Say whether digits are a part of a law or a document: *s. 14(2)*, *L. 3421-1*."""
    text, start, end = context.tokens.text, number.start, number.end
    if text[end : end + 1] == "(" and text[end + 1 : end + 2].isalnum():
        return True
    if text[start - 1 : start] == "(" and text[start - 2 : start - 1].isalnum():
        return True
    letter = text[max(0, start - 4) : start].rstrip(" \u00a0\u202f")
    lettered = letter[-1:] == "." and letter[-2:-1].isupper() and not letter[-3:-2].isalnum()
    return lettered and text[end : end + 1] == "-" and text[end + 1 : end + 2].isdecimal()


def _ends_a_name(context: Context, number: Number) -> bool:
    """Say whether digits end a name, and count nothing after it: *in Courtroom 3.*"""
    tokens, before = context.tokens, number.first - 1
    if number.value > 99 or before <= context.sentence.first or not tokens.joined(before, number.first + 1):
        return False
    written = tokens.text[tokens.starts[before] : tokens.ends[before]]
    named = written[0].isupper() and written[1:].islower() and len(written) > 2
    if not named or tokens.words[before] in context.lists.months or number.attached:
        return False
    if any(place.first <= before < place.last for place in context.places):
        return False
    after = tokens.text[number.end : number.end + 1]
    return number.last == number.first + 1 and (after == "" or after in ".,;:)!?\n")


def counts(context: Context, number: Number, spots: list[int]) -> bool:
    """Say whether a number counts or measures: no list number, year, date, time or idiom."""
    tokens, lists = context.tokens, context.lists
    if _is_list_number(tokens, number) or is_year(tokens, context.sentence, number, lists):
        return False
    if any(period.first <= number.first < period.last and period.dated for period in context.periods):
        return False
    after = tokens.words[number.last] if number.last < context.sentence.last else ""
    if number.digits and tokens.text[number.end : number.end + 5].strip(" \u00a0").lower()[:3] in (
        "p.m",
        "a.m",
    ):
        return False
    if _is_time(context, number) or _is_of_page(context, number, after):
        return False
    if number.digits and (after in lists.clock or (after == "h" and tokens.gap(number.last) == "")):
        return False
    if after in lists.idioms and not number.digits:
        return False
    if not number.digits and not number.scaled and not number.fraction:
        alone = tokens.words[number.first] in lists.alone and number.last == number.first + 1
        if alone and not _one_counts(context, number, spots, after):
            return False
        return not (number.first > 0 and tokens.words[number.first - 1] in lists.designators)
    return True


def _is_of_page(context: Context, number: Number, after: str) -> bool:
    """Say whether a number counts the comments under a page: *23 May 2032 · 3 comments*."""
    if not number.digits or after not in lexicon.every("page_counts"):
        return False
    line = context.tokens.text[max(0, number.start - 3) : number.start]
    return number.first == context.sentence.first or any(mark in line for mark in "·|•")


def _is_clock(context: Context, number: Number) -> bool:
    """Say whether digits such as 9.15 are a time, after *at* or *until* and before nothing they could count."""
    tokens, lists = context.tokens, context.lists
    hours, mark, minutes = tokens.words[number.first].partition(".")
    if not mark or len(minutes) != 2 or not minutes.isdecimal() or int(minutes) > 59 or len(hours) > 2:
        return False
    before = tokens.words[number.first - 1] if number.first > context.sentence.first else ""
    counts = number.last < context.sentence.last and tokens.joined(number.last - 1, number.last + 1)
    counts = counts and tokens.words[number.last] not in lists.common
    sign = tokens.text[number.end : number.end + 2].strip()[:1] in ("%", "€", "$", "£")
    return int(hours) < 24 and before in lists.clock_openers and not counts and not sign and not number.scaled


def _is_time(context: Context, number: Number) -> bool:
    """Say whether a number is a time of day: *8 in the evening*, *at 9.15*, the 30 of *18 h 30*."""
    words = context.tokens.words
    if number.digits and _is_clock(context, number):
        return True
    ahead = " ".join(words[number.last : number.last + 3])
    if ahead.startswith(tuple(context.lists.clock_phrases)):
        return True
    return (
        number.first > context.sentence.first + 1
        and words[number.first - 1] == "h"
        and words[number.first - 2].isdecimal()
    )


def _one_counts(context: Context, number: Number, spots: list[int], after: str) -> bool:
    tokens, lists = context.tokens, context.lists
    before = " ".join(tokens.words[max(context.sentence.first, number.first - 2) : number.first])
    if phrase.share_at(context, number, spots) is not None:
        return True
    if number.attached:
        return number.attached in lists.units or number.attached in lists.persons
    if lists.language != "en" or any(
        before.split()[-1:] == [word] for word in ("the", "this", "that", "no", "each", "every")
    ):
        measured = lists.units.get(after, "day") != "day"  # *un jour* is some day, *un an* is one year
        alone = after in lists.persons and before.endswith(tuple(lists.alone_before))
        return lists.language != "en" and (measured or alone)
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
    if _numbers_a_clause(tokens, number):
        return True
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


def _numbers_a_clause(tokens: Tokens, number: Number) -> bool:
    """Say whether *2)* numbers a clause within a sentence: a bracket closes after it that never opened."""
    text = tokens.text
    if text[number.end : number.end + 1] != ")" or text[number.end + 1 : number.end + 2] not in (
        " ",
        "\u00a0",
    ):
        return False
    before = text[max(0, number.start - 400) : number.start]
    return before[-1:] in " \u00a0\n" and before.rfind("(") <= before.rfind(")")


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
