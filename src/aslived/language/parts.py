"""What is said, by who reads it: the parts of every catalogue, and which language must hold which part."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

LOCALES = Path(__file__).resolve().parents[1] / "locale"

LANGUAGES = ("en", "es", "fr")
"""The languages in which pages stand; the command line speaks every language that has a catalogue."""

FOLDERS: dict[str, tuple[str, ...]] = {
    # reader: where what is said to them stands in src/aslived; the longest name that fits a place decides
    "field": ("web/field", "web/templates/field", "form"),
    "desk": (
        "web/desk",
        "web/templates/desk",
        "study",
        "monitor",
        "postbox",
        "evidence",
        "coding",
        "redaction",
    ),
    "law": ("law", "language"),
    "pages": ("web", "publish", "examples"),
    "standards": ("standards", "assess"),
    "figures": ("measure", "transcript"),
    "errors": ("errors.py", "errors.yaml", "tablefile", "yamlfile", "consent", "seal"),
    "commands": ("cli",),
}
"""A sentence said to several readers stands once, with the first of them in this order: those who need it in
most languages come first, the terminal last."""

READERS = tuple(FOLDERS)

HELD: dict[str, tuple[str, ...]] = {
    # language: the parts that it must hold
    "es": READERS,
    "fr": READERS,
    "ru": ("field", "desk"),
    "pt": ("field",),
    "ar": ("field",),
}
"""English holds all, always: it is what is translated. An error that `field` raises stands in its part."""

AT_A_RELEASE = ("es", "fr")
"""The languages without which nothing is released; of the others what is missing is listed."""


def reader_of(place: str) -> str:
    """Return to whom is said what stands in a file or folder of the package.

    *Errors:* LookupError where no reader has the place.

    >>> reader_of("web/templates/public/ask.html"), reader_of("errors.yaml")
    ('pages', 'errors')
    """
    for folder in (place, *map(str, PurePosixPath(place).parents)):
        for reader, folders in FOLDERS.items():
            if folder in folders:
                return reader
    raise LookupError(f"{place}: name its folder in FOLDERS, src/aslived/language/parts.py")


def catalogues_of(language: str) -> tuple[Path, ...]:
    """Return where the sentences of a language stand: a file for each reader, as far as there are any."""
    paths = (LOCALES / language / f"{reader}.po" for reader in READERS)
    return tuple(path for path in paths if path.is_file())


def spoken_languages() -> tuple[str, ...]:
    """Return the codes of the languages that can be spoken: English, and each that has a catalogue."""
    held = {path.parent.name for path in LOCALES.glob("*/*.po") if path.stem in READERS}
    return ("en", *sorted(held))
