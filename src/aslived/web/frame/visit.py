"""The place and the day that an address names: `/en/place/PT?on=2022-03-01`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from aslived.errors import AslivedError, Fault
from aslived.law import Law
from aslived.law.names.understand import understand_place
from aslived.law.words.additions import place_added
from aslived.web.frame import library
from aslived.web.frame.memory import View
from aslived.web.frame.page import address, send_faults
from aslived.web.frame.question import LONGEST, read_day


@dataclass(frozen=True)
class Visit:
    """Which law an address asks for, on which day: its own, or that of the last check.

    `fault` says why the day that it names cannot be shown.
    """

    law: Law
    on: date
    has_day: bool
    fault: Fault | None = None

    @property
    def code(self) -> str:
        return self.law.code

    @property
    def added_notice(self) -> str:
        """What must be said on top of a page on a place that is not of the register."""
        return "" if self.law.packaged else place_added()

    @property
    def correct(self) -> tuple[str, ...]:
        """The file in which what is wrong can be corrected."""
        folder = "src/aslived/law/places/" if self.law.packaged else ""
        return (f"{folder}{self.code}.yaml",)

    @property
    def query(self) -> tuple[tuple[str, str], ...]:
        """The day as it stands in an address, where one was named."""
        return (("on", self.on.isoformat()),) if self.has_day else ()

    @property
    def is_after_check(self) -> bool:
        """Whether the day lies after the file was last checked."""
        return self.on > self.law.checked


def with_visit(tail: str = "") -> Callable[[View], View]:
    """Give a view the visit of its address; `tail` is what follows the place in it.

    A name or a code written otherwise leads on to the code; what is no place is not found, with the nearest.
    """

    def wrap(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, language: str, place: str, **rest: str) -> HttpResponse:
            if place in library.register():
                return view(request, read_visit(request, place), **rest)
            try:
                code = understand_place(place[:LONGEST], library.load_additions().laws).code
            except AslivedError as problem:
                return send_faults(request, 404, problem.faults)
            query = [(name, value) for name, values in request.GET.lists() for value in values]
            return HttpResponseRedirect(address(f"place/{code}{tail.format(**rest)}", query))

        return answer

    return wrap


def read_visit(request: HttpRequest, code: str) -> Visit:
    """Return the visit of an address; a day that cannot be shown gives way to that of the last check."""
    law = library.register()[code]
    on, fault = read_day(dict(request.GET.lists()), law.checked)
    last = max(library.last_checked(), law.checked)
    if fault is None and on > last:
        fault = Fault("AL-HUB-013", {"given": on.isoformat(), "last": last.isoformat()})
    if fault is not None:
        return Visit(law, law.checked, False, fault)
    return Visit(law, on, bool(request.GET.get("on")))
