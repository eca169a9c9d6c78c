"""A CSV file of figures: one row a line, every fault with its line, nothing filled in."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from aslived.errors import AslivedError, Fault, nearest
from aslived.measure.slot import Phrase

BLANK = frozenset({"", "NA", "N/A", "#N/A", "nan", "NaN", "NAN", "null", "NULL"})
"""What stands where nothing was answered, as spreadsheets and statistics programs write it: never an answer."""
LONGEST = 200_000_000
LARGEST = 1e15
NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,3})?", re.ASCII)


@dataclass
class DataFile:
    """The rows of a file, and the faults found while they are read; `done` raises all of them at once.

    A cell that holds nothing, NA, NaN or NULL is blank.
    """

    file: str
    header: tuple[str, ...]
    rows: list[tuple[int, dict[str, str]]]
    faults: list[Fault] = field(default_factory=list)

    def has(self, column: str) -> bool:
        return column in self.header

    def fault(self, code: str, line: int, **slots: object) -> None:
        self.faults.append(Fault(code, slots, self.file, line))

    def text(self, line: int, row: dict[str, str], column: str) -> str:
        """Return a cell that must not be blank; a blank is a fault, and comes back as it is."""
        given = row[column]
        if given in BLANK:
            self.fault("AL-MEA-006", line, column=column)
        return given

    def number(
        self,
        line: int,
        row: dict[str, str],
        column: str,
        wanted: str,
        least: float = -LARGEST,
        most: float = LARGEST,
        whole: bool = False,
        above: float = -math.inf,
    ) -> float:
        """Return a cell that must be a number in its bounds; anything else is a fault, and comes back as NaN.

        `wanted` is a message, said if the cell is not.
        """
        given = row[column]
        found = float(given) if NUMBER.fullmatch(given) else math.nan
        if not (least <= found <= most and found > above and math.isfinite(found)) or (
            whole and not found.is_integer()
        ):
            self.fault("AL-MEA-007", line, column=column, given=given, wanted=Phrase(wanted))
            return math.nan
        return found

    def done(self) -> None:
        """Raise every fault found so far, in the order of the file."""
        if self.faults:
            raise AslivedError(*sorted(self.faults, key=lambda fault: fault.line or 0))


def read_data(path: str | Path, required: Sequence[str]) -> DataFile:
    """Read a CSV file with a header that has the required columns; commas, or semicolons where there is no comma.

    *Errors:* AL-YML-005 cannot be opened, AL-MEA-002 not CSV in UTF-8, AL-MEA-003 no rows, AL-MEA-004 a column
    missing, AL-MEA-005 a row longer or shorter than the header, AL-MEA-008 a column named twice.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder) / "answers.csv"
    ...     _ = file.write_text("unit,coder,value\\ne1,ana,yes\\n")
    ...     read_data(file, ["unit", "value"]).rows
    [(2, {'unit': 'e1', 'coder': 'ana', 'value': 'yes'})]
    """
    return read_text(_text(Path(path)), str(path), required)


def read_text(text: str, file: str, required: Sequence[str]) -> DataFile:
    """Read the text of such a file; `file` is what it is called in messages.

    *Errors:* those of `read_data`.

    >>> read_text("unit,value\\ne1,yes\\n", "answers.csv", ["unit"]).rows
    [(2, {'unit': 'e1', 'value': 'yes'})]
    """
    lines = _lines(text, file)
    if len(lines) < 2:
        raise AslivedError.of("AL-MEA-003", file=file)
    header = tuple(name.strip() for name in lines[0][1])
    _check_header(header, required, file)
    read = DataFile(file, header, [])
    for line, row in lines[1:]:
        if len(row) == len(header):
            read.rows.append((line, {name: cell.strip() for name, cell in zip(header, row, strict=True)}))
        else:
            read.fault("AL-MEA-005", line, found=len(row), wanted=len(header))
    return read


def decode_text(data: bytes, code: str, path: Path) -> str:
    """Return the text of a file in UTF-8.

    *Errors:* the code given, at the first line that is not UTF-8.

    >>> decode_text(b"\\xef\\xbb\\xbfunit\\n", "AL-MEA-002", Path("a.csv"))
    'unit\\n'
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise AslivedError.of(code, str(path), line, problem=f"byte {error.start} is not UTF-8") from error


def _check_header(header: Sequence[str], required: Sequence[str], file: str) -> None:
    twice = dict.fromkeys(name for name in header if header.count(name) > 1)
    faults = [Fault("AL-MEA-008", {"column": name}, file, 1) for name in twice]
    for name in dict.fromkeys(required):
        if name not in header:
            near = nearest(name, header)
            slots = {"column": name, "header": ", ".join(header[:20]), "nearest": near and f" ({near}?)"}
            faults.append(Fault("AL-MEA-004", slots, file, 1))
    if faults:
        raise AslivedError(*faults)


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LONGEST:
            raise AslivedError.of("AL-MEA-002", file=str(path), problem=f"longer than {LONGEST // 10**6} MB")
        return decode_text(path.read_bytes(), "AL-MEA-002", path)
    except OSError as error:
        raise AslivedError.of("AL-YML-005", file=str(path), problem=error.strerror or "") from error


def _lines(text: str, file: str) -> list[tuple[int, list[str]]]:
    first = text.split("\n", 1)[0]
    delimiter = ";" if ";" in first and "," not in first else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    found, line = [], 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                found.append((line, row))
            line = reader.line_num + 1
    except csv.Error as error:
        raise AslivedError.of("AL-MEA-002", file=file, line=line, problem=str(error)) from error
    return found
