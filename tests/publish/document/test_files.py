"""The files that a brief becomes: HTML by itself, Markdown, JSON, and PDF with no missing letter."""

import json
import re
import sys
from collections.abc import Iterator
from datetime import date
from functools import cache
from html.parser import HTMLParser
from typing import Any

import pytest

from aslived.errors import AslivedError
from aslived.language import speak
from aslived.law import Register
from aslived.publish import Brief, gather, lay_out
from aslived.publish.brief.render import as_html, as_markdown, as_pdf, writer_for
from aslived.publish.document.pdf import TEMPLATE, held_content, typeset

OTHER_SCRIPTS = ["TH", "CN", "GE", "RU", "AM", "JP", "SA", "BD", "KR", "GR", "TW", "VN"]


class Outline(HTMLParser):
    """Headings, ids, links inside the page, and everything that would be fetched."""

    def __init__(self) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.ids: list[str] = []
        self.targets: set[str] = set()
        self.fetched: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        self.tags.add(tag)
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if given.get("id"):
            self.ids.append(given["id"] or "")
        href = given.get("href") or ""
        if href.startswith("#"):
            self.targets.add(href[1:])
        if given.get("src") or (tag in ("link", "image", "use") and href):
            self.fetched.append(tag)


@pytest.fixture(scope="module")
def outlines(briefs: dict[str, Brief], canada: Brief) -> list[Outline]:
    found = []
    for brief in [canada, *(briefs[code] for code in ("PT", "SG", "US-OR", "GB-SCT", "NR"))]:
        outline = Outline()
        outline.feed(as_html(brief).decode())
        found.append(outline)
    return found


def test_headings_stand_in_order_and_links_lead_somewhere(outlines: list[Outline]) -> None:
    for outline in outlines:
        assert outline.levels[0] == 1
        assert outline.levels.count(1) == 1
        steps = zip(outline.levels, outline.levels[1:], strict=False)
        assert all(after - before <= 1 for before, after in steps)
        assert outline.targets <= set(outline.ids)
        assert len(outline.ids) == len(set(outline.ids))


def test_nothing_is_fetched_and_nothing_runs(outlines: list[Outline], canada: Brief) -> None:
    for outline in outlines:
        assert outline.fetched == []
        assert not outline.tags & {"script", "iframe", "link", "object", "embed", "form"}
    style = re.findall(r"<style>(.*?)</style>", as_html(canada).decode(), re.DOTALL)
    assert len(style) == 1
    assert "url(" not in style[0] and "@import" not in style[0]


def test_what_a_law_file_writes_is_text_and_never_markup(canada: Brief) -> None:
    import msgspec

    evil = msgspec.structs.replace(canada, place="<b>x</b>", title="<img src=x> a_b")
    assert "<img" not in as_html(evil).decode()
    assert as_markdown(evil).decode().startswith("# \\<img src=x\\> a\\_b")


def test_markdown_has_every_section_and_every_source(canada: Brief) -> None:
    text = as_markdown(canada).decode()
    document = lay_out(canada)
    for section in document.sections:
        assert f"\n## {section.title}\n" in text
    for source in canada.sources:
        assert f"\n{source.number}. " in text


@pytest.mark.parametrize("name", ["brief", "brief.docx", "brief.PDFX"])
def test_an_ending_that_means_no_form_is_refused(name: str) -> None:
    from pathlib import Path

    with pytest.raises(AslivedError) as raised:
        writer_for(Path(name))
    assert raised.value.faults[0].code == "AL-PUB-002"


