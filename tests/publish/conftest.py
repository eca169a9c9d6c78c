"""The whole register, and a brief on every place, made once."""

from datetime import date

import pytest

from aslived.law import Register
from aslived.publish import Brief, gather

CANADA_THEN = date(2021, 4, 14)


@pytest.fixture(scope="session")
def register() -> Register:
    return Register.load()


@pytest.fixture(scope="session")
def briefs(register: Register) -> dict[str, Brief]:
    return {code: gather(register, code, law.checked) for code, law in register.items()}


@pytest.fixture(scope="session")
def canada(register: Register) -> Brief:
    return gather(register, "CA", CANADA_THEN)
