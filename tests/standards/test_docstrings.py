"""The examples in the docstrings of the standards and of the founding meeting are true."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import aslived.examples
import aslived.standards

MODULES = [
    module.name
    for package in (aslived.standards, aslived.examples)
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
]


@pytest.mark.parametrize("name", MODULES)
def test_docstrings_are_true(name: str):
    assert doctest.testmod(importlib.import_module(name)).failed == 0
