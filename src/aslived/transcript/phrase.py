"""The phrase that says what a number counts, and of what: read word by word to where the noun ends."""

from __future__ import annotations

from functools import cache
from typing import Protocol

import msgspec

from aslived.transcript import lexicon
from aslived.transcript.number import Number, number_at
from aslived.transcript.sentence import Sentence, Tokens

_LONGEST = 6
_OF_LONGEST = 18


class SentenceContext(Protocol):
    """What a phrase is read in: the words, the sentence, the word lists of its language."""

    @property
    def tokens(self) -> Tokens: ...

    @property
    def sentence(self) -> Sentence: ...

    @property
    def lists(self) -> lexicon.Words: ...


class Share(msgspec.Struct, frozen=True, gc=False):
    """The second number of *two out of ten*: where it stands.

    `noun` is the word after the noun between the two: *two nights out of ten*.
    """

    last: int
    start: int
    end: int
    noun: int


@cache
def _by_last(language: str, name: str) -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = {}
    for words in getattr(lexicon.words(language), name):
        parts = lexicon.apart(words)
        found.setdefault(parts[-1], []).append(parts)
    for phrases in found.values():
        phrases.sort(key=len, reverse=True)
    return found


def ends_with(tokens: Tokens, first: int, position: int, language: str, name: str) -> int:
    """Return how many words of a list's phrase end just before a word; 0 for none."""
    if position <= first:
        return 0
    for parts in _by_last(language, name).get(tokens.words[position - 1], ()):
        begin = position - len(parts)
        if begin >= first and tokens.words[begin:position] == parts:
            return len(parts)
    return 0


@cache
def _verbs(language: str) -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]:
    lists = lexicon.words(language)
    begun = tuple(verb[:-1] for verb in lists.verbs if verb.endswith("~"))
    return frozenset(lists.verbs), begun, tuple(lists.verb_endings)


@cache
def _common(language: str) -> frozenset[str]:
    return frozenset(lexicon.words(language).common)


def is_verb(word: str, language: str) -> bool:
    """Say whether a word is a verb that ends the naming of what is counted."""
    verbs, begun, ends = _verbs(language)
    negated = language == "fr" and word.startswith("n'")
    return negated or word in verbs or word.startswith(begun) or (len(word) > 5 and word.endswith(ends))


def is_plural(word: str, lists: lexicon.Words) -> bool:
    """Say whether a word has the form of a noun that means several."""
    if word in lists.plurals:
        return True
    return len(word) > 3 and word.endswith(("s", "x")) and not word.endswith(("ss", "us", "is", "ous", "'s"))


def text(tokens: Tokens, first: int, last: int) -> str | None:
    """Return the words from one to before another, as written; None for none."""
    if last <= first:
        return None
    return " ".join(tokens.text[tokens.starts[first] : tokens.ends[last - 1]].split())


def nouns(context: SentenceContext, first: int, longest: int = _LONGEST) -> int:
    """Return the word after the noun phrase that begins at a word."""
    tokens, lists = context.tokens, context.lists
    index = first
    while index < context.sentence.last and index - first < longest:
        word = tokens.words[index]
        if index > 0 and index > first and not tokens.joined(index - 1, index + 1):
            break
        if word in _common(lists.language) or is_verb(word, lists.language) or word[0].isdecimal():
            break
        index += 1
        if is_plural(word, lists) and not _plural_follows(context, index):
            break
    index = _of_phrase(context, first, index, longest)
    return _who(context, first, index)


def _plural_follows(context: SentenceContext, index: int) -> bool:
    if index >= context.sentence.last or not context.tokens.joined(index - 1, index + 1):
        return False
    word = context.tokens.words[index]
    return (
        is_plural(word, context.lists)
        and word not in _common(context.lists.language)
        and not is_verb(word, context.lists.language)
    )


def _of_phrase(context: SentenceContext, first: int, index: int, longest: int) -> int:
    """Take in *of the Drug Committee* behind a noun."""
    words, tokens = context.tokens.words, context.tokens
    if (
        index == first
        or longest < _LONGEST
        or index >= context.sentence.last
        or words[index] not in context.lists.of_words
    ):
        return index
    if not tokens.joined(index - 1, index + 1):
        return index
    after = index + 1
    while after < context.sentence.last and words[after] in context.lists.determiners:
        after += 1
    end = nouns(context, after, 5)
    return end if end > after else index


def _who(context: SentenceContext, first: int, index: int) -> int:
    """Take in *who use drugs* behind *people*."""
    words, lists = context.tokens.words, context.lists
    if index == first or words[index : index + 1] not in (["who"], ["qui"], ["que"]):
        return index
    if words[index + 1 : index + 2] == [] or words[index + 1] not in lists.using:
        return index
    after = index + 2
    while after < context.sentence.last and words[after] in lists.used:
        after += 1
    return after


def count_noun(context: SentenceContext, number: Number, after: int) -> tuple[str | None, int]:
    """Return what a plain number counts, and the word after it."""
    tokens, lists = context.tokens, context.lists
    if (
        number.attached
        and number.attached not in lists.units
        and not (number.digits and len(number.attached) < 4)
    ):
        end = nouns(context, after + (number.digits))
        return (number.attached if not number.digits else tokens.words[number.last].split("-")[0]), max(
            end, after
        )
    begin = after
    if number.attached and number.digits and begin < context.sentence.last and len(number.attached) > 3:
        begin += 1
    while begin < min(context.sentence.last, after + 3) and tokens.words[begin] in lists.besides:
        begin += 1
    if begin > number.last - 1 and begin < context.sentence.last and not _near(tokens, after, begin):
        return None, after
    end = nouns(context, begin)
    if end == begin:
        return _pronoun(context, begin), after
    return text(tokens, begin, end), end


