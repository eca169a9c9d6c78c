"""The command line: parse, call, print. Each command lives in the module named after its noun."""

from __future__ import annotations

import errno
import importlib
import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn, cast

import click

from aslived import __version__
from aslived.cli.spoken import Context, in_language, lang_option, speak_as_asked
from aslived.errors import AslivedError, Fault

COMMANDS: dict[str, str] = {
    # command: module in aslived.cli that holds a click command of the same name
    "release": "release",
    "ask": "ask",
    "brief": "brief",
    "law": "law",
    "count": "count",
    "disparity": "disparity",
    "size": "size",
    "rds": "rds",
    "standards": "standards",
    "threshold": "threshold",
    "record": "record",
    "agreement": "agreement",
    "target": "target",
    "assess": "assess",
    "model": "model",
    "simulate": "simulate",
    "survey": "survey",
    "serve": "serve",
}


FOR_PROGRAMS = f"{__name__}.for_programs"
"""Whether JSON was asked for: then faults are JSON too."""


class Lazy(click.Group):
    """Loads the module of a command only when that command is asked for."""

    context_class = Context

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module = importlib.import_module(f"aslived.cli.{COMMANDS[name]}")
        command: click.Command = getattr(module, name)
        return in_language(command)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.meta[FOR_PROGRAMS] = "--json" in args
        try:
            speak_as_asked(args)
        except AslivedError as error:
            _stop(error.faults, ctx.meta[FOR_PROGRAMS])
        return super().parse_args(ctx, args)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        click.Group.format_help(cast("Lazy", in_language(self)), ctx, formatter)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except AslivedError as error:
            _stop(error.faults, ctx.meta[FOR_PROGRAMS])
        except OSError as problem:  # a name that no disk can have stops whoever looks whether it is there
            if problem.errno != errno.ENAMETOOLONG:
                raise
            fault = Fault("AL-YML-005", {"problem": problem.strerror}, str(problem.filename)[:80])
            _stop((fault,), ctx.meta[FOR_PROGRAMS])


def _stop(faults: Sequence[Fault], for_programs: bool) -> NoReturn:
    """Print faults on the standard error, a line each or, where JSON was asked for, as one object, and end with 2."""
    if for_programs:
        import json

        given = [
            {"code": fault.code, "what_says": fault.what, "do_says": fault.do, "where": fault.where or None}
            for fault in faults
        ]
        click.echo(json.dumps({"faults": given}, ensure_ascii=False, indent=2), err=True)
    else:
        click.echo("\n".join(map(str, faults)), err=True)
    sys.exit(2)


class _Folders(click.types.StringParamType):
    """Names of folders; in a variable they stand one after the other as paths do."""

    name = "folder"
    envvar_list_splitter = os.pathsep


@click.group(cls=Lazy)
@click.version_option(__version__, prog_name="aslived")
@lang_option("The language to speak: en, es or fr. Also taken from ASLIVED_LANG.")
@click.option(
    "--law",
    "folders",
    multiple=True,
    type=_Folders(),
    envvar="ASLIVED_LAW",
    metavar="FOLDER",
    help="A folder with places or bills of your own; again for more. `examples` is an invented place. "
    "Also taken from ASLIVED_LAW.",
)
@click.pass_context
def main(ctx: click.Context, folders: tuple[str, ...]) -> None:
    """Drug law as written, drug law as lived."""
    ctx.obj = folders
