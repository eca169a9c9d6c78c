"""Labels: the words before a colon that say who speaks next, found without firing inside a sentence.

A label stands where a line opens, or after a sentence has ended. A label that explains itself, such as
`Name (Role, Body):`, is believed at sight. A bare one, such as `Name:`, is believed when the record
presents that person elsewhere, uses the label again, or leaves no other reading.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import msgspec

from aslived.transcript import lexicon, place
from aslived.transcript.layout import Line
from aslived.transcript.page import Page
from aslived.transcript.speaker import (
    Speaker,
    description,
    introduction,
    is_body,
    is_caseless,
    is_heading,
    is_name,
    is_office,
    role_word,
    trim,
)

LONGEST = 200
"""No label is longer than this, in characters."""
_QUESTION = re.compile(r"^(.*?)\s*(?:\d{1,3}|[#№]\s*\d{1,3}|n[o°º]\.?\s*\d{1,3})?$", re.IGNORECASE)
_FROM = re.compile(r"^(.{1,40}?)\s+(?:from|by|de|du|des|del|para|pour)\s+(.+)$", re.IGNORECASE)
_ASKER = re.compile(r"^([^()]{1,40}?)\s*[(（]([^()]+)[)）]$")
_ABBREVIATED = re.compile(r"[A-ZÀ-ÞΑ-ΩА-Я][^()]{4,100} \([A-ZÀ-ÞΑ-ΩА-Я][A-ZÀ-ÞΑ-ΩА-Я&-]{1,11}\)")
_SENTENCE_ENDS = re.compile(r"[.!?…。！？]['\"”’»)\]*_]{0,4}[ \t\u00a0]+(?=[^\s\d])")
_OFFICE = re.compile(
    r"^([^\W\d_]+(?: [^\W\d_]+)?) (?:of|for|from|de|du|pour|del|para) (?:the |la |le |el |l['’])?(.{2,150})$"
)
_ON_BEHALF = re.compile(
    r"\s*[(（](?:on behalf of|speaking for|au nom de|en nombre de)[^()]*[)）]$", re.IGNORECASE
)


class Label(msgspec.Struct, frozen=True):
    """One label: who it presents, as what, and where it and the words after it stand."""

    start: int
    after: int
    """Where what is said begins."""
    kind: str
    """`person`, `role`, `country`, `body`, `question` or `answer`."""
    speaker: Speaker | None
    sure: bool
    """Whether it is believed at sight."""
    key: str
    """The words by which the same label is known again."""
    inside: bool = False
    """Whether it stands within a paragraph."""


def candidates(page: Page, lines: list[Line]) -> tuple[list[Label], list[tuple[int, Speaker, str]]]:
    """Return every label that may be one, and the people presented on lines of their own (line, who, as what)."""
    found: list[Label] = []
    credits: list[tuple[int, Speaker, str]] = []
    for number, line in enumerate(lines):
        if line.kind in ("blank", "furniture"):
            continue
        if line.opens:
            credit = _credit(page.text, line)
            if credit:
                credits.append((number, *credit))
                continue
            label = _label(page.text, line.body, line.stop, line.start)
            if label:
                found.append(label)
        if line.stop - line.body > 40:
            found.extend(_inside(page.text, line, found[-1].after if found else 0))
    return _without_title(found, lines), credits


def _without_title(found: list[Label], lines: list[Line]) -> list[Label]:
    """Leave out a bare label in the first line, if that line stands by itself: it is the title's own colon."""
    first = next((n for n, line in enumerate(lines) if line.kind not in ("blank", "furniture")), -1)
    if not found or found[0].sure or found[0].start != lines[first].start or not _is_title(lines, first):
        return found
    return found if any(label.key == found[0].key for label in found[1:]) else found[1:]


def _is_title(lines: list[Line], first: int) -> bool:
    """Say whether the first line stands by itself, so that a bare label in it is a title's own colon."""
    line = lines[first]
    follows = any(each.kind not in ("blank", "furniture") for each in lines[first + 1 : first + 4])
    return line.stop - line.body < 200 and follows and lines[first + 1].kind == "blank"


