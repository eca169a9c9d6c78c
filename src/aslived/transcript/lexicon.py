"""The words by which records are read: lists as YAML in `words/`, and phrases found in the words of a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Generic, Literal, TypeVar

import msgspec

from aslived import yamlfile

WORDS = Path(__file__).parent / "words"
LANGUAGES = ("en", "fr", "es")
T = TypeVar("T")
_MOST_SEEN = 20_000
"""So many words are kept with the phrases that begin at them: more than a language uses in a meeting."""


class Cue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that show a demand or a commitment, and where those of whom it is asked stand beside them."""

    words: str
    kind: Literal["demand", "commitment"]
    of: Literal["subject", "object"] | None = None


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Every word list of one language."""

    language: str
    common: list[str]
    numbers: dict[str, int]
    scales: dict[str, int]
    article: list[str]
    alone: list[str]
    """Number words that count nothing when they stand alone: *one* of the reasons, *une* loi."""
    and_: list[str] = msgspec.field(name="and")
    fractions: dict[str, float] = {}
    halves: dict[str, float] = {}
    """Shares added to a number: two and a *half*, dos y *media*."""
    out_of: list[str] = []
    of: list[str] = []
    qualifiers: list[str] = []
    qualifiers_after: list[str] = []
    at_least: list[str] = []
    at_most: list[str] = []
    close: list[str] = []
    further: list[str] = []
    """Qualifiers of a number that adds to another or is one end of a range."""
    percent: list[str] = []
    units: dict[str, str] = {}
    periods: list[str] = []
    money: dict[str, str] = {}
    designators: list[str] = []
    """Words before a number that names a thing and counts nothing: *article* 14, *question* 2."""
    months: dict[str, int] = {}
    clock: list[str] = []
    clock_openers: list[str] = []
    """Words before a time written as 9.15."""
    page_counts: list[str] = []
    """What pages count of themselves: comments, shares."""
    year_after: list[str] = []
    year_nouns: list[str] = []
    periods_said: list[str] = []
    period_openers: list[str] = []
    persons: list[str] = []
    """Nouns that *one* does count: one person, one year."""
    alone_before: list[str] = []
    plurals: list[str] = []
    adverbs: list[str] = []
    pronouns: list[str] = []
    pronoun_of: list[str] = []
    copulas: list[str] = []
    verb_endings: list[str] = []
    offices: list[str] = []
    """What a label calls one who speaks for a body: *Observer for* the union."""
    interviewer_marks: list[str] = []
    respondent_marks: list[str] = []
    the_country: list[str] = []
    place_before: list[str] = []
    verbs: list[str] = []
    pronoun_speakers: list[str] = []
    speaker_verbs: list[str] = []
    """What people say they will do while they speak: no commitment."""
    contrasts: list[str] = []
    generic: list[str] = []
    """Nouns too general for two figures of them to be of one thing: people, years, cases."""
    names: list[str] = []
    particles: list[str] = []
    roles: list[str] = []
    chairs: list[str] = []
    interviewers: list[str] = []
    askers: list[str] = []
    titles: list[str] = []
    bodies: list[str] = []
    headings: list[str] = []
    question_labels: list[str] = []
    answer_labels: list[str] = []
    organised_by: list[str] = []
    supported_by: list[str] = []
    moderated_by: list[str] = []
    listed_as: list[str] = []
    date_labels: list[str] = []
    title_labels: list[str] = []
    note_words: list[str] = []
    note_openers: list[str] = []
    welcomes: list[str] = []
    furniture: list[str] = []
    furniture_openers: list[str] = []
    comment_openers: list[str] = []
    cues: list[Cue] = []
    agents: list[str] = []
    """Those of whom something can be asked, beside bodies and office holders."""
    object_ends: list[str] = []
    deadlines: list[str] = []
    determiners: list[str] = []
    of_words: list[str] = []
    besides: list[str] = []
    """Words passed over between a number and what it counts: two *other* clinics."""
    linking: list[str] = []
    """Words that a whole goes on over: prevention *for* women *and* services."""
    using: list[str] = []
    used: list[str] = []
    breaks: list[str] = []
    openers: list[str] = []
    auxiliaries: list[str] = []
    no_subjects: list[str] = []
    idioms: list[str] = []
    ordinals: list[str] = []
    clock_phrases: list[str] = []
    bounds: list[str] = []
    """Last words of qualifiers, before *an hour* or *a third*."""


class CodeWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of one language that suggest each code of the codebook."""

    language: str
    codes: dict[str, list[str]]


class LabelWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of further languages by which a label says who speaks."""

    roles: list[str]
    chairs: list[str]
    question_labels: list[str]
    answer_labels: list[str]
    listed_as: list[str]


class PlaceWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What places are called beside their names in CLDR."""

    adjectives: dict[str, list[str]]
    names: dict[str, list[str]]


