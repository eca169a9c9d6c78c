"""All places: how much the register holds of each, how sure it is, and when it was last checked."""

from __future__ import annotations

import csv
import io

import msgspec
from django.http import HttpRequest, HttpResponse

from aslived.language import _
from aslived.law.register.coverage import Coverage, coverage
from aslived.standards import regions
from aslived.tablefile.guard import guarded
from aslived.web.frame import loaded
from aslived.web.frame.page import Page, address, as_data, shown

COLUMNS = (
    "code",
    "name",
    "parent",
    "provisions",
    "thresholds",
    "findings",
    "since",
    "high",
    "medium",
    "low",
    "checked",
)


def places(request: HttpRequest, language: str) -> HttpResponse:
    """Show every place by region."""
    rows = _rows()
    page = Page(
        name="places",
        title=_("All places"),
        path="places",
        description=_("What the register holds of each place, how sure it is, and when it was last checked."),
        data=((_("The list (CSV)"), address("places.csv")), (_("The list (JSON)"), address("places.json"))),
    )
    return shown(
        request,
        page,
        kept=not request.GET,
        groups=_by_region(rows),
        places=len(rows),
        provisions=sum(row.provisions for row in rows),
    )


def places_csv(request: HttpRequest, language: str) -> HttpResponse:
    """Send the list as a table."""
    text = io.StringIO()
    out = csv.writer(text, lineterminator="\r\n")
    out.writerow(COLUMNS)
    for row in _rows():
        held = {**msgspec.to_builtins(row), **msgspec.to_builtins(row.confidence)}
        out.writerow([guarded("" if held[name] is None else str(held[name])) for name in COLUMNS])
    return as_data(text.getvalue().encode(), "text/csv; charset=utf-8")


def places_json(request: HttpRequest, language: str) -> HttpResponse:
    """Send the list as data, as `aslived law list --json` prints it."""
    return as_data(msgspec.json.format(msgspec.json.encode(_rows()), indent=1), "application/json")


def _rows() -> list[Coverage]:
    return [coverage(law) for law in loaded.register().values()]


def _by_region(rows: list[Coverage]) -> list[tuple[str, list[Coverage]]]:
    """The places by region and name, those with a parent after it."""
    found: dict[str, list[Coverage]] = {}
    for row in rows:
        found.setdefault(_(regions().of(row.code).label), []).append(row)
    names = {row.code: row.name for row in rows}
    return [
        (region, sorted(held, key=lambda row: (names[row.parent or row.code], row.parent or "", row.name)))
        for region, held in sorted(found.items())
    ]
