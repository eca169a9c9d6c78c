"""An answer as a reader at a terminal sees it: what leads, one sentence, then each part, then the notice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from aslived.cli.plain import wrap
from aslived.language import _, apart, pgettext, with_term
from aslived.law.answer.why import Group, why
from aslived.law.names.understand import Interpretation
from aslived.law.reading.decide import Decision
from aslived.law.words import Description, Part, Statement, describe, substance_name


def answer_lines(decision: Decision, words: Sequence[Interpretation], *, with_why: bool = False) -> list[str]:
    """Return the lines of an answer."""
    description = describe(decision)
    lines: list[str] = []
    for sentence in description.lead:
        lines += [wrap(sentence, "! ", "  ")]
    if lines:
        lines.append("")
    lines.append(wrap(description.headline))
    for part in description.parts:
        lines += ["", *_part(part)]
    if description.figures_withheld:
        lines += ["", wrap(_("Because of the gravest penalties here, no figure in the law is shown."))]
    if with_why:
        lines += ["", _("Why: every provision looked at"), *_reading(why(decision))]
    return [*lines, "", *_end(description, decision, words)]


def _item(text: str, depth: int = 0) -> str:
    indent = "  " * depth
    return wrap(text, f"{indent}- ", f"{indent}  ")


def _part(part: Part) -> Iterable[str]:
    yield part.title
    yield "-" * len(part.title)
    if len(part.told) != 1 or part.uncoded:
        yield wrap(part.says)
    if part.disputed:
        yield wrap(part.disputed)
    for one in part.told:
        yield from _statement_lines(one)
    if part.uncoded:
        yield _item(part.uncoded)
    if part.figures:
        yield ""
        yield _("Figures in the law:")
        yield from map(_item, part.figures)
    if part.open:
        yield ""
        yield _("What is open, and why:")
        yield from map(_item, part.open)
    if part.also_says:
        yield ""
        yield wrap(part.also_says)
        for one in part.also:
            yield from _statement_lines(one)


def _statement_lines(statement: Statement) -> Iterable[str]:
    yield ""
    indent = ""
    if statement.when:
        indent = "  "
        for case in statement.when:
            yield wrap(_("* {case}").format(case=case[:1].upper() + case[1:]), "", "  ")
    facts = " ".join(
        text for text in (statement.offence_says, statement.decided_by, statement.record) if text
    )
    yield wrap(facts, indent, indent)
    if statement.sanctions:
        yield indent + _("What can be imposed:")
        yield from (_item(sanction, len(indent) // 2) for sanction in statement.sanctions)
    if statement.instead:
        yield indent + _("What officials may do instead:")
        yield from (_item(sentence, len(indent) // 2) for sentence in statement.instead)
    if statement.note:
        yield wrap(_("Remark in the register: {note}").format(note=statement.note), indent, indent)
    if statement.citation:
        yield wrap(_("Article: {citation}.").format(citation=statement.citation), indent, indent)
    if statement.sure:
        yield wrap(statement.sure, indent, indent)


def _reading(groups: Sequence[Group]) -> Iterable[str]:
    for group in groups:
        titles = {
            "as_written": pgettext("heading", "As written"),
            "as_applied": pgettext("heading", "As applied"),
        }
        cases = apart(group.when_says) or _("in every case")
        yield ""
        head = _("{mode}, {substance}, {cases}: {says}")
        yield wrap(
            head.format(
                mode=titles[group.mode],
                substance=substance_name(group.substance),
                cases=cases,
                says=group.says,
            )
        )
        if group.beside:
            yield _("  (the law that applies beside it)")
        for looked in group.steps:
            yield wrap(with_term(looked.provision, looked.says), "  ", "    ")
        for says, names in group.aside.items():
            yield wrap(with_term(", ".join(names), says), "  ", "    ")


def _end(description: Description, decision: Decision, words: Sequence[Interpretation]) -> Iterable[str]:
    if description.taken_for_granted:
        granted = apart(description.taken_for_granted)
        yield wrap(_("Taken for granted: {facts}.").format(facts=granted))
    understood = [word.sentence for word in words if word.sentence]
    if understood:
        yield wrap(_("Understood: {words}.").format(words=apart(understood)))
    yield wrap(description.notice)
    mend = (
        _("Wrong or out of date? CONTRIBUTING.md says how to mend {code}.yaml.")
        if decision.law.packaged
        else _("Wrong or out of date? Whoever runs this copy can mend {code}.yaml.")
    )
    yield wrap(mend.format(code=decision.law.code))
