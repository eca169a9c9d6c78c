"""One reader of a day: every page and address that takes one takes the same, and refuses the rest with one code."""

import msgspec
import pytest
from tests.days import READ, REFUSED

from aslived.web.public.api.openapi import BASE
from aslived.web.public.api.routes import ROUTES

PAGES = {
    # page: the parameters that a day is given in
    "place/PT": ("on",),
    "place/PT/law": ("on",),
    "place/PT.json": ("on",),
    "ask?drug=heroin": ("on",),
    "world.csv?drug=heroin": ("on",),
    "compare?old=PT&new=NO": ("old_on", "new_on"),
}
SAID = "is not a day. Write it as year-month-day"
PARAMETERS = ("on", "old_on", "new_on")


def ask(reader, address: str, name: str, day: str):
    path, _mark, query = address.partition("?")
    given = dict(pair.split("=") for pair in query.split("&") if pair)
    return reader.get(path, {**given, name: day})


@pytest.mark.parametrize(("page", "name"), [(page, name) for page, names in PAGES.items() for name in names])
def test_the_same_days_are_read_and_refused_on_pages(reader, page, name):
    for day in READ:
        assert ask(reader, f"/en/{page}", name, day).status_code == 200, day
    for day in REFUSED:
        answer = ask(reader, f"/en/{page}", name, day)
        assert answer.status_code == 400 and SAID in answer.content.decode(), day


@pytest.mark.parametrize(
    ("route", "name"),
    [
        (route, field.name)
        for route in ROUTES
        for field in msgspec.structs.fields(route.takes)
        if field.name in PARAMETERS
    ],
)
def test_the_same_days_are_read_and_refused_by_the_api(reader, route, name):
    query = {key: value for key, value in route.example.items() if key not in route.in_path}
    path = BASE + route.path.format_map(route.example)
    for day in READ:
        assert reader.get(path, {**query, name: day}).status_code == 200, day
    for day in REFUSED:
        answer = reader.get(path, {**query, name: day})
        assert (answer.status_code, answer.json()["faults"][0]["code"]) == (400, "AL-LAW-016"), day
