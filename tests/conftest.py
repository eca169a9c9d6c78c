"""What all tests share: English, Hypothesis without a deadline, since a slow machine is no fault of the code; a browser."""

import os
import shutil
from collections.abc import Iterator

import pytest
from hypothesis import settings

from aslived.language import speak

settings.register_profile("aslived", deadline=None)
settings.load_profile("aslived")

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """A test that speaks another language leaves none of it to the next."""
    speak("en")
    yield
    speak("en")


def not_run(why: str) -> None:
    if os.environ.get("CI") == "true":
        pytest.fail(why)
    pytest.skip(f"not run: {why}")


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    chromium = os.environ.get("ASLIVED_CHROMIUM") or shutil.which("chromium")
    if not chromium:
        not_run("install Chromium (Debian: apt-get install chromium) or name it in ASLIVED_CHROMIUM")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        not_run('install the development extra: pip install "aslived[dev]"')
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()
