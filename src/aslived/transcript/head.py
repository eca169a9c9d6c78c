"""The head of a record: its title, its date, who called the meeting, who moderates, who is listed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from aslived.transcript import lexicon, place
from aslived.transcript.layout import Line
from aslived.transcript.page import Page
from aslived.transcript.speaker import Speaker, introduction, is_body, is_name, role_word, trim

_DATES = (
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)(?:-(?P<day>\d\d))?(?![\d-])"),
    re.compile(r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th|er|º)?\s+(?:of\s+|de\s+)?(?P<name>[^\W\d_]{3,10})\.?,?\s+(?:de\s+)?(?P<year>(?:19|20)\d\d)(?!\d)"),
    re.compile(r"(?P<name>[^\W\d_]{3,10})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>(?:19|20)\d\d)(?!\d)"),
    re.compile(r"(?P<name>[^\W\d_]{3,10})\.?\s+(?:de\s+)?(?P<year>(?:19|20)\d\d)(?!\d)"),
)  # fmt: skip
_HEAD_LINES = 60


class Head(msgspec.Struct, frozen=True):
    """What a record says of itself before anybody speaks."""

    title: str | None = None
    date: str | None = None
    organisers: tuple[str, ...] = ()
    supporters: tuple[str, ...] = ()
    moderator: str | None = None
    listed: tuple[Speaker, ...] = ()
    presented: tuple[Speaker, ...] = ()
    """Everybody whom it presents, with role: the people listed, the moderator."""
    list_at: tuple[int, int] | None = None
    """Where the list of people stands in the running text."""


def read_head(page: Page, lines: list[Line], until: int, credits: list[tuple[int, Speaker, str]]) -> Head:
    """Return the head that stands before a position of the running text.

    >>> from aslived.transcript.layout import lines
    >>> from aslived.transcript.page import page
    >>> spoken = page("Night Clinic Hearing\\n\\nOrganised by the Delta Network and RUDA\\n")
    >>> read_head(spoken, lines(spoken), 60, []).organisers
    ('Delta Network', 'RUDA')
    """
    above = [line for line in lines if line.start < until and line.kind not in ("blank", "furniture")]
    said = " \n".join(
        page.text[line.body : line.stop] for line in above[:_HEAD_LINES] if line.stop - line.body < 2000
    )
    listed, list_at = _listed(page, lines, until)
    chairs = lexicon.every("chairs")
    people = [who.with_what(Speaker(role=role)) for _, who, role in credits]
    leading = [who for _, who, role in credits if role.lower() in chairs]
    leading += [who for who in listed if (who.role or "").lower() in chairs]
    if not leading:
        leading = [*_moderators(said)]
        people += leading
    moderator = leading[0].name if leading else None
    return Head(
        title=_title(page, above),
        date=page.date or _date(said, above[:1]),
        organisers=_bodies(said, "organised_by"),
        supporters=_bodies(said, "supported_by"),
        moderator=moderator,
        listed=listed,
        presented=(*listed, *people),
        list_at=list_at,
    )


def _title(page: Page, above: list[Line]) -> str | None:
    labels = lexicon.every("title_labels")
    for line in above[:_HEAD_LINES]:
        first, colon, rest = page.text[line.body : line.stop].partition(":")
        if colon and first.strip("*_ ").lower() in labels and rest.strip():
            return trim(rest)
    if page.title:
        return page.title
    for line in above:
        if line.kind == "heading":
            return trim(page.text[line.body : line.stop]) or None
    for line in above[:1]:
        said = trim(page.text[line.body : line.stop])
        if len(said) < 300 and not said.endswith("."):
            return page.text[line.body : line.stop].strip("*_# \t\u00a0\ufeff")
    return None


def date_in(said: str) -> str | None:
    """Return the first date said, as `2031-05-04`, or `2031-05` where no day is said.

    >>> date_in("held on 4 May 2031"), date_in("in March 2030"), date_in("May 2031 dollars")
    ('2031-05-04', '2030-03', '2031-05')
    """
    for pattern in _DATES:
        for found in pattern.finditer(said):
            given = found.groupdict()
            month = int(given["month"]) if given.get("month") else _months().get(given["name"].lower())
            day = int(given["day"]) if given.get("day") else None
            if month is None or not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
                continue
            return f"{given['year']}-{month:02d}" + (f"-{day:02d}" if day else "")
    return None


@cache
def _months() -> dict[str, int]:
    return {name: number for each in lexicon.LANGUAGES for name, number in lexicon.words(each).months.items()}


def _date(said: str, first: list[Line]) -> str | None:
    return date_in(said[:6000])


@cache
def _opener(name: str) -> re.Pattern[str]:
    phrases = sorted((phrase.replace("’", "'") for phrase in lexicon.every(name)), key=len, reverse=True)
    return re.compile(
        r"(?<!\w)(?:" + "|".join(map(re.escape, phrases)) + r")(?!\w)\s*:?\**\s*", re.IGNORECASE
    )


def _moderators(said: str) -> Iterator[Speaker]:
    """Yield the people named after words such as *moderated by*."""
    for opened in _opener("moderated_by").finditer(said.replace("’", "'")):
        if " " not in opened[0].strip(" :*") and ":" not in opened[0]:
            continue
        rest = said[opened.end() : opened.end() + 200].partition("\n")[0]
        who = introduction(re.split(r"(?<![A-Z])[.;·|](?=\s|$)", rest, maxsplit=1)[0])
        if who is not None and who.name:
            yield who


def _bodies(said: str, name: str) -> tuple[str, ...]:
    """Return the bodies named after words such as *organised by*."""
    found: list[str] = []
    plain = said.replace("’", "'")
    for opened in _opener(name).finditer(plain):
        colon = ":" in opened[0]
        single = " " not in opened[0].strip(" :*")
        if single and not colon:
            continue
        rest = said[opened.end() : opened.end() + 600].partition("\n")[0]
        for other in ("organised_by", "supported_by", "date_labels"):
            stopped = _opener(other).search(rest.replace("’", "'"))
            if stopped and " " in stopped[0].strip():
                rest = rest[: stopped.start()]
        rest = re.split(
            r"[.;](?=\s|$)|\s[–—-]\s|\s(?:in|on|at|during|le|el)\s(?=[A-Z]?[\w ]*\d)", rest, maxsplit=1
        )[0]
        found += [body for body in apart(rest) if body not in found]
    return tuple(found)


def apart(said: str) -> list[str]:
    """Return the names of a list written as a sentence writes it.

    >>> apart("Norway, the Delta Network (DN) and RUDA")
    ['Norway', 'Delta Network (DN)', 'RUDA']
    >>> apart("the Ministry of Health and Care Services")
    ['Ministry of Health and Care Services']
    """
    parts = [part for part in re.split(r",\s+(?![^()]*\))", said) if part.strip()]
    names: list[str] = []
    for part in parts:
        names += _at_and(re.sub(r"^(?:and|et|y|e)\s+", "", part.strip()))
    return [name for part in names if (name := _without_article(part)) and name[0].isalnum()]


def _at_and(part: str) -> list[str]:
    for joined in re.finditer(r"\s+(?:and|et|y|&|with)\s+(?![^()]*\))", part):
        left, right = part[: joined.start()], part[joined.end() :]
        word = right.split()[0] if right.split() else ""
        article = word.lower() in ("the", "la", "le", "el", "les", "los", "las", "du", "des", "del")
        both = is_body(left) and is_body(right) and len(right.split()) > 2
        if (
            both
            or article
            or left.rstrip().endswith(")")
            or place.code_of(left)
            or _acronym(right)
            or _acronym(left)
        ):
            return [left, *_at_and(right)]
    return [part]


def _acronym(said: str) -> bool:
    plain = said.strip(" .*")
    return 2 <= len(plain) <= 12 and plain.isupper() and " " not in plain


def _without_article(said: str) -> str:
    plain = trim(said).rstrip(".,;")
    return re.sub(r"^(?:the|la|le|les|el|los|las|du|des|del)\s+|^l['’]", "", plain, flags=re.IGNORECASE)


def _listed(page: Page, lines: list[Line], until: int) -> tuple[tuple[Speaker, ...], tuple[int, int] | None]:
    """Return the people of the first list of panellists, and where it stands."""
    text = page.text
    for number, line in enumerate(lines):
        if line.start >= until:
            break
        if line.kind in ("blank", "furniture") or line.stop - line.body > 2000:
            continue
        first, colon, rest = text[line.body : line.stop].partition(":")
        label = first.strip("*_ \t\u00a0()0123456789").lower()
        if label not in lexicon.every("listed_as") or (
            not colon and line.kind != "heading" and not _is_alone(lines, number)
        ):
            continue
        if rest.strip("*_ "):
            people = _inline(rest)
            end = line.stop
        else:
            people, end = _below(text, lines, number + 1)
        if people:
            return tuple(people), (line.start, end)
    return (), None


def _is_alone(lines: list[Line], number: int) -> bool:
    return number + 1 < len(lines) and lines[number + 1].kind in ("item", "blank", "text")


def _below(text: str, lines: list[Line], number: int) -> tuple[list[Speaker], int]:
    people: list[Speaker] = []
    end = 0
    for index, line in enumerate(lines[number : number + 400]):
        if line.kind == "blank" and (index == 0 or not people or _goes_on(text, lines, number + index + 1)):
            continue
        said = text[line.body : line.stop]
        if line.kind in ("blank", "furniture", "heading") or len(said) > 250:
            break
        role, colon, rest = said.partition(":")
        person = introduction(rest) if colon and role_word(trim(role)) else introduction(said)
        if person is None and line.kind == "item" and is_name(trim(said)):
            person = Speaker(trim(said))
        if person is None or (said.rstrip("*_ ").endswith((".", ":")) and not said.rstrip().endswith(").")):
            break
        people.append(person)
        end = line.stop
    return people, end


def _goes_on(text: str, lines: list[Line], number: int) -> bool:
    return number < len(lines) and lines[number].kind == "item"


def _inline(said: str) -> list[Speaker]:
    """Return the people of a list within one line."""
    by_semicolon = ";" in said
    parts = re.split(r";\s*", said) if by_semicolon else re.split(r",\s+(?![^()]*\))", said)
    people: list[Speaker] = []
    for part in parts:
        pieces = re.split(
            r"\s+(?:and|et|y)\s+(?=[^\W\d_])(?![^()]*\))", re.sub(r"^(?:and|et|y)\s+", "", part.strip())
        )
        for piece in pieces if all(is_name(piece.partition("(")[0].strip()) for piece in pieces) else [part]:
            person = introduction(piece)
            if person:
                people.append(person)
    return people
