#!/usr/bin/env python3
"""Collect every sentence that aslived says into templates for translators: `python docs/messages.py`.

Sentences stand in the code inside `_`, `ngettext` and `pgettext`, in templates inside the same and `{% trans %}`, in
the catalogue of errors, in the tables by which criteria and models are answered, in the facts of the founding
meeting, in the help of commands, and, where they are short, in the files of standards. Longer texts of those files and the register's own prose
stay in the language in which they were written.

There is a template for each reader, `src/aslived/locale/READER.pot`; who reads what is told by
`src/aslived/language/parts.py`. A sentence said to several stands once, with the first of them.

    --check         say whether a template is out of date, and change nothing
    --update        bring each catalogue to the sentences of today: new ones empty, old ones dropped
    --missing LANG  print the sentences that a language must hold and does not say yet, reader by reader
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import astuple
from pathlib import Path

import click
import yaml
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from aslived.assess.criteria.criterion import RULES
from aslived.assess.criteria.reading import readings
from aslived.assess.criteria.rule import FromBasket
from aslived.assess.models.derivation import TABLES
from aslived.cli import main
from aslived.cli.translation import helps
from aslived.examples import founding_meeting
from aslived.language.parts import FOLDERS, HELD, LOCALES, READERS, catalogues_of, reader_of

SOURCE = Path(__file__).resolve().parents[1] / "src" / "aslived"
STANDARDS = SOURCE / "standards"
METHODS = [
    ("**.py", "python"),
    ("publish/templates/**.html", "jinja2"),
    ("web/templates/**.html", "jinja2"),
    ("web/templates/**.txt", "jinja2"),
    ("web/templates/**.svg", "jinja2"),
]
TEMPLATES = {"silent": "false", "trimmed": "true"}
OPTIONS = {f"**.{ending}": TEMPLATES for ending in ("html", "txt", "svg")}
KEYWORDS = {
    "_": None,
    "marked": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pmarked": ((1, "c"), 2),
}
LABELS = {
    # file of standards: the keys under which it has a short text that readers are shown through `_`
    "areas.yaml": ("label",),
    "basket.yaml": ("label",),
    "design_features.yaml": ("label", "options", "drugs"),
    "full_decriminalisation.yaml": ("label", "title", "question"),
    "incident_taxonomy.yaml": ("label", "rights"),
    "models.yaml": ("label", "title", "definition", "de_jure_de_facto", "record_fields", "relation"),
    "norms.yaml": ("verb", "strength"),
    "outcomes.yaml": ("label",),
    "personal_amounts.yaml": ("title", "whose", "daily_whose", "why", "meaning", "field"),
    "regions.yaml": ("label",),
    "targets.yaml": ("unit", "disaggregation"),
    "thresholds.yaml": ("basis", "counting", "effect"),
}
WIDTH = 100

Said = tuple[str, str | tuple[str, ...], str | None]
"""A sentence: where it is said, its text (or its forms), and its context, where it has one."""


def collected() -> dict[str, Catalog]:
    """Return every sentence with where it is said, by the reader to whom it is said first."""
    places: dict[tuple[str | tuple[str, ...], str | None], set[str]] = {}
    for place, text, context in said():
        places.setdefault((text, context), set()).add(place)
    found = {reader: Catalog(project="aslived", version="0") for reader in READERS}
    for (text, context), named in places.items():
        reader = min((reader_of(place) for place in named), key=READERS.index)
        found[reader].add(text, locations=[(place, 0) for place in sorted(named)], context=context)
    return {reader: catalog for reader, catalog in found.items() if len(catalog)}


def said() -> Iterator[Said]:
    """Return every sentence, as often as it is said."""
    for name, _line, text, _comments, context in extract_from_dir(
        SOURCE, METHODS, keywords=KEYWORDS, options_map=OPTIONS
    ):
        yield Path(name).as_posix(), text, context
    for place, text in (*in_helps(main), *in_errors(), *in_standards(), *in_tables(), *in_the_meeting()):
        yield place, text, None


def in_helps(command: click.Command) -> Iterator[tuple[str, str]]:
    """Return what `--help` says of a command, of its options and of its own commands."""
    yield from (("cli", text) for text in helps(command))
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inside = command.get_command(context, name)
            if inside is not None:
                yield from in_helps(inside)


def in_errors() -> Iterator[tuple[str, str]]:
    """Return both sentences of every error; one that is raised for readers in the field stands with theirs."""
    raised: dict[str, str] = {}
    for folder in FOLDERS["field"]:
        for path in sorted((SOURCE / folder).rglob("*.py")):
            for code in re.findall(r"AL-[A-Z]{3}-\d{3}", path.read_text(encoding="utf-8")):
                raised[code] = folder
    errors = yaml.load((SOURCE / "errors.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    for code, entry in errors.items():
        told = (entry[part] for part in ("what", "do", "far") if part in entry)
        yield from ((raised.get(code, "errors.yaml"), text) for text in told)


def in_standards() -> Iterator[tuple[str, str]]:
    """Return every short text of the files of standards."""
    for name, keys in LABELS.items():
        held = yaml.load((STANDARDS / name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        yield from ((f"standards/{name}", text) for text in under(held, keys))


def in_tables() -> Iterator[tuple[str, str]]:
    """Return every text of the tables from which answers and models are said, with its place."""
    yield from (("assess/criteria/readings.yaml", one.because) for one in readings().values())
    for rule in RULES.values():
        phrases = [part.phrases for part in rule.parts if isinstance(part, FromBasket)]
        for text in (rule.silence, *(text for said in phrases for text in astuple(said))):
            yield "assess/criteria/criterion.py", text
    yield from (("assess/models/derivation.py", row.ground) for rows in TABLES.values() for row in rows)


def in_the_meeting() -> Iterator[tuple[str, str]]:
    """Return every text of the founding meeting's facts; names of people, organisations and titles are left out."""
    meeting = founding_meeting()
    texts: list[str | None] = [meeting.record.occasion, *(one.role for one in meeting.speakers)]
    for figure in meeting.figures:
        texts += [figure.unit.replace("_", " "), figure.counts, figure.period, figure.caution]
        texts += [figure.of] if figure.of and " " in figure.of else []
    texts += [text for one in meeting.dates for text in (one.what, one.caution)]
    texts += [one.fact for one in meeting.findings]
    texts += [text for one in meeting.demands for text in (one.asked_by, one.of, one.what)]
    texts += [text for one in meeting.commitments for text in (one.made_by, one.what)]
    texts += [text for one in meeting.contradictions for text in (one.what, one.keep)]
    yield from (("examples/founding_meeting.yaml", text) for text in texts if text)


