"""What every walk through a browser shares: two contexts a module, pages in them, and what axe may not find."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def contexts(browser) -> Iterator[Callable[[bool], Any]]:
    """One context with scripts and one without for a whole module: nothing here signs in or leaves a cookie."""
    made: dict[bool, Any] = {}

    def context(scripts: bool) -> Any:
        if scripts not in made:
            made[scripts] = browser.new_context(reduced_motion="reduce", java_script_enabled=scripts)
        return made[scripts]

    yield context
    for one in made.values():
        one.close()


@pytest.fixture
def tab(contexts) -> Iterator[Callable[..., Any]]:
    """Open an address; `asked` of the page lists every address that it asks for."""
    opened = []

    def open_tab(
        address: str, width: int = 1280, scheme: str = "light", scripts: bool = True, block: str = ""
    ) -> Any:
        page = contexts(scripts).new_page()
        opened.append(page)
        page.set_default_timeout(60_000)
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.asked = []
        page.on("request", lambda request: page.asked.append(request.url))
        if block:
            page.route(block, lambda route: route.abort())
        page.goto(address)
        return page

    yield open_tab
    for page in opened:
        page.close()


@pytest.fixture
def fits() -> Callable[[Any, int], None]:
    """Hold a page against a width: nothing scrolls sideways."""

    def check(page: Any, width: int) -> None:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width

    return check


@pytest.fixture
def faultless(fits) -> Callable[..., None]:
    """Hold a page against axe at a width in a theme, and that nothing scrolls sideways there.

    Not whole: without the rows of a table after its twentieth, which are made as those before them and take the time.
    """
    from axe_playwright_python.sync_playwright import Axe

    def check(page: Any, width: int, scheme: str, *, whole: bool) -> None:
        page.emulate_media(color_scheme=scheme)
        fits(page, width)
        found = Axe().run(
            page,
            context=None if whole else {"exclude": ["tbody tr:nth-child(n + 21)"]},
            options={"runOnly": RULES, "resultTypes": ["violations"]},
        )
        assert len(found.response["passes"]) > 20, "axe did not look"
        assert found.violations_count == 0, f"{width} {scheme}: {found.generate_report()}"

    return check
