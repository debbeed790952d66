"""Letters that hang before names are seen through."""

from __future__ import annotations

from reportedly.languages.lexicon import Lexicon

_SECTIONS = {
    "states": {"GB": ["بريطانيا"], "US": ["الولايات المتحدة"]},
    "units": {"year": ["عام"]},
}


def _found(*words: str) -> list[tuple[str, str]]:
    lexicon = Lexicon(_SECTIONS, (), "test", prefixes=[("و", ""), ("لل", "ال")])
    return [(hit.kind, hit.value) for hit in lexicon.scan(words)]


def test_a_state_behind_and() -> None:
    assert _found("وبریطانیا") == [("states", "GB")]


def test_a_prefix_that_swallows_the_article() -> None:
    assert _found("للولایات", "المتحدة") == [("states", "US")]


def test_other_words_stay_what_they_are() -> None:
    assert _found("وعام") == []
