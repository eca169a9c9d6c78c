"""A standard in plain words: what an entry, a field and a value are called, and what to know before leaning on it."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from aslived.language import _, marked, pgettext, pmarked
from aslived.standards.basket import QuestionSet
from aslived.standards.entry import Entry
from aslived.standards.feature import WorkedExample
from aslived.standards.norm import Norm
from aslived.standards.outcomes.words import title_of
from aslived.standards.target import Status
from aslived.standards.threshold import PublishedThreshold
from aslived.standards.typology import Crossing, Model, typologies

_LABELS = {
    "address": marked("Address is"),
    "age": marked("Age"),
    "age_min": marked("Least age"),
    "amount": pmarked("field of a standard", "Amount"),
    "amounts": marked("Amounts"),
    "apply_to": marked("Applies"),
    "area": marked("Area"),
    "basis": marked("Basis"),
    "benchmark": marked("Measured against"),
    "better": marked("Better is"),
    "breaks": marked("What makes two series unlike"),
    "caution": marked("Caution"),
    "change": marked("What changed"),
    "changed": marked("What the law changed"),
    "chosen": marked("Choices"),
    "claims": marked("What its authors claim"),
    "code": marked("Place in the register"),
    "coding_values": marked("Values given"),
    "comparison": marked("To be"),
    "comparison_why": marked("Why beside these"),
    "complement_percent": marked("All others (per cent)"),
    "computed": marked("Computed as"),
    "conduct": marked("Conduct"),
    "counting": marked("How it is counted"),
    "countries": marked("Countries"),
    "counts": marked("Counts"),
    "criminal_offence_remains": marked("Does the offence remain?"),
    "criteria": marked("Criteria"),
    "criterion": pmarked("field of a standard", "Criterion"),
    "daily_whose": marked("Whose a day's share is"),
    "data_source": marked("Data from"),
    "date": pmarked("field of a standard", "Date"),
    "dated": marked("Of the day, month or year"),
    "de_jure_de_facto": marked("In law or in practice"),
    "deadline": marked("By the end of"),
    "definition": marked("Meaning"),
    "demanded_by": marked("Demanded by"),
    "denominator": marked("Denominator"),
    "dependent": marked("Dependent"),
    "derivation": marked("How it was derived"),
    "design": pmarked("field of a standard", "Design"),
    "dimensions": marked("What tells the models apart"),
    "direction": marked("Which way"),
    "disaggregation": marked("Broken down by"),
    "discrepancy": marked("What does not add up"),
    "doubt": pmarked("field of a standard", "In doubt"),
    "drug": marked("Drug, in the words of the source"),
    "drugs": pmarked("field of a standard", "Drugs"),
    "effect": marked("Effect"),
    "end": marked("To (first day on which it no longer holds)"),
    "examples": marked("Examples"),
    "expected": marked("Result"),
    "features": marked("Features"),
    "field": marked("Field of the set"),
    "finding": marked("Finding"),
    "first_time": marked("First time"),
    "formula": marked("Formula"),
    "framework": marked("Agreed in"),
    "from_set": marked("From the set"),
    "funder": marked("Paid for by"),
    "group": marked("Group"),
    "high": marked("At most"),
    "in_class": marked("Class"),
    "indictable_g": marked("Indictable (g)"),
    "instrument": marked("Instrument"),
    "interviews": marked("Interviews"),
    "jurisdictions": marked("Jurisdictions"),
    "label": marked("Called"),
    "law_basis": marked("Where the law answers"),
    "law_hook": marked("Criterion that the law answers"),
    "level": marked("Share of whom"),
    "limit_g": marked("Limit (g)"),
    "lived_basis": marked("Where lives answer"),
    "lived_hook": marked("What to ask"),
    "locator": marked("Where in it"),
    "locator_confidence": marked("The place in it is"),
    "low": marked("At least"),
    "meaning": marked("Meaning"),
    "method": marked("How"),
    "minimum_length": marked("Least length"),
    "model": marked("Counts in the spread of models"),
    "models": marked("Models"),
    "n": marked("People"),
    "name": marked("Name"),
    "non_resident": marked("Not resident"),
    "note": marked("Note"),
    "number": marked("Number"),
    "number_verified": marked("Number checked"),
    "numerator": marked("Numerator"),
    "numerator_confidence": marked("The numerator is"),
    "options": marked("Options"),
    "outcomes": marked("What was measured"),
    "partial": marked("Less than a year"),
    "per_day": marked("For one day"),
    "period": marked("Period"),
    "place": pmarked("field of a standard", "Place"),
    "places": pmarked("field of a standard", "Places"),
    "points": pmarked("field of a standard", "Figures"),
    "population": marked("Of whom or what"),
    "question": marked("Question"),
    "recall_strength": marked("How firmly remembered"),
    "record_fields": marked("What it records of a law"),
    "records_identified": marked("Records found"),
    "records_included": marked("Records included"),
    "reforms": marked("Changes of law"),
    "register": marked("Entry of the law file"),
    "relation": marked("Relation"),
    "report_section": marked("Section of the report"),
    "respondents_by_country": marked("Respondents listed"),
    "respondents_stated": marked("Respondents stated"),
    "respondents_sum": marked("Respondents as they add up"),
    "review_scope": marked("What the review covered"),
    "rights": marked("Rights at stake"),
    "rule": marked("Rule"),
    "same_time": marked("At the same time"),
    "sample": marked("Who was asked"),
    "sampling": marked("Sampling"),
    "scope": marked("How much was read"),
    "see": marked("See"),
    "seen": marked("What was seen"),
    "seen_facts": marked("What is known of it"),
    "series": pmarked("field of a standard", "Series"),
    "share_of": marked("Share taken from"),
    "share_percent": marked("Share (per cent)"),
    "small_g": marked("Small (g)"),
    "source": pmarked("field of a standard", "Sources"),
    "sources": pmarked("field of a standard", "Sources"),
    "start": marked("From"),
    "statement": marked("Statement"),
    "strength": marked("Force"),
    "studies": pmarked("field of a standard", "Studies"),
    "sum": marked("Sum of"),
    "target": marked("Target"),
    "text": marked("What it says"),
    "title": marked("Title"),
    "to": marked("Held against"),
    "topics": marked("Topics"),
    "undated": marked("Year not known"),
    "unit": marked("Unit"),
    "units": marked("In units"),
    "url": marked("Address"),
    "value": marked("Value"),
    "value_percent": marked("Per cent"),
    "values": marked("Answers"),
    "verb": marked("Its verb"),
    "warning": marked("Warning"),
    "watch": marked("To be read with it"),
    "whose": marked("Whose figure"),
    "why": marked("Why"),
    "why_other": marked("Why a count made here can differ"),
    "within": marked("Part of the place"),
    "wording": marked("Wording"),
    "year": pmarked("field of a standard", "Year"),
}
"""What each field of an entry is called."""


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
        return f"{plain_value(entry.conduct)}, {_(entry.label)}"
    if isinstance(entry, Status):
        return f"{entry.year}: {entry.meaning}{_fraction(entry)}"
    if isinstance(entry, Crossing):
        return f"{entry.start} – {entry.end} ({entry.relation})"
    if called := title_of(entry):
        return called
    for field in ("title", "label", "name", "wording", "meaning", "statement", "finding", "place", "text"):
        if hasattr(entry, field):
            return str(getattr(entry, field))
    return ""


def _fraction(status: Status) -> str:
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


_MARKS = {
    "provisional": Mark(
        marked("provisional"),
        marked("its source page was not read: publish no placement of a country from it"),
    ),
    "recalled": Mark(
        pmarked("how sure we are", "unchecked"), marked("written from memory, to be held against its source")
    ),
    "derived": Mark(marked("added"), marked("added by aslived, because the sources imply it")),
}


def every_mark() -> dict[str, Mark]:
    """Return every mark by its name."""
    return {
        "provisional": Mark(
            _("provisional"),
            _("its source page was not read: publish no placement of a country from it"),
        ),
        "secondary": Mark(
            _("secondary"),
            _("from the press, advocacy or a preprint, not from official statistics or peer-reviewed work"),
        ),
        "recalled": Mark(
            pgettext("how sure we are", "unchecked"), _("written from memory, to be held against its source")
        ),
        "derived": Mark(_("added"), _("added by aslived, because the sources imply it")),
    }


def provisional(entry: Entry) -> bool:
    """Tell whether an entry is provisional; a model is no firmer than the typology it stands in."""
    if isinstance(entry, Model):
        return typologies().is_provisional(entry.id)
    return bool(getattr(entry, "provisional", False))


def marks(entry: Entry) -> list[Mark]:
    """Return the marks of an entry."""
    holds = {
        "provisional": provisional(entry),
        "secondary": getattr(entry, "confidence", "seen") == "medium",
        "recalled": getattr(entry, "confidence", "seen") == "recalled",
        "derived": getattr(entry, "derived", False),
    }
    return [mark for name, mark in every_mark().items() if holds[name]]


_VALUE_NAMES = {
    "lt": marked("less than"),
    "le": marked("at most"),
    "gt": marked("more than"),
    "ge": marked("at least"),
    "un_soft_law": marked("UN soft law"),
    "un_policy": marked("UN policy"),
}
"""The values that are not called by their own word."""


def plain_value(value: Any) -> str:
    """Return a value in plain words.

    >>> plain_value(True), plain_value(("share_of", "a b"))
    ('yes', 'share of, a b')
    """
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dict):
        return ", ".join(f"{plain_value(word)} {plain_value(inside)}" for word, inside in value.items())
    if isinstance(value, tuple):
        return ", ".join(plain_value(inside) for inside in value)
    if isinstance(value, Entry):
        return headline(value)
    if isinstance(value, date | int | float):
        return str(value)
    if " " in value or "." in value:
        return str(_(value))
    return _(_VALUE_NAMES.get(str(value)) or str(value).replace("_", " "))


def labels() -> dict[str, str]:
    """Return what each field of an entry is called.

    >>> labels()["age_min"]
    'Least age'
    """
    return {field: _(label) for field, label in _LABELS.items()}


def rules(file: Entry) -> list[str]:
    """Return the rules of reading that stand at the head of a file, as written."""
    meta = getattr(file, "meta", None)
    prose = [getattr(meta, field) for field in meta.__struct_fields__] if meta is not None else []
    return [said for said in prose if isinstance(said, str) and " " in said]
