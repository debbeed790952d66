"""Articles become vectors that can be compared across languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import numpy as np
import pytest

from reportedly.link.grouping import Floats
from reportedly.link.stories import group_stories
from reportedly.link.vectors import (
    LEAD,
    article_vector,
    centred,
    embed_texts,
    pack_vector,
    passage,
    shortness,
    spoken_length,
    stretch,
    unpack_vector,
)
from reportedly.records import Analysis, Article, Story

_DAY = date(2024, 10, 20)


class _Encoder:
    """Stands for an encoder: every text has the direction of its last word, and most of all that of its language."""

    name = "stand-in"
    words = ("ferry", "strike", "flood")

    def __init__(self) -> None:
        self.means: Mapping[str, Floats] = {
            "lv": _unit(0),
            "de": _unit(1),
            "": np.asarray((_unit(0) + _unit(1)) / 2, dtype=np.float32),
        }
        self.shorts: Mapping[int, Floats] = {}
        self.asked: list[str] = []

    def embed(self, texts: Sequence[str]) -> Floats:
        self.asked += texts
        found = []
        for text in texts:
            lang, _, word = text.split()[-1].partition("-")
            found.append(self.means[lang] + 0.3 * _unit(2 + self.words.index(word)))
        vectors = np.stack(found)
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


def _unit(at: int) -> Floats:
    return np.asarray(np.eye(8)[at], dtype=np.float32)


def _article(key: str, lang: str, word: str, said: date | None = _DAY) -> Analysis:
    return Analysis(Article(key, f"{lang}-{word}", lang, said))


def _groups(*analyses: Analysis) -> list[list[str]]:
    return sorted(sorted(story.articles) for story in _stories(*analyses))


def _stories(*analyses: Analysis) -> tuple[Story, ...]:
    encoder = _Encoder()
    made = zip(analyses, embed_texts([a.article.text for a in analyses], encoder), strict=True)
    found = {a.article.id: centred(packed, a.article.lang, encoder.means) for a, packed in made}
    return group_stories(analyses, (), found)


def test_one_event_in_two_languages_is_a_story_and_two_events_in_one_language_are_not() -> None:
    lv, de = _article("a", "lv", "ferry"), _article("b", "de", "ferry")
    assert _groups(lv, de, _article("c", "lv", "strike"), _article("d", "de", "flood")) == [["a", "b"], ["c"], ["d"]]


def test_a_follow_up_months_later_is_a_story_of_its_own() -> None:
    late = _article("c", "lv", "ferry", _DAY + timedelta(days=90))
    assert _groups(_article("a", "lv", "ferry"), _article("b", "de", "ferry"), late) == [["a", "b"], ["c"]]


def test_a_follow_up_goes_on_with_the_story_before_it() -> None:
    spring = [_article(f"a{at}", "lv", "ferry") for at in range(2)]
    summer = [_article(f"b{at}", "de", "ferry", _DAY + timedelta(days=90)) for at in range(2)]
    autumn = _article("c", "de", "ferry", _DAY + timedelta(days=180))
    other = _article("z", "de", "strike", _DAY + timedelta(days=200))
    told = _stories(*spring, *summer, autumn, other, _article("u", "lv", "flood", None))
    ids = {story.articles[0]: story.id for story in told}
    assert {story.articles[0]: story.follows for story in told} == {
        "a0": None, "b0": ids["a0"], "c": ids["b0"], "z": None, "u": None,
    }  # fmt: skip


def test_what_is_settled_stays_when_later_articles_come() -> None:
    week = [_article(f"w{at}", "lv", "ferry", _DAY + timedelta(days=at)) for at in range(7)]
    later = [_article(f"x{at}", "de", "strike", _DAY + timedelta(days=8 + at)) for at in range(3)]
    before = _groups(*week)
    assert before[0] in _groups(*later, *week)


def test_a_language_without_a_mean_gets_that_of_all() -> None:
    encoder = _Encoder()
    packed = pack_vector(encoder.embed(["lv-ferry"])[0])
    assert centred(packed, "xx", encoder.means) == pytest.approx(centred(packed, None, encoder.means))


def test_a_packed_vector_points_where_it_pointed() -> None:
    vector = np.random.default_rng(1).normal(size=384).astype(np.float32)
    assert float(unpack_vector(pack_vector(vector)) @ vector) / float(np.linalg.norm(vector)) > 0.999


def test_a_known_text_is_not_embedded_again_and_no_other_is_asked_for() -> None:
    encoder, kept, asked = _Encoder(), dict[str, bytes](), list[str]()

    def known(keys: Sequence[str]) -> Mapping[str, bytes]:
        asked.extend(keys)
        return kept

    first = list(embed_texts(["lv-ferry", "lv-strike"], encoder, keep=kept.__setitem__))
    assert list(embed_texts(["lv-strike"], encoder, known, kept.__setitem__)) == first[1:]
    assert len(encoder.asked) == 2
    assert asked == list(kept)[1:]


def test_the_encoder_reads_the_title_and_the_beginning_without_what_was_skipped() -> None:
    article = Article("a", "Advert. " + "The ferry ran aground. " * 100, "en", title="Ferry aground", skipped=((0, 8),))
    read = passage(article)
    assert read.startswith("Ferry aground\nThe ferry")
    assert len(read) < LEAD + 100
    assert len(passage(Article("z", "渡" * 2000, "zh"))) < LEAD / 2


def test_a_short_text_is_given_the_benefit_of_its_noise() -> None:
    assert stretch(LEAD) == pytest.approx(1.0)
    assert 1.0 < stretch(500) < stretch(22)


def test_a_character_of_chinese_counts_as_several_letters() -> None:
    assert spoken_length("渡轮搁浅", "zh") == 10
    assert spoken_length("The ferry", "en") == 9
    assert spoken_length("渡" * 2000, "zh") == spoken_length("word " * 2000, "en") == LEAD


def test_what_short_texts_have_in_common_fades_with_their_length() -> None:
    shorts = {60: _unit(5), 240: 0.5 * _unit(6)}
    assert shortness(60, shorts) == pytest.approx(_unit(5))
    assert shortness(20, shorts) == pytest.approx(_unit(5))
    assert shortness(120, shorts) == pytest.approx(0.5 * _unit(5) + 0.25 * _unit(6))
    assert 0 < float(shortness(1100, shorts)[6]) < 0.05
    assert shortness(LEAD, shorts) == pytest.approx(0 * _unit(5))


def test_two_briefs_about_two_things_are_not_alike_for_being_brief() -> None:
    encoder = _Encoder()
    encoder.means = {"": 0.9 * _unit(0)}
    encoder.shorts = {60: 0.3 * _unit(5)}

    def brief(topic: int) -> Floats:
        packed = pack_vector(0.9 * _unit(0) + 0.3 * _unit(5) + 0.316 * _unit(topic))
        return article_vector(packed, Article("a", "Ferry aground", "lv"), encoder) / stretch(13)

    assert float(brief(2) @ brief(3)) == pytest.approx(0, abs=0.03)
    assert float(brief(2) @ brief(2)) == pytest.approx(1)
