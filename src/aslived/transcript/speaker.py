"""Who speaks: a name, a role, a body, a country, read from the words by which a record presents people."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from aslived.transcript import lexicon, place

_PAREN = re.compile(r"[(（\[]([^()（）\[\]]*(?:\([^()]*\)[^()]*)*)[)）\]]\s*$")
_DASH = re.compile(r"\s+[-–—―]\s+|\s*[—―]\s*")
_WORD = re.compile(r"[^\s,]+")
_EDGES = " \t\u00a0\u202f*_~\ufeff"
_QUOTES = (("“", "”"), ("«", "»"), ("‘", "’"), ('"', '"'), ("'", "'"))
_ABBREVIATION = re.compile(r"\(([A-Z][A-Za-z&-]{1,11})\)")


class Speaker(msgspec.Struct, frozen=True):
    """One speaker, as the record presents them; what it does not say is None."""

    name: str | None = None
    role: str | None = None
    organisation: str | None = None
    country: str | None = None

    @property
    def short_name(self) -> str:
        """The words that name this speaker in a list: the name, else the role, body or country."""
        return self.name or self.role or self.organisation or self.country or ""

    def with_what(self, other: Speaker) -> Speaker:
        """Return this speaker with what another presentation of the same one adds."""
        return Speaker(
            self.name or other.name,
            self.role or other.role,
            self.organisation or other.organisation,
            self.country or other.country,
        )


def trim(said: str) -> str:
    """Return words without the marks and spaces around them.

    >>> trim("**Ana Lima** ")
    'Ana Lima'
    """
    plain = said.replace("**", " ").replace("__", " ").strip(_EDGES)
    for opening, closing in _QUOTES:
        if plain.startswith(opening) and plain.endswith(closing) and len(plain) > 2:
            plain = plain[1:-1]
    return " ".join(plain.split())


@cache
def _first_words() -> frozenset[str]:
    return frozenset(word for word in lexicon.every("common") if len(word) > 1) | {"a", "i"}


def is_name(said: str, most: int = 6) -> bool:
    """Say whether words have the form of a person's name: capitals where the alphabet has them.

    >>> is_name("Ana de Lima"), is_name("Ольга Крук"), is_name("The Chair"), is_name("this year")
    (True, True, False, False)
    """
    words = said.split()
    if not words or len(words) > most or len(said) > 60 or any(mark in said for mark in '“”"«»?!;…=/<>{}|@#'):
        return False
    if any(char.isdigit() for char in said):
        return False
    first = words[0].lower().strip(".,'’")
    titled = first.rstrip(".") in lexicon.every("names")
    if first in _first_words() and not titled:
        return False
    capitals = 0
    for word in words:
        letter = next((char for char in word if char.isalpha()), "")
        if not letter:
            return False
        if not lexicon.is_small(letter):
            capitals += 1
        elif word.lower().strip("'’") not in lexicon.every("particles") and not word.startswith(
            ("al-", "el-", "d’", "d'")
        ):
            return False
    return capitals > 0


def is_caseless(said: str) -> bool:
    """Say whether a name is written in an alphabet without capitals."""
    letter = next((char for char in said if char.isalpha()), "a")
    return not (letter.isupper() or letter.istitle() or lexicon.is_small(letter))


def role_word(said: str) -> str | None:
    """Return the role that words are, whole, without *the*; None where they are no role.

    >>> role_word("The Chair"), role_word("Présidente"), role_word("Ana")
    ('Chair', 'Présidente', None)
    """
    plain = " ".join(said.split())
    for article in ("The ", "the ", "La ", "Le ", "El ", "la ", "le ", "el "):
        if plain.startswith(article):
            plain = plain[len(article) :]
    bare = plain.lower().rstrip("0123456789 ")
    return plain if bare in lexicon.every("roles") else None


def _kind(part: str) -> str:
    words = {
        word.strip("().").lower()
        for word in part.replace("-", " ").replace("’", " ").replace("'", " ").split()
    }
    if place.code_of(part) is not None:
        return "country"
    head = re.split(r"\s+(?:of|for|on|at|de|du|des|del|pour|para|in|à|en)\s+", part, maxsplit=1)[0]
    heads = {word.strip("().").lower() for word in head.replace("-", " ").split()}
    if heads & lexicon.every("titles"):
        return "role"
    if words & lexicon.every("bodies") or _ABBREVIATION.search(part) or (part.isupper() and len(part) < 15):
        return "organisation"
    if words & lexicon.every("titles"):
        return "role"
    return "?"


def description(said: str) -> Speaker:
    """Return the role, body and country that a description gives.

    >>> description("PhD Candidate, University of the Delta, Australia")
    Speaker(name=None, role='PhD Candidate', organisation='University of the Delta', country='Australia')
    """
    parts = [trim(part) for part in re.split(r"[,،、;]\s+|\s*[，；、]\s*|\s+[-–—]\s+", said) if trim(part)]
    role = organisation = country = None
    if len(parts) > 1 and _kind(parts[-1]) == "country":
        country = parts.pop()
    kinds = [_kind(part) for part in parts]
    if len(parts) == 1:
        kind = kinds[0]
        if kind == "country":
            return Speaker(country=parts[0])
        if kind == "role" or role_word(parts[0]):
            return Speaker(None, parts[0], None, country)
        return Speaker(None, None, parts[0], country)
    if len(parts) >= 2:
        split = len(parts) - 1
        for index in range(1, len(parts)):
            if kinds[index] == "organisation":
                split = index
                break
        if kinds[0] == "organisation" and "role" in kinds[1:]:
            organisation, role = parts[0], ", ".join(parts[1:])
        elif kinds[0] == "organisation":
            organisation = ", ".join(parts)
        else:
            role, organisation = ", ".join(parts[:split]), ", ".join(parts[split:])
    return Speaker(None, role, organisation, country)


def introduction(said: str) -> Speaker | None:
    """Return the person whom a whole phrase presents: `Name (…)`, `Name – …`, `Name, …` or a name.

    >>> introduction("Ana Lima (Nurse, Delta Clinic)")
    Speaker(name='Ana Lima', role='Nurse', organisation='Delta Clinic', country=None)
    >>> introduction("Results (in all sites)") is None
    True
    """
    plain = trim(said).rstrip(".;,")
    bracket = _PAREN.search(plain) if plain[-1:] in ")）]" else None
    if bracket:
        name = trim(plain[: bracket.start()])
        dashed = _DASH.split(name, maxsplit=1)
        about = description(bracket[1])
        if len(dashed) == 2 and is_name(dashed[0]):
            return description(f"{dashed[1]} ({bracket[1]})").with_what(Speaker(trim(dashed[0])))
        if "," in name and is_name(name.partition(",")[0]):
            first, _, rest = name.partition(",")
            return description(f"{rest} ({bracket[1]})").with_what(Speaker(trim(first)))
        return about.with_what(Speaker(name)) if _personal(name) else None
    dashed = _DASH.split(plain, maxsplit=1)
    if len(dashed) == 2:
        name = trim(dashed[0])
        return description(dashed[1]).with_what(Speaker(name)) if _personal(name) else None
    first, comma, rest = plain.partition(",")
    name = trim(first)
    if comma and _personal(name) and rest.strip():
        return description(rest).with_what(Speaker(name))
    return Speaker(plain) if _personal(plain) else None


def _personal(name: str) -> bool:
    words = name.split()
    return is_name(name) and (len(words) > 1 or is_caseless(name)) and not is_heading(name)


def is_office(said: str | None) -> bool:
    """Say whether words name an office: a director, a nurse, a peer worker.

    >>> is_office("Programme Officer"), is_office("Thank you"), is_office(None)
    (True, False, False)
    """
    words = (said or "").replace("-", " ").split()
    return any(word.strip("().,").lower() in lexicon.every("titles") for word in words)


def is_heading(said: str) -> bool:
    """Say whether capitalised words are a heading or a body rather than a person.

    >>> is_heading("Side Event"), is_heading("Ana Lima")
    (True, False)
    """
    words = [word.strip("().,").lower() for word in said.split()]
    return any(word in lexicon.every("headings") or word in lexicon.every("bodies") for word in words)


def is_body(said: str) -> bool:
    """Say whether words name a body: a network, a ministry, a union.

    >>> is_body("Delta Harm Reduction Network"), is_body("Ana Lima")
    (True, False)
    """
    words = said.split()
    if not 1 < len(words) <= 10 or not words[0][:1].isupper() or words[0].lower() in _first_words() - {"the"}:
        return False
    small = {word for word in words if word[0].islower()}
    if not small <= lexicon.every("linking") | {"who"}:
        return False
    return any(word.strip("()").lower() in lexicon.every("bodies") for word in words)
