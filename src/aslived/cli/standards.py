"""`aslived standards`: what law and life are held against, entry by entry."""

from __future__ import annotations

import sys
from typing import Any

import click
import msgspec

from aslived.cli.outcomes_text import place_text
from aslived.cli.plain import wrap
from aslived.cli.standards_text import entry_lines, rules, whole
from aslived.errors import faults_data
from aslived.language import _, language
from aslived.standards.consistency import FILES, faults
from aslived.standards.entry import LICENCE, Entry
from aslived.standards.outcomes import Reform, outcomes
from aslived.standards.outcomes.data import place_data, reform_data
from aslived.standards.outcomes.words import notice
from aslived.standards.shelf import (
    SHELVES,
    about,
    entry_data,
    entry_of,
    overview_data,
    rows,
    shelf_data,
)


@click.command()
@click.argument("kind", required=False, metavar="[KIND]", type=click.Choice([*SHELVES, "check"]))
@click.argument("id", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the documented JSON instead of text.")
def standards(kind: str | None, id: str | None, as_json: bool) -> None:
    """Show what aslived holds law and life against: KIND lists it, an ID shows one entry whole.

    KIND is criteria, targets, models, norms, areas, incidents, amounts, basket, thresholds,
    features, sources or outcomes. `check` holds the files against each other and against their own
    figures.

    `outcomes` is what was seen where drug law changed. There the code of a place (PT) may stand for
    an ID, and shows all its changes of law and figures.
    """
    if kind == "check":
        _check(as_json)
    elif kind is None:
        _print(overview_data() if as_json else _overview())
    elif id is None:
        _print(shelf_data(kind) if as_json else _shelf_text(kind))
    elif kind == "outcomes" and (place := _place(id)):
        _print(place_data(place) if as_json else place_text(place))
    else:
        entry = entry_of(kind, id)
        _print(_entry_data(kind, entry) if as_json else whole(entry))


def _place(id: str) -> str | None:
    """Return the code of a place of the outcomes, where an id is one."""
    code = id.strip().upper()
    return code if code in (*outcomes().places(), *outcomes().comparison_places()) else None


def _entry_data(kind: str, entry: Entry) -> dict[str, Any]:
    return reform_data(entry) if isinstance(entry, Reform) else entry_data(kind, entry)


def _print(said: Any) -> None:
    if not isinstance(said, list):
        said = [msgspec.json.format(msgspec.json.encode(said), indent=2).decode()]
    click.echo("\n".join(said))


def _overview() -> list[str]:
    lines = [_("What aslived holds law and life against. `aslived standards criteria` lists one kind:"), ""]
    for kind, words in about().items():
        lines.append(f"  {kind:<11} {len(rows(kind)):>3}  {words}")
    lines += [
        "",
        _("How to correct one: docs/standards.md. Licence of the files: {licence}.").format(licence=LICENCE),
    ]
    return lines


def _shelf_text(kind: str) -> list[str]:
    words = about()[kind]
    before = ["", wrap(notice())] if kind == "outcomes" else []
    lines = [words[:1].upper() + words[1:], *before, *entry_lines(rows(kind)), *rules(SHELVES[kind].read())]
    lines += ["", _("One whole: aslived standards {kind} ID").format(kind=kind)]
    at = _("All of a place: aslived standards outcomes {places}").format(
        places=", ".join(outcomes().places())
    )
    return [*lines, wrap(at)] if kind == "outcomes" else lines


def _check(as_json: bool) -> None:
    from aslived.assess.reforms import faults_of_places
    from aslived.law.register.cache import load

    wrong = (*faults(), *faults_of_places(load()))
    if as_json:
        _print(
            {
                "contract": "aslived-standards-check/1",
                "lang": language(),
                "files": len(FILES),
                "faults": faults_data(wrong).faults,
            }
        )
    else:
        sentence = _("{files} files held against each other: {count} faults.")
        _print([*map(str, wrong), sentence.format(files=len(FILES), count=len(wrong))])
    sys.exit(1 if wrong else 0)
