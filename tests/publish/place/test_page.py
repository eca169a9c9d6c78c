"""What a place's page holds: every part of the brief once, every entry of the file, no figure where none may be shown."""

import csv
import io

import pytest

from aslived.law import Holding, Question, Register, parse_amount
from aslived.publish import gather
from aslived.publish.document.document import Items
from aslived.publish.place.answer import answer_question
from aslived.publish.place.law_in_full import tell_law_in_full
from aslived.publish.place.portrait import FOLDED, MOST_BESIDE, ORDER, portray
from aslived.publish.place.provisions import COLUMNS, write_provisions

PLACES = ("PT", "CA", "CA-BC", "LK", "TW", "MX")


@pytest.mark.parametrize("code", PLACES)
def test_every_part_of_the_brief_stands_once_in_the_order_of_the_page(register: Register, code: str) -> None:
    brief = gather(register, code, register[code].checked)
    portrait = portray(register, brief)
    ids = [part.section.id for part in portrait.parts]
    assert ids == [id for id in ORDER if id in ids]
    assert {section.id for section in portrait.document.sections} - set(ids) <= {"correct"}
    by_group = [answer for group in portrait.criteria for answer in group.answers]
    assert sorted(one.id for one in by_group) == sorted(one.id for one in brief.criteria)
    for part in portrait.parts:
        folded = [block for fold in part.folds for block in fold.blocks]
        if part.section.id not in FOLDED:
            assert folded == list(part.section.blocks)


@pytest.mark.parametrize("code", PLACES)
def test_partings_stand_on_top_and_not_again_below(register: Register, code: str) -> None:
    brief = gather(register, code, register[code].checked)
    portrait = portray(register, brief)
    assert sorted(one.life for group in portrait.partings for one in group) == sorted(
        one.life for one in brief.partings
    )
    assert len(portrait.beside) <= (0 if brief.partings else MOST_BESIDE)
    (life,) = (part.section for part in portrait.parts if part.section.id == "life")
    lines = [line.text for block in life.blocks if isinstance(block, Items) for line in block.lines]
    assert all(any(one.text in line for line in lines) for one in brief.findings)
    assert len(lines) == len(brief.findings)


@pytest.mark.parametrize("code", PLACES)
def test_the_law_in_full_and_its_table_have_every_provision(register: Register, code: str) -> None:
    law = register[code]
    full = tell_law_in_full(register, code, law.checked)
    groups = {group.id: [entry.id for entry in group.entries] for group in full.groups}
    assert groups["provisions"] == [f"provision-{one.id}" for one in law.provisions]
    assert ("limits" in groups) == bool(full.law.figures_shown and law.file.thresholds)
    assert [one.name for one in full.sources] == list(law.sources)
    rows = list(csv.DictReader(io.StringIO(write_provisions(register, code, law.checked))))
    assert [row["provision"] for row in rows] == [one.id for one in law.provisions]
    assert all(tuple(row) == COLUMNS for row in rows)


def test_an_answer_holds_the_words_and_every_provision_looked_at(register: Register) -> None:
    law = register["PT"]
    question = Question(jurisdiction="PT", on=law.checked, holdings=(Holding("heroin", parse_amount("1 g")),))
    answer = answer_question(register, question)
    assert answer.told.headline
    assert {group.mode for group in answer.why} == {"as_written", "as_applied"}
