from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from aslived.measure.rds import Recruitment, read_recruitment

DATA = Path(__file__).parents[2] / "data" / "rds"


@pytest.fixture(scope="session")
def reference() -> dict[str, Any]:
    """Values computed with R 4.2.2, RDS 0.9-10 and RDStreeboot 1.0."""
    return json.loads((DATA / "reference_results.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def faux() -> Recruitment:
    return read_recruitment(DATA / "faux.csv", columns=["X", "Y", "Z"])


@pytest.fixture(scope="session")
def fauxmadrona() -> Recruitment:
    return read_recruitment(DATA / "fauxmadrona.csv", degree="degree", columns=["disease", "seed"])
