"""Files as people save them: pages with their menus, and files that are no records."""

from __future__ import annotations

from pathlib import Path

import pytest

from aslived.errors import AslivedError
from aslived.transcript import page, read_file, read_text


def fault(data: bytes, tmp_path: Path, name: str = "record.txt") -> str:
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(AslivedError) as raised:
        read_file(file)
    return raised.value.faults[0].code


@pytest.mark.parametrize("data", [b"", b" \n\r\n\t", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n"])
def test_an_empty_file(data: bytes, tmp_path: Path) -> None:
    assert fault(data, tmp_path) == "AL-REC-002"


def test_a_page_without_words(tmp_path: Path) -> None:
    assert (
        fault(b"<html><head><title>T</title></head><body><nav>Home</nav></body></html>", tmp_path, "r.html")
        == "AL-REC-002"
    )


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7\x00\x01\x02", bytes(range(32)) * 9, b"PK\x03\x04\x00\x00 word", "Ana: Yes".encode("utf-16")],
)
def test_a_binary_file(data: bytes, tmp_path: Path) -> None:
    assert fault(data, tmp_path) == "AL-REC-004"


def test_a_file_in_another_encoding_names_its_line(tmp_path: Path) -> None:
    file = tmp_path / "latin.txt"
    file.write_bytes("Ana Lima: Yes\nCafé: no".encode("latin-1"))
    with pytest.raises(AslivedError) as raised:
        read_file(file)
    assert (raised.value.faults[0].code, raised.value.faults[0].line) == ("AL-REC-005", 2)


def test_a_file_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "LARGEST", 10)
    assert fault(b"Ana Lima (Nurse): Yes.", tmp_path) == "AL-REC-003"


def test_no_file_and_a_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(AslivedError) as raised:
            read_file(path)
        assert raised.value.faults[0].code == "AL-REC-001"


def test_a_page_as_saved_by_a_browser(records: Path) -> None:
    file = records / "port-city.html"
    text, record = file.read_text(encoding="utf-8"), read_file(file)
    assert record.title == "Port City panel: “Weigh the person, not the bag”"
    assert record.date == "2032-09-18"
    assert record.address == "https://tide.example/port-city-panel"
    assert record.organisers == ("Port City Peers & Friends Network", "Lantern Fund", "TIDE")
    assert [person.name for person in record.speakers] == ["Kofi Marr", "Lena Voss", "Ada Brume"]
    aside = [text[start:end] for start, end in record.furniture]
    for mark in ("var people", "12 stories", "breadcrumbs", "10 things", "2 + 3", "Tide Press</footer>"):
        assert any(mark in piece for piece in aside), mark
    said = {text[figure.start : figure.end] for figure in record.figures}
    assert {"four", "1,150", "70&#37;", "&euro;85,000", "Three grams"} <= said


def test_a_page_and_its_text_say_the_same() -> None:
    text = "Ana Lima (Nurse): We saw 12 people & more.\n\nBo Ek (Peer): I saw 20."
    html = "<html><body><p>Ana Lima (Nurse):\n  We saw <b>12</b> people &amp; more.</p><p>Bo Ek (Peer): I saw 20.</p></body></html>"
    one, two = read_text(text), read_text(html, "r.html")
    assert [turn.text for turn in one.turns] == [turn.text for turn in two.turns]
    assert [(each.number, each.counts) for each in one.figures] == [
        (each.number, each.counts) for each in two.figures
    ]
    assert [html[each.start : each.end] for each in two.figures] == ["12", "20"]


def test_a_byte_order_mark_and_windows_line_ends_count() -> None:
    text = "\ufeffAna Lima (Nurse): We saw 12 people.\r\n\r\nBo Ek (Peer): No.\r\n"
    record = read_text(text)
    assert text[record.figures[0].start : record.figures[0].end] == "12"
    assert [turn.text for turn in record.turns] == ["We saw 12 people.", "No."]
