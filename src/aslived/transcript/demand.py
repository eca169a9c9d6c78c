"""Demands and commitments: who asks or promises what, of whom, by when, with the words that show it."""

from __future__ import annotations

from functools import cache

import msgspec

from aslived.transcript import lexicon, phrase, place
from aslived.transcript.period import periods_in
from aslived.transcript.sentence import Sentence, Tokens

_LONGEST = 12
_WHAT_LONGEST = 30


class Span(msgspec.Struct, frozen=True, gc=False):
    """Words as said, with their place."""

    text: str
    start: int
    end: int


class Demand(msgspec.Struct, frozen=True, gc=False):
    """One demand or commitment; what was not said is None."""

    kind: str
    """`demand` or `commitment`."""
    who: str | None
    of: str | None
    what: str | None
    by: str | None
    words: tuple[Span, ...]
    start: int
    end: int
    turn: int
    sentence: str = ""


@cache
def _cues(language: str) -> lexicon.Phrases[lexicon.Cue]:
    return lexicon.Phrases((cue.words, cue) for cue in lexicon.words(language).cues)


Hit = tuple[int, int, lexicon.Cue]


def hits(tokens: Tokens, first: int, last: int, language: str) -> list[Hit]:
    """Return the words that may show a demand or commitment, in order."""
    return [hit for hit in _cues(language).find(tokens.words, first, last) if tokens.joined(hit[0], hit[1])]


def demands_in(
    tokens: Tokens, sentence: Sentence, found: list[Hit], language: str, speaker: str | None, spots: list[int]
) -> list[Demand]:
    """Return the demands and commitments of one sentence, one of each kind at most.

    >>> from aslived.transcript.sentence import sentences
    >>> tokens = Tokens("We call on the Minister of Health to end all fines by 2030.")
    >>> sentence = sentences(tokens, 0, 59, 0)[0]
    >>> demand = demands_in(tokens, sentence, hits(tokens, 0, 13, "en"), "en", "Ana Lima", [12])[0]
    >>> demand.who, demand.of, demand.what, demand.by
    ('Ana Lima', 'the Minister of Health', 'end all fines by 2030', 'by 2030')
    """
    if tokens.text[sentence.end - 1] in "?？؟":
        return []
    lists = lexicon.words(language)
    demands: list[Demand] = []
    for kind in ("demand", "commitment"):
        shown = [hit for hit in found if hit[2].kind == kind and _means_it(tokens, sentence, hit, lists)]
        shown = _apart(shown)
        if not shown:
            continue
        demands.append(_demand(tokens, sentence, kind, shown, lists, speaker, spots))
    return demands


def _demand(
    tokens: Tokens, sentence: Sentence, kind: str, shown: list[Hit], lists: lexicon.Words, speaker: str | None,
    spots: list[int],
) -> Demand:  # fmt: skip
    first, last, cue = shown[0]
    who, of = _parties(tokens, sentence, shown[0], lists, speaker)
    begin, of = _object(tokens, sentence, last, lists, of) if cue.of == "object" else (last, of)
    places = [(tokens.starts[a], tokens.ends[b - 1]) for a, b, _cue in shown]
    return Demand(
        kind=kind,
        who=who,
        of=of,
        what=_what(tokens, sentence, begin),
        by=_deadline(tokens, sentence, first, lists, spots),
        words=tuple(Span(tokens.text[start:end], start, end) for start, end in places),
        start=sentence.start,
        end=sentence.end,
        turn=sentence.turn,
        sentence=tokens.text[sentence.start : sentence.end],
    )


def _apart(shown: list[Hit]) -> list[Hit]:
    """Join words that overlap: *we demand* and *demand that* are one call."""
    found: list[Hit] = []
    for first, last, cue in sorted(shown, key=lambda hit: (hit[0], -hit[1])):
        if found and first < found[-1][1]:
            begun, ended, named = found[-1]
            found[-1] = (begun, max(ended, last), named)
        else:
            found.append((first, last, cue))
    return found


def _means_it(tokens: Tokens, sentence: Sentence, hit: Hit, lists: lexicon.Words) -> bool:
    """Say whether the words ask or promise here: *we will talk today* promises nothing."""
    first, last, cue = hit
    before = tokens.words[first - 1] if first > sentence.first else ""
    after = tokens.words[last] if last < sentence.last else ""
    if last >= sentence.last:
        return False
    nearby = tokens.words[max(sentence.first, first - 4) : first]
    if cue.kind == "demand":
        return _asks(cue.words, before) and not _takes(tokens, hit, lists)
    if "if" in nearby or before in ("can", "all", "could"):
        return False
    if cue.words == "going to" and not any(word in lists.pronoun_speakers for word in nearby):
        return False
    if before in ("as", "if", "what", "that", "which", "how", "when", "where"):
        return False
    return after not in lists.speaker_verbs


def _takes(tokens: Tokens, hit: Hit, lists: lexicon.Words) -> bool:
    """Say whether the words state what something takes: *il faut vingt jours* asks for nothing."""
    _, last, cue = hit
    if cue.words != "il faut":
        return False
    firsts = [word.partition("-")[0] for word in tokens.words[last : last + 4]]
    return any(word[0].isdecimal() or lists.numbers.get(word, 0) > 1 for word in firsts)


