"""The command line in the language asked for: which that is, and `--help` in it."""

from __future__ import annotations

import copy
import inspect
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

import click

from aslived.errors import AslivedError
from aslived.language import _, language, marked, pgettext, pmarked, speak, spoken_languages

_GIVEN = re.compile(r"--lang(?:=(.*))?", re.DOTALL)
_Decorated = TypeVar("_Decorated", bound=Callable[..., Any])


def speak_as_asked(words: Sequence[str]) -> None:
    """Speak the language that the words of a command line name last, or else ASLIVED_LANG.

    It is settled before anything is parsed, since `--help` and faults in the words are said in it too.

    *Errors:* AL-CLI-001 for a language that has no catalogue.
    """
    asked = os.environ.get("ASLIVED_LANG") or "en"
    for word, after in zip(words, [*words[1:], ""], strict=True):
        if word == "--":
            break
        if option := _GIVEN.fullmatch(word):
            asked = after if option[1] is None else option[1]
    if asked not in spoken_languages():
        raise AslivedError.of("AL-CLI-001", given=asked, spoken=", ".join(spoken_languages()))
    speak(asked)


def lang_option(help: str) -> Callable[[_Decorated], _Decorated]:
    """Return the option `--lang` of a command; `speak_as_asked` has read it when the command is called."""
    return click.option("--lang", metavar="LANGUAGE", expose_value=False, help=help)


_OF_CLICK = {
    "Options": pmarked("command line", "Options"),
    "Commands": pmarked("command line", "Commands"),
    "Show this message and exit.": marked("Show this message and exit."),
    "Show the version and exit.": marked("Show the version and exit."),
}
"""What click says by itself."""


class _Formatter(click.HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(
            prog, args, pgettext("command line", "Usage:") + " " if prefix is None else prefix
        )

    def section(self, name: str) -> Any:
        return super().section(_translate_click(name))

    def write_dl(self, rows: Iterable[tuple[str, str]], *given: Any, **named: Any) -> None:
        said = [(term, _translate_click(text)) for term, text in rows]
        super().write_dl(said, *given, **named)


def _translate_click(text: str) -> str:
    return _(_OF_CLICK[text]) if text in _OF_CLICK else text


class Context(click.Context):
    """The surroundings of a command whose help is said in the language that is spoken."""

    formatter_class = _Formatter


def in_language(command: click.Command) -> click.Command:
    """Return the command with its help, its options' and its own commands' in the language that is spoken."""
    if language() == "en":
        return command
    translated = copy.copy(command)
    translated.context_class = Context
    translated.help = _translate(command.help)
    translated.params = [
        _option(param) if isinstance(param, click.Option) else param for param in command.params
    ]
    if isinstance(translated, click.Group):
        translated.commands = {name: in_language(one) for name, one in translated.commands.items()}
    return translated


def helps(command: click.Command) -> Iterator[str]:
    """Return every sentence or paragraph of a command's help that a translator says in another language."""
    yield from (_flat(one) for one in _paragraphs(command.help) if _is_prose(one))
    yield from (param.help for param in command.params if isinstance(param, click.Option) and param.help)


def _option(option: click.Option) -> click.Option:
    said = copy.copy(option)
    said.help = _(option.help) if option.help else None
    return said


def _translate(help: str | None) -> str:
    return "\n\n".join(_(_flat(one)) if _is_prose(one) else one for one in _paragraphs(help))


def _paragraphs(help: str | None) -> list[str]:
    return inspect.cleandoc(help or "").split("\n\n")


def _is_prose(paragraph: str) -> bool:
    return bool(paragraph) and not paragraph.startswith("\b")


def _flat(paragraph: str) -> str:
    return " ".join(paragraph.split())
