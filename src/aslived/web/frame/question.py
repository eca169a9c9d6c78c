"""A question as a form or an address holds it, read: the question, or what is wrong beside each field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar, cast

from aslived.errors import AslivedError, Fault
from aslived.language import _, marked
from aslived.law import Holding, Question
from aslived.law.names.fact import ages, day, days_since, yes_or_no
from aslived.law.names.understand import (
    Interpretation,
    understand_conduct,
    understand_setting,
    understand_substance,
)
from aslived.law.register.quantity import parse_amount, parse_purity
from aslived.law.register.vocabulary import (
    CONDUCTS,
    FIRST_DAY,
    PLACES,
    SUBSTANCES,
    WITHOUT_DRUG,
    Conduct,
    Place,
    Substance,
)
from aslived.law.words import conduct_name, place_name, substance_name

Values = Mapping[str, Sequence[str]]
"""What of a form or an address is read: every value of each name, in order."""
ROW_FIELDS = ("drug", "amount", "purity")
"""The fields of a row, each as often as there are rows."""
YES_OR_NO = ("first_time", "dependent", "own_use", "medical", "non_resident", "military")
FACTS = ("doing", "place", "age", "years", "prior_days", *YES_OR_NO)
GRANTED = {"own_use": "yes", "medical": "no", "non_resident": "no", "military": "no"}
"""What is taken for granted where a field says nothing; every other fact is then open."""
MOST_ROWS = 12
LONGEST = 100
"""A longer word is cut: nobody's name for anything is so long."""
_FIELD_OF_FAULT = {
    # a fault of the whole question: the field beside which it stands, and what it is called on a page
    "AL-LAW-007": ("on", "AL-LAW-007"),
    "AL-LAW-008": ("drug-1", "AL-HUB-022"),
    "AL-LAW-009": ("age", "AL-LAW-009"),
    "AL-LAW-010": ("prior_days", "AL-HUB-023"),
}
Value = TypeVar("Value")


@dataclass(frozen=True)
class Row:
    """One drug as it was typed."""

    drug: str = ""
    amount: str = ""
    purity: str = ""


