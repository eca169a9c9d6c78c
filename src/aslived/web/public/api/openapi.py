"""The description of every address in OpenAPI 3.1, made from the table of routes and the types that it names."""

from __future__ import annotations

from typing import Any

import msgspec

from aslived import __version__
from aslived.errors import FaultsData
from aslived.language import _
from aslived.web.frame import library
from aslived.web.public.api.parameters import MEANINGS, is_repeatable
from aslived.web.public.api.routes import ROUTES, SUMMARIES, Route

BASE = "/api/v1/"
_REF = "#/components/schemas/{name}"
_FAULTS = {"$ref": _REF.format(name="FaultsData")}


def describe_api() -> dict[str, Any]:
    """Return the description."""
    shapes, components = msgspec.json.schema_components(
        [route.gives for route in ROUTES] + [FaultsData], ref_template=_REF
    )
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "aslived",
            "version": __version__,
            "summary": _(
                "Drug law as written, drug law as lived: the register, the counts and the standards."
            ),
            "description": _(
                "Read-only. Register version {version}. This is what the register holds of the law; it is no "
                "legal advice. Show `lead_says` first and `notice_says` beside whatever is shown."
            ).format(version=library.register_version()),
            "license": {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"},
        },
        "servers": [{"url": BASE.rstrip("/")}],
        "paths": {
            f"/{route.path}": {"get": _operation(route, shape)}
            for route, shape in zip(ROUTES, shapes, strict=False)
        },
        "components": {"schemas": dict(components)},
    }


def _operation(route: Route, shape: dict[str, Any]) -> dict[str, Any]:
    return {
        "operationId": route.name,
        "summary": _(SUMMARIES[route.name]),
        **({} if route.kept else {"description": _("It may be about a person and is stored nowhere.")}),
        "parameters": describe_parameters(route),
        "responses": {
            "200": _response(_("The answer."), shape),
            "400": _response(_("What is wrong, and what to do."), _FAULTS),
            "404": _response(_("What is named is not there."), _FAULTS),
            "429": _response(
                _("Too many requests within a minute; `Retry-After` says how long to wait."), _FAULTS
            ),
        },
    }


def _response(text: str, shape: dict[str, Any]) -> dict[str, Any]:
    return {"description": text, "content": {"application/json": {"schema": shape}}}


def describe_parameters(route: Route) -> list[dict[str, Any]]:
    """Return the parameters of an address, those of its path first."""
    fields = msgspec.structs.fields(route.takes)
    found = [_parameter(route, field) for field in fields]
    return sorted(found, key=lambda one: (one["in"] != "path", not one["required"]))


def _parameter(route: Route, field: msgspec.structs.FieldInfo) -> dict[str, Any]:
    within = field.name in route.in_path
    shape = _without_null(msgspec.json.schema(field.type))
    if not field.required and field.default not in (None, ()):
        shape["default"] = field.default
    parameter: dict[str, Any] = {
        "name": field.name,
        "in": "path" if within else "query",
        "required": within or field.required,
        "description": _(MEANINGS[field.name]),
        "schema": shape,
    }
    if within and shape.get("type") == "string":
        shape["minLength"] = 1
    example = route.example.get(field.name)
    if example:
        parameter["example"] = list(example) if is_repeatable(field.type) else example
    return parameter


def _without_null(shape: dict[str, Any]) -> dict[str, Any]:
    """A parameter that is not given is left out; none is sent as null."""
    choices = [one for one in shape.get("anyOf", ()) if one != {"type": "null"}]
    if len(choices) == 1:
        return dict(choices[0])
    if None in shape.get("enum", ()):
        return {**shape, "enum": [one for one in shape["enum"] if one is not None]}
    return dict(shape)
