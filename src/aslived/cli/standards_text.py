"""A standard as a reader at a terminal sees it: one line in a list, or whole."""

from __future__ import annotations

from datetime import date
from textwrap import fill
from typing import Any, NamedTuple

from aslived import standards as held
from aslived.language import _
from aslived.standards.basket import QuestionSet
from aslived.standards.entry import Entry, find
from aslived.standards.feature import Branch, WorkedExample
from aslived.standards.naming import everything, named, naming
from aslived.standards.norm import Norm
from aslived.standards.source import Source
from aslived.standards.threshold import Check, PublishedThreshold, ThresholdFinding
from aslived.standards.typology import Crossing

WIDTH = 79
SHOWN_ELSEWHERE = {"id", "confidence", "provisional", "derived"}
MOST_NAMED = 20


def listed(rows: list[Entry]) -> list[str]:
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
            lines += ["", f"{over.id}  {headline(over)}"]  # type: ignore[attr-defined]
            group = over
        if children := _children(row):
            lines += ["", _line(row, 0), *(_line(child) for child in children)]
        else:
            lines.append(_line(row))
    return lines + _legend("\n".join(lines))


def _sections() -> dict[type[Entry], str]:
    return {
        held.Target: _("Targets"),
        held.Indicator: _("Indicators"),
        held.Status: _("Published figures"),
        held.AmountSet: _("Published amounts"),
        held.Small: _("Named definitions of a small amount"),
        QuestionSet: _("Questions, each put with every drug of the basket"),
        PublishedThreshold: _("Limits"),
        ThresholdFinding: _("Published findings"),
        Check: _("Checks that the rows themselves prove"),
        Branch: _("Branches"),
        WorkedExample: _("Worked examples"),
    }


def _legend(text: str) -> list[str]:
    used = [f"[{short}] {meaning}" for short, meaning in _every_mark().values() if f"[{short}]" in text]
    return ["", *(wrapped(line, 0, 4) for line in used)] if used else []


def rules(file: Entry) -> list[str]:
    """Return the rules of reading that stand at the head of a file."""
    meta = getattr(file, "meta", None)
    if meta is None:
        return []
    prose = [getattr(meta, field) for field in meta.__struct_fields__]
    return ["", *(wrapped("- " + _(said), 0, 2) for said in prose if isinstance(said, str) and " " in said)]


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
    marks = "".join(f"  [{mark.short}]" for mark in _marks(entry))
    said = f": {_(entry.text)}" if isinstance(entry, Norm) else ""
    return wrapped(f"{id:<6}  {_(headline(entry))}{said}{marks}", indent, indent + 8)


def wrapped(text: str, indent: int = 0, hanging: int | None = None) -> str:
    """Return a text within 79 columns; a word or address longer than that is left whole."""
    return fill(
        text,
        WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent if hanging is None else hanging),
        break_long_words=False,
        break_on_hyphens=False,
    )


def headline(entry: Entry) -> str:
    """Return what an entry is called, in one line."""
    if isinstance(entry, Norm):
        return f"{entry.instrument}, {entry.locator} ({entry.verb})"
    if isinstance(entry, PublishedThreshold):
        place = f"{entry.place} ({entry.within})" if entry.within else entry.place
        return f"{place}: {entry.drug.replace('_', ' ')}, {entry.limit_g:g} g"
    if isinstance(entry, WorkedExample):
        return f"{entry.place}, {entry.start} to {entry.end or _('now')}"
    if isinstance(entry, QuestionSet):
        return f"{_plain(entry.conduct)}, {_(entry.label)}"
    if isinstance(entry, held.Status):
        return f"{entry.year}: {entry.meaning}{_fraction(entry)}"
    if isinstance(entry, Crossing):
        return f"{entry.start} – {entry.end} ({entry.relation})"
    for field in ("title", "label", "name", "wording", "meaning", "statement", "finding", "place", "text"):
        if hasattr(entry, field):
            return str(getattr(entry, field))
    return ""


def _fraction(status: held.Status) -> str:
    if status.numerator is None:
        return ""
    if status.denominator is None:
        return f" ({status.numerator})"
    return _(" ({numerator} of {denominator})").format(
        numerator=status.numerator, denominator=status.denominator
    )


