"""Number words that are passed over unread, and those beside them that must not be."""

from __future__ import annotations

from datetime import date

import pytest

from reportedly.detect.sentences import find_sentences
from reportedly.extract.figures import find_figures
from reportedly.extract.moments import find_moments
from reportedly.languages.packs import load_pack
from reportedly.languages.scan import scan_sentence
from reportedly.records import Article, Figure


def _read(text: str, lang: str) -> list[tuple[float | None, float | None, str | None]]:
    found: list[Figure] = []
    for sentence in find_sentences(Article("a", text, lang), load_pack(lang)):
        scan = scan_sentence(sentence, load_pack(lang))
        found += find_figures(scan, find_moments(scan, date(2024, 10, 18)))
    return [(figure.low, figure.high, figure.unit) for figure in found]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Un vecino encontró una llave en un cajón.", "es"),
        ("Eine Nachbarin fand einen Schlüssel.", "de"),
        ("Some neighbours found a few keys.", "en"),
        ("Egy hét telt el azóta.", "hu"),
    ],
)
def test_articles_and_vague_words_are_no_figures(text: str, lang: str) -> None:
    assert _read(text, lang) == []


@pytest.mark.parametrize(
    ("text", "lang", "figure"),
    [
        ("At least one person was killed.", "en", (1, None, "person")),
        ("Un vecino vio a 40 soldados.", "es", (40, 40, "soldier")),
        ("A neighbour saw twenty-one soldiers.", "en", (21, 21, "soldier")),
        ("Satışlar yüzde bir arttı.", "tr", (1, 1, "percent")),
        ("Some two hundred soldiers came.", "en", (200, 200, "soldier")),
    ],
)
def test_a_number_word_that_is_bounded_goes_on_or_is_a_percentage_is_read(
    text: str, lang: str, figure: tuple[float, float | None, str]
) -> None:
    assert _read(text, lang) == [figure]


@pytest.mark.parametrize(
    ("text", "lang", "figures"),
    [
        ("Eine Frau wartete über eine Stunde auf den Bus.", "de", [(1, None, "hour")]),
        ("Über die Brücke kam eine Frau, bis die Polizei sie sperrte.", "de", []),
        ("Ein Mann brachte mehr als 30 Briefe.", "de", [(30, None, "letter")]),
        ("Una mujer esperó más de una hora.", "es", [(1, None, "hour")]),
        ("Satışlar yüzde bir arttı, bir bakan istifa etti.", "tr", [(1, 1, "percent")]),
    ],
)
def test_a_bound_counts_for_the_number_that_it_stands_at(
    text: str, lang: str, figures: list[tuple[float | None, float | None, str]]
) -> None:
    assert _read(text, lang) == figures
