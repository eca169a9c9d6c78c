"""The command line: parse, call, print. Each command lives in the module named after its noun."""

from __future__ import annotations

import errno
import importlib
import sys
from typing import Any

import click

from aslived import __version__
from aslived.errors import AslivedError, Fault
from aslived.language import speak

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


class Lazy(click.Group):
    """Loads the module of a command only when that command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module = importlib.import_module(f"aslived.cli.{COMMANDS[name]}")
        command: click.Command = getattr(module, name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except AslivedError as error:
            click.echo(str(error), err=True)
            sys.exit(2)
        except OSError as problem:  # a name that no disk can have stops whoever looks whether it is there
            if problem.errno != errno.ENAMETOOLONG:
                raise
            fault = Fault("AL-YML-005", {"problem": problem.strerror}, str(problem.filename)[:80])
            click.echo(str(fault), err=True)
            sys.exit(2)


@click.group(cls=Lazy)
@click.version_option(__version__, prog_name="aslived")
@click.option(
    "--lang",
    default="en",
    envvar="ASLIVED_LANG",
    metavar="LANGUAGE",
    help="The language to speak: en, es or fr. Also taken from ASLIVED_LANG.",
)
def main(lang: str) -> None:
    """Drug law as written, drug law as lived."""
    speak(lang)
