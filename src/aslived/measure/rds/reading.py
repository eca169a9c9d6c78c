"""Recruitment data from a CSV file: one row a person, every fault located, nothing filled in."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from aslived.errors import AslivedError, Fault, nearest
from aslived.measure.datafile import BLANK, decode_text
from aslived.measure.rds.recruitment import Recruitment, Respondent, assembled

_WHOLE = re.compile(r"[+-]?[0-9]{1,15}(\.0*)?", re.ASCII)
_NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,3})?", re.ASCII)


def read_recruitment(
    path: str | Path,
    *,
    id: str = "id",
    recruiter: str = "recruiter.id",
    degree: str = "network.size",
    columns: Sequence[str] = (),
    time: str | None = None,
    coupon: str | None = None,
    seed_mark: str = "",
) -> Recruitment:
    """Read one survey: who each person is, who recruited them, how many people they know, their answers.

    A seed has an empty recruiter (or `NA`, or `seed_mark`). Empty and `NA` answers stay unanswered.
    *Units:* degrees are whole counts of people; times are numbers, or ISO dates and times read as days.
    *Errors:* AL-YML-005 if the file cannot be opened, AL-RDS-001 to 018 for its faults, all at once.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder) / "survey.csv"
    ...     _ = file.write_text("id,recruiter.id,network.size,hiv\\n1,,4,no\\n2,1,5,yes\\n")
    ...     read_recruitment(file, columns=["hiv"]).columns["hiv"]
    ('no', 'yes')
    """
    named = [id, recruiter, degree, *(name for name in (time, coupon) if name), *columns]
    header, rows, faults = _table(Path(path))
    place = _places(header, named, str(path))
    people = []
    answers: dict[str, list[str | None]] = {name: [] for name in columns}
    for line, row in rows:
        cell = {name: row[place[name]].strip() for name in place}
        if cell[id] in BLANK:
            faults.append(Fault("AL-RDS-005", {"column": id}, str(path), line))
            continue
        wanted = {"id": id, "recruiter": recruiter, "degree": degree, "time": time, "coupon": coupon}
        people.append(_respondent(cell, line, wanted, seed_mark, str(path), faults))
        for name in columns:
            answers[name].append(None if cell[name] in BLANK else cell[name])
    return assembled(people, {name: tuple(given) for name, given in answers.items()}, str(path), faults)


def _respondent(
    cell: Mapping[str, str],
    line: int,
    column: Mapping[str, str | None],
    seed_mark: str,
    file: str,
    faults: list[Fault],
) -> Respondent:
    who = cell[str(column["id"])]
    by = cell[str(column["recruiter"])]
    known = cell[str(column["degree"])]
    degree = -1
    if known in BLANK:
        faults.append(Fault("AL-RDS-015", {"id": who, "column": column["degree"]}, file, line))
    elif not _WHOLE.fullmatch(known) or int(known.split(".")[0]) < 0:
        faults.append(Fault("AL-RDS-016", {"id": who, "given": known}, file, line))
    else:
        degree = int(known.split(".")[0])
    time = None
    if column["time"]:
        time = moment(cell[str(column["time"])])
        if time is None:
            slots = {"id": who, "given": cell[str(column["time"])], "column": column["time"]}
            faults.append(Fault("AL-RDS-017", slots, file, line))
    coupon = None
    if column["coupon"] and cell[str(column["coupon"])] not in BLANK:
        coupon = cell[str(column["coupon"])]
    return Respondent(who, None if by in BLANK or by == seed_mark else by, degree, line, coupon, time)


def moment(given: str) -> float | None:
    """Return a number, or an ISO date or time as days since year 1; None for anything else.

    >>> moment("12.5"), moment("0001-01-02"), moment("soon")
    (12.5, 2.0, None)
    """
    if _NUMBER.fullmatch(given):
        number = float(given)
        return number if math.isfinite(number) else None
    try:
        if len(given) == 10:
            return float(date.fromisoformat(given).toordinal())
        when = datetime.fromisoformat(given)
    except ValueError:
        return None
    if when.tzinfo is not None:
        when = when.astimezone(UTC).replace(tzinfo=None)
    midnight = datetime(when.year, when.month, when.day)
    return when.toordinal() + (when - midnight).total_seconds() / 86400


def _table(path: Path) -> tuple[list[str], list[tuple[int, list[str]]], list[Fault]]:
    """Return the header, the rows with their line numbers, and the rows that do not fit the header."""
    try:
        text = decode_text(path.read_bytes(), "AL-RDS-003", path)
    except OSError as error:
        raise AslivedError.of("AL-YML-005", file=str(path), problem=error.strerror) from error
    first = text.split("\n", 1)[0]
    delimiter = ";" if ";" in first and "," not in first else ","
    try:
        lines = list(_rows(text, delimiter))
    except csv.Error as error:
        raise AslivedError.of("AL-RDS-003", file=str(path), problem=str(error)) from error
    if len(lines) < 2:
        raise AslivedError.of("AL-RDS-002", file=str(path))
    header = [name.strip() for name in lines[0][1]]
    faults = [
        Fault("AL-RDS-004", {"found": len(row), "wanted": len(header)}, str(path), line)
        for line, row in lines[1:]
        if len(row) != len(header)
    ]
    return header, [(line, row) for line, row in lines[1:] if len(row) == len(header)], faults


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    for row in reader:
        if any(cell.strip() for cell in row):
            yield line, row
        line = reader.line_num + 1


def _places(header: Sequence[str], named: Sequence[str], file: str) -> dict[str, int]:
    faults = []
    for name in dict.fromkeys(named):
        if name not in header:
            shown = ", ".join(header[:20])
            slots = {"column": name, "nearest": nearest(name, header), "header": shown}
            faults.append(Fault("AL-RDS-001", slots, file, 1))
        elif header.count(name) > 1:
            faults.append(Fault("AL-RDS-018", {"column": name}, file, 1))
    if faults:
        raise AslivedError(*faults)
    return {name: header.index(name) for name in named}
