"""Figures: what a reader could dispute is found with bounds and unit, and nothing else is."""

from __future__ import annotations

import json
import sys
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.detect.sentences import find_sentences
from reportedly.extract.figures import find_figures
from reportedly.languages.concepts import load_concepts
from reportedly.languages.pack_file import parse_pack
from reportedly.languages.packs import covered
from reportedly.languages.scan import scan_sentence
from reportedly.records import Article
from scanned import figures_of, only_figure

SHARED = Path(__file__).parents[2].parent / "shared"


@pytest.mark.parametrize(
    ("text", "span", "low", "high", "approx", "unit"),
    [
        ("They sent up to 12,000 soldiers.", "up to 12,000 soldiers", None, 12000, False, "soldier"),
        ("They sent at least 3,000 soldiers.", "at least 3,000 soldiers", 3000, None, False, "soldier"),
        ("It cost more than $5 million.", "more than $5 million", 5_000_000, None, False, "dollar"),
        ("It cost 3 € there.", "3 €", 3, 3, False, "euro"),
        ("It grew by 14% there.", "14%", 14, 14, False, "percent"),
        ("It lost 2.5 percentage points.", "2.5 percentage points", 2.5, 2.5, False, "percentage point"),
        ("Some 150 new soldiers came.", "Some 150 new soldiers", 150, 150, True, "soldier"),
        ("They said “several thousand” soldiers came.", "“several thousand” soldiers", 2000, 9999, True, "soldier"),
        ("The 14-page report came out.", "14-page", 14, 14, False, "page"),
        ("They fired two tank rounds.", "two tank rounds", 2, 2, False, "round"),
        ("They fled with 500 people or more.", "500 people or more", 500, None, False, "person"),
        ("They sold 38 old lanterns.", "38 old lanterns", 38, 38, False, "lantern"),
        ("A brigade of 1500 was sent there.", "1500", 1500, 1500, False, "soldier"),
        ("It lasted 1 minute and 45 seconds.", "1 minute and 45 seconds", 105, 105, False, "second"),
        ("We met more than 30,000 Norwegians.", "more than 30,000 Norwegians", 30000, None, False, "person"),
        ("It burnt in less than an hour.", "less than an hour", None, 1, False, "hour"),
        ("They drove at 60 miles per hour.", "60 miles per hour", 60, 60, False, "mile per hour"),
        ("They won four of their last five games.", "four of their last five games", 4, 4, False, "game"),
        ("The death toll in the city rises to 15.", "15", 15, 15, False, "death"),
        ("Just over 40 percent voted.", "Just over 40 percent", 40, None, False, "percent"),
    ],
)
def test_figure(text: str, span: str, low: float | None, high: float | None, approx: bool, unit: str) -> None:
    figure = only_figure(text)
    assert text[figure.span[0] : figure.span[1]] == span
    assert (figure.low, figure.high, figure.approx, figure.unit) == (low, high, approx, unit)


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("de", "Das Amt verfügt über 10 Experten und keine 20 Autos.", [(10, 10, "expert"), (20, 20, "car")]),
        ("de", "Dort starben über 300 Menschen.", [(300, None, "person")]),
        ("es", "La mujer de 44 años vive allí.", []),
        ("es", "Fue condenado a 20 años de prisión.", [(20, 20, "year")]),
        ("es", "Votó entre un 70 % y un 90 %.", [(70, 90, "percent")]),
        ("es", "Huyó casi un 40 %.", [(40, 40, "percent")]),
        ("fr", "Il a duré un peu plus d'une heure.", [(1, None, "hour")]),
        ("fr", "Jean Testier, mécanicien de 42 ans, a fui.", []),
        ("fr", "Il roulait à 60 km/h.", [(60, 60, "kilometre per hour")]),
        ("hu", "Az adatok 11 ezer főről szólnak a fővárosban.", [(11000, 11000, "person")]),
        ("hu", "Két éve négyet vettek, öt hét telt el.", [(5, 5, "week")]),
        ("lv", "Tur slēdz trīs pilsētas skolas.", [(3, 3, "school")]),
        ("nb", "Politiet i 60-årene fant 2,4 millioner kroner.", [(2_400_000, 2_400_000, "krone")]),
        ("nb", "Det er 20 år eldre enn huset.", []),
        ("pl", "Wysłano już 12 tys. żołnierzy do trzech miast.", [(12000, 12000, "soldier"), (3, 3, "city")]),
        ("pl", "Dano 24-godzinne ultimatum.", [(24, 24, "hour")]),
        ("ru", "Через три месяца прибыли до 12 тысяч солдат.", [(None, 12000, "soldier")]),
        ("ru", "Это было на двадцать пятой минуте.", []),
        ("ru", "Более 30 000 северокорейцев бежали.", [(30000, None, "person")]),
        ("uk", "Швидкість 137 км на годину.", [(137, 137, "kilometre per hour")]),
    ],
)
def test_languages(lang: str, text: str, expected: list[tuple[float | None, float | None, str | None]]) -> None:
    assert [(f.low, f.high, f.unit) for f in figures_of(text, lang)] == expected


