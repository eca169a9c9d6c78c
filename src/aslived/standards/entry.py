"""One entry of a standards file, how the files are read, and how an entry is found by its id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, TypeVar

from msgspec import Meta, Struct

from aslived.errors import AslivedError, Fault, nearest
from aslived.yamlfile import Document, Route, read

FOLDER = Path(__file__).parent
LICENCE = "CC BY 4.0"
"""Of all files of standards."""
Confidence = Literal["seen", "recalled"]
"""`seen`: the source, or an excerpt of it, was read. `recalled`: from memory, to be checked."""
Strength = Literal["high", "medium", "low"]
"""How firmly a recalled fact is remembered."""
IsoDate = Annotated[str, Meta(pattern=r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$")]
"""A day, a month or a year, as far as it is known: `2021-12-08`, `2018-11`, `2019`."""


class Entry(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """Anything in a standards file; an unknown key is a fault."""


class LocatedEntry(NamedTuple):
    """One entry, with its file and the way to it."""

    document: Document
    route: Route
    entry: Entry

    def fault(self, code: str, field: str, **slots: Any) -> Fault:
        """Return a fault at the line of one of the entry's fields."""
        names = self.entry.__struct_fields__
        key = self.entry.__struct_encode_fields__[names.index(field)]
        return self.document.fault(code, (*self.route, key), **slots)


E = TypeVar("E", bound=Entry)
F = TypeVar("F", bound=Entry)


def load(name: str, shape: type[F]) -> F:
    """Return the standards file of this name.

    *Errors:* AL-YML-001 to 005.
    """
    return read(FOLDER / name, shape)


def find(entries: Iterable[E], given: str, noun: str) -> E:
    """Return the entry with this id, upper or lower case alike.

    *Errors:* AL-STD-001 there is none; the nearest id is named.
    """
    by_id: dict[str, E] = {entry.id.casefold(): entry for entry in entries}  # type: ignore[attr-defined]
    found = by_id.get(given.strip().casefold())
    if found is None:
        near = nearest(given.casefold(), by_id)
        meant = by_id[near].id if near else ""  # type: ignore[attr-defined]
        raise AslivedError.of("AL-STD-001", noun=noun, given=given, nearest=meant)
    return found


def walk(value: Any, route: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Entry]]:
    """Yield every entry inside a file with the way to it, the file itself first.

    >>> from aslived.standards import criteria
    >>> next(route for route, entry in walk(criteria()) if getattr(entry, "id", "") == "FD02")
    ('criteria', 1)
    """
    if isinstance(value, Entry):
        yield route, value
        names = zip(value.__struct_fields__, value.__struct_encode_fields__, strict=True)
        for name, key in names:
            yield from walk(getattr(value, name), (*route, key))
    elif isinstance(value, tuple):
        for place, item in enumerate(value):
            yield from walk(item, (*route, place))
