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


ROOMS = [
    path for room in ("standards", "publish") for path in (ROOT / "src" / "aslived" / room).rglob("*.py")
]


def test_no_function_of_standards_and_publish_is_longer_than_forty_lines() -> None:
    assert ROOMS
    long = [
        f"{path.relative_to(ROOT)}:{one.lineno} {one.name}"
        for path in ROOMS
        for one in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(one, ast.FunctionDef) and (one.end_lineno or 0) - one.lineno >= 40
    ]
    assert long == []


def test_the_blocks_of_docstrings_are_spelled_alike_in_standards_and_publish() -> None:
    plain = re.compile(r"^\s+(?:Errors|Units|Shapes): |^\s+Source: [^(]", re.MULTILINE)
    assert [path.name for path in ROOMS if plain.search(path.read_text(encoding="utf-8"))] == []
