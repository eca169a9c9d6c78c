"""The check of a file: its table as it may be published, and the safe table written from it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from aslived.errors import AslivedError
from aslived.measure.disclosure.decision import cell_name
from aslived.measure.disclosure.ledger import Entry
from aslived.measure.disclosure.percentage import counts_behind, from_shown
from aslived.measure.disclosure.policy import Policy
from aslived.measure.disclosure.release import Release, Subject, release
from aslived.measure.disclosure.sheet import YES, Sheet, whole_number
from aslived.measure.disclosure.table import Definition
from aslived.measure.statement import Statement, state
from aslived.tablefile.guard import guard_cell

WITHHELD = "*"
_TRUTH = {"yes": True, "true": True, "1": True, "x": True, "no": False, "false": False, "0": False, "": False}


@dataclass(frozen=True)
class SafeRow:
    """One row of the safe table; None is withheld, and `of`, `percent` and `weighted` are None where not asked for too."""

    cell: Definition
    count: int | None
    of: int | None = None
    percent: int | None = None
    weighted: int | None = None


@dataclass(frozen=True)
class Checked:
    """A file's table as it may be published, and what its holder should know."""

    sheet: Sheet
    release: Release
    rows: tuple[SafeRow, ...]
    notes: tuple[Statement, ...]

    @property
    def verdict(self) -> str:
        """`publishable`, `withhold` or `refuse`."""
        if self.release.refused:
            return "refuse"
        return "publishable" if self.release.as_it_is else "withhold"


def check_sheet(
    sheet: Sheet,
    policy: Policy,
    subject: Subject | None = None,
    earlier: Sequence[Entry] = (),
    key: bytes = b"",
) -> Checked:
    """Return the file's table as it may be published under the policy.

    *Errors:* AL-DIS-007, 020, 024, 026 where a column beside the counts cannot be read.
    """
    marked = _marked(sheet, policy)
    also = {
        number: marked[definition]
        for number, cell in enumerate(sheet.table.definitions)
        if (definition := _row_of(sheet, cell)) in marked
    }
    done = release(sheet.table, policy, subject, earlier, also, key)
    return Checked(sheet, done, tuple(_rows(sheet, done)), tuple(_notes(sheet, done, earlier)))


def _row_of(sheet: Sheet, cell: Definition) -> Definition:
    """The cell of the file in whose row this cell stands: without the side, where counts are shares."""
    if not sheet.columns.of:
        return cell
    return tuple(pair for pair in cell if pair[0] != sheet.columns.count)


def _marked(sheet: Sheet, policy: Policy) -> dict[Definition, str]:
    """The cells that a mark in the file, or the size of their area, withholds."""
    columns = sheet.columns
    found: dict[Definition, str] = {}
    for cell, row in sheet.rows.items():
        if columns.population:
            given = row.values[columns.population]
            if given and whole_number(given, columns.population, row.line, sheet.file) < policy.population:
                found[cell] = "area"
        if columns.withheld:
            given = row.values[columns.withheld].casefold()
            if given not in _TRUTH:
                raise AslivedError.of(
                    "AL-DIS-026", sheet.file, row.line, given=given, column=columns.withheld
                )
            if _TRUTH[given]:
                found[cell] = "asked"
    return found


def _rows(sheet: Sheet, done: Release) -> Iterator[SafeRow]:
    shown = dict(zip(done.table.definitions, done.figures, strict=True))
    weighted = _weighted(sheet)
    base = done.policy.weighted_base
    for cell in _in_order(sheet):
        if not sheet.columns.of:
            figure = shown[cell]
            heavy = weighted.get(cell)
            if heavy is not None and figure is not None:
                yield SafeRow(cell, figure, weighted=base * int(heavy / base + 0.5))
            else:
                yield SafeRow(cell, figure)
            continue
        count, of = shown[tuple(sorted((*cell, (sheet.columns.count, YES))))], shown[cell]
        share = None if count is None or of is None else from_shown(count, of, done.policy)
        yield SafeRow(cell, count, of, share)


