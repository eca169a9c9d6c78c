"""What a place's page holds in other forms: the brief to download, JSON, and the provisions as a table."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from django.http import HttpRequest, HttpResponse

from aslived.errors import AslivedError
from aslived.publish.brief.render import as_html, as_json, as_markdown, as_pdf
from aslived.publish.document.html import style
from aslived.publish.place.provisions import write_provisions
from aslived.web.frame import library
from aslived.web.frame.memory import keep
from aslived.web.frame.page import send_faults
from aslived.web.frame.sending import CSV, JSON, send_data
from aslived.web.frame.visit import Visit, with_visit

TYPES = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "md": "text/markdown; charset=utf-8",
    "json": JSON,
}
WRITERS = {"html": as_html, "pdf": as_pdf, "md": as_markdown, "json": as_json}


@keep("on")
@with_visit("/brief.{ending}")
def send_brief(request: HttpRequest, visit: Visit, ending: str) -> HttpResponse:
    """Send the brief on a place as a file."""
    if visit.fault:
        return send_faults(request, 400, (visit.fault,))
    if ending not in WRITERS:
        raise AslivedError.of("AL-PUB-002", given=f"brief.{ending}")
    response = send_data(WRITERS[ending](library.brief(visit.code, visit.on)), TYPES[ending])
    name = f"brief-{visit.code}-{visit.on.isoformat()}.{ending}"
    disposition = "inline" if ending in ("html", "json") else "attachment"
    response.headers["Content-Disposition"] = f'{disposition}; filename="{name}"'
    if ending == "html":  # the file carries its style with it; no other may be read
        digest = b64encode(sha256(f"\n{style()}\n".encode()).digest()).decode()
        response.headers["Content-Security-Policy"] = (
            f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'; "
            "frame-ancestors 'none'"
        )
    return response


@keep("on")
@with_visit(".json")
def send_place_json(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Send what the page holds as data: the contract of a brief."""
    if visit.fault:
        return send_faults(request, 400, (visit.fault,))
    return send_data(as_json(library.brief(visit.code, visit.on)), JSON)


@keep("on")
@with_visit(".csv")
def send_place_csv(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Send every provision of the place, of all dates, as a table; no amounts where none may be shown."""
    if visit.fault:
        return send_faults(request, 400, (visit.fault,))
    return send_data(write_provisions(library.register(), visit.code, visit.on).encode(), CSV)
