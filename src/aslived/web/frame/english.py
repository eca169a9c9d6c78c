"""What a page in another language says in English, marked as English: for whoever hears the page read out."""

from __future__ import annotations

import html
import re
from functools import cache

from aslived.language.lack import lacking

_TEXT = re.compile(
    r"(<(title|option|textarea|script|style|code)\b.*?</\2>)|>([^<>]*\w[^<>]*)(?=<)", re.DOTALL
)
_SLOT = re.compile(r"\{[^{}]*\}|%\(\w+\)s")


def marked_english(page: str, language: str) -> str:
    """Return a page with each text marked that is a sentence of ours which its language does not say yet."""
    return page if not _unsaid(language) else _TEXT.sub(lambda found: _mark(found, language), page)


def _mark(found: re.Match[str], language: str) -> str:
    unsaid = _unsaid(language)
    if found[3] is None or unsaid is None:
        return found[0]
    if not unsaid.fullmatch(" ".join(html.unescape(found[3]).split())):
        return found[0]
    return f'><span lang="en">{found[3]}</span>'


@cache
def _unsaid(language: str) -> re.Pattern[str] | None:
    """Return the pattern of every text that is English in this language, but for what only the terminal says."""
    sentences = {
        " ".join(form.split())
        for reader, held in lacking(language).items()
        if reader != "commands"
        for forms in held
        for form in forms
    }
    patterns = [
        ".+".join(map(re.escape, _SLOT.split(sentence)))
        for sentence in sorted(sentences)
        if re.search(r"\w", _SLOT.sub("", sentence))
    ]
    return re.compile("|".join(patterns)) if patterns else None
