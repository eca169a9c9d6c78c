"""What a process may keep of what it sent: nothing, unless the view says so and names what its answer depends on."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from hashlib import blake2b

from django.http import HttpRequest, HttpResponse

from aslived.language import language
from aslived.web.frame import library

View = Callable[..., HttpResponse]
Handler = Callable[[HttpRequest], HttpResponse]


def keep(*parameters: str) -> Callable[[View], View]:
    """Declare that a view's answer is the same for everybody, so that it may be kept.

    It depends on the address, the language, the state of what is loaded (`library.version`) and the named
    parameters of the query alone; where the query holds any other, the answer is not kept.
    """

    def declare(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, **in_path: str) -> HttpResponse:
            version = library.version()  # before the view: what it reads is never older than its name
            response = view(request, **in_path)
            response.kept_by = frozenset(parameters)  # type: ignore[attr-defined]
            if may_keep(request, response):
                digest = blake2b(response.content, digest_size=12).hexdigest()
                response.headers["ETag"] = f'"{version}-{digest}"'
            return response

        answer.kept_by = frozenset(parameters)  # type: ignore[attr-defined]
        return answer

    return declare


def may_keep(request: HttpRequest, response: HttpResponse) -> bool:
    """Tell whether an answer may be kept: declared so, whole, to a question of nobody, with no cookie either way."""
    parameters: frozenset[str] | None = getattr(response, "kept_by", None)
    return (
        parameters is not None
        and request.method in ("GET", "HEAD")
        and response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "Set-Cookie" not in response.headers
        and not says_who(request)
        and request.GET.keys() <= parameters
    )


def says_who(request: HttpRequest) -> bool:
    """Tell whether a request has a header by which somebody could be recognised; an empty one is none."""
    return bool(request.headers.get("Cookie") or request.headers.get("Authorization"))


@dataclass(frozen=True)
class _Key:
    version: str
    scheme: str
    host: str
    language: str
    path: str
    packed: bool


@dataclass(frozen=True)
class _Copy:
    headers: tuple[tuple[str, str], ...]
    content: bytes
    kept_by: frozenset[str]

    def send(self) -> HttpResponse:
        response = HttpResponse(self.content, headers=dict(self.headers))
        response.kept_by = self.kept_by  # type: ignore[attr-defined]
        return response


class Memory:
    """Remember, as they were sent, the answers of views that are declared with `keep`.

    A copy stays until others push it out, or until what is loaded changes. No page links an address as long
    as those that are not remembered: they would fill the memory unseen.
    """

    MOST_BYTES = 24 * 1024 * 1024
    LONGEST_ADDRESS = 500

    def __init__(self, answer: Handler) -> None:
        self.answer = answer
        self.copies: OrderedDict[_Key, _Copy] = OrderedDict()
        self.bytes = 0
        self.version = ""
        self.lock = threading.Lock()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        host = request.get_host()  # refuses, for every method and address, one that is not ours
        if (
            request.method != "GET"
            or len(request.get_full_path()) > self.LONGEST_ADDRESS
            or says_who(request)
        ):
            return self.answer(request)
        key = _Key(
            version=library.version(),
            scheme=request.scheme or "",
            host=host,
            language=language(),
            path=request.get_full_path(),
            packed="gzip" in request.headers.get("Accept-Encoding", ""),
        )
        copy = self._find(key)
        if copy is not None:
            return copy.send()
        response = self.answer(request)
        if may_keep(request, response):
            self._add(key, response)
        return response

    def _find(self, key: _Key) -> _Copy | None:
        with self.lock:
            if key.version != self.version:
                self.copies.clear()
                self.version, self.bytes = key.version, 0
            copy = self.copies.get(key)
            if copy is not None:
                self.copies.move_to_end(key)
            return copy

    def _add(self, key: _Key, response: HttpResponse) -> None:
        kept_by: frozenset[str] = response.kept_by  # type: ignore[attr-defined]
        copy = _Copy(tuple(response.headers.items()), response.content, kept_by)
        with self.lock:
            if key.version == self.version and key not in self.copies:
                self.copies[key] = copy
                self.bytes += len(copy.content)
            while self.bytes > self.MOST_BYTES:
                _key, oldest = self.copies.popitem(last=False)
                self.bytes -= len(oldest.content)
