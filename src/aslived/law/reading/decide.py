"""One question to its outcome: the winners of all completions, drawn together, with what they depend on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from aslived.law.reading.care import NO_CARE, Care, care_at
from aslived.law.reading.completion import Axis, Grid, completions
from aslived.law.reading.rule import Match, Mode, Reading, Reason, read
from aslived.law.reading.scenario import Question
from aslived.law.register.law import Law, Register
from aslived.law.register.vocabulary import FROM_MILD_TO_GRAVE, Offence, OutcomeClass, Substance

Case = dict[str, tuple[Any, ...]]
"""Facts to the cases in which something holds; a fact that is not named may stand as it will."""


@dataclass(frozen=True)
class Winner:
    """A provision that wins under some completion. `match` is None below the age of responsibility.

    `when` names, for each open fact, the cases in which it can win; `cases` says exactly when, where
    `when` alone says too little (a list of alternatives, each of which is enough).
    """

    offence: Offence
    substance: Substance | None
    match: Match | None
    law: Law
    when: Case
    cases: tuple[Case, ...]
    instead: tuple[Match, ...]


@dataclass(frozen=True)
class Open:
    """A fact on which the outcome depends, and why it is open."""

    fact: str
    reason: Reason
    changes_offence: bool


@dataclass(frozen=True)
class Outcome:
    """What the register says of one substance, or of all that is held, read in one mode.

    `uncoded` says in which cases the register holds nothing; None where it always has an answer.
    """

    offence: OutcomeClass
    winners: tuple[Winner, ...]
    open: tuple[Open, ...]
    uncoded: Case | None = None
    disputed: bool = False
    also: Outcome | None = None

    @property
    def possible(self) -> tuple[Offence, ...]:
        """The offence classes that can come out, from the mildest to the gravest."""
        return tuple(sorted({winner.offence for winner in self.winners}, key=FROM_MILD_TO_GRAVE.index))

    @property
    def only(self) -> Winner | None:
        """The single winner, where there is one and nothing is left uncoded."""
        return self.winners[0] if len(self.winners) == 1 and self.uncoded is None else None


@dataclass(frozen=True)
class Decision:
    """The answer to a question: as written and as applied, for the whole and for each substance.

    The laws are those that may be told: without amounts where `care` withholds them. `grids` holds the completions that
    were read for each substance; None stands for the drug where the question names none.
    """

    question: Question
    law: Law
    parent: Law | None
    as_written: Outcome
    as_applied: Outcome
    by_substance: dict[Substance | None, dict[Mode, Outcome]]
    grids: dict[Substance | None, Grid] = field(repr=False, compare=False)
    care: Care = field(default=NO_CARE, repr=False, compare=False)

    @property
    def minors_unknown(self) -> bool:
        """Whether the question may be about somebody under 18 for whom the register holds no rule here."""
        if self.question.ages[0] >= 18:
            return False
        winners = (*self.as_written.winners, *self.as_applied.winners)
        return any(not holds_rules_for_minors(winner, self.question) for winner in winners)


def holds_rules_for_minors(winner: Winner, question: Question) -> bool:
    """*Under 18*: the winner speaks of age, or its file has a `minors` rule or an age of responsibility."""
    return (
        winner.match is None
        or winner.match.provision.who.asks_age
        or winner.law.responsible_from is not None
        or bool(winner.law.related_rules("minors", question.on))
    )


def decide(register: Register, question: Question) -> Decision:
    """Return what the register says to the question, with every provision that decides it.

    *Errors:* AL-LAW-001 where the place is not in the register.
    *Source:* docs/law-files.md, *How a file is read*.

    >>> from datetime import date
    >>> from aslived.law.reading.scenario import Holding, Question
    >>> question = Question(jurisdiction="PT", on=date(2024, 1, 1), holdings=(Holding("heroin"),), ages=(30, 30))
    >>> decide(Register.of("PT"), question).as_written.offence
    'administrative'
    """
    laws = register.laws_of(question.jurisdiction)
    care = care_at(laws, question.on)
    laws = tuple(map(care.apply, laws))
    law, parent = laws[0], laws[1] if len(laws) > 1 else None
    grids = {substance: completions(laws, question, substance) for substance in question.drugs}
    by_substance: dict[Substance | None, dict[Mode, Outcome]] = {
        substance: _modes(law, parent, question, substance, grid) for substance, grid in grids.items()
    }
    return Decision(
        question=question,
        law=law,
        parent=parent,
        as_written=several([modes["as_written"] for modes in by_substance.values()]),
        as_applied=several([modes["as_applied"] for modes in by_substance.values()]),
        by_substance=by_substance,
        grids=grids,
        care=care,
    )


def _modes(
    law: Law, parent: Law | None, question: Question, substance: Substance | None, grid: Grid
) -> dict[Mode, Outcome]:
    also_grid = completions([parent], question, substance) if parent and law.concurrent else None
    modes: tuple[Mode, Mode] = ("as_written", "as_applied")
    outcomes: dict[Mode, Outcome] = {}
    for mode in modes:
        also = None
        if parent and also_grid:
            also = _outcome(also_grid, [read(parent, None, s, mode) for _, s in also_grid.cells], substance)
        readings = [read(law, parent, scenario, mode) for _, scenario in grid.cells]
        outcomes[mode] = _outcome(grid, readings, substance, also)
    return outcomes


def _outcome(
    grid: Grid, readings: list[Reading], substance: Substance | None, also: Outcome | None = None
) -> Outcome:
    cells = [index for index, _ in grid.cells]
    won: dict[tuple[str, Offence], list[int]] = {}
    sample: dict[tuple[str, Offence], tuple[Match | None, Law]] = {}
    instead: dict[tuple[str, Offence], dict[Match, None]] = {}
    for n, reading in enumerate(readings):
        for name, offence, found, law in _named_winners(reading):
            won.setdefault((name, offence), []).append(n)
            sample[name, offence] = (found, law)
            instead.setdefault((name, offence), {}).update(dict.fromkeys(reading.instead))
    winners = tuple(
        Winner(
            offence=key[1],
            substance=substance,
            match=sample[key][0],
            law=sample[key][1],
            when=_projection(grid.axes, [cells[n] for n in numbers], cells),
            cases=_exactly(grid.axes, [cells[n] for n in numbers], cells),
            instead=tuple(instead[key]),
        )
        for key, numbers in sorted(won.items(), key=lambda item: _place_in_file(sample[item[0]]))
    )
    empty = [cells[n] for n, reading in enumerate(readings) if not reading.answered]
    classes = {offence for _, offence in won}
    settled = len(classes) == 1 and not empty
    return Outcome(
        offence="not_coded" if not won else next(iter(classes)) if settled else "depends",
        winners=winners,
        open=_open(grid, readings),
        uncoded=_projection(grid.axes, empty, cells) if empty else None,
        disputed=any(len(reading.winners) > 1 for reading in readings),
        also=also,
    )


def _place_in_file(winner: tuple[Match | None, Law]) -> tuple[bool, int]:
    """The own file before the parent's, below the age of responsibility first, then as the file goes."""
    found, law = winner
    return law.parent is None, law.provisions.index(found.provision) if found else -1


