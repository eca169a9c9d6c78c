"""The standards files as they are read: sizes, words, look-ups, and what is refused."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from aslived import standards
from aslived.errors import AslivedError
from aslived.standards.entry import FOLDER, walk
from aslived.standards.outcomes import outcomes
from aslived.standards.target import Targets
from aslived.yamlfile import read

SHELVES = [
    standards.criteria,
    standards.targets,
    standards.typologies,
    standards.norms,
    standards.codebook,
    standards.incident_types,
    standards.personal_amounts,
    standards.published_thresholds,
    standards.design_features,
    standards.sources,
    outcomes,
]
HARMFUL = re.compile(
    r"\b(addict\w*|abusers?|junk\w*|(drug|substance|service|mdma|heroin|cannabis) users?|users?|dirty|"
    r"clean needles?|(drug|substance) (abuse|misuse)|offenders?|dealers?)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("shelf", SHELVES, ids=lambda shelf: shelf.__name__)
def test_each_file_is_read_once_and_kept(shelf):
    assert shelf() is shelf()


def test_importing_reads_no_file():
    script = (
        "import aslived.yamlfile as y\n"
        "def refuse(*a): raise SystemExit('a file was read')\n"
        "y.open_document = refuse\n"
        "import aslived.standards\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_an_unknown_key_is_refused_with_its_line(tmp_path: Path):
    shutil.copy(FOLDER / "targets.yaml", tmp_path)
    text = (tmp_path / "targets.yaml").read_text().replace("data_source: NCPI,", "data_sauce: NCPI,", 1)
    (tmp_path / "targets.yaml").write_text(text)
    with pytest.raises(AslivedError, match="data_sauce") as refused:
        read(tmp_path / "targets.yaml", Targets)
    line = next(n for n, said in enumerate(text.splitlines(), 1) if "data_sauce" in said)
    assert {fault.line for fault in refused.value.faults} == {line}


def test_an_unknown_id_names_the_nearest():
    with pytest.raises(AslivedError, match="FD38") as refused:
        standards.criteria().criterion("FD83")
    assert refused.value.faults[0].code == "AL-STD-001"


def test_an_id_is_found_in_either_case():
    assert standards.criteria().criterion("fd07").id == "FD07"


def test_answer_words_are_those_of_the_house():
    meta = standards.criteria().meta
    assert (*meta.answers, meta.no_answer.law) == standards.LAW_ANSWERS
    assert (*meta.answers, meta.no_answer.life) == standards.LIFE_ANSWERS


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_people_are_called_people(path: Path):
    text = path.read_text()
    if path.stem == "sources":  # titles and addresses are the words of their authors
        text = "\n".join(source.scope for source in standards.sources().sources)
    if path.stem == "outcomes":  # so are the names of those who paid
        theirs = [one.title for one in outcomes().sources] + [one.funder for one in outcomes().studies]
        for words in filter(None, theirs):
            text = text.replace(words, "")
    assert HARMFUL.findall(text) == []


def test_what_was_not_read_in_its_source_is_provisional():
    inpud = standards.typologies().typology("inpud_2021")
    assert inpud.provisional
    assert all(model.provisional for model in inpud.models)


def test_group_words_become_drugs():
    amounts = standards.personal_amounts()
    assert amounts.small_by_drug("three-days") == {
        "heroin": "2 g",
        "fentanyl": "2 g",
        "cocaine": "3 g",
        "cocaine_base": "1 g",
        "amphetamine": "1.5 g",
        "methamphetamine": "1.5 g",
    }
    assert amounts.small_by_drug("fixed-2021")["heroin"] == "0.1 g"


def test_a_definition_of_small_without_amounts_is_refused():
    amounts = standards.personal_amounts()
    empty = msgspec.structs.replace(
        amounts, named_definitions_of_small=(standards.Small(id="none", title="None"),)
    )
    with pytest.raises(AslivedError) as refused:
        empty.small_by_drug("none")
    assert refused.value.faults[0].code == "AL-STD-003"


def test_a_drugs_own_amount_comes_before_its_groups():
    amounts = standards.personal_amounts()
    assert amounts.by_drug({"heroin": "1 g", "opioids": "2 g"}) == {"heroin": "1 g", "fentanyl": "2 g"}


def test_a_threshold_of_the_world_has_no_value_where_none_is_published():
    free = standards.targets().target("T-2030-STIGMAFREE")
    assert free.reached_by(100) is None


@pytest.mark.parametrize(
    ("id", "at", "reached"),
    [
        ("T-10A-DRUGS", 10, False),
        ("T-10A-DRUGS", 9.9, True),
        ("T-95-1", 95, True),
        ("T-PWID-NSP200", 200, False),
    ],
)
def test_a_target_is_reached_as_its_own_words_say(id, at, reached):
    assert standards.targets().target(id).reached_by(at) is reached


def test_every_place_code_is_a_place_of_the_register():
    known = {path.stem for path in (FOLDER.parent / "law" / "places").glob("*.yaml")}
    named = {getattr(entry, "code", None) for _, entry in walk(standards.typologies())}
    named |= {row.place for row in standards.published_thresholds().thresholds}
    named |= {example.place for example in standards.design_features().worked_examples}
    assert named - {None} <= known
