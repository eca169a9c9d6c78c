"""Every page in a browser: no fault that axe finds, by keyboard, at 400 percent, light and dark, with scripts and without.

The daily run looks at each page at one width in one theme, the four in turn; the long proofs at all of them, with scripts
and without, and write pictures of each to the folder that ASLIVED_PICTURES names.
"""

import os
import re
import threading
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.no_cover]
PAGES = {
    # name: address
    "world": "/en/",
    "world-by-criterion": "/en/?show=FD15&level=all",
    "place": "/en/place/PT?on=2024-03-01",
    "place-answer": "/en/place/CA-BC?on=2023-06-01&drug=heroin&amount=1.5g&age=30",
    "place-grave": "/en/place/SG?drug=heroin&amount=20g",
    "place-law": "/en/place/PT/law",
    "places": "/en/places",
    "ask": "/en/ask",
    "ask-answer": "/en/ask?drug=weed&amount=10g&age=under18",
    "ask-wrong": "/en/ask?drug=herion&amount=-1g",
    "compare": "/en/compare?old=PT%402008-08-04&new=PT%402008-08-05",
    "thresholds": "/en/thresholds",
    "targets": "/en/targets",
    "records": "/en/records",
    "standards": "/en/standards",
    "criteria": "/en/standards/criteria",
    "criterion": "/en/standards/criteria/FD15",
    "search": "/en/search?q=weed",
    "method": "/en/method",
    "api": "/en/api",
    "nowhere": "/en/nowhere",
}
SEEN = [(width, scheme) for width in (360, 1280) for scheme in ("light", "dark")]
SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    from waitress.server import create_server

    from aslived.web.frame import library
    from aslived.web.frame.wsgi import application

    library.table()  # the first time after a change of the law it takes longer than a page may
    made = create_server(application, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=made.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{made.effective_port}"
    made.close()


@pytest.fixture
def visit(server, tab) -> Callable:
    """Open a page of the server: `visit("/en/ask")`."""
    return lambda address, *how, **more: tab(server + address, *how, **more)


def elsewhere(page, server: str) -> list[str]:
    return [asked for asked in page.asked if not asked.startswith(server)]


@pytest.mark.parametrize(("name", "seen"), list(zip(PAGES, cycle(SEEN))), ids=str)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(visit, server, faultless, fits, name, seen) -> None:
    page = visit(PAGES[name], *seen)
    faultless(page, *seen, whole=False)
    for width in (320, 360, 1280):  # 320 is 1280 at 400 percent
        fits(page, width)
    assert elsewhere(page, server) == []


@pytest.mark.slow
@SCRIPTS
@pytest.mark.parametrize("name", PAGES)
def test_long_axe_finds_nothing_at_any_width_in_any_theme(visit, server, faultless, name, scripts) -> None:
    """Without scripts: as where the script never arrives, since axe itself is one."""
    page = visit(PAGES[name], block="" if scripts else "**/*.js")
    for width, scheme in SEEN:
        faultless(page, width, scheme, whole=True)
        if folder := os.environ.get("ASLIVED_PICTURES"):
            Path(folder).mkdir(parents=True, exist_ok=True)
            bare = "" if scripts else "-without-scripts"
            page.screenshot(path=Path(folder) / f"{name}-{width}-{scheme}{bare}.png", full_page=True)
    assert elsewhere(page, server) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_long_each_page_opens_narrow_without_scripts(visit, fits, name) -> None:
    fits(visit(PAGES[name], width=320, scripts=False), 320)


def test_the_first_key_leads_past_the_frame(visit) -> None:
    page = visit("/en/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_map_is_one_stop_and_arrows_lead_from_place_to_place(visit) -> None:
    page = visit("/en/")
    page.evaluate("document.querySelector('svg.map a[tabindex=\"0\"]').focus()")
    named = "document.activeElement.querySelector('title').textContent"
    first = page.evaluate(named)
    page.keyboard.press("ArrowRight")
    second = page.evaluate(named)
    assert first != second
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('svg.map')") is None
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(named) == second
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "/en/place/" in page.url


def test_a_question_is_asked_and_answered_by_keyboard_alone(visit) -> None:
    page = visit("/en/ask")
    for _press in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "drug-1":
            break
    page.keyboard.type("crystal")
    page.keyboard.press("Tab")
    page.keyboard.type("0.5 g")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "0.5 g of methamphetamine" in page.inner_text("main")


@SCRIPTS
def test_from_the_world_to_a_place_to_an_answer(visit, scripts) -> None:
    page = visit("/en/", scripts=scripts)
    page.select_option("#drug", "cannabis_herb")
    with page.expect_navigation():
        page.click("form.question button")
    assert "cannabis herb" in page.inner_text(".lede")
    with page.expect_navigation():
        page.click("#places-table a:text-is('Portugal')")
    assert page.url.partition("?")[0].endswith("/en/place/PT")
    page.fill("#drug-1", "heroin")
    page.fill("#amount-1", "1.5 g")
    with page.expect_navigation():
        page.click("form.question button:not([name])")
    assert "1.5 g of heroin" in page.inner_text("#answer")


@SCRIPTS
def test_every_year_can_be_chosen_on_the_map(visit, scripts) -> None:
    page = visit("/en/", scripts=scripts)
    if scripts:
        page.focus(".slider input")
        with page.expect_navigation():
            page.keyboard.press("Home")
    else:
        with page.expect_navigation():
            page.click(".years a:text-is('2000')")
    assert "on=2000-12-31" in page.url


def test_a_long_table_is_filtered_where_scripts_run_and_whole_where_not(visit) -> None:
    page = visit("/en/")
    page.fill("#filter", "Portugal")
    assert page.locator("#places-table tbody tr:visible").count() == 1
    page = visit("/en/", scripts=False)
    assert not page.is_visible("#filter")
    assert page.locator("#places-table tbody tr:visible").count() > 150


def test_the_page_is_left_at_once_and_back_does_not_return(visit) -> None:
    page = visit("/en/ask?drug=heroin&amount=1g")
    page.route(re.compile("wikipedia"), lambda route: route.fulfill(body="elsewhere"))
    for _press in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url(re.compile("wikipedia"))
    page.go_back()
    assert "heroin" not in page.url


@SCRIPTS
def test_a_record_is_read_from_an_upload(visit, scripts, tmp_path) -> None:
    record = tmp_path / "hearing.txt"
    record.write_text("Ana Lima (Nurse, Delta Clinic): We saw more than 12 people.\n", encoding="utf-8")
    page = visit("/en/records", scripts=scripts)
    page.set_input_files("#record", record)
    page.check("input[name=public]")
    with page.expect_navigation():
        page.click("form[method=post] button")
    assert "more than 12 people" in page.inner_text("main")
