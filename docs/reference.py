#!/usr/bin/env python3
"""Write the reference pages from the code: `python docs/reference.py`; `--check` only compares.

Everything a page says stands in the code as a docstring, a help text or a message; nothing is written here.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import click
import msgspec

from aslived.cli import main
from aslived.errors import catalogue
from aslived.law.register import bill, provision, quantity, vocabulary

OUTLINES = (msgspec.Struct, provision.Entry, provision.DatedEntry)
PAGES = Path(__file__).parent / "reference"
DO_NOT_EDIT = "<!-- Made by docs/reference.py from the code. Change the code, then run it. -->\n\n"


def commands() -> str:
    """Every command with its help, as the command line prints it."""
    parts = ["# Commands\n\nEvery command, as `--help` shows it.\n"]
    for path, command, context in _walk(main, "aslived", None):
        parts.append(f"\n## `{path}`\n\n```text\n{command.get_help(context).strip()}\n```\n")
    return "".join(parts)


def _walk(command: click.Command, path: str, parent: click.Context | None) -> Any:
    context = click.Context(command, info_name=path.split()[-1], parent=parent, max_content_width=88)
    yield path, command, context
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            if child:
                yield from _walk(child, f"{path} {name}", context)


def words() -> str:
    """Every word that a law file may use."""
    parts = [
        "# Vocabulary\n\nEvery word that a law file may use. What they mean: [law files](../law-files.md).\n"
    ]
    for name, value in vars(vocabulary).items():
        if get_origin(value) is Literal:
            parts.append(
                f"\n## {_spaced(name)}\n\n" + ", ".join(f"`{word}`" for word in get_args(value)) + "\n"
            )
    parts.append("\n## Unit\n\n" + ", ".join(f"`{unit}`" for unit in quantity.written_units()) + "\n")
    return "".join(parts)


def _spaced(name: str) -> str:
    return (
        "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip().capitalize()
    )


def keys() -> str:
    """Every key of a law file and of a bill, struct by struct."""
    parts = [
        "# Keys of a law file\n\nEvery key, where it may stand, and what it takes. Those of a bill follow.\n"
    ]
    of_bills = [struct for name, struct in vars(bill).items() if name not in vars(provision)]
    for struct in (*vars(provision).values(), *of_bills):
        if not (isinstance(struct, type) and issubclass(struct, msgspec.Struct)) or struct in OUTLINES:
            continue
        parts.append(f"\n## {_spaced(struct.__name__)}\n\n{(struct.__doc__ or '').strip()}\n\n")
        parts.append("| key | takes | |\n| --- | --- | --- |\n")
        hints = get_type_hints(struct)
        for field in msgspec.structs.fields(struct):
            needed = "needed" if field.required else "optional"
            parts.append(f"| `{field.encode_name}` | {_takes(hints[field.name])} | {needed} |\n")
    return "".join(parts)


def _takes(hint: Any) -> str:
    origin, args = get_origin(hint), get_args(hint)
    if origin is Literal:
        return " ".join(f"`{str(word).lower()}`" for word in args) if len(args) <= 8 else _named(hint)
    if origin is tuple:
        return f"list of: {_takes(args[0])}"
    if origin is dict:
        return f"for each {_takes(args[0])}: {_takes(args[1])}"
    if args:
        return " or ".join(_takes(arg) for arg in args)
    plain = {str: "text", int: "whole number", float: "number", bool: "`true` `false`", type(None): "`null`"}
    return plain.get(hint, _spaced(hint.__name__).lower())


def _named(hint: Any) -> str:
    name = next(name for name, value in vars(vocabulary).items() if value == hint)
    return f"[{_spaced(name).lower()}](vocabulary.md)"


def faults() -> str:
    """Every error code with what happened and what to do."""
    parts = ["# Errors\n\nEvery message, by its code. Words in {braces} are filled in.\n"]
    for code, entry in catalogue().items():
        parts.append(f"\n## {code}\n\n{entry['what']}\n\n*What to do:* {entry['do']}\n")
        if "far" in entry:
            parts.append(f"\n*Where nothing known is near:* {entry['far']}\n")
    return "".join(parts)


MADE = {"commands.md": commands, "vocabulary.md": words, "files.md": keys, "errors.md": faults}


def run(*arguments: str) -> int:
    stale = []
    for name, make in MADE.items():
        page = PAGES / name
        text = DO_NOT_EDIT + make()
        if not page.is_file() or page.read_text(encoding="utf-8") != text:
            stale.append(name)
            if "--check" not in arguments:
                PAGES.mkdir(exist_ok=True)
                page.write_text(text, encoding="utf-8")
    if stale and "--check" in arguments:
        print(f"Out of date: {', '.join(stale)}. Run: python docs/reference.py", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(run(*sys.argv[1:]))
