#!/usr/bin/env python3
"""Collect every sentence that aslived says into the template for translators: `python docs/messages.py`.

Sentences stand in the code inside `_` and `ngettext`, in templates inside `_`, and in the catalogue of
errors. `--check` only says whether the template is out of date.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

import yaml
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

SOURCE = Path(__file__).resolve().parents[1] / "src" / "aslived"
TEMPLATE = SOURCE / "locale" / "aslived.pot"
METHODS = [("**.py", "python"), ("publish/templates/**.html", "jinja2")]
KEYWORDS = {"_": None, "ngettext": (1, 2)}


def collected() -> Catalog:
    """Return every sentence with the files in which it is said."""
    found = Catalog(project="aslived", version="0", header_comment="# Every sentence that aslived says.")
    said = extract_from_dir(SOURCE, METHODS, keywords=KEYWORDS, options_map={"**.html": {"silent": "false"}})
    for name, _line, message, _comments, _context in sorted(said, key=lambda one: (one[0], one[1])):
        found.add(message, locations=[(Path(name).as_posix(), None)])
    errors = yaml.load((SOURCE / "errors.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    for entry in errors.values():
        for part in ("what", "do"):
            found.add(entry[part], locations=[("errors.yaml", None)])
    return found


def written(catalog: Catalog) -> str:
    """Return the template as text, without the day on which it was made."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, omit_header=True, sort_output=True, width=100)
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\n'
    return head + buffer.getvalue().decode("utf-8")


def run(*arguments: str) -> int:
    text = written(collected())
    if TEMPLATE.is_file() and TEMPLATE.read_text(encoding="utf-8") == text:
        return 0
    if "--check" in arguments:
        print("The template for translators is out of date. Run: python docs/messages.py", file=sys.stderr)
        return 1
    TEMPLATE.parent.mkdir(exist_ok=True)
    TEMPLATE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(run(*sys.argv[1:]))
