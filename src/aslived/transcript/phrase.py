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


class Read(Protocol):
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


def nouns(said: Read, first: int, longest: int = _LONGEST) -> int:
    """Return the word after the noun phrase that begins at a word."""
    tokens, lists = said.tokens, said.lists
    index = first
    while index < said.sentence.last and index - first < longest:
        word = tokens.words[index]
        if index > 0 and index > first and not tokens.joined(index - 1, index + 1):
            break
        if word in _common(lists.language) or is_verb(word, lists.language) or word[0].isdecimal():
            break
        index += 1
        if is_plural(word, lists) and not _plural_follows(said, index):
            break
    index = _of_phrase(said, first, index, longest)
    return _who(said, first, index)


def _plural_follows(said: Read, index: int) -> bool:
    if index >= said.sentence.last or not said.tokens.joined(index - 1, index + 1):
        return False
    word = said.tokens.words[index]
    return (
        is_plural(word, said.lists)
        and word not in _common(said.lists.language)
        and not is_verb(word, said.lists.language)
    )


def _of_phrase(said: Read, first: int, index: int, longest: int) -> int:
    """Take in *of the Drug Committee* behind a noun."""
    words, tokens = said.tokens.words, said.tokens
    if (
        index == first
        or longest < _LONGEST
        or index >= said.sentence.last
        or words[index] not in said.lists.of_words
    ):
        return index
    if not tokens.joined(index - 1, index + 1):
        return index
    after = index + 1
    while after < said.sentence.last and words[after] in said.lists.determiners:
        after += 1
    end = nouns(said, after, 5)
    return end if end > after else index


def _who(said: Read, first: int, index: int) -> int:
    """Take in *who use drugs* behind *people*."""
    words, lists = said.tokens.words, said.lists
    if index == first or words[index : index + 1] not in (["who"], ["qui"], ["que"]):
        return index
    if words[index + 1 : index + 2] == [] or words[index + 1] not in lists.using:
        return index
    after = index + 2
    while after < said.sentence.last and words[after] in lists.used:
        after += 1
    return after


def counted(said: Read, number: Number, after: int) -> tuple[str | None, int]:
    """Return what a plain number counts, and the word after it."""
    tokens, lists = said.tokens, said.lists
    if (
        number.attached
        and number.attached not in lists.units
        and not (number.digits and len(number.attached) < 4)
    ):
        end = nouns(said, after + (number.digits))
        return (number.attached if not number.digits else tokens.words[number.last].split("-")[0]), max(
            end, after
        )
    begin = after
    if number.attached and number.digits and begin < said.sentence.last and len(number.attached) > 3:
        begin += 1
    while begin < min(said.sentence.last, after + 3) and tokens.words[begin] in lists.besides:
        begin += 1
    if begin > number.last - 1 and begin < said.sentence.last and not _near(tokens, after, begin):
        return None, after
    end = nouns(said, begin)
    if end == begin:
        return _pronoun(said, begin), after
    return text(tokens, begin, end), end


def _near(tokens: Tokens, after: int, begin: int) -> bool:
    return tokens.joined(after - 1, begin + 1)


def _pronoun(said: Read, begin: int) -> str | None:
    word = said.tokens.words[begin] if begin < said.sentence.last else ""
    return word if word in said.lists.pronouns else None


