"""The difference of two laws on one page: what gets milder, what gets graver, for adults and for people under 18."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

import msgspec

from aslived.language import _
from aslived.law.comparison.compare import ADULTS, MINORS, Change, Comparison, Direction, compare
from aslived.law.comparison.refinement import MODES, Side, class_of
from aslived.law.comparison.version import Version
from aslived.law.reading.care import SUPPLY
from aslived.law.reading.decide import Case
from aslived.law.reading.rule import Mode
from aslived.law.register.law import Law
from aslived.law.register.quantity import Unit
from aslived.law.register.vocabulary import CONDUCTS, FOR_OWN_USE, SUBSTANCES, Conduct
from aslived.law.words.case import figures_shown
from aslived.law.words.change import (
    Row,
    SideTold,
    amounts_says,
    case_says,
    drugs_says,
    row,
    side_told,
)
from aslived.law.words.name import all_of, conduct_name, day, one_of

_MOST_LINES = 6
_MOST_OF_MINORS = 2
_AT_LEAST: dict[Direction, int] = {"milder": 2, "graver": 2, "unsettled": 1, "same_class": 1}
"""So many lines of each direction stand on the page before any direction has more."""
_WEIGHT = {"possession": 20, "use": 12, "purchase": 3, "cultivation": 3}
"""What most people are held for comes first; any other act counts once for each drug."""
_ORDER: tuple[Direction, ...] = ("milder", "graver", "unsettled", "same_class")


_LINE = {name: f"{name}_says" for name in ("acts", "drugs", "conditions", "ages", "when")}
_PAGE = {
    name: f"{name}_says" for name in ("title", "old_name", "new_name", "headline", "unchanged", "covers")
}
"""What is in words is called so in the data."""


class Line(msgspec.Struct, frozen=True, kw_only=True, rename=_LINE):
    """One change of class on the page, drawn together over drugs, amounts and provisions.

    `conditions` says them all; `ages` and `when` say that of the age, and the others, by themselves.
    """

    direction: Direction
    modes: tuple[Mode, ...]
    conducts: tuple[Conduct, ...]
    acts: str
    drugs: tuple[str, ...]
    conditions: str
    ages: str
    when: str
    open_limit: bool
    old: SideTold
    new: SideTold
    weight: int


class Page(msgspec.Struct, frozen=True, kw_only=True, rename=_PAGE):
    """What a person reads who has one minute. `old_name` and `new_name` call the two laws in a line."""

    title: str
    old_name: str
    new_name: str
    headline: str
    lines: tuple[Line, ...]
    more: int
    minors: tuple[Line, ...]
    minors_says: str
    unchanged: str
    open_says: str
    covers: str
    figures_withheld: bool


def page(old: Version, new: Version, everybody: Comparison) -> Page:
    """Return the page on two laws; `everybody` is their whole comparison.

    Where the figures of one of them are not shown, no amount is.
    """
    adults = _lines(compare(old, new, ADULTS, by_class=True))
    young = compare(old, new, MINORS, by_class=True)
    minors = _lines(young)
    names = _names(old, new)
    return Page(
        title=_title(old, new),
        old_name=names[0],
        new_name=names[1],
        headline=_headline(adults, everybody),
        lines=_foremost(adults),
        more=len(adults) - len(_foremost(adults)),
        minors=tuple(minors[:_MOST_OF_MINORS]) if not _same(adults, minors) else (),
        minors_says=_minors(young, adults, minors),
        unchanged=_unchanged_sentence(everybody),
        open_says=_(
            "Where a line says that an amount counts as within or above a limit, the register holds no figure for that drug, "
            "or the law leaves it open."
        )
        if any(line.open_limit for line in adults)
        else "",
        covers=_(
            "The lines above are about adults who hold for their own use, without a prescription, who live there and are "
            "no soldiers. The table covers everybody."
        ),
        figures_withheld=not figures_shown(everybody.pair.by_code()),
    )


def rows(everybody: Comparison) -> tuple[Row, ...]:
    """Return the whole table; what changes alike as written and as applied stands once."""
    laws = everybody.pair.by_code()
    together: dict[Any, tuple[Change, list[Mode]]] = {}
    for change in everybody.changes:
        key = (
            change.conducts,
            change.substances,
            repr(change.cases),
            *(_identity(side) for side in (change.old, change.new)),
        )
        together.setdefault(key, (change, []))[1].append(change.mode)
    found = [row(change, tuple(modes), laws) for change, modes in together.values()]
    order = {name: place for place, name in enumerate(_ORDER)}
    return tuple(
        sorted(found, key=lambda one: (order[one.direction], CONDUCTS.index(one.conducts[0]), len(one.cases)))
    )


def _identity(side: Side) -> Any:
    return (
        side.offence,
        tuple(found.name for found in side.winners),
        tuple(found.name for found in side.instead),
        side.below_age,
        _identity(side.also) if side.also else None,
    )


@dataclass
class _Group:
    """Pieces of changes with the same classes and the same conditions but for the amount."""

    change: Change
    conditions: Case
    of: dict[str, _Act] = field(default_factory=dict)

    @property
    def open_limit(self) -> bool:
        """Whether it rests on a limit that is not settled."""
        return any(":" in fact for fact in self.conditions)


@dataclass
class _Act:
    """The drugs of one conduct with their amounts, and what both laws say of them."""

    amounts: dict[str, list[Any]] = field(default_factory=dict)
    olds: dict[int, Side] = field(default_factory=dict)
    news: dict[int, Side] = field(default_factory=dict)


def _lines(comparison: Comparison) -> list[Line]:
    laws = comparison.pair.by_code()
    told: dict[Any, tuple[Line, list[Mode]]] = {}
    for mode in MODES:
        for group in _groups(comparison, mode):
            for line in _lines_of_group(group, laws):
                key = (line.acts, line.drugs, line.ages, line.when, line.old.says, line.new.says)
                told.setdefault(key, (line, []))[1].append(mode)
    lines = [msgspec.structs.replace(line, modes=tuple(modes)) for line, modes in told.values()]
    return sorted(lines, key=lambda line: (_ORDER.index(line.direction), line.open_limit, -line.weight))


def _groups(comparison: Comparison, mode: Mode) -> Iterable[_Group]:
    groups: dict[Any, _Group] = {}
    units = _units(comparison)
    for change in comparison.changes:
        for case in change.cases if change.mode == mode else ():
            conditions = {fact: found for fact, found in case.items() if fact != "amount"}
            key = (class_of(change.old), class_of(change.new), repr(conditions))
            for conduct in change.conducts:
                for substance in change.substances:
                    spans = [span for span in case.get("amount", ()) if span.unit in units[substance]]
                    if "amount" in case and not spans:
                        continue
                    act = groups.setdefault(key, _Group(change, conditions)).of.setdefault(conduct, _Act())
                    act.amounts.setdefault(substance, []).extend(spans)
                    act.olds.update({id(side): side for side in change.olds})
                    act.news.update({id(side): side for side in change.news})
    return groups.values()


def _units(comparison: Comparison) -> dict[str, set[str]]:
    """The units in which tables of amounts count each drug: the page speaks of no others, the table of all."""
    found: dict[str, set[str]] = {}
    for substance in SUBSTANCES:
        counted: set[str] = {
            figures[substance].unit
            for law in comparison.pair.laws
            for figures in law.figures.values()
            if substance in figures
        }
        found[substance] = counted or {str(unit) for unit in get_args(Unit)}
    return found


def _lines_of_group(group: _Group, laws: Mapping[str, Law]) -> Iterable[Line]:
    """Yield one line for all conducts of a group that are about the same drugs in the same amounts."""
    alike: dict[Any, list[str]] = {}
    for conduct, act in group.of.items():
        by_phrase: dict[str, list[str]] = {}
        for substance, spans in act.amounts.items():
            said = _amounts(spans, laws)
            by_phrase.setdefault(said, []).append(substance)
        phrases = tuple((said, tuple(drugs)) for said, drugs in by_phrase.items())
        kind = conduct == "use", conduct in FOR_OWN_USE, conduct in SUPPLY
        alike.setdefault((phrases, kind), []).append(conduct)
    for (phrases, _kind), conducts in alike.items():
        substances = [drug for _said, drugs in phrases for drug in drugs]
        olds = [side for conduct in conducts for side in group.of[conduct].olds.values()]
        news = [side for conduct in conducts for side in group.of[conduct].news.values()]
        but_age = {fact: cases for fact, cases in group.conditions.items() if fact != "age"}
        ages = {fact: cases for fact, cases in group.conditions.items() if fact == "age"}
        yield Line(
            direction=group.change.direction,
            modes=(group.change.mode,),
            conducts=tuple(name for name in CONDUCTS if name in conducts),
            acts=one_of(conduct_name(name) for name in CONDUCTS if name in conducts),
            drugs=tuple(
                _("{amount} of {drugs}").format(amount=said, drugs=drugs_says(drugs))
                if said
                else drugs_says(drugs)
                for said, drugs in phrases
            ),
            conditions=case_says(group.conditions, laws),
            ages=case_says(ages, laws),
            when=case_says(but_age, laws),
            open_limit=group.open_limit,
            old=side_told(olds, substances),
            new=side_told(news, substances),
            weight=len(substances) * sum(_WEIGHT.get(conduct, 1) for conduct in conducts),
        )


def _amounts(spans: list[Any], laws: Mapping[str, Law]) -> str:
    if not spans:
        return ""
    return amounts_says(_sort_spans(spans)) if figures_shown(laws) else _("certain amounts")


def _sort_spans(spans: Iterable[Any]) -> list[Any]:
    return sorted(dict.fromkeys(spans), key=lambda span: (span.unit, span.low))


def _foremost(lines: list[Line]) -> tuple[Line, ...]:
    """Return the lines for the page: those that weigh most, some of each direction, at most one on an open limit."""
    unsettled = [line for line in lines if line.open_limit]
    lines = [line for line in lines if line not in unsettled[1:]]
    first = [
        line
        for direction in _ORDER
        for line in [line for line in lines if line.direction == direction][: _AT_LEAST[direction]]
    ]
    rest = [line for line in lines if line not in first and line.direction in ("milder", "graver")]
    kept = [*first, *rest][:_MOST_LINES]
    return tuple(line for line in lines if line in kept)


def _same(one: list[Line], other: list[Line]) -> bool:
    def essence(lines: list[Line]) -> list[Any]:
        return [
            (line.modes, line.acts, line.drugs, line.when, line.old.says, line.new.says) for line in lines
        ]

    return essence(one) == essence(other)


def _names(old: Version, new: Version) -> tuple[str, str]:
    """What the two laws are called beside each other."""
    if new.bill and not old.bill and old.law.code == new.law.code and old.on == new.on:
        return _("In force"), _("With the bill")
    same = old.law.code == new.law.code
    first, second = (day(old.on), day(new.on)) if same else (old.law.name, new.law.name)
    return first, _("{name}, with the bill").format(name=second) if new.bill else second


def _title(old: Version, new: Version) -> str:
    slots = {
        "old": old.law.name,
        "new": new.law.name,
        "old_day": day(old.on),
        "new_day": day(new.on),
        "bill": new.bill.bill.title if new.bill else "",
    }
    if new.bill and old.law.code == new.law.code and old.on == new.on:
        return _("{old}, {old_day}: the law in force, and the same law with the bill: {bill}").format_map(
            slots
        )
    if new.bill:
        return _("{old}, {old_day}, and {new}, {new_day}, with the bill: {bill}").format_map(slots)
    if old.law.code == new.law.code:
        return _("{old}: {old_day} and {new_day}").format_map(slots)
    return _("{old}, {old_day}, and {new}, {new_day}").format_map(slots)


def _headline(adults: list[Line], everybody: Comparison) -> str:
    if not everybody.changes:
        return _("Nothing changes for anybody in what the register holds.")
    said = []
    for direction, frame in (
        ("milder", _("In some cases milder: {acts}.")),
        ("graver", _("In some cases graver: {acts}.")),
        ("unsettled", _("In some cases not settled: {acts}.")),
    ):
        named = {conduct for line in adults if line.direction == direction for conduct in line.conducts}
        if named:
            acts = all_of(conduct_name(conduct) for conduct in CONDUCTS if conduct in named)
            said.append(frame.format(acts=acts))
    return " ".join(said) or _("No class of offence changes for adults, but what may follow does.")


def _minors(young: Comparison, adults: list[Line], minors: list[Line]) -> str:
    unknown = [
        version.law.name
        for version, sides in (
            (young.old, [side for change in young.changes for side in change.olds]),
            (young.new, [side for change in young.changes for side in change.news]),
        )
        if not _holds_rules_for_minors(version, sides)
    ]
    if unknown:
        return _(
            "The register does not hold the rules for people under 18 in {places}. What it holds for adults is no answer for them."
        ).format(places=all_of(dict.fromkeys(unknown)))
    if not minors:
        return _("For people under 18 nothing changes in what the register holds.")
    if _same(adults, minors):
        ages = dict.fromkeys(line.ages for line in minors)
        if list(ages) == [""]:
            return _("For people under 18 the register shows the same changes.")
        return _("For people under 18 the register shows the same changes, {ages}.").format(ages=one_of(ages))
    return _("For people under 18 it is otherwise; the foremost lines stand further down, all in the table.")


def _holds_rules_for_minors(version: Version, sides: Iterable[Side]) -> bool:
    """*Under 18*: every winner speaks of age, or its file has a `minors` rule or an age of responsibility."""
    winners = [found for side in sides for found in side.winners]
    silent = [found.law for found in winners if not found.provision.who.asks_age]
    return all(
        law.responsible_from is not None or law.related_rules("minors", version.on)
        for law in (silent if winners else [version.law])
    )


def _unchanged_sentence(everybody: Comparison) -> str:
    changed = {conduct for change in everybody.changes for conduct in change.conducts}
    still = [conduct_name(conduct) for conduct in CONDUCTS if conduct not in changed]
    if not still or len(still) == len(CONDUCTS):
        return ""
    return _("Nothing changes for: {acts}.").format(acts=all_of(still))
