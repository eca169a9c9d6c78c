"""One order of people and levels that rests on the data alone.

Random draws go to positions. If the position of a person or of a level hung on its name or its row, renaming
or sorting a file would change an interval. So people and levels are put in a canonical order: by colour
refinement of the recruitment forest together with the levels, with people who are interchangeable in every
respect left in any order, and levels that are interchangeable found and named, so that they get equal figures.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from aslived.errors import AslivedError
from aslived.measure.rds.ratio_text import values_of
from aslived.measure.rds.recruitment import Index, Recruitment
from aslived.measure.rds.streams import Words, mixed

MOST_LEVELS = 30
_ABOVE, _BELOW, _BESIDE, _MEMBERS, _MARKED = (
    np.uint64(number * 0xA24BAED4963EE407 % 2**64) for number in range(3, 8)
)


@dataclass(frozen=True, eq=False)
class Arrangement:
    """A survey in canonical order.

    *Shapes:* `rows[i]` is the row in the file of the person at position i; `recruiter`, `degree`, `wave` and
    every array of `levels` follow positions; a level is -1 where it was not answered. The recruits of one
    person stand together, and people stand by wave.
    """

    rows: Index
    recruiter: Index
    degree: Index
    wave: Index
    levels: Mapping[str, Index]
    labels: Mapping[str, tuple[str, ...]]
    values: Mapping[str, tuple[NDArray[np.float64], NDArray[np.float64]]]
    survey: Recruitment
    colours: _Colours

    @property
    def first(self) -> Index:
        """The position of each person's first recruit (0 where there is none)."""
        first = np.zeros(len(self.rows), dtype=np.int64)
        at = np.flatnonzero(self.recruiter >= 0)[::-1]
        first[self.recruiter[at]] = at
        return first

    @property
    def recruits(self) -> Index:
        """How many people each person recruited."""
        return np.bincount(self.recruiter[self.recruiter >= 0], minlength=len(self.rows)).astype(np.int64)

    @property
    def ambiguous(self) -> bool:
        """Whether some levels cannot be told apart but by name."""
        return len(np.unique(self.colours.levels)) < len(self.colours.levels)

    def likeness(self, *marked: tuple[str, str]) -> int:
        """Return a number that two groups of (column, level) share if nothing but their names tells them apart."""
        places = [self.colours.place(column, label) for column, label in marked]
        return self.colours.certificate(places)


def arrange(survey: Recruitment, columns: Sequence[str], ratios: Sequence[str] = ()) -> Arrangement:
    """Return the survey in canonical order, with the levels of these columns and the sides of these ratios.

    *Errors:* AL-RDS-021 a column with no answers or one level only, AL-RDS-022 one with more than 30 levels.

    >>> from aslived.measure.rds.recruitment import recruitment_of
    >>> one = recruitment_of("abc", [None, "a", "a"], [4, 5, 2], {"x": ["n", "y", "n"]})
    >>> two = recruitment_of("cab", ["a", None, "a"], [2, 4, 5], {"x": ["no", "no", "yes"]})
    >>> arrange(one, ["x"]).degree.tolist() == arrange(two, ["x"]).degree.tolist()
    True
    """
    names = sorted(set(columns))
    for name in names:
        _levels_usable(survey, name)
    labels = {name: sorted({value for value in survey.columns[name] if value is not None}) for name in names}
    values = values_of(survey, sorted(set(ratios)))
    own = _own(survey, [side for text in values for side in values[text]])
    colours = _Colours.of(survey, labels, own)
    ordered = colours.ordered()
    levels = {}
    for name in names:
        number = {label: place for place, label in enumerate(ordered[name])}
        levels[name] = np.array(
            [-1 if value is None else number[value] for value in survey.columns[name]], dtype=np.int64
        )
    rows = _walk(survey, own, [levels[name] for name in names])
    position = np.empty_like(rows)
    position[rows] = np.arange(survey.n)
    by = survey.recruiter[rows]
    return Arrangement(
        rows=rows,
        recruiter=np.where(by >= 0, position[by], -1),
        degree=survey.degree[rows],
        wave=survey.wave[rows],
        levels={name: levels[name][rows] for name in names},
        labels={name: tuple(ordered[name]) for name in names},
        values={text: (above[rows], below[rows]) for text, (above, below) in values.items()},
        survey=survey,
        colours=colours,
    )


def _levels_usable(survey: Recruitment, name: str) -> None:
    found = sorted({value for value in survey.columns[name] if value is not None})
    if len(found) < 2:
        given = found[0] if found else "-"
        raise AslivedError.of("AL-RDS-021", file=survey.file, column=name, given=given)
    if len(found) > MOST_LEVELS:
        raise AslivedError.of("AL-RDS-022", file=survey.file, column=name, found=len(found), most=MOST_LEVELS)


def _walk(survey: Recruitment, own: Words, levels: Sequence[Index]) -> Index:
    """Return the rows wave by wave, recruits beside one another, alike subtrees last resort equal."""
    shape = _subtree(survey, own, levels)
    rows = np.flatnonzero(survey.recruiter < 0)
    rows = rows[np.argsort(shape[rows], kind="stable")]
    walked = [rows]
    position = np.zeros(survey.n, dtype=np.int64)
    for wave in range(1, survey.waves + 1):
        position[walked[-1]] = np.arange(len(walked[-1]))
        rows = np.flatnonzero(survey.wave == wave)
        rows = rows[np.lexsort((shape[rows], position[survey.recruiter[rows]]))]
        walked.append(rows)
    return np.concatenate(walked)


