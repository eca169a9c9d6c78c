"""`aslived law`: look at the register and check it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aslived.cli.additions import law_folders, load_additions, register_with
from aslived.cli.law_diff import diff
from aslived.errors import Fault, faults_data
from aslived.language import _, language, ngettext

if TYPE_CHECKING:
    from aslived.law.check.file import FileCheck
    from aslived.law.register.coverage import Coverage


@click.group()
def law() -> None:
    """The register of law: check it, list it, read a place's file, compare two laws or a bill."""


law.add_command(diff)


@law.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--quiet", is_flag=True, help="Only faults, not what is suspicious though valid.")
@click.option("--json", "as_json", is_flag=True, help="What was found as JSON.")
def check(files: tuple[Path, ...], quiet: bool, as_json: bool) -> None:
    """Say everything that is wrong in law or bill FILES, and what to look at again.

    Without FILES: the whole register and the bills that come with it.

    The folders that `aslived --law` names are then checked too.

    Exits with 0 where nothing is wrong, 1 where there are faults, 2 where it cannot run.
    """
    from aslived.cli.progress import progress

    with progress(_("Checking")):
        every = tuple(_check(files))
    faults = [fault for checked in every for fault in checked.faults]
    suspicious = [fault for checked in every for fault in checked.suspicious]
    if as_json:
        _say_checked(len(every), faults, suspicious)
    else:
        _tell_checked(len(every), faults, suspicious, quiet=quiet)
    sys.exit(1 if faults else 0)


def _say_checked(files: int, faults: list[Fault], suspicious: list[Fault]) -> None:
    from aslived.cli.plain import say_json

    say_json(
        {
            "contract": "aslived-law-check/1",
            "lang": language(),
            "files": files,
            "faults": faults_data(faults).faults,
            "suspicious": faults_data(suspicious).faults,
        }
    )


def _tell_checked(files: int, faults: list[Fault], suspicious: list[Fault], *, quiet: bool) -> None:
    if faults:
        click.echo(_("Wrong:"))
        _list(faults)
    if suspicious and not quiet:
        click.echo(_("Suspicious, though valid:"))
        _list(suspicious)
    checked_files = ngettext("{n} file checked", "{n} files checked", files).format(n=files)
    fault_count = ngettext("{n} fault", "{n} faults", len(faults)).format(n=len(faults))
    doubtful = _("{n} to look at again").format(n=len(suspicious))
    click.echo(f"{checked_files}: {fault_count}, {doubtful}.")


def _check(files: tuple[Path, ...]) -> Iterator[FileCheck]:
    """Check each file; a parent, or the law that a bill changes, may stand beside it or in a folder that is named."""
    from aslived.law.check.additions import check_added
    from aslived.law.check.file import check as check_file
    from aslived.law.register.bill import BILLS
    from aslived.law.register.law import PLACES

    if files:
        yield from (check_file(path, PLACES, path.parent, *law_folders()) for path in files)
        return
    yield from (check_file(path) for folder in (PLACES, BILLS) for path in sorted(folder.glob("*.yaml")))
    yield from check_added(law_folders())


def _list(faults: Iterable[Fault]) -> None:
    for fault in faults:
        click.echo(f"  {fault}")


@law.command()
@click.argument("place")
@click.option("--on", metavar="DATE", help="Only what holds on this day, as 2022-03-01.")
@click.option(
    "--json", "as_json", is_flag=True, help="The file as data; docs/law-files.md says what the keys mean."
)
def show(place: str, on: str | None, as_json: bool) -> None:
    """Show the law of PLACE (PT, CA-BC, Portugal) as a reader would want it."""
    from aslived.cli.law_show import lines_of_file
    from aslived.law import Register
    from aslived.law.names.fact import day
    from aslived.law.names.understand import place as understood

    beside = load_additions().laws
    code = understood(place, beside)
    register = Register.of(code, added=beside)
    law = register[code]
    when = None if on is None else day(on)
    if as_json:
        from aslived.cli.plain import say_json
        from aslived.publish.place.data import as_data

        say_json(as_data(register, code, when))
    else:
        click.echo("\n".join(lines_of_file(law, register.parent(law), when)))


@law.command("list")
@click.option("--json", "as_json", is_flag=True, help="The list as JSON.")
def list_places(as_json: bool) -> None:
    """List all places: how much the register holds of each, how sure it is, when it was last checked.

    Places that were added (`aslived --law FOLDER law list`) follow by themselves; they are not counted.
    """
    from aslived.cli.plain import say_json
    from aslived.law.register.coverage import as_data, coverage

    beside = load_additions()
    every = [coverage(place) for place in register_with(beside).values()]
    if as_json:
        say_json(as_data(every))
        return
    rows = [row for row in every if row.of_register]
    own = [row for row in every if not row.of_register]
    click.echo(_("code    place                     provisions  since  high/medium/low   checked"))
    click.echo("\n".join(map(_row, rows)))
    total = sum(row.provisions for row in rows)
    click.echo(_("{places} places, {provisions} provisions.").format(places=len(rows), provisions=total))
    if own:
        click.echo(_("Not of the register, added here by whoever runs this copy, and never counted:"))
        click.echo("\n".join(map(_row, own)))
    if beside.bills:
        click.echo(_("Bills added here: {names}.").format(names=", ".join(beside.bills)))


def _row(row: Coverage) -> str:
    sure = row.confidence
    mix = f"{sure.high:>3}/{sure.medium:>3}/{sure.low:>3}"
    since = row.since or "    "
    return f"{row.code:<7} {row.name[:25]:<25} {row.provisions:>10}  {since}  {mix:>15}   {row.checked}"