class Mark(NamedTuple):
    """What a reader must know before leaning on an entry, in a word and in a sentence."""

    short: str
    meaning: str


def _every_mark() -> dict[str, Mark]:
    return {
        "provisional": Mark(
            _("provisional"),
            _("its source page was not read: publish no placement of a country from it"),
        ),
        "recalled": Mark(_("unchecked"), _("written from memory, to be held against its source")),
        "derived": Mark(_("added"), _("added by aslived, because the sources imply it")),
    }


def provisional(entry: Entry) -> bool:
    """Tell whether an entry is provisional; a model is no firmer than the typology it stands in."""
    if isinstance(entry, held.Model):
        return held.typologies().is_provisional(entry.id)
    return bool(getattr(entry, "provisional", False))


def _marks(entry: Entry) -> list[Mark]:
    holds = {
        "provisional": provisional(entry),
        "recalled": getattr(entry, "confidence", "seen") == "recalled",
        "derived": getattr(entry, "derived", False),
    }
    return [mark for name, mark in _every_mark().items() if holds[name]]


def whole(entry: Entry) -> list[str]:
    """Return the lines of one entry: what it says, its sources, and what names it."""
    heading = headline(entry)
    lines = [wrapped(f"{entry.id}  {_(heading)}", 0, len(entry.id) + 2)]  # type: ignore[attr-defined]
    lines += [wrapped(f"[{mark.short}] {mark.meaning}", 2) for mark in _marks(entry)]
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
    label = _labels()[field]
    ids = [(kind, id) for named_in, kind, id in named(entry) if named_in == field]
    if field.endswith("source") and ids:
        return [label, *(line for _kind, id in ids for line in _source_text(held.sources().source(id)))]
    if ids and not isinstance(value, dict):
        standing = {(type(one), getattr(one, "id", None)): one for one in everything()}
        return [label, *(_line(standing[kind, id]) for kind, id in ids)]
    if isinstance(value, Entry):
        return [label, *_inner(value)]
    if isinstance(value, tuple) and isinstance(value[0], Entry):
        return [label, *(_line(child) for child in value)]
    if isinstance(value, dict):
        return [
            label,
            *(wrapped(f"{_plain(word)}: {_plain(inside)}", 2, 4) for word, inside in value.items()),
        ]
    return [label, wrapped(_plain(value), 2)]


def _inner(entry: Entry) -> list[str]:
    inside = [(field, getattr(entry, field)) for field in entry.__struct_fields__]
    return [
        wrapped(f"{_labels()[field]}: {_plain(value)}", 2, 4)
        for field, value in inside
        if field not in SHOWN_ELSEWHERE and value not in (None, (), {})
    ]


def _source_text(source: Source) -> list[str]:
    read = _("read: {scope}").format(scope=source.scope)
    if source.confidence == "recalled":
        read = _("from memory, unchecked")
    said = [wrapped(f"{source.id}  {source.title} ({read})", 2, 4)]
    return said + ([f"    {source.url}"] if source.url else [])


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dict):
        return ", ".join(f"{word.replace('_', ' ')} {_plain(inside)}" for word, inside in value.items())
    if isinstance(value, tuple):
        return ", ".join(_plain(inside) for inside in value)
    if isinstance(value, Entry):
        return headline(value)
    if isinstance(value, date | int | float):
        return str(value)
    if " " in value or "." in value:
        return str(_(value))
    return _comparisons().get(str(value), str(value).replace("_", " "))


def _comparisons() -> dict[str, str]:
    return {"lt": _("less than"), "le": _("at most"), "gt": _("more than"), "ge": _("at least")}


