"""A sentence that a language does not say yet stands in English on its pages, and says that it is English."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from aslived.language import parts
from aslived.web.frame import english


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Spanish as it was before some sentences were written."""
    (tmp_path / "es").mkdir()
    for path in (*parts.LOCALES.glob("*.pot"), *parts.catalogues_of("es")):
        text = path.read_text(encoding="utf-8")
        text = re.sub(r'(msgid "Compare"\nmsgstr) ".*"', r'\1 ""', text)
        to = tmp_path / path.relative_to(parts.LOCALES)
        to.write_text(text, encoding="utf-8")
    monkeypatch.setattr(parts, "LOCALES", tmp_path)
    english._unsaid.cache_clear()
    yield
    english._unsaid.cache_clear()


def test_a_sentence_newer_than_its_translation_says_that_it_is_english(reader, newer) -> None:
    page = reader.get("/es/method?kept=no").content.decode()
    assert '><span lang="en">Compare</span></a>' in page
    assert 'lang="en">Compare' not in reader.get("/en/method?kept=no").content.decode()
    assert page.count('<span lang="en">Compare</span>') == page.count(">Compare<")


def test_a_page_is_left_as_it_is_where_nothing_is_missing() -> None:
    assert english.marked_english("<p>Compare</p>", "en") == "<p>Compare</p>"


@pytest.mark.parametrize(
    ("page", "marked"),
    [
        ("<p>{n} rows &amp; more</p>", "<p>{n} rows &amp; more</p>"),
        ("<p>3 rows of Oregon</p>", '<p><span lang="en">3 rows of Oregon</span></p>'),
        ("<p>\n It isn&#39;t\n here </p>", '<p><span lang="en">\n It isn&#39;t\n here </span></p>'),
        ("<title>3 rows of Oregon</title>", "<title>3 rows of Oregon</title>"),
        ('<img alt="3 rows of Oregon">', '<img alt="3 rows of Oregon">'),
        ("<option>3 rows of Oregon</option><p>x</p>", "<option>3 rows of Oregon</option><p>x</p>"),
    ],
)
def test_whole_texts_are_marked_and_only_where_a_mark_may_stand(page, marked, monkeypatch) -> None:
    sentences = {"pages": [("{n} row of {place}", "{n} rows of {place}"), ("It isn't here",), ("{a}: {b}",)]}
    monkeypatch.setattr(english, "lacking", lambda code: sentences)
    english._unsaid.cache_clear()
    try:
        assert english.marked_english(page, "es") == marked
    finally:
        english._unsaid.cache_clear()
