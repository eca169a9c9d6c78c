"""What is said of law that is not of the register: whoever runs this copy added it."""

from __future__ import annotations

from aslived.language import _, marked

PLACE_ADDED = marked("This place is not of the register: its law was added here by whoever runs this copy.")


def place_added() -> str:
    """Return what is said wherever the law of such a place is read."""
    return _(PLACE_ADDED)


def bill_added() -> str:
    """Return what is said wherever such a bill is read."""
    return _("This bill is not of the register: it was added here by whoever runs this copy.")
