"""The sentences that answer: short, and in words that need no law degree."""

import html
import re

import pytest

from aslived.web.frame import library

LONGEST = 38
"""Words in one clause: between full stops, colons and semicolons."""
TERMS = re.compile(
    r"\b(de jure|de facto|provision|threshold|scenario|jurisdiction|statute|instrument|presumptive|indicative|"
    r"disposition|adjudicat\w+|not_\w+|as_\w+|criminal_\w+)\b",
    re.IGNORECASE,
)
ASKED = {
    "/en/": {},
    "/en/ask": {"drug": "heroin", "amount": "1 g"},
    "/en/compare": {"old": "PT@2008-08-04", "new": "PT@2008-08-05"},
    "/en/place/PT": {"drug": "heroin", "amount": "1.5g"},
    "/en/place/US-OR": {"on": "2022-01-01", "drug": "meth", "amount": "1g", "age": "18plus"},
    "/en/place/CA-BC": {"on": "2023-06-01", "drug": "heroin", "amount": "2.5g", "own_use": "unknown"},
    "/en/place/SG": {"drug": "heroin", "amount": "20g"},
    "/en/place/DE": {"drug": "weed", "amount": "10g"},
    "/en/place/TV": {"drug": "weed"},
}


def answers(page: str) -> list[str]:
    found = re.findall(r'<p class="(?:answer|lede)[^"]*"[^>]*>(.*?)</p>', page, re.S)
    plain = [html.unescape(re.sub(r"<[^>]+>|\[\d+\]", " ", one)) for one in found]
    return [" ".join(one.split()) for one in plain]


@pytest.mark.parametrize("address", ASKED)
def test_an_answer_is_short_and_plain(reader, address) -> None:
    said = answers(reader.get(address, ASKED[address]).content.decode())
    assert said
    for answer in said:
        assert not TERMS.search(answer), answer
        for clause in re.split(r"[.;:](?=\s|$)", answer):
            assert len(clause.split()) <= LONGEST, clause


def test_the_sentence_of_every_place_is_plain(reader) -> None:
    for code in list(library.register())[::9]:
        for answer in answers(reader.get(f"/en/place/{code}").content.decode()):
            assert not TERMS.search(answer), answer
