"""Compare: two places, two days, or a bill: what changes for whom, in plain words first."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from aslived.assess.difference import CriterionChange, Difference
from aslived.errors import AslivedError, Fault
from aslived.language import _, marked, pmarked
from aslived.law.check.file import check_document
from aslived.law.register.bill import AddedBill, Bill, names_of_bills
from aslived.law.register.law import PLACES
from aslived.law.words.difference import Line
from aslived.publish.pictures.timeline import LETTERS
from aslived.tablefile.guard import guard_cell
from aslived.web.frame import library
from aslived.web.frame.memory import keep
from aslived.web.frame.page import Page, address, send_page
from aslived.web.frame.sending import CSV, JSON, send_data
from aslived.web.frame.upload import read_upload
from aslived.web.public.two_laws import TwoLaws, bill_named, compare_laws, compare_with_bill
from aslived.yamlfile import Document, convert

LONGEST_BILL = 256 * 1024
"""A bill is a page or two; a law file, the longest there is, is a tenth of this."""
PARAMETERS = tuple(TwoLaws.__dataclass_fields__)
DATA = (("CSV", "csv"), ("JSON", "json"))
TURNS = {
    "better": marked("Get better"),
    "worse": marked("Get worse"),
    "now_known": marked("Known under the second law only"),
    "no_longer_known": marked("Known under the first law only"),
}
ANSWERS = {
    "met": pmarked("answer to a criterion", "met"),
    "partly": pmarked("answer to a criterion", "partly met"),
    "not_met": pmarked("answer to a criterion", "not met"),
    "unknown": pmarked("answer to a criterion", "unknown"),
}
DIRECTIONS = {
    "milder": marked("Milder"),
    "graver": marked("Graver"),
    "unsettled": marked("Not settled which is milder"),
    "same_class": marked("The same class, other measures"),
}


@keep(*PARAMETERS)
def show_comparison(request: HttpRequest, language: str) -> HttpResponse:
    """Show the form, and the differences where two laws are named or a bill is sent."""
    laws = _read(request.POST if request.method == "POST" else request.GET)
    difference, faults = _compare(request, laws)
    page = Page(
        template="public/compare.html",
        title=difference.page.title if difference else _("What would change, and for whom"),
        path="compare",
        description=_("Compare the law of two places or two days, or a bill with the law in force."),
        query=() if request.method == "POST" else laws.query(),
        data=tuple((label, address(f"compare.{ending}", laws.query())) for label, ending in DATA)
        if difference and request.method != "POST"
        else (),
    )
    return send_page(
        request,
        page,
        status=400 if faults else 200,
        form=laws,
        faults=faults,
        found=difference,
        groups=_groups(difference.page.lines) if difference else (),
        turns=_turns(difference.criteria) if difference else (),
        answers={answer: _(words) for answer, words in ANSWERS.items()},
        directions={direction: _(words) for direction, words in DIRECTIONS.items()},
        letters=LETTERS,
        places=sorted((law.name, code) for code, law in library.register().items()),
        bills=[
            (name, bill_named(name).bill) for name in (*names_of_bills(), *library.load_additions().bills)
        ],
        last=library.last_checked(),
    )


def _compare(request: HttpRequest, laws: TwoLaws) -> tuple[Difference | None, tuple[Fault, ...]]:
    """What differs, or what is wrong; neither where nothing is asked."""
    try:
        if request.method == "POST":
            return compare_with_bill(laws, _read_bill(request)), ()
        return (compare_laws(laws) if laws.old or laws.bill else None), ()
    except AslivedError as problem:
        return None, problem.faults


@keep(*PARAMETERS)
def send_comparison_json(request: HttpRequest, language: str) -> HttpResponse:
    """Return the whole difference as data: the contract of `aslived law diff --json`.

    *Errors:* those of the two laws; AL-LAW-098 where there is one only.
    """
    found = compare_laws(_read(request.GET))
    return send_data(msgspec.json.encode(found), JSON)


@keep(*PARAMETERS)
def send_comparison_csv(request: HttpRequest, language: str) -> HttpResponse:
    """Return the table of the difference as CSV.

    *Errors:* those of the two laws; AL-LAW-098 where there is one only.
    """
    difference = compare_laws(_read(request.GET))
    text = io.StringIO()
    sheet = csv.writer(text)
    sides = [
        f"{side}_{part}" for side in ("old", "new") for part in ("offence", "says", "sanctions", "citations")
    ]
    sheet.writerow(["direction", "modes", "conducts", "substances", "when", *sides])
    for row in difference.rows:
        told: list[str] = []
        for side in (row.old, row.new):
            told += [side.offence, side.says, "; ".join(side.sanctions), "; ".join(side.citations)]
        lists = [" ".join(row.modes), " ".join(row.conducts), " ".join(row.substances), " | ".join(row.when)]
        sheet.writerow(map(guard_cell, [row.direction, *lists, *told]))
    return send_data(text.getvalue().encode(), CSV)


def _read(given: Any) -> TwoLaws:
    """Read the two laws; `PT@2008-08-04` says place and day at once, as on the command line."""
    typed = {name: str(given.get(name, "")).strip()[:100] for name in PARAMETERS}
    for side in ("old", "new"):
        place, at, on = typed[side].rpartition("@")
        if at:
            typed[side], typed[f"{side}_on"] = place.strip(), on.strip()
    return TwoLaws(**typed)


def _read_bill(request: HttpRequest) -> Bill:
    """Read a bill that a reader sends, with every message that the checker has on it."""
    sent = read_upload(request, "bill_file", (".yaml", ".yml"))
    if len(sent.content) > LONGEST_BILL:
        raise AslivedError.of("AL-HUB-034", largest=LONGEST_BILL >> 10)
    try:
        text = sent.content.decode("utf-8")
    except UnicodeDecodeError:
        raise AslivedError.of("AL-YML-005", sent.name, problem=_("it is not UTF-8 text")) from None
    document = Document(text, sent.name)
    if not isinstance(document.values, dict) or "bill" not in document.values:
        raise AslivedError.of("AL-HUB-035", sent.name)
    checked = check_document(document, Path(sent.name), PLACES, *settings.LAW_FOLDERS)
    bill, _faults = convert(document, AddedBill)
    if checked.faults or bill is None:
        raise AslivedError(*checked.faults)
    return bill


def _groups(lines: Iterable[Line]) -> list[tuple[str, list[Line]]]:
    lines = list(lines)
    grouped = [(name, [line for line in lines if line.direction == name]) for name in DIRECTIONS]
    return [(name, found) for name, found in grouped if found]


def _turns(criteria: Iterable[CriterionChange]) -> list[tuple[str, list[CriterionChange]]]:
    criteria = list(criteria)
    grouped = [(_(label), [one for one in criteria if one.turn == turn]) for turn, label in TURNS.items()]
    return [(label, found) for label, found in grouped if found]