def _colon(text: str, start: int, stop: int) -> int:
    """Return the place of the colon that may end a label, or -1."""
    end = min(start + LONGEST, stop)
    wide = text.find("：", start, end)
    plain = text.find(":", start, end)
    while plain >= 0 and plain + 1 < stop and not (text[plain + 1].isspace() or text[plain + 1] in "*_"):
        plain = text.find(":", plain + 1, end)
    return min(plain, wide) if plain >= 0 and wide >= 0 else max(plain, wide)


def _after(text: str, colon: int, stop: int) -> int:
    position = colon + 1
    while position < stop and (text[position].isspace() or text[position] in "*_"):
        position += 1
    return position


def _label(text: str, start: int, stop: int, from_: int, inside: bool = False) -> Label | None:
    colon = _colon(text, start, stop)
    if colon <= start:
        return None
    said = trim(text[start:colon])
    if not said or _has_sentence(said):
        return None
    after = _after(text, colon, stop)
    for reading in (_of_question, _of_role, _of_office, _of_person, _of_place_or_body):
        label = reading(text, said, after, stop)
        if label:
            return msgspec.structs.replace(label, start=from_, inside=inside)
    return None


def _has_sentence(said: str) -> bool:
    return (
        _sentence_within(said) or any(mark in said for mark in "?!;…。") or said.count("(") != said.count(")")
    )


def _sentence_within(said: str) -> bool:
    """Say whether a sentence ends within words, at a full stop that ends no *Dr.* and no initial."""
    return any(
        len(word.strip("(")) > 3 and word.strip("(").lower() not in lexicon.every("names")
        for word in (part.rpartition(" ")[2] for part in said.split(". ")[:-1])
    )


def _of_question(text: str, said: str, after: int, stop: int) -> Label | None:
    whole = said.lower()
    if whole in lexicon.every("question_labels") and " " in whole:
        return Label(0, after, "question", None, True, whole)
    bracket = _ASKER.match(said)
    if bracket and _FROM.match(bracket[1]):
        bracket = None
    from_ = bracket or _FROM.match(said)
    bare = _QUESTION.match(from_[1] if from_ else said)
    core = bare[1].strip().lower().rstrip(".") if bare else ""
    if core in lexicon.every("question_labels") and (after < stop or len(said) > 1):
        speaker = _asker(from_[2], bracket is not None) if from_ else None
        return Label(0, after, "question", speaker, len(said) > 1, core)
    if core in lexicon.every("answer_labels") and not from_:
        return Label(0, after, "answer", None, len(said) > 1, core)
    return None


def _asker(said: str, bracket: bool) -> Speaker | None:
    """Return who asks; *the audience*, *online* and *the floor* name nobody."""
    named = introduction(said)
    if named or bracket:
        return named or (description(said) if is_body(said) or place.code_of(said) else None)
    plain = re.sub(r"^(?:the|a|la|le|el|l['’])\s*", "", said, flags=re.IGNORECASE).lower()
    if plain in lexicon.every("askers"):
        return None
    role = role_word(plain)
    return Speaker(role=role) if role else description(said)


def _of_role(text: str, said: str, after: int, stop: int) -> Label | None:
    bracket = said.endswith(")") and " (" in said
    role = role_word(said) or (role_word(said.partition(" (")[0]) if bracket else None)
    if role is None:
        return None
    second = _colon(text, after, stop)
    if second > 0 and not bracket:
        person = introduction(text[after:second]) if not _has_sentence(text[after:second]) else None
        if person:
            ends = _after(text, second, stop)
            return Label(0, ends, "person", person.with_what(Speaker(role=role)), True, _key(person.name))
    if bracket:
        inner = said.partition(" (")[2].rstrip(")")
        named = introduction(inner)
        speaker = Speaker(role=role).with_what(named if named and named.name else description(inner))
        return Label(0, after, "role", speaker, role[0].isupper(), _key(role))
    return Label(0, after, "role", Speaker(role=role), not role[0].islower(), _key(role))


