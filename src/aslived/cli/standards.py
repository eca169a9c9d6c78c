"""`aslived standards`: what law and life are held against, entry by entry."""

from __future__ import annotations

import sys
from typing import Any

import click
import msgspec

from aslived.cli.standards_text import entry_lines, rules, whole
from aslived.errors import faults_data
from aslived.language import _, language
from aslived.standards.consistency import FILES, faults
from aslived.standards.shelf import (
    LICENCE,
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
    features or sources. `check` holds the files against each other and against their own figures.
    """
    if kind == "check":
        _check(as_json)
    elif kind is None:
        _print(overview_data() if as_json else _overview())
    elif id is None:
        _print(shelf_data(kind) if as_json else _shelf_text(kind))
    else:
        entry = entry_of(kind, id)
        _print(entry_data(kind, entry) if as_json else whole(entry))


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
    lines = [words[:1].upper() + words[1:], *entry_lines(rows(kind)), *rules(SHELVES[kind].read())]
    return [*lines, "", _("One whole: aslived standards {kind} ID").format(kind=kind)]


def _check(as_json: bool) -> None:
    wrong = faults()
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
        said = _("{files} files held against each other: {count} faults.")
        _print([*map(str, wrong), said.format(files=len(FILES), count=len(wrong))])
    sys.exit(1 if wrong else 0)
