"""What the pages read: the register and its table, loaded once and shared by every reader."""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache

from django.conf import settings

from aslived.language import language
from aslived.law import Register
from aslived.law.check.additions import read_added
from aslived.law.register.additions import Additions
from aslived.law.register.cache import content_key, load
from aslived.law.table.cache import load_table
from aslived.law.table.table import Table
from aslived.publish import Brief, gather
from aslived.publish.search.index import Index


@cache
def load_additions() -> Additions:
    """Return the places and bills that whoever runs this copy has added: those in the folders of the settings.

    *Errors:* those of `aslived.law.check.additions.read_added`.
    """
    return read_added(settings.LAW_FOLDERS)


@cache
def register() -> Register:
    """Return the register of this process, with what was added; what counts or lists all places reads `packaged`."""
    return load(added=load_additions())


@cache
def table() -> Table:
    """Return the compiled register of this process, with what was added."""
    return load_table(added=load_additions())


@cache
def last_checked() -> date:
    """Return the last day on which any file of the register was checked: the day that pages show by default."""
    return max(law.checked for law in register().packaged.values())


@cache
def register_version() -> str:
    """Return what names this state of the register, for citing it: twelve letters of the hash of its files."""
    return content_key()[:12]


def releases_version() -> str:
    """Return what names the releases that are shown beside the register: nothing, since none are."""
    return ""


def version() -> str:
    """Return what names all that an answer may be made of: the register, and the releases shown beside it."""
    return "-".join(filter(None, (register_version(), releases_version())))


@cache
def index() -> Index:
    """Return what searches look through."""
    return Index.of(register(), content_key() + load_additions().key)


def brief(code: str, on: date) -> Brief:
    """Return the brief on a place as of a day in the language spoken; the last few hundred are remembered."""
    return _brief(version(), code, on, language())


@lru_cache(maxsize=256)
def _brief(_version: str, code: str, on: date, _spoken: str) -> Brief:
    return gather(register(), code, on)
