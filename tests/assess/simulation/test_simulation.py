"""A simulation says of everybody what `decide` says, adds up exactly, and hides small groups."""

from __future__ import annotations

import csv
import random
from collections import Counter
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from aslived.assess.counting.count import CRIMES
from aslived.assess.simulation import SimulatedLaws, Simulation, protect_simulation, simulate
from aslived.assess.simulation.data import as_data
from aslived.assess.simulation.release import SIDES
from aslived.assess.simulation.run import Workers
from aslived.assess.simulation.standing import MEASURES, STANDINGS
from aslived.errors import AslivedError
from aslived.law import Decision, Holding, Question, Register, decide, parse_amount
from aslived.law.reading.grounds import figures, is_unchecked
from aslived.law.register.quantity import parse_purity
from aslived.law.table.table import MODES
from aslived.measure.design import cluster_design
from aslived.measure.survey import proportion, proportion_of_sums

LAWS = [
    "PT@2022-01-01",
    "CA-BC@2023-06-01",
    "NO@2021-06-01",
    "NO@2021-06-01+norway-2021",
    "DE@2024-06-01",
    "DM@2024-06-01",
]
HEAD = ["id", "substance", "amount", "purity", "age", "place", "first_time", "group", "weight"]


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.of("PT", "CA-BC", "NO", "DE", "DM", "VN", "SG")


@pytest.fixture(scope="module")
def laws(register: Register) -> SimulatedLaws:
    return SimulatedLaws.of(register, LAWS)


def drawn(rows: random.Random, people: int) -> list[list[str]]:
    found = []
    for number in range(people):
        person = [rows.choice(["15", "17", "30", "12-17", ""]), rows.choice(["public", "private", ""])]
        person += [rows.choice(["yes", "no", ""]), rows.choice("ab"), rows.choice(["1", "2.5", "7"])]
        for drug in rows.sample(
            ["heroin", "cocaine", "cannabis herb", "mdma", "lsd"], rows.choice([1, 1, 2, 3])
        ):
            amount = rows.choice(
                ["", "1 g", "1.25 g", "2.5 g", "1.250000001 g", "12.5 g", "25 g", "3 tablets"]
            )
            found.append([f"p{number}", drug, amount, rows.choice(["", "", "20%"]), *person])
    return found


def written(path: Path, rows: list[list[str]], head: list[str] | None = None) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(head or HEAD)
        writer.writerows(rows)
    return path


@pytest.fixture(scope="module")
def rows() -> list[list[str]]:
    return drawn(random.Random(3), 130)


