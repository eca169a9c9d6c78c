import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from aslived.errors import AslivedError
from aslived.measure.disclosure import POLICIES, Axis, Subject, Table, append, read_ledger, release
from aslived.measure.disclosure.ledger import Entry


def regions(**counts: int) -> Table:
    return Table.from_leaves(
        [Axis.of("region", sorted(counts))], {((name,),): count for name, count in counts.items()}
    )


def released(name: str, table: Table, earlier=(), policy="criminalised", about="people stopped, 2024"):
    return release(table, POLICIES[policy], Subject(about, name, "2025-05-01"), earlier)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    assert read_ledger(path) == ()
    first = released("first", regions(N=412, S=233, Isle=4)).entry
    second = released("second", regions(N=512, S=333, Isle=44)).entry
    append(path, first)
    append(path, second)
    assert read_ledger(path) == (first, second)


def test_it_holds_nothing_that_is_not_published(tmp_path: Path) -> None:
    """Two tables that are published alike leave the same line: no true count, no reason, no key."""
    lines = []
    for count in (3, 8):
        path = tmp_path / f"{count}.jsonl"
        done = released("r", regions(North=420 - count, Isle=count), policy="under-10")
        append(path, done.entry)
        lines.append(path.read_text())
    assert lines[0] == lines[1]
    assert not {"small", "reason", "key", "why"} & set(json.loads(lines[0]))


@pytest.mark.parametrize("harm", ["cut", "changed", "lost", "swapped", "text", "list"])
def test_a_harmed_ledger_is_refused_with_its_line(tmp_path: Path, harm: str) -> None:
    path = tmp_path / "ledger.jsonl"
    for name in ("a", "b", "c"):
        append(path, released(name, regions(N=412, S=233)).entry)
    lines = path.read_text().splitlines(keepends=True)
    harmed = {
        "cut": [*lines[:2], lines[2][:40]],
        "changed": [lines[0], lines[1].replace('"b"', '"x"'), lines[2]],
        "lost": [lines[0], lines[2]],
        "swapped": [lines[1], lines[0], lines[2]],
        "text": [lines[0], "hello\n"],
        "list": [lines[0], "[]\n"],
    }[harm]
    path.write_text("".join(harmed))
    with pytest.raises(AslivedError, match="AL-DIS-013") as error:
        read_ledger(path)
    assert (
        error.value.faults[0].line
        == {"cut": 3, "changed": 2, "lost": 2, "swapped": 1, "text": 2, "list": 2}[harm]
    )
    with pytest.raises(AslivedError, match="AL-DIS-013"):
        append(path, released("d", regions(N=412, S=233)).entry)
    assert path.read_text() == "".join(harmed)


def test_a_name_is_used_once(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    append(path, released("a", regions(N=412, S=233)).entry)
    with pytest.raises(AslivedError, match="AL-DIS-018"):
        append(path, released("a", regions(N=412, S=233)).entry)


def test_many_writers_at_once(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    entry = released("x", regions(N=412, S=233)).entry
    named = [
        Entry(**{**{key: getattr(entry, key) for key in entry.__struct_fields__}, "release": f"r{n}"})
        for n in range(12)
    ]
    with ThreadPoolExecutor(6) as writers:
        list(writers.map(lambda one: append(path, one), named))
    assert {one.release for one in read_ledger(path)} == {one.release for one in named}


def test_a_slightly_changed_figure_is_withheld() -> None:
    first = released("first", regions(N=412, S=230, W=150), policy="under-10").entry
    later = released("later", regions(N=412, S=233, W=150), [first], policy="under-10")
    reasons = {decision.cell: decision.reason for decision in later.decisions}
    assert reasons[(("region", "S"),)] == "change"
    assert reasons[()] == "change"
    assert later.decisions[0].release == "first"
    other = released(
        "later", regions(N=412, S=233, W=150), [first], policy="under-10", about="people stopped, 2025"
    )
    assert other.as_it_is
    assert released("later", regions(N=412, S=330, W=150), [first], policy="under-10").as_it_is
    assert released("again", regions(N=412, S=230, W=150), [first], policy="under-10").as_it_is


def test_bands_that_lie_in_one_another() -> None:
    def ages(**counts: int) -> Table:
        bands = {name.replace("to", "-").strip("a"): count for name, count in counts.items()}
        return Table.from_leaves(
            [Axis.of("age", list(bands))], {((name,),): count for name, count in bands.items()}
        )

    first = released("first", ages(a16to25=120, a26to60=400), policy="under-10").entry
    later = released("later", ages(a16to26=124, a27to60=396), [first], policy="under-10")
    assert {decision.reason for decision in later.decisions} == {"band"}
    assert all(figure is None for figure in later.figures[1:])


def test_two_tables_that_open_each_other_are_refused() -> None:
    sex, place = Axis.of("sex", ["f", "m", "x"]), Axis.of("place", ["N", "S"])
    leaves = {
        (("f",), ("N",)): 60, (("f",), ("S",)): 40,
        (("m",), ("N",)): 70, (("m",), ("S",)): 50,
        (("x",), ("N",)): 30, (("x",), ("S",)): 4,
    }  # fmt: skip
    first = released("first", Table.from_leaves([sex, place], leaves), policy="under-10")
    hidden = {cell for cell, figure in first.entry.figures().items() if figure is None}
    assert (("place", "S"), ("sex", "x")) in hidden
    # A second table shows a companion of the small cell: the women (or men) of the South, against all others.
    who = next(
        dict(cell)["sex"]
        for cell in hidden
        if cell[0] == ("place", "S") and cell[1:] not in ((), (("sex", "x"),))
    )
    two: dict = {}
    for ((sex_of,), where), count in leaves.items():
        side = (who,) if sex_of == who else ("others",)
        two[(side, where)] = two.get((side, where), 0) + count
    other = Table.from_leaves([Axis.of("sex", [who, "others"]), place], two)
    assert released("later", other, policy="under-10").as_it_is
    later = released("later", other, [first.entry], policy="under-10")
    assert later.refused
    refused = {decision.cell for decision in later.decisions if decision.action == "refuse"}
    assert (("place", "S"), ("sex", "x")) in refused
    # Rounded, the two leave enough open.
    assert not released(
        "later", other, [released("first", Table.from_leaves([sex, place], leaves)).entry]
    ).refused


def test_huge_figures_are_held_together_too() -> None:
    table = regions(N=4 * 10**12, S=23 * 10**11, W=10**10)
    first = released("first", table).entry
    later = released("later", table, [first])
    assert later.as_it_is and not later.set_aside


def test_figures_of_other_data_are_set_aside_and_named() -> None:
    first = released("first", regions(N=412, S=230, W=150), policy="under-10").entry
    later = released("later", regions(N=900, S=700, W=500), [first], policy="under-10")
    assert later.set_aside == ("first",)
