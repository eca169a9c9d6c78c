"""The examples in the docstrings of the parts that hold no package of their own are true."""

import doctest
import importlib
import pkgutil

import pytest

import aslived.measure
import aslived.measure.size

MODULES = [
    module.name
    for package in (aslived.measure, aslived.measure.size)
    for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}.")
    if not module.ispkg
]


@pytest.mark.parametrize("name", [*MODULES, "aslived.cli.plain"])
def test_docstrings_are_true(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0