@pytest.fixture(scope="module")
def people(rows: list[list[str]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("people") / "people.csv", rows)


@pytest.fixture(scope="module")
def found(people: Path, laws: SimulatedLaws) -> Simulation:
    return simulate(people, laws)


def asked(rows: list[list[str]], code: str, on: date) -> Question:
    low, _, high = rows[0][4].partition("-")
    return Question(
        jurisdiction=code,
        on=on,
        holdings=tuple(
            Holding(
                drug.replace(" ", "_"),
                parse_amount(amount) if amount else None,
                parse_purity(purity) if purity else None,
            )
            for _, drug, amount, purity, *_ in rows
        ),
        ages=(int(low), int(high or low)) if low else (0, 120),
        place=rows[0][5] or None,  # type: ignore[arg-type]
        first_time={"yes": True, "no": False, "": None}[rows[0][6]],
    )


def verdict(decision: Decision, mode: Any, measure: str) -> str:
    """What is so for one drug is so for the person; first of what is checked, then of all."""
    named = figures(decision, mode)
    for with_unchecked in (False, True):
        said = []
        for read in decision.by_substance.values():
            outcome = read[mode]
            options = {so(winner, mode, measure) for winner in outcome.winners}
            weak = any(is_unchecked(winner, named) for winner in outcome.winners)
            open_ = outcome.uncoded is not None or (weak and not with_unchecked)
            said.append(None if open_ or len(options) != 1 else options.pop())
        if any(said):
            settled = True
        elif all(one is False for one in said):
            settled = False
        elif not with_unchecked and any(not read[mode].winners for read in decision.by_substance.values()):
            return "not_coded"
        else:
            continue
        if with_unchecked:
            return "unchecked"
        return "yes" if settled != (measure == "free") else "no"
    return "unsettled"


def so(winner: Any, mode: Any, measure: str) -> bool:
    provision = winner.match.provision if winner.match else None
    if measure == "criminalised":
        return winner.offence in CRIMES[mode]
    if measure == "free":
        return winner.offence not in ("none", "regulated")
    kind = {"fined": "fine", "summoned": "summons_to_commission"}[measure]
    return bool(provision) and any(s.kind == kind and (s.after or 1) == 1 for s in provision.sanctions)


@pytest.mark.no_cover
def test_everybody_is_where_decide_puts_them(
    found: Simulation, laws: SimulatedLaws, rows: list[list[str]]
) -> None:
    by_person: dict[str, list[list[str]]] = {}
    for row in rows:
        by_person.setdefault(row[0], []).append(row)
    assert (found.people, found.unread_rows) == (len(by_person), 0)
    expected: Counter[Any] = Counter()
    for held, (number, law) in product(by_person.values(), enumerate(laws.laws)):
        decision = decide(laws.register, asked(held, f"L{number}", law.on))
        for mode, measure, group in product(MODES, MEASURES, (None, held[0][7])):
            expected[number, mode, group, measure, verdict(decision, mode, measure)] += 1
    for key in product(range(len(LAWS)), MODES, found.groups, MEASURES):
        share = found.share(*key)
        said = {"yes": share.yes, "no": share.settled - share.yes, "unchecked": share.unchecked}
        said |= {"unsettled": share.unsettled, "not_coded": share.not_coded}
        assert said == {word: expected[(*key, word)] for word in said}, key
    assert {key[-1] for key in expected} == {"yes", "no", "unchecked", "unsettled", "not_coded"}


def test_everybody_stands_in_one_place_and_moves_once(found: Simulation) -> None:
    for law, mode, group in product(range(len(LAWS)), MODES, found.groups):
        standings = found.standings(law, mode, group)
        assert tuple(standings) == STANDINGS
        assert sum(sums.people for sums in standings.values()) == found.size(group)
        moves = found.moves(law, mode, group)
        assert sum(sums.people for sums in moves.values()) == found.size(group)
        for standing, sums in standings.items():
            assert sum(m.people for (_, new), m in moves.items() if new == standing) == sums.people
        share = found.share(law, mode, group, "criminalised")
        assert share.yes == standings["criminalised"].people
        if law == 0:
            assert all(old == new for old, new in moves)


@pytest.mark.parametrize("part_bytes", [300, 5_000])
def test_a_file_in_parts_gives_what_the_whole_gives(
    people: Path, laws: SimulatedLaws, found: Simulation, part_bytes: int
) -> None:
    parts = simulate(people, laws, part_bytes=part_bytes)
    assert parts.people == found.people
    for key in product(range(len(LAWS)), MODES, found.groups, MEASURES):
        one, other = found.share(*key), parts.share(*key)
        assert one[:5] == other[:5]
        assert one.share == pytest.approx(other.share)


def test_one_worker_and_several_give_the_same_bytes(people: Path, laws: SimulatedLaws) -> None:
    pytest.importorskip("distributed")
    alone = simulate(people, laws, part_bytes=2_000)
    done: list[float] = []
    several = simulate(people, laws, workers=Workers(4), part_bytes=2_000, progress=done.append)
    assert as_data(several) == as_data(alone)
    assert done == sorted(done)
    assert done[-1] == 1.0


def test_somebody_who_comes_again_is_refused_in_whatever_part(tmp_path: Path, laws: SimulatedLaws) -> None:
    rows = [[f"p{n % 40}", "heroin", "1 g", "", "30", "", "", "a", "1"] for n in range(80)]
    path = written(tmp_path / "again.csv", rows)
    whole, parts = simulate(path, laws), simulate(path, laws, part_bytes=400)
    for one in (whole, parts):
        assert (one.people, one.unread_rows) == (40, 40)
        assert (one.unread["AL-LAW-081"].rows, one.unread["AL-LAW-081"].line) == (40, 42)


def test_parquet_gives_what_csv_gives(
    rows: list[list[str]], found: Simulation, laws: SimulatedLaws, tmp_path: Path
) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    columns = dict(zip(HEAD, zip(*rows, strict=True), strict=True))
    table = pyarrow.table({**columns, "weight": [float(weight) for weight in columns["weight"]]})
    parquet.write_table(table, tmp_path / "people.parquet", row_group_size=64)
    again = simulate(tmp_path / "people.parquet", laws, part_rows=100)
    assert as_data(again).groups[0].people == found.people
    for key in product(range(len(LAWS)), MODES, found.groups, MEASURES):
        assert found.share(*key)[:5] == again.share(*key)[:5]


def test_weighted_shares_are_those_of_a_survey(found: Simulation) -> None:
    rng = random.Random(2)
    y = [rng.random() < 0.3 for _ in range(60)]
    w = [rng.choice([1.0, 2.0, 7.5]) for _ in y]
    survey = proportion(y, cluster_design(w), interval="wilson")
    sums = [
        (len(own), sum(own), sum(weight**2 for weight in own))
        for own in ([wt for wt, yes in zip(w, y, strict=True) if yes is side] for side in (True, False))
    ]
    mine = proportion_of_sums(*sums)
    for name in ("point", "se", "low", "high", "df", "n"):
        assert getattr(mine, name) == pytest.approx(getattr(survey, name)), name
    assert found.weight == "weight"
    share = found.share(0, "as_written", None, "criminalised")
    assert share.low is not None
    assert share.high is not None
    assert share.low < share.share < share.high  # type: ignore[operator]
    assert proportion_of_sums((0, 0.0, 0.0), (0, 0.0, 0.0)).refused is not None
    assert proportion_of_sums((0, 0.0, 0.0), (9, 9.0, 9.0)).interval == "korn-graubard"


def test_small_groups_are_withheld_and_cannot_be_worked_out(tmp_path: Path, register: Register) -> None:
    laws = SimulatedLaws.of(register, ["PT@2022-01-01"])
    head = ["substance", "amount", "age", "group"]
    groups = {"north": (60, 60), "south": (50, 45), "isle": (3, 2)}
    rows = [
        ["heroin", amount, "30", group]
        for group, sizes in groups.items()
        for amount, size in zip(("0.5 g", "20 g"), sizes, strict=True)
        for _ in range(size)
    ]
    safe = protect_simulation(simulate(written(tmp_path / "p.csv", rows, head), laws))
    assert safe.size("isle") is None
    assert {safe.standing(0, "as_written", "isle", side).people for side in SIDES} == {None}
    withheld = [group for group in (None, "north", "south", "isle") if safe.size(group) is None]
    assert len(withheld) > 1  # else the total less the others would tell
    assert all(count is None or count >= 10 for count in safe.figures.values())
    assert any(count is not None for count in safe.figures.values())


def test_what_stands_near_the_gravest_penalties_leads(tmp_path: Path, register: Register) -> None:
    path = written(tmp_path / "p.csv", [["heroin", "1 g"]], ["substance", "amount"])
    found = simulate(path, SimulatedLaws.of(register, ["SG@2024-01-01", "PT@2024-01-01"]))
    assert any("death penalty" in sentence for sentence in found.lead)
    assert not simulate(path, SimulatedLaws.of(register, ["PT@2024-01-01"])).lead


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("@2022-01-01", "AL-ASK-050"),
        ("PT@2022-13-01", "AL-LAW-016"),
        ("PT@1999-01-01", "AL-LAW-007"),
        ("Atlantis@2022-01-01", "AL-LAW-001"),
        ("NO@2021-06-01+no-such-bill", "AL-LAW-090"),
        ("PT@2021-06-01+norway-2021", "AL-LAW-091"),
    ],
)
def test_what_is_no_law_is_refused(register: Register, given: str, code: str) -> None:
    with pytest.raises(AslivedError, match=code):
        SimulatedLaws.of(register, [given])
    with pytest.raises(AslivedError, match="AL-ASK-051"):
        SimulatedLaws.of(register, ["PT@2022-01-01", "Portugal@2022-01-01"])


@pytest.mark.parametrize(
    ("head", "row", "options", "code"),
    [
        (["drug"], ["heroin"], {}, "AL-ASK-053"),
        (["substance"], ["heroin"], {"by": "sex"}, "AL-ASK-053"),
        (["substance", "age"], ["heroin", "30"], {"by": "age"}, "AL-ASK-058"),
        (["substance"], ["unobtainium"], {}, "AL-ASK-055"),
        (["substance", "weight"], ["heroin", "-1"], {}, "AL-ASK-055"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused(
    tmp_path: Path, laws: SimulatedLaws, head: list[str], row: list[str], options: dict[str, str], code: str
) -> None:
    with pytest.raises(AslivedError, match=code):
        simulate(written(tmp_path / "p.csv", [row], head), laws, **options)
