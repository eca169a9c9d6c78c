"""A page: its frame, its address in every language, and how it becomes an answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from jinja2 import Environment, StrictUndefined

from aslived.errors import Fault
from aslived.language import LANGUAGES, _, apart, language, ngettext, pgettext, with_term
from aslived.law.register.withholding import own_words
from aslived.law.words import day, notice, substance_name
from aslived.publish.document.html import STYLE, is_block
from aslived.publish.pictures.timeline import LETTERS
from aslived.web.frame import library
from aslived.web.frame.english import marked_english
from aslived.web.frame.sending import send_faults_as_data

STATIC = Path(__file__).parents[1] / "static"
OWN_NAMES = {"en": "English", "es": "Español", "fr": "Français"}
"""What each language calls itself."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """What the frame needs to know of a page.

    `template` is the file that draws it, `path` the address without the language, `query` what of the question belongs to
    the address for citing it; `data` are other forms of what is shown, as (label, address). `added` is what must be said on
    top where the page rests on law that is not of the register.
    """

    template: str
    title: str
    path: str
    description: str = ""
    query: tuple[tuple[str, str], ...] = ()
    data: tuple[tuple[str, str], ...] = ()
    on: date | None = None
    correct: tuple[str, ...] = ()
    added_notice: str = ""

    def address(self, spoken: str) -> str:
        """Return the page's address in a language."""
        return address(self.path, self.query, spoken=spoken)


def address(path: str = "", query: Iterable[tuple[str, str]] = (), *, spoken: str = "") -> str:
    """Return the address of a page in a language: the one spoken, where none is named.

    >>> address("place/PT", [("on", "2022-03-01")], spoken="en")
    '/en/place/PT?on=2022-03-01'
    """
    question = urlencode([(name, value) for name, value in query if value])
    return f"/{spoken or language()}/{path}{'?' if question else ''}{question}"


def environment(**options: Any) -> Environment:
    """Return the templates' surroundings; Django calls this once."""
    made = Environment(  # noqa: S701 - Django passes autoescape=True
        **{**options, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True},
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_callables(_, ngettext, newstyle=False, pgettext=pgettext)  # type: ignore[attr-defined]
    made.tests["of"] = is_block
    made.globals.update(
        static=static_address,
        apart=apart,
        with_term=with_term,
        address=address,
        day=day,
        notice=notice,
        own_words=own_words,
        substance_name=substance_name,
        offence_letter=LETTERS.__getitem__,
    )
    return made


@cache
def static_version() -> str:
    """Return what names this state of the style and the scripts, so that a browser may keep them for good."""
    content = blake2b(digest_size=6)
    for path in static_files():
        content.update(path.read_bytes())
    return content.hexdigest()


def static_files() -> Sequence[Path]:
    """Return the files that pages link: ours, and the tokens that pages share with briefs."""
    return sorted(path for folder in (STATIC, STYLE) for path in folder.iterdir() if path.is_file())


def static_address(name: str) -> str:
    """Return where a style sheet or script is served."""
    return f"/static/{static_version()}/{name}"


def send_page(request: HttpRequest, page: Page, *, status: int = 200, **parts: Any) -> HttpResponse:
    """Return a page as an answer; it is kept only where its view says so."""
    frame = {
        "page": page,
        "layout": settings.LAYOUT,
        "language": language(),
        "languages": [(code, OWN_NAMES[code], page.address(code)) for code in LANGUAGES],
        "version": library.register_version(),
        "checked": library.last_checked(),
        "exit_address": "https://www.wikipedia.org/",
    }
    text = get_template(page.template).render({**frame, **parts}, request)
    return HttpResponse(
        marked_english(text, language()), status=status, content_type="text/html; charset=utf-8"
    )


def send_faults(request: HttpRequest, status: int, faults: Iterable[Fault]) -> HttpResponse:
    """Return the page that says what is wrong and what to do about it; to a program, the same as data."""
    if request.path_info.startswith("/api/"):
        return send_faults_as_data(status, faults)
    page = Page(template="frame/fault.html", title=_("This cannot be answered"), path="")
    return send_page(request, page, status=status, faults=tuple(faults))
