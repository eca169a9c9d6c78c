"""The shelves of the standards: one a kind, with its file, its rows, and the same as data."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import msgspec

from aslived import standards as held
from aslived.language import _, language, marked
from aslived.standards.basket import basket
from aslived.standards.entry import LICENCE, Entry, find, walk
from aslived.standards.naming import entry_named, naming, references
from aslived.standards.outcomes import OutcomeSource, outcomes
from aslived.standards.outcomes.data import citation_data
from aslived.standards.words import provisional


class Shelf(NamedTuple):
    """One kind of standard: its file, how it is read, and where its rows stand."""

    file: str
    read: Callable[[], Entry]
    rows: tuple[str, ...]


SHELVES: dict[str, Shelf] = {
    "criteria": Shelf("full_decriminalisation.yaml", held.criteria, ("criteria",)),
    "targets": Shelf("targets.yaml", held.targets, ("targets", "indicators", "published_status")),
    "models": Shelf("models.yaml", held.typologies, ("typologies",)),
    "norms": Shelf("norms.yaml", held.norms, ("norms",)),
    "areas": Shelf("areas.yaml", held.codebook, ("areas",)),
    "incidents": Shelf("incident_taxonomy.yaml", held.incident_types, ("types",)),
    "amounts": Shelf("personal_amounts.yaml", held.personal_amounts, ("sets", "named_definitions_of_small")),
    "basket": Shelf("basket.yaml", basket, ("sets",)),
    "thresholds": Shelf(
        "thresholds.yaml", held.published_thresholds, ("thresholds", "published_findings", "checks")
    ),
    "features": Shelf("design_features.yaml", held.design_features, ("branches", "worked_examples")),
    "sources": Shelf("sources.yaml", held.sources, ("sources",)),
    "outcomes": Shelf("outcomes.yaml", outcomes, ("reading", "outcomes", "reforms", "studies")),
}
ON_PAGES = tuple(kind for kind in SHELVES if kind != "outcomes")
"""The shelves that pages and search show. Outcomes are shown by rules of their own, so they wait for a page of their own."""


_ABOUT = {
    "criteria": marked("what full decriminalisation asks, of the law and of lives"),
    "targets": marked("targets and indicators, and published figures on them"),
    "models": marked("published typologies of the answers to drug use and possession"),
    "norms": marked("what treaties, bodies and movements say, with the force of each"),
    "areas": marked("the six areas of inquiry and the codes for accounts"),
    "incidents": marked("what community monitors record"),
    "amounts": marked("amounts that people hold or use, as published"),
    "basket": marked("the fixed questions put to every law"),
    "thresholds": marked("limits as published, and what was found of them"),
    "features": marked("the choices that a reform makes"),
    "sources": marked("where all this was read, and how much of it"),
}


def about() -> dict[str, str]:
    """Say what stands on each shelf."""
    return {
        "criteria": _("what full decriminalisation asks, of the law and of lives"),
        "targets": _("targets and indicators, and published figures on them"),
        "models": _("published typologies of the answers to drug use and possession"),
        "norms": _("what treaties, bodies and movements say, with the force of each"),
        "areas": _("the six areas of inquiry and the codes for accounts"),
        "incidents": _("what community monitors record"),
        "amounts": _("amounts that people hold or use, as published"),
        "basket": _("the fixed questions put to every law"),
        "thresholds": _("limits as published, and what was found of them"),
        "features": _("the choices that a reform makes"),
        "sources": _("where all this was read, and how much of it"),
        "outcomes": _("what was seen where drug law changed: figures and studies"),
    }


def rows(kind: str) -> list[Entry]:
    """Return the entries of a shelf, in the order of its file.

    >>> len(rows("criteria"))
    38
    """
    file = SHELVES[kind].read()
    return [row for field in SHELVES[kind].rows for row in getattr(file, field)]


def entry_of(kind: str, id: str) -> Entry:
    """Return the entry of a shelf with this id.

    *Errors:* AL-STD-001 there is none.
    """
    with_id = [entry for _route, entry in walk(SHELVES[kind].read()) if hasattr(entry, "id")]
    return find(with_id, id, _("entry of {kind}").format(kind=kind))


def overview_data() -> dict[str, Any]:
    """Return every shelf with what stands on it, as data."""
    words = about()
    kinds = [{"kind": kind, "about_says": words[kind], "entries": len(rows(kind))} for kind in SHELVES]
    return {"contract": "aslived-standards/1", "lang": language(), "kinds": kinds, "licence": LICENCE}


def shelf_data(kind: str) -> dict[str, Any]:
    """Return a shelf whole, as data: its file as it stands."""
    shelf = SHELVES[kind]
    data = msgspec.to_builtins(shelf.read())
    return {
        "contract": "aslived-standards-kind/1",
        "kind": kind,
        "file": shelf.file,
        "licence": LICENCE,
        "data": data,
    }


def entry_data(kind: str, entry: Entry) -> dict[str, Any]:
    """Return one entry as data, with its sources and with what names it."""
    cited = {id: of for _field, of, id in references(entry) if of in (held.Source, OutcomeSource)}
    return {
        "contract": "aslived-standards-entry/1",
        "kind": kind,
        "entry": msgspec.to_builtins(entry),
        "provisional": provisional(entry),
        "named_by": [other.id for other in naming(entry) if hasattr(other, "id")],
        "sources": {id: _source(entry_named(of, id)) for id, of in sorted(cited.items())},
        "licence": LICENCE,
    }


def _source(source: Entry) -> Any:
    """Return a source as data; one of the outcomes never as an address that is not its own."""
    return citation_data(source) if isinstance(source, OutcomeSource) else msgspec.to_builtins(source)
