"""The drawing of the house (docs/house.md) and the contract that holds it (pyproject.toml) say the same."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CONTRACTS = {
    one["containers"][0]: one["layers"]
    for one in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    if one["type"] == "layers"
}
PAGE = (ROOT / "docs" / "house.md").read_text(encoding="utf-8")
DRAWN = dict(
    zip(
        ("aslived", "aslived.law", "aslived.web"),
        (
            [re.split(r"\s{2,}", line)[0] for line in block.splitlines()]
            for block in re.findall(r"```text\n(.*?)```", PAGE, re.S)
        ),
        strict=True,
    )
)


def rooms(layers: list[str]) -> set[str]:
    """Every room that is named as built."""
    return {room for layer in layers for room in re.split(r"\s*\|\s*", layer) if not room.startswith("(")}


def test_the_drawing_shows_the_contract() -> None:
    assert DRAWN == CONTRACTS


@pytest.mark.parametrize("container", CONTRACTS)
def test_what_is_drawn_as_built_is_there_and_the_rest_is_not(container: str) -> None:
    folder = ROOT / "src" / Path(*container.split("."))
    there = {path.name for path in folder.iterdir() if (path / "__init__.py").exists()} | {
        path.stem for path in folder.glob("*.py") if not path.stem.startswith("__")
    }
    assert there == rooms(CONTRACTS[container])


def test_every_folder_that_the_page_sends_to_is_there() -> None:
    named = re.findall(r"`((?:law|assess|publish|web)/[\w/.]+)`", PAGE)
    assert named
    assert not [name for name in named if not (ROOT / "src" / "aslived" / name).exists()]


ROOMS = sorted((ROOT / "src" / "aslived").rglob("*.py"))
LONG = {
    "cli/ask.py ask": "a command's options and its examples are most of it",
    "law/table/columns.py of": "one named parameter for each fact of a question, and an example that runs",
    "law/table/fast.py _loop": "one loop for numba, where a call costs more than the line",
    "law/table/narrow.py narrow": "its docstring shows a whole question",
    "measure/rds/compiled.py _resample": "one loop for numba, where a call costs more than the line",
    "measure/rds/compiled.py _urn": "one loop for numba, where a call costs more than the line",
    "measure/size/multiplier.py multiplier": "its docstring names every assumption and its source",
    "measure/size/scale_up.py scale_up": "its docstring names every assumption and its source",
}
"""Functions over 40 lines, each with its reason."""


def test_functions_over_forty_lines_are_few_and_have_a_reason() -> None:
    long = {
        f"{path.relative_to(ROOT / 'src' / 'aslived').as_posix()} {one.name}"
        for path in ROOMS
        for one in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(one, ast.FunctionDef) and (one.end_lineno or 0) - one.lineno >= 40
    }
    assert long == set(LONG)
    assert len(LONG) <= 10


def test_no_module_is_over_four_hundred_lines() -> None:
    assert [path.name for path in ROOMS if len(path.read_text(encoding="utf-8").splitlines()) > 400] == []


def test_the_blocks_of_docstrings_are_spelled_alike() -> None:
    plain = re.compile(r"^\s+(?:Errors|Units|Shapes): |^\s+Source: [^(]", re.MULTILINE)
    assert [path.name for path in ROOMS if plain.search(path.read_text(encoding="utf-8"))] == []
