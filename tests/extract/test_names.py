"""Names in one article: kinds, keys, roles, inflection, and what must not become a name."""

from __future__ import annotations

from typing import Literal

import pytest

from reportedly.extract.names import find_article_mentions
from reportedly.records import Mention, NameSpan
from scanned import scans_of


def _mentions(text: str, lang: str = "en") -> dict[str, Mention]:
    found = find_article_mentions(scans_of(text, lang))
    assert all(text[m.span[0] : m.span[1]] == m.surface for m in found)
    return {m.surface: m for m in found}


@pytest.mark.parametrize(
    ("lang", "text", "surface", "key"),
    [
        ("pl", "Rozmowy w Tbilisi i w Waszyngtonie trwały do nocy.", "Waszyngtonie", "place:4140963"),
        ("lv", "Sarunas notika Briselē.", "Briselē", "place:2800866"),
        ("hu", "A tárgyalások Varsóban folytatódnak.", "Varsóban", "place:756135"),
        ("ru", "Переговоры прошли в Вильнюсе.", "Вильнюсе", "place:593116"),
        ("uk", "Переговори відбулися у Варшаві.", "Варшаві", "place:756135"),
        ("pl", "Delegacja przyjechała z Korei Południowej.", "Korei Południowej", "state:KR"),
        ("nb", "Møtet ble holdt i Tyrkia.", "Tyrkia", "state:TR"),
        ("de", "Der Minister reiste nach Neuseeland.", "Neuseeland", "state:NZ"),
        ("fr", "Le ministre arrive de Nouvelle-Zélande.", "Nouvelle-Zélande", "state:NZ"),
        ("lv", "Viņš ieradās no Jaunzēlandes.", "Jaunzēlandes", "state:NZ"),
        ("en", "The ship left the US on Monday.", "US", "state:US"),
        ("de", "Der Zug fuhr durch Nordrhein-Westfalen.", "Nordrhein-Westfalen", "place:DE-NW"),
        ("en", "The ship left Timor-Leste on Monday.", "Timor-Leste", "state:TL"),
    ],
)
def test_states_and_cities_in_any_case_have_their_key(lang: str, text: str, surface: str, key: str) -> None:
    assert _mentions(text, lang)[surface].key == key


def test_a_pronoun_is_no_state() -> None:
    assert "us" not in _mentions("He told us nothing.")


@pytest.mark.parametrize(
    ("lang", "text", "surface", "role", "of"),
    [
        ("en", "Turkish President Recep Tayyip Erdoğan spoke.", "Recep Tayyip Erdoğan", "president", "state:TR"),
        ("pl", "Premier Izraela Binjamin Netanjahu przyjechał.", "Binjamin Netanjahu", "prime minister", "state:IL"),
        ("lv", "Igaunijas prezidents Alars Kariss ieradās.", "Alars Kariss", "president", "state:EE"),
        ("ru", "Президент Сербии Александар Вучич прибыл.", "Александар Вучич", "president", "state:RS"),
        ("de", "Der französische Präsident Emmanuel Macron kam an.", "Emmanuel Macron", "president", "state:FR"),
    ],
)
def test_a_person_has_the_role_beside_the_name(lang: str, text: str, surface: str, role: str, of: str) -> None:
    person = _mentions(text, lang)[surface]
    assert (person.kind, person.role, person.of) == ("person", role, of)


def test_particles_hyphens_and_initials_belong_to_the_name() -> None:
    found = _mentions("Yesterday Ursula von der Leyen met Ann-Marie Doyle. A. Doyle said little.")
    assert {"Ursula von der Leyen", "Ann-Marie Doyle", "A. Doyle"} <= found.keys()


def test_a_surname_counts_after_the_full_name_and_a_slip_of_the_pen_too() -> None:
    text = "Piotr Wolański otworzył most. W piątek Wolańskiego zapytano o koszty, a Wolasńki milczał."
    found = _mentions(text, "pl")
    assert found["Wolańskiego"].kind == "person"
    assert found["Wolasńki"].kind == "person"


