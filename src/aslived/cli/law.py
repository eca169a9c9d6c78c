"""`aslived law`: look at the register and check it."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aslived.cli.law_diff import diff
from aslived.errors import Fault
from aslived.language import _, ngettext

if TYPE_CHECKING:
    pass


@click.group()
def law() -> None:
    """The register of law: check it, list it, read a place's file, compare two laws or a bill."""


law.add_command(diff)


@law.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--quiet", is_flag=True, help="Only faults, not what is suspicious though valid.")
def check(files: tuple[Path, ...], quiet: bool) -> None:
    """Say everything that is wrong in law or bill FILES, and what to look at again.

    Without FILES: the whole register and the bills that come with it.

    Exits with 0 where nothing is wrong, 1 where there are faults, 2 where it cannot run.
    """
    from aslived.law.check.file import check as check_file
    from aslived.law.register.bill import BILLS
    from aslived.law.register.law import PLACES

    faults: list[Fault] = []
    suspicious: list[Fault] = []
    paths = list(files) or [*sorted(PLACES.glob("*.yaml")), *sorted(BILLS.glob("*.yaml"))]
    for path in paths:
        checked = check_file(path)
        faults += checked.faults
        suspicious += checked.suspicious
    if faults:
        click.echo(_("Wrong:"))
        _list(faults)
    if suspicious and not quiet:
        click.echo(_("Suspicious, though valid:"))
        _list(suspicious)
    checked_files = ngettext("{n} file checked", "{n} files checked", len(paths)).format(n=len(paths))
    found = ngettext("{n} fault", "{n} faults", len(faults)).format(n=len(faults))
    doubtful = _("{n} to look at again").format(n=len(suspicious))
    click.echo(f"{checked_files}: {found}, {doubtful}.")
    sys.exit(1 if faults else 0)


def _list(faults: Iterable[Fault]) -> None:
    for fault in faults:
        click.echo(f"  {fault}")


@law.command()
@click.argument("place")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="Only what holds on this day.")
def show(place: str, on: datetime | None) -> None:
    """Show the law of PLACE (PT, CA-BC, Portugal) as a reader would want it."""
    from aslived.cli.law_show import shown
    from aslived.law import Register
    from aslived.law.names.understand import place as understood

    code = understood(place)
    register = Register.of(code)
    law = register[code]
    click.echo("\n".join(shown(law, register.parent(law), on.date() if on else None)))


@law.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON list, a place an entry.")
def list_places(as_json: bool) -> None:
    """List all places: how much the register holds of each, how sure it is, when it was last checked."""
    from aslived.cli.plain import say_json
    from aslived.law.register.cache import load
    from aslived.law.register.coverage import coverage

    rows = [coverage(place) for place in load().values()]
    if as_json:
        say_json(rows)
        return
    click.echo(_("code    place                     provisions  since  high/medium/low   checked"))
    for row in rows:
        sure = row.confidence
        mix = f"{sure.high:>3}/{sure.medium:>3}/{sure.low:>3}"
        click.echo(
            f"{row.code:<7} {row.name[:25]:<25} {row.provisions:>10}  {row.since}  {mix:>15}   {row.checked}"
        )
    total = sum(row.provisions for row in rows)
    click.echo(_("{places} places, {provisions} provisions.").format(places=len(rows), provisions=total))
