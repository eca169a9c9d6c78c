"""Contradictions inside a record: a total its list does not add up to, two figures for one thing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import msgspec

from aslived.transcript import lexicon
from aslived.transcript.figure import Figure
from aslived.transcript.head import Head
from aslived.transcript.layout import Line

_MOST = 200


class Contradiction(msgspec.Struct, frozen=True, gc=False):
    """Two places of a record that do not agree, and how."""

    kind: str
    """`total` (a list adds up otherwise), `list` (as many items as said?), `figures` (two for one thing), `whole` (one share, two wholes)."""
    code: str
    """What does not agree: a code of `wording.CONTRADICTIONS`."""
    slots: tuple[tuple[str, str | int | float | None], ...]
    """The figures in it, and the record's own words."""
    first_start: int
    first_end: int
    second_start: int
    second_end: int


def contradictions(figures: list[Figure], lines: list[Line], text: str, head: Head) -> list[Contradiction]:
    """Return the contradictions of a record, in the order of their first place.

    >>> contradictions([], [], "", Head())
    []
    """
    found = [
        *_totals(figures, text),
        *_colon_totals(figures, text),
        *_lists(figures, lines, text),
        *_people(figures, head),
        *_same_thing(figures, text),
        *_same_share(figures),
    ]
    return sorted(found, key=lambda each: (each.first_start, each.second_start))[:_MOST]


def _slots(**slots: str | int | float | None) -> tuple[tuple[str, str | int | float | None], ...]:
    return tuple(slots.items())


def _totals(figures: list[Figure], text: str) -> Iterator[Contradiction]:
    """Yield stated totals whose bracketed list adds up otherwise: *12 people in three towns: Salto (5), …*."""
    index = 0
    while index < len(figures):
        last = index
        while (
            last < len(figures)
            and figures[last].bracketed
            and figures[last].sentence_start == figures[index].sentence_start
        ):
            last += 1
        if last - index > 1:
            yield from _total(
                figures[max(0, index - 2) : index], figures[index:last], figures[last : last + 1]
            )
        index = max(last, index + 1)


def _total(before: list[Figure], listed: list[Figure], after: list[Figure]) -> Iterator[Contradiction]:
    """Yield how a total stated beside a list differs; a figure that only counts its items is no total."""
    added = round(sum(figure.number for figure in listed), 6)
    units = {figure.unit for figure in listed}
    near = [
        figure
        for figure in before
        if not figure.bracketed and {figure.unit} == units and _leads_to(figure, listed[0])
    ]
    if near and near[-1].number != added:
        said_before = len(near) > 1 and near[-1].sentence_start == near[0].sentence_start
        if _counts_items(near[-1], listed) or (said_before and near[0].number == added):
            near.pop()
    near += [figure for figure in after if {figure.unit} == units and _sums_up(figure, listed)]
    if not near or _allowed(near[-1], added):
        return
    total, first, last = near[-1], listed[0], listed[-1]
    slots = _slots(total=total.number, counts=total.counts, added=added, items=len(listed))
    places = [(total.start, total.end), (first.start, last.end)]
    yield Contradiction("total", "total_listed", slots, *min(places), *max(places))


def _counts_items(figure: Figure, listed: list[Figure]) -> bool:
    """Say whether a figure counts the items of a list: *four shelters: Dock (20 beds), …*."""
    return figure.number == len(listed) and _stems(figure.counts) != _stems(listed[0].counts)


def _sums_up(figure: Figure, listed: list[Figure]) -> bool:
    """Say whether a figure behind a list is its total: *Dock (20 beds) and Mill (15 beds) – 35 beds in all*."""
    same = figure.sentence_start == listed[0].sentence_start and not figure.bracketed
    return same and bool(figure.counts) and _stems(figure.counts) == _stems(listed[-1].counts)


def _leads_to(figure: Figure, first: Figure) -> bool:
    return first.sentence_start - figure.sentence_end < 3 and figure.turn == first.turn