def test_a_surname_that_is_a_town_is_the_person() -> None:
    found = _mentions("Senator Elizabeth Warren spoke in Boston. Later Warren left.")
    assert found["Warren"].kind == "person"
    assert found["Boston"].kind == "place"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Am Montag fand die Polizei in der Wohnung des Mannes viel Geld und einen Brief."),
        ("en", "On Monday the Weather was bad. Nothing else happened in March."),
        ("pl", "Tymczasem Most zamknięto."),
        ("nb", "Mandag ble veien stengt."),
    ],
)
def test_capitals_alone_make_no_person(lang: str, text: str) -> None:
    assert not [m for m in _mentions(text, lang).values() if m.kind == "person"]


def test_german_nouns_around_a_name_stay_out_of_it() -> None:
    found = _mentions("Der Torwart Oliver Kahn lobte Angela Merkels Regierung.", "de")
    assert {"Oliver Kahn", "Angela Merkels"} <= found.keys()


@pytest.mark.parametrize(
    ("lang", "text", "surface", "key"),
    [
        ("en", "The Estonian defence ministry denied it.", "Estonian defence ministry", "org:EE/defence-ministry"),
        ("pl", "Litewskie ministerstwo obrony milczy.", "Litewskie ministerstwo obrony", "org:LT/defence-ministry"),
        ("lv", "Igaunijas Aizsardzības ministrija to noliedza.", "Igaunijas Aizsardzības ministrija",
         "org:EE/defence-ministry"),
        ("de", "Das estnische Verteidigungsministerium bestritt das.", "estnische Verteidigungsministerium",
         "org:EE/defence-ministry"),
    ],
)  # fmt: skip
def test_institutions_are_keyed_by_state_and_concept(lang: str, text: str, surface: str, key: str) -> None:
    institution = _mentions(text, lang)[surface]
    assert institution.key == key
    assert (institution.name or "").endswith("Ministry of Defence")


def test_troops_that_go_to_a_state_are_not_its_army() -> None:
    assert not [m for m in _mentions("Wysłano wojska do Finlandii.", "pl").values() if m.kind == "organisation"]


def test_an_acronym_beside_a_description_stands_for_it_in_the_whole_article() -> None:
    found = _mentions("The Finnish intelligence service FINT warned of it. FINT gave no details.")
    assert found["FINT"].key == found["Finnish intelligence service"].key == "org:FI/intelligence"


def test_an_agency_noun_before_a_known_name_introduces_that_one() -> None:
    found = _mentions("Про це пише, переказуючи оцінку NIS, агентство Yonhap. Оцінку NIS агентство Yonhap знає.", "uk")
    assert "Yonhap" in found
    assert not any("агентство" in surface for surface in found)


def test_brackets_join_a_name_its_translation_and_its_acronym() -> None:
    text = "Ziņo Ziemeļu studiju institūts (Northern Studies Institute, NSI)."
    found = _mentions(text, "lv")
    keys = {found[name].key for name in ("Ziemeļu studiju institūts", "Northern Studies Institute", "NSI")}
    assert len(keys) == 1


def test_a_quoted_title_after_newspaper_is_an_organisation() -> None:
    found = _mentions('Par to raksta laikraksts "Rīta Balss".', "lv")
    assert (found["Rīta Balss"].kind, found["Rīta Balss"].role) == ("organisation", "newspaper")


@pytest.mark.parametrize(
    ("lang", "text", "surface", "name"),
    [
        ("pl", "Walki toczą się w obwodzie charkowskim.", "obwodzie charkowskim", "Kharkiv Oblast"),
        ("ru", "Бои идут в Запорожской области.", "Запорожской области", "Zaporizhzhya Oblast"),
        ("hu", "A harcok Brjanszk megyében folynak.", "Brjanszk megyében", "Bryansk Oblast"),
    ],
)
def test_regions_are_found_from_a_city_or_its_adjective(lang: str, text: str, surface: str, name: str) -> None:
    region = _mentions(text, lang)[surface]
    assert region.name == name
    assert (region.key or "").startswith("region:")


def test_what_an_owner_has_is_no_part_of_the_name() -> None:
    found = _mentions("Police said that Harold Penrose's DNA was on the glass.")
    assert found["Harold Penrose"].kind == "person"