def test_the_words_of_the_number_are_kept() -> None:
    assert only_figure("They sent at least 11 thousand soldiers.").reading == (
        "11 × 1000 (thousand)",
        "at least (at least)",
    )


def test_hungarian_thousands_are_read_in_every_case() -> None:
    first, second = figures_of("A katonák száma 10 ezerről 11 ezerre emelkedett.", "hu")
    assert (first.low, first.unit, second.low, second.unit) == (10_000, "soldier", 11_000, "soldier")


def test_an_article_counts_one_where_the_pack_says_so() -> None:
    text = (resources.files("reportedly.languages") / "en.toml").read_text("utf-8")
    if "\narticle = " not in text:
        text = text.replace("[numbers]\n", '[numbers]\narticle = ["a", "an"]\n', 1)
    pack = parse_pack("en.toml", text, load_concepts())
    sentence = find_sentences(Article("a", "It burnt in less than an hour over a hill.", "en"), pack)[0]
    figures = find_figures(scan_sentence(sentence, pack), ())
    assert [(f.span, f.low, f.high, f.unit) for f in figures] == [((12, 29), None, 1, "hour")]


def test_ids_are_unique_in_an_article() -> None:
    figures = figures_of("They sent 10 soldiers and 20 tanks. They sent 10 soldiers again.")
    assert len({figure.id for figure in figures}) == len(figures) == 3


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
def test_any_text_gives_spans_inside_it(text: str) -> None:
    for figure in figures_of(text):
        assert 0 <= figure.span[0] < figure.span[1] <= len(text)


def _gold() -> list[Any]:
    if not (SHARED / "eval" / "seeds").is_dir():
        return []
    return sorted((SHARED / "eval" / "seeds").glob("*.json"))


@pytest.mark.skipif(not _gold(), reason="the shared evaluation data is not beside the repository")
def test_seed_articles_give_their_figures() -> None:
    sys.path.insert(0, str(SHARED / "eval"))
    try:
        import score  # type: ignore[import-not-found]
    finally:
        sys.path.pop(0)
    right = gold_count = found_count = 0
    for path in _gold():
        gold = json.loads(path.read_text("utf-8"))
        if gold["lang"] not in covered():
            continue
        text = (SHARED / "seeds" / f"{gold['doc_id']}.txt").read_text("utf-8")
        found = [{"span": f.span, "low": f.low, "high": f.high} for f in figures_of(text, covered()[gold["lang"]])]
        pairs = score.match(gold["figures"], found, lambda a, b: score.iou(a["span"], b["span"]), 0.2)
        right += sum(score.same_value(a, b) for a, b in pairs)
        gold_count += len(gold["figures"])
        found_count += len(found)
    assert 2 * right / (gold_count + found_count) >= 0.9


