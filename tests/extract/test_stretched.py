"""What reaches over an insertion, a joint or a colon: subjects and contents."""

from __future__ import annotations

import pytest

from reportedly.detect.sentences import find_sentences
from reportedly.extract.clauses import Clauses
from reportedly.extract.quotes import find_quotations
from reportedly.extract.stretched import beyond_article, over_insertion, stretched
from reportedly.languages.packs import pack_or_generic
from reportedly.languages.scan import scan_sentence
from reportedly.records import Article, Attribution, Span

# a subject with a relative clause of its own, the cue, and what is said
PARTED = [
    ("de", "Der Hersteller, der 300 Menschen beschäftigt, teilte mit, dass er zwei Werke schließe.", "Der Hersteller",
     "teilte mit", "er zwei Werke schließe"),
    ("da", "Fabrikken, som har 300 ansatte, oplyste, at den lukker.", "Fabrikken", "oplyste", "den lukker"),
    ("fr", "Le papetier, qui emploie 300 personnes, a annoncé qu'il fermerait.", "Le papetier", "a annoncé",
     "il fermerait"),
    ("ru", "Комбинат, на котором работают 300 человек, сообщил, что закроет два цеха.", "Комбинат", "сообщил",
     "закроет два цеха"),
    ("fi", "Yhtiö, joka työllistää 300 ihmistä, kertoi, että se sulkee tehtaan.", "Yhtiö", "kertoi",
     "se sulkee tehtaan"),
]  # fmt: skip


def at(text: str, part: str) -> Span:
    start = text.index(part)
    return start, start + len(part)


def read(lang: str, text: str) -> Clauses:
    """The first sentence of a text, without names and dates."""
    pack = pack_or_generic(lang)
    scan = scan_sentence(find_sentences(Article("a", text, lang), pack)[0], pack)
    return Clauses(scan, (), (), find_quotations([scan]))


def claim(text: str, cue: str, content: str, speaker: str | None = None) -> Attribution:
    said = at(text, speaker) if speaker else None
    return Attribution(at(text, content), at(text, cue), said, "asserts", "indirect", "the test", 0.9)


@pytest.mark.parametrize(("lang", "text", "subject", "cue", "content"), PARTED)
def test_a_relative_clause_does_not_hide_who_speaks(lang: str, text: str, subject: str, cue: str, content: str) -> None:
    assert over_insertion(read(lang, text), claim(text, cue, content)).speaker == at(text, subject)


@pytest.mark.parametrize(
    ("lang", "text", "cue", "content"),
    [
        ("bg", "За братята, които държат кариерата, се твърди, че са взривявали.", "твърди", "са взривявали"),
        ("de", "Gestern, als es regnete, hieß es, dass der Steg gesunken sei.", "hieß", "der Steg gesunken sei"),
        ("en", "In the harbour, which was closed, it was reported that the pier sank.", "reported", "the pier sank"),
    ],
)
def test_of_whom_something_is_said_and_where_are_nobody(lang: str, text: str, cue: str, content: str) -> None:
    assert over_insertion(read(lang, text), claim(text, cue, content)).speaker is None


def test_a_source_at_the_end_has_both_halves_of_its_sentence() -> None:
    text = "About 40 houses burned and 12 people fled, according to the brigade."
    found = claim(text, "according to", "and 12 people fled", "the brigade")
    (whole,) = stretched(read("en", text), [found])
    assert whole.content == at(text, "About 40 houses burned and 12 people fled")


def test_a_source_at_the_end_has_no_words_of_another() -> None:
    text = "The mayor said 40 houses burned and 12 people fled, according to the brigade."
    mayor = claim(text, "said", "40 houses burned", "The mayor")
    brigade = claim(text, "according to", "and 12 people fled", "the brigade")
    assert stretched(read("en", text), [mayor, brigade]) == [mayor, brigade]


def test_what_stands_behind_a_colon_tells_more_of_the_same() -> None:
    text = "Die Feuerwehr teilte mit, dass zwei Hallen brannten: eine Mühle mit 40 Silos und eine Molkerei."
    (whole,) = stretched(read("de", text), [claim(text, "teilte mit", "zwei Hallen brannten", "Die Feuerwehr")])
    assert whole.content == at(text, "zwei Hallen brannten: eine Mühle mit 40 Silos und eine Molkerei")


def test_a_content_that_breaks_off_at_and_goes_on() -> None:
    text = "Według policji zginęły trzy osoby, a pięć zostało rannych."
    (whole,) = stretched(read("pl", text), [claim(text, "Według", "zginęły trzy osoby, a", "policji")])
    assert whole.content == at(text, "zginęły trzy osoby, a pięć zostało rannych")


def test_the_noun_of_an_article_speaks() -> None:
    text = "La polizia ha arrestato due uomini e sostiene di aver trovato tre armi."
    found = beyond_article(read("it", text), claim(text, "sostiene", "aver trovato tre armi", "La"))
    assert found.speaker == at(text, "La polizia")
