"""`aslived ask --file`: a file of questions, answered row by row into another file."""

from __future__ import annotations

from pathlib import Path

import click

from aslived.cli.additions import load_additions, register_with, table_with
from aslived.errors import AslivedError
from aslived.language import _, ngettext, numeral


def ask_file(ctx: click.Context, questions: str | None, outcomes: str | None) -> int:
    """Answer the file, say what became of it, and return the exit code: 1 where rows could not be read.

    *Errors:* AL-LAW-087 where an option of a single question stands beside it, or a file is not named; those
    of `aslived.law.rows.batch.answer_file`.
    """
    if questions is None and outcomes is None:
        raise click.MissingParameter(ctx=ctx, param=ctx.command.params[0])
    typed = click.core.ParameterSource.COMMANDLINE
    beside = [name for name in ctx.params if ctx.get_parameter_source(name) is typed]
    if questions is None or outcomes is None or set(beside) - {"questions", "outcomes", "lang"}:
        raise AslivedError.of("AL-LAW-087")
    return _answer(Path(questions), Path(outcomes))


def _answer(questions: Path, outcomes: Path) -> int:
    from aslived.cli.progress import progress
    from aslived.law.rows.batch import answer_file
    from aslived.law.words.notice import notice

    beside = load_additions()
    with progress(_("Answering {file}").format(file=questions.name)) as shown:
        done = answer_file(questions, outcomes, register_with(beside), table_with(beside), shown)
    for warning in done.warnings:
        click.echo(str(warning), err=True)
    rows = ngettext("{n} row answered: {file}", "{n} rows answered: {file}", done.answered)
    click.echo(rows.format(n=numeral(f"{done.answered:,}"), file=outcomes))
    if done.unchecked:
        leaning = ngettext(
            "{n} of them rests on sources that nobody could check: we believe, unchecked.",
            "{n} of them rest on sources that nobody could check: we believe, unchecked.",
            done.unchecked,
        )
        click.echo(leaning.format(n=numeral(f"{done.unchecked:,}")))
    if done.added:
        own = ngettext(
            "{n} of them is about a place that is not of the register: its law was added here.",
            "{n} of them are about places that are not of the register: their law was added here.",
            done.added,
        )
        click.echo(own.format(n=numeral(f"{done.added:,}")))
    click.echo(notice())
    if done.unread_file is None:
        return 0
    unread = ngettext("{n} row could not be read: {file}", "{n} rows could not be read: {file}", done.unread)
    click.echo(unread.format(n=numeral(f"{done.unread:,}"), file=done.unread_file), err=True)
    return 1
