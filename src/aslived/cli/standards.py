"""`aslived standards`: what law and life are held against, entry by entry."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, NamedTuple

import click
import msgspec

from aslived import standards as held
from aslived.cli.standards_text import listed, provisional, rules, whole
from aslived.errors import Fault
from aslived.language import _
from aslived.standards.basket import basket
from aslived.standards.consistency import FILES, faults
from aslived.standards.entry import Entry, find, walk
from aslived.standards.naming import named, naming

LICENCE = "CC BY 4.0"


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
}


def _about() -> dict[str, str]:
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
    }


@click.command()
@click.argument("kind", required=False, metavar="[KIND]", type=click.Choice([*SHELVES, "check"]))
@click.argument("id", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the documented JSON instead of text.")
def standards(kind: str | None, id: str | None, as_json: bool) -> None:
    """Show what aslived holds law and life against: KIND lists it, an ID shows one entry whole.

    KIND is criteria, targets, models, norms, areas, incidents, amounts, basket, thresholds,
    features or sources. `check` holds the files against each other and against their own figures.
    """
    if kind == "check":
        _check(as_json)
    elif kind is None:
        _print(_overview_json() if as_json else _overview())
    elif id is None:
        _print(_shelf_json(kind) if as_json else _shelf_text(kind))
    else:
        entry = _entry(kind, id)
        _print(_entry_json(kind, entry) if as_json else whole(entry))


def _print(said: Any) -> None:
    if not isinstance(said, list):
        said = [msgspec.json.format(msgspec.json.encode(said), indent=2).decode()]
    click.echo("\n".join(said))


def _entry(kind: str, id: str) -> Entry:
    with_id = [entry for _route, entry in walk(SHELVES[kind].read()) if hasattr(entry, "id")]
    return find(with_id, id, _("entry of {kind}").format(kind=kind))


def _overview() -> list[str]:
    lines = [_("What aslived holds law and life against. `aslived standards criteria` lists one kind:"), ""]
    for kind, about in _about().items():
        lines.append(f"  {kind:<11} {len(_rows(kind)):>3}  {about}")
    lines += [
        "",
        _("How to correct one: docs/standards.md. Licence of the files: {licence}.").format(licence=LICENCE),
    ]
    return lines


def _overview_json() -> dict[str, Any]:
    about = _about()
    kinds = [{"kind": kind, "about": about[kind], "entries": len(_rows(kind))} for kind in SHELVES]
    return {"kinds": kinds, "licence": LICENCE}


def _rows(kind: str) -> list[Entry]:
    file = SHELVES[kind].read()
    return [row for field in SHELVES[kind].rows for row in getattr(file, field)]


def _shelf_text(kind: str) -> list[str]:
    about = _about()[kind]
    lines = [about[:1].upper() + about[1:], *listed(_rows(kind)), *rules(SHELVES[kind].read())]
    return [*lines, "", _("One whole: aslived standards {kind} ID").format(kind=kind)]


def _shelf_json(kind: str) -> dict[str, Any]:
    shelf = SHELVES[kind]
    data = msgspec.to_builtins(shelf.read())
    return {"kind": kind, "file": shelf.file, "licence": LICENCE, "data": data}


def _entry_json(kind: str, entry: Entry) -> dict[str, Any]:
    ids = sorted({id for _field, kind_named, id in named(entry) if kind_named is held.Source})
    return {
        "kind": kind,
        "entry": msgspec.to_builtins(entry),
        "provisional": provisional(entry),
        "named_by": [other.id for other in naming(entry) if hasattr(other, "id")],
        "sources": {id: msgspec.to_builtins(held.sources().source(id)) for id in ids},
        "licence": LICENCE,
    }


def _check(as_json: bool) -> None:
    wrong = faults()
    if as_json:
        _print({"files": len(FILES), "faults": [_fault_json(fault) for fault in wrong]})
    else:
        said = _("{files} files held against each other: {count} faults.")
        _print([*map(str, wrong), said.format(files=len(FILES), count=len(wrong))])
    sys.exit(1 if wrong else 0)


def _fault_json(fault: Fault) -> dict[str, Any]:
    return {
        "code": fault.code,
        "what": fault.what,
        "do": fault.do,
        "file": fault.file,
        "line": fault.line,
    }
