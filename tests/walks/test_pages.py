"""Every page in a browser: no fault that axe finds, by keyboard, at 400 percent, light and dark, with scripts and without.

Pictures of each page at both widths and in both themes are written to the folder that ASLIVED_PICTURES names.
"""

import os
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser
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
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    from waitress.server import create_server

    from aslived.web.frame.wsgi import application

    made = create_server(application, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=made.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{made.effective_port}"
    made.close()


@pytest.fixture
def tab(browser, server):
    """Open a page; every request that leaves for elsewhere is kept in `elsewhere`."""
    opened = []

    def open_tab(address: str, width: int = 1280, scheme: str = "light", scripts: bool = True):
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            reduced_motion="reduce",
            java_script_enabled=scripts,
        )
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.elsewhere = []
        page.on(
            "request",
            lambda request: None if request.url.startswith(server) else page.elsewhere.append(request.url),
        )
        page.goto(server + address)
        opened.append(context)
        return page

    yield open_tab
    for context in opened:
        context.close()


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_at_any_width_in_any_theme(tab, name) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = tab(PAGES[name])
    for width, scheme in SEEN:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        if folder := os.environ.get("ASLIVED_PICTURES"):
            Path(folder).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=Path(folder) / f"{name}-{width}-{scheme}.png", full_page=True)
        found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
        assert found.violations_count == 0, f"{width} {scheme}: {found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (width, scheme)
    assert page.elsewhere == []


@pytest.mark.parametrize("name", PAGES)
def test_at_400_percent_nothing_scrolls_sideways(tab, name) -> None:
    page = tab(PAGES[name], width=320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_first_key_leads_past_the_frame(tab) -> None:
    page = tab("/en/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_map_is_one_stop_and_arrows_lead_from_place_to_place(tab) -> None:
    page = tab("/en/")
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


def test_a_question_is_asked_and_answered_by_keyboard_alone(tab) -> None:
    page = tab("/en/ask")
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


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_from_the_world_to_a_place_to_an_answer(tab, scripts) -> None:
    page = tab("/en/", scripts=scripts)
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


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_every_year_can_be_chosen_on_the_map(tab, scripts) -> None:
    page = tab("/en/", scripts=scripts)
    if scripts:
        page.focus(".slider input")
        with page.expect_navigation():
            page.keyboard.press("Home")
    else:
        with page.expect_navigation():
            page.click(".years a:text-is('2000')")
    assert "on=2000-12-31" in page.url


def test_a_long_table_is_filtered_where_scripts_run_and_whole_where_not(tab) -> None:
    page = tab("/en/")
    page.fill("#filter", "Portugal")
    assert page.locator("#places-table tbody tr:visible").count() == 1
    page = tab("/en/", scripts=False)
    assert not page.is_visible("#filter")
    assert page.locator("#places-table tbody tr:visible").count() > 150


def test_the_page_is_left_at_once_and_back_does_not_return(tab) -> None:
    page = tab("/en/ask?drug=heroin&amount=1g")
    page.context.route(re.compile("wikipedia"), lambda route: route.fulfill(body="elsewhere"))
    for _press in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url(re.compile("wikipedia"))
    page.go_back()
    assert "heroin" not in page.url


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_record_is_read_from_an_upload(tab, scripts, tmp_path) -> None:
    record = tmp_path / "hearing.txt"
    record.write_text("Ana Lima (Nurse, Delta Clinic): We saw more than 12 people.\n", encoding="utf-8")
    page = tab("/en/records", scripts=scripts)
    page.set_input_files("#record", record)
    page.check("input[name=public]")
    with page.expect_navigation():
        page.click("form[method=post] button")
    assert "more than 12 people" in page.inner_text("main")
