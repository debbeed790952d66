"""Where a speaker that the model found ends."""

from __future__ import annotations

import pytest

from reportedly.detect.sentences import find_sentences
from reportedly.extract.clauses import Clauses
from reportedly.extract.speakers import whole_speaker
from reportedly.languages.packs import load_pack
from reportedly.languages.scan import scan_sentence
from reportedly.records import Article, Mention


def _whole(text: str, lang: str, found: str, content: str, names: tuple[str, ...] = ()) -> str:
    pack = load_pack(lang)
    (sentence,) = find_sentences(Article("a", text, lang), pack)

    def span(part: str) -> tuple[int, int]:
        return text.index(part), text.index(part) + len(part)

    mentions = [Mention(span(name), "person", name) for name in names]
    clauses = Clauses(scan_sentence(sentence, pack), mentions, (), ())
    return text[slice(*whole_speaker(clauses, span(found), span(content)))]


@pytest.mark.parametrize(
    ("text", "lang", "found", "content", "names", "whole"),
    [
        ("Karen Doyle and Carl Hobbs said that the pier is safe.", "en", "Karen Doyle", "the pier is safe",
         ("Karen Doyle", "Carl Hobbs"), "Karen Doyle and Carl Hobbs"),
        ("Kerime Dolu ve Kerem Hobacı köprünün güvenli olduğunu söyledi.", "tr", "Kerime Dolu",
         "köprünün güvenli olduğunu", ("Kerime Dolu", "Kerem Hobacı"), "Kerime Dolu ve Kerem Hobacı"),
        ("多丽娜和霍卡说大桥是安全的。", "zh", "多丽娜和", "大桥是安全的", ("多丽娜", "霍卡"), "多丽娜和霍卡"),
    ],
)  # fmt: skip
def test_two_who_speak_together_are_the_speaker(
    text: str, lang: str, found: str, content: str, names: tuple[str, ...], whole: str
) -> None:
    assert _whole(text, lang, found, content, names) == whole


def test_somebody_in_what_is_said_does_not_speak() -> None:
    text = "Karen Doyle and Carl Hobbs were warned, she said."
    assert _whole(text, "en", "Karen Doyle", "Carl Hobbs were warned", ("Karen Doyle", "Carl Hobbs")) == "Karen Doyle"


def test_a_preposition_at_the_end_goes_with_what_follows() -> None:
    text = "Газета «Утро» со ссылкой на чиновников сообщила, что мост закрыт."
    assert _whole(text, "ru", "Газета «Утро» со", "мост закрыт") == "Газета «Утро»"
