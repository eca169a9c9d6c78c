"""Compare: two places, two days, or a bill: what changes for whom, in plain words first."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse

from aslived.assess.difference import CriterionChange, Difference
from aslived.errors import AslivedError, Fault
from aslived.language import _, language, pgettext
from aslived.law.check.file import check_document
from aslived.law.register.bill import Bill, names_of_bills, read_bill
from aslived.law.words.difference import Line
from aslived.publish.pictures.timeline import LETTERS
from aslived.tablefile.guard import guarded
from aslived.web.frame import loaded
from aslived.web.frame.page import Page, address, as_data, shown
from aslived.web.frame.upload import uploaded
from aslived.web.public.two_laws import TwoLaws, difference_of, difference_with
from aslived.yamlfile import Document, convert

DIRECTIONS = ("milder", "graver", "unsettled", "same_class")
LONGEST_BILL = 256 * 1024
"""A bill is a page or two; a law file, the longest there is, is a tenth of this."""


def compare(request: HttpRequest, language: str) -> HttpResponse:
    """Show the form, and the differences where two laws are named or a bill is sent."""
    sent = request.method == "POST"
    asked = _asked(request.POST if sent else request.GET)
    faults: tuple[Fault, ...] = ()
    found: Difference | None = None
    try:
        if sent:
            found = difference_with(asked, _bill_sent(request))
        elif asked.old or asked.bill:
            found = difference_of(asked, _spoken())
    except AslivedError as problem:
        faults = problem.faults
    page = Page(
        name="compare",
        title=found.page.title if found else _("What would change, and for whom"),
        path="compare",
        description=_("Compare the law of two places or two days, or a bill with the law in force."),
        query=() if sent else asked.query(),
        data=tuple((label, address(f"compare.{ending}", asked.query())) for label, ending in _DATA)
        if found and not sent
        else (),
    )
    return shown(
        request,
        page,
        status=400 if faults else 200,
        asked=sent,
        kept=not sent,
        form=asked,
        faults=faults,
        found=found,
        groups=_groups(found.page.lines) if found else (),
        turns=_turns(found.criteria) if found else (),
        answers=_answers(),
        directions=_directions(),
        letters=LETTERS,
        places=sorted((law.name, code) for code, law in loaded.register().items()),
        bills=[(name, read_bill(name).bill) for name in names_of_bills()],
        last=loaded.last_checked(),
    )


_DATA = (("CSV", "csv"), ("JSON", "json"))


def compare_json(request: HttpRequest, language: str) -> HttpResponse:
    """Return the whole difference as data: the contract of `aslived law diff --json`.

    Errors: those of the two laws; AL-LAW-098 where there is one only.
    """
    found = difference_of(_asked(request.GET), _spoken())
    return as_data(msgspec.json.encode(found), "application/json")


def compare_csv(request: HttpRequest, language: str) -> HttpResponse:
    """Return the table of the difference as CSV.

    Errors: those of the two laws; AL-LAW-098 where there is one only.
    """
    found = difference_of(_asked(request.GET), _spoken())
    text = io.StringIO()
    sheet = csv.writer(text)
    sides = [
        f"{side}_{part}" for side in ("old", "new") for part in ("offence", "says", "sanctions", "citations")
    ]
    sheet.writerow(["direction", "modes", "conducts", "substances", "when", *sides])
    for row in found.rows:
        told: list[str] = []
        for side in (row.old, row.new):
            told += [side.offence, side.says, "; ".join(side.sanctions), "; ".join(side.citations)]
        lists = [" ".join(row.modes), " ".join(row.conducts), " ".join(row.substances), " | ".join(row.when)]
        sheet.writerow(map(guarded, [row.direction, *lists, *told]))
    return as_data(text.getvalue().encode(), "text/csv; charset=utf-8")


def _asked(given: Any) -> TwoLaws:
    """Read the two laws; `PT@2008-08-04` says place and day at once, as on the command line."""
    said = {name: str(given.get(name, "")).strip()[:100] for name in TwoLaws.__dataclass_fields__}
    for side in ("old", "new"):
        place, at, on = said[side].rpartition("@")
        if at:
            said[side], said[f"{side}_on"] = place.strip(), on.strip()
    return TwoLaws(**said)


def _spoken() -> str:
    return language()


def _bill_sent(request: HttpRequest) -> Bill:
    """Read a bill that a reader sends, with every message that the checker has on it."""
    sent = uploaded(request, "bill_file", (".yaml", ".yml"))
    if len(sent.content) > LONGEST_BILL:
        raise AslivedError.of("AL-HUB-034", largest=LONGEST_BILL >> 10)
    try:
        text = sent.content.decode("utf-8")
    except UnicodeDecodeError:
        raise AslivedError.of("AL-YML-005", sent.name, problem=_("it is not UTF-8 text")) from None
    document = Document(text, sent.name)
    if not isinstance(document.values, dict) or "bill" not in document.values:
        raise AslivedError.of("AL-HUB-035", sent.name)
    checked = check_document(document, Path(sent.name))
    bill, _faults = convert(document, Bill)
    if checked.faults or bill is None:
        raise AslivedError(*checked.faults)
    return bill


def _groups(lines: Iterable[Line]) -> list[tuple[str, list[Line]]]:
    lines = list(lines)
    grouped = [(name, [line for line in lines if line.direction == name]) for name in DIRECTIONS]
    return [(name, found) for name, found in grouped if found]


def _turns(criteria: Iterable[CriterionChange]) -> list[tuple[str, list[CriterionChange]]]:
    names = {
        "better": _("Get better"),
        "worse": _("Get worse"),
        "now_known": _("Known under the second law only"),
        "no_longer_known": _("Known under the first law only"),
    }
    criteria = list(criteria)
    grouped = [(label, [one for one in criteria if one.turn == turn]) for turn, label in names.items()]
    return [(label, found) for label, found in grouped if found]


def _answers() -> dict[str, str]:
    return {
        "met": pgettext("answer to a criterion", "met"),
        "partly": pgettext("answer to a criterion", "partly met"),
        "not_met": pgettext("answer to a criterion", "not met"),
        "unknown": pgettext("answer to a criterion", "unknown"),
    }


def _directions() -> dict[str, str]:
    return {
        "milder": _("Milder"),
        "graver": _("Graver"),
        "unsettled": _("Not settled which is milder"),
        "same_class": _("The same class, other measures"),
    }