def test_a_name_in_katakana_has_the_borders_of_its_words() -> None:
    text = "船長のトム・ハリスン氏は港にいた。"
    sentences = scans_of(text, "ja")
    part = NameSpan((text.index("・") + 1, text.index("は")), "person", 0.9)
    assert [m.surface for m in find_article_mentions(sentences, [part]) if m.kind == "person"] == ["トム・ハリスン"]
    assert [m.surface for m in find_article_mentions(sentences) if m.kind == "person"] == ["トム・ハリスン"]


def _seen(text: str, lang: str, *names: tuple[str, Literal["person", "place"], float]) -> dict[str, Mention]:
    spans = [NameSpan((text.index(name), text.index(name) + len(name)), kind, odds) for name, kind, odds in names]
    return {
        m.surface: m for m in find_article_mentions(scans_of(text, lang), sorted(spans, key=lambda name: name.span))
    }


@pytest.mark.parametrize(
    ("lang", "text", "seen", "name"),
    [
        ("tr", "Açıklamayı Senatör Jane Crowther yaptı.", "Senatör Jane Crowther", "Jane Crowther"),
        ("ar", "وقال السيد كروثر ذلك.", "السيد كروثر", "كروثر"),
        ("cs", "Přijel Adam Novotný, který mlčel.", "Adam Novotný,", "Adam Novotný"),
    ],
)
def test_a_title_that_the_engine_sees_is_no_part_of_the_name(lang: str, text: str, seen: str, name: str) -> None:
    assert _seen(text, lang, (seen, "person", 0.9))[name].kind == "person"


def test_two_people_whom_the_engine_takes_for_one_are_parted() -> None:
    text = "التقى ماريك دولني وآنا كوفالسكا في المدينة."
    found = _seen(text, "ar", ("ماريك دولني وآنا كوفالسكا", "person", 0.9))
    assert "ماريك دولني" in found
    seen = "마렉 돌니는 안나 코발스카를"
    assert set(_seen(f"{seen} 만났다.", "ko", (seen, "person", 0.9))) == {"마렉 돌니는", "안나 코발스카를"}


def test_what_the_engine_half_sees_counts_where_its_form_is_that_of_a_person() -> None:
    text = "きのうデクラン・クラウザーが来た。"
    assert "デクラン・クラウザー" in _seen(text, "ja", ("デクラン・クラウザー", "person", 0.55))
    assert not _seen("Přijel Zelený vlak.", "cs", ("Zelený vlak", "person", 0.55))
    assert "Robert Kroupa" in _seen("Přijel Robert Kroupa.", "cs", ("Robert Kroupa", "person", 0.55))


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
    assert _seen(text, lang, (seen, "person", odds))[name].kind == "person"


def test_a_place_inside_a_place_is_told_from_it_without_a_space() -> None:
    found = _seen("他住在俄勒冈州塞勒姆。", "zh", ("俄勒冈州塞勒姆", "place", 0.9))
    assert {"俄勒冈州", "塞勒姆"} <= set(found)


def test_a_state_that_owns_something_is_that_state() -> None:
    assert _mentions("The museum shows Scotland's coins.")["Scotland"].key == "state:GB"
    longer = _mentions("The museum shows New England's coins and South America's coins.")
    assert not {"state:GB", "state:US"} & {mention.key for mention in longer.values()}


def test_a_word_that_the_article_writes_small_is_nobody() -> None:
    assert not _seen("Teď je klid. Klid trvá.", "cs", ("Klid", "person", 0.9))


def test_a_part_of_a_place_is_no_place_of_its_own() -> None:
    text = "Storms hit Northwest Florida and the Southwest."
    found = _seen(text, "en", ("Northwest Florida", "place", 0.95), ("Southwest", "place", 0.95))
    assert found["Florida"].key == "place:4155751"
    assert "Southwest" not in found


@pytest.mark.parametrize("word", ["bostoni", "arizonai", "barcelonai"])
def test_an_adjective_in_small_letters_names_its_place(word: str) -> None:
    assert _mentions(f"A {word} rendőrség két embert keres.", "hu")[word].kind == "place"


