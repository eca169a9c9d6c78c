"""What all tests share: English, the register, small made-up laws, a browser; Hypothesis without a deadline, since a slow
machine is no fault of the code.
"""

import gc
import os
import shutil
from collections.abc import Callable, Generator, Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import settings

from aslived.language import speak
from aslived.law import Decision, Holding, Law, Question, Register, decide, parse_amount
from aslived.law.register.cache import load
from aslived.law.register.provision import LawFile
from aslived.law.register.quantity import parse_purity
from aslived.yamlfile import Document, convert

settings.register_profile("aslived", deadline=None)
settings.load_profile("aslived")
gc.set_threshold(100_000, 50, 100)  # the register stays: to walk it again and again took a fifth of the time

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


ELSEWHERE = "another system: "
"""How the reason of a skip begins that CI takes: the test is about a system that this one is not."""


def run_or_fail(report: pytest.TestReport | pytest.CollectReport) -> None:
    """In CI a proof that could not run has failed, whatever was missing."""
    if os.environ.get("CI") != "true" or not report.skipped or hasattr(report, "wasxfail"):
        return
    why = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    why = why.removeprefix("Skipped: ")
    if not why.startswith(ELSEWHERE):
        report.outcome = "failed"
        report.longrepr = f"In CI every test runs, and this could not: {why}"


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Let `no_cover` hold in a worker too: pytest-cov begins two counts there, and a pause of one wakes the other."""
    plugin = session.config.pluginmanager.getplugin("_cov")
    if plugin and plugin.cov_controller and hasattr(session.config, "workerinput"):
        plugin.cov_controller.cov.stop()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    run_or_fail(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    run_or_fail(report)
    return report


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """A test that speaks another language leaves none of it to the next."""
    speak("en")
    yield
    speak("en")


@pytest.fixture(scope="session")
def register() -> Register:
    """The law of every place that ships."""
    return load()


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    chromium = os.environ.get("ASLIVED_CHROMIUM") or shutil.which("chromium")
    if not chromium:
        pytest.skip(
            "not run: install Chromium (Debian: apt-get install chromium) or name it in ASLIVED_CHROMIUM"
        )
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        pytest.skip('not run: install the development extra: pip install "aslived[dev]"')
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()


FRAME = {
    "instruments": [
        {"id": "act", "kind": "statute", "title": "Drugs Act", "status": "in_force", "sources": ["S1"]}
    ],
    "sources": {"S1": {"title": "Gazette", "kind": "primary"}},
}
COMMON: dict[str, Any] = {
    "instrument": "act",
    "from": "2000-01-01",
    "to": None,
    "conduct": ["possession"],
    "substances": "all",
    "route": "de_jure",
    "offence": "criminal",
    "sanctions": [],
    "sources": ["S1"],
    "confidence": "high",
}
LIMIT: dict[str, Any] = {
    "instrument": "act",
    "from": "2000-01-01",
    "to": None,
    "basis": "gross",
    "effect": "absolute",
    "quantities": {"heroin": "2 g"},
    "sources": ["S1"],
    "confidence": "high",
}


def made_law(
    provisions: str, limits: str = "", code: str = "XA", related: str = "", **jurisdiction: Any
) -> Law:
    """Return a law from provisions (and limits) of which only what matters is written, in YAML."""
    about = {"code": code, "name": code, "currency": "EUR", "checked": "2026-01-01", "summary": "Made up."}
    values = {
        **FRAME,
        "jurisdiction": {**about, **jurisdiction},
        "provisions": [{**COMMON, **entry} for entry in Document(provisions, "test").values],
        "thresholds": [{**LIMIT, **entry} for entry in Document(limits, "test").values or []],
        "related": Document(related, "test").values or [],
    }
    document = Document("x: 1", "test")
    document.values = values
    file, faults = convert(document, LawFile)
    assert file is not None, [str(fault) for fault in faults]
    return Law(file)


def holdings(*texts: str) -> tuple[Holding, ...]:
    """`heroin=1.5g@20%`, `cocaine` (no amount stated)."""
    found = []
    for text in texts:
        name, _, rest = text.partition("=")
        amount, _, purity = rest.partition("@")
        held = Holding(
            name, parse_amount(amount) if amount else None, parse_purity(purity) if purity else None
        )  # type: ignore[arg-type]
        found.append(held)
    return tuple(found)


@pytest.fixture
def made() -> Callable[..., Law]:
    return made_law


@pytest.fixture
def asks() -> Callable[..., Decision]:
    """Ask made-up laws: `asks([law, parent], "heroin=1g", own_use=None)`; the first law is the one asked."""

    def put(laws: Law | list[Law], *held: str, on: str = "2020-01-01", **facts: Any) -> Decision:
        laws = laws if isinstance(laws, list) else [laws]
        question = Question(
            jurisdiction=laws[0].code, on=date.fromisoformat(on), holdings=holdings(*held), **facts
        )
        return decide(Register({law.code: law for law in laws}), question)

    return put


@pytest.fixture
def ask_real(register: Register) -> Callable[..., Decision]:
    """Ask the register that ships: `ask_real("PT", "2015-01-01", "heroin=1.5g", ages=(30, 30))`."""

    def put(code: str, on: str, *held: str, **facts: Any) -> Decision:
        question = Question(jurisdiction=code, on=date.fromisoformat(on), holdings=holdings(*held), **facts)
        return decide(register, question)

    return put
