"""A file of people put under laws, part by part: here, or by the workers of a cluster, with the same result."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from aslived.assess.simulation.laws import SimulatedLaws
from aslived.assess.simulation.result import Simulation
from aslived.assess.simulation.tally import Tallier, Tally
from aslived.errors import AslivedError
from aslived.language import with_term
from aslived.law import Holding, Question, decide
from aslived.law.reading.care import Near, near
from aslived.law.rows.parts import PART_BYTES, PART_ROWS, parts_of
from aslived.law.rows.person import FACTS, HELD
from aslived.law.words.additions import bill_added, place_added
from aslived.law.words.grave import penalty_sentences
from aslived.tablefile.rows import Part, open_rows

MOST_GROUPS = 1_000
Progress = Callable[[float], None]


@dataclass(frozen=True)
class Workers:
    """Who does the work: so many processes of this machine, or the cluster at an address."""

    count: int = 1
    address: str | None = None

    @property
    def here(self) -> bool:
        """Whether this process does it all by itself."""
        return self.count == 1 and self.address is None


def simulate(
    path: Path,
    laws: SimulatedLaws,
    by: str | None = None,
    weight: str | None = None,
    workers: Workers | None = None,
    progress: Progress = lambda share: None,
    part_bytes: int = PART_BYTES,
    part_rows: int = PART_ROWS,
) -> Simulation:
    """Put the people of a CSV or Parquet file under each law.

    Without `by` and `weight` the columns `group` and `weight` are read where the file has them. The file is
    cut into parts that depend on nothing but the file, and these are added up in their order: the result is
    the same to the last bit however many workers there are.

    *Errors:* AL-ASK-053 to AL-ASK-058; those of `rows_file.open_rows`. A row's own faults are none: see
    `Simulation.unread`.
    """
    header = open_rows(path).header
    by, weight = _column(header, by, "group"), _column(header, weight, "weight")
    if "substance" not in header:
        raise AslivedError.of("AL-ASK-053", str(path), 1, column="substance", header=", ".join(header))
    parts = parts_of(path, part_bytes, part_rows)
    with _at_work(laws, workers or Workers()) as run:
        tasks = [_Task(path, part, by, weight) for part in parts]
        total, marks = _collect(run(tasks), len(tasks), progress)
        met = _met_before(marks)
        if any(met):
            tasks = [_Task(path, part, by, weight, found) for part, found in zip(parts, met, strict=True)]
            total, _ = _collect(run(tasks), len(tasks), progress)
    if total.people == 0:
        first = min(total.unread.values(), key=lambda unread: unread.line, default=None)
        raise AslivedError.of("AL-ASK-055", str(path), first=str(first.fault) if first else "")
    if len({cell.group for cell in total.sums}) > MOST_GROUPS:
        raise AslivedError.of("AL-ASK-054", str(path), column=by, most=MOST_GROUPS)
    return Simulation(laws.laws, by, weight, total, _lead(laws, total))


def _column(header: tuple[str, ...], given: str | None, usual: str) -> str | None:
    if given is None:
        return usual if usual in header else None
    if given not in header:
        raise AslivedError.of("AL-ASK-053", column=given, header=", ".join(header))
    if given in (*FACTS, *HELD, "id"):
        raise AslivedError.of("AL-ASK-058", column=given)
    return given


def _collect(tallies: Iterator[Tally], count: int, progress: Progress) -> tuple[Tally, list[Any]]:
    total, marks = Tally(), []
    for number, tally in enumerate(tallies, 1):
        total.add(tally)
        marks.append(tally.marks)
        progress(number / max(count, 1))
    return total, marks


def _met_before(marks: list[Any]) -> list[frozenset[int]]:
    """Return, for each part, the marks of the people who are in an earlier part too."""
    if len(marks) < 2:
        return [frozenset()] * len(marks)
    every = np.concatenate(marks)
    part = np.repeat(np.arange(len(marks)), [len(found) for found in marks])
    order = np.argsort(every, kind="stable")
    again = np.flatnonzero(every[order][1:] == every[order][:-1]) + 1
    met: list[set[int]] = [set() for _ in marks]
    for place in order[again].tolist():
        met[part[place]].add(int(every[place]))
    return [frozenset(found) for found in met]


@dataclass(frozen=True)
class _Task:
    path: Path
    part: Part
    by: str | None
    weight: str | None
    met: frozenset[int] = frozenset()

    def carry_out(self, tallier: Tallier) -> Tally:
        return tallier.tally(self.path, self.part, self.by, self.weight, self.met)


Run = Callable[[Sequence[_Task]], Iterator[Tally]]


@contextmanager
def _at_work(laws: SimulatedLaws, workers: Workers) -> Iterator[Run]:
    """Give the function that carries out the tasks, here or on the cluster, and yields their tallies in order."""
    if workers.here:
        tallier = Tallier(laws)
        yield lambda tasks: (task.carry_out(tallier) for task in tasks)
        return
    with _client(workers) as client:
        shared = client.scatter(laws, broadcast=True)

        def run(tasks: Sequence[_Task]) -> Iterator[Tally]:
            futures = [client.submit(_by_a_worker, task, shared, pure=False) for task in tasks]
            while futures:
                yield futures.pop(0).result()

        yield run


def _by_a_worker(task: _Task, laws: SimulatedLaws) -> Tally:
    return task.carry_out(Tallier(laws))


@contextmanager
def _client(workers: Workers) -> Iterator[Any]:
    try:
        distributed: Any = import_module("distributed")
    except ImportError:
        raise AslivedError.of("AL-ASK-056") from None
    if workers.address is not None:
        try:
            client = distributed.Client(workers.address, timeout=10)
        except (OSError, ValueError) as error:
            raise AslivedError.of("AL-ASK-057", given=workers.address, problem=str(error)) from None
        with client:
            yield client
        return
    with (
        distributed.LocalCluster(
            n_workers=workers.count, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0"
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        yield client


def _lead(laws: SimulatedLaws, total: Tally) -> tuple[str, ...]:
    """What must be said first: which laws have death or corporal punishment, and what law was added here."""
    sentences: dict[str, None] = {}
    for number, law in enumerate(laws.laws):
        penalties: list[Near] = []
        for substance, conduct in sorted(total.questions):
            held: Any = (Holding(substance),)  # type: ignore[arg-type]
            question = Question(jurisdiction=f"L{number}", on=law.on, conduct=conduct, holdings=held)  # type: ignore[arg-type]
            penalties += near(decide(laws.register, question))
        sentences.update(dict.fromkeys(penalty_sentences(penalties)))
    for law in laws.laws:
        said = {"place": place_added(), "bill": bill_added()}
        sentences.update(dict.fromkeys(with_term(law.label, said[one]) for one in law.added))
    return tuple(sentences)
