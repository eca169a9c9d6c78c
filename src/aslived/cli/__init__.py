"""The command line: parse, call, print. Each command lives in the module named after its noun."""

from __future__ import annotations

import errno
import importlib
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NoReturn, cast

import click
import msgspec

from aslived import __version__
from aslived.cli.translation import Context, in_language, lang_option, speak_as_asked
from aslived.errors import AslivedError, Fault, faults_data

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


AS_DATA = f"{__name__}.as_data"
"""Whether `--json` stands in the line: then faults are data too."""


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

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        with _faults(as_data="--json" in args):
            speak_as_asked(args)
            return super().make_context(info_name, args, parent, **extra)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        click.Group.format_help(cast("Lazy", in_language(self)), ctx, formatter)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.meta[AS_DATA] = "--json" in args
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        with _faults(as_data=ctx.meta[AS_DATA]):
            return super().invoke(ctx)


@contextmanager
def _faults(*, as_data: bool) -> Iterator[None]:
    """End with 2 where what was given is wrong, and say so: in words, or with `--json` as data."""
    try:
        yield
    except AslivedError as error:
        _end(error.faults, as_data)
    except OSError as problem:  # a name that no disk can have stops whoever looks whether it is there
        if problem.errno != errno.ENAMETOOLONG:
            raise
        _end([Fault("AL-YML-005", {"problem": problem.strerror}, str(problem.filename)[:80])], as_data)
    except click.ClickException as misuse:
        if not as_data:
            raise
        _end([_misuse(misuse)], as_data)


def _misuse(misuse: click.ClickException) -> Fault:
    """A wrong use of a command, which click finds, as a fault of the catalogue."""
    context = misuse.ctx if isinstance(misuse, click.UsageError) else None
    command = context.command_path if context else "aslived"
    param = misuse.param if isinstance(misuse, click.BadParameter) else None
    where = param.opts[0] if isinstance(param, click.Option) else None
    return Fault("AL-CLI-002", {"problem": misuse.format_message(), "command": command}, where)


def _end(faults: Iterable[Fault], as_data: bool) -> NoReturn:
    faults = tuple(faults)
    if as_data:
        click.echo(msgspec.json.encode(faults_data(faults)).decode(), err=True)
    else:
        for fault in faults:
            click.echo(str(fault), err=True)
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
