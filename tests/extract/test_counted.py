"""What a number counts: its noun, what was counted before it, or a change."""

from __future__ import annotations

import pytest

from scanned import figures_of, only_figure


@pytest.mark.parametrize(
    ("lang", "text", "parts"),
    [
        ("en", "They sent 3,000 soldiers, including 500 officers. Another 200 soldiers followed.", [False, True, True]),
        ("en", "The first contingent of 1,500 soldiers arrived.", [True]),
        ("pl", "Wysłano 12 tys. żołnierzy, w tym 500 oficerów.", [False, True]),
        ("nb", "De sendte 12.000 soldater, herunder 500 offiserer.", [False, True]),
    ],
)
def test_including_makes_a_part_of_what_follows_only(lang: str, text: str, parts: list[bool]) -> None:
    assert [figure.about.part for figure in figures_of(text, lang)] == parts


def test_of_them_counts_what_was_named_before() -> None:
    first, second = figures_of("They sent 11,000 soldiers. About 6,000 of them were killed.")
    assert second.unit == first.unit == "soldier"
    assert second.about.part
    assert second.about.action == "kill"


@pytest.mark.parametrize(
    ("text", "lang", "action"),
    [
        ("A hídon ezerrel több katona vonult el, mint tavaly.", "hu", "rise"),
        ("Az új adat 200-zal kevesebb, mint a régi.", "hu", "fall"),
        ("A hídon ezer katonával tárgyaltak.", "hu", None),
    ],
)
def test_a_difference_is_of_a_change_and_no_count(text: str, lang: str, action: str | None) -> None:
    assert [figure.about.action for figure in figures_of(text, lang)] == [action]


@pytest.mark.parametrize(
    ("lang", "text", "span", "low", "high", "unit"),
    [
        ("da", "Byggeriet kostede 120 £ millioner.", "120 £ millioner", 120e6, 120e6, "pound"),
        ("en", "The 6-foot-6 guard stood up.", "6-foot-6", 78, 78, "inch"),
        ("en", "They want him to play 35, 40 minutes.", "35, 40 minutes", 35, 40, "minute"),
        ("lv", "Armija saņems trīs “Neptun” raķetes.", "trīs “Neptun” raķetes", 3, 3, "missile"),
        ("tr", "Araç sayısının 2 bin 6'ya ulaştığını belirtti.", "2 bin 6'ya", 2006, 2006, "vehicle"),
        ("ko", "그는 38개의 낯선 물건을 샀다.", "38개의", 38, 38, None),
        ("de", "Fünf Minister traten zurück.", "Fünf Minister", 5, 5, "minister"),
        ("cs", "Kraj otevřel 15 muzeí.", "15 muzeí", 15, 15, "museum"),
        ("fi", "Viiden vuoden selvittelyn jälkeen kauppa syntyi.", "Viiden vuoden", 5, 5, "year"),
        ("fi", "Kolme kuukautta kestäneen lakon jälkeen junat kulkevat.", "Kolme kuukautta", 3, 3, "month"),
        ("tr", "Üç bakan yardımcısı istifa etti.", "Üç bakan yardımcısı", 3, 3, "yardımcı"),
    ],
)
def test_what_stands_around_a_number_says_what_it_counts(
    lang: str, text: str, span: str, low: float, high: float, unit: str | None
) -> None:
    figure = only_figure(text, lang)
    assert text[slice(*figure.span)] == span
    assert (figure.low, figure.high, figure.unit) == (low, high, unit)


def test_others_are_more_of_what_was_counted_before() -> None:
    first, second = figures_of("The blast killed three soldiers and wounded twelve others.")
    assert (first.low, second.low) == (3, 12)
    assert second.unit != "other"


@pytest.mark.parametrize(
    ("lang", "text", "unit"),
    [
        ("en", "At least 12 people were killed and 30 were injured.", "person"),
        ("ru", "По меньшей мере 12 человек погибли и 30 ранены.", "person"),
        ("ga", "Maraíodh 12 dhuine ar a laghad agus gortaíodh 30.", "person"),
        ("ar", "قتل 12 شخصا على الأقل وأصيب 30 آخرون.", "person"),
    ],
)
def test_those_whom_something_befell_too_are_counted_without_their_noun(lang: str, text: str, unit: str) -> None:
    last = figures_of(text, lang)[-1]
    assert (last.low, last.high, last.unit, last.about.action) == (30, 30, unit, "wound")


@pytest.mark.parametrize(
    ("lang", "text", "bounds", "unit"),
    [
        ("en", "It will cost between 5 million dollars and 7 million dollars.", (5e6, 7e6), "dollar"),
        ("en", "The trip takes 5 hours to 7 hours.", (5, 7), "hour"),
        ("ru", "Ремонт обойдётся от 10 тысяч рублей до 12 тысяч рублей.", (10_000, 12_000), "rouble"),
        ("pl", "Remont potrwa od 5 dni do 7 dni.", (5, 7), "day"),
        ("de", "Die Reparatur dauert 5 Tage bis 7 Tage.", (5, 7), "day"),
        ("fr", "Le chantier durera de 5 mois à 7 mois.", (5, 7), "month"),
        ("ja", "200人から300人が避難した。", (200, 300), "person"),
        ("ko", "주택 200채에서 300채의 창문이 깨졌다.", (200, 300), "house"),
    ],
)
def test_what_is_counted_may_stand_behind_both_numbers_of_a_range(
    lang: str, text: str, bounds: tuple[float, float], unit: str
) -> None:
    figure = only_figure(text, lang)
    assert (figure.low, figure.high, figure.unit) == (*bounds, unit)


@pytest.mark.parametrize(
    ("text", "bounds", "unit"),
    [
        ("최소한 일주일이 걸린다.", (1, None), "week"),
        ("복구에 한 달 이상 걸릴 수 있다.", (1, None), "month"),
        ("하루 이상 정전이 이어졌다.", (1, None), "day"),
        ("최대 징역 10년에 처해질 수 있다.", (None, 10), "year"),
        ("섭씨 41도를 기록했다.", (41, 41), "degree"),
        ("팀은 오 점 차로 이겼다.", (5, 5), "point"),
        ("백 명이 모였다.", (100, 100), "person"),
        ("피해자 9명 가운데 3명은 어린이였다.", (3, 3), "victim"),
    ],
)
def test_korean_measures_without_digits_or_with_words_between(
    text: str, bounds: tuple[float | None, float | None], unit: str
) -> None:
    figure = only_figure(text, "ko")
    assert (figure.low, figure.high, figure.unit) == (*bounds, unit)
