"""A place on a day, whatever is asked: its law in a sentence, where law and life part, and all parts of its brief."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from aslived.law import Law, Register
from aslived.publish.brief.layout import lay_out
from aslived.publish.brief.shape import Brief, CriterionAnswer, Finding, Parting
from aslived.publish.document.document import (
    Block,
    Document,
    Heading,
    Items,
    Paragraph,
    Picture,
    Section,
    Table,
)

ORDER = (
    "law",
    "story",
    "figures",
    "criteria",
    "models",
    "life",
    "said",
    "person",
    "unknown",
    "rules",
    "after",
)
"""The parts of the brief in the order of the page; how to correct it stands in the frame of the page."""
FOLDED = ("figures", "said", "person")
"""The parts of which only the beginning, and what holds a picture, stands open."""
MOST_BESIDE = 3


@dataclass(frozen=True)
class Fold:
    """Blocks of a part; with a title they are folded away, and `summary` is what is seen of them."""

    title: str
    summary: tuple[str, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class PortraitPart:
    """A part of the brief: its section, and the same cut into what stands open and what is folded away."""

    section: Section
    folds: tuple[Fold, ...]


@dataclass(frozen=True)
class CriteriaGroup:
    """The answers of a group of criteria, to be seen at once, and the table that says why."""

    title: str
    answers: tuple[CriterionAnswer, ...]
    table: Table


@dataclass(frozen=True)
class Portrait:
    """What a place's page holds on a day, whatever is asked.

    `partings` holds together those of the same law and time; `beside` are findings to stand beside the law
    where nothing shows the two parting.
    """

    law: Law
    parent: Law | None
    provinces: tuple[Law, ...]
    brief: Brief
    document: Document
    parts: tuple[PortraitPart, ...]
    partings: tuple[tuple[Parting, ...], ...]
    criteria: tuple[CriteriaGroup, ...]
    beside: tuple[Finding, ...]
    unjudged: bool


def portray(register: Register, brief: Brief) -> Portrait:
    """Return the portrait of the place of a brief, on its day."""
    law, document = register[brief.code], lay_out(brief)
    return Portrait(
        law=law,
        parent=register.parent(law),
        provinces=tuple(one for one in register.values() if one.parent == law.code),
        brief=brief,
        document=document,
        parts=tuple(_parts(document.sections)),
        partings=_group_partings(brief),
        criteria=_group_criteria(brief, document.sections),
        beside=() if brief.partings else tuple(brief.findings[:MOST_BESIDE]),
        unjudged=any(one.against_law is None for one in brief.findings[:MOST_BESIDE]),
    )


def _parts(sections: Iterable[Section]) -> Iterable[PortraitPart]:
    by_id = {section.id: _without_partings(section) for section in sections}
    return (PortraitPart(by_id[id], _fold(by_id[id])) for id in ORDER if id in by_id)


def _without_partings(section: Section) -> Section:
    """What is known of life, without the list of where it parts from the law: that stands on top of the page."""
    last = section.blocks[-2:]
    if section.id == "life" and isinstance(last[0], Heading) and isinstance(last[1], Items):
        return msgspec.structs.replace(section, blocks=section.blocks[:-2])
    return section


def _fold(section: Section) -> tuple[Fold, ...]:
    """Return a section cut at its headings into what stands open (pictures always) and what is folded away."""
    if section.id not in FOLDED:
        return (Fold("", (), section.blocks),)
    cut: list[tuple[str, list[Block]]] = [("", [])]
    for block in section.blocks:
        if isinstance(block, Heading) and block.level == 3:
            cut.append((block.text, []))
        else:
            cut[-1][1].append(block)
    pictures = [group for group in cut[1:] if any(isinstance(block, Picture) for block in group[1])]
    return (
        Fold("", (), tuple(cut[0][1])),
        *(Fold("", (), tuple(blocks)) for _title, blocks in pictures),
        *(_fold_case(title, blocks) for title, blocks in cut[1:] if (title, blocks) not in pictures),
    )


def _fold_case(title: str, blocks: list[Block]) -> Fold:
    """Return a person's case folded: what is seen of it is what it comes to, and for which amounts."""
    if not (blocks and isinstance(blocks[0], Paragraph) and blocks[0].lines[0].tone == "verdict"):
        return Fold(title, (), tuple(blocks))
    summary, rest = [blocks[0].lines[0].text], blocks[1:]
    if rest and isinstance(rest[0], Items) and all(line.term for line in rest[0].lines):
        summary.append(" ".join(line.text for line in rest[0].lines))
    return Fold(title, tuple(summary), tuple(rest))


def _group_partings(brief: Brief) -> tuple[tuple[Parting, ...], ...]:
    groups: dict[tuple[str, str], list[Parting]] = {}
    for one in brief.partings:
        groups.setdefault((one.law_title, one.law), []).append(one)
    return tuple(map(tuple, groups.values()))


def _group_criteria(brief: Brief, sections: Iterable[Section]) -> tuple[CriteriaGroup, ...]:
    tables = {
        block.caption: block
        for section in sections
        if section.id == "criteria"
        for block in section.blocks
        if isinstance(block, Table)
    }
    return tuple(
        CriteriaGroup(group, tuple(one for one in brief.criteria if one.group == group), tables[group])
        for group in dict.fromkeys(one.group for one in brief.criteria)
    )
