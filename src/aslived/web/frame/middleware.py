"""What is true of every request and every answer, whatever the page: language, headers, memory, faults."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

from aslived.errors import AslivedError, Fault
from aslived.language import LANGUAGES, speak
from aslived.web.frame.memory import Handler, may_keep
from aslived.web.frame.page import send_faults

POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
FIXED = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
}


class Headers:
    """Give every answer its secure headers, and say whether it may be kept.

    Nothing may be, unless its view says so (`memory.keep`): it is then asked for anew each time, with an ETag
    that spares sending it again.
    """

    def __init__(self, answer: Handler) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.answer(request)
        for name, value in FIXED.items():
            response.headers.setdefault(name, value)
        if request.is_secure():
            response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        if may_keep(request, response):
            response.headers["Cache-Control"] = "no-cache"
            return _cut_body(request, _send_unless_held(request, response))
        response.headers["Cache-Control"] = "no-store"
        response.headers.pop("ETag", None)
        return _cut_body(request, response)


def _send_unless_held(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Return 304 where the reader holds this answer already; a proxy on the way may have weakened its tag."""
    names = re.split(r"\s*,\s*", request.headers.get("If-None-Match", "").strip())
    if response.headers["ETag"].removeprefix("W/") not in {name.removeprefix("W/") for name in names}:
        return response
    unchanged = HttpResponseNotModified()
    for name in (*FIXED, "Cache-Control", "ETag", "Vary"):
        if name in response.headers:
            unchanged.headers[name] = response.headers[name]
    return unchanged


def _cut_body(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Send to HEAD the headers alone: not every server cuts the rest, and what is left over would answer the next."""
    if request.method == "HEAD" and not response.streaming:
        length = str(len(response.content))
        response.content = b""
        response.headers["Content-Length"] = length
    return response


METHODS = ("GET", "HEAD", "OPTIONS", "POST")


class SameSite:
    """Refuse what another site sends here: there are no cookies to steal, but nobody else uploads for a reader.

    Browsers say where a form stands in Sec-Fetch-Site, older ones in Origin; what says neither is no browser.
    """

    def __init__(self, answer: Handler) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in METHODS and not request.path_info.startswith(
            "/api/"
        ):  # it answers for itself
            return HttpResponseNotAllowed(METHODS)
        if request.method != "POST" or self._from_here(request):
            return self.answer(request)
        return send_faults(request, 403, (Fault("AL-HUB-003"),))

    @staticmethod
    def _from_here(request: HttpRequest) -> bool:
        site = request.headers.get("Sec-Fetch-Site")
        if site is not None:
            return site in ("same-origin", "none")
        origin = request.headers.get("Origin")
        return origin is None or urlsplit(origin).netloc == request.get_host()


class Languages:
    """Speak the language that the address names; where it names none, the one that the browser asks for."""

    def __init__(self, answer: Handler) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        named = request.path_info.lstrip("/").partition("/")[0]
        language = (
            named if named in LANGUAGES else preferred_language(request.headers.get("Accept-Language", ""))
        )
        speak(language)
        response = self.answer(request)
        response.headers.setdefault("Content-Language", language)
        if named not in LANGUAGES:
            patch_vary_headers(response, ["Accept-Language"])
        return response


def preferred_language(accepted: str) -> str:
    """Return the first of our languages in the order of an Accept-Language header; English where none is.

    >>> preferred_language("pt-BR,es;q=0.8,en;q=0.7"), preferred_language(""), preferred_language("de")
    ('es', 'en', 'en')
    """
    ranked: list[tuple[float, str]] = []
    for part in accepted.split(","):
        name, _semicolon, rest = part.strip().partition(";")
        weight = re.fullmatch(r"\s*q=(\d(?:\.\d+)?)", rest)
        ranked.append((-float(weight[1]) if weight else -1.0, name[:2].casefold()))
    return next((name for _weight, name in sorted(ranked, key=lambda one: one[0]) if name in LANGUAGES), "en")


class FaultPages:
    """Turn what a reader typed wrongly into a page that says what is wrong and what to do."""

    def __init__(self, answer: Handler) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """Answer 400 with the faults of the catalogue; everything else goes on to the page for failures."""
        if isinstance(problem, AslivedError):
            return send_faults(request, 400, problem.faults)
        return None
