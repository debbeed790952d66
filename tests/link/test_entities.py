"""Entities gather what articles in different languages call one thing."""

from __future__ import annotations

from reportedly.detect.sentences import find_sentences
from reportedly.extract.names import find_article_mentions
from reportedly.languages.packs import load_pack
from reportedly.languages.scan import scan_sentence
from reportedly.link.entities import link_mentions
from reportedly.link.places import speaks_for
from reportedly.records import Analysis, Article, Entity


def _analysis(number: int, lang: str, text: str) -> Analysis:
    pack, article = load_pack(lang), Article(f"a{number}", text, lang)
    scans = [scan_sentence(s, pack) for s in find_sentences(article, pack)]
    return Analysis(article, mentions=find_article_mentions(scans))


def _entities(*texts: tuple[str, str]) -> dict[str, Entity]:
    _, entities = link_mentions([_analysis(n, lang, text) for n, (lang, text) in enumerate(texts)])
    assert [e.key for e in entities] == sorted(e.key for e in entities)
    return {entity.name: entity for entity in entities}


def test_a_state_has_its_forms_by_language_with_counts() -> None:
    found = _entities(
        ("pl", "Delegacja z Finlandii wróciła do Finlandii."), ("lv", "Somijas delegācija atgriezās Somijā."),
        ("de", "Die Gruppe reiste nach Finnland."),
    )  # fmt: skip
    finland = found["Finland"]
    assert finland.key == "state:FI"
    assert [(f.text, f.lang, f.count) for f in finland.forms] == [
        ("Finnland", "de", 1), ("Somijas", "lv", 1), ("Somijā", "lv", 1), ("Finlandii", "pl", 2),
    ]  # fmt: skip
    assert finland.articles == ("a0", "a1", "a2")


def test_a_described_institution_and_the_named_one_are_one() -> None:
    found = _entities(
        ("en", "The FSB said that a man was held."),
        ("pl", "Rosyjska służba bezpieczeństwa zatrzymała mężczyznę."),
    )
    assert len(found["FSB"].articles) == 2
    assert any("institution of its state" in reason for reason in found["FSB"].reasons)


def test_international_bodies_are_one_in_every_language() -> None:
    found = _entities(("en", "The United Nations met."), ("lv", "ANO sanāca."), ("pl", "ONZ zebrała się."))
    assert found["United Nations"].articles == ("a0", "a1", "a2")


def test_unlisted_organisations_are_joined_over_case_endings() -> None:
    found = _entities(
        ("pl", "Raport opublikował Nordline Bank w Gdańsku. Zarząd Nordline Banku milczy."),
        ("en", "Nordline Bank published a report."),
    )
    assert len(found["Nordline Bank"].articles) == 2


def test_every_entity_says_why_and_how_surely() -> None:
    for entity in _entities(("en", "Ann Doyle of Nordline Bank met Viktor Orbán in Riga, Latvia.")).values():
        assert entity.reasons
        assert 0 < entity.score <= 1


def test_capitals_speak_for_their_states_and_other_cities_do_not() -> None:
    found = _entities(("en", "Talks were held in Seoul, Busan and Washington."))
    assert speaks_for(found["Seoul"].key) == "state:KR"
    assert speaks_for(found["Washington"].key) == "state:US"
    assert speaks_for(found["Busan"].key) is None
    assert speaks_for("body:KREMLIN") is None
    assert speaks_for(None) is None


def test_nothing_gives_nothing() -> None:
    assert link_mentions([]) == ((), ())
