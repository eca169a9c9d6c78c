#!/usr/bin/env python3
"""Collect every sentence that aslived says into the template for translators: `python docs/messages.py`.

Sentences stand in the code inside `_` and `ngettext`, in templates inside `_` and `{% trans %}`, in the catalogue
of errors, in the tables by which criteria and models are answered, in the facts of the founding meeting, and, where
they are short, in the files of standards. Longer texts of those files and the register's own prose stay in the language in which they were written.

    --check         say whether the template is out of date, and change nothing
    --update        bring each catalogue to the sentences of today: new ones empty, old ones dropped
    --missing LANG  print the sentences that a catalogue does not say yet
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path

import yaml
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from aslived.assess.criteria.criterion import RULES
from aslived.assess.criteria.reading import readings
from aslived.assess.criteria.rule import FromBasket
from aslived.assess.models.derivation import TABLES
from aslived.examples import founding_meeting
from aslived.measure.rds import wording

SOURCE = Path(__file__).resolve().parents[1] / "src" / "aslived"
STANDARDS = SOURCE / "standards"
LOCALES = SOURCE / "locale"
TEMPLATE = LOCALES / "aslived.pot"
METHODS = [
    ("**.py", "python"),
    ("publish/templates/**.html", "jinja2"),
    ("web/templates/**.html", "jinja2"),
    ("web/templates/**.txt", "jinja2"),
    ("web/templates/**.svg", "jinja2"),
]
TEMPLATES = {"silent": "false", "trimmed": "true"}
OPTIONS = {f"**.{ending}": TEMPLATES for ending in ("html", "txt", "svg")}
KEYWORDS = {"_": None, "marked": None, "gettext": None, "ngettext": (1, 2)}
LABELS = {
    # file of standards: the keys under which it has a short text that readers are shown through `_`
    "areas.yaml": ("label",),
    "basket.yaml": ("label",),
    "design_features.yaml": ("label", "options", "drugs"),
    "full_decriminalisation.yaml": ("label", "title", "question"),
    "incident_taxonomy.yaml": ("label", "rights"),
    "models.yaml": ("label", "title", "definition", "de_jure_de_facto", "record_fields", "relation"),
    "norms.yaml": ("verb", "strength"),
    "personal_amounts.yaml": ("title", "why", "meaning", "field"),
    "regions.yaml": ("label",),
    "targets.yaml": ("unit", "disaggregation"),
    "thresholds.yaml": ("basis", "counting", "effect"),
}
WIDTH = 100


def collected() -> Catalog:
    """Return every sentence with the files in which it is said."""
    found = Catalog(project="aslived", version="0", header_comment="# Every sentence that aslived says.")
    said = extract_from_dir(SOURCE, METHODS, keywords=KEYWORDS, options_map=OPTIONS)
    for name, _line, message, _comments, _context in sorted(said, key=lambda one: (one[0], one[1])):
        found.add(message, locations=[(Path(name).as_posix(), None)])
    errors = yaml.load((SOURCE / "errors.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    for entry in errors.values():
        for part in ("what", "do"):
            found.add(entry[part], locations=[("errors.yaml", None)])
    for name, keys in LABELS.items():
        held = yaml.load((STANDARDS / name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        for text in under(held, keys):
            found.add(text, locations=[(f"standards/{name}", None)])
    for rule in RULES.values():
        phrases = [part.phrases for part in rule.parts if isinstance(part, FromBasket)]
        for text in (rule.silence, *(text for said in phrases for text in astuple(said))):
            found.add(text, locations=[("assess/criteria/criterion.py", None)])
    for name, text in (*in_tables(), *in_the_meeting()):
        found.add(text, locations=[(name, None)])
    return found


def in_tables() -> Iterator[tuple[str, str]]:
    """Return every text of the tables from which answers, models and estimates are said, with its place."""
    yield from (("assess/criteria/readings.yaml", one.because) for one in readings().values())
    yield from (("assess/models/derivation.py", row.ground) for rows in TABLES.values() for row in rows)
    for said in (wording.REASONS, wording.NOTES, wording.ESTIMATOR_NAMES, wording.INTERVAL_NAMES):
        yield from (("measure/rds/wording.py", text) for text in said.values())


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


def written(catalog: Catalog, *, places: bool = True) -> str:
    """Return a catalogue as text, without the day on which it was made."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, omit_header=True, sort_output=True, width=WIDTH, no_location=not places)
    head = ['msgid ""', 'msgstr ""']
    if catalog.locale is not None:
        head += [f'"Language: {catalog.locale}\\n"', f'"Plural-Forms: {catalog.plural_forms}\\n"']
    head += ['"Content-Type: text/plain; charset=utf-8\\n"', '"Content-Transfer-Encoding: 8bit\\n"', "", ""]
    return "\n".join(head) + buffer.getvalue().decode("utf-8")


def catalogue(path: Path) -> Catalog:
    """Return what a catalogue says; its language is the name of its folder."""
    with path.open("rb") as lines:
        return read_po(lines, locale=path.parts[-3])


def update(path: Path, template: Catalog) -> None:
    """Bring a catalogue to the sentences of the template; nothing is guessed from a similar sentence."""
    held = catalogue(path)
    held.update(template, no_fuzzy_matching=True)
    held.obsolete.clear()
    path.write_text(written(held, places=False), encoding="utf-8")


def missing(path: Path, template: Catalog) -> list[str]:
    """Return the sentences of the template that a catalogue does not say yet, each with where it is said."""
    held = catalogue(path)
    lacking = []
    for message in template:
        said = held.get(message.id)
        strings = (said.string if isinstance(said.string, tuple) else (said.string,)) if said else ("",)
        if message.id and (not all(strings) or (said is not None and said.fuzzy)):
            where = ", ".join(sorted({name for name, _line in message.locations}))
            text = message.id if isinstance(message.id, tuple) else (message.id,)
            lacking.append(f"# {where}\n" + "\n".join(text))
    return lacking


def run(*arguments: str) -> int:
    template = collected()
    if "--missing" in arguments:
        path = LOCALES / arguments[-1] / "LC_MESSAGES" / "aslived.po"
        lacking = missing(path, template)
        print("\n\n".join(lacking))
        return 1 if lacking else 0
    text = written(template)
    if not TEMPLATE.is_file() or TEMPLATE.read_text(encoding="utf-8") != text:
        if "--check" in arguments:
            print(
                "The template for translators is out of date. Run: python docs/messages.py", file=sys.stderr
            )
            return 1
        TEMPLATE.parent.mkdir(exist_ok=True)
        TEMPLATE.write_text(text, encoding="utf-8")
    if "--update" in arguments:
        for path in sorted(LOCALES.glob("*/LC_MESSAGES/aslived.po")):
            update(path, template)
    return 0


if __name__ == "__main__":
    sys.exit(run(*sys.argv[1:]))
