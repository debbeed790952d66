"""Words that begin sentences and are spelt as a state or a city."""

from __future__ import annotations

import pytest

from scanned import mentions_in, seen_in


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("lt", "Viena moteris liko namuose."),
        ("lv", "Gana ilgi gaidītais tilts ir slēgts."),
        ("sk", "Mali prísť do piatku."),
        ("pl", "Czad ulatniał się z pieca."),
        ("uk", "Мали прийти до п'ятниці."),
        ("ru", "Самое дешёвое предложение приняли."),
        ("tr", "Mısır fiyatları arttı."),
        ("tr", "Benim için yeterli."),
        ("fi", "Oman talon rakentaminen on kallista."),
        ("sq", "Pesë persona mbetën jashtë."),
    ],
)
def test_a_common_word_that_begins_a_sentence_is_no_place(lang: str, text: str) -> None:
    assert mentions_in(text, lang) == {}


@pytest.mark.parametrize(
    ("lang", "text", "key"),
    [
        ("lt", "Jis grįžo į Vieną.", "place:2761369"),
        ("pl", "Prezydent odwiedził Czad.", "state:TD"),
        ("sk", "Vojaci odišli do štátu Mali.", "state:ML"),
        ("tr", "Bakan dün Mısır'a gitti.", "state:EG"),
    ],
)
def test_amid_a_sentence_it_is_one(lang: str, text: str, key: str) -> None:
    assert [mention.key for mention in mentions_in(text, lang).values()] == [key]


def test_a_sentence_may_begin_with_the_city_where_the_engine_sees_it() -> None:
    text = "Viena uždarė tiltą."
    assert [m.key for m in seen_in(text, "lt", (text[:5], "place", 0.9)).values()] == ["place:2761369"]


def test_a_month_that_the_engine_takes_for_a_place_is_none() -> None:
    text = "Er sagte im März nichts."
    assert seen_in(text, "de", (text[12:16], "place", 0.9)) == {}


def test_a_weekday_that_the_engine_takes_for_a_place_is_none() -> None:
    text = "Karar geçen Salı alındı."
    assert seen_in(text, "tr", ("Salı", "place", 0.9)) == {}