def _near(tokens: Tokens, after: int, begin: int) -> bool:
    return tokens.joined(after - 1, begin + 1)


def _pronoun(context: SentenceContext, begin: int) -> str | None:
    word = context.tokens.words[begin] if begin < context.sentence.last else ""
    return word if word in context.lists.pronouns else None


def of_what(context: SentenceContext, after: int, number: Number) -> tuple[str | None, str | None, int]:
    """Return what a share counts, of what, and the word after both."""
    tokens, lists = context.tokens, context.lists
    words = tokens.words
    begin = after
    contracted = begin < context.sentence.last and words[begin].startswith("d'") and words[begin] != "d'entre"
    if begin < context.sentence.last and (
        words[begin] in lists.of_words
        or contracted
        or (number.fraction and words[begin] in lists.determiners)
    ):
        begin += not contracted
        while (
            begin < context.sentence.last
            and words[begin] in lists.determiners
            and words[begin] not in lists.pronoun_of
            and words[begin + 1 : begin + 2]
        ):
            begin += 1
        end = _whole(context, begin)
        if end > begin:
            return text(tokens, end, _clause(context, end)), text(tokens, begin, end), end
        if begin < context.sentence.last and words[begin] in lists.pronoun_of:
            return (
                text(tokens, begin + 1, _clause(context, begin + 1)),
                text(tokens, begin, begin + 1),
                begin + 1,
            )
    if after < context.sentence.last and tokens.joined(after - 1, after + 1):
        end = nouns(context, after)
        if end > after:
            return text(tokens, after, end), None, end
    return _before(context, number), None, after


def _whole(context: SentenceContext, begin: int) -> int:
    """Return where the whole of a share ends: before a verb, a stop, or *by*."""
    tokens, lists = context.tokens, context.lists
    index = begin
    while index < context.sentence.last and index - begin < _OF_LONGEST:
        word = tokens.words[index]
        if index > begin and not tokens.joined(index - 1, index + 1):
            break
        if word in ("who", "qui", "que"):
            after = _who(context, begin, index)
            if after == index:
                break
            index = after
            continue
        if is_verb(word, lists.language) or (
            word in _common(lists.language) and (word not in lists.linking or index == begin)
        ):
            break
        if (
            word in ("in", "en")
            and index + 1 < context.sentence.last
            and (tokens.words[index + 1] in ("which", "whom") or tokens.words[index + 1][0].isdecimal())
        ):
            break
        index += 1
    while index > begin and tokens.words[index - 1] in _common(lists.language):
        index -= 1
    return index


def _clause(context: SentenceContext, begin: int) -> int:
    """Return the word after the clause that says what the share does: at most twelve words."""
    tokens = context.tokens
    index = begin
    while index < context.sentence.last and index - begin < 12:
        if not tokens.joined(index - 1, index + 1):
            break
        index += 1
    return index


def _before(context: SentenceContext, number: Number) -> str | None:
    """Return the subject before *is* or *was* and a share: *coverage* in *coverage is 40%*."""
    tokens = context.tokens
    index = number.first
    while index > context.sentence.first and number.first - index < 8:
        index -= 1
        if tokens.words[index] in context.lists.copulas:
            begin = index
            while (
                begin > context.sentence.first and index - begin < 6 and tokens.joined(begin - 1, begin + 1)
            ):
                begin -= 1
            while begin < index and tokens.words[begin] in _common(context.lists.language):
                begin += 1
            return text(tokens, begin, index)
    return None


def share_at(context: SentenceContext, number: Number, spots: list[int]) -> Share | None:
    """Return the second number of *two out of ten* or *3 people in every 12*, where one follows."""
    tokens, lists = context.tokens, context.lists
    if number.fraction:
        return None
    after = number.last
    for between in range(3):
        for parts in lexicon.phrases_of(lists.language, "out_of"):
            first = after + len(parts)
            if (
                tokens.words[after:first] == parts
                and first < context.sentence.last
                and tokens.joined(number.last - 1, first + 1)
            ):
                share = _second(context, number, first, parts, spots, between)
                if share is not None:
                    return share
        if after >= context.sentence.last or tokens.words[after] in _common(lists.language):
            return None
        after += 1
    return None


def _second(
    context: SentenceContext, number: Number, first: int, parts: list[str], spots: list[int], between: int
) -> Share | None:
    tokens, lists = context.tokens, context.lists
    begin = first
    while first < context.sentence.last and first - begin < 2 and tokens.words[first] in lists.determiners:
        first += 1
    if first not in spots:
        return None
    second = number_at(tokens, first, lists.language)
    if (
        second is None
        or second.value <= number.value
        or second.last > context.sentence.last
        or second.attached
    ):
        return None
    if second.digits and 1900 <= second.value <= 2100 and len(tokens.words[first]) == 4:
        return None
    telling = len(parts) > 1 or parts[0] == "sur" or (number.value == 1 and parts[0] == "in")
    unit = tokens.words[second.last] if second.last < context.sentence.last else ""
    if not telling and (between or unit in lists.units) and not (parts[0] == "of" and begin < first):
        return None
    return Share(second.last, second.start, second.end, number.last + between)