@dataclass(frozen=True)
class QuestionForm:
    """A form of a question as read.

    `question` is None where something is wrong, and where nothing is asked (`is_filled` is False): no drug is typed,
    and the act is not one that may be asked about without a drug. `faults` has
    what is wrong by field; fields of a row are named `drug-1`, `amount-2`. `rows` and `facts` hold what was
    typed, to be shown again.
    """

    question: Question | None
    faults: Mapping[str, Fault]
    understood: tuple[Interpretation, ...]
    rows: tuple[Row, ...]
    facts: Mapping[str, str]

    @property
    def is_filled(self) -> bool:
        """Whether any drug or amount was typed, or an act that needs none: only then is a person asked about."""
        return bool(self.rows or self.question or self.faults)

    @property
    def opens_details(self) -> bool:
        """Whether anything was said, or is wrong, in the fields that a form folds away."""
        folded = ("prior_days", *YES_OR_NO)
        return any(self.facts[name] or name in self.faults for name in folded)

    @property
    def form_rows(self) -> tuple[Row, ...]:
        """The rows of the form: three at least, and an empty one after those that are filled."""
        empty = max(3 - len(self.rows), 1 if len(self.rows) < MOST_ROWS else 0)
        return (*self.rows, *[Row()] * empty)

    def fault(self, name: str) -> str:
        """Return what is wrong with a field and what to do, or nothing."""
        found = self.faults.get(name)
        return f"{found.what} {found.do}" if found else ""

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Return what was typed as pairs of an address: rows first, fields left empty not at all."""
        named = [
            (name, getattr(row, name))
            for row in self.rows
            for name in ROW_FIELDS
            if name != "purity" or any(one.purity for one in self.rows)
        ]
        return (*named, *((name, value) for name, value in self.facts.items() if value))


@dataclass
class _Reader:
    """Reads field after field and keeps what is wrong with each."""

    faults: dict[str, Fault] = field(default_factory=dict)
    understood: list[Interpretation] = field(default_factory=list)

    def read(self, name: str, parse: Callable[[str], Value], text: str) -> Value | None:
        try:
            return parse(text)
        except AslivedError as problem:
            self.faults[name] = problem.faults[0]
            return None

    def understand(self, name: str, parse: Callable[[str], Interpretation], text: str) -> str | None:
        found = self.read(name, parse, text)
        if found is None:
            return None
        self.understood.append(found)
        return found.code


def read_question(values: Values, code: str, on: date) -> QuestionForm:
    """Return the question that a form asks of the law of a place on a day.

    A field that is empty or missing is open, or taken for granted as in `Question`; `unknown` opens it.
    `age` takes what `aslived ask --age` takes, or `exact` with `years` beside it.

    >>> form = read_question({"drug": ["weed"], "amount": ["10 g"], "age": ["under18"]}, "PT", date(2024, 1, 1))
    >>> form.question.ages, form.understood[0].sentence
    ((0, 17), 'weed: cannabis herb')
    >>> read_question({"drug": ["weed"], "amount": ["a bit"]}, "PT", date(2024, 1, 1)).faults["amount-1"].code
    'AL-LAW-003'
    """
    rows, facts = _read_rows(values), {name: _last_value(values, name) for name in FACTS}
    reader = _Reader()
    stated = _read_facts(reader, facts)
    if not rows and stated["conduct"] not in WITHOUT_DRUG:
        return QuestionForm(None, {}, (), (), facts)
    holdings = tuple(_read_holdings(reader, rows))
    question = None
    if not reader.faults:
        try:
            question = Question(jurisdiction=code, on=on, holdings=holdings, **stated)
        except AslivedError as problem:
            wrong = problem.faults[0]
            name, code = _FIELD_OF_FAULT[wrong.code]
            reader.faults[name] = Fault(code, wrong.slots)
    return QuestionForm(question, reader.faults, tuple(reader.understood), rows, facts)


def read_day(values: Values, otherwise: date) -> tuple[date, Fault | None]:
    """Return the day that `on` names, or the other one with what is wrong.

    >>> read_day({"on": ["1999-12-31"]}, date(2024, 1, 1))[1].code
    'AL-LAW-007'
    """
    text = _last_value(values, "on")
    if not text:
        return otherwise, None
    try:
        on = day(text)
    except AslivedError as problem:
        return otherwise, problem.faults[0]
    if on < date.fromisoformat(FIRST_DAY):
        return otherwise, Fault("AL-LAW-007", {"given": text})
    return on, None


def _last_value(values: Values, name: str) -> str:
    given = values.get(name) or ("",)
    return given[-1].strip()[:LONGEST]


def _read_rows(values: Values) -> tuple[Row, ...]:
    columns = [values.get(name, ()) for name in ROW_FIELDS]
    rows = [
        Row(*(column[number].strip()[:LONGEST] if number < len(column) else "" for column in columns))
        for number in range(min(max(map(len, columns)), MOST_ROWS))
    ]
    return tuple(row for row in rows if row.drug or row.amount or row.purity)


def _read_holdings(reader: _Reader, rows: Iterable[Row]) -> Iterable[Holding]:
    for number, row in enumerate(rows, 1):
        drug = reader.understand(f"drug-{number}", understand_substance, row.drug) if row.drug else None
        if not row.drug:
            reader.faults[f"drug-{number}"] = Fault("AL-HUB-021", {"given": row.amount or row.purity})
        amount = reader.read(f"amount-{number}", parse_amount, row.amount) if row.amount else None
        purity = reader.read(f"purity-{number}", parse_purity, row.purity) if row.purity else None
        if drug:
            yield Holding(cast("Substance", drug), amount, purity)


def _read_facts(reader: _Reader, facts: Mapping[str, str]) -> dict[str, Any]:
    stated: dict[str, Any] = {}
    doing = facts["doing"]
    stated["conduct"] = (
        cast("Conduct", reader.understand("doing", understand_conduct, doing)) if doing else "possession"
    )
    place = facts["place"]
    if place and place.casefold() != "unknown":
        stated["place"] = cast("Place", reader.understand("place", understand_setting, place))
    exact = facts["age"] == "exact" or (facts["years"] and not facts["age"])
    age = facts["years"] if exact else facts["age"]
    if age or exact:
        stated["ages"] = reader.read("years" if exact else "age", ages, age)
    if facts["prior_days"]:
        stated["prior_days"] = reader.read("prior_days", days_since, facts["prior_days"])
    for name in YES_OR_NO:
        if facts[name]:
            stated[name] = reader.read(name, lambda text, name=name: yes_or_no(text, name), facts[name])  # type: ignore[misc]
    return stated


Options = tuple[tuple[str, str], ...]
"""What a field offers to choose from, as (value, words)."""
_OTHER_CONDUCTS = tuple(code for code in CONDUCTS if code != "possession")
_AGES = (
    ("under18", marked("under 18")),
    ("18plus", marked("18 or over")),
    ("exact", marked("exact, in the next field")),
)
_NOT_SAID = ("", marked("not said"))
_YES, _NO, _UNKNOWN = ("yes", marked("yes")), ("no", marked("no")), ("unknown", marked("not known"))
_OPEN = (_NOT_SAID, _YES, _NO)
_GRANTED_YES = (("", marked("yes (taken for granted)")), _NO, _UNKNOWN)
_GRANTED_NO = (("", marked("no (taken for granted)")), _YES, _UNKNOWN)


@dataclass(frozen=True)
class Choices:
    """What a form offers to choose from; `open`, `yes` and `no` are what is so if nothing is said."""

    drugs: tuple[str, ...]
    doing: Options
    place: Options
    age: Options
    open: Options
    yes: Options
    no: Options


def list_choices() -> Choices:
    """Return what a form of a question offers, in the language spoken."""
    return Choices(
        drugs=tuple(sorted(substance_name(code) for code in SUBSTANCES)),
        doing=(
            ("", conduct_name("possession")),
            *((code, conduct_name(code)) for code in _OTHER_CONDUCTS),
        ),
        place=(*_translate((_NOT_SAID,)), *((code, place_name(code)) for code in PLACES)),
        age=_translate((_NOT_SAID, *_AGES)),
        open=_translate(_OPEN),
        yes=_translate(_GRANTED_YES),
        no=_translate(_GRANTED_NO),
    )


def _translate(options: Options) -> Options:
    return tuple((value, _(words)) for value, words in options)
