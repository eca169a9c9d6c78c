"""The answers for programs, their description, and the page that shows how to ask."""

from __future__ import annotations

from functools import cache
from typing import Any
from urllib.parse import quote, urlencode

import msgspec
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, register_converter
from django.urls import converters as django_converters

from aslived.errors import Fault
from aslived.language import LANGUAGES, _, speak
from aslived.web.frame.memory import View, keep
from aslived.web.frame.page import Page, send_faults, send_page
from aslived.web.frame.sending import PREFLIGHT, send_faults_as_data, send_json
from aslived.web.public.api.openapi import BASE, describe_api, describe_parameters
from aslived.web.public.api.parameters import read_parameters
from aslived.web.public.api.rate import Rate
from aslived.web.public.api.routes import ROUTES, SUMMARIES, Route


@cache
def rate() -> Rate:
    """Return the count of requests of this process."""
    return Rate(settings.API_REQUESTS_A_MINUTE)


def make_view(route: Route) -> View:
    """Return the view of one address of the table."""

    def answer(request: HttpRequest, **in_path: str) -> HttpResponse:
        return _refuse(request) or _answer(route, request, in_path)

    if not route.kept:
        return answer
    names = {field.name for field in msgspec.structs.fields(route.takes)}
    return keep(*sorted(names.difference(route.in_path)))(answer)


def _answer(route: Route, request: HttpRequest, in_path: dict[str, str]) -> HttpResponse:
    return send_json(route.answer(read_parameters(route.takes, request.GET.lists(), in_path)))


@keep("lang")
def send_description(request: HttpRequest) -> HttpResponse:
    """Send the description of every address."""
    return _refuse(request) or send_json(describe_api())


def send_no_address(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Say that no address is called so."""
    return _refuse(request) or send_faults(request, 404, (Fault("AL-HUB-002"),))


def _refuse(request: HttpRequest) -> HttpResponse | None:
    """Return what is answered instead: to another method than GET, or to one request too many.

    From here on everything is said in the language that `lang` names, English where it names none.
    """
    named = request.GET.get("lang", "")
    speak(named if named in LANGUAGES else "en")
    if request.method == "OPTIONS":
        return HttpResponse(
            status=204, headers={**PREFLIGHT, "Allow": PREFLIGHT["Access-Control-Allow-Methods"]}
        )
    if request.method not in ("GET", "HEAD"):
        response = send_faults_as_data(405, (Fault("AL-API-004"),))
        response.headers["Allow"] = PREFLIGHT["Access-Control-Allow-Methods"]
        return response
    seconds = rate().wait(request.META.get("REMOTE_ADDR", ""))
    if seconds:
        fault = Fault("AL-API-005", {"most": rate().a_minute, "seconds": seconds})
        response = send_faults_as_data(429, (fault,))
        response.headers["Retry-After"] = str(seconds)
        return response
    return None


class NameConverter(django_converters.StringConverter):
    """A code, a name or an id in an address."""

    regex = "[^/]{1,200}"


register_converter(NameConverter, "named")


def addresses() -> list[URLPattern]:
    """Return the addresses under `/api/`, in the order of the table."""
    base = BASE.lstrip("/")
    return [
        *(
            path(base + route.path.replace("{", "<named:").replace("}", ">"), make_view(route))
            for route in ROUTES
        ),
        path(f"{base}openapi.json", send_description),
        path("api/<path:rest>", send_no_address),
    ]


@keep()
def show_api(request: HttpRequest, language: str) -> HttpResponse:
    """Show every address with what it takes and examples that work as they stand."""
    here = request.build_absolute_uri(BASE)
    page = Page(
        template="public/api.html",
        title=_("For programs"),
        path="api",
        description=_("The register, the counts and the standards as JSON, with examples."),
        data=((_("Description (OpenAPI 3.1)"), f"{BASE}openapi.json"),),
    )
    return send_page(
        request,
        page,
        here=here,
        most=settings.API_REQUESTS_A_MINUTE,
        routes=[_describe(route, here) for route in ROUTES],
    )


def _describe(route: Route, here: str) -> dict[str, Any]:
    place = route.path
    for name in route.in_path:
        place = place.replace(f"{{{name}}}", quote(str(route.example[name])))
    query = urlencode(
        [(name, value) for name, value in route.example.items() if name not in route.in_path], doseq=True
    )
    return {
        "name": route.name,
        "path": BASE + route.path,
        "summary": _(SUMMARIES[route.name]),
        "kept": route.kept,
        "parameters": [parameter for parameter in describe_parameters(route) if parameter["name"] != "lang"],
        "example": f"{here}{place}{'?' if query else ''}{query}",
    }
