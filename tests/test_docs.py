"""Nothing undocumented: commands, words, keys and errors each stand in the reference, as the code has them."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from aslived.errors import catalogue

HERE = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference", HERE / "docs" / "reference.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", ["commands.md", "vocabulary.md", "files.md", "errors.md"])
def test_the_reference_is_what_the_code_says(reference: ModuleType, page: str) -> None:
    made = reference.DO_NOT_EDIT + reference.MADE[page]()
    written = (HERE / "docs" / "reference" / page).read_text(encoding="utf-8")
    assert made == written, "run: python docs/reference.py"


def test_every_error_that_is_raised_is_in_the_catalogue_and_the_other_way_round() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in (HERE / "src").rglob("*.py"))
    assert set(re.findall(r"AL-[A-Z]{3}-\d{3}", text)) == set(catalogue())


@pytest.mark.parametrize("part", ["what", "do"])
def test_every_error_says_what_happened_and_what_to_do(part: str) -> None:
    for code, entry in catalogue().items():
        assert entry[part].endswith((".", "}", "?")), code


def test_links_between_pages_lead_somewhere() -> None:
    for page in [*(HERE / "docs").rglob("*.md"), *HERE.glob("*.md")]:
        for target in re.findall(r"\]\(([^)#\s]+?)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if not target.startswith(("http:", "https:", "mailto:")):
                assert (page.parent / target).exists(), f"{page.name}: {target}"


@pytest.fixture(scope="module")
def messages() -> ModuleType:
    spec = importlib.util.spec_from_file_location("messages", HERE / "docs" / "messages.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_templates_for_translators_hold_every_sentence(messages: ModuleType) -> None:
    assert messages.run("--check") == 0, "run: python docs/messages.py"


def test_a_short_word_said_in_three_places_says_in_which_sense(messages: ModuleType) -> None:
    places: dict[str, set[str]] = {}
    for place, text, context in messages.said():
        if context is None and isinstance(text, str) and len(text.split()) <= 2 and "{" not in text:
            places.setdefault(text, set()).add(place)
    bare = {text: sorted(said) for text, said in places.items() if len(said) >= 3}
    assert not bare, f"say them with pgettext: {bare}"


def test_every_address_and_setting_of_the_web_application_is_described() -> None:
    page = (HERE / "docs" / "hub.md").read_text(encoding="utf-8")
    urls = (HERE / "src" / "aslived" / "web" / "public" / "urls.py").read_text(encoding="utf-8")
    for address in re.findall(r'path\("([^"<]+)', urls):
        assert f"/{address}" in page, address
    settings = "\n".join(path.read_text(encoding="utf-8") for path in (HERE / "src").rglob("*.py"))
    for name in set(re.findall(r'environ(?:\.get\(|\[)"(ASLIVED_\w+)"', settings)):
        assert f"`{name}`" in page, name
