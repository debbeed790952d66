"""Names in one article of which an engine sees something: borders, titles, and what is not believed."""

from __future__ import annotations

from typing import Literal

import pytest

from reportedly.extract.names import find_article_mentions
from reportedly.records import NameSpan
from scanned import mentions_in, scans_of, seen_in


def test_a_name_in_katakana_has_the_borders_of_its_words() -> None:
    text = "船長のトム・ハリスン氏は港にいた。"
    sentences = scans_of(text, "ja")
    part = NameSpan((text.index("・") + 1, text.index("は")), "person", 0.9)
    assert [m.surface for m in find_article_mentions(sentences, [part]) if m.kind == "person"] == ["トム・ハリスン"]
    assert [m.surface for m in find_article_mentions(sentences) if m.kind == "person"] == ["トム・ハリスン"]


@pytest.mark.parametrize(
    ("lang", "text", "seen", "name"),
    [
        ("tr", "Açıklamayı Senatör Jane Crowther yaptı.", "Senatör Jane Crowther", "Jane Crowther"),
        ("ar", "وقال السيد كروثر ذلك.", "السيد كروثر", "كروثر"),
        ("cs", "Přijel Adam Novotný, který mlčel.", "Adam Novotný,", "Adam Novotný"),
    ],
)
def test_a_title_that_the_engine_sees_is_no_part_of_the_name(lang: str, text: str, seen: str, name: str) -> None:
    assert seen_in(text, lang, (seen, "person", 0.9))[name].kind == "person"


def test_two_people_whom_the_engine_takes_for_one_are_parted() -> None:
    text = "التقى ماريك دولني وآنا كوفالسكا في المدينة."
    found = seen_in(text, "ar", ("ماريك دولني وآنا كوفالسكا", "person", 0.9))
    assert "ماريك دولني" in found
    seen = "마렉 돌니는 안나 코발스카를"
    assert set(seen_in(f"{seen} 만났다.", "ko", (seen, "person", 0.9))) == {"마렉 돌니", "안나 코발스카"}


def test_a_korean_subject_ends_a_name() -> None:
    seen = "닐손이 코발스카를"
    assert set(seen_in(f"{seen} 만났다.", "ko", (seen, "person", 0.9))) == {"닐손이", "코발스카"}


def test_a_name_in_hangul_is_all_of_its_word_but_what_hangs_on_it() -> None:
    assert set(seen_in("기자는 코발스카에게 물었다.", "ko", ("발스", "person", 0.9))) == {"코발스카"}


def test_a_name_goes_on_behind_a_title_that_looks_like_the_end_of_a_sentence() -> None:
    text = "बैठक में सेन. अन्ना डोलनी आईं।"
    assert set(seen_in(text, "hi", ("सेन. अन्ना डोलनी", "person", 0.9))) == {"अन्ना डोलनी"}


def test_a_short_word_ends_a_sure_name_of_three_words_and_no_other() -> None:
    assert "किम डोंग उन" in seen_in("नेता किम डोंग उन आए।", "hi", ("किम डोंग उन", "person", 0.95))
    assert "किम डोंग" in seen_in("नेता किम डोंग उन आए।", "hi", ("किम डोंग उन", "person", 0.7))


def test_what_the_engine_half_sees_counts_where_its_form_is_that_of_a_person() -> None:
    text = "きのうデクラン・クラウザーが来た。"
    assert "デクラン・クラウザー" in seen_in(text, "ja", ("デクラン・クラウザー", "person", 0.55))
    assert not seen_in("Přijel Zelený vlak.", "cs", ("Zelený vlak", "person", 0.55))
    assert "Robert Kroupa" in seen_in("Přijel Robert Kroupa.", "cs", ("Robert Kroupa", "person", 0.55))


@pytest.mark.parametrize(
    ("lang", "text", "seen", "name"),
    [
        ("hi", "मंत्री ने अन्ना डोलनी को बुलाया।", "अन्ना डोलनी को", "अन्ना डोलनी"),
        ("zh", "他见到了马雷克·多尔尼。", "马雷克·多尔尼", "马雷克·多尔尼"),
    ],
)
def test_words_beside_a_name_are_no_part_of_it_and_its_dots_bear_it_out(
    lang: str, text: str, seen: str, name: str
) -> None:
    odds = 0.45 if lang == "zh" else 0.9
    assert seen_in(text, lang, (seen, "person", odds))[name].kind == "person"


@pytest.mark.parametrize(("seen", "name"), [("马克·科瓦尔则", "马克·科瓦尔"), ("马克·科瓦尔中", "马克·科瓦尔")])
def test_the_word_behind_a_foreign_name_in_chinese_is_no_part_of_it(seen: str, name: str) -> None:
    text = f"{seen}{'表示' if seen[-1] == '则' else '校表示'}同意。"
    assert set(seen_in(text, "zh", (seen, "person", 0.9))) == {name}


def test_a_chinese_name_may_end_as_a_small_word_does() -> None:
    assert "王守则" in seen_in("王守则来了。", "zh", ("王守则", "person", 0.9))


