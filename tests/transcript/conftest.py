"""The founding record stands outside the project; tests that need it find it beside the checkout."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from aslived.transcript import Record, read_file

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def scoring() -> ModuleType:
    """The benchmark of figures, as a module."""
    spec = importlib.util.spec_from_file_location(
        "transcript_figures", ROOT / "benchmarks" / "transcript_figures.py"
    )
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def founding_path(scoring: ModuleType) -> Path:
    path: Path = scoring.founding_record()
    if not path.exists():
        pytest.skip(
            "the founding record is not beside the checkout (set ASLIVED_FOUNDING_RECORD to its path)"
        )
    return path


@pytest.fixture(scope="session")
def founding(founding_path: Path) -> Record:
    return read_file(founding_path)


@pytest.fixture(scope="session")
def records() -> Path:
    return ROOT / "tests" / "data" / "records"