def _labels() -> dict[str, str]:
    """Return what each field of an entry is called."""
    return {
        "age": _("Age"),
        "age_min": _("Least age"),
        "amount": _("Amount"),
        "amounts": _("Amounts"),
        "apply_to": _("Applies"),
        "area": _("Area"),
        "basis": _("Basis"),
        "benchmark": _("Measured against"),
        "caution": _("Caution"),
        "change": _("What changed"),
        "chosen": _("Choices"),
        "code": _("Place in the register"),
        "coding_values": _("Values given"),
        "comparison": _("To be"),
        "conduct": _("Conduct"),
        "complement_percent": _("All others (per cent)"),
        "counting": _("How it is counted"),
        "countries": _("Countries"),
        "counts": _("Counts"),
        "criminal_offence_remains": _("Does the offence remain?"),
        "criteria": _("Criteria"),
        "criterion": _("Criterion"),
        "computed": _("Computed as"),
        "data_source": _("Data from"),
        "date": _("Date"),
        "de_jure_de_facto": _("In law or in practice"),
        "deadline": _("By the end of"),
        "definition": _("Meaning"),
        "demanded_by": _("Demanded by"),
        "denominator": _("Denominator"),
        "dependent": _("Dependent"),
        "derivation": _("How it was derived"),
        "dimensions": _("What tells the models apart"),
        "disaggregation": _("Broken down by"),
        "discrepancy": _("What does not add up"),
        "drug": _("Drug, in the words of the source"),
        "drugs": _("Drugs"),
        "effect": _("Effect"),
        "end": _("To (first day on which it no longer holds)"),
        "examples": _("Examples"),
        "expected": _("Result"),
        "features": _("Features"),
        "field": _("Field of the set"),
        "finding": _("Finding"),
        "first_time": _("First time"),
        "formula": _("Formula"),
        "framework": _("Agreed in"),
        "from_set": _("From the set"),
        "group": _("Group"),
        "in_class": _("Class"),
        "indictable_g": _("Indictable (g)"),
        "instrument": _("Instrument"),
        "interviews": _("Interviews"),
        "jurisdictions": _("Jurisdictions"),
        "label": _("Called"),
        "law_basis": _("Where the law answers"),
        "law_hook": _("Criterion that the law answers"),
        "level": _("Share of whom"),
        "limit_g": _("Limit (g)"),
        "lived_basis": _("Where lives answer"),
        "lived_hook": _("What to ask"),
        "locator": _("Where in it"),
        "locator_confidence": _("The place in it is"),
        "meaning": _("Meaning"),
        "method": _("How"),
        "minimum_length": _("Least length"),
        "model": _("Counts in the spread of models"),
        "models": _("Models"),
        "n": _("People"),
        "name": _("Name"),
        "non_resident": _("Not resident"),
        "note": _("Note"),
        "number": _("Number"),
        "number_verified": _("Number checked"),
        "numerator": _("Numerator"),
        "numerator_confidence": _("The numerator is"),
        "options": _("Options"),
        "per_day": _("For one day"),
        "period": _("Period"),
        "place": _("Place"),
        "question": _("Question"),
        "recall_strength": _("How firmly remembered"),
        "record_fields": _("What it records of a law"),
        "records_identified": _("Records found"),
        "records_included": _("Records included"),
        "relation": _("Relation"),
        "report_section": _("Section of the report"),
        "respondents_by_country": _("Respondents listed"),
        "respondents_stated": _("Respondents stated"),
        "respondents_sum": _("Respondents as they add up"),
        "review_scope": _("What the review covered"),
        "rights": _("Rights at stake"),
        "rule": _("Rule"),
        "sample": _("Who was asked"),
        "sampling": _("Sampling"),
        "scope": _("How much was read"),
        "see": _("See"),
        "seen_facts": _("What is known of it"),
        "share_of": _("Share taken from"),
        "share_percent": _("Share (per cent)"),
        "small_g": _("Small (g)"),
        "source": _("Sources"),
        "start": _("From"),
        "statement": _("Statement"),
        "strength": _("Force"),
        "sum": _("Sum of"),
        "target": _("Target"),
        "text": _("What it says"),
        "title": _("Title"),
        "to": _("Held against"),
        "topics": _("Topics"),
        "unit": _("Unit"),
        "units": _("In units"),
        "url": _("Address"),
        "value": _("Value"),
        "value_percent": _("Per cent"),
        "values": _("Answers"),
        "verb": _("Its verb"),
        "warning": _("Warning"),
        "why": _("Why"),
        "within": _("Part of the place"),
        "why_other": _("Why a count made here can differ"),
        "wording": _("Wording"),
        "year": _("Year"),
    }
