"""Places of which an engine sees something: where they begin and end, what kind they are, and what is none."""

from __future__ import annotations

from typing import Literal

import pytest

from reportedly.extract.names import find_article_mentions
from reportedly.records import NameSpan
from scanned import mentions_in, scans_of, seen_in


def test_a_word_for_a_kind_of_place_is_no_place_and_belongs_to_the_name_beside_it() -> None:
    text = "وقع الحادث في شارع كوفالسكا."
    assert set(seen_in(text, "ar", ("شارع", "place", 0.8), ("كوفالسكا", "place", 0.8))) == {"شارع كوفالسكا"}
    assert not seen_in("حادثة في الشارع.", "ar", ("الشارع", "place", 0.8))
    half = seen_in("사고는 코발스카 카운티에서 났다.", "ko", ("코발스카 카운티에서", "place", 0.5))
    assert set(half) == {"코발스카 카운티"}


def test_particles_are_no_part_of_a_place_in_a_script_without_spaces() -> None:
    text = "船はドルニタウンのコヴァルスカホテルで見つかった。"
    seen = "ドルニタウンのコヴァルスカホテルで"
    assert set(seen_in(text, "ja", (seen, "place", 0.8))) == {"ドルニタウン", "コヴァルスカホテル"}


def test_a_people_is_no_place() -> None:
    assert "French" not in seen_in("They ate in a French restaurant.", "en", ("French", "place", 0.8))


def test_a_place_inside_a_place_is_told_from_it_without_a_space() -> None:
    found = seen_in("他住在俄勒冈州塞勒姆。", "zh", ("俄勒冈州塞勒姆", "place", 0.9))
    assert {"俄勒冈州", "塞勒姆"} <= set(found)


def test_a_town_inside_a_listed_county_is_told_from_it() -> None:
    found = seen_in("他住在德文郡科瓦尔斯顿。", "zh", ("德文郡科瓦尔斯顿", "place", 0.9))
    assert found["德文郡"].key == "place:GB-DEV"
    assert "科瓦尔斯顿" in found
    whole = seen_in("他住在约克郡科瓦尔。", "zh", ("约克郡科瓦尔", "place", 0.9))
    assert set(whole) == {"约克郡科瓦尔"}  # no list has it, and it is not York


def test_a_listed_town_of_which_the_engine_sees_one_character_is_found_whole() -> None:
    found = seen_in("他住在贵州省遵义的一个村。", "zh", ("贵州省遵", "place", 0.9))
    assert {name: mention.key for name, mention in found.items()} == {"贵州省": "place:CN-GZ", "遵义": "place:1783621"}


@pytest.mark.parametrize(
    ("lang", "text", "name", "key"),
    [
        ("zh", "来自布里斯托尔的乐队。", "布里斯托尔", "place:2654675"),
        ("zh", "一位曼尼托巴农民说。", "曼尼托巴", "place:CA-MB"),
        ("ja", "ダービーシャーの工場。", "ダービーシャー", "place:GB-DBY"),
    ],
)
def test_a_listed_place_in_foreign_syllables_is_found_where_the_engine_sees_none(
    lang: str, text: str, name: str, key: str
) -> None:
    assert seen_in(f"{text}他们。", lang, ("他们", "person", 0.1))[name].key == key


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", "克利夫兰·多伊来了。"),  # a person's given name
        ("zh", "克利夫兰先生来了。"),
        ("zh", "来了马"),
        ("ja", "オレンジを食べた。"),  # oranges
    ],
)
def test_a_name_of_a_town_that_means_something_else_is_no_place(lang: str, text: str) -> None:
    assert not seen_in(f"{text}他们。", lang, ("他们", "person", 0.1))


def test_a_part_of_a_place_is_no_place_of_its_own() -> None:
    text = "Storms hit Northwest Florida and the Southwest."
    found = seen_in(text, "en", ("Northwest Florida", "place", 0.95), ("Southwest", "place", 0.95))
    assert found["Florida"].key == "place:4155751"
    assert "Southwest" not in found


def test_what_the_model_takes_for_a_place_may_hold_no_word() -> None:
    find_article_mentions(scans_of("It sank — twice."), [NameSpan((8, 9), "place", 0.9)])


def test_a_town_of_the_gazetteer_is_none_inside_a_name_where_the_engine_sees_no_place() -> None:
    known: tuple[str, Literal["person", "place"], float] = ("Ann Doe", "person", 0.99)
    assert "Oxford" not in seen_in("Ann Doe won an Oxford Medal.", "en", known)
    assert "Oxford" in seen_in("Ann Doe came back from Oxford.", "en", known)


@pytest.mark.parametrize(
    ("lang", "text", "surface", "key"),
    [
        ("et", "Tehas asub Derbyshire’is.", "Derbyshire", "place:GB-DBY"),
        ("ka", "ის Wisconsin-ში ცხოვრობს.", "Wisconsin", "place:5279468"),
    ],
)
def test_an_ending_behind_a_mark_is_no_part_of_a_place(lang: str, text: str, surface: str, key: str) -> None:
    named = text[text.index(surface) :].split()[0].rstrip(".")
    assert seen_in(text, lang, (named, "place", 0.9))[surface].key == key


def test_one_ending_on_both_words_tells_a_town_and_what_it_lies_in() -> None:
    found = seen_in("Koosolek peeti Brunnfeldis Oregonis.", "et", ("Brunnfeldis Oregonis", "person", 0.9))
    assert [(m.surface, m.kind, m.key) for m in found.values()] == [
        ("Brunnfeldis", "place", None),
        ("Oregonis", "place", "place:5744337"),
    ]
    assert seen_in("Tuli Adam Oregonis.", "et", ("Adam Oregonis", "person", 0.9))["Adam Oregonis"].kind == "person"