def _named_winners(reading: Reading) -> list[tuple[str, Offence, Match | None, Law]]:
    if reading.below_age is not None:
        return [(f"{reading.below_age.code}/below-age", "none", None, reading.below_age)]
    return [(found.name, found.provision.offence, found, found.law) for found in reading.winners]


def _projection(axes: tuple[Axis, ...], chosen: list[tuple[int, ...]], cells: list[tuple[int, ...]]) -> Case:
    """Return, for each fact, the cases in which the chosen cells lie, where these are not all there are."""
    when: Case = {}
    for place, axis in enumerate(axes):
        seen = sorted({index[place] for index in chosen})
        if len(seen) < len({index[place] for index in cells}):
            when[axis.fact] = tuple(axis.cases[number] for number in seen)
    return when


def _exactly(
    axes: tuple[Axis, ...], chosen: list[tuple[int, ...]], cells: list[tuple[int, ...]]
) -> tuple[Case, ...]:
    """Return boxes that hold exactly the chosen cells, or nothing where the projection already does."""
    inside = set(chosen)
    spans = [{index[place] for index in chosen} for place in range(len(axes))]
    box = [index for index in cells if all(n in span for n, span in zip(index, spans, strict=True))]
    if len(box) == len(inside):
        return ()
    counts = [len(axis.cases) for axis in axes]
    return tuple(
        {
            axis.fact: tuple(axis.cases[number] for number in sorted(numbers))
            for axis, numbers, count in zip(axes, numbers_of, counts, strict=True)
            if len(numbers) < count
        }
        for numbers_of in _boxes(inside, len(axes))
    )


