"""Sources by number, in the order in which a brief first names them."""

from __future__ import annotations

from collections.abc import Iterable

from aslived.language import _
from aslived.law.register.law import Law
from aslived.publish.brief.shape import NumberedSource
from aslived.standards import sources as standards_sources


class Numbering:
    """Gives each source its number when it is first named; the same address is the same source.

    >>> from aslived.law import Register
    >>> numbers = Numbering()
    >>> numbers.law(Register.of("PT")["PT"], ("S1", "S3")), numbers.law(Register.of("PT")["PT"], ("S3",))
    ((1, 2), (2,))
    """

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._listed: list[NumberedSource] = []

    def law(self, law: Law, names: Iterable[str]) -> tuple[int, ...]:
        """Return the numbers of sources of a law file."""
        numbers = []
        for name in names:
            source = law.sources[name]
            numbers.append(
                self._number(
                    f"{law.code}:{name}",
                    source.url,
                    title=source.title,
                    kind=source.kind,
                    publisher=source.publisher,
                    year=source.year,
                    note=source.note,
                )
            )
        return tuple(dict.fromkeys(numbers))

    def standards(self, names: Iterable[str]) -> tuple[int, ...]:
        """Return the numbers of sources of the standards files."""
        numbers = []
        for name in names:
            source = standards_sources().source(name)
            recalled = source.confidence == "recalled"
            numbers.append(
                self._number(
                    f"std:{name}",
                    source.url,
                    title=_(source.title),
                    kind="recalled" if recalled else "cited",
                    note=None if recalled else _("read: {scope}").format(scope=_(source.scope)),
                )
            )
        return tuple(dict.fromkeys(numbers))

    def other(self, key: str, *, title: str, kind: str, publisher: str | None, url: str | None) -> int:
        """Return the number of a source that stands in no register."""
        return self._number(key, url, title=title, kind=kind, publisher=publisher)

    def sources_by_number(self) -> tuple[NumberedSource, ...]:
        """Return every source named so far, by number."""
        return tuple(self._listed)

    def _number(
        self,
        key: str,
        url: str | None,
        *,
        title: str,
        kind: str,
        publisher: str | None = None,
        year: int | None = None,
        note: str | None = None,
    ) -> int:
        known = self._numbers.get(key) or (self._numbers.get(url) if url else None)
        if known is None:
            known = len(self._listed) + 1
            self._listed.append(
                NumberedSource(
                    number=known, title=title, kind=kind, publisher=publisher, year=year, url=url, note=note
                )
            )
        self._numbers[key] = known
        if url:
            self._numbers[url] = known
        return known