@pytest.mark.parametrize(
    ("lang", "text", "name", "kind"),
    [
        ("mk", "Состанокот беше во Брунфелд, Орегон.", "Брунфелд", "place"),
        ("mk", "Состанокот го водеше Брунфелд, Орегон.", "Брунфелд", "person"),
        ("mk", "Состанокот беше во Роберт, Орегон.", "Роберт", "person"),
        ("lt", "Susitikimas vyko Brunfelde, Oregone.", "Brunfelde", "place"),
    ],
)
def test_what_stands_behind_in_and_before_what_it_lies_in_is_a_town(lang: str, text: str, name: str, kind: str) -> None:
    assert seen_in(text, lang, (name, "person", 0.9))[name].kind == kind


def test_a_small_town_is_none_where_it_is_a_word_of_a_longer_place() -> None:
    found = seen_in("Pood avati Selly Oakis.", "et", ("Selly Oakis", "place", 0.9))
    assert [(m.surface, m.key) for m in found.values()] == [("Selly Oakis", None)]


def test_a_part_of_the_world_and_a_unit_of_a_state_are_found_whole_behind_what_hangs_before_them() -> None:
    assert mentions_in("הם נפגשו במזרח אירופה.", "he")["במזרח אירופה"].key == "place:eastern-europe"
    assert mentions_in("הסופה הגיעה לבאחה קליפורניה.", "he")["לבאחה קליפורניה"].key == "place:MX-BCN"
    assert mentions_in("هبت العاصفة فوق المحيط الهادئ.", "ar")["المحيط الهادئ"].key == "place:pacific-ocean"
    assert "של קליפורניה" not in mentions_in("החוף של קליפורניה ארוך.", "he")


@pytest.mark.parametrize(
    ("lang", "text", "seen", "key"),
    [
        ("ko", "농부는 칭하이 지방에서 왔다.", "칭하이 지방", "place:CN-QH"),
        ("hi", "वह युन्नान प्रांत में है।", "युन्नान प्रांत", "place:CN-YN"),
        ("he", "הוא גר במניטובה.", "במניטובה", "place:CA-MB"),
        ("ko", "그는 에식스 카운티에서 왔다.", "에식스 카운티", None),  # one of New Jersey's, not of England's
    ],
)
def test_a_unit_is_known_with_the_word_for_its_kind(lang: str, text: str, seen: str, key: str | None) -> None:
    assert seen_in(text, lang, (seen, "place", 0.9))[seen].key == key


def test_a_state_in_hangul_and_the_united_states_are_no_continent() -> None:
    assert "북미" not in mentions_in("북미 정상회담이 열렸다.", "ko")


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("ar", "السفينة في المحيط الهادئ.", "Pacific Ocean"),
        ("he", "הספינה באוקיינוס השקט.", "Pacific Ocean"),
        ("fa", "او به آمریکای لاتین رفت.", "Latin America"),
        ("tr", "Kuzey Amerika'da yaşıyor.", "North America"),
        ("ko", "그는 워싱턴 D.C.에 산다.", "Washington"),
        ("ko", "록키 산맥에 눈이 내렸다.", "Rocky Mountains"),
    ],
)
def test_oceans_continents_and_great_mountains_are_known_in_every_full_pack(lang: str, text: str, name: str) -> None:
    assert [m.name for m in mentions_in(text, lang).values()] == [name]


@pytest.mark.parametrize("seen", ["코발", "Koval"])
def test_the_kind_of_a_place_stands_behind_its_spelling(seen: str) -> None:
    text = "사고는 코발(Koval) 가에서 났다."
    assert set(seen_in(text, "ko", (seen, "place", 0.9))) == {"코발(Koval) 가"}


@pytest.mark.parametrize(
    ("lang", "text", "seen", "kind"),
    [
        ("ko", "사고는 존 스트리트에서 났다.", "존 스트리트", "place"),
        ("hi", "वह टोनी कोवाल एरिना में था।", "टोनी कोवाल एरिना", "place"),
        ("ko", "브루스 아레나는 감독이다.", "브루스 아레나", "person"),
    ],
)
def test_what_ends_in_a_kind_of_place_is_nobody(lang: str, text: str, seen: str, kind: str) -> None:
    assert seen_in(text, lang, (seen, "person", 0.9))[seen].kind == kind


@pytest.mark.parametrize(
    ("lang", "text", "seen", "kind", "name"),
    [
        ("sr", "Били су у хотелу Нордвик.", "Нордвик", "place", "хотелу Нордвик"),
        ("el", "Πλέουν στη λίμνη Νορντβίκ.", "Νορντβίκ", "place", "λίμνη Νορντβίκ"),
        ("hy", "Նա եկավ հյուրանոց Նորդվիկ։", "Նորդվիկ", "place", "Նորդվիկ"),
        (
            "ja",
            "試合はノルドヴィクスタジアムであった。",
            "ノルドヴィクスタジアム",
            "organisation",
            "ノルドヴィクスタジアム",
        ),
    ],
)
def test_the_word_for_its_kind_belongs_to_a_place(
    lang: str, text: str, seen: str, kind: Literal["organisation", "place"], name: str
) -> None:
    found = seen_in(text, lang, (seen, kind, 0.8))
    assert [(m.surface, m.kind) for m in found.values() if seen in m.surface] == [(name, "place")]


def test_the_city_is_not_called_so() -> None:
    assert not seen_in("عاد إلى المدينة مساء.", "ar", ("المدينة", "place", 0.8))
