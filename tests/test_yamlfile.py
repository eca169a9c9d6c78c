"""Files written by people: strict, with every fault at its line."""

from typing import Literal

import msgspec
import pytest

from aslived.errors import AslivedError
from aslived.yamlfile import Document, convert


class Fine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    kind: Literal["fine", "warning"]
    max: float | None = None


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    sanctions: list[Fine] = []


class File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    code: str
    rules: list[Rule]


GOOD = "code: NO\nrules:\n  - {id: a, sanctions: [{kind: fine, max: 2.5}]}\n"


def faults(text: str) -> list[tuple[int | None, str]]:
    value, found = convert(Document(text, "x.yaml"), File)
    assert (value is None) == bool(found)
    return [(fault.line, str(fault)) for fault in found]


def test_norway_is_not_a_truth_value() -> None:
    value, _ = convert(Document(GOOD, "x.yaml"), File)
    assert value is not None
    assert value.code == "NO"


def test_every_fault_is_found_at_its_line() -> None:
    text = "code: PT\nrules:\n  - id: a\n    idd: b\n    sanctions:\n      - {kind: fien}\n  - {id: 7}\n"
    found = faults(text)
    assert [line for line, _ in found] == [4, 6, 7]
    assert 'Did you mean "id"' in found[0][1]
    assert 'Did you mean "fine"' in found[1][1]


def test_items_taken_out_of_a_list_do_not_move_the_lines_of_later_faults() -> None:
    text = "code: PT\nrules:\n  - 1\n  - {id: a}\n  - {}\n  - {id: b, sanctions: [{kind: fine}, 3, {kind: fin}]}\n  - x\n"
    assert [line for line, _ in faults(text)] == [3, 5, 6, 6, 7]


def test_a_missing_key_is_named() -> None:
    assert "`rules`" in faults("code: PT\n")[0][1]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("code: PT\ncode: CA\n", "AL-YML-002", 2),
        ("code: [PT\n", "AL-YML-001", 2),
        ("code: &a PT\nrules: [*a]\n", "AL-YML-004", 1),
        ("a: {b: " * 3000, "AL-YML-001", None),
    ],
)
def test_what_cannot_be_read_is_one_clear_fault(text: str, code: str, line: int | None) -> None:
    with pytest.raises(AslivedError) as raised:
        Document(text, "x.yaml")
    assert raised.value.faults[0].code == code
    if line:
        assert raised.value.faults[0].line == line


def test_dates_and_clock_times_stay_text() -> None:
    values = Document("a: 2001-07-01\nb: 12:30\nc: 010\nd: yes\ne: 0.5\n", "x.yaml").values
    assert values == {"a": "2001-07-01", "b": "12:30", "c": "010", "d": "yes", "e": 0.5}
