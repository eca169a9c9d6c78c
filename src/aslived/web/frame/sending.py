"""How data are sent: what a page shows in another form, answers for programs, and what is wrong with a request."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from django.http import HttpResponse

from aslived.errors import Fault, faults_data
from aslived.language import language

OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Retry-After",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
"""What is served here is public and depends on no cookie, so that pages of any origin may read it."""
PREFLIGHT = {
    **OPEN,
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
}
CSV = "text/csv; charset=utf-8"
JSON = "application/json"
_NOT_THERE = ("AL-LAW-001", "AL-LAW-014", "AL-STD-001")


def send_data(content: bytes, kind: str) -> HttpResponse:
    """Return what a page shows in another form, of a kind of content; it is kept only where its view says so."""
    return HttpResponse(content, content_type=kind)


def send_json(content: Any) -> HttpResponse:
    """Return an answer for programs; it is kept only where its view says so."""
    response = HttpResponse(msgspec.json.encode(content), content_type=JSON, headers=OPEN)
    response.headers["Content-Language"] = language()
    return response


def send_faults_as_data(status: int, faults: Iterable[Fault]) -> HttpResponse:
    """Return what is wrong, as data; 404 where a place or an entry that is named is not there."""
    faults = tuple(faults)
    if status == 400 and any(fault.code in _NOT_THERE for fault in faults):
        status = 404
    response = send_json(faults_data(faults))
    response.status_code = status
    return response
