"""Law that is added here: read where every file is right, refused whole where one is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from aslived.errors import AslivedError
from aslived.examples.law_folder import FOLDER
from aslived.language import speak
from aslived.law import Register
from aslived.law.check.additions import check_added, read_added
from aslived.law.names.understand import place_names, understand_place
from aslived.law.register.cache import load

DALMORA = (FOLDER / "XD.yaml").read_text(encoding="utf-8")
BILL = (FOLDER / "xd-2027.yaml").read_text(encoding="utf-8")


def refused(*folders: Path) -> list[tuple[str, str, int | None]]:
    with pytest.raises(AslivedError) as error:
        read_added(folders)
    faults = error.value.faults
    assert all("{" not in str(fault) for fault in faults)
    return [(fault.code, Path(fault.file or "").name, fault.line) for fault in faults]


def coded(code: str, parent: str = "null") -> str:
    return DALMORA.replace("code: XD", f"code: {code}").replace("parent: null", f"parent: {parent}", 1)


def test_the_invented_place_and_its_bill_have_nothing_to_look_at_again() -> None:
    assert [(one.path.name, one.faults, one.suspicious) for one in check_added([FOLDER])] == [
        ("XD.yaml", (), ()),
        ("xd-2027.yaml", (), ()),
    ]
    sources = read_added([FOLDER]).laws["XD"].sources.values()
    assert {one.publisher for one in sources} == {"invented for practice"}
    assert all("invented" in one.title for one in sources)


def test_it_stands_beside_the_register_and_not_in_it() -> None:
    added = read_added([FOLDER])
    register = load(added=added)
    assert set(register) - set(register.packaged) == {"XD"} == set(register.added_laws)
    assert list(register.packaged) == list(load())
    assert not register["XD"].packaged and not added.bills["xd-2027"].packaged
    assert register["PT"].packaged
    assert set(Register.of("XD", added=added.laws)) == {"XD"}
    assert read_added([]).laws == {} and read_added([]).key == ""


def test_parts_of_an_added_place_are_read_with_it(tmp_path: Path) -> None:
    (tmp_path / "XD.yaml").write_text(DALMORA, encoding="utf-8")
    (tmp_path / "XD-NW.yaml").write_text(coded("XD-NW", "XD"), encoding="utf-8")
    (tmp_path / "notes.txt").write_text("not law", encoding="utf-8")
    assert set(read_added([tmp_path]).laws) == {"XD", "XD-NW"}


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("PT.yaml", coded("PT"), ("AL-LAW-101", 3)),
        ("CA-BC.yaml", coded("CA-BC"), ("AL-LAW-101", 3)),
        ("QQ.yaml", coded("QQ"), ("AL-LAW-102", 3)),
        ("XAB.yaml", coded("XAB"), ("AL-LAW-102", 3)),
        ("xa.yaml", coded("xa"), ("AL-LAW-102", 3)),
        ("XA.yaml", coded("../XA"), ("AL-LAW-102", 3)),
        ("XA.yaml", coded("XA", "PT"), ("AL-LAW-105", 5)),
        ("XA.yaml", coded("XA", "XB"), ("AL-LAW-024", 5)),
        ("XA.yaml", coded("XB"), ("AL-LAW-006", 3)),
        ("XA.yaml", "just words", ("AL-LAW-103", 1)),
        ("XA.yaml", "- a\n- list\n", ("AL-LAW-103", 1)),
        ("XA.yaml", "", ("AL-LAW-103", 1)),
        ("XA.yaml", "people: [Ana]\n", ("AL-LAW-103", 1)),
        ("XA.yaml", "a: [1\n", ("AL-YML-001", 2)),
        ("XA.yaml", "a: 1\na: 2\n", ("AL-YML-002", 2)),
        ("norway-2021.yaml", BILL, ("AL-LAW-106", 1)),
        ("a-bill.yaml", BILL.replace("place: XD", "place: XW"), ("AL-LAW-092", 3)),
        ("a-bill.yaml", BILL.replace("sources: [B1]}", "sources: [B9]}", 1), ("AL-LAW-021", 14)),
        ("XA.yaml", coded("XA").replace("offence: criminal", "offence: heinous", 1), ("AL-YML-003", None)),
    ],
)
def test_a_file_at_fault_refuses_the_folder(
    tmp_path: Path, name: str, text: str, expected: tuple[str, int | None]
) -> None:
    (tmp_path / "XD.yaml").write_text(DALMORA, encoding="utf-8")
    (tmp_path / name).write_text(text, encoding="utf-8")
    (found, *_more) = refused(tmp_path)
    code, line = expected
    assert found[:2] == (code, name)
    assert line is None or found[2] == line
    assert found[2] is not None


def test_one_code_in_two_folders_and_a_folder_that_is_not_there_are_refused(tmp_path: Path) -> None:
    (tmp_path / "XD.yaml").write_text(DALMORA, encoding="utf-8")
    assert refused(FOLDER, tmp_path) == [("AL-LAW-104", "XD.yaml", 1)]
    assert refused(tmp_path / "nowhere") == [("AL-LAW-100", "", None)]
    assert refused(tmp_path / "XD.yaml") == [("AL-LAW-100", "", None)]


def test_all_faults_are_said_at_once(tmp_path: Path) -> None:
    (tmp_path / "PT.yaml").write_text(coded("PT"), encoding="utf-8")
    (tmp_path / "XA.yaml").write_text("x: 1", encoding="utf-8")
    assert [code for code, _, _ in refused(tmp_path)] == ["AL-LAW-101", "AL-LAW-103"]


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "XA.yaml").write_bytes(b"\xff\xfe\x00\x01")
    ((code, name, _line),) = refused(tmp_path)
    assert (code[:6], name) == ("AL-YML", "XA.yaml")


@pytest.mark.parametrize("spoken", ["en", "es", "fr"])
def test_it_is_found_by_code_and_by_the_name_in_its_file_in_every_language(spoken: str) -> None:
    speak(spoken)
    laws = read_added([FOLDER]).laws
    for typed in ("XD", "xd", "Dalmora", "DALMORA "):
        assert (understand_place(typed, laws).code, understand_place(typed, laws).name) == ("XD", "Dalmora")
    assert ("dalmora", "XD") in set(place_names(laws))
    with pytest.raises(AslivedError, match="AL-LAW-001"):
        understand_place("Dalmora")


def test_a_name_that_a_place_of_the_register_has_too_is_not_guessed(tmp_path: Path) -> None:
    (tmp_path / "XA.yaml").write_text(coded("XA").replace("name: Dalmora", "name: Brasil"), encoding="utf-8")
    laws = read_added([tmp_path]).laws
    with pytest.raises(AslivedError, match="AL-LAW-011"):
        understand_place("Brasil", laws)
    assert understand_place("XA", laws).name == "Brasil"
