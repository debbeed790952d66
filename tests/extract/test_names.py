"""Names in one article by lists and form: kinds, keys, roles, inflection, and what must not become a name."""

from __future__ import annotations

import pytest

from scanned import mentions_in


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
    assert mentions_in(text, lang)[surface].key == key


def test_a_pronoun_is_no_state() -> None:
    assert "us" not in mentions_in("He told us nothing.")


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
    person = mentions_in(text, lang)[surface]
    assert (person.kind, person.role, person.of) == ("person", role, of)


def test_particles_hyphens_and_initials_belong_to_the_name() -> None:
    found = mentions_in("Yesterday Ursula von der Leyen met Ann-Marie Doyle. A. Doyle said little.")
    assert {"Ursula von der Leyen", "Ann-Marie Doyle", "A. Doyle"} <= found.keys()


def test_a_surname_counts_after_the_full_name_and_a_slip_of_the_pen_too() -> None:
    text = "Piotr Wolański otworzył most. W piątek Wolańskiego zapytano o koszty, a Wolasńki milczał."
    found = mentions_in(text, "pl")
    assert found["Wolańskiego"].kind == "person"
    assert found["Wolasńki"].kind == "person"


def test_a_surname_that_is_a_town_is_the_person() -> None:
    found = mentions_in("Senator Elizabeth Warren spoke in Boston. Later Warren left.")
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
    assert not [m for m in mentions_in(text, lang).values() if m.kind == "person"]


def test_german_nouns_around_a_name_stay_out_of_it() -> None:
    found = mentions_in("Der Torwart Oliver Kahn lobte Angela Merkels Regierung.", "de")
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
    institution = mentions_in(text, lang)[surface]
    assert institution.key == key
    assert (institution.name or "").endswith("Ministry of Defence")


def test_troops_that_go_to_a_state_are_not_its_army() -> None:
    assert not [m for m in mentions_in("Wysłano wojska do Finlandii.", "pl").values() if m.kind == "organisation"]


def test_an_acronym_beside_a_description_stands_for_it_in_the_whole_article() -> None:
    found = mentions_in("The Finnish intelligence service FINT warned of it. FINT gave no details.")
    assert found["FINT"].key == found["Finnish intelligence service"].key == "org:FI/intelligence"


def test_an_agency_noun_before_a_known_name_introduces_that_one() -> None:
    found = mentions_in(
        "Про це пише, переказуючи оцінку NIS, агентство Yonhap. Оцінку NIS агентство Yonhap знає.", "uk"
    )
    assert "Yonhap" in found
    assert not any("агентство" in surface for surface in found)


def test_brackets_join_a_name_its_translation_and_its_acronym() -> None:
    text = "Ziņo Ziemeļu studiju institūts (Northern Studies Institute, NSI)."
    found = mentions_in(text, "lv")
    keys = {found[name].key for name in ("Ziemeļu studiju institūts", "Northern Studies Institute", "NSI")}
    assert len(keys) == 1


def test_a_quoted_title_after_newspaper_is_an_organisation() -> None:
    found = mentions_in('Par to raksta laikraksts "Rīta Balss".', "lv")
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
    region = mentions_in(text, lang)[surface]
    assert region.name == name
    assert (region.key or "").startswith("region:")


def test_what_an_owner_has_is_no_part_of_the_name() -> None:
    found = mentions_in("Police said that Harold Penrose's DNA was on the glass.")
    assert found["Harold Penrose"].kind == "person"


def test_a_state_that_owns_something_is_that_state() -> None:
    assert mentions_in("The museum shows Scotland's coins.")["Scotland"].key == "state:GB"
    longer = mentions_in("The museum shows New England's coins and South America's coins.")
    assert not {"state:GB", "state:US"} & {mention.key for mention in longer.values()}


@pytest.mark.parametrize("word", ["bostoni", "arizonai", "barcelonai"])
def test_an_adjective_in_small_letters_names_its_place(word: str) -> None:
    assert mentions_in(f"A {word} rendőrség két embert keres.", "hu")[word].kind == "place"


def test_an_ordinary_word_in_small_letters_names_none() -> None:
    assert not mentions_in("A mai napi hazai időjárás őszi és téli.", "hu")


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
    assert mentions_in(text, lang)[surface].key == key


def test_words_that_begin_alike_are_not_two_cases_of_one_state() -> None:
    assert "state:KR" not in {m.key for m in mentions_in("Яны жывуць у Паўднёвай Караліне.", "be").values()}


def test_an_owner_is_a_state_too() -> None:
    assert mentions_in("Critics attack Scotland's plan.")["Scotland"].key == "state:GB"


def test_a_hungarian_adjective_names_its_state() -> None:
    found = mentions_in("Egy angliai faluban él egy brit orvos.", "hu")
    assert found["angliai"].key == "state:GB"
    assert "brit" not in found  # of its people


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
    found = mentions_in(text, lang)
    assert [(m.surface, m.key) for m in found.values() if m.kind in {"place", "state"}] == [(surface, key)]


@pytest.mark.parametrize(
    ("lang", "text"), [("fa", "{} گفت"), ("ja", "{}は発表した"), ("uk", "Влада {} заявила."), ("he", "{} אמרה")]
)
def test_latin_acronyms_of_states_are_read_in_other_scripts(lang: str, text: str) -> None:
    for acronym, key in (("USA", "state:US"), ("UK", "state:GB"), ("EU", "body:EU"), ("UN", "body:UN")):
        assert mentions_in(text.format(acronym), lang)[acronym].key == key
    assert not mentions_in(text.format("us"), lang)
