"""A simulation as data: the documented contract of `aslived simulate --json` (docs/simulate.md)."""

from __future__ import annotations

from datetime import date

import msgspec

from aslived.assess.simulation.release import BESIDE, SIDES, ReleasedSimulation, ShownFigure, Side
from aslived.assess.simulation.result import Group, Share, Simulation
from aslived.assess.simulation.standing import MEASURES, Standing
from aslived.language import language
from aslived.law.reading.rule import Mode
from aslived.law.words.notice import count_notice


class ShareData(msgspec.Struct, frozen=True):
    """How many of the settled the law makes it so for; `band` is the share if it were so for none, or all, in doubt."""

    yes: int
    settled: int
    unchecked: int
    unsettled: int
    not_coded: int
    share: float | None
    low: float | None
    high: float | None
    interval: str
    band: tuple[float, float] | None


class MoveData(msgspec.Struct, frozen=True, rename={"old": "from", "new": "to"}):
    """How many people stand in one place under the first law and in another under this one."""

    old: Standing
    new: Standing
    people: int


class ReadingData(msgspec.Struct, frozen=True):
    """What one reading of a law means for a group."""

    criminalised: ShareData
    fined: ShareData
    summoned: ShareData
    free: ShareData
    standing: dict[Standing, int]
    moves: tuple[MoveData, ...]


class ShownData(msgspec.Struct, frozen=True):
    """A figure as it may be published; null is withheld."""

    people: int | None
    percent: int | None


class ReleasedReadingData(msgspec.Struct, frozen=True):
    """What of one reading of a law may be published."""

    standing: dict[Side, ShownData]
    fined: ShownData
    summoned: ShownData


class UnderLawData(msgspec.Struct, frozen=True):
    """A group under one law, as written and as applied."""

    law: str
    as_written: ReadingData | ReleasedReadingData
    as_applied: ReadingData | ReleasedReadingData


class GroupData(msgspec.Struct, frozen=True):
    """A group, or everybody where `group` is null, under each law."""

    group: Group
    people: int | None
    laws: tuple[UnderLawData, ...]


class SimulatedLawData(msgspec.Struct, frozen=True):
    """A law that the people were put under."""

    law: str
    place: str
    name_says: str
    on: date
    bill: str | None
    checked: date
    of_register: bool


class ReasonData(msgspec.Struct, frozen=True):
    """Why rows could not be read, and the first of them."""

    code: str
    rows: int
    first_line: int
    what_says: str
    do_says: str


class UnreadData(msgspec.Struct, frozen=True):
    """The rows that could not be read; null where that may not be published."""

    rows: int | None
    reasons: tuple[ReasonData, ...]


class SimulationData(msgspec.Struct, frozen=True):
    """A simulation; where `released` is true, what of it may be published, and `policy` says by which rule."""

    contract: str
    lang: str
    lead_says: tuple[str, ...]
    notice_says: str
    laws: tuple[SimulatedLawData, ...]
    compared_with: str
    by: str | None
    weight: str | None
    released: bool
    policy: str | None
    people: int | None
    unread: UnreadData
    groups: tuple[GroupData, ...]


def as_data(figures: Simulation | ReleasedSimulation) -> SimulationData:
    """Return every figure of a simulation as data, or what of it may be published; null is withheld."""
    given = figures if isinstance(figures, ReleasedSimulation) else None
    simulation = figures.simulation if isinstance(figures, ReleasedSimulation) else figures
    return SimulationData(
        contract="aslived-simulate/1",
        lang=language(),
        lead_says=tuple(simulation.lead),
        notice_says=count_notice(),
        laws=tuple(
            SimulatedLawData(
                law.label, law.code, law.name, law.on, law.bill, law.checked, of_register=not law.added
            )
            for law in simulation.laws
        ),
        compared_with=simulation.laws[0].label,
        by=simulation.by,
        weight=simulation.weight,
        released=given is not None,
        policy=given.policy.name if given else None,
        people=given.size(None) if given else simulation.people,
        unread=UnreadData(None, ()) if given else _unread(simulation),
        groups=tuple(_group(figures, simulation, group) for group in simulation.groups),
    )


def _unread(found: Simulation) -> UnreadData:
    reasons = (
        ReasonData(code, unread.rows, unread.line, unread.fault.what, unread.fault.do)
        for code, unread in sorted(found.unread.items())
    )
    return UnreadData(found.unread_rows, tuple(reasons))


def _group(figures: Simulation | ReleasedSimulation, simulation: Simulation, group: Group) -> GroupData:
    weighted = isinstance(figures, ReleasedSimulation) and simulation.weight is not None
    return GroupData(
        group,
        None if weighted else figures.size(group),
        tuple(
            UnderLawData(
                law.label,
                _reading(figures, number, "as_written", group),
                _reading(figures, number, "as_applied", group),
            )
            for number, law in enumerate(simulation.laws)
        ),
    )


def _reading(
    figures: Simulation | ReleasedSimulation, law: int, mode: Mode, group: Group
) -> ReadingData | ReleasedReadingData:
    if isinstance(figures, ReleasedSimulation):
        standing = {side: _shown_data(figures.standing(law, mode, group, side)) for side in SIDES}
        beside = {measure: _shown_data(figures.certain_of(law, mode, group, measure)) for measure in BESIDE}
        return ReleasedReadingData(standing, **beside)
    moves = figures.moves(law, mode, group).items() if law else ()
    shares = {measure: _share(figures.share(law, mode, group, measure)) for measure in MEASURES}
    return ReadingData(
        **shares,
        standing={where: sums.people for where, sums in figures.standings(law, mode, group).items()},
        moves=tuple(MoveData(old, new, sums.people) for (old, new), sums in moves),
    )


def _share(share: Share) -> ShareData:
    return ShareData(**share._asdict())


def _shown_data(shown: ShownFigure) -> ShownData:
    return ShownData(shown.people, shown.percent)