def test_an_ordinary_word_in_small_letters_names_none() -> None:
    assert not _mentions("A mai napi hazai időjárás őszi és téli.", "hu")


def test_what_the_model_takes_for_a_place_may_hold_no_word() -> None:
    find_article_mentions(scans_of("It sank — twice."), [NameSpan((8, 9), "place", 0.9)])


@pytest.mark.parametrize(
    ("lang", "text", "surface", "key"),
    [
        ("en", "Farmers in New South Wales wait for rain.", "New South Wales", "place:AU-NSW"),
        ("uk", "Пожежі тривають у Саскачевані.", "Саскачевані", "place:CA-SK"),
        ("lt", "Lietus pasiekė Velso grafystes ir Kvinslandą.", "Kvinslandą", "place:AU-QLD"),
        ("hu", "A tűz elérte a Saskatchewan tartományt.", "Saskatchewan tartományt", "place:CA-SK"),
    ],
)
def test_a_unit_of_a_state_has_its_key_in_any_language_and_case(lang: str, text: str, surface: str, key: str) -> None:
    assert _mentions(text, lang)[surface].key == key


def test_words_that_begin_alike_are_not_two_cases_of_one_state() -> None:
    assert "state:KR" not in {m.key for m in _mentions("Яны жывуць у Паўднёвай Караліне.", "be").values()}


def test_an_owner_is_a_state_too() -> None:
    assert _mentions("Critics attack Scotland's plan.")["Scotland"].key == "state:GB"


def test_a_hungarian_adjective_names_its_state() -> None:
    found = _mentions("Egy angliai faluban él egy brit orvos.", "hu")
    assert found["angliai"].key == "state:GB"
    assert "brit" not in found  # of its people


@pytest.mark.parametrize(
    ("text", "name", "kind", "odds", "found"),
    [
        # only its capital bears it out
        ("They met near Brunnfeld after dark.", "Brunnfeld", "place", 0.7, True),
        ("They met at Ostrava Brunnfeld Arena after dark.", "Brunnfeld", "place", 0.7, False),
        ("Brunnfeld is quiet after dark.", "Brunnfeld", "place", 0.7, False),
        ("They met on the Island after dark.", "Island", "place", 0.95, False),
        ("We had asked Pirkkonen before.", "Pirkkonen", "person", 0.85, True),
        ("We had asked Pirkkonen before.", "Pirkkonen", "person", 0.7, False),
        ("We had asked Ilvo Pirkkonen before.", "Ilvo Pirkkonen", "person", 0.55, True),
    ],
)
def test_capitals_amid_a_sentence_bear_out_what_the_engine_half_sees(
    text: str, name: str, kind: Literal["person", "place"], odds: float, found: bool
) -> None:
    assert (name in _seen(text, "en", (name, kind, odds))) == found


def test_a_town_of_the_gazetteer_is_none_inside_a_name_where_the_engine_sees_no_place() -> None:
    known: tuple[str, Literal["person", "place"], float] = ("Ann Doe", "person", 0.99)
    assert "Oxford" not in _seen("Ann Doe won an Oxford Medal.", "en", known)
    assert "Oxford" in _seen("Ann Doe came back from Oxford.", "en", known)


def test_a_storm_is_neither_a_person_nor_a_place() -> None:
    text = "Hurricane Ines hit the coast. By night Ines was over land."
    assert not _seen(text, "en", ("Hurricane Ines", "place", 0.95), ("Ines was", "person", 0.95))


def test_what_stands_before_and_after_a_name_is_cut_off() -> None:
    text = "Про це писали сенаторці Аризони Олені Гайовій вчора."
    assert "Олені Гайовій" in _seen(text, "uk", ("Аризони Олені Гайовій", "person", 0.95))
    assert "Ράμνα" in _seen("Έμειναν στη Ράμνα της επαρχίας.", "el", ("Ράμνα της", "place", 0.9))


