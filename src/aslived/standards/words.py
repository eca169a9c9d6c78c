"""A standard in plain words: what an entry, a field and a value are called, and what to know before leaning on it."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from aslived.language import _, pgettext
from aslived.standards.basket import QuestionSet
from aslived.standards.entry import Entry
from aslived.standards.feature import WorkedExample
from aslived.standards.norm import Norm
from aslived.standards.target import Status
from aslived.standards.threshold import PublishedThreshold
from aslived.standards.typology import Crossing, Model, typologies


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


def every_mark() -> dict[str, Mark]:
    """Return every mark by its name."""
    return {
        "provisional": Mark(
            _("provisional"),
            _("its source page was not read: publish no placement of a country from it"),
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
        "recalled": getattr(entry, "confidence", "seen") == "recalled",
        "derived": getattr(entry, "derived", False),
    }
    return [mark for name, mark in every_mark().items() if holds[name]]


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
    return _called().get(str(value)) or _(str(value).replace("_", " "))


def _called() -> dict[str, str]:
    """Return the values that are not called by their own word."""
    return {
        "lt": _("less than"),
        "le": _("at most"),
        "gt": _("more than"),
        "ge": _("at least"),
        "un_soft_law": _("UN soft law"),
        "un_policy": _("UN policy"),
    }


def labels() -> dict[str, str]:
    """Return what each field of an entry is called."""
    return {
        "age": _("Age"),
        "age_min": _("Least age"),
        "amount": pgettext("field of a standard", "Amount"),
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
        "criterion": pgettext("field of a standard", "Criterion"),
        "computed": _("Computed as"),
        "data_source": _("Data from"),
        "daily_whose": _("Whose a day's share is"),
        "dated": _("Of the day, month or year"),
        "date": pgettext("field of a standard", "Date"),
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
        "drugs": pgettext("field of a standard", "Drugs"),
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
        "place": pgettext("field of a standard", "Place"),
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
        "source": pgettext("field of a standard", "Sources"),
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
        "year": pgettext("field of a standard", "Year"),
        "whose": _("Whose figure"),
    }


def rules(file: Entry) -> list[str]:
    """Return the rules of reading that stand at the head of a file, as written."""
    meta = getattr(file, "meta", None)
    prose = [getattr(meta, field) for field in meta.__struct_fields__] if meta is not None else []
    return [said for said in prose if isinstance(said, str) and " " in said]
