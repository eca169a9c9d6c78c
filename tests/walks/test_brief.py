"""The page in a browser: no fault that axe finds, no request, no sideways scrolling, read by keyboard."""

from datetime import date
from pathlib import Path

import pytest

from aslived.law.register.cache import load
from aslived.publish import gather
from aslived.publish.brief.render import as_html

pytestmark = pytest.mark.browser
BRIEFS = {"CA": date(2021, 4, 14), "PT": date(2022, 3, 1), "SG": date(2024, 1, 1), "US-OR": date(2022, 1, 1)}
SEEN = [(360, "light"), (1280, "dark")]


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
def opened(browser, pages, request):
    code, width, scheme = request.param
    page = browser.new_page(
        viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
    )
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(pages[code].as_uri())
    yield page, asked
    page.close()


EVERY = [(code, width, scheme) for code in BRIEFS for width, scheme in SEEN]
EVERY += [("CA", 360, "dark"), ("CA", 1280, "light")]


@pytest.mark.parametrize("opened", EVERY, indirect=True, ids=lambda seen: "-".join(map(str, seen)))
def test_axe_finds_nothing_and_no_request_leaves_the_page(opened) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page, asked = opened
    found = Axe().run(
        page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    )
    assert len(found.response["passes"]) > 20, "axe did not look"
    assert found.violations_count == 0, found.generate_report()
    assert len(asked) == 1, asked
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


@pytest.mark.parametrize("opened", [("CA", 320, "light")], indirect=True, ids=["CA-320"])
def test_at_400_percent_nothing_scrolls_sideways(opened) -> None:
    page, _asked = opened
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("opened", [("CA", 1280, "light")], indirect=True, ids=["CA-1280"])
def test_the_first_key_leads_past_the_frame(opened) -> None:
    page, _asked = opened
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "brief"


@pytest.mark.parametrize("opened", [("SG", 360, "light")], indirect=True, ids=["SG-360"])
def test_where_death_is_possible_the_phone_shows_that_first(opened) -> None:
    page, _asked = opened
    lead = page.locator("section.lead").bounding_box()
    sentence = page.locator("section.sentence").bounding_box()
    assert lead["y"] < sentence["y"]
    assert lead["y"] < 800
