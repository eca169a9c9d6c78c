"""`aslived release`: what of a table may be published, before it is."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from aslived.cli.plain import say_json
from aslived.errors import AslivedError
from aslived.language import _, ngettext

if TYPE_CHECKING:
    from aslived.measure.disclosure.safe import Checked

FILE = click.Path(dir_okay=False, path_type=Path)


@click.group()
def release() -> None:
    """Check what of a table may be published."""


@release.command()
@click.argument("table", type=FILE)
@click.option("--count", default="", help="Column with the counts (else: count, n, people or number).")
@click.option(
    "--by", multiple=True, metavar="COLUMN", help="Column with groups; again for each. Else: all others."
)
@click.option(
    "--levels", multiple=True, metavar="OUTER/INNER", help="Columns nested in one another: region/district."
)
@click.option(
    "--of", default="", metavar="COLUMN", help="Column with the group's size, where counts are shares of it."
)
@click.option(
    "--percent", default="", metavar="COLUMN", help="Column with percentages, checked and replaced."
)
@click.option(
    "--weighted", default="", metavar="COLUMN", help="Column with weighted figures to publish instead."
)
@click.option("--population", default="", metavar="COLUMN", help="Column with the population of the area.")
@click.option(
    "--withheld", default="", metavar="COLUMN", help="Column with yes where you withhold a cell yourself."
)
@click.option(
    "--total", default="Total", show_default=True, metavar="WORD", help="The word that marks a total."
)
@click.option(
    "--policy", default="criminalised", show_default=True, metavar="NAME", help="What is too small."
)
@click.option("--ledger", type=FILE, help="File with what was published before.")
@click.option("--about", default="", help="Who and when the table counts, in the words of earlier releases.")
@click.option("--name", default="", help="Name of this release in the ledger.")
@click.option("--record", is_flag=True, help="Write the release into the ledger.")
@click.option("--key", type=FILE, help="File with a secret for the rounding; the same for all releases.")
@click.option("-o", "--output", type=FILE, metavar="FILE", help="Write the safe table here.")
@click.option("--json", "as_json", is_flag=True, help="Answer as JSON, for programs.")
def check(table: Path, **options: Any) -> None:
    """Say what of TABLE, a CSV file with one row a cell, may be published.

    Ends with 0 where every cell may be shown, 1 where something is withheld or refused, 2 where it cannot
    be checked. The answer names the small cells: keep it to yourself, and publish the safe table (-o).
    """
    from aslived.measure.data.release import as_data
    from aslived.measure.disclosure.ledger import append
    from aslived.measure.disclosure.safe import write_safe

    if bool(options["ledger"]) != bool(options["about"]) or (options["record"] and not options["ledger"]):
        raise AslivedError.of("AL-DIS-022")
    if options["ledger"] and options["weighted"]:
        raise AslivedError.of("AL-DIS-027")
    checked = _check(table, options)
    refused = checked.verdict == "refuse"
    if options["output"] and not refused:
        write_safe(checked, options["output"])
    if options["record"] and not refused:
        append(options["ledger"], checked.release.entry)
    if options["as_json"]:
        say_json(as_data(checked))
    else:
        _say(checked, options)
    sys.exit(0 if checked.verdict == "publishable" else 1)


def _check(table: Path, options: dict[str, Any]) -> Checked:
    from aslived.cli.progress import progress, silence
    from aslived.measure.disclosure.ledger import read_ledger
    from aslived.measure.disclosure.policy import policy_named
    from aslived.measure.disclosure.release import Subject
    from aslived.measure.disclosure.safe import check_sheet
    from aslived.measure.disclosure.sheet import Columns, read_sheet

    policy = policy_named(options["policy"])
    levels = tuple(tuple(given.split("/")) for given in options["levels"])
    for axis, given in zip(levels, options["levels"], strict=True):
        if len(axis) < 2 or not all(axis):
            raise AslivedError.of("AL-DIS-023", given=given)
    names = ("count", "of", "weighted", "percent", "population", "withheld", "total")
    columns = Columns(by=options["by"], levels=levels, **{name: options[name] for name in names})
    sheet = read_sheet(table, columns)
    today = date.today().isoformat()
    subject = Subject(options["about"], options["name"] or f"{table.stem} {today}", today)
    earlier = read_ledger(options["ledger"]) if options["ledger"] else ()
    with silence(), progress(_("Looking for the least that must be withheld")):
        return check_sheet(sheet, policy, subject, earlier, _key(options["key"]))


def _key(path: Path | None) -> bytes:
    if path is None:
        return b""
    try:
        return path.read_bytes()
    except OSError as error:
        raise AslivedError.of("AL-DIS-002", str(path), problem=error.strerror or str(error)) from error


def _say(checked: Checked, options: dict[str, Any]) -> None:
    from aslived.measure.disclosure.decision import cell_name
    from aslived.measure.wording.disclosure import decision_words, note_words

    done = checked.release
    heads = {
        "publishable": _("Every cell may be shown, rounded as in the safe table.")
        if done.policy.base > 1
        else _("Every cell may be shown."),
        "withhold": ngettext(
            "{count} cell of {all} must be withheld.",
            "{count} cells of {all} must be withheld.",
            len(done.decisions),
        ),
        "refuse": _("This table must not be published as it stands."),
    }
    click.echo(heads[checked.verdict].format(count=len(done.decisions), all=len(done.figures)))
    click.echo(
        _("Policy: {name}. Keep this answer to yourself: it tells which cells are small.").format(
            name=done.policy.name
        )
    )
    groups: dict[tuple[str, str], list[str]] = {}
    for decision in done.decisions:
        words = decision_words(decision, done.policy)
        groups.setdefault(words, []).append(str(cell_name(decision.cell or ())))
    for (why, do), cells in groups.items():
        click.echo("\n" + why)
        for cell in cells:
            click.echo(f"  {cell}")
        click.echo(_("  What to do: {do}").format(do=do))
    if checked.notes:
        click.echo("\n" + "\n".join(map(note_words, checked.notes)))
    _say_files(checked, options)


def _say_files(checked: Checked, options: dict[str, Any]) -> None:
    if checked.verdict == "refuse":
        if options["output"] or options["record"]:
            click.echo("\n" + _("Nothing was written or recorded."))
        return
    if options["output"]:
        click.echo("\n" + _("The safe table is in {file}.").format(file=options["output"]))
    if options["record"]:
        click.echo(
            _('Recorded in {file} as "{name}".').format(
                file=options["ledger"], name=checked.release.entry.release
            )
        )
    elif options["ledger"]:
        click.echo("\n" + _("Not recorded. When you publish it, check it once more with --record."))
    if not options["ledger"]:
        click.echo(
            "\n" + _("Earlier releases were not looked at: name the ledger with --ledger and --about.")
        )
