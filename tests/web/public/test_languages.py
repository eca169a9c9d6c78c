"""Pages in another language than English: our sentences are said in it, and what stays English says so."""

from functools import cache
from html.parser import HTMLParser

import pytest
from babel.messages.pofile import read_po
from markupsafe import escape

from aslived.language.parts import catalogues_of
from aslived.web.frame import library

PAGES = (
    "",
    "api",
    "ask?drug=heroin&amount=1g",
    "compare?old=PT@2008-08-04&new=PT@2008-08-05",
    "method",
    "nowhere",
    "place/PT?drug=heroin&amount=1.5g",
    "place/PT/law",
    "place/SG",
    "places",
    "records",
    "search?q=heroin",
    "standards",
    "standards/amounts",
    "standards/criteria/FD15",
    "standards/features",
    "standards/incidents",
    "standards/models",
    "standards/norms",
    "targets",
    "thresholds",
)
SPOKEN = ("aria-label", "alt", "content", "data-head", "placeholder", "title")
ALONE = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


class Heard(HTMLParser):
    """Every text of a page that is in the page's own language: what is seen, and what is only read out."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.inside: list[tuple[str, bool]] = []
        self.texts: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag, attrs) -> None:
        foreign = (tag != "html" and "lang" in dict(attrs)) or bool(self.inside and self.inside[-1][1])
        if not foreign:
            self.texts |= {said for name, said in attrs if name in SPOKEN and said}
        if tag not in ALONE:
            self.inside.append((tag, foreign))

    def handle_startendtag(self, tag, attrs) -> None:
        pass

    def handle_endtag(self, tag) -> None:
        while self.inside and self.inside.pop()[0] != tag:
            pass

    def handle_data(self, data) -> None:
        if self.inside and not self.inside[-1][1] and self.inside[-1][0] not in ("code", "script"):
            self.texts.add(" ".join(data.split()))


@cache
def english_only(code: str) -> frozenset[str]:
    """The sentences, labels and heads of ours that the language says otherwise."""
    said = [
        message
        for path in catalogues_of(code)
        for message in read_po(path.read_bytes().splitlines(), locale=code)
        if isinstance(message.id, str) and message.string
    ]
    spoken = {message.string for message in said} | {
        law.file.jurisdiction.name for law in library.register().values()
    }
    return frozenset(message.id for message in said if message.id and message.id not in spoken)


def body(reader, address: str) -> str:
    return reader.get(address).content.decode()


@pytest.mark.parametrize("code", ["es", "fr"])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_of_ours_is_english_in_another_language(reader, code, path) -> None:
    assert not Heard(body(reader, f"/{code}/{path}")).texts & english_only(code)
    assert Heard(body(reader, f"/en/{path}")).texts & english_only(code)


@pytest.mark.parametrize("path", ["place/PT", "place/PT/law"])
def test_what_the_register_tells_at_length_is_marked_as_english_elsewhere(reader, path) -> None:
    findings = [str(escape(one.finding)) for one in library.register()["PT"].file.practice if not one.note]
    said, in_english = body(reader, f"/fr/{path}"), body(reader, f"/en/{path}")
    assert findings
    for text in findings:
        assert f'lang="en">{text}<' in said
        assert text in in_english