def of_what(said: Read, after: int, number: Number) -> tuple[str | None, str | None, int]:
    """Return what a share counts, of what, and the word after both."""
    tokens, lists = said.tokens, said.lists
    words = tokens.words
    begin = after
    contracted = begin < said.sentence.last and words[begin].startswith("d'") and words[begin] != "d'entre"
    if begin < said.sentence.last and (
        words[begin] in lists.of_words
        or contracted
        or (number.fraction and words[begin] in lists.determiners)
    ):
        begin += not contracted
        while (
            begin < said.sentence.last
            and words[begin] in lists.determiners
            and words[begin] not in lists.pronoun_of
            and words[begin + 1 : begin + 2]
        ):
            begin += 1
        end = _whole(said, begin)
        if end > begin:
            return text(tokens, end, _clause(said, end)), text(tokens, begin, end), end
        if begin < said.sentence.last and words[begin] in lists.pronoun_of:
            return (
                text(tokens, begin + 1, _clause(said, begin + 1)),
                text(tokens, begin, begin + 1),
                begin + 1,
            )
    if after < said.sentence.last and tokens.joined(after - 1, after + 1):
        end = nouns(said, after)
        if end > after:
            return text(tokens, after, end), None, end
    return _before(said, number), None, after


def _whole(said: Read, begin: int) -> int:
    """Return the word after the whole of which a share is taken: on to a verb, a stop, or *by*."""
    tokens, lists = said.tokens, said.lists
    index = begin
    while index < said.sentence.last and index - begin < _OF_LONGEST:
        word = tokens.words[index]
        if index > begin and not tokens.joined(index - 1, index + 1):
            break
        if word in ("who", "qui", "que"):
            after = _who(said, begin, index)
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
            and index + 1 < said.sentence.last
            and (tokens.words[index + 1] in ("which", "whom") or tokens.words[index + 1][0].isdecimal())
        ):
            break
        index += 1
    while index > begin and tokens.words[index - 1] in _common(lists.language):
        index -= 1
    return index


def _clause(said: Read, begin: int) -> int:
    """Return the word after the clause that says what the share does: at most twelve words."""
    tokens = said.tokens
    index = begin
    while index < said.sentence.last and index - begin < 12:
        if not tokens.joined(index - 1, index + 1):
            break
        index += 1
    return index


def _before(said: Read, number: Number) -> str | None:
    """Return what stands before *is* or *was* and a share: *coverage is 40%*."""
    tokens = said.tokens
    index = number.first
    while index > said.sentence.first and number.first - index < 8:
        index -= 1
        if tokens.words[index] in said.lists.copulas:
            begin = index
            while begin > said.sentence.first and index - begin < 6 and tokens.joined(begin - 1, begin + 1):
                begin -= 1
            while begin < index and tokens.words[begin] in _common(said.lists.language):
                begin += 1
            return text(tokens, begin, index)
    return None


def share_at(said: Read, number: Number, spots: list[int]) -> Share | None:
    """Return the second number of *two out of ten* or *3 people in every 12*, where one follows."""
    tokens, lists = said.tokens, said.lists
    if number.fraction:
        return None
    after = number.last
    for between in range(3):
        for parts in lexicon.parted(lists.language, "out_of"):
            first = after + len(parts)
            if (
                tokens.words[after:first] == parts
                and first < said.sentence.last
                and tokens.joined(number.last - 1, first + 1)
            ):
                share = _second(said, number, first, parts, spots, between)
                if share is not None:
                    return share
        if after >= said.sentence.last or tokens.words[after] in _common(lists.language):
            return None
        after += 1
    return None


def _second(
    said: Read, number: Number, first: int, parts: list[str], spots: list[int], between: int
) -> Share | None:
    tokens, lists = said.tokens, said.lists
    begin = first
    while first < said.sentence.last and first - begin < 2 and tokens.words[first] in lists.determiners:
        first += 1
    if first not in spots:
        return None
    second = number_at(tokens, first, lists.language)
    if second is None or second.value <= number.value or second.last > said.sentence.last or second.attached:
        return None
    if second.digits and 1900 <= second.value <= 2100 and len(tokens.words[first]) == 4:
        return None
    telling = len(parts) > 1 or parts[0] == "sur" or (number.value == 1 and parts[0] == "in")
    unit = tokens.words[second.last] if second.last < said.sentence.last else ""
    if not telling and (between or unit in lists.units) and not (parts[0] == "of" and begin < first):
        return None
    return Share(second.last, second.start, second.end, number.last + between)