def _subtree(survey: Recruitment, own: Words, levels: Sequence[Index]) -> Words:
    """Return a hash of each person's subtree: degree, time, levels and the multiset of recruits' subtrees."""
    for given in levels:
        own = mixed(own * _BESIDE + (given + 2).astype(np.uint64))
    below = np.zeros(survey.n, dtype=np.uint64)
    shape = np.zeros(survey.n, dtype=np.uint64)
    for wave in range(survey.waves, -1, -1):
        rows = np.flatnonzero(survey.wave == wave)
        shape[rows] = mixed(own[rows] + below[rows])
        if wave:
            np.add.at(below, survey.recruiter[rows], mixed(shape[rows] * _BELOW))
    return shape


def _own(survey: Recruitment, values: Sequence[NDArray[np.float64]]) -> Words:
    """Return a hash of what is known of each person beside levels: degree, time, sides of ratios."""
    own = mixed(survey.degree.astype(np.uint64) + np.uint64(1))
    for given in [*([] if survey.time is None else [survey.time]), *values]:
        own = mixed(own + np.where(np.isnan(given), np.nan, given + 0.0).view(np.uint64))
    return own


@dataclass(frozen=True, eq=False)
class _Colours:
    """Colours of people and levels that depend on nothing but the structure between them."""

    survey: Recruitment
    places: Mapping[tuple[str, str], int]
    member: NDArray[np.int64]  # columns x people: the place of each person's level
    people: Words
    levels: Words

    @classmethod
    def of(cls, survey: Recruitment, labels: Mapping[str, Sequence[str]], own: Words) -> _Colours:
        places = {(name, label): 0 for name in labels for label in labels[name]}
        places = {key: place for place, key in enumerate(places)}
        blank = len(places)
        member = np.array(
            [
                [blank + which if value is None else places[(name, value)] for value in survey.columns[name]]
                for which, name in enumerate(labels)
            ],
            dtype=np.int64,
        ).reshape(len(labels), survey.n)
        which_column = [list(labels).index(name) for name, _label in places]
        start = np.array([*which_column, *(1000 + which for which in range(len(labels)))], dtype=np.uint64)
        people, levels = _refined(survey, member, own, mixed(start))
        return cls(survey, places, member, people, levels)

    def place(self, column: str, label: str) -> int:
        return self.places[(column, label)]

    def marked(self, places: Sequence[int]) -> tuple[Words, Words]:
        levels = self.levels.copy()
        for which, place in enumerate(places):
            levels[place : place + 1] = mixed(levels[place : place + 1] + _MARKED + np.uint64(which))
        return _refined(self.survey, self.member, self.people, levels)

    def certificate(self, places: Sequence[int]) -> int:
        people, levels = self.marked(places) if places else (self.people, self.levels)
        return int(mixed(people).sum(dtype=np.uint64) ^ mixed(levels * _MEMBERS).sum(dtype=np.uint64))

    def ordered(self) -> dict[str, list[str]]:
        """Return the labels of each column by count, degrees and colour; alike levels in any order."""
        found: dict[str, list[str]] = {}
        now: _Colours = self
        for row, column in enumerate(dict.fromkeys(name for name, _label in self.places)):
            left = [label for name, label in self.places if name == column]
            found[column] = []
            while left:
                alike = now.least(column, row, left)
                if len(alike) > 1:
                    alike.sort(key=partial(_lone, now, column))
                    people, levels = now.marked([self.places[(column, alike[0])]])
                    now = _Colours(self.survey, self.places, self.member, people, levels)
                found[column].append(alike[0])
                left.remove(alike[0])
        return found

    def least(self, column: str, row: int, labels: Sequence[str]) -> list[str]:
        """Return the labels that come first, by what can be counted and then by colour."""
        keys = {}
        for label in labels:
            place = self.places[(column, label)]
            mask = self.member[row] == place
            keys[label] = (int(mask.sum()), int(self.survey.degree[mask].sum()), int(self.levels[place]))
        return [label for label in labels if keys[label] == min(keys.values())]


def _lone(colours: _Colours, column: str, label: str) -> int:
    return colours.certificate([colours.places[(column, label)]])


def _refined(survey: Recruitment, member: Index, people: Words, levels: Words) -> tuple[Words, Words]:
    """Refine colours until no more people or levels are told apart (Weisfeiler & Leman 1968)."""
    known = 0
    by = survey.recruiter
    has = by >= 0
    for _round in range(survey.n + len(levels) + 1):
        near = np.where(has, mixed(people[by] * _ABOVE), np.uint64(0))
        np.add.at(near, by[has], mixed(people[has] * _BELOW))
        for given in member:
            near += mixed(levels[given] * _BESIDE)
        within = np.zeros(len(levels), dtype=np.uint64)
        for given in member:
            np.add.at(within, given, mixed(people * _MEMBERS))
        people = mixed(people + mixed(near))
        levels = mixed(levels + mixed(within))
        told = len(np.unique(people)) + len(np.unique(levels))
        if told == known:
            break
        known = told
    return people, levels