def test_a_word_that_the_article_writes_small_is_nobody() -> None:
    assert not seen_in("Teď je klid. Klid trvá.", "cs", ("Klid", "person", 0.9))


@pytest.mark.parametrize(
    ("text", "name", "kind", "odds", "found"),
    [
        # only its capital bears it out
        ("They met near Brunnfeld after dark.", "Brunnfeld", "place", 0.7, True),
        ("They met at Ostrava Brunnfeld Arena after dark.", "Brunnfeld", "place", 0.55, False),
        ("Brunnfeld is quiet after dark.", "Brunnfeld", "place", 0.55, False),
        ("They met on the Island after dark.", "Island", "place", 0.95, False),
        ("We had asked Pirkkonen before.", "Pirkkonen", "person", 0.85, True),
        ("We had asked Pirkkonen before.", "Pirkkonen", "person", 0.55, False),
        ("We had asked Ilvo Pirkkonen before.", "Ilvo Pirkkonen", "person", 0.55, True),
    ],
)
def test_capitals_amid_a_sentence_bear_out_what_the_engine_half_sees(
    text: str, name: str, kind: Literal["person", "place"], odds: float, found: bool
) -> None:
    assert (name in seen_in(text, "en", (name, kind, odds))) == found


def test_a_storm_is_neither_a_person_nor_a_place() -> None:
    text = "Hurricane Ines hit the coast. By night Ines was over land."
    assert not seen_in(text, "en", ("Hurricane Ines", "place", 0.95), ("Ines was", "person", 0.95))


def test_what_stands_before_and_after_a_name_is_cut_off() -> None:
    text = "Про це писали сенаторці Аризони Олені Гайовій вчора."
    assert "Олені Гайовій" in seen_in(text, "uk", ("Аризони Олені Гайовій", "person", 0.95))
    assert "Ράμνα" in seen_in("Έμειναν στη Ράμνα της επαρχίας.", "el", ("Ράμνα της", "place", 0.9))


def test_a_court_before_a_name_is_no_part_of_it() -> None:
    text = "Кандидат до Верховного Суду Остапа Гайового мовчить."
    assert "Остапа Гайового" in seen_in(text, "uk", ("Остапа Гайового", "person", 0.95))


def test_a_title_of_a_work_is_no_person() -> None:
    text = 'Ann Doe read "Finding Alasdair" twice.'
    assert set(seen_in(text, "en", ("Ann Doe", "person", 0.99))) == {"Ann Doe"}


def test_a_title_makes_a_person_of_a_capital_without_a_full_pack() -> None:
    assert mentions_in("Вчера г-дин Болтон не дојде.", "mk")["Болтон"].kind == "person"  # and no English town
    assert seen_in("Eile ei tulnud hr Pirkkonen.", "et", ("Pirkkonen", "person", 0.42))["Pirkkonen"].kind == "person"
    assert not seen_in("Eile ei tulnud Pirkkonen.", "et", ("Pirkkonen", "person", 0.42))


def test_a_given_name_before_a_surname_belongs_to_it() -> None:
    assert "Bruce‘o Pirkkonen" in seen_in("Vakar Bruce‘o Pirkkonen nebuvo.", "lt", ("Pirkkonen", "person", 0.9))
    assert "Pirkkonen" in seen_in("Vakar per Pirkkonen nebuvo.", "lt", ("Pirkkonen", "person", 0.9))


def test_a_quotation_mark_without_its_partner_is_no_part_of_a_name() -> None:
    assert "Brunnfeld" in seen_in("Klubas „Brunnfeld“ pralaimėjo.", "lt", ("Brunnfeld“", "place", 0.9))
    assert "Ռեյնվիլ" in seen_in("Նա ապրում էր Ռեյնվիլ՝ Օրեգոնում։", "hy", ("Ռեյնվիլ՝", "place", 0.9))


@pytest.mark.parametrize(
    ("lang", "text", "seen", "name"),
    [
        ("ar", "وجادل دولني بأن الأمر انتهى.", "وجادل دولني", "دولني"),  # a verb stands before who does it
        ("he", "שאומר דולני כבר שנים.", "שאומר דולני", "דולני"),
        ("he", "מארק דולני בן ה-40 נעצר.", "מארק דולני בן", "מארק דולני"),  # his age follows
        ("ar", "تحدث مارك أندريه دولني بموسكو.", "مارك أندريه دولني بموسكو", "مارك أندريه دولني"),
        ("he", "פגש את ג‘ורג‘ בעיר.", "ג‘ורג", "ג‘ורג‘"),  # the mark makes a j of the letter
        ("he", "פגש את 'דולני ג' בעיר.", "דולני ג", "דולני ג"),  # here it closes a quotation
    ],
)
def test_a_name_in_a_script_without_capitals_begins_and_ends_as_its_language_tells(
    lang: str, text: str, seen: str, name: str
) -> None:
    found = seen_in(text, lang, (seen, "person", 0.9))
    assert [mention.surface for mention in found.values() if mention.kind == "person"] == [name]


