"""A brief on one place as of one day: everything that the register and the standards hold of it, gathered.

Nothing is laid out here; `document` does that, and the renderers after it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from aslived.assess.basket import Survey
from aslived.errors import AslivedError, nearest
from aslived.language import _, language, with_term
from aslived.law import Law, Register, parse_amount
from aslived.law.reading.care import Care, care_at
from aslived.law.register.translation import text_of
from aslived.law.register.vocabulary import FIRST_DAY
from aslived.law.register.withholding import without_amounts
from aslived.law.words import amount_name, day, notice, substance_name
from aslived.law.words.additions import place_added
from aslived.law.words.grave import penalty_says
from aslived.law.words.name import step_name
from aslived.publish.brief.law_points import holding_set, law_points, legal_texts, summary_sentence
from aslived.publish.brief.life import dated_findings, finding_of, partings
from aslived.publish.brief.limits import limit_rows, limit_tables
from aslived.publish.brief.measures import criteria_answers, model_spreads
from aslived.publish.brief.meeting import founding
from aslived.publish.brief.numbering import Numbering
from aslived.publish.brief.persons import persons
from aslived.publish.brief.record import of_record
from aslived.publish.brief.shape import CONTRACT, Brief, Finding, LawPoint, Statement, Step
from aslived.publish.brief.story import rules, steps, tracks
from aslived.publish.brief.unknowns import unknowns
from aslived.standards import personal_amounts
from aslived.standards.basket import basket
from aslived.transcript import OfPlace


def gather(
    register: Register, code: str, on: date, *, said: OfPlace | None = None, said_in: str = ""
) -> Brief:
    """Return the brief on a place as of a day; the register must hold the place's parent and parts too.

    `said` is what a public record says of the place (`aslived.transcript.of_place`), `said_in` its file's name.

    *Errors:* AL-LAW-001 no such place, AL-LAW-007 a date before the register begins.

    >>> brief = gather(Register.of("PT"), "PT", date(2022, 3, 1))
    >>> brief.title, brief.withheld, len(brief.criteria)
    ('Portugal: drug law as written and as lived, as of 1 March 2022', False, 38)
    """
    survey = _survey(register, code, on)
    laws = [law for law in (survey.law, survey.parent) if law]
    numbers = Numbering()  # sources are numbered in the order of the parts that follow
    law = _law_parts(survey, laws, numbers)
    held = _measured_parts(survey, numbers)
    life = _life_parts(survey, laws, numbers)
    return Brief(
        contract=CONTRACT,
        code=code,
        place=survey.law.name,
        on=on,
        **_head_parts(survey, laws),
        **law,
        **held,
        **life,
        unknown=unknowns(survey, held["criteria"], life["findings"]),
        meeting=founding(code, on, numbers),
        record=of_record(said, said_in, on, numbers, _told_with_care(survey)) if said else None,
        sentence=summary_sentence(survey, numbers),
        sources=numbers.sources_by_number(),
        correct=_correct(laws),
        licence=_licence(survey.law),
    )


def _head_parts(survey: Survey, laws: list[Law]) -> dict[str, Any]:
    return {
        "lang": language(),
        "checked": min(law.checked for law in laws),
        "title": _("{place}: drug law as written and as lived, as of {day}").format(
            place=survey.law.name, day=day(survey.on)
        ),
        "of_register": survey.law.packaged,
        "notice": _notice(laws),
        "withheld": survey.care.withholds,
        "confidence": _confidence(survey),
        "beside": _beside_sentence(survey),
        "granted": _granted_sentence(survey),
        "tracks": tracks(survey, holding_set(survey)),
        "track_amounts": _track_amounts(survey),
    }


def _law_parts(survey: Survey, laws: list[Law], numbers: Numbering) -> dict[str, Any]:
    lead = tuple(_lead(survey.care, numbers))
    points = law_points(survey, numbers)
    texts = legal_texts(laws, survey.on, numbers)
    cases = persons(survey, numbers)
    tables = limit_tables(laws, survey.on, numbers)
    return {
        "lead": lead,
        "law": points,
        "texts": texts,
        "persons": cases,
        "limits": tables,
        "limit_rows": limit_rows(tables, numbers),
    }


def _measured_parts(survey: Survey, numbers: Numbering) -> dict[str, Any]:
    spreads = model_spreads(survey, numbers)
    answers, cited = criteria_answers(survey, numbers)
    return {"models": spreads, "criteria": answers, "norms": cited}


def _life_parts(survey: Survey, laws: list[Law], numbers: Numbering) -> dict[str, Any]:
    """What is published of life, the story of the law, and what came after the day."""
    on = survey.on
    dated = [finding for law in laws for finding in dated_findings(law, on)]
    findings = tuple(finding_of(finding, numbers) for finding in dated if not finding.later)
    parted = partings(survey, dated, numbers)
    story = steps(survey.law, on, numbers)
    beside = tuple(rule for law in laws for rule in rules(law, on, numbers))
    later = [finding_of(finding, numbers) for finding in dated if finding.later]
    return {
        "findings": findings,
        "partings": parted,
        "story": tuple(step for step in story if step.on <= on),
        "rules": beside,
        "after": tuple(_after(survey, story, later, numbers)),
    }


def _survey(register: Register, code: str, on: date) -> Survey:
    if on < date.fromisoformat(FIRST_DAY):
        raise AslivedError.of("AL-LAW-007", given=on.isoformat())
    if code not in register:
        raise AslivedError.of("AL-LAW-001", given=code, nearest=nearest(code.upper(), register))
    return Survey(register, code, on)


def _told_with_care(survey: Survey) -> Callable[[str], str]:
    """How the words of a record are told: they are not of the register, whose laws are told with care already."""
    return without_amounts if survey.care.withholds else _as_it_is


def _as_it_is(text: str) -> str:
    return " ".join(text.split())


def _notice(laws: list[Law]) -> str:
    own = not all(law.packaged for law in laws)
    said = notice(min(law.checked for law in laws), added=own)
    return f"{place_added()} {said}" if own else said


def _lead(care: Care, numbers: Numbering) -> Iterable[Statement]:
    if not care.withholds:
        return
    weak = care.possible == "unchecked"
    yield Statement(
        text=_(
            "We believe, unchecked, that the law here makes death or corporal punishment possible. No amount of a "
            "drug is printed in this brief: a person can be charged with supply at any amount."
        )
        if weak
        else _(
            "The law here makes death or corporal punishment possible. No amount of a drug is printed in this "
            "brief: a person can be charged with supply at any amount."
        ),
        unchecked=weak,
    )
    for penalty in care.distinct:
        text = penalty_says(penalty)
        yield Statement(
            text=_("We believe, unchecked: {text}").format(text=text) if penalty.unchecked else text,
            sources=numbers.law(penalty.law, penalty.entry.sources),
            unchecked=penalty.unchecked,
        )


def _confidence(survey: Survey) -> str:
    laws = [law for law in (survey.law, survey.parent) if law]
    mix = Counter(
        provision.confidence for law in laws for provision in law.provisions if provision.in_force(survey.on)
    )
    return _(
        "Of the provisions in force on that day the register holds {total}: {high} with high confidence, {medium} "
        "with medium, {low} with low. What rests on low confidence, or on memory alone, is worded “we "
        "believe, unchecked”."
    ).format(total=mix.total(), high=mix["high"], medium=mix["medium"], low=mix["low"])


def _beside_sentence(survey: Survey) -> str:
    if survey.parent is None:
        return ""
    if survey.law.concurrent:
        return _("The law of {parent} applies beside that of {place}; both are shown.").format(
            parent=survey.parent.name, place=survey.law.name
        )
    return _("Where the register holds no law of {place} itself, that of {parent} is read.").format(
        parent=survey.parent.name, place=survey.law.name
    )


def _granted_sentence(survey: Survey) -> str:
    who = _(
        "The person is the documented standard adult: 30 years old, in a public place, for the first time, not "
        "dependent; for own use, with no prescription, living there, not a soldier."
    )
    if survey.care.withholds:
        return who
    return _("{who} The amounts are published ones; whose they are is said with each.").format(who=who)


def _track_amounts(survey: Survey) -> str:
    if survey.care.withholds:
        return _("Holding in a public place, whatever the amount, by the standard adult.")
    small = personal_amounts().small(basket().meta.small)
    return _(
        "Holding a small amount in a public place by the standard adult. The small amount is aslived's own choice, "
        "one or a few doses: {amounts}."
    ).format(
        amounts=", ".join(
            f"{substance_name(drug)} {amount_name(parse_amount(small.amounts[drug]))}"
            for drug in ("cannabis_herb", "heroin", "cocaine")
        )
    )


def _after(
    survey: Survey, story: Iterable[Step], later: list[Finding], numbers: Numbering
) -> Iterable[LawPoint]:
    coming = tuple(
        Statement(
            text=_("{day}: {event} ({kind}).").format(
                day=day(step.on), event=step.text.rstrip("."), kind=step_name(step.kind).lower()
            ),
            sources=step.sources,
        )
        for step in story
        if step.on > survey.on
    )
    if coming:
        yield LawPoint(label=_("Steps of the law after this day"), statements=coming)
    if later:
        yield LawPoint(
            label=_("Published findings of a later time"),
            statements=tuple(
                Statement(
                    text=with_term(finding.when, finding.text),
                    sources=finding.sources,
                    unchecked=finding.unchecked,
                )
                for finding in later
            ),
        )
    if survey.on < last_change(survey.law):
        yield LawPoint(
            label=_("The law on the day of the last check"), statements=(_last_checked(survey, numbers),)
        )


def _last_checked(survey: Survey, numbers: Numbering) -> Statement:
    law = survey.law
    checked = care_at(survey.register.laws_of(survey.code), law.checked).apply(law)
    named = dict.fromkeys(
        name for provision in law.provisions if provision.in_force(law.checked) for name in provision.sources
    )
    return Statement(
        text=_("The register's summary of the law on {day}: {summary}").format(
            day=day(law.checked), summary=" ".join(text_of(checked.file.jurisdiction, "summary").split())
        ),
        sources=numbers.law(law, named),
    )


def last_change(law: Law) -> date:
    """Return the last day on which a provision, a limit or a rule of the file began or ended."""
    entries = (*law.provisions, *law.file.thresholds, *law.file.related)
    days = [day for entry in entries for day in (entry.start, entry.end) if day and day <= law.checked]
    return max(days, default=date.min)


def _licence(law: Law) -> str:
    if not law.packaged:
        return _(
            "Data of the aslived standards: CC BY 4.0. The law of this place is not data of the aslived law register: "
            "ask whoever runs this copy. The laws themselves belong to nobody."
        )
    return _(
        "Data of the aslived law register and standards: CC BY 4.0; say “aslived law register”, the day it "
        "was checked, and whether you changed anything. The laws themselves belong to nobody."
    )


def _correct(laws: Iterable[Law]) -> tuple[str, ...]:
    laws = tuple(laws)
    if not all(law.packaged for law in laws):
        files = ", ".join(f"{law.code}.yaml" for law in laws)
        return (
            _(
                "The law, the findings and their sources stand in {files}, in a folder of whoever runs this copy."
            ).format(files=files),
            _("Criteria, norms, typologies and published amounts stand in src/aslived/standards."),
            _("docs/law-files.md says what each key means; docs/own-law.md how a place is added."),
            _("Run `aslived law check` on the file, then `aslived brief` again: the brief follows the file."),
        )
    files = ", ".join(f"src/aslived/law/places/{law.code}.yaml" for law in laws)
    return (
        _("The law, the findings and their sources stand in {files}.").format(files=files),
        _("Criteria, norms, typologies and published amounts stand in src/aslived/standards."),
        _("docs/law-files.md says what each key means; CONTRIBUTING.md how to mend a country and send it."),
        _("Run `aslived law check` on the file, then `aslived brief` again: the brief follows the file."),
    )
