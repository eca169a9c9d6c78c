"""Small made-up laws and questions, written as briefly as a test can read them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from aslived.law import Decision, Holding, Law, Question, Register, decide, parse_amount
from aslived.law.provision import LawFile
from aslived.law.quantity import parse_purity
from aslived.yamlfile import Document, convert

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


@pytest.fixture(scope="session")
def register() -> Register:
    return Register.load()


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
