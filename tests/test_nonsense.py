"""Facts are keys: with every text of the register and the standards turned into nonsense, every code stays the same.

The texts of a sample of law files, and of all standards, are written backwards, letters and digits each, into a folder; what
is asked of them must come out as it does from the files that ship: every class, sign, order, date and colour.

Two patterns look at the texts themselves and are switched off on both sides, since they hide words and decide no code: the one
that leaves out sentences that name an amount where figures are withheld, and the one that leaves out sentences that name a
year after the day of a brief.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec
import pytest

SAMPLE = ("PT", "CA", "CA-BC", "US-OR", "SG", "MY", "DE", "BR", "NO", "TH", "ZA", "UA")
DAYS = (date(2021, 4, 14), date(2025, 1, 1))
KEYS = frozenset(
    [
        "id",
        "code",
        "name",
        "currency",
        "parent",
        "criterion",
        "url",
        "instrument",
        "at_most",
        "less_than",
        "above",
        "at_least",
        "prior_within",
        "amount",
        "unit",
        "period",
        "from",
        "to",
        "group",
        "class",
        "area",
        "place",
        "place_code",
        "units",
        "law_hook",
        "from_set",
        "source_file",
        "dated",
        "date",
        "small",
        "conduct",
        "drug",
        "number",
        "target",
        "apply_to",
        "report_section",
        "share_of",
        "within",
        "source",
        "trace",
    ]
)
"""Keys whose value is a name, a code, a date or an amount, though any text may stand there."""
TEXTS = frozenset({("Norm", "instrument"), ("Metric", "name"), ("Indicator", "name")})
"""Texts under a key that elsewhere holds a name."""
NAMES = frozenset({("Region", "label"), ("Subregion", "label")})
"""Labels that are names in the data of a count."""
HIDES = (("aslived.law.register.withholding", "_AMOUNT_IN_TEXT"), ("aslived.publish.brief.astime", "_YEAR"))
"""The patterns that hide words of the text itself, and decide no code."""
CODE = re.compile(r"\w[\w./:@,+-]*")
"""One word without a blank: a code, a date, an id."""


def backwards(text: str) -> str:
    """The text with its letters, and its digits, in the opposite order; all other signs keep their places.

    >>> backwards("Death above 15 g.")
    'gevob ahtae 51 D.'
    """
    letters = [sign for sign in text if sign.isalpha()]
    digits = [sign for sign in text if sign.isdigit()]
    return "".join(
        letters.pop() if sign.isalpha() else digits.pop() if sign.isdigit() else sign for sign in text
    )


def texts_of(entry: msgspec.Struct) -> Iterator[str]:
    """The names of the fields of an entry that hold a text."""
    for field in msgspec.structs.fields(type(entry)):
        named = (type(entry).__name__, field.encode_name)
        free = field.type is str or field.type == (str | None)
        if free and named not in NAMES and (field.encode_name not in KEYS or named in TEXTS):
            yield field.name


def nonsense(value: Any) -> Any:
    """A value of a file with every text in it written backwards."""
    if isinstance(value, tuple):
        return tuple(nonsense(inside) for inside in value)
    if isinstance(value, dict):
        return {key: nonsense(inside) for key, inside in value.items()}
    if not isinstance(value, msgspec.Struct):
        return value
    changed = {name: nonsense(getattr(value, name)) for name in value.__struct_fields__}
    for name in texts_of(value):
        if changed[name] is not None:
            changed[name] = backwards(changed[name])
    return msgspec.structs.replace(value, **changed)


def codes_in(value: Any) -> Any:
    """What is left of a result without its sentences: a sign that there is one."""
    if isinstance(value, Mapping):
        return {key: codes_in(inside) for key, inside in value.items()}
    if isinstance(value, (list, tuple)):
        return [codes_in(inside) for inside in value]
    return "…" if isinstance(value, str) and value and not CODE.fullmatch(value) else value


def first_difference(one: Any, other: Any, route: str = "") -> str:
    """Where two results differ, if they do; a text of one word may stand in the other one backwards."""
    if isinstance(one, dict) and isinstance(other, dict) and list(one) == list(other):
        pairs = [(f"{route}.{key}", one[key], other[key]) for key in one]
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        pairs = [(f"{route}[{place}]", *pair) for place, pair in enumerate(zip(one, other, strict=True))]
    elif one == other or (isinstance(one, str) and isinstance(other, str) and backwards(one) == other):
        return ""
    else:
        return f"{route}: {str(one)[:300]} != {str(other)[:300]}"
    return next(filter(None, (first_difference(a, b, place) for place, a, b in pairs)), "")


def written(folder: Path, codes: tuple[str, ...]) -> tuple[Path, Path]:
    """The law files of these places and their parents, and all standards, in nonsense."""
    from aslived.law import Register
    from aslived.standards.consistency import FILES
    from aslived.standards.entry import load

    places, standards = folder / "places", folder / "standards"
    places.mkdir()
    standards.mkdir()
    for code, law in Register.of(*codes).items():
        (places / f"{code}.yaml").write_bytes(msgspec.json.encode(nonsense(law.file)))
    for name, shape in FILES.items():
        (standards / name).write_bytes(msgspec.json.encode(nonsense(load(name, shape))))
    return places, standards


def results(places: Path, standards: Path, codes: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    """Everything that is asked of the files of these folders, with its name."""
    from aslived.standards import entry

    entry.FOLDER = standards
    from aslived.law import Register
    from aslived.web.frame import library

    for module, pattern in HIDES:
        held = import_module(module)
        assert hasattr(held, pattern), f"{module}.{pattern} is gone: take it out of HIDES"
        setattr(held, pattern, re.compile(r"(?!)"))
    register = Register.of(*codes, folder=places)
    library.register = lambda: register  # type: ignore[assignment]
    for name, found in _asked(register):
        yield name, codes_in(msgspec.to_builtins(found, str_keys=True))


def _asked(register: Any) -> Iterator[tuple[str, Any]]:
    for code in register:
        for day in DAYS:
            yield from _of_place(register, code, day)
        yield from _compared(register, code)
    yield from _of_all(register)


def _of_place(register: Any, code: str, day: date) -> Iterator[tuple[str, Any]]:
    from aslived.assess.basket import Survey
    from aslived.assess.criteria.criterion import assess_survey
    from aslived.assess.criteria.data import as_data as assessment_data
    from aslived.assess.models.data import as_data as models_data
    from aslived.assess.models.typology import models_of
    from aslived.publish import gather, lay_out
    from aslived.publish.place.data import as_data as place_data

    survey = Survey(register, code, day)
    yield from _answers(register, code, day)
    yield f"{code} {day} criteria", assessment_data(assess_survey(survey), with_norms=True)
    yield f"{code} {day} models", models_data(models_of(survey))
    yield f"{code} {day} law", place_data(register, code, day)
    brief = gather(register, code, day)
    yield f"{code} {day} brief", brief
    yield f"{code} {day} page", [(section.id, len(section.blocks)) for section in lay_out(brief).sections]


def _answers(register: Any, code: str, day: date) -> Iterator[tuple[str, Any]]:
    from aslived.law import STANDARD_ADULT, Holding, Question, decide, parse_amount
    from aslived.law.answer.data import as_data as answer_data

    for conduct in ("use", "possession", "cultivation", "small_scale_selling"):
        for drug, amount in (
            ("heroin", None),
            ("heroin", "5 g"),
            ("cannabis_herb", "30 g"),
            ("other", "1 g"),
        ):
            held = (Holding(drug, parse_amount(amount) if amount else None),)  # type: ignore[arg-type]
            facts: dict[str, Any] = {} if amount is None else {**STANDARD_ADULT}
            question = Question(jurisdiction=code, on=day, holdings=held, conduct=conduct, **facts)  # type: ignore[arg-type]
            yield f"{code} {day} {conduct} {drug} {amount}", answer_data(decide(register, question))


def _compared(register: Any, code: str) -> Iterator[tuple[str, Any]]:
    from aslived.law.comparison.compare import compare
    from aslived.law.comparison.version import Version

    first, last = (Version.of(register, code, day, None) for day in DAYS)
    yield (
        f"{code} difference",
        [
            (one.mode, one.conducts, one.substances, one.direction, one.old.offence, one.new.offence)
            for one in compare(first, last, by_class=True).changes
        ],
    )


def _of_all(register: Any) -> Iterator[tuple[str, Any]]:
    from aslived.assess.counting.count import count
    from aslived.assess.counting.data import as_data as count_data
    from aslived.publish.search.entries import entries
    from aslived.standards import criteria, typologies
    from aslived.web.public.colours import colour_by_outcome, colour_by_standard

    for small in ("fixed-2021", "three-days", "smallest-limit", "0.5 g"):
        found = count(register, "possession", "heroin", small, DAYS[0], "all")
        yield f"count {small}", count_data(found)
        for mode, placed in found.places.items():
            yield f"colours {small} {mode}", _shades(colour_by_outcome(placed, ""))
    for kind in (*typologies().typologies, *criteria().criteria[::9]):
        yield f"colours {kind.id}", _shades(colour_by_standard(kind.id, "heroin", DAYS[0]))
    yield (
        "search",
        [
            (one.kind, one.of, one.id, one.tags, one.dated, one.start, one.end, one.unchecked)
            for one in entries(register)
        ],
    )


def _shades(colouring: Any) -> Any:
    return {code: (one.shade.name, one.shade.letter, one.unchecked) for code, one in colouring.places.items()}


def put(places: Path, standards: Path, codes: tuple[str, ...], cache: Path) -> dict[str, Any]:
    """The results from a process of their own, in which nothing has been read yet."""
    done = subprocess.run(
        [sys.executable, __file__, str(places), str(standards), *codes],
        env={**os.environ, "ASLIVED_CACHE": str(cache)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def differences(folder: Path, codes: tuple[str, ...]) -> tuple[int, list[str]]:
    """How many results there are, and the names of those that nonsense changes, each with where."""
    from aslived.law.register.law import PLACES
    from aslived.standards.entry import FOLDER

    with ThreadPoolExecutor(2) as both:
        asked = both.submit(put, PLACES, FOLDER, codes, folder / "real")
        made = put(*written(folder, codes), codes, folder / "made")
        real = asked.result()
    assert real.keys() == made.keys()
    found = ((name, first_difference(real[name], made[name])) for name in real)
    return len(real), [f"{name}: {where}" for name, where in found if where]


def test_nonsense_is_nonsense_and_of_the_same_length() -> None:
    text = "Death above 15 g of heroin (2019)."
    assert backwards(text) != text
    assert len(backwards(text)) == len(text)
    assert backwards(backwards(text)) == text


def test_no_result_of_a_sample_of_places_hangs_on_a_text(tmp_path: Path) -> None:
    asked, changed = differences(tmp_path, SAMPLE)
    assert asked > 400
    assert changed == []


@pytest.mark.slow
def test_no_result_of_any_place_hangs_on_a_text(tmp_path: Path) -> None:
    from aslived.law.register.law import PLACES

    asked, changed = differences(tmp_path, tuple(sorted(path.stem for path in PLACES.glob("*.yaml"))))
    assert asked > 5000
    assert changed == []


if __name__ == "__main__":
    print(json.dumps(dict(results(Path(sys.argv[1]), Path(sys.argv[2]), tuple(sys.argv[3:]))), default=str))
