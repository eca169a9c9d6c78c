"""What a place's page holds in other forms: the brief to download, JSON, and the provisions as a table."""

from __future__ import annotations

import csv
import io
from base64 import b64encode
from hashlib import sha256

from django.http import HttpRequest, HttpResponse

from aslived.errors import AslivedError
from aslived.law.words.entry import told_provision
from aslived.publish.brief.grave import ever_grave
from aslived.publish.brief.render import as_html, as_json, as_markdown, as_pdf
from aslived.publish.document.html import style
from aslived.tablefile.guard import guarded
from aslived.web.frame import loaded
from aslived.web.frame.page import as_data, failed
from aslived.web.public.visit import Visit, of_place

TYPES = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "md": "text/markdown; charset=utf-8",
    "json": "application/json",
}
WRITERS = {"html": as_html, "pdf": as_pdf, "md": as_markdown, "json": as_json}
COLUMNS = (
    "provision",
    "in_force",
    "from",
    "to",
    "offence",
    "route",
    "discretion",
    "about",
    "follows",
    "citation",
    "confidence",
    "sources",
    "note",
)


@of_place("/brief.{ending}")
def brief(request: HttpRequest, visit: Visit, ending: str) -> HttpResponse:
    """Send the brief on a place as a file."""
    if visit.fault:
        return failed(request, 400, (visit.fault,))
    if ending not in WRITERS:
        raise AslivedError.of("AL-PUB-002", given=f"brief.{ending}")
    response = as_data(WRITERS[ending](loaded.brief(visit.code, visit.on)), TYPES[ending])
    name = f"brief-{visit.code}-{visit.on.isoformat()}.{ending}"
    shown = "inline" if ending in ("html", "json") else "attachment"
    response.headers["Content-Disposition"] = f'{shown}; filename="{name}"'
    if ending == "html":  # the file carries its style with it; no other may be read
        digest = b64encode(sha256(f"\n{style()}\n".encode()).digest()).decode()
        response.headers["Content-Security-Policy"] = (
            f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'; "
            "frame-ancestors 'none'"
        )
    return response


@of_place(".json")
def place_json(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Send what the page holds as data: the contract of a brief."""
    if visit.fault:
        return failed(request, 400, (visit.fault,))
    return as_data(as_json(loaded.brief(visit.code, visit.on)), TYPES["json"])


@of_place(".csv")
def place_csv(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Send every provision of the place, of all dates, as a table; no amounts where none may be shown."""
    if visit.fault:
        return failed(request, 400, (visit.fault,))
    return as_data(provisions_csv(visit).encode(), "text/csv; charset=utf-8")


def provisions_csv(visit: Visit) -> str:
    """Return the provisions as CSV, in the order in which they are read; `in_force` is about the day."""
    law = visit.law
    laws = [one for one in (law, loaded.register().parent(law)) if one]
    ladder = not ever_grave(laws, visit.on)
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for provision in law.provisions:
        told = told_provision(law, provision, ladder=ladder)
        cells = (
            told.id,
            "yes" if provision.in_force(visit.on) else "no",
            provision.start.isoformat() if provision.start else "",
            provision.end.isoformat() if provision.end else "",
            provision.offence,
            provision.route,
            {True: "yes", False: "no"}.get(provision.discretion, provision.discretion),  # type: ignore[arg-type]
            told.about,
            told.follows,
            told.citation,
            told.confidence,
            " ".join(told.sources),
            told.note,
        )
        rows.writerow([guarded(str(cell)) for cell in cells])
    return text.getvalue()
