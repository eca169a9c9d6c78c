"""The folder of an invented place, to practise on, and what people call it."""

from __future__ import annotations

from pathlib import Path

NAME = "examples"
FOLDER = Path(__file__).parent / "law"


def law_folder(named: str) -> Path:
    """Return the folder of law that is named; `examples` is the one that comes with aslived.

    >>> law_folder("examples").name, law_folder("./examples").name
    ('law', 'examples')
    """
    return FOLDER if named == NAME else Path(named)