def _of_office(text: str, said: str, after: int, stop: int) -> Label | None:
    """Read `Observer for the Union (Union of Peers)` and `Delegation of Mali`."""
    found = _OFFICE.match(said)
    if found is None or found[1].lower() not in lexicon.every("offices") or after >= stop:
        return None
    body = found[2]
    country = place.code_of(body) is not None
    speaker = Speaker(None, found[1], None if country else body, body if country else None)
    return Label(0, after, "body", speaker, found[1][0].isupper(), _key(said))


def _of_person(text: str, said: str, after: int, stop: int) -> Label | None:
    name = trim(said)
    strong = "(" in said or "（" in said or any(dash in said for dash in "–—―") or " - " in said
    if strong:
        person = introduction(_ON_BEHALF.sub("", said))
        country = person is None and place.code_of(_ON_BEHALF.sub("", said))
        if person and person.name and place.code_of(person.name) is None and not is_body(person.name):
            return Label(0, after, "person", person, True, _key(person.name))
        if not country and person is None:
            return None
    second = _colon(text, after, stop)
    if second > 0 and is_name(name) and not is_heading(name) and not _has_sentence(text[after:second]):
        about = description(text[after:second])
        ends = _after(text, second, stop)
        if is_office(about.role) and (ends >= stop or about.organisation) and second - after < 150:
            return Label(0, ends, "person", about.with_what(Speaker(name)), True, _key(name))
    if "," in name and introduction(name) and is_name(name.partition(",")[0]):
        person = introduction(name)
        assert person is not None
        if person.name and len(person.name.split()) > 1 and (person.role or person.organisation):
            return Label(0, after, "person", person, False, _key(person.name))
    if is_name(name, 4) and place.code_of(name) is None and not is_heading(name):
        return Label(0, after, "person", Speaker(name), False, _key(name))
    return None


def _of_place_or_body(text: str, said: str, after: int, stop: int) -> Label | None:
    plain = _ON_BEHALF.sub("", said)
    if place.code_of(plain) is not None and not lexicon.is_small(plain[0]):
        return Label(0, after, "country", Speaker(country=plain), False, _key(plain))
    if plain.lower() in ("european union", "unión europea", "union européenne", "eu", "ue"):
        return Label(0, after, "body", Speaker(organisation=plain), False, _key(plain))
    if _ABBREVIATED.fullmatch(plain) and after < stop:
        return Label(0, after, "body", Speaker(organisation=plain), True, _key(plain))
    acronym = (
        2 <= len(plain) <= 12 and plain.replace("-", "").isalpha() and plain.isupper() and plain.isascii()
    )
    if acronym or (is_body(plain) and after < stop):
        return Label(0, after, "body", Speaker(organisation=plain), False, _key(plain))
    if re.fullmatch(r"[A-Z]{1,3}\d{1,3}|[A-Z][a-z]+ \d{1,3}|[A-Z]{1,3}", plain):
        return Label(0, after, "role", Speaker(name=plain), False, _key(plain))
    return None


def _key(said: str | None) -> str:
    return " ".join((said or "").lower().split())


def _credit(text: str, line: Line) -> tuple[Speaker, str] | None:
    """Return the person whom a whole line presents in a role: `Moderator: Name (Role, Body)`."""
    colon = _colon(text, line.body, line.stop)
    if colon < 0 or line.stop - line.body > LONGEST + 100:
        return None
    role = role_word(trim(text[line.body : colon]))
    said = text[_after(text, colon, line.stop) : line.stop]
    if role is None or not said or _has_sentence(said) or said.rstrip("*_ ").endswith((":", ".")):
        return None
    person = introduction(said)
    return (person, role) if person and person.name and _colon(text, colon + 1, line.stop) < 0 else None


