"""Whether what is claimed has happened, goes on, is planned, possible or conditional."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import get_args

import pytest

from reportedly.detect.sentences import find_sentences
from reportedly.extract.stance import figure_reality, find_reality, modal_words
from reportedly.languages.packs import load_pack
from reportedly.languages.scan import Scan, scan_sentence
from reportedly.model.labels import REALITIES
from reportedly.records import Analysis, Article, Attribution, Reality, Stance
from scanned import place

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
        ("the pier will close if it rains", "conditional"),
        ("unless it is mended the pier might close", "possible"),
        ("the pier might close unless it is mended", "possible"),
    ],
)
def test_modal_words_decide_and_a_plan_with_a_condition_is_conditional(content: str, reality: Reality) -> None:
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


def of_figure(text: str, figure: str, seen: tuple[float, ...] = ()) -> Reality:
    return figure_reality(scan(text), place(text, figure), seen, None)


def test_a_figures_own_clause_decides() -> None:
    text = "The first 1,500 boats have sunk, and 12,000 will perhaps follow, says the mayor."
    assert (of_figure(text, "1,500 boats"), of_figure(text, "12,000")) == ("actual", "possible")


@pytest.mark.parametrize(
    ("text", "figure", "reality"),
    [
        ("The council decided to send 300 boats.", "300 boats", "planned"),
        ("The council said that it agreed to send 300 boats.", "300 boats", "planned"),
        ("The council decided and 300 boats sank.", "300 boats", "actual"),
        ("If the pier sinks, 300 boats will be moved.", "300 boats", "conditional"),
        ("The mayor said 300 boats would be moved, if the pier sinks.", "300 boats", "conditional"),
        ("If the pier sinks, the mayor goes, and 300 boats have left.", "300 boats", "actual"),
    ],
)
def test_what_governs_a_clause_and_the_condition_beside_it_count(text: str, figure: str, reality: Reality) -> None:
    assert of_figure(text, figure) == reality


@pytest.mark.parametrize(
    ("lang", "text", "figure", "reality"),
    [
        ("zh", "码头将关闭，300艘船已经沉没。", "300艘", "actual"),
        ("fa", "اسکله بسته خواهد شد، 300 قایق غرق شدند.", "300 قایق", "actual"),
        ("cs", "Kdyby molo kleslo, 300 lodí by odplulo.", "300 lodí", "conditional"),
    ],
)
def test_clauses_end_at_the_commas_of_all_scripts(lang: str, text: str, figure: str, reality: Reality) -> None:
    assert figure_reality(scan(text, lang), place(text, figure), (), None) == reality


def test_what_the_model_sees_of_a_figure_outweighs_the_silence_of_its_clause() -> None:
    text = "A harbour with 40 berths at Skagen."
    assert of_figure(text, "40 berths") == "actual"
    assert of_figure(text, "40 berths", (0.01, 0.01, 0.96, 0.01, 0.01)) == "planned"


def heard(text: str, content: str, **odds: float) -> Attribution:
    """Return an attribution of which the model finds realities as probable as said, and the rest not at all."""
    return replace(attribution(text, content), realities=tuple(odds.get(name, 0.0) for name in REALITIES))


def test_words_and_the_model_are_weighed_against_each_other() -> None:
    text = "The mayor said that the pier will close."
    assert find_reality(heard(text, "the pier will close", actual=0.6, planned=0.4), scan(text)) == "planned"
    assert find_reality(heard(text, "the pier will close", actual=0.99, planned=0.01), scan(text)) == "actual"
    text = "The mayor said that the pier closes in spring."
    assert find_reality(heard(text, "the pier closes in spring", actual=0.1, planned=0.9), scan(text)) == "planned"
    assert find_reality(heard(text, "the pier closes in spring", actual=0.5, ongoing=0.5), scan(text)) == "actual"


def test_what_runs_over_sentences_is_left_to_the_model() -> None:
    found = heard("The pier sank. It will be mended.", "sank. It will be", actual=0.2, possible=0.8)
    assert find_reality(found, None) == "possible"


def test_what_the_cue_alone_tells_stands() -> None:
    text = "The mayor did not rule out that the pier had sunk."
    found = replace(attribution(text, "the pier had sunk"), reality="possible", realities=(1.0, 0.0, 0.0, 0.0, 0.0))
    assert find_reality(found, scan(text)) == "possible"


@pytest.mark.parametrize(
    ("lang", "content", "said"),
    [
        ("tr", "iskelenin onarılacağını", "planned"),
        ("tr", "iskelenin çökebileceğini", "possible"),
        ("ko", "다리를 고치겠다", "planned"),
        ("fr", "le quai rouvrira au printemps", "planned"),
        ("fr", "le quai a rouvert au printemps", "silent"),
        ("fr", "les bateaux partiront au printemps", "planned"),
        ("fr", "le quai serait fermé", "silent"),  # hearsay, and no condition
        ("es", "el muelle cerrará si llueve", "planned if"),
        ("hi", "घाट बंद होगा", "planned"),
        ("fi", "laituri suljetaan jos sataa", "if"),
        ("sv", "kajen håller på att lagas", "ongoing"),
        ("uk", "пристань ремонтуватимуть", "planned"),
    ],
)
def test_modal_words_of_packs(lang: str, content: str, said: str) -> None:
    found = scan(content, lang)
    assert modal_words(found, (0, len(content))) == said


def test_every_modality_of_the_packs_is_a_reality() -> None:
    values = {hit.value for hit in scan("It may close, will close, is being closed, if.").of("modality.")}
    assert values <= set(get_args(Reality))
    assert len(values) == 4