def cases_of(
    axes: tuple[Axis, ...], chosen: list[tuple[int, ...]], cells: list[tuple[int, ...]]
) -> tuple[Case, ...]:
    """Return the cases that hold exactly the chosen cells: one where facts alone say it, else alternatives."""
    return _exactly(axes, chosen, cells) or (_projection(axes, chosen, cells),)


def _boxes(points: set[tuple[int, ...]], width: int) -> list[list[frozenset[int]]]:
    """Split the points into boxes: values of the first axis with the same rest stand together."""
    if width == 0:
        return [[]]
    rests: dict[int, set[tuple[int, ...]]] = {}
    for point in points:
        rests.setdefault(point[0], set()).add(point[1:])
    alike: dict[frozenset[tuple[int, ...]], set[int]] = {}
    for value, rest in rests.items():
        alike.setdefault(frozenset(rest), set()).add(value)
    return [
        [frozenset(values), *tail] for rest, values in alike.items() for tail in _boxes(set(rest), width - 1)
    ]


def _open(grid: Grid, readings: list[Reading]) -> tuple[Open, ...]:
    """Return the facts on which the winners depend: two cells that differ in the fact alone are read apart.

    Limits with one figure are always answered alike: they count as one fact, and each is named.
    """
    found: list[Open] = []
    for place, axis in enumerate(grid.axes):
        tied = _ties(grid, place)
        groups: dict[tuple[int, ...], list[Reading]] = {}
        for (index, _), reading in zip(grid.cells, readings, strict=True):
            rest = tuple(number for other, number in enumerate(index) if other not in tied)
            groups.setdefault(rest, []).append(reading)
        winners = any(len({_who_won(reading) for reading in group}) > 1 for group in groups.values())
        classes = any(len({_classes(reading) for reading in group}) > 1 for group in groups.values())
        if winners:
            found.append(Open(axis.fact, axis.reason, classes))
    if any(len(_classes(reading)) > 1 for reading in readings):
        found.append(Open("reading", "left_open_by_law", True))
    return tuple(found)


def _ties(grid: Grid, place: int) -> set[int]:
    """The axis itself, and the open limits whose answers are the same in every cell."""
    kind = grid.axes[place].fact.count(":")
    return {
        other
        for other, axis in enumerate(grid.axes)
        if other == place
        or (
            kind >= 3 <= axis.fact.count(":") and all(index[other] == index[place] for index, _ in grid.cells)
        )
    }


def _who_won(reading: Reading) -> frozenset[str]:
    return frozenset(name for name, _, _, _ in _named_winners(reading))


def _classes(reading: Reading) -> frozenset[str]:
    return frozenset(offence for _, offence, _, _ in _named_winners(reading))


def several(outcomes: Iterable[Outcome]) -> Outcome:
    """*Several substances*: each is read by itself, the whole takes the gravest; sanctions are never merged."""
    outcomes = list(outcomes)
    if len(outcomes) == 1:
        return outcomes[0]
    also = [outcome.also for outcome in outcomes if outcome.also]
    return Outcome(
        offence=_gravest(outcomes),
        winners=tuple(winner for outcome in outcomes for winner in outcome.winners),
        open=tuple(dict.fromkeys(fact for outcome in outcomes for fact in outcome.open)),
        uncoded={} if any(outcome.uncoded is not None for outcome in outcomes) else None,
        disputed=any(outcome.disputed for outcome in outcomes),
        also=several(also) if also else None,
    )


def _gravest(outcomes: list[Outcome]) -> OutcomeClass:
    rank = FROM_MILD_TO_GRAVE.index
    settled: list[Offence] = []
    for outcome in outcomes:
        if outcome.offence not in ("depends", "not_coded"):
            settled += outcome.possible
    gravest = max(settled, key=rank, default=None)
    if gravest == "criminal":
        return "criminal"
    if any(outcome.offence == "not_coded" for outcome in outcomes):
        return "not_coded"
    for outcome in outcomes:
        if outcome.offence != "depends":
            continue
        graver = gravest is None or rank(outcome.possible[-1]) > rank(gravest)
        if graver or outcome.uncoded is not None:
            return "depends"
    assert gravest is not None
    return gravest
