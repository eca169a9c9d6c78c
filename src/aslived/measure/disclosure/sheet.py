"""A table as people keep it: a CSV file with one row a cell."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import prod
from pathlib import Path

from aslived.errors import AslivedError
from aslived.measure.datafile import decode_text
from aslived.measure.disclosure.decision import cell_name
from aslived.measure.disclosure.percentage import check_share
from aslived.measure.disclosure.table import LARGEST, Axis, Definition, Table
from aslived.measure.disclosure.table import Path as Node
from aslived.tablefile.guard import unguard_cell

COUNT_NAMES = ("count", "n", "people", "number")
TOTAL = "Total"
YES, NO = "counted", "not counted"
_WHOLE = re.compile(r"^\d{1,16}(\.0+)?$")
_FIGURE = re.compile(r"^\d+\.\d+%?$|^\d+%$")


@dataclass(frozen=True)
class Columns:
    """Which column of a file is what; `levels` are columns nested from the outer to the inner."""

    count: str = ""
    by: tuple[str, ...] = ()
    levels: tuple[tuple[str, ...], ...] = ()
    of: str = ""
    weighted: str = ""
    percent: str = ""
    population: str = ""
    withheld: str = ""
    total: str = TOTAL

    @property
    def special(self) -> tuple[str, ...]:
        """The columns that hold something about a cell, not what the cell is."""
        named = (self.count, self.of, self.weighted, self.percent, self.population, self.withheld)
        return tuple(column for column in named if column)


@dataclass(frozen=True)
class Row:
    """One row of the file that is no total, by its line."""

    line: int
    values: dict[str, str]


@dataclass(frozen=True)
class Sheet:
    """A read file: the table that it makes, and what stands beside the counts.

    Where the file gives a count and the group it is of, the table has one axis more, with the two sides
    `counted` and `not counted`: the complement is then a cell like others.
    """

    file: str
    columns: Columns
    table: Table
    left_out: tuple[str, ...]
    filled: int  # combinations that the file does not name, counted as zero
    rows: dict[Definition, Row] = field(default_factory=dict)


def read_sheet(path: Path, columns: Columns) -> Sheet:
    """Read a table from a CSV file, one row a cell, totals given or not.

    A row is a total where a column says the total's word. Totals in the file are held against the sum of their
    parts; all others are made. Where `--by` names no columns, every column that has no other use is one.

    *Errors:* AL-DIS-002 to AL-DIS-011, 017, 019 and 020, each with file and line.
    """
    header, lines = _lines(path)
    columns = _settled(columns, header, path)
    axes_columns = [*((column,) for column in columns.by), *columns.levels]
    used = {*columns.special, *(column for axis in axes_columns for column in axis)}
    found = _Found()
    for number, line in lines:
        _take(found, Row(number, _values(header, line, number, path)), axes_columns, columns, path)
    axes = _axes(axes_columns, found, columns)
    table = Table.from_leaves(axes, found.leaves)
    _hold_totals(table, found.totals, path)
    named = {_definition(axes_columns, cell): row for cell, row in found.rows.items()}
    left_out = tuple(column for column in header if column not in used)
    combinations = prod(len(axis.leaves) for axis in axes)
    return Sheet(str(path), columns, table, left_out, combinations - len(found.leaves), named)


@dataclass
class _Found:
    """What is gathered from the rows of a file."""

    leaves: dict[tuple[Node, ...], int] = field(default_factory=dict)
    totals: dict[tuple[Node, ...], tuple[int, int]] = field(default_factory=dict)
    rows: dict[tuple[Node, ...], Row] = field(default_factory=dict)


def _take(
    found: _Found, row: Row, axes_columns: Sequence[tuple[str, ...]], columns: Columns, path: Path
) -> None:
    cell = tuple(_node(axis, row.values, columns, row.line, path) for axis in axes_columns)
    if cell in found.rows:
        name = cell_name(_definition(axes_columns, cell))
        raise AslivedError.of("AL-DIS-008", str(path), row.line, first=found.rows[cell].line, cell=name)
    found.rows[cell] = row
    whole = all(len(node) == len(axis) for node, axis in zip(cell, axes_columns, strict=True))
    for key, count in _counts(cell, row.values, columns, row.line, path):
        if whole:
            found.leaves[key] = count
        else:
            found.totals[key] = (count, row.line)


def _lines(path: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    try:
        text = decode_text(path.read_bytes(), "AL-DIS-002", path)
    except OSError as error:
        raise AslivedError.of("AL-DIS-002", str(path), problem=error.strerror or error) from error
    first = text.split("\n", 1)[0]
    separator = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        found = [
            (reader.line_num, [unguard_cell(cell.strip()) for cell in line]) for line in reader if any(line)
        ]
    except csv.Error as error:
        raise AslivedError.of("AL-DIS-002", str(path), reader.line_num, problem=str(error)) from error
    if len(found) < 2:
        raise AslivedError.of("AL-DIS-003", str(path))
    return found[0][1], found[1:]


def _settled(columns: Columns, header: list[str], path: Path) -> Columns:
    """Say which column is what, as far as the options leave it open."""
    shown = ", ".join(header)
    if columns.weighted and columns.of:
        raise AslivedError.of("AL-DIS-025", str(path))
    for column in header:
        if header.count(column) > 1 or not column:
            raise AslivedError.of("AL-DIS-019", str(path), 1, column=column)
    count = columns.count
    if not count:
        likely = [
            column for column in header if column.lower() in COUNT_NAMES and column not in columns.special
        ]
        if len(likely) != 1:
            raise AslivedError.of("AL-DIS-004", str(path), 1, header=shown)
        count = likely[0]
    nested = tuple(column for axis in columns.levels for column in axis)
    used = [count, *columns.special, *columns.by, *nested]
    if columns.count:
        used.remove(count)
    for column in used:
        if column not in header:
            raise AslivedError.of("AL-DIS-005", str(path), 1, column=column, header=shown)
        if used.count(column) > 1:
            raise AslivedError.of("AL-DIS-019", str(path), 1, column=column)
    by = columns.by or tuple(column for column in header if column not in used)
    if columns.levels and not columns.by:
        by = tuple(column for column in by if column not in nested)
    return replace(columns, count=count, by=by)


def _values(header: list[str], line: list[str], number: int, path: Path) -> dict[str, str]:
    if len(line) != len(header):
        raise AslivedError.of("AL-DIS-006", str(path), number, found=len(line), wanted=len(header))
    return dict(zip(header, line, strict=True))


def _node(axis: tuple[str, ...], values: dict[str, str], columns: Columns, number: int, path: Path) -> Node:
    node: list[str] = []
    for column in axis:
        value = values[column]
        if not value:
            raise AslivedError.of("AL-DIS-017", str(path), number, column=column, total=columns.total)
        if _FIGURE.match(value):
            raise AslivedError.of("AL-DIS-011", str(path), number, column=column, given=value)
        if value.casefold() == columns.total.casefold():
            break
        node.append(value)
    return tuple(node)


def whole_number(given: str, column: str, number: int, path: Path | str) -> int:
    """Return the count that a cell of the file holds.

    *Errors:* AL-DIS-007.

    >>> whole_number("412", "count", 2, "stops.csv")
    412
    """
    if not _WHOLE.match(given) or int(given.split(".")[0]) > LARGEST:
        raise AslivedError.of("AL-DIS-007", str(path), number, given=given, column=column)
    return int(given.split(".")[0])


def _counts(
    cell: tuple[Node, ...], values: dict[str, str], columns: Columns, number: int, path: Path
) -> list[tuple[tuple[Node, ...], int]]:
    count = whole_number(values[columns.count], columns.count, number, path)
    if not columns.of:
        return [(cell, count)]
    of = whole_number(values[columns.of], columns.of, number, path)
    try:
        check_share(count, of)
    except AslivedError as error:
        raise AslivedError.of("AL-DIS-010", str(path), number, count=count, of=of) from error
    return [((*cell, (YES,)), count), ((*cell, (NO,)), of - count)]


def _axes(axes_columns: Sequence[tuple[str, ...]], found: _Found, columns: Columns) -> list[Axis]:
    """Return the axes with the categories that the file names, in a total's row alone too."""
    axes = []
    for place, axis in enumerate(axes_columns):
        paths = {cell[place] for cell in found.rows if len(cell[place]) == len(axis)}
        axes.append(Axis.nested(axis, sorted(paths)))
    if columns.of:
        axes.append(Axis.of(columns.count, [YES, NO]))
    return axes


def _hold_totals(table: Table, totals: dict[tuple[Node, ...], tuple[int, int]], path: Path) -> None:
    sums = dict(zip(table.cells, table.counts, strict=True))
    for cell, (given, number) in totals.items():
        if sums.get(cell, 0) != given:
            name = cell_name(_definition([axis.columns for axis in table.axes], cell))
            raise AslivedError.of(
                "AL-DIS-009", str(path), number, cell=name, given=given, sum=sums.get(cell, 0)
            )


def _definition(axes_columns: Sequence[tuple[str, ...]], cell: tuple[Node, ...]) -> Definition:
    pairs = [
        (column, value)
        for axis, node in zip(axes_columns, cell, strict=False)
        for column, value in zip(axis, node, strict=False)
    ]
    return tuple(sorted(pairs))
