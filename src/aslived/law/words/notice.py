"""The notice: what must stand beside whatever is shown of the law, in the words that its kind asks for."""

from __future__ import annotations

from datetime import date

from aslived.language import _
from aslived.law.words.name import day


def notice(checked: date | None = None, place: str | None = None, *, added: bool = False) -> str:
    """Return the notice for an answer, a page or a document: of one place, of several checked on a day, or of all.

    `added`: what is told is of a file that whoever runs this copy added, and not of the register.

    >>> notice()[:50]
    'This is what the register holds of the law. It is '
    """
    said = _of_an_added_file(checked, place) if added else _of_the_register(checked, place)
    return said.format(place=place, checked=day(checked) if checked else "")


def _of_the_register(checked: date | None, place: str | None) -> str:
    if checked is None:
        return _(
            "This is what the register holds of the law. It is no legal advice. Police may act otherwise. A "
            "person can be searched, held or charged with supply at any amount."
        )
    if place is None:
        return _(
            "This is what the register holds of the law, last checked on {checked}. It is no legal advice. Police may "
            "act otherwise. A person can be searched, held or charged with supply at any amount."
        )
    return _(
        "This is what the register holds of the law ({place}), last checked on {checked}. It is no legal advice. "
        "Police may act otherwise. A person can be searched, held or charged with supply at any amount."
    )


def _of_an_added_file(checked: date | None, place: str | None) -> str:
    if checked is None:
        return _(
            "This is what a file that was added here holds of the law. It is no legal advice. Police may act otherwise. "
            "A person can be searched, held or charged with supply at any amount."
        )
    if place is None:
        return _(
            "This is what a file that was added here says of the law, last checked on {checked}. It is no legal "
            "advice. Police may act otherwise. A person can be searched, held or charged with supply at any amount."
        )
    return _(
        "This is what a file that was added here says of the law ({place}), last checked on {checked}. It is no "
        "legal advice. Police may act otherwise. A person can be searched, held or charged with supply at any "
        "amount."
    )


def count_notice() -> str:
    """Return the notice for what is counted: of places, or of people put under laws."""
    return _(
        "Counted over what the register holds of the law. It is no legal advice, and no count of what "
        "happens to people: a person can be searched, held or charged with supply at any amount."
    )


def limit_notice() -> str:
    """Return the notice for limits that are held against amounts."""
    return _(
        "This is what the register holds of the law. It is no legal advice: holding less than a limit does not prevent arrest."
    )