def under(held: object, keys: tuple[str, ...]) -> Iterator[str]:
    """Return every text, alone or in a list, that stands under one of the keys, however deep."""
    if isinstance(held, list):
        for inside in held:
            yield from under(inside, keys)
    if isinstance(held, dict):
        for key, inside in held.items():
            texts = inside if isinstance(inside, list) else [inside]
            if key in keys and all(isinstance(text, str) for text in texts):
                yield from (text.replace("_", " ") for text in texts)
            else:
                yield from under(inside, keys)


def written(catalog: Catalog) -> str:
    """Return a catalogue as text, without the day on which it was made and without places in the code."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, omit_header=True, sort_output=True, width=WIDTH, no_location=True)
    head = ['msgid ""', 'msgstr ""']
    if catalog.locale is not None:
        head += [f'"Language: {catalog.locale}\\n"', f'"Plural-Forms: {catalog.plural_forms}\\n"']
    head += ['"Content-Type: text/plain; charset=utf-8\\n"', '"Content-Transfer-Encoding: 8bit\\n"', "", ""]
    return "\n".join(head) + buffer.getvalue().decode("utf-8")


def held(language: str) -> Catalog:
    """Return all that a language says, whichever part holds it."""
    together = Catalog(locale=language)
    for path in catalogues_of(language):
        with path.open("rb") as lines:
            for message in read_po(lines, locale=language):
                if message.id:
                    together[message.id] = message
    return together


def update(language: str, templates: dict[str, Catalog]) -> None:
    """Bring the parts of a language to the sentences of the templates; nothing is guessed from a similar sentence.

    A sentence keeps its translation when it moves to another reader, and when every place that says it is given a context.
    """
    known = held(language)
    wanted = [reader for reader in templates if reader in HELD.get(language, READERS)]
    for path in catalogues_of(language):
        if path.stem not in wanted:
            path.unlink()
    for reader in wanted:
        part = Catalog(locale=language)
        for message in sentences(templates[reader]):
            bare = any(catalog.get(message.id) for catalog in templates.values())
            string = translation(known, message, None if not bare else message.context)
            part.add(message.id, string, context=message.context)
        path = LOCALES / language / f"{reader}.po"
        path.parent.mkdir(exist_ok=True)
        path.write_text(written(part), encoding="utf-8")


def sentences(catalog: Catalog) -> Iterator[Message]:
    """Return the messages of a catalogue without its head."""
    return (message for message in catalog if message.id)


def translation(known: Catalog, message: Message, before: str | None) -> str | tuple[str, ...] | None:
    """Return what a language says for a message, or said for it in the context that it had before."""
    found = known.get(message.id, message.context) or known.get(message.id, before)
    same = found is not None and not found.fuzzy and found.pluralizable == message.pluralizable
    return found.string if found is not None and same else None


def missing(language: str, templates: dict[str, Catalog]) -> dict[str, list[Message]]:
    """Return the sentences that a language must hold and does not say yet, by reader."""
    known = held(language)
    lacking = {
        reader: [one for one in sentences(catalog) if not says(known.get(one.id, one.context))]
        for reader, catalog in templates.items()
        if reader in HELD.get(language, READERS)
    }
    return {reader: messages for reader, messages in lacking.items() if messages}


def says(message: Message | None) -> bool:
    """Tell whether a message is translated, in each of its forms."""
    if message is None or message.fuzzy or not message.string:
        return False
    return all(message.string) if isinstance(message.string, (tuple, list)) else True


def listed(lacking: dict[str, list[Message]]) -> Iterator[str]:
    """Return each lacking sentence as a translator wants it: for whom, where it is said, in which sense."""
    for reader, messages in lacking.items():
        for message in messages:
            where = ", ".join(sorted({name for name, _line in message.locations}))
            sense = f" ({message.context})" if message.context else ""
            text = message.id if isinstance(message.id, tuple) else (message.id,)
            yield f"# {reader}: {where}{sense}\n" + "\n".join(text)


def stale(templates: dict[str, Catalog]) -> Iterable[Path]:
    """Return the templates that do not say what the code says, among them those that no sentence needs."""
    for path in LOCALES.glob("*.pot"):
        if path.stem not in templates:
            yield path
    for reader, catalog in templates.items():
        path = LOCALES / f"{reader}.pot"
        if not path.is_file() or path.read_text(encoding="utf-8") != written(catalog):
            yield path


def run(*arguments: str) -> int:
    templates = collected()
    if "--missing" in arguments:
        lacking = missing(arguments[-1], templates)
        print("\n\n".join(listed(lacking)))
        return 1 if lacking else 0
    for path in stale(templates):
        if "--check" in arguments:
            print(f"{path.name} is out of date. Run: python docs/messages.py", file=sys.stderr)
            return 1
        if path.stem in templates:
            path.write_text(written(templates[path.stem]), encoding="utf-8")
        else:
            path.unlink()
    if "--update" in arguments:
        for language in HELD:
            if catalogues_of(language):
                update(language, templates)
    return 0


if __name__ == "__main__":
    sys.exit(run(*sys.argv[1:]))