def _colon_totals(figures: list[Figure], text: str) -> Iterator[Contradiction]:
    """Yield totals before a colon whose parts, after it, add up otherwise: *36 people: 20 here and 12 there*."""
    for index, total in enumerate(figures):
        colon = text.find(":", total.end, min(total.end + 60, total.sentence_end))
        if colon < 0 or total.unit or total.of or total.bracketed or total.counts is None:
            continue
        parts = [
            each for each in figures[index + 1 : index + 30] if each.sentence_start == total.sentence_start
        ]
        plain = all(each.unit is None and each.of is None and not each.bracketed for each in parts)
        if len(parts) < 2 or not plain or parts[0].start < colon or parts[0].start - colon > 25:
            continue
        if any(each.counts and _stems(each.counts) != _stems(total.counts) for each in parts):
            continue
        added = sum(each.number for each in parts)
        if not _allowed(total, added):
            slots = _slots(total=total.number, counts=total.counts, added=added, items=len(parts))
            places = (total.start, total.end, parts[0].start, parts[-1].end)
            yield Contradiction("total", "total_listed", slots, *places)


def _bound(figure: Figure) -> str:
    return _bound_of(figure.qualifier) if figure.qualifier else "is"


@lru_cache(maxsize=1000)
def _bound_of(said: str) -> str:
    for name in ("further", "at_least", "at_most", "close"):
        if any(said == words or said.endswith(f" {words}") for words in lexicon.every(name)):
            return name
    return "is"


def _allowed(figure: Figure, value: float) -> bool:
    """Say whether a figure, with its qualifier, leaves room for a value."""
    bound = _bound(figure)
    if bound == "further":
        return True
    if bound == "at_least":
        return value >= figure.number
    if bound == "at_most":
        return value <= figure.number
    if bound == "close":
        return abs(value - figure.number) <= 0.1 * max(figure.number, value)
    return value == figure.number


def _agree(first: Figure, second: Figure) -> bool:
    if _bound(first) == "is":
        return _allowed(second, first.number)
    if _bound(second) == "is":
        return _allowed(first, second.number)
    return _allowed(first, second.number) or _allowed(second, first.number)


def _lists(figures: list[Figure], lines: list[Line], text: str) -> Iterator[Contradiction]:
    """Yield numbers of things announced before a list that has more or fewer."""
    runs = _runs(lines)
    ends = {before.stop: (first, last, count) for before, first, last, count in runs}
    for index, figure in enumerate(figures):
        run = ends.get(figure.sentence_end)
        later = index + 1 < len(figures) and figures[index + 1].sentence_start == figure.sentence_start
        if (
            run is None
            or later
            or figure.unit
            or figure.counts is None
            or figure.of
            or figure.number != int(figure.number)
        ):
            continue
        first, last, count = run
        if 1 < figure.number < 60 and not _allowed(figure, count):
            slots = _slots(said=figure.number, counts=figure.counts, count=count)
            places = (figure.start, figure.end, first.body, last.stop)
            yield Contradiction("list", "announced", slots, *places)


def _runs(lines: list[Line]) -> list[tuple[Line, Line, Line, int]]:
    """Return each run of list items with the line before it: (line before, first item, last item, how many)."""
    runs: list[tuple[Line, Line, Line, int]] = []
    before: Line | None = None
    items: list[Line] = []
    for line in lines:
        if line.kind == "item":
            items.append(line)
            continue
        if line.kind == "blank":
            continue
        if before is not None and len(items) > 1:
            runs.append((before, items[0], items[-1], len(items)))
        before, items = line, []
    if before is not None and len(items) > 1:
        runs.append((before, items[0], items[-1], len(items)))
    return runs


