"""What is no quantity that a reader could dispute is no figure."""

from __future__ import annotations

import pytest

from scanned import figures_of, only_figure


@pytest.mark.parametrize(
    "text",
    [
        "On 12 March 2024 and in 2019 they met at 10:30.",
        "Anna Berg, 47, lives in Article 5 Street.",
        "The 47-year-old won 3-1 on the 11th floor.",
        "The 2. brigade flew a Su-35 and a Boeing 737.",
        "Falcon 9 took off.",
        "The two countries agreed, and one said so.",
        "Call 116 123 or +44 20 7946 0958.",
        "They came two years later.",
        "Nobody was hurt for several minutes.",
        "It is a 5G phone, see page 12.",
        "The twenty-fifth anniversary was marked by 20-year-olds.",
        "Two thirds of the members stayed away.",
        "They launched a Falcon 9 rocket and fired 120 mm rounds.",
        "She ran the 200 metres.",
        "He watched “60 Minutes” there.",
    ],
)
def test_no_figure(text: str) -> None:
    assert [text[f.span[0] : f.span[1]] for f in figures_of(text)] == []


def test_a_state_in_small_letters_is_another_word() -> None:
    (figure,) = figures_of("Hasta 12.000 norcoreanos irán a Rusia.", "es")
    assert figure.about.actors == ("state:KP",)


def test_the_states_of_a_states_name_are_not_counted() -> None:
    text = "The United States believed at least 3,000 were being trained in Russia."
    assert [figure.unit for figure in figures_of(text)] == [None]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Il est venu deux fois à Paris."),
        ("en", "The deadline is within a month."),
        ("ja", "億万長者が日本を訪れた。"),
        ("ja", "1人が会場を後にした。"),
        ("ko", "비 속에서 유세를 마쳤다."),
        ("ko", "광주 출신 30대 문유성씨가 참석했다."),
        ("he", "שני הצדדים חתמו על ההסכם."),
    ],
)
def test_what_is_no_count_to_dispute_is_left_alone(lang: str, text: str) -> None:
    assert [text[slice(*figure.span)] for figure in figures_of(text, lang)] == []


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ko", "경찰은 사건을 조사할 것이다."),
        ("fi", "Yli kolme kuukautta pitkän kokouksen jälkeen mikään ei muuttunut."),
        ("lt", "41 metų Petras dainuoja."),
        ("da", "Han sang Rivers of Fire-sangen."),
        ("en", "Rovers 38 - 17 City."),
    ],
)
def test_what_only_looks_like_a_quantity_is_none(lang: str, text: str) -> None:
    assert figures_of(text, lang) == []


def test_a_year_further_on_is_no_part_of_what_was_counted() -> None:
    assert only_figure("Noin 40 000 uutta tapausta raportoitiin vuoden 2018 lopussa.", "fi").low == 40_000


@pytest.mark.parametrize(
    "text",
    [
        "김 선수는 71분 동점골을 터뜨렸다.",
        "두 교회는 1870년에 지어졌다.",
        "전쟁은 수십년 간 이어졌다.",
        "하루 만에 끝났다.",
        "그 사람도 35도 술을 마셨다.",
        "오 의원은 반대했다.",
        "이 점은 분명하다.",
        "구 동독 지역이다.",
    ],
)
def test_korean_words_that_only_look_like_a_quantity(text: str) -> None:
    assert figures_of(text, "ko") == []
