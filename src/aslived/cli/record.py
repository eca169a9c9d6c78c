"""`aslived record`: read a record of what was said; write its facts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from aslived.cli.plain import say_json
from aslived.errors import AslivedError
from aslived.language import _, ngettext

if TYPE_CHECKING:
    from aslived.transcript.record import Record

_FILE = click.argument("file", type=click.Path(path_type=Path))


@click.group()
def record() -> None:
    """Read records of meetings, hearings and interviews: who said what, and every figure."""


@record.command()
@_FILE
@click.option("--json", "as_json", is_flag=True, help="Print the whole record as JSON (docs/records.md).")
def read(file: Path, as_json: bool) -> None:
    """Read FILE (text, Markdown, or a web page as saved) and print who said what.

    Nothing leaves your machine, and nothing is coded: codes are suggestions for a person to accept.
    """
    from aslived.transcript.data import as_data

    found = _read(file)
    if as_json:
        say_json(as_data(found))
        return
    from aslived.cli import record_words

    click.echo(record_words.record_text(found))


@record.command()
@_FILE
@click.option("--public-record", is_flag=True, help="Say that this record was published by those who met.")
@click.option(
    "--address", help="Where the record can be read; else the page's own address, else the file's name."
)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
def facts(file: Path, public_record: bool, address: str | None, out: Path | None) -> None:
    """Write what was counted and asked in FILE, by whom and where, without a sentence of it (YAML).

    Only for records made public. Private ones go through consent.
    """
    from aslived.transcript.facts import facts_yaml
    from aslived.transcript.quote import refuse_private

    refuse_private(public_record, str(file))
    found = _read(file)
    form = facts_yaml(found, address or found.address or file.name, public=public_record)
    if out is None:
        click.echo(form, nl=False)
        return
    try:
        out.write_text(form, encoding="utf-8")
    except OSError as error:
        raise AslivedError.of("AL-REC-008", str(out), problem=error.strerror or error) from error
    count = len(found.figures)
    sentence = ngettext("{count} figure written to {file}.", "{count} figures written to {file}.", count)
    click.echo(sentence.format(count=count, file=out))


def _read(file: Path) -> Record:
    from aslived.cli.progress import progress
    from aslived.transcript.reading import read_file

    with progress(_("Reading {file} …").format(file=file.name)):
        return read_file(file)
