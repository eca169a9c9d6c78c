"""How answers for programs are sent: JSON that any page may read, and faults in the words of the catalogue."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from django.http import HttpResponse

from aslived.errors import Fault
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
_NOT_THERE = ("AL-LAW-001", "AL-LAW-014", "AL-STD-001")


class FaultData(msgspec.Struct, frozen=True):
    """One thing that is wrong: the code of the catalogue, what happened, and what to do."""

    code: str
    what: str
    do: str


class Faults(msgspec.Struct, frozen=True):
    """All that is wrong with a request."""

    faults: tuple[FaultData, ...]


def sent(content: Any, *, person: bool = False) -> HttpResponse:
    """Return an answer; one that may be about a person is stored nowhere."""
    response = HttpResponse(msgspec.json.encode(content), content_type="application/json", headers=OPEN)
    response.headers["Content-Language"] = language()
    response.asked, response.kept = person, not person  # type: ignore[attr-defined]
    return response


def failed_data(status: int, faults: Iterable[Fault]) -> HttpResponse:
    """Return what is wrong, as data; 404 where a place or an entry that is named is not there."""
    found = tuple(faults)
    if status == 400 and any(fault.code in _NOT_THERE for fault in found):
        status = 404
    content = Faults(tuple(FaultData(fault.code, fault.what, fault.do) for fault in found))
    response = sent(content, person=True)
    response.status_code = status
    return response