@cache
def words(language: str) -> Words:
    """Return the word lists of a language.

    >>> words("es").numbers["cuatro"]
    4
    """
    return yamlfile.read(WORDS / f"{language}.yaml", Words)


@cache
def code_words(language: str) -> CodeWords:
    """Return the words of a language that suggest codes.

    >>> "amende~" in code_words("fr").codes["A1.05"]
    True
    """
    return yamlfile.read(WORDS / f"codes.{language}.yaml", CodeWords)


@cache
def place_words() -> PlaceWords:
    """Return what places are called beside their names in CLDR.

    >>> place_words().adjectives["CA"]
    ['Canadian']
    """
    return yamlfile.read(WORDS / "places.yaml", PlaceWords)


@cache
def every(name: str) -> frozenset[str]:
    """Return one list of all languages together, for what is read before a language is known.

    >>> "présidente" in every("chairs") and "председатель" in every("chairs")
    True
    """
    found = [word for language in LANGUAGES for word in getattr(words(language), name)]
    return frozenset([*found, *getattr(_labels(), name, [])])


@cache
def _labels() -> LabelWords:
    return yamlfile.read(WORDS / "labels.yaml", LabelWords)


def is_small(letter: str) -> bool:
    """Say whether a letter is a small one of an alphabet that begins names and sentences with a capital.

    >>> is_small("a"), is_small("ж"), is_small("ნ"), is_small("人"), is_small("")
    (True, True, False, False, False)
    """
    return (
        letter.islower() and not "\u10d0" <= letter <= "\u10ff"
    )  # Georgian has capitals and does not use them so


def is_unspaced(letter: str) -> bool:
    """Say whether a letter is of a script that sets no space between words: Chinese, Japanese, Thai.

    >>> is_unspaced("人"), is_unspaced("a"), is_unspaced("")
    (True, False, False)
    """
    return "\u0e00" <= letter <= "\u0eff" or "\u3040" <= letter <= "\u30ff" or "\u3400" <= letter <= "\u9fff"


def apart(phrase: str) -> list[str]:
    """Return the words of a phrase as `sentence.Tokens` cuts them, in small letters.

    >>> apart("Cote d’Ivoire")
    ['cote', "d'ivoire"]
    """
    return phrase.replace("’", "'").lower().split()


@cache
def phrases_of(language: str, name: str) -> tuple[list[str], ...]:
    """Return the phrases of a list, each as its words, the longest first.

    >>> phrases_of("en", "percent")[0]
    ['percentage', 'points']
    """
    phrases = dict.fromkeys(tuple(apart(phrase)) for phrase in getattr(words(language), name))
    return tuple(list(parts) for parts in sorted(phrases, key=lambda parts: -len(" ".join(parts))))


class Phrases(Generic[T]):
    """Phrases, each with what it stands for, found among words in one pass.

    >>> found = Phrases([("legal regulation", 1), ("fine~", 2)]).find(["no", "legal", "regulation", "fines"])
    >>> list(found)
    [(1, 3, 1), (3, 4, 2)]
    """

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self.exact: dict[str, list[tuple[list[str], T]]] = {}
        self.begun: dict[str, list[tuple[list[str], T]]] = {}
        for phrase, value in entries:
            first, *rest = apart(phrase)
            where = self.begun if first.endswith("~") else self.exact
            where.setdefault(first.rstrip("~"), []).append((rest, value))
        for entries_of in (*self.exact.values(), *self.begun.values()):
            entries_of.sort(key=lambda entry: -len(entry[0]))
        self.lengths = sorted({len(word) for word in self.begun}, reverse=True)
        self.seen: dict[str, list[tuple[list[str], T]]] = {}

    def _of(self, word: str) -> list[tuple[list[str], T]]:
        found = list(self.exact.get(word, ()))
        for length in self.lengths:
            if length <= len(word):
                found += self.begun.get(word[:length], ())
        if len(self.seen) >= _MOST_SEEN:
            self.seen.clear()
        self.seen[word] = found
        return found

    def find(
        self, among: Sequence[str], first: int = 0, last: int | None = None
    ) -> Iterator[tuple[int, int, T]]:
        """Yield (first word, word after the last, value) of every phrase that stands there, the longest first."""
        stop = len(among) if last is None else last
        here = among if first == 0 and stop == len(among) else among[first:stop]
        seen = self.seen
        known = {
            word: entries for word in set(here) if (entries := seen[word] if word in seen else self._of(word))
        }
        if not known:
            return
        for index in [n for n, word in enumerate(here, first) if word in known]:
            for rest, value in known[among[index]]:
                end = index + 1 + len(rest)
                if end <= stop and all(_same(among[index + 1 + n], word) for n, word in enumerate(rest)):
                    yield index, end, value


def _same(given: str, wanted: str) -> bool:
    return given.startswith(wanted[:-1]) if wanted.endswith("~") else given == wanted