def _in_order(sheet: Sheet) -> list[Definition]:
    """The rows of the safe table: those of the file as they stood there, then the totals it did not give."""
    rows = dict.fromkeys(_row_of(sheet, cell) for cell in sheet.table.definitions)
    last = max((row.line for row in sheet.rows.values()), default=0) + 1
    return sorted(rows, key=lambda cell: sheet.rows[cell].line if cell in sheet.rows else last)


def _weighted(sheet: Sheet) -> dict[Definition, float]:
    """The sum of the weighted figures under each cell."""
    column = sheet.columns.weighted
    if not column:
        return {}
    sums: dict[Definition, float] = dict.fromkeys(sheet.table.definitions, 0.0)
    leaves = {
        definition for number, definition in enumerate(sheet.table.definitions) if sheet.table.is_leaf(number)
    }
    for cell, row in sheet.rows.items():
        value = _number(row.values[column], column, row.line, sheet.file)
        if cell in leaves:
            for above in sums:
                if set(above) <= set(cell):
                    sums[above] += value
    return sums


def _number(given: str, column: str, line: int, file: str) -> float:
    try:
        value = float(given)
    except ValueError:
        value = -1.0
    if not 0 <= value < 1e15:
        raise AslivedError.of("AL-DIS-020", file, line, given=given, column=column)
    return value


def _notes(sheet: Sheet, done: Release, earlier: Sequence[Entry]) -> Iterator[Statement]:
    if sheet.filled:
        yield state("filled", count=sheet.filled)
    for column in sheet.left_out:
        yield state("not_checked", column=column)
    if done.policy.base > 1:
        yield state("rounded", base=done.policy.base)
    if sheet.columns.weighted:
        yield state("weighted", base=done.policy.weighted_base)
    if not done.pattern.least:
        yield state("not_least")
    yield from _percent_notes(sheet)
    if done.set_aside:
        yield state("other_data", releases=done.set_aside)
    if earlier and not any(old.about == done.entry.about for old in earlier):
        yield state("nothing_earlier", known=tuple(dict.fromkeys(old.about for old in earlier)))


def _percent_notes(sheet: Sheet) -> Iterator[Statement]:
    column = sheet.columns.percent
    if not column:
        return
    if not sheet.columns.of:
        yield state("percentages_left_out", column=column)
        return
    for cell, row in sheet.rows.items():
        given = row.values[column].removesuffix("%").strip()
        if (
            not given.replace(".", "", 1).isascii()
            or not given.replace(".", "", 1).isdigit()
            or float(given) > 100
        ):
            raise AslivedError.of("AL-DIS-024", sheet.file, row.line, given=given, column=column)
        of = whole_number(row.values[sheet.columns.of], sheet.columns.of, row.line, sheet.file)
        behind = counts_behind(given, of)
        if len(behind) == 1:
            yield state("percentage_tells", cell=cell_name(cell), percent=given, of=of, count=behind[0])


def safe_csv(checked: Checked) -> str:
    """Return the safe table as CSV: one mark for every withheld figure, whatever its reason."""
    columns = checked.sheet.columns
    groups = [*columns.by, *(column for axis in columns.levels for column in axis)]
    figures = [columns.weighted] if columns.weighted else [columns.count]
    if columns.of:
        figures += [columns.of, "percent"]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([guard_cell(column) for column in (*groups, *figures)])
    for row in checked.rows:
        named = dict(row.cell)
        shown = [row.weighted if columns.weighted else row.count]
        if columns.of:
            shown += [row.of, row.percent]
        writer.writerow(
            [
                *(guard_cell(named.get(column, columns.total)) for column in groups),
                *(WITHHELD if figure is None else figure for figure in shown),
            ]
        )
    return out.getvalue()


def write_safe(checked: Checked, path: Path) -> None:
    """Write the safe table to a file.

    *Errors:* AL-DIS-021 where that is the file with the true counts, AL-DIS-012 where it cannot be written.
    """
    if path.exists() and path.resolve() == Path(checked.sheet.file).resolve():
        raise AslivedError.of("AL-DIS-021", file=str(path))
    try:
        path.write_text(safe_csv(checked), encoding="utf-8")
    except OSError as error:
        raise AslivedError.of("AL-DIS-012", file=str(path), problem=error.strerror or str(error)) from error
