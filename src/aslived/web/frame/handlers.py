"""Where every reader begins, and what she sees where there is no page or a page failed."""

from __future__ import annotations

import logging
import sys

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from aslived.errors import Fault
from aslived.web.frame.page import address, send_faults

_log = logging.getLogger("aslived.web")


def send_to_first_page(request: HttpRequest) -> HttpResponse:
    """Lead to the first page in the reader's language."""
    return HttpResponseRedirect(address())


def send_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is no such page."""
    return send_faults(request, 404, (Fault("AL-HUB-002"),))


def send_not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that the request itself is malformed or refused."""
    return send_faults(request, 400, (Fault("AL-HUB-004"),))


def send_failure(request: HttpRequest) -> HttpResponse:
    """Say that it is our fault; log where in the code, and nothing of what was asked."""
    kind, _problem, trace = sys.exc_info()
    last = trace
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    where = f"{last.tb_frame.f_code.co_filename}:{last.tb_lineno}" if last else "?"
    _log.error("a page failed: %s at %s", kind.__name__ if kind else "?", where)
    return send_faults(request, 500, (Fault("AL-HUB-005"),))
