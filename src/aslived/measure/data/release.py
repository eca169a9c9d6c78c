"""A checked table as data: what may be published, and what its holder alone may read (`aslived release check --json`)."""

from __future__ import annotations

import msgspec

from aslived.language import language
from aslived.measure.data.flag import StatementData, statements_data
from aslived.measure.disclosure.decision import Decision
from aslived.measure.disclosure.policy import Policy
from aslived.measure.disclosure.safe import Checked, SafeRow
from aslived.measure.wording.disclosure import decision_words, note_words


class RowData(msgspec.Struct, frozen=True, omit_defaults=True):
    """One row of the safe table; null is withheld. Only the figures that the table has are there."""

    cell: dict[str, str]
    count: int | msgspec.UnsetType | None = msgspec.UNSET
    of: int | msgspec.UnsetType | None = msgspec.UNSET
    percent: int | msgspec.UnsetType | None = msgspec.UNSET
    weighted: int | msgspec.UnsetType | None = msgspec.UNSET


class PublicData(msgspec.Struct, frozen=True):
    """What may be published."""

    rows: tuple[RowData, ...]


class DecisionData(msgspec.Struct, frozen=True):
    """One decision: `cell` is null where it is about the whole table."""

    action: str
    reason: str
    cell: dict[str, str] | None
    release: str
    why_says: str
    do_says: str


class PrivateData(msgspec.Struct, frozen=True):
    """What tells which cells are small: for the holder of the table alone."""

    decisions: tuple[DecisionData, ...]
    least: bool
    notes: tuple[StatementData, ...]


class ReleaseData(msgspec.Struct, frozen=True):
    """A checked table: `verdict` is `publishable`, `withhold` or `refuse`."""

    contract: str
    lang: str
    verdict: str
    policy: str
    release: str
    about: str
    public: PublicData
    private: PrivateData


def as_data(checked: Checked) -> ReleaseData:
    """Return a checked table as data; `docs/measure-disclosure.md` describes it."""
    done = checked.release
    decisions = tuple(_decision(decision, done.policy) for decision in done.decisions)
    return ReleaseData(
        contract="aslived-release-check/1",
        lang=language(),
        verdict=checked.verdict,
        policy=done.policy.name,
        release=done.entry.release,
        about=done.entry.about,
        public=PublicData(tuple(_row(row, checked) for row in checked.rows)),
        private=PrivateData(decisions, done.pattern.least, statements_data(checked.notes, note_words)),
    )


def _row(row: SafeRow, checked: Checked) -> RowData:
    columns, cell = checked.sheet.columns, dict(row.cell)
    if columns.weighted and columns.of:
        return RowData(cell, of=row.of, percent=row.percent, weighted=row.weighted)
    if columns.weighted:
        return RowData(cell, weighted=row.weighted)
    if columns.of:
        return RowData(cell, row.count, row.of, row.percent)
    return RowData(cell, row.count)


def _decision(decision: Decision, policy: Policy) -> DecisionData:
    why, do = decision_words(decision, policy)
    cell = None if decision.cell is None else dict(decision.cell)
    return DecisionData(decision.action, decision.reason, cell, decision.release, why, do)