@pytest.mark.parametrize(
    ("text", "seen", "people"),
    [
        ("ראפרים כמו זגאלה ולדאקי קמו לתחייה.", "זגאלה ולדאקי", ["זגאלה", "ולדאקי"]),  # the first is no given name
        # the first name is over
        ("השחקנים מארק מקגרדור ולדאקי שתקו.", "מארק מקגרדור ולדאקי", ["מארק מקגרדור", "ולדאקי"]),
        ("השחקן מארק ולדאקי שתק.", "מארק ולדאקי", ["מארק ולדאקי"]),
        ("האמן זגאלה וודאקי שתק.", "זגאלה וודאקי", ["זגאלה וודאקי"]),  # two of these letters are a W
    ],
)
def test_and_before_a_name_parts_two_people_where_the_first_name_is_over(
    text: str, seen: str, people: list[str]
) -> None:
    found = seen_in(text, "he", (seen, "person", 0.9))
    assert [mention.surface for mention in found.values() if mention.kind == "person"] == people


def test_a_title_may_have_a_preposition_before_it() -> None:
    assert "דולני" in seen_in("הוא האיץ בגב׳ דולני ללכת.", "he", ("בגב׳ דולני", "person", 0.9))


def test_a_surname_that_stands_alone_bears_out_the_full_name_and_parts_two_people() -> None:
    text = "פטרישיה דולני הגיעה. דולני שתקה."
    alone = NameSpan((text.rindex("דולני"), text.rindex("דולני") + 5), "person", 0.9)
    assert mentions_in(text, "he", [NameSpan((0, 13), "place", 0.5), alone])["פטרישיה דולני"].kind == "person"
    two = "التقى كوفال ودولني في المدينة. وصل دولني أمس."
    found = mentions_in(
        two,
        "ar",
        [NameSpan((6, 17), "person", 0.9), NameSpan((two.rindex("دولني"), two.rindex("دولني") + 5), "person", 0.9)],
    )
    assert {"كوفال", "ودولني"} <= set(found)


@pytest.mark.parametrize(
    ("text", "seen", "name"),
    [
        ("마렉 돌니는 웃었다.", "마렉 돌니는", "마렉 돌니"),
        ("스토미 닐손이 왔다.", "스토미 닐손이", "스토미 닐손"),
        ("코발스카씨가 말했다.", "코발스카씨가", "코발스카"),
        ("골키퍼 마렉 돌니가 막았다.", "키퍼 마렉 돌니", "마렉 돌니"),
        ("박철수은 말했다.", "박철수은", "박철수"),
        ("김지은 씨를 만났다.", "김지은", "김지은"),
        ("구로사와 아키라는 감독이다.", "구로사와 아키라는", "구로사와 아키라"),
        ("올리비에 지루를 만났다.", "올리비에 지루를", "올리비에 지루"),
    ],
)
def test_what_hangs_on_a_name_in_hangul_is_no_part_of_it(text: str, seen: str, name: str) -> None:
    assert set(seen_in(text, "ko", (seen, "person", 0.9))) == {name}


def test_a_name_and_its_spelling_in_brackets_are_one_thing() -> None:
    found = seen_in("마렉 돌니(Marek Dolny)는 왔다.", "ko", ("마렉 돌니", "person", 0.9))
    assert found["Marek Dolny"].kind == "person"
    found = seen_in("마렉 돌니(Marek Dolny)는 왔다.", "ko", ("Marek Dolny", "person", 0.9))
    assert found["마렉 돌니"].kind == "person"
    elsewhere = seen_in("마렉 돌니(Oregon)는 왔다.", "ko", ("마렉 돌니", "person", 0.9))
    assert elsewhere["Oregon"].kind == "place"


def test_an_office_written_together_with_a_name_is_no_part_of_it() -> None:
    found = seen_in("コーチは語った。ヘッドコーチホルトは黙った。", "ja", ("ホルト", "person", 0.8))
    assert [m.surface for m in found.values() if m.kind == "person"] == ["ホルト"]


def test_a_month_is_a_surname_behind_a_title_or_a_given_name() -> None:
    for text, seen, name in (
        ("قالت السيدة ماي ذلك.", "ماي", "ماي"),
        ("قالت تيريزا ماي ذلك.", "تيريزا ماي", "تيريزا ماي"),
    ):
        found = seen_in(text, "ar", (seen, "person", 0.87))
        assert name in {m.surface for m in found.values() if m.kind == "person"}, text


@pytest.mark.parametrize(("odds", "latin", "hebrew"), [(0.45, False, False), (0.55, False, True), (0.65, True, True)])
def test_where_capitals_tell_nothing_a_name_need_not_be_as_sure(odds: float, latin: bool, hebrew: bool) -> None:
    assert bool(seen_in("The firm Vikstad bought a tram.", "en", ("Vikstad", "organisation", odds))) == latin
    assert bool(seen_in("החברה ויקשטד קנתה חשמלית.", "he", ("ויקשטד", "organisation", odds))) == hebrew