def _people(figures: list[Figure], head: Head) -> Iterator[Contradiction]:
    """Yield a number of panellists that the list of people does not bear out."""
    if not head.listed or head.list_at is None:
        return
    names = lexicon.every("listed_as")
    for figure in figures:
        noun = (figure.counts or "").lower().split()
        if figure.unit or figure.of or not noun or noun[-1] not in names or figure.place:
            continue
        if not _allowed(figure, len(head.listed)):
            slots = _slots(said=figure.number, counts=figure.counts, count=len(head.listed))
            places = (figure.start, figure.end, *head.list_at)
            yield Contradiction("total", "people_listed", slots, *places)


def _stems(said: str | None) -> frozenset[str]:
    words = (said or "").lower().replace("-", " ").replace("’", "'").split()
    common = lexicon.every("common")
    return frozenset(
        _stem(word.strip(".,;:()'\"“”")) for word in words if word not in common and len(word) > 2
    )


def _stem(word: str) -> str:
    if word in ("people", "persons", "person"):
        return "person"
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _same_thing(figures: list[Figure], text: str) -> Iterator[Contradiction]:
    """Yield two different figures for one thing, said in two sentences."""
    by_thing: dict[object, list[Figure]] = {}
    for figure in figures:
        thing = _thing(figure)
        if thing is not None:
            by_thing.setdefault(thing, []).append(figure)
    for same in by_thing.values():
        shown: set[float] = {same[0].number}
        for figure in same[1:]:
            if figure.number in shown:
                continue
            other = next(
                (
                    each
                    for each in same
                    if not _agree(each, figure) and each.sentence_start < figure.sentence_start
                ),
                None,
            )
            if other is None or _tells_a_change(figure) or _tells_a_change(other):
                continue
            shown.add(figure.number)
            counts = figure.counts if figure.unit is None else figure.of
            slots = _slots(first=other.number, second=figure.number, unit=figure.unit, counts=counts)
            places = (other.start, other.end, figure.start, figure.end)
            yield Contradiction("figures", "two_figures", slots, *places)


def _thing(figure: Figure) -> object | None:
    """Return what a figure is of, so that two figures for one thing meet; None where it is too vague."""
    if figure.bracketed or _bound(figure) == "further":
        return None
    counted, whole = _stems(figure.counts), _stems(figure.of)
    where = (figure.code, str(figure.year) if figure.year else None)
    if figure.unit == "%":
        if not whole or whole & lexicon.every("pronoun_of"):
            return None
        return ("%", whole, frozenset(sorted(counted)[:4]), where)
    if figure.of:
        return ("of", counted, where) if counted else None
    telling = counted - lexicon.every("generic")
    if not telling or (len(telling) == 1 and len(counted) > 3):
        return None
    if figure.unit is not None and figure.unit not in ("USD", "EUR", "GBP", "CAD"):
        return None
    return (figure.unit, counted, where)


def _tells_a_change(figure: Figure) -> bool:
    words = figure.sentence.lower().split()
    contrasts = lexicon.every("contrasts")
    begun = tuple(word[:-1] for word in contrasts if word.endswith("~"))
    return any(word.strip(".,;:") in contrasts or word.startswith(begun) for word in words)


def _same_share(figures: list[Figure]) -> Iterator[Contradiction]:
    """Yield one share said of two different wholes that overlap: 80 % of what?"""
    by_share: dict[tuple[float, str | None], list[Figure]] = {}
    for figure in figures:
        if figure.unit == "%" and figure.of and figure.number != 100:
            by_share.setdefault((figure.number, figure.qualifier), []).append(figure)
    for same in by_share.values():
        for index, figure in enumerate(same[1:], 1):
            for other in same[max(0, index - 5) : index]:
                one, two = (
                    _stems(other.of) - lexicon.every("generic"),
                    _stems(figure.of) - lexicon.every("generic"),
                )
                shared = one & two
                if one != two and len(shared) > 1 and figure.sentence_start != other.sentence_start:
                    slots = _slots(share=figure.number, first=other.of, second=figure.of)
                    places = (other.start, other.end, figure.start, figure.end)
                    yield Contradiction("whole", "two_wholes", slots, *places)
                    break