def _asks(words: str, before: str) -> bool:
    """Say whether words such as *should* or *need to* ask for something after this word."""
    if before in ("no", "will", "not", "don't", "doesn't", "didn't"):
        return False
    if words == "need for":
        return before in ("the", "urgent", "a", "is", "clear", "desperate", "real")
    if words == "should" and before in ("what", "that", "which", "how", "who"):
        return False
    return not (words == "need to" and before == "the")


def _parties(
    tokens: Tokens, sentence: Sentence, hit: Hit, lists: lexicon.Words, speaker: str | None
) -> tuple[str | None, str | None]:
    """Return who asks or promises, and of whom as far as it stands before the words."""
    first, last, cue = hit
    subject = _subject(tokens, sentence, first, lists)
    spoken = tokens.words[first] in lists.pronoun_speakers
    own = subject is None or subject.lower().split()[0] in lists.pronoun_speakers or spoken
    verb = tokens.words[first] != "need" and tokens.words[first].endswith(("s", "ed", "t"))
    if cue.kind == "commitment" or (cue.of != "subject" and verb):
        return (speaker if own else subject), None
    passive = tokens.words[last : last + 1] in (["be"], ["être"], ["ser"]) or tokens.words[
        last + 1 : last + 2
    ] == ["be"]
    if cue.of == "subject" and subject and not own and not passive and _can_act(subject, lists):
        return speaker, subject
    return speaker, None


def _can_act(subject: str, lists: lexicon.Words) -> bool:
    words = subject.replace("’", "'").split()
    plain = {word.strip("(),.'").lower() for word in words}
    named = any(len(word) > 1 and word.isupper() for word in words) or place.code_of(words[-1]) is not None
    return named or any(plain & set(each) for each in (lists.agents, lists.bodies, lists.titles))


def _subject(tokens: Tokens, sentence: Sentence, first: int, lists: lexicon.Words) -> str | None:
    """Return the noun phrase that ends just before a word."""
    begin = first
    while begin > sentence.first and first - begin < _LONGEST:
        if begin < first and not tokens.joined(begin - 1, begin + 1):
            break
        if tokens.words[begin - 1] in lists.breaks:
            break
        begin -= 1
    if begin < first and not tokens.joined(first - 1, first + 1):
        return None
    while begin < first and tokens.words[begin] in lists.openers:
        begin += 1
    end = first
    while end > begin and tokens.words[end - 1] in lists.auxiliaries:
        end -= 1
    if first - begin >= _LONGEST or any(
        phrase.is_verb(tokens.words[at], lists.language) for at in range(begin, end)
    ):
        return None
    if end <= begin or tokens.words[end - 1].endswith("ly") or tokens.words[end - 1] in lists.no_subjects:
        return None
    return phrase.text(tokens, begin, end)


def _object(
    tokens: Tokens, sentence: Sentence, last: int, lists: lexicon.Words, of: str | None
) -> tuple[int, str | None]:
    """Return where what is asked begins, and of whom it is asked."""
    index = last
    while index < sentence.last and index - last < 2 * _LONGEST:
        if index > last and not tokens.joined(index - 1, index + 1):
            break
        ends = tokens.words[index] in lists.object_ends or tokens.words[index].startswith("d'")
        if ends and index > last:
            break
        index += 1
    named = phrase.text(tokens, last, index) if index - last <= 2 * _LONGEST - 1 else None
    begin = index + 1 if index < sentence.last and tokens.words[index] in lists.object_ends else index
    return begin, named or of


def _what(tokens: Tokens, sentence: Sentence, begin: int) -> str | None:
    last = min(sentence.last, begin + _WHAT_LONGEST)
    said = phrase.text(tokens, begin, last)
    return said if said is None or last == sentence.last else f"{said} […]"


def _deadline(
    tokens: Tokens, sentence: Sentence, first: int, lists: lexicon.Words, spots: list[int]
) -> str | None:
    """Return the words that say by when."""
    words = tokens.words
    for period in periods_in(tokens, sentence, spots, lists):
        for length in (4, 3, 2, 1):
            begin = period.first - length
            if (
                period.dated
                and begin >= sentence.first
                and " ".join(words[begin : period.first]) in lists.deadlines
            ):
                return phrase.text(tokens, begin, period.last)
        if (
            period.dated
            and begin >= sentence.first
            and "by the end of" in " ".join(words[max(begin - 4, 0) : period.first])
        ):
            return phrase.text(tokens, period.first, period.last)
    for index in spots:
        if (
            index > first
            and index + 1 < sentence.last
            and words[index - 1] in ("within", "dans")
            and words[index + 1] in lists.units
        ):
            return phrase.text(tokens, index - 1, index + 2)
    whole = [
        said
        for said in lists.deadlines
        if " " in said or said.startswith(("immediate", "immédiate", "inmediata"))
    ]
    for said in whole:
        parts = lexicon.apart(said)
        ends_open = parts[-1] in ("of", "than", "de", "en")
        for index in range(sentence.first, sentence.last - len(parts) + 1):
            if words[index] == parts[0] and words[index : index + len(parts)] == parts and not ends_open:
                return phrase.text(tokens, index, index + len(parts))
    return None
