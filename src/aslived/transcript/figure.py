"""Figures: every number said that counts or measures something, with what it counts, of what, where and when."""

from __future__ import annotations

import msgspec

from aslived.transcript import count, lexicon, phrase, place
from aslived.transcript.context import Context
from aslived.transcript.number import Number, number_at
from aslived.transcript.period import Period, periods_in
from aslived.transcript.sentence import Sentence, Tokens
from aslived.transcript.unit import unit_of


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


def figures_in(
    tokens: Tokens,
    sentence: Sentence,
    spots: list[int],
    language: str,
    places: list[place.PlaceName],
    last: Figure | None = None,
    country: str | None = None,
) -> list[Figure]:
    """Return the figures of one sentence; `spots` are the words at which a number may begin.

    `last` is the figure before them in the same turn, which *those* points back to; `country` the code of
    the place last named there, which *the country* means.
    """
    lists = lexicon.words(language)
    context = Context(tokens, sentence, lists, places, periods_in(tokens, sentence, spots, lists))
    found: list[Figure] = []
    past = sentence.first
    named = False
    for index in spots:
        if index < past:
            continue
        number = number_at(tokens, index, language)
        if number is None or number.last > sentence.last:
            named = count.opens_code(tokens, index) or (named and tokens.words[index].isdecimal())
            continue
        past = number.last
        named = count.names(context, number, named)
        if named or not count.counts(context, number, spots):
            continue
        figure, past = _figure(context, number, spots)
        last = _completed(context, figure, found, last, country)
        found.append(last)
    return found


def _completed(
    context: Context, figure: Figure, found: list[Figure], last: Figure | None, country: str | None
) -> Figure:
    """Return a figure with what *those*, a list before it and *the country* say of it."""
    points_back = bool(figure.of) and str(figure.of).lower() in context.lists.pronoun_of
    if points_back and last and context.sentence.start - last.end < 400:
        figure = msgspec.structs.replace(
            figure,
            place=figure.place or last.place,
            code=figure.code or last.code,
            year=figure.year or last.year,
        )
    if figure.bracketed and figure.counts is None and found and found[-1].bracketed:
        figure = msgspec.structs.replace(figure, counts=found[-1].counts)
    if figure.place is None and country and _the_country(context):
        figure = msgspec.structs.replace(figure, place=place.name_of(country), code=country)
    return figure


def _the_country(context: Context) -> bool:
    words = context.tokens.words[context.sentence.first : context.sentence.last]
    for parts in lexicon.phrases_of(context.lists.language, "the_country"):
        if parts[-1] in words and any(words[at : at + len(parts)] == parts for at in range(len(words))):
            return True
    return False


def _figure(context: Context, number: Number, spots: list[int]) -> tuple[Figure, int]:
    tokens = context.tokens
    start, end, unit, after, before = unit_of(context, number)
    qualifier = _qualifier(context, before, after)
    share = phrase.share_at(context, number, spots)
    of = counts = None
    if share is not None:
        of_last = phrase.nouns(context, share.last)
        counts = phrase.text(tokens, share.last, of_last) or phrase.text(tokens, number.last, share.noun)
        of = tokens.text[share.start : tokens.ends[max(of_last, share.last) - 1]]
        end, after = share.end, max(of_last, share.last)
    elif unit == "%" or number.fraction:
        counts, of, after = phrase.of_what(context, after, number)
    else:
        counts, after = phrase.count_noun(context, number, after)
    named = _place(context, number, after)
    figure = Figure(
        number=number.value,
        unit=unit,
        qualifier=qualifier,
        counts=counts,
        of=of,
        year=_year(context, number),
        place=named[0],
        start=start,
        end=end,
        sentence_start=context.sentence.start,
        sentence_end=context.sentence.end,
        turn=context.sentence.turn,
        code=named[1],
        sentence=tokens.text[context.sentence.start : context.sentence.end],
        bracketed=tokens.text[start - 1 : start] == "(" and start > 0,
    )
    return figure, max(number.last, share.last if share else 0)


def _qualifier(context: Context, before: int, after: int) -> str | None:
    """Return the words that bound or soften a number, before it or after what it counts."""
    tokens, position = context.tokens, before
    found: list[str] = []
    if position > context.sentence.first and tokens.words[position - 1] in (
        *context.lists.article,
        "la",
        "le",
    ):
        position -= tokens.words[position][0].isalpha()
    while True:
        length = phrase.ends_with(
            tokens, context.sentence.first, position, context.lists.language, "qualifiers"
        )
        if not length:
            break
        position -= length
        found.insert(0, " ".join(tokens.words[position : position + length]))
    if found:
        return " ".join(found)
    if tokens.text[tokens.ends[after - 1] : tokens.ends[after - 1] + 1] == "+":
        return "+"
    for parts in lexicon.phrases_of(context.lists.language, "qualifiers_after"):
        if tokens.words[after : after + len(parts)] == parts and after + len(parts) <= context.sentence.last:
            return " ".join(parts)
    earlier = tokens.words[max(context.sentence.first, before - 4) : before - 1]
    ends_range = tokens.words[before - 1] in context.lists.and_ if before > context.sentence.first else False
    return "between" if ends_range and "between" in earlier and earlier[-1][0].isdecimal() else None


def _place(context: Context, number: Number, after: int) -> tuple[str | None, str | None]:
    """Return the place a figure is said of: in brackets behind a name, or the nearest named in the sentence."""
    tokens, places = context.tokens, context.places
    bracketed = tokens.text[number.start - 1 : number.start] == "("
    for named in places:
        if bracketed and named.last == number.first and not named.adjective:
            return _called(tokens, named), named.code
    if bracketed and number.first > context.sentence.first:
        return None, None
    near = sorted(places, key=lambda named: (_distance(named, number, after), named.first))
    several = len({named.code for named in places}) > 2
    if near and not (several and _distance(near[0], number, after) > 1):
        return _called(tokens, near[0]), near[0].code
    return None, None


def _distance(named: place.PlaceName, number: Number, after: int) -> int:
    between = number.first - named.last + 2 if named.last <= number.first else max(0, named.first - after)
    return between + 4 * named.adjective


def _called(tokens: Tokens, named: place.PlaceName) -> str:
    if named.adjective:
        return place.name_of(named.code)
    return tokens.text[tokens.starts[named.first] : tokens.ends[named.last - 1]]


def _year(context: Context, number: Number) -> int | str | None:
    """Return the year or period nearest to a figure in its sentence."""
    words, breaks = context.tokens.words, context.lists.breaks
    others = [
        period
        for period in context.periods
        if not period.first <= number.first < period.last
        and not any(word in breaks for word in words[number.last : period.first])
        and not any(word in breaks for word in words[period.last : number.first])
    ]
    if not others:
        return None

    def apart(period: Period) -> int:
        return period.first - number.last if period.first >= number.last else number.first - period.last + 3

    return min(others, key=apart).value
