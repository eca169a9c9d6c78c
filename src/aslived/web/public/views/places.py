"""All places: how much the register holds of each, how sure it is, and when it was last checked."""

from __future__ import annotations

import csv
import io

import msgspec
from django.http import HttpRequest, HttpResponse

from aslived.language import _
from aslived.law.register.coverage import Coverage, coverage
from aslived.law.register.coverage import as_data as coverage_data
from aslived.standards import regions
from aslived.tablefile.guard import guard_cell
from aslived.web.frame import library
from aslived.web.frame.memory import keep
from aslived.web.frame.page import Page, address, send_page
from aslived.web.frame.sending import CSV, JSON, send_data

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


@keep()
def show_places(request: HttpRequest, language: str) -> HttpResponse:
    """Show every place by region."""
    rows = _rows()
    page = Page(
        template="public/places.html",
        title=_("All places"),
        path="places",
        description=_("What the register holds of each place, how sure it is, and when it was last checked."),
        data=((_("The list (CSV)"), address("places.csv")), (_("The list (JSON)"), address("places.json"))),
    )
    return send_page(
        request,
        page,
        groups=_group_by_region(rows),
        places=len(rows),
        provisions=sum(row.provisions for row in rows),
    )


@keep()
def send_places_csv(request: HttpRequest, language: str) -> HttpResponse:
    """Send the list as a table."""
    text = io.StringIO()
    out = csv.writer(text, lineterminator="\r\n")
    out.writerow(COLUMNS)
    for row in _rows():
        cells = {**msgspec.structs.asdict(row), **msgspec.structs.asdict(row.confidence)}
        out.writerow([guard_cell("" if cells[name] is None else str(cells[name])) for name in COLUMNS])
    return send_data(text.getvalue().encode(), CSV)


@keep()
def send_places_json(request: HttpRequest, language: str) -> HttpResponse:
    """Send the list as data, as `aslived law list --json` prints it."""
    return send_data(msgspec.json.format(msgspec.json.encode(coverage_data(_rows())), indent=1), JSON)


def _rows() -> list[Coverage]:
    return [coverage(law) for law in library.register().packaged.values()]


def _group_by_region(rows: list[Coverage]) -> list[tuple[str, list[Coverage]]]:
    """The places by region and name, those with a parent after it."""
    groups: dict[str, list[Coverage]] = {}
    for row in rows:
        groups.setdefault(_(regions().of(row.code).label), []).append(row)
    names = {row.code: row.name for row in rows}
    return [
        (
            region,
            sorted(of_region, key=lambda row: (names[row.parent or row.code], row.parent or "", row.name)),
        )
        for region, of_region in sorted(groups.items())
    ]
