"""`aslived assess`: each criterion of full decriminalisation, answered from the law of one place on one day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from aslived.cli.additions import load_additions, register_with
from aslived.cli.plain import say, say_json, wrap
from aslived.language import _, marked

if TYPE_CHECKING:
    from aslived.assess import Answer, Assessment, CriterionAssessment
    from aslived.law.register.law import Law, Register

MOST_NAMED = 4


@click.command()
@click.argument("place")
@click.option(
    "--on", "on", metavar="DATE", help="The day, as 2021-04-14. Default: when the file was last checked."
)
@click.option(
    "--norms", "with_norms", is_flag=True, help="Show beside each criterion the norms that speak to it."
)
@click.option("--json", "as_json", is_flag=True, help="Print the documented JSON instead of text.")
def assess(place: str, on: str | None, with_norms: bool, as_json: bool) -> None:
    """Answer the 38 criteria of full decriminalisation from the law of PLACE.

    Each is met, partly met, not met, or unknown where the register cannot tell; silence is never met.
    """
    from aslived.assess.criteria.criterion import assess as assessed

    register, law = register_and_law(place)
    assessment = assessed(register, law.code, day(on, law))
    if as_json:
        from aslived.assess.criteria.data import as_data

        say_json(as_data(assessment, with_norms=with_norms))
    else:
        say(*_text(assessment, with_norms))


def register_and_law(place: str) -> tuple[Register, Law]:
    """Return the register, and the law of the place that a person typed.

    *Errors:* those of `aslived.law.names.understand.understand_place`.
    """
    from aslived.law.names.understand import understand_place

    register = register_with(load_additions())
    return register, register[understand_place(place, register.added_laws).code]


def day(on: str | None, law: Law) -> date:
    """Return the day that a person typed, or the one on which the file was last checked.

    *Errors:* AL-LAW-016 not a day.
    """
    from aslived.law.names import fact

    return law.checked if on is None else fact.day(on)


_VALUES = {
    "met": marked("MET"),
    "partly": marked("PARTLY MET"),
    "not_met": marked("NOT MET"),
    "unknown": marked("UNKNOWN"),
}


def value_words(value: str) -> str:
    """Say an answer in plain words."""
    return _(_VALUES[value])


def _text(assessment: Assessment, with_norms: bool) -> list[str]:
    from aslived.standards import criteria

    heading = _("{name} ({code}) on {day}: the law against the criteria of full decriminalisation")
    lines = [
        *map(wrap, assessment.lead),
        wrap(
            heading.format(name=assessment.law.name, code=assessment.law.code, day=assessment.on.isoformat())
        ),
        "",
        wrap(_counts(assessment)),
    ]
    for group in criteria().meta.groups:
        lines += ["", f"{group.id}  {_(group.label)}"]
        for answers in assessment.answers:
            if answers.criterion.group == group.id:
                lines += _criterion_lines(answers, with_norms)
    lines += [
        "",
        *(wrap("- " + caution, "", "  ") for caution in assessment.cautions),
        "",
        wrap(assessment.notice),
    ]
    return lines


def _counts(found: Assessment) -> str:
    said = _(
        "As written: {met} met, {partly} partly, {not_met} not met, {unknown} unknown, of {all}."
    ).format(**found.count_answers(), all=len(found.answers))
    beside = found.count_answers(checked=False)
    if any(beside.values()):
        said += " " + _(
            "Beside these, believed but unchecked: {met} met, {partly} partly, {not_met} not met."
        ).format(**beside)
    return said


def _criterion_lines(one: CriterionAssessment, with_norms: bool) -> list[str]:
    lines = ["", wrap(_(one.criterion.title), f"{one.criterion.id}  ", "      ")]
    applied = one.as_applied
    if applied is None:
        lines += _answer(one.as_written, "")
    else:
        lines += _answer(one.as_written, _("As written: "))
        lines += _answer(applied, _("As applied: "))
    return lines + (_norms(one) if with_norms else [])


def _answer(answer: Answer, label: str) -> list[str]:
    doubt = "" if answer.checked else _(" (we believe, unchecked)")
    lines = [wrap(f"{label}{value_words(answer.value)}{doubt}. {answer.why}", "      ")]
    if answer.entries:
        shown = ", ".join(answer.entries[:MOST_NAMED])
        more = len(answer.entries) - MOST_NAMED
        lines.append(
            wrap(
                f"[{shown}]" if more <= 0 else _("[{shown} and {n} more]").format(shown=shown, n=more),
                "      ",
            )
        )
    return lines


def _norms(answers: CriterionAssessment) -> list[str]:
    from aslived.standards import norms
    from aslived.standards.words import plain_value

    return [
        wrap(
            _("{instrument}, {locator} ({verb}; {force}): {text}").format(
                instrument=norm.instrument,
                locator=norm.locator,
                verb=_(norm.verb),
                force=plain_value(norm.strength),
                text=norm.text,
            ),
            "        ",
            "          ",
        )
        for norm in norms().naming(answers.criterion.id)
    ]
