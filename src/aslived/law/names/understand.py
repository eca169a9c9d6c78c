"""What people type, understood: drugs, places, what is done, and where.

The words are data, in `names/`; names of places come also from the register and, in many languages, from
Babel, which is loaded only when the others do not know a word. Nothing is guessed: a word with several
meanings is an error that lists them, an unknown word one that names the nearest.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from pathlib import Path

import msgspec
import yaml

from aslived.errors import AslivedError, nearest
from aslived.language import with_term
from aslived.law.register.law import PLACES as LAW_FILES
from aslived.law.register.law import Law
from aslived.law.register.place_names import name_in_language
from aslived.law.register.vocabulary import CONDUCTS, PLACES, SUBSTANCES
from aslived.law.words.name import conduct_name, one_of, place_name, substance_name

NAMES = Path(__file__).parent
_SEVERAL = "_several"
Words = Mapping[str, frozenset[str]]
"""What each word, plainly written, may mean."""


class Interpretation(msgspec.Struct, frozen=True):
    """A word as typed, what it was taken for, and what that is called."""

    typed: str
    code: str
    name: str

    @property
    def sentence(self) -> str:
        """How the word was understood; nothing where it was the register's own.

        >>> understand_substance("weed").sentence, understand_substance("heroin").sentence
        ('weed: cannabis herb', '')
        """
        own = {plain(self.code), plain(self.name)}
        return "" if plain(self.typed) in own else with_term(self.typed, self.name)


def plain(text: str) -> str:
    """Return a word without accents, capitals and marks, so that it is found however it is written.

    >>> plain("Côte-d’Ivoire"), plain("  crystal_METH ")
    ('cote d ivoire', 'crystal meth')
    """
    letters = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[^\W_]+", kept))


def understand_substance(typed: str) -> Interpretation:
    """Return the drug that a word means.

    *Errors:* AL-LAW-002 unknown, with the nearest; AL-LAW-011 several meanings.

    >>> understand_substance("Crystal").code, understand_substance("maconha").code
    ('methamphetamine', 'cannabis_herb')
    """
    return _interpret(typed, _words("substances", SUBSTANCES, substance_name), substance_name, "AL-LAW-002")


def understand_conduct(typed: str) -> Interpretation:
    """Return what is done.

    *Errors:* AL-LAW-012 unknown, with the nearest; AL-LAW-011 several meanings.

    >>> understand_conduct("carrying").code
    'possession'
    """
    return _interpret(typed, _words("conducts", CONDUCTS, conduct_name), conduct_name, "AL-LAW-012")


def understand_setting(typed: str) -> Interpretation:
    """Return the kind of place where it is done.

    *Errors:* AL-LAW-013 unknown, with the nearest; AL-LAW-011 several meanings.

    >>> understand_setting("street").code
    'public'
    """
    return _interpret(typed, _words("settings", PLACES, place_name), place_name, "AL-LAW-013")


def understand_place(typed: str, added: Mapping[str, Law] | None = None) -> Interpretation:
    """Return the jurisdiction that a code or a name in any of many languages means.

    `added` are places that are not of the register: they are found by code and by the name in their file.

    *Errors:* AL-LAW-001 unknown, with the nearest; AL-LAW-011 several meanings; AL-LAW-014 a territory whose
    law the register does not hold.

    >>> understand_place("Brasil").code, understand_place("côte d'ivoire").code, understand_place("BC").code
    ('BR', 'CI', 'CA-BC')
    """
    held = _called_here(added or {})
    code = typed.strip().upper().replace("_", "-")
    if code in held:
        return Interpretation(typed, code, held[code])
    word = plain(typed)
    own = _gather((law.name, code) for code, law in (added or {}).items())
    readings: tuple[Callable[[], Words], ...] = (
        _own_place_names,
        *(partial(_territories, group) for group in ("en", "widest", "others")),
    )
    for reading in readings:
        if word in reading():
            return _place(typed, reading()[word] | own.get(word, frozenset()), held)
    if word in own:
        return _place(typed, own[word], held)
    if re.fullmatch(r"[A-Z]{2}", code) and word in _territory_codes():
        raise AslivedError.of("AL-LAW-014", given=typed, name=_territory_codes()[word])
    near = _nearest(word, {**_own_place_names(), **own}, lambda found: f"{held[found]} ({found})")
    raise AslivedError.of("AL-LAW-001", given=typed, nearest=near)


def _called_here(added: Mapping[str, Law]) -> Mapping[str, str]:
    """What each place is called, in the language that is spoken."""
    own = {code: name_in_language(code, name) for code, name in register_names().items()}
    return own | {code: law.name for code, law in added.items()}


def place(typed: str, added: Mapping[str, Law] | None = None) -> str:
    """Return the code of the jurisdiction that a code or a name means; errors as `understand_place`.

    >>> place("Deutschland")
    'DE'
    """
    return understand_place(typed, added).code


def drugs_meant(typed: str) -> frozenset[str]:
    """Return every drug that a word may mean; none where it means none.

    >>> sorted(drugs_meant("weed")), sorted(drugs_meant("senate"))
    (['cannabis_herb'], [])
    """
    return _words("substances", SUBSTANCES, substance_name).get(plain(typed), frozenset())


def drug_words() -> Mapping[str, tuple[str, ...]]:
    """Return what people call each drug, as the files of names write it, those with one meaning only.

    >>> "maconha" in drug_words()["cannabis_herb"]
    True
    """
    text = (NAMES / "substances.yaml").read_text(encoding="utf-8")
    held: dict[str, list[str]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return {drug: tuple(dict.fromkeys(map(str, words))) for drug, words in held.items() if drug in SUBSTANCES}


def place_names(added: Mapping[str, Law] | None = None) -> Iterable[tuple[str, str]]:
    """Yield every name of every place of the register, plainly written, with the place's code, and of those added.

    >>> ("brasil", "BR") in set(place_names())
    True
    """
    held = register_names()
    for words in (_own_place_names(), *map(_territories, ("en", "widest", "others"))):
        for word, codes in words.items():
            yield from ((word, code) for code in sorted(codes & held.keys()))
    yield from ((plain(law.name), code) for code, law in (added or {}).items())


def _place(typed: str, meanings: frozenset[str], held: Mapping[str, str]) -> Interpretation:
    found = sorted(meanings & held.keys())
    if not found:
        names = _territory_codes()
        territory = min(meanings)
        raise AslivedError.of("AL-LAW-014", given=typed, name=names.get(territory.casefold(), territory))
    if len(found) > 1:
        choices = one_of(f"{held[code]} ({code})" for code in found)
        raise AslivedError.of("AL-LAW-011", given=typed, choices=choices)
    return Interpretation(typed, found[0], held[found[0]])


def _interpret(typed: str, words: Words, name: Callable[[str], str], unknown: str) -> Interpretation:
    meanings = words.get(plain(typed))
    if meanings is None:
        near = _nearest(plain(typed), words, lambda code: _choice(code, name))
        raise AslivedError.of(unknown, given=typed, nearest=near)
    if len(meanings) > 1:
        choices = one_of(_choice(code, name) for code in sorted(meanings))
        raise AslivedError.of("AL-LAW-011", given=typed, choices=choices)
    code = next(iter(meanings))
    return Interpretation(typed, code, name(code))


def _choice(code: str, name: Callable[[str], str]) -> str:
    return code if plain(code) == plain(name(code)) else f"{code} ({name(code)})"


def _nearest(word: str, words: Words, say: Callable[[str], str]) -> str:
    """Name what the nearest known word means; nothing where none is near."""
    near = nearest(word, words)
    return one_of(say(code) for code in sorted(words[near])) if near else ""


def _gather(pairs: Iterable[tuple[str, str]]) -> Words:
    meanings: dict[str, set[str]] = {}
    for word, code in pairs:
        meanings.setdefault(plain(word), set()).add(code)
    return {word: frozenset(codes) for word, codes in meanings.items() if word}


def _words(file: str, codes: tuple[str, ...], name: Callable[[str], str]) -> Words:
    """The words of a file, with every code and its name in the language spoken."""
    own = {plain(said): frozenset({code}) for code in codes for said in (code, name(code))}
    return {**own, **_from_file(file)}


@cache
def _from_file(file: str) -> Words:
    text = (NAMES / f"{file}.yaml").read_text(encoding="utf-8")
    held = yaml.load(text, Loader=yaml.CSafeLoader)
    several: dict[str, list[str]] = held.pop(_SEVERAL, {})
    words = dict(_gather((word, code) for code, named in held.items() for word in named))
    return {**words, **{plain(word): frozenset(codes) for word, codes in several.items()}}


@cache
def register_names() -> Mapping[str, str]:
    """Return the English name of every place in the register by its code, read from the heads of the law files."""
    names: dict[str, str] = {}
    for path in sorted(LAW_FILES.glob("*.yaml")):
        with path.open(encoding="utf-8") as file:
            for line in file:
                if line.startswith("  name:"):
                    names[path.stem] = line.partition(":")[2].strip().strip("\"'")
                    break
    return names


@cache
def _own_place_names() -> Words:
    own = _gather((name, code) for code, name in register_names().items())
    return {**own, **_from_file("places")}


@cache
def _territories(group: str) -> Words:
    """Names of territories in a group of languages; `en` by itself."""
    languages = (group,) if group == "en" else _languages()[group]
    return _gather((name, code) for language in languages for code, name in _named_in(language).items())


@cache
def _languages() -> Mapping[str, list[str]]:
    text = (NAMES / "languages.yaml").read_text(encoding="utf-8")
    held: Mapping[str, list[str]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return held


@cache
def _territory_codes() -> Mapping[str, str]:
    return {code.casefold(): name for code, name in _named_in("en").items()}


def _named_in(language: str) -> dict[str, str]:
    from babel import Locale

    names = Locale.parse(language).territories
    return {str(code): str(name) for code, name in names.items() if re.fullmatch(r"[A-Z]{2}", str(code))}
