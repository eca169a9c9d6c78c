"""`aslived brief`: a document on one place as of one day, that a lawyer and an organiser would both sign."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from aslived.cli.additions import load_additions, register_with
from aslived.cli.translation import lang_option
from aslived.errors import AslivedError
from aslived.language import _

if TYPE_CHECKING:
    from aslived.transcript import OfPlace


@click.command()
@click.argument("place", metavar="PLACE")
@click.option(
    "--on", metavar="DATE", help="The day, as 2021-04-14. Default: the last day the file was checked."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write; its ending says as what: .html, .pdf, .md, .json. Default: brief-PLACE-DATE.html here.",
)
@click.option(
    "--record",
    type=click.Path(path_type=Path),
    help="A public record (text, Markdown, saved web page): what it says of the place, attributed.",
)
@click.option("--public-record", is_flag=True, help="Say that this record was published by those who met.")
@lang_option("The language to write in.")
def brief(
    place: str,
    on: str | None,
    output: Path | None,
    record: Path | None,
    public_record: bool,
) -> None:
    """Write a brief on the law of PLACE as of a day, and on what is known of life there.

    PLACE is a code or a name (CA, Portugal, Oregon). Nothing of a later day stands in the main text.
    A record is taken only where it is public (--public-record); a private one goes through consent.

    \b
    aslived brief CA --on 2021-04-14 -o brief.html
    aslived brief Portugal -o portugal.pdf
    """
    from aslived.cli.progress import progress
    from aslived.law.names.fact import day
    from aslived.law.names.understand import place as understood
    from aslived.publish import gather
    from aslived.publish.brief.render import writer_for

    register = register_with(load_additions())
    code = understood(place, register.added_laws)
    on_day = register[code].checked if on is None else day(on)
    path = output or Path(f"brief-{code}-{on_day.isoformat()}.html")
    write = writer_for(path)
    said = _read_meeting(record, public_record, code) if record else None
    with progress(_("Writing {file}").format(file=path.name)):
        written = write(gather(register, code, on_day, said=said, said_in=record.name if record else ""))
    _save(path, written)
    click.echo(_("Written: {path}").format(path=path))


def _read_meeting(record: Path, public: bool, code: str) -> OfPlace:
    from aslived.transcript import of_place, read_file
    from aslived.transcript.quote import refuse_private

    refuse_private(public, str(record))
    return of_place(read_file(record), code, public=public)


def _save(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise AslivedError.of("AL-PUB-003", path=path, problem=error.strerror or error) from error
