"""The compiled register: the same law, never trusted when torn, stale or foreign."""

from __future__ import annotations

from pathlib import Path

import pytest

from aslived.law import Register
from aslived.law.register.cache import content_key, load
from aslived.law.register.law import PLACES


def compiled(folder: Path) -> Path:
    (found,) = folder.glob("register-*.msgpack")
    return found


def same(one: Register, other: Register) -> bool:
    return [law.file for law in one.values()] == [law.file for law in other.values()]


def test_it_holds_the_same_law(tmp_path: Path, register: Register) -> None:
    assert same(load(cache=tmp_path), register)
    assert compiled(tmp_path).name == f"register-{content_key()}.msgpack"
    assert same(load(cache=tmp_path), register)


@pytest.mark.parametrize("spoil", [b"", b"torn", None])
def test_a_torn_file_is_made_anew(tmp_path: Path, register: Register, spoil: bytes | None) -> None:
    load(cache=tmp_path)
    path = compiled(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole[:-100] + bytes(100) if spoil is None else spoil)
    assert same(load(cache=tmp_path), register)
    assert path.read_bytes() == whole


def test_another_content_is_another_file(tmp_path: Path) -> None:
    folder = tmp_path / "places"
    folder.mkdir()
    law = (PLACES / "PT.yaml").read_text(encoding="utf-8")
    (folder / "PT.yaml").write_text(law, encoding="utf-8")
    load(folder, tmp_path)
    first = compiled(tmp_path)
    (folder / "PT.yaml").write_text(law.replace("Portugal", "Lusitania", 1), encoding="utf-8")
    assert load(folder, tmp_path)["PT"].name == "Lusitania"
    assert compiled(tmp_path) != first


def test_a_folder_that_cannot_be_written_to_costs_only_time(tmp_path: Path, register: Register) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    assert same(load(cache=blocked / "cache"), register)
