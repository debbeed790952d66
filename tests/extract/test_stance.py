"""Whether what is claimed has happened, goes on, is planned, possible or conditional."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

import pytest

from reportedly.detect.sentences import find_sentences
from reportedly.extract.stance import find_reality, reality_of
from reportedly.languages.packs import load_pack
from reportedly.languages.scan import Scan, scan_sentence
from reportedly.records import Analysis, Article, Attribution, Reality, Stance

Analyse = Callable[..., Analysis]


def scan(text: str, lang: str = "en") -> Scan:
    pack = load_pack(lang)
    (sentence,) = find_sentences(Article("a", text, lang), pack)
    return scan_sentence(sentence, pack)


def attribution(text: str, content: str, stance: Stance = "asserts") -> Attribution:
    start = text.index(content)
    return Attribution((start, start + len(content)), None, None, stance, "indirect", "test", 1.0)


@pytest.mark.parametrize(
    ("content", "reality"),
    [
        ("the pier had sunk", "actual"),
        ("the pier is being mended", "ongoing"),
        ("the pier is currently closed", "ongoing"),
        ("the pier will close", "planned"),
        ("the council plans to close the pier", "planned"),
        ("the pier may have sunk", "possible"),
        ("the pier could be closed", "possible"),
        ("the pier closes if it rains", "conditional"),
        ("if it rains the pier will close", "conditional"),
        ("unless it is mended the pier might close", "conditional"),
        ("the pier will close if it rains", "planned"),
        ("the pier might close unless it is mended", "possible"),
    ],
)
def test_modal_words_decide_and_a_condition_before_them_or_alone(content: str, reality: Reality) -> None:
    text = f"The mayor said that {content}."
    assert find_reality(attribution(text, content), scan(text)) == reality


@pytest.mark.parametrize(
    ("content", "reality"),
    [
        ("the pier was closed and will be mended", "actual"),
        ("the pier is being closed and may be sold", "ongoing"),
        ("the pier will close and may sink", "planned"),
        ("the pier will perhaps close", "possible"),
        ("old and new boats will come", "planned"),  # no verb stands before the conjunction
    ],
)
def test_the_first_clause_decides(content: str, reality: Reality) -> None:
    text = f"The mayor said that {content}."
    assert find_reality(attribution(text, content), scan(text)) == reality


def test_words_outside_the_content_say_nothing_of_it() -> None:
    text = "If asked, the mayor may say that the pier had sunk."
    assert find_reality(attribution(text, "the pier had sunk"), scan(text)) == "actual"


@pytest.mark.parametrize(
    ("stance", "reality"),
    [("demands", "possible"), ("promises", "planned"), ("asserts", "planned"), ("denies", "planned")],
)
def test_demands_and_promises_are_never_facts(stance: Stance, reality: Reality) -> None:
    text = "The mayor said that the pier will close."
    assert find_reality(attribution(text, "the pier will close", stance), scan(text)) == reality


def test_a_conditional_promise_is_conditional() -> None:
    text = "The mayor promised to mend it if the council pays."
    assert find_reality(attribution(text, "mend it if the council pays", "promises"), scan(text)) == "conditional"


def test_the_month_of_may_is_no_possibility() -> None:
    text = "The mayor said that the pier had sunk in May."
    assert find_reality(attribution(text, "the pier had sunk in May"), scan(text)) == "actual"
    text = "The mayor said that it may sink in May."
    assert find_reality(attribution(text, "it may sink in May"), scan(text)) == "possible"


def test_the_articles_own_voice_is_read_alike() -> None:
    found = scan("The pier will close.")
    assert reality_of(found, (0, 20)) == "planned"
    assert reality_of(found, (0, 8)) == "actual"


def test_every_modality_of_the_packs_is_a_reality() -> None:
    values = {hit.value for hit in scan("It may close, will close, is being closed, if.").of("modality.")}
    assert values <= set(get_args(Reality))
    assert len(values) == 4
