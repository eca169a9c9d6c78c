"""The table says what `decide` says: at every limit, date, age and window, and with facts left open."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aslived.errors import AslivedError
from aslived.law import Amount, Decision, Holding, Law, Question, Register, decide
from aslived.law.reading.grounds import figures, is_unchecked, limit_certainty
from aslived.law.reading.rule import Mode, covered_places
from aslived.law.register.cache import content_key
from aslived.law.register.law import PLACES as FOLDER
from aslived.law.register.law import UNDEFINED
from aslived.law.register.provision import Provision
from aslived.law.register.vocabulary import CONDUCTS, PLACES, SUBSTANCES
from aslived.law.table import compiler, fast
from aslived.law.table.cache import load_table, table_key
from aslived.law.table.columns import Columns
from aslived.law.table.compiler import compile_table
from aslived.law.table.lookup import check_codes, evaluate
from aslived.law.table.table import AGES, BEGIN, CLASSES, FLAGS, LAST_DAY, MODES, UNITS, Table

OPEN = (True, False, None)
Facts = dict[str, Any]


@pytest.fixture(scope="session")
def table() -> Table:
    return load_table()


@dataclass(frozen=True)
class Edges:
    """Every value at which a law may change its mind, fact by fact."""

    law: Law
    parent: Law | None

    @cached_property
    def laws(self) -> list[Law]:
        return [self.law, self.parent] if self.parent else [self.law]

    @cached_property
    def dates(self) -> list[date]:
        entries = [e for law in self.laws for e in (*law.provisions, *law.file.thresholds)]
        edges = {day for entry in entries for day in (entry.start, entry.end) if day is not None}
        days = {day - timedelta(days=back) for day in edges for back in (0, 1)} | {BEGIN, date(2150, 1, 1)}
        return sorted(day for day in days if day >= BEGIN)

    @cached_property
    def amounts(self) -> list[Amount | None]:
        limits = {a for law in self.laws for figures in law.figures.values() for a in figures.values()}
        limits |= {amount for law in self.laws for amount in law.literal_limits.values()}
        near = {Amount(a.unit, a.nano + by) for a in limits for by in (-1, 0, 1) if a.nano + by > 0}
        foreign = [Amount(unit, 10**9) for unit in UNITS]
        return [None, *sorted(near), *foreign]

    @cached_property
    def ages(self) -> list[tuple[int, int]]:
        whos = [provision.who for law in self.laws for provision in law.provisions]
        starts = {who.min_age for who in whos} | {who.max_age + 1 for who in whos if who.max_age is not None}
        starts |= {law.responsible_from for law in self.laws} | {18}
        ages = {s - by for s in starts if s is not None for by in (0, 1)} | {0, 120}
        return [(age, age) for age in sorted(ages)] + [(0, 120), (0, 17), (18, 120)]

    @cached_property
    def earlier(self) -> list[Facts]:
        windows = {p.who.prior_days for law in self.laws for p in law.provisions}
        days = {w + by for w in windows if w is not None for by in (-1, 0, 1)} | {0, 366}
        return [{"prior_days": d} for d in sorted(days)] + [{"first_time": fact} for fact in OPEN]

    def drawn(self, rng: random.Random) -> Facts:
        """Facts from among the edges; each flag as often stated as it is in a question."""
        flags = {flag: rng.choice(OPEN) for flag in FLAGS}
        return {
            "on": rng.choice(self.dates),
            "amount": rng.choice(self.amounts),
            "ages": rng.choice(self.ages),
            "place": rng.choice([*PLACES, None]),
            "conduct": rng.choice(CONDUCTS),
            "substance": rng.choice(SUBSTANCES),
            **rng.choice(self.earlier),
            **flags,
        }

    def meeting(self, provision: Provision, substance: str) -> Facts:
        """Facts that the provision asks for, so that what stands at its edges is what decides."""
        who = provision.who
        law = next(law for law in self.laws if provision in law.provisions)
        covered = covered_places(provision)
        facts = {flag: getattr(who, flag) for flag in FLAGS if getattr(who, flag) is not None}
        facts["ages"] = (who.min_age or min(who.max_age or 30, 30),) * 2
        facts |= {"own_use": who.own_use is not False, "place": min(covered) if covered else "public"}
        if who.first_time is not None or who.prior_days is not None:
            facts |= {"first_time": who.first_time is True, "prior_days": who.prior_days}
        for word, by in (("at_most", 0), ("less_than", -1), ("above", 1), ("at_least", 0)):
            limit = getattr(provision.quantity, word, None)
            figures = law.figures.get(limit) or dict.fromkeys(SUBSTANCES, law.literal_limits.get(limit))
            if limit == UNDEFINED:
                facts["own_use"] = word in ("at_most", "less_than")
            elif (amount := figures.get(substance)) is not None:
                facts["amount"] = Amount(amount.unit, max(amount.nano + by, 1))
        return facts

    def one_of(self, provision: Provision, rng: random.Random) -> str:
        """A substance that the provision names, and a limit of it where there is one."""
        named = [s for s in SUBSTANCES if provision.names(s)]
        law = next(law for law in self.laws if provision in law.provisions)
        sized = [s for s in named if any(s in law.figures.get(limit, ()) for limit in provision.limits())]
        return rng.choice(sized if sized and rng.random() < 0.7 else named)

    def around(self, provision: Provision) -> Iterator[Facts]:
        """Each fact that the provision speaks of, at each of its edges."""
        named = [law.thresholds.get(name) for law in self.laws for name in provision.limits()]
        for entry in (provision, *(limit for limit in named if limit is not None)):
            for edge in (entry.start, entry.end):
                if edge is not None and edge > BEGIN:
                    yield from ({"on": edge - timedelta(days=back)} for back in (0, 1))
        for limit in (name for name in provision.limits() if name != UNDEFINED):
            yield from self._around_limit(provision, limit)
        who = provision.who
        for age in (who.min_age, who.max_age, self.law.responsible_from):
            if age is not None:
                yield from ({"ages": (a, a)} for a in (age - 1, age, age + 1) if a >= 0)
        if who.prior_days is not None or who.first_time is not None:
            yield from self.earlier
        if provision.place != "any":
            yield from ({"place": place} for place in (*PLACES, None))
        for flag in FLAGS:
            if getattr(who, flag) is not None:
                yield from ({flag: fact} for fact in OPEN)
        yield {}

    def _around_limit(self, provision: Provision, limit: str) -> Iterator[Facts]:
        law = next(law for law in self.laws if provision in law.provisions)
        figures = law.figures.get(limit) or dict.fromkeys(SUBSTANCES, law.literal_limits.get(limit))
        named = [(s, a) for s, a in figures.items() if a is not None and provision.names(s)]
        if limit in law.literal_limits:
            named = named[:2]
        for substance, amount in named:
            near = [Amount(amount.unit, amount.nano + by) for by in (-1, 0, 1) if amount.nano + by > 0]
            yield from ({"substance": substance, "amount": found} for found in (*near, None))


def question_of(code: str, facts: Facts) -> Question:
    facts = dict(facts)
    held = Holding(facts.pop("substance"), facts.pop("amount"))
    return Question(jurisdiction=code, holdings=(held,), **facts)


def columns_of(table: Table, questions: list[Question]) -> Columns:
    """Every question as a row, by the names of its facts."""
    facts = {
        name: [getattr(question, name) for question in questions]
        for name in ("jurisdiction", "on", "conduct", "place", "first_time", "prior_days", *FLAGS)
    }
    return Columns.of(
        table,
        substance=[question.holdings[0].substance for question in questions],
        amount=[question.holdings[0].amount for question in questions],
        age=[question.ages for question in questions],
        **facts,
    )


def assert_equal(register: Register, table: Table, questions: Iterable[Question]) -> None:
    questions = list(questions)
    found = evaluate(table, columns_of(table, questions), "numpy")
    for question, *ids in zip(questions, *found, strict=True):
        decision = decide(register, question)
        for mode, outcome, number in zip(MODES, (decision.as_written, decision.as_applied), ids, strict=True):
            said = table.outcomes[number]
            names = tuple(w.match.name if w.match else f"{w.law.code}/below-age" for w in outcome.winners)
            assert (said.offence, said.winners, said.uncoded, said.possible) == (
                outcome.offence,
                names,
                outcome.uncoded is not None,
                outcome.possible,
            ), question
            assert said.jurisdiction == question.jurisdiction
            assert said.unchecked == leans(decision, mode), question


def leans(decision: Decision, mode: Mode) -> bool:
    """Whether a winner rests on what nobody could check; figures count only where some limit is so."""
    laws = [decision.law, decision.parent] if decision.parent else [decision.law]
    doubtful = any(limit_certainty(law, limit) == "low" for law in laws for limit in law.file.thresholds)
    named = figures(decision, mode) if doubtful else ()
    outcome = decision.as_written if mode == "as_written" else decision.as_applied
    return any(is_unchecked(winner, named) for winner in outcome.winners)


def edges_of(register: Register) -> list[Edges]:
    return [Edges(law, register.parent(law)) for law in register.values()]


@pytest.mark.no_cover
@pytest.mark.parametrize("rounds", [2, pytest.param(4, marks=pytest.mark.slow)])
def test_around_every_provision_it_says_what_decide_says(
    register: Register, table: Table, rounds: int
) -> None:
    rng = random.Random(20000101)
    questions = []
    for edges, round in product(edges_of(register), range(rounds)):
        for provision in edges.law.provisions:
            day = provision.start if provision.start and provision.start > BEGIN else BEGIN
            for at in edges.around(provision):
                facts = {**edges.drawn(rng), "on": day, "conduct": rng.choice(provision.conduct)}
                facts["substance"] = at.get("substance") or edges.one_of(provision, rng)
                facts |= edges.meeting(provision, facts["substance"]) if round else {}
                if "first_time" in at or "prior_days" in at:
                    facts = {k: v for k, v in facts.items() if k not in ("first_time", "prior_days")}
                questions.append(question_of(edges.law.code, {**facts, **at}))
    assert len(questions) > 10 * len(register)
    assert_equal(register, table, questions)


def test_each_place_is_asked_about_facts_left_open_in_every_number(register: Register, table: Table) -> None:
    rng = random.Random(7)
    opened = {"amount": None, "ages": (0, 120), "place": None, **dict.fromkeys(FLAGS)}
    questions = []
    for edges in edges_of(register):
        for count in range(len(opened) + 1):
            facts = {**edges.drawn(rng), **{name: opened[name] for name in rng.sample(sorted(opened), count)}}
            questions.append(question_of(edges.law.code, facts))
    assert_equal(register, table, questions)


@pytest.mark.no_cover
@settings(deadline=None, max_examples=150)
@given(seed=st.integers(0, 2**32), data=st.data())
def test_any_question_about_one_drug(
    register: Register, table: Table, seed: int, data: st.DataObject
) -> None:
    edges = data.draw(st.sampled_from(edges_of(register)), label="place")
    facts = edges.drawn(random.Random(seed))
    facts["amount"] = data.draw(
        st.sampled_from(edges.amounts) | st.builds(Amount, st.sampled_from(UNITS), st.integers(1, 10**15))
    )
    facts["ages"] = data.draw(st.sampled_from(edges.ages) | st.integers(0, 120).map(lambda age: (age, age)))
    facts["on"] = data.draw(st.sampled_from(edges.dates) | st.dates(BEGIN, date(2030, 1, 1)))
    assert_equal(register, table, [question_of(edges.law.code, facts)])


@pytest.mark.slow
def test_every_cell_of_every_block(register: Register, table: Table) -> None:
    asked = list(_every_cell(register, table))
    assert len({cell for cell, _ in asked}) == table.cells.shape[1]
    for start in range(0, len(asked), 5000):
        assert_equal(register, table, [question for _, question in asked[start : start + 5000]])


def _every_cell(register: Register, table: Table) -> Iterator[tuple[int, Question]]:
    """One question for each cell: for each block, one code for each place on each of its axes."""
    seen = set()
    spells = table.blocks.reshape(-1, len(CONDUCTS), len(SUBSTANCES))
    for place, code in enumerate(table.codes):
        first = table.first_block[place] // spells[0].size
        _, ranks = np.unique(table.stretch[place], return_index=True)
        for number, rank in enumerate(ranks):
            day = BEGIN + timedelta(days=int(np.argmax(table.day_rank == rank)))
            for (conduct, substance), block in np.ndenumerate(spells[first + number]):
                if block not in seen:
                    seen.add(block)
                    asked = (code, day, CONDUCTS[conduct], SUBSTANCES[substance])
                    yield from _cells_of_block(table, int(block), *asked)


def _cells_of_block(
    table: Table, block: int, code: str, day: date, conduct: str, substance: str
) -> Iterator[tuple[int, Question]]:
    base, age, where, flags, amount = table.rows[block]
    axes = [table.age[age], table.where[where], table.flags[flags], table.amount[amount]]
    picks = [np.unique(axis, return_index=True) for axis in axes]
    for ages, at_age in zip(*picks[0], strict=True):
        for places, at_place in zip(*picks[1], strict=True):
            for flag, at_flag in zip(*picks[2], strict=True):
                for amounts, at_amount in zip(*picks[3], strict=True):
                    facts = coded_facts(table, int(at_age), int(at_place), int(at_flag), int(at_amount))
                    facts |= {"on": day, "conduct": conduct, "substance": substance}
                    yield int(base + ages + places + flag + amounts), question_of(code, facts)


def coded_facts(table: Table, age: int, where: int, flags: int, amount: int) -> Facts:
    place, earlier = divmod(where, table.earlier_codes())
    days = [0, *(int(window) + 1 for window in table.windows)]
    said: dict[int, Facts] = {
        0: {"first_time": True},
        len(days) + 1: {"first_time": False},
        len(days) + 2: {},
    }
    digits = np.base_repr(flags, 3).zfill(len(FLAGS))
    stated: Amount | None = None
    if amount < table.amount_open:
        unit = int(np.searchsorted(table.unit_base, amount, side="right")) - 1
        cut, above = divmod(amount - int(table.unit_base[unit]) + 1, 2)
        cuts = table.cuts[UNITS[unit]]
        stated = Amount(UNITS[unit], 1 if cut == 0 else int(cuts[cut - 1]) + above)
    return {
        "ages": AGES[age],
        "place": PLACES[place] if place < len(PLACES) else None,
        "amount": stated,
        **{
            flag: {"0": False, "1": True, "2": None}[digit] for flag, digit in zip(FLAGS, digits, strict=True)
        },
        **(said[earlier] if earlier in said else {"prior_days": days[earlier - 1]}),
    }


TWO_LIMITS = """
- {id: spared, offence: none, quantity: {at_most: little}, who: {max_age: 24, dependent: true}}
- {id: fined, offence: administrative, quantity: {less_than: "5 g"}, place: [private]}
- {id: crime}
"""
LITTLE = "- {id: little, quantities: {heroin: 2 g, lsd: 3 tablets}}"


def test_what_it_says_can_be_read_off_the_law(made: Callable[..., Law]) -> None:
    register = Register({"XA": made(TWO_LIMITS, LITTLE)})
    table = compile_table(register)
    asked = Columns.of(
        table,
        jurisdiction="XA",
        on=date(2020, 1, 1),
        substance="heroin",
        amount=np.array([2 * 10**9, 2 * 10**9 + 1, 5 * 10**9 - 1, 5 * 10**9]),
        age=[24, 24, 30, 30],
        place="private",
        dependent=True,
    )
    found = [table.outcomes[number] for number in evaluate(table, asked)[0]]
    assert [outcome.only for outcome in found] == ["XA/spared", "XA/fined", "XA/fined", "XA/crime"]
    assert CLASSES[table.gravest[evaluate(table, asked)[0, 3]]] == "criminal"
    assert found[1].provisions(register) == (register["XA"].provisions[1],)


def test_a_law_that_crosses_too_much_is_refused_with_its_axes(
    made: Callable[..., Law], monkeypatch: pytest.MonkeyPatch
) -> None:
    register = Register({"XA": made(TWO_LIMITS, LITTLE)})
    monkeypatch.setattr(compiler, "MOST_CELLS", 50)
    with pytest.raises(AslivedError, match="AL-LAW-070") as caught:
        compile_table(register)
    assert "XA would need" in str(caught.value)
    assert "amount, dependent, max_age, place" in str(caught.value)


def test_the_documented_count_of_cells_is_the_one_that_holds(table: Table) -> None:
    assert compiler.MOST_CELLS == 2_000_000
    assert table.cells.shape == (len(MODES), table.cells.shape[1])
    assert table.cells.max() < len(table.outcomes)


def test_places_chosen_alone_are_read_as_among_all(register: Register, table: Table) -> None:
    alone = compile_table(register, "CA-BC", "PT")
    assert alone.codes == ("CA-BC", "PT")
    rng = random.Random(3)
    for code in alone.codes:
        edges = Edges(register[code], register.parent(register[code]))
        questions = [question_of(code, edges.drawn(rng)) for _ in range(100)]
        assert_equal(register, alone, questions)


def random_codes(table: Table, rows: int, seed: int = 1) -> Columns:
    rng = np.random.default_rng(seed)
    return Columns(
        jurisdiction=rng.integers(0, len(table.codes), rows).astype(np.int16),
        day=rng.integers(0, LAST_DAY + 1, rows).astype(np.int32),
        conduct=rng.integers(0, len(CONDUCTS), rows).astype(np.int8),
        substance=rng.integers(0, len(SUBSTANCES), rows).astype(np.int8),
        amount=rng.choice(np.concatenate(list(table.cuts.values())), rows) + rng.integers(-1, 2, rows),
        unit=rng.integers(0, len(UNITS) + 1, rows).astype(np.int8),
        age=rng.integers(0, len(AGES), rows).astype(np.int8),
        place=rng.integers(0, len(PLACES) + 1, rows).astype(np.int8),
        earlier=rng.integers(0, table.earlier_codes(), rows).astype(np.int8),
        flags=rng.integers(0, 3 ** len(FLAGS), rows).astype(np.uint8),
    )


@pytest.mark.skipif(not fast.is_installed(), reason="the extra `fast` is not installed")
def test_the_compiled_loop_gives_the_same_ids(table: Table) -> None:
    columns = random_codes(table, 300_000)
    assert np.array_equal(evaluate(table, columns, "fast"), evaluate(table, columns, "numpy"))
    asked = Columns.of(table, jurisdiction="PT", on=date(2022, 1, 1), substance=["heroin", "khat"], age=30)
    assert np.array_equal(evaluate(table, asked, "fast"), evaluate(table, asked, "numpy"))


@pytest.mark.parametrize(
    ("column", "code"), [("age", 124), ("place", -1), ("flags", 243), ("jurisdiction", 999)]
)
def test_codes_that_there_are_not_are_refused(table: Table, column: str, code: int) -> None:
    columns = random_codes(table, 10)
    getattr(columns, column)[3] = code
    with pytest.raises(AslivedError, match="AL-LAW-073"):
        check_codes(table, columns)
    with pytest.raises(AslivedError, match=column):
        evaluate(table, columns)


def test_its_file_holds_the_same_table_and_a_torn_one_is_made_anew(tmp_path: Path) -> None:
    places, cache = tmp_path / "places", tmp_path / "cache"
    places.mkdir()
    original = (FOLDER / "PT.yaml").read_text(encoding="utf-8")
    (places / "PT.yaml").write_text(original, encoding="utf-8")
    first = load_table(places, cache)
    (path,) = cache.glob("table-*.msgpack")
    assert path.name == f"table-{table_key(content_key(places))}.msgpack"
    whole = path.read_bytes()
    columns = random_codes(first, 1000)
    for spoilt in (whole, whole[:-9] + bytes(9), b"torn", b""):
        path.write_bytes(spoilt)
        again = load_table(places, cache)
        assert again.outcomes == first.outcomes
        assert np.array_equal(evaluate(again, columns), evaluate(first, columns))
        assert path.read_bytes() == whole
    (places / "PT.yaml").write_text(original.replace("Portugal", "Lusitania", 1), encoding="utf-8")
    load_table(places, cache)
    assert [found.name for found in cache.glob("table-*")] == [
        f"table-{table_key(content_key(places))}.msgpack"
    ]


def test_own_use_is_read_as_selling_only_where_the_law_is_silent(made: Callable[..., Law]) -> None:
    register = Register(
        {"XA": made("- {id: own, offence: none}\n- {id: sells, conduct: [small_scale_selling]}")}
    )
    table = compile_table(register)
    asked = Columns.of(
        table,
        jurisdiction="XA",
        on=date(2020, 1, 1),
        substance="lsd",
        conduct=["possession", "possession", "purchase", "use"],
        own_use=[True, False, False, False],
    )
    said = [table.outcomes[number].winners for number in evaluate(table, asked)[0]]
    assert said == [("XA/own",), ("XA/sells",), ("XA/sells",), ()]