def test_a_missing_typst_names_the_extra(canada: Brief, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(AslivedError) as raised:
        as_pdf(canada)
    assert raised.value.faults[0].code == "AL-PUB-004"
    assert "aslived[print]" in raised.value.faults[0].do


def test_the_same_brief_is_the_same_pdf(canada: Brief) -> None:
    pytest.importorskip("typst")
    first, second = as_pdf(canada), as_pdf(canada)
    assert first == second
    assert first.startswith(b"%PDF")
    assert b"/StructTreeRoot" in first or b"/MarkInfo" in first


FONTS = re.search(r"#set text\((font: \(.*?\))", TEMPLATE.read_text(encoding="utf-8"))


def missing_letters(letters: str) -> int:
    """Count the boxes that typst draws for these letters with the template's fonts, in each weight it uses."""
    import typst

    assert FONTS
    written = letters.replace("\\", "\\\\").replace('"', '\\"')
    lines = [f'#text({FONTS[1]}, weight: {weight}, "{written}")' for weight in (400, 600, 700)]
    page = typst.compile("\n\n".join(lines).encode(), format="svg", ignore_system_fonts=True)
    page = b"".join(page) if isinstance(page, list) else page
    return boxes(page.decode())


def boxes(pages: str) -> int:
    return sum(shape(outline) == box() for outline in glyphs(pages))


def glyphs(pages: str) -> list[str]:
    return re.findall(r'<symbol[^>]*><path d="([^"]*)"', pages)


def shape(outline: str) -> str:
    return re.sub(r"[-\d.]+", "", outline)


@cache
def box() -> str:
    import typst

    page = typst.compile(
        "#set page(height: auto)\n\U0010fffd".encode(), format="svg", ignore_system_fonts=True
    )
    (outline,) = glyphs(page.decode())
    return shape(outline)


def letters_of(brief: Brief) -> str:
    content = json.loads(held_content(lay_out(brief)))
    return "".join(sorted({letter for text in strings(content) for letter in text if letter.isprintable()}))


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield re.sub(r"<[^>]*>", "", value) if value.startswith("<svg") else value
    elif isinstance(value, (list, dict)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)


def test_a_missing_letter_would_be_found() -> None:
    pytest.importorskip("typst")
    assert missing_letters("abc ✓ ◐ ✗ Ж Ω") == 0
    assert missing_letters("ab หก") > 0


@pytest.mark.parametrize("code", OTHER_SCRIPTS)
def test_no_letter_is_missing_in_the_pdf(briefs: dict[str, Brief], code: str) -> None:
    pytest.importorskip("typst")
    assert missing_letters(letters_of(briefs[code])) == 0


def test_no_letter_is_missing_in_the_pdf_of_any_place(briefs: dict[str, Brief]) -> None:
    pytest.importorskip("typst")
    letters = {letter for brief in briefs.values() for letter in letters_of(brief)}
    assert missing_letters("".join(sorted(letters))) == 0


@pytest.mark.slow
def test_no_box_stands_in_the_pages_as_they_are_set(briefs: dict[str, Brief]) -> None:
    pytest.importorskip("typst")
    for code in OTHER_SCRIPTS:
        assert boxes(typeset(lay_out(briefs[code]), briefs[code].checked, "svg").decode()) == 0, code


@pytest.mark.slow
def test_every_place_makes_a_pdf(briefs: dict[str, Brief]) -> None:
    pytest.importorskip("typst")
    for code, brief in briefs.items():
        assert as_pdf(brief).startswith(b"%PDF"), code


def test_a_native_title_stands_in_the_page_and_in_the_pdf_where_its_letters_are_held(
    briefs: dict[str, Brief],
) -> None:
    for code, held in (("RU", True), ("TH", False)):
        native = next(text.native_title for text in briefs[code].texts if text.native_title)
        assert native in as_html(briefs[code]).decode()
        assert (native in held_content(lay_out(briefs[code]))) is held


def test_a_brief_of_another_day_is_another_file(register: Register) -> None:
    assert as_html(gather(register, "PT", date(2022, 3, 1))) != as_html(
        gather(register, "PT", date(2024, 3, 1))
    )


def test_the_registers_own_words_are_marked_as_english_in_another_language(register: Register) -> None:
    speak("es")
    try:
        page = as_html(gather(register, "PT", date(2022, 3, 1))).decode()
    finally:
        speak("en")
    assert '<span lang="en">' in page
    assert '<span lang="en">' not in as_html(gather(register, "PT", date(2022, 3, 1))).decode()
