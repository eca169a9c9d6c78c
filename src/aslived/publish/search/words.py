"""What the words of a search mean: places and drugs that they name, and the nearest where they are misspelt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from aslived.law.names.understand import drugs_meant, plain
from aslived.publish.search.entries import ANY_DRUG, covered_word, tag
from aslived.publish.search.excerpt import begins

MOST_LETTERS = 400
MOST_WORDS = 12
LONGEST_NAME = 5
"""How many words a name of a place or a drug may have."""


@dataclass(frozen=True)
class Unit:
    """One or a few words of a search that mean one thing.

    `nearest` are words of the index that stand in for one that it does not have.
    """

    typed: str
    places: tuple[str, ...] = ()
    drugs: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()

    @property
    def stems(self) -> tuple[str, ...]:
        """What the words that match begin with."""
        names = [part for drug in self.drugs for part in drug.split("_") if part != "other"]
        return (*self.typed.split(), *self.nearest, *names)

    def expression(self, *, within: bool) -> str:
        """The unit in the language of the full-text search; every word is quoted.

        `within` a place, what a provision covers without naming it counts too.
        """
        words = " AND ".join(f'"{word}"{"*" if begins(word) else ""}' for word in self.typed.split())
        others = [f'"{word}"' for word in self.nearest]
        others += [f"tags:{tag('place', code)}" for code in self.places]
        others += [f"tags:{tag('drug', drug)}" for drug in self.drugs]
        if within and self.drugs:
            others += [f"tags:{ANY_DRUG}", *(f"tags:{covered_word(drug)}" for drug in self.drugs)]
        return " OR ".join((f"({words})", *others))


def units(
    query: str,
    places: Callable[[str], tuple[str, ...]],
    nearest: Callable[[str], tuple[str, ...] | None],
) -> tuple[Unit, ...]:
    """Return what the words mean, the longest names first; a code of a place counts only by itself.

    >>> found = units("magic mushrooms", lambda word: (), lambda word: None)
    >>> [(unit.typed, unit.drugs) for unit in found]
    [('magic mushrooms', ('psilocybin_mushrooms',))]
    """
    words = plain(query[:MOST_LETTERS]).split()[:MOST_WORDS]
    units: list[Unit] = []
    while words:
        unit, taken = _next(words, places, nearest, alone=not units)
        units.append(unit)
        words = words[taken:]
    return tuple(units)


def _next(
    words: list[str],
    places: Callable[[str], tuple[str, ...]],
    nearest: Callable[[str], tuple[str, ...] | None],
    *,
    alone: bool,
) -> tuple[Unit, int]:
    for length in range(min(LONGEST_NAME, len(words)), 0, -1):
        name = " ".join(words[:length])
        whole = alone and length == len(words)
        named = places(name) if whole or len(name) > 3 else ()
        drugs = tuple(sorted(drugs_meant(name))) if whole or len(name) > 2 else ()
        if named or drugs:
            return Unit(name, named, drugs), length
    close = nearest(words[0]) or ()
    meant = tuple(sorted({drug for word in close for drug in drugs_meant(word)}))
    return Unit(words[0], drugs=meant, nearest=close), 1


def expression(asked: Sequence[Unit], *, loosely: bool) -> str:
    """Return units as one expression: entries that have all of them, or, loosely, any.

    >>> expression([Unit("lisbon"), Unit("weed", drugs=("cannabis_herb",))], loosely=False)
    '(("lisbon"*)) AND (("weed"*) OR tags:drugcannabisherb)'
    """
    joined = " OR " if loosely else " AND "
    within = not loosely and any(unit.places for unit in asked)
    return joined.join(f"({unit.expression(within=within)})" for unit in asked)


def nearest_of(word: str, terms: Iterable[str]) -> tuple[str, ...]:
    """Return the terms that are fewest changes away, no more than one in three letters.

    >>> nearest_of("canabis", ["cannabis", "canals", "canada"])
    ('cannabis',)
    """
    most = max(1, len(word) // 3)
    far = {term: distance(word, term, most) for term in terms}
    best = min(far.values(), default=most + 1)
    return tuple(sorted(term for term, steps in far.items() if steps == best))[:4] if best <= most else ()


def distance(one: str, other: str, most: int) -> int:
    """Return how many letters to add, drop, change or swap with their neighbour; more than `most` is `most + 1`.

    *Source:* optimal string alignment (Damerau 1964; Wagner and Fischer 1974).

    >>> distance("herion", "heroin", 2), distance("weed", "heroin", 2)
    (1, 3)
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, there in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != there))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == there:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return min(last[-1], most + 1)
