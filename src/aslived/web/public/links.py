"""On which page a thing that was found stands."""

from __future__ import annotations

from aslived.publish.search.index import Hit
from aslived.web.frame.page import address

SHELF_PAGES = {
    "areas": "standards/codebook",
    "basket": "method",
    "targets": "targets",
}
"""Where the entries of a shelf stand, if not at `standards/SHELF`."""


def hit_path(hit: Hit) -> str:
    """Return the path of the page on which a hit stands, without the language."""
    if hit.kind == "place":
        return f"place/{hit.of}"
    if hit.kind == "drug":
        return f"ask?drug={hit.of}"
    if hit.of.isupper():
        return f"place/{hit.of}/law#{hit.kind}-{hit.id}"
    return standard_path(hit.of, hit.id)


def standard_path(shelf: str, id: str) -> str:
    """Return the path of an entry of the standards.

    >>> standard_path("criteria", "FD15"), standard_path("areas", "A1"), standard_path("targets", "T-10A-DRUGS")
    ('standards/criteria/FD15', 'standards/codebook#A1', 'targets#T-10A-DRUGS')
    """
    if shelf == "criteria" and id.startswith("FD"):
        return f"standards/criteria/{id}"
    if shelf == "criteria" and id.startswith("R"):  # the recommendations that criteria come from
        return f"standards#{id}"
    if shelf == "targets" and not id.startswith("T-"):  # indicators and figures stand there within targets
        return "targets"
    return f"{SHELF_PAGES.get(shelf, f'standards/{shelf}')}#{id}"


def hit_address(hit: Hit) -> str:
    """Return the address of a hit in the language spoken."""
    return address(hit_path(hit))