@pytest.mark.parametrize(
    ("lang", "text", "span", "low", "high", "unit"),
    [
        ("tr", "Meydanda 100'den fazla gösterici toplandı.", "100'den fazla gösterici", 100, None, "protester"),
        ("zh", "约1500名士兵抵达边境。", "约1500名士兵", 1500, 1500, "soldier"),
        ("ko", "병사 약 1500명이 국경에 배치됐다.", "약 1500명", 1500, 1500, "soldier"),
        ("it", "La riunione è durata due ore e mezza.", "due ore e mezza", 2.5, 2.5, "hour"),
        ("en", "It was -5 degrees in the morning.", "-5 degrees", -5, -5, "degree"),
        (
            "de",
            "Sechs Fernsehsendern gelang das Interview mit elf Abwehrspielern.",
            "elf Abwehrspielern",
            11,
            11,
            "player",
        ),
        ("en", "The tank fired two 120 mm rounds at them.", "two 120 mm rounds", 2, 2, "round"),
        ("en", "It sold 732 in Antalya, 532 in Bursa and 281 buses in Konya.", "532", 532, 532, "bus"),
        ("es", "Costó 2,5 millones de US$ al cambio.", "2,5 millones de US$", 2_500_000, 2_500_000, "dollar"),
        ("ko", "전차 30대가 도착했다.", "30대", 30, 30, "tank"),
        ("el", "Έφτασαν 3.000 στρατιώτες και πάνω από 20 άρματα.", "πάνω από 20 άρματα", 20, None, "tank"),
        ("el", "Έφτασαν 3.000 στρατιώτες και πάνω από 20 άρματα.", "3.000 στρατιώτες", 3000, 3000, "soldier"),
        ("hr", "Na trgu je bilo 100-tinjak prosvjednika.", "100-tinjak prosvjednika", 100, 100, "protester"),
    ],
)
def test_a_figure_is_built_as_the_language_builds_it(
    lang: str, text: str, span: str, low: float | None, high: float | None, unit: str
) -> None:
    found = {text[slice(*figure.span)]: figure for figure in figures_of(text, lang)}
    assert span in found, list(found)
    assert (found[span].low, found[span].high, found[span].unit) == (low, high, unit)


def test_a_figure_in_brackets_that_only_converts_the_one_before_is_the_same() -> None:
    figure = only_figure("The boat sank in 30 metres (100 feet) of water.")
    assert (figure.low, figure.unit) == (30, "metre")
    assert [f.low for f in figures_of("The boat carried 30 tonnes (12 tonnes of it fish).")] == [30, 12]


@pytest.mark.parametrize(
    ("lang", "text", "values"),
    [
        ("en", "Sales rose from 10 percent to 12 percent.", [10, 12]),
        ("pl", "Cena wzrosła z 10 złotych do 12 złotych.", [10, 12]),
        ("ko", "실업률이 3.2%에서 3.9%로 올랐다.", [3.2, 3.9]),
        ("ko", "사망자가 5명에서 7명으로 늘었다.", [5, 7]),
        ("ja", "失業率は3.2%から3.9%に上昇した。", [3.2, 3.9]),
        ("hy", "Գործազրկությունը 3,2-ից 3,9 տոկոսի է աճել։", [3.9]),
        ("zh", "价格上涨4.5%至3200欧元。", [4.5, 3200]),
        ("en", "They lost 5 tonnes and 7 tonnes.", [5, 7]),
        ("ru", "Он приехал с 5 танками и 7 танками.", [5, 7]),
    ],
)
def test_what_something_was_and_what_it_is_are_no_range(lang: str, text: str, values: list[float]) -> None:
    assert [(found.low, found.high) for found in figures_of(text, lang)] == [(value, value) for value in values]


@pytest.mark.parametrize(
    ("lang", "text"), [("ko", "3%에서 5%의 상승이 예상된다."), ("ja", "3%から5%の上昇が見込まれる。")]
)
def test_by_how_much_something_rises_may_be_a_range(lang: str, text: str) -> None:
    figure = only_figure(text, lang)
    assert (figure.low, figure.high) == (3, 5)


@pytest.mark.parametrize(
    ("lang", "text", "span"),
    [
        ("en", "They measured minus 12 degrees.", "minus 12 degrees"),
        ("en", "It was 12 degrees below zero.", "12 degrees below zero"),
        ("de", "Es wurden minus 12 Grad gemessen.", "minus 12 Grad"),
        ("ru", "Ночью было 12 градусов мороза.", "12 градусов мороза"),
        ("ko", "기온이 영하 12도까지 떨어졌다.", "영하 12도"),
        ("zh", "气温降至零下12度。", "零下12度"),
    ],
)
def test_what_lies_below_zero_is_negative(lang: str, text: str, span: str) -> None:
    figure = only_figure(text, lang)
    assert (text[slice(*figure.span)], figure.low, figure.high, figure.unit) == (span, -12, -12, "degree")
