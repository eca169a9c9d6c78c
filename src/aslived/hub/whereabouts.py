"""On which page a thing that was found stands."""

from __future__ import annotations

from aslived.hub.page import address
from aslived.publish.search import Hit

SHELF_PAGES = {
    "areas": "standards/codebook",
    "basket": "method",
    "targets": "targets",
}
"""Where the entries of a shelf stand, if not at `standards/SHELF`."""


def where(hit: Hit) -> str:
    """Return the path of the page on which a hit stands, without the language."""
    if hit.kind == "place":
        return f"place/{hit.of}"
    if hit.kind == "drug":
        return f"ask?drug={hit.of}"
    if hit.of.isupper():
        return f"place/{hit.of}/law#{hit.kind}-{hit.id}"
    if hit.of == "criteria" and hit.id.startswith("FD"):
        return f"standards/criteria/{hit.id}"
    return f"{SHELF_PAGES.get(hit.of, f'standards/{hit.of}')}#{hit.id}"


def there(hit: Hit) -> str:
    """Return the address of a hit in the language spoken."""
    return address(where(hit))