def _inside(text: str, line: Line, past: int) -> Iterator[Label]:
    """Yield the labels that stand after the end of a sentence, within a paragraph."""
    for ended in _SENTENCE_ENDS.finditer(text, line.body, line.stop):
        start = ended.end()
        if start <= past:
            continue
        colon = _colon(text, start, line.stop)
        if colon < 0:
            continue
        stopped = _SENTENCE_ENDS.search(text, start, colon)
        if stopped and not _abbreviated(text, start, stopped.start()):
            continue
        before = text[max(line.body, ended.start() - 4) : ended.start()].rpartition(" ")[2]
        if text[ended.start()] == "." and before.strip("(“").lower() in lexicon.every("names"):
            continue
        label = _label(text, start, line.stop, start, inside=True)
        if label and label.after < line.stop and not lexicon.is_small(text[label.after]):
            yield label


def _abbreviated(text: str, start: int, stop: int) -> bool:
    word = text[start:stop].rpartition(" ")[2].lower()
    return word in lexicon.every("names") or len(word) == 1


def keep_certain(
    found: list[Label], known: dict[str, Speaker], mentioned: frozenset[str], text: str = ""
) -> list[Label]:
    """Return the labels to trust: those of a clear form, those of people known, those used more than once.

    `known` are the people whom the record presents, by their key; `mentioned` the bodies of its head;
    `text` the record, whose words in small letters are nobody's name.
    """
    written = set(text.split())
    found = _interview(found)
    used = Counter(label.key for label in found if not label.inside)
    sure = {label.key for label in found if label.sure}
    names = _short_names([*sure, *known])
    kept: list[Label] = []
    for label in found:
        again = used[label.key] > 1 or label.key in known or label.key in sure or label.key in mentioned
        if label.inside:
            stands = (label.sure and label.kind in ("person", "question")) or (
                again and label.kind != "answer"
            )
        else:
            stands = label.sure or again or _plain_reading(label, names, written)
        if stands:
            kept.append(_known_again(label, names))
    return kept


def _interview(found: list[Label]) -> list[Label]:
    """Read `I:` and `R:` as interviewer and respondent where a record has both, more than once."""
    marks = Counter(label.key.rstrip("0123456789") for label in found if not label.inside)
    asks, tells = lexicon.every("interviewer_marks"), lexicon.every("respondent_marks")
    if not any(marks[mark] > 1 for mark in asks) or not any(marks[mark] > 0 for mark in tells):
        return found
    kept = []
    for label in found:
        mark = label.key.rstrip("0123456789")
        if mark in asks or mark in tells:
            role = "Interviewer" if mark in asks else f"Respondent {label.key[len(mark) :]}".strip()
            speaker = Speaker(role=role)
            label = msgspec.structs.replace(label, kind="role", speaker=speaker, sure=not label.inside)
        kept.append(label)
    return kept


def _plain_reading(label: Label, names: dict[str, str], written: set[str]) -> bool:
    if label.kind == "person":
        assert label.speaker is not None
        words = (label.speaker.name or "").split()
        ordinary = all(word.lower() in written for word in words)
        named = 1 < len(words) <= 4 and not is_caseless(words[0]) and not ordinary
        return label.key in names or named or bool(label.speaker.role)
    if label.kind == "country":
        return True
    return label.kind == "body" and is_body(label.speaker.short_name if label.speaker else "")


def _short_names(keys: list[str]) -> dict[str, str]:
    """Return first and last names that mean one person only, each with the whole name."""
    counted: dict[str, set[str]] = {}
    for key in keys:
        for part in {key.split()[0], key.split()[-1]} if " " in key else ():
            counted.setdefault(part, set()).add(key)
    return {part: next(iter(whole)) for part, whole in counted.items() if len(whole) == 1}


def _known_again(label: Label, names: dict[str, str]) -> Label:
    whole = names.get(label.key)
    return msgspec.structs.replace(label, key=whole) if whole and label.kind == "person" else label
