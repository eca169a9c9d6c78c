"""What is true of every request and every answer, whatever the page: language, headers, memory, faults."""

from __future__ import annotations

import re
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

from aslived.errors import AslivedError, Fault
from aslived.language import LANGUAGES, speak
from aslived.web.frame.page import failed

Answering = Callable[[HttpRequest], HttpResponse]

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
    """Give every answer its secure headers, and say how long it may be kept.

    What was asked about a person (`response.asked`) is stored nowhere. Other pages are asked for anew each
    time, with an ETag that spares sending them again.
    """

    def __init__(self, answer: Answering) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.answer(request)
        for name, value in FIXED.items():
            response.headers.setdefault(name, value)
        if request.is_secure():
            response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        if getattr(response, "asked", False):
            response.headers["Cache-Control"] = "no-store"
        response.headers.setdefault("Cache-Control", "no-cache")
        return _bodiless(request, _spared(request, response))


def _spared(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Answer 304 where the reader already has it; what may not be stored has no ETag."""
    if (
        request.method not in ("GET", "HEAD")
        or response.status_code != 200
        or response.streaming
        or "no-store" in response.headers["Cache-Control"]
    ):
        return response
    if "ETag" not in response.headers:
        response.headers["ETag"] = f'"{blake2b(response.content, digest_size=12).hexdigest()}"'
    held = re.split(r"\s*,\s*", request.headers.get("If-None-Match", "").strip())
    if response.headers["ETag"] in {
        name.removeprefix("W/") for name in held
    }:  # on the way a proxy may weaken it
        spared = HttpResponseNotModified()
        for name in (*FIXED, "Cache-Control", "ETag", "Vary"):
            if name in response.headers:
                spared.headers[name] = response.headers[name]
        return spared
    return response


def _bodiless(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Send to HEAD the headers alone: not every server cuts the rest, and what is left over would answer the next."""
    if request.method == "HEAD" and not response.streaming:
        length = str(len(response.content))
        response.content = b""
        response.headers["Content-Length"] = length
    return response


@dataclass(frozen=True)
class _Copy:
    status: int
    headers: tuple[tuple[str, str], ...]
    content: bytes


class Kept:
    """Remember, as sent, pages that depend on no person (`response.kept`).

    A page stays until others push it out; the register of a process never changes. No page of ours links an
    address as long as those that are not remembered: they would fill the memory unseen.
    """

    MOST_BYTES = 24 * 1024 * 1024
    LONGEST_ADDRESS = 500

    def __init__(self, answer: Answering) -> None:
        self.answer = answer
        self.copies: OrderedDict[tuple[str, str, bool], _Copy] = OrderedDict()
        self.bytes = 0
        self.lock = threading.Lock()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        host = request.get_host()  # refuses, for every method and address, one that is not ours
        if request.method != "GET" or len(request.get_full_path()) > self.LONGEST_ADDRESS:
            return self.answer(request)
        packed = "gzip" in request.headers.get("Accept-Encoding", "")
        key = (host, request.get_full_path(), packed)
        with self.lock:
            copy = self.copies.get(key)
            if copy is not None:
                self.copies.move_to_end(key)
        if copy is not None:
            return HttpResponse(copy.content, status=copy.status, headers=dict(copy.headers))
        response = self.answer(request)
        if getattr(response, "kept", False) and response.status_code == 200:
            self._keep(key, response)
        return response

    def _keep(self, key: tuple[str, str, bool], response: HttpResponse) -> None:
        etag = f'"{blake2b(response.content, digest_size=12).hexdigest()}"'
        response.headers.setdefault("ETag", etag)
        copy = _Copy(response.status_code, tuple(response.headers.items()), response.content)
        with self.lock:
            if key not in self.copies:
                self.copies[key] = copy
                self.bytes += len(copy.content)
            while self.bytes > self.MOST_BYTES:
                _key, oldest = self.copies.popitem(last=False)
                self.bytes -= len(oldest.content)


METHODS = ("GET", "HEAD", "OPTIONS", "POST")


class SameSite:
    """Refuse what another site sends here: there are no cookies to steal, but nobody else uploads for a reader.

    Browsers say where a form stands in Sec-Fetch-Site, older ones in Origin; what says neither is no browser.
    """

    def __init__(self, answer: Answering) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in METHODS and not request.path_info.startswith(
            "/api/"
        ):  # it answers for itself
            return HttpResponseNotAllowed(METHODS)
        if request.method != "POST" or self._from_here(request):
            return self.answer(request)
        return failed(request, 403, (Fault("AL-HUB-003"),))

    @staticmethod
    def _from_here(request: HttpRequest) -> bool:
        site = request.headers.get("Sec-Fetch-Site")
        if site is not None:
            return site in ("same-origin", "none")
        origin = request.headers.get("Origin")
        return origin is None or urlsplit(origin).netloc == request.get_host()


class Spoken:
    """Speak the language that the address names; where it names none, the one that the browser asks for."""

    def __init__(self, answer: Answering) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        named = request.path_info.lstrip("/").partition("/")[0]
        language = named if named in LANGUAGES else preferred(request.headers.get("Accept-Language", ""))
        speak(language)
        response = self.answer(request)
        response.headers.setdefault("Content-Language", language)
        if named not in LANGUAGES:
            patch_vary_headers(response, ["Accept-Language"])
        return response


def preferred(accepted: str) -> str:
    """Return the first of our languages in the order of an Accept-Language header; English where none is.

    >>> preferred("pt-BR,es;q=0.8,en;q=0.7"), preferred(""), preferred("de")
    ('es', 'en', 'en')
    """
    ranked: list[tuple[float, str]] = []
    for part in accepted.split(","):
        name, _semicolon, rest = part.strip().partition(";")
        weight = re.fullmatch(r"\s*q=(\d(?:\.\d+)?)", rest)
        ranked.append((-float(weight[1]) if weight else -1.0, name[:2].casefold()))
    return next((name for _weight, name in sorted(ranked, key=lambda one: one[0]) if name in LANGUAGES), "en")


class Faults:
    """Turn what a reader typed wrongly into a page that says what is wrong and what to do."""

    def __init__(self, answer: Answering) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """Answer 400 with the faults of the catalogue; everything else goes on to the page for failures."""
        if isinstance(problem, AslivedError):
            return failed(request, 400, problem.faults)
        return None
