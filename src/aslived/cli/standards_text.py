"""A standard as a reader at a terminal sees it: one line in a list, or whole."""

from __future__ import annotations

from typing import Any

from aslived import standards as held
from aslived.cli.outcomes_text import TEXTS
from aslived.cli.plain import wrap
from aslived.language import _, pgettext
from aslived.standards.basket import QuestionSet
from aslived.standards.entry import Entry, find
from aslived.standards.feature import Branch, WorkedExample
from aslived.standards.naming import entry_named, naming, references
from aslived.standards.norm import Norm
from aslived.standards.outcomes import Outcome, Reading, Reform, Study
from aslived.standards.outcomes.words import value_of
from aslived.standards.source import Source
from aslived.standards.threshold import Check, PublishedThreshold, ThresholdFinding
from aslived.standards.words import every_mark, headline, labels, marks, plain_value
from aslived.standards.words import rules as rules_of

SHOWN_ELSEWHERE = {"id", "confidence", "provisional", "derived"}
MOST_NAMED = 20


def entry_lines(rows: list[Entry]) -> list[str]:
    """Return the lines of a list of entries, each under its group where it has one, and what the marks mean."""
    lines: list[str] = []
    group = None
    kinds = dict.fromkeys(type(row) for row in rows)
    before: type[Entry] | None = None
    for row in rows:
        if len(kinds) > 1 and type(row) is not before:
            lines += ["", _sections()[type(row)]]
            before = type(row)
        over = _group(row)
        if over and over is not group:
            lines += ["", f"{over.id}  {_(headline(over))}"]  # type: ignore[attr-defined]
            group = over
        if children := _children(row):
            lines += ["", _line(row, 0), *(_line(child) for child in children)]
        else:
            lines.append(_line(row))
    return lines + _legend("\n".join(lines))


def _sections() -> dict[type[Entry], str]:
    return {
        held.Target: pgettext("kind of standard", "Targets"),
        held.Indicator: _("Indicators"),
        held.Status: pgettext("kind of standard", "Published figures"),
        held.AmountSet: _("Published amounts"),
        held.Small: _("Named definitions of a small amount"),
        QuestionSet: _("Questions, each put with every drug of the basket"),
        PublishedThreshold: _("Limits"),
        ThresholdFinding: _("Published findings"),
        Check: _("Checks that the rows themselves prove"),
        Branch: _("Branches"),
        WorkedExample: _("Worked examples"),
        Reading: _("What was seen, in short"),
        Outcome: _("What is measured"),
        Reform: _("Changes of law"),
        Study: _("Studies, each for itself"),
    }


def _legend(text: str) -> list[str]:
    used = [f"[{short}] {meaning}" for short, meaning in every_mark().values() if f"[{short}]" in text]
    return ["", *(wrap(line, "", "    ") for line in used)] if used else []


def rules(file: Entry) -> list[str]:
    """Return the lines of the rules of reading that stand at the head of a file."""
    prose = [wrap("- " + _(rule), "", "  ") for rule in rules_of(file)]
    return ["", *prose] if getattr(file, "meta", None) is not None else []


def _group(row: Entry) -> Entry | None:
    """Return the group of a criterion or the class of an incident type."""
    if isinstance(row, held.Criterion):
        return find(held.criteria().meta.groups, row.group, "group")
    if isinstance(row, held.IncidentType):
        return find(held.incident_types().classes, row.in_class, "class")
    return None


def _children(entry: Entry) -> list[Entry]:
    """Return the entries with an id that stand directly in this one."""
    within = [getattr(entry, field) for field in entry.__struct_fields__]
    return [
        child
        for value in within
        if isinstance(value, tuple)
        for child in value
        if isinstance(child, held.Model | held.Topic | held.Feature)
    ]


def _line(entry: Entry, indent: int = 2) -> str:
    id = getattr(entry, "id", "")
    noted = "".join(f" [{mark.short}]" for mark in marks(entry))
    said = f": {_(entry.text)}" if isinstance(entry, Norm) else ""
    return wrap(f"{_(headline(entry))}{said}{noted}", f"{' ' * indent}{id:<6}  ", " " * (indent + 8))


def whole(entry: Entry) -> list[str]:
    """Return the lines of one entry: what it says, its sources, and what names it."""
    if told := TEXTS.get(type(entry)):
        return told(entry)
    heading = headline(entry)
    id: str = entry.id  # type: ignore[attr-defined]
    lines = [wrap(_(heading), f"{id}  ", " " * (len(id) + 2)) or id]
    lines += [wrap(f"[{mark.short}] {mark.meaning}", "  ") for mark in marks(entry)]
    for field in entry.__struct_fields__:
        value = getattr(entry, field)
        if field not in SHOWN_ELSEWHERE and value not in (None, (), {}, heading):
            lines += ["", *_field_text(entry, field, value)]
    others = naming(entry)
    if others:
        lines += ["", _("Named by"), *(_line(other) for other in others[:MOST_NAMED])]
        if len(others) > MOST_NAMED:
            lines.append("  " + _("and {count} more").format(count=len(others) - MOST_NAMED))
    return lines


def _field_text(entry: Entry, field: str, value: Any) -> list[str]:
    label = labels()[field]
    ids = [(kind, id) for named_in, kind, id in references(entry) if named_in == field]
    if field.endswith("source") and ids:
        return [label, *(line for _kind, id in ids for line in _source_text(held.sources().source(id)))]
    if ids and not isinstance(value, dict):
        return [label, *(_line(entry_named(kind, id)) for kind, id in ids)]
    if isinstance(value, Entry):
        return [label, *_inner(value)]
    if isinstance(value, tuple) and isinstance(value[0], Entry):
        return [label, *(_line(child) for child in value)]
    if isinstance(value, dict):
        return [
            label,
            *(
                wrap(f"{plain_value(word)}: {plain_value(inside)}", "  ", "    ")
                for word, inside in value.items()
            ),
        ]
    return [label, wrap(value_of(entry, field) or plain_value(value), "  ")]


def _inner(entry: Entry) -> list[str]:
    inside = [(field, getattr(entry, field)) for field in entry.__struct_fields__]
    return [
        wrap(f"{labels()[field]}: {plain_value(value)}", "  ", "    ")
        for field, value in inside
        if field not in SHOWN_ELSEWHERE and value not in (None, (), {})
    ]


def _source_text(source: Source) -> list[str]:
    read = _("read: {scope}").format(scope=source.scope)
    if source.confidence == "recalled":
        read = _("from memory, unchecked")
    said = [wrap(f"{source.title} ({read})", f"  {source.id}  ", "    ")]
    return said + ([f"    {source.url}"] if source.url else [])
