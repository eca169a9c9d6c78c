"""The brief in a browser: no fault that axe finds, no request, no sideways scrolling, read by keyboard."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from aslived.law.register.cache import load
from aslived.publish import gather
from aslived.publish.brief.render import as_html

pytestmark = [pytest.mark.browser, pytest.mark.no_cover]
BRIEFS = {"CA": date(2021, 4, 14), "PT": date(2022, 3, 1), "SG": date(2024, 1, 1), "US-OR": date(2022, 1, 1)}
SEEN = [(width, scheme) for width in (360, 1280) for scheme in ("light", "dark")]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("briefs")
    register = load()
    found = {}
    for code, day in BRIEFS.items():
        found[code] = folder / f"{code}.html"
        found[code].write_bytes(as_html(gather(register, code, day)))
    return found


@pytest.fixture
def brief(pages, tab) -> Callable:
    """Open the brief on a place: `brief("CA", 360, "dark")`."""
    return lambda code, *how, **more: tab(pages[code].as_uri(), *how, **more)


@pytest.mark.parametrize(("code", "seen"), list(zip(BRIEFS, SEEN, strict=True)), ids=str)
def test_axe_finds_nothing_and_no_request_leaves_the_page(brief, faultless, fits, code, seen) -> None:
    page = brief(code, *seen)
    faultless(page, *seen, whole=False)
    for width in (320, 360, 1280):  # 320 is 1280 at 400 percent
        fits(page, width)
    assert len(page.asked) == 1, page.asked


@pytest.mark.slow
@pytest.mark.parametrize("code", BRIEFS)
def test_long_axe_finds_nothing_at_any_width_in_any_theme(brief, faultless, code) -> None:
    page = brief(code)
    for width, scheme in SEEN:
        faultless(page, width, scheme, whole=True)


def test_the_first_key_leads_past_the_frame(brief) -> None:
    page = brief("CA")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "brief"


def test_where_death_is_possible_the_phone_shows_that_first(brief) -> None:
    page = brief("SG", 360)
    lead = page.locator("section.lead").bounding_box()
    sentence = page.locator("section.sentence").bounding_box()
    assert lead["y"] < sentence["y"]
    assert lead["y"] < 800