def test_a_court_before_a_name_is_no_part_of_it() -> None:
    text = "Кандидат до Верховного Суду Остапа Гайового мовчить."
    assert "Остапа Гайового" in _seen(text, "uk", ("Остапа Гайового", "person", 0.95))


def test_a_title_of_a_work_is_no_person() -> None:
    text = 'Ann Doe read "Finding Alasdair" twice.'
    assert set(_seen(text, "en", ("Ann Doe", "person", 0.99))) == {"Ann Doe"}


@pytest.mark.parametrize(
    ("lang", "text", "surface", "key"),
    [
        ("sr", "Сусрет у источној Европи трајао је дуго.", "источној Европи", "place:eastern-europe"),
        ("lt", "Liūtys pasiekė Centrinę Ameriką.", "Centrinę Ameriką", "place:central-america"),
        ("et", "Tormid olid Kagu-Aasias.", "Kagu-Aasias", "place:southeast-asia"),
        ("en", "Prices rose all over western Africa.", "western Africa", "place:western-africa"),
    ],
)
def test_a_part_of_the_world_is_no_continent_and_no_state(lang: str, text: str, surface: str, key: str) -> None:
    found = _mentions(text, lang)
    assert [(m.surface, m.key) for m in found.values() if m.kind in {"place", "state"}] == [(surface, key)]


@pytest.mark.parametrize(
    ("lang", "text", "surface", "key"),
    [
        ("et", "Tehas asub Derbyshire’is.", "Derbyshire", "place:GB-DBY"),
        ("ka", "ის Wisconsin-ში ცხოვრობს.", "Wisconsin", "place:5279468"),
    ],
)
def test_an_ending_behind_a_mark_is_no_part_of_a_place(lang: str, text: str, surface: str, key: str) -> None:
    named = text[text.index(surface) :].split()[0].rstrip(".")
    assert _seen(text, lang, (named, "place", 0.9))[surface].key == key


def test_one_ending_on_both_words_tells_a_town_and_what_it_lies_in() -> None:
    found = _seen("Koosolek peeti Brunnfeldis Oregonis.", "et", ("Brunnfeldis Oregonis", "person", 0.9))
    assert [(m.surface, m.kind, m.key) for m in found.values()] == [
        ("Brunnfeldis", "place", None),
        ("Oregonis", "place", "place:5744337"),
    ]
    assert _seen("Tuli Adam Oregonis.", "et", ("Adam Oregonis", "person", 0.9))["Adam Oregonis"].kind == "person"


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
    assert _seen(text, lang, (name, "person", 0.9))[name].kind == kind


def test_a_title_makes_a_person_of_a_capital_without_a_full_pack() -> None:
    assert _mentions("Вчера г-дин Болтон не дојде.", "mk")["Болтон"].kind == "person"  # and no English town
    assert _seen("Eile ei tulnud hr Pirkkonen.", "et", ("Pirkkonen", "person", 0.42))["Pirkkonen"].kind == "person"
    assert not _seen("Eile ei tulnud Pirkkonen.", "et", ("Pirkkonen", "person", 0.42))


def test_a_given_name_before_a_surname_belongs_to_it() -> None:
    assert "Bruce‘o Pirkkonen" in _seen("Vakar Bruce‘o Pirkkonen nebuvo.", "lt", ("Pirkkonen", "person", 0.9))
    assert "Pirkkonen" in _seen("Vakar per Pirkkonen nebuvo.", "lt", ("Pirkkonen", "person", 0.9))


def test_a_small_town_is_none_where_it_is_a_word_of_a_longer_place() -> None:
    found = _seen("Pood avati Selly Oakis.", "et", ("Selly Oakis", "place", 0.9))
    assert [(m.surface, m.key) for m in found.values()] == [("Selly Oakis", None)]


def test_a_quotation_mark_without_its_partner_is_no_part_of_a_name() -> None:
    assert "Brunnfeld" in _seen("Klubas „Brunnfeld“ pralaimėjo.", "lt", ("Brunnfeld“", "place", 0.9))
    assert "Ռեյնվիլ" in _seen("Նա ապրում էր Ռեյնվիլ՝ Օրեգոնում։", "hy", ("Ռեյնվիլ՝", "place", 0.9))
