"""Help with a word that nobody knows: a slip of the pen is given what was meant, noise is given nothing."""

from __future__ import annotations

import random
import re
import string
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from aslived.errors import FLOOR, AslivedError, nearest
from aslived.law.names.understand import (
    Interpretation,
    understand_conduct,
    understand_place,
    understand_setting,
    understand_substance,
)
from aslived.law.register.bill import names_of_bills
from aslived.standards import criteria, typologies

HERE = Path(__file__).parents[2]
TYPOS = yaml.safe_load((HERE / "data" / "typos.yaml").read_text(encoding="utf-8"))
UNDERSTAND: dict[str, Callable[[str], Interpretation]] = {
    "drugs": understand_substance,
    "conducts": understand_conduct,
    "settings": understand_setting,
    "places": understand_place,
}


def suggested(understand: Callable[[str], Interpretation], typed: str) -> str:
    """What is suggested for a word; one that is known by itself is not asked."""
    try:
        return understand(typed).code
    except AslivedError as error:
        return str(error.faults[0].slots.get("nearest", ""))


def test_slips_of_the_pen_are_given_what_was_meant() -> None:
    missed, wrong = [], []
    for kind, meant in TYPOS.items():
        for typed, code in meant.items():
            found = suggested(UNDERSTAND[kind], typed)
            if not found:
                missed.append(typed)
            elif not re.search(rf"(^|\W){re.escape(code)}(\W|$)", found):
                wrong.append((typed, found))
    assert not wrong
    assert len(missed) <= 4, missed  # 76 of 80 at least


def test_noise_is_seldom_given_anything_and_known_noise_nothing() -> None:
    draw = random.Random(20261129)
    words = ["".join(draw.choices(string.ascii_lowercase, k=draw.randint(3, 10))) for _ in range(200)]
    answered = [word for word in words if suggested(understand_substance, word)]
    assert len(answered) <= 10, answered  # before there was a floor: all of them
    for word in ("xyzzy", "qwerty", "hjklq", "日日", "", "?"):
        assert not suggested(understand_substance, word), word
        assert not suggested(understand_place, word), word


@given(st.text(max_size=20), st.lists(st.text(min_size=1, max_size=20), max_size=20))
def test_nothing_below_the_floor_is_ever_suggested(typed: str, known: list[str]) -> None:
    found = nearest(typed, known)
    if found:
        assert found in known and SequenceMatcher(None, found, typed).ratio() >= FLOOR
    else:
        assert all(SequenceMatcher(None, one, typed).ratio() < FLOOR for one in known)


@pytest.mark.parametrize(
    "ask",
    [
        lambda: criteria().criterion("xyzzy"),
        lambda: typologies().typology("xyzzy"),
        lambda: understand_substance("xyzzy"),
        lambda: understand_conduct("xyzzy"),
        lambda: understand_setting("xyzzy"),
        lambda: understand_place("xyzzy"),
    ],
)
def test_where_nothing_is_near_the_message_stands_without_it(ask: Callable[[], object]) -> None:
    with pytest.raises(AslivedError) as error:
        ask()
    said = str(error.value)
    assert "Did you mean" not in said and "nearest" not in said and "  " not in said and "{" not in said


def test_only_one_function_says_what_is_near() -> None:
    source = HERE.parent / "src" / "aslived"
    using = [p.name for p in source.rglob("*.py") if "get_close_matches" in p.read_text(encoding="utf-8")]
    assert using == ["errors.py"]
    assert names_of_bills() and nearest("norwey-2021", names_of_bills()) == "norway-2021"
