"""One person in every script and case is one; people whose names are near are not."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from reportedly.link.entities import link_mentions
from reportedly.records import Analysis, Article, Mention


def _article(number: int, lang: str, *names: str, role: str | None = None, of: str | None = None) -> Analysis:
    text = " ".join(names)
    mentions, at = [], 0
    for name in names:
        mentions.append(Mention((at, at + len(name)), "person", name, role=role, of=of))
        at += len(name) + 1
    return Analysis(Article(f"a{number}", text, lang), mentions=tuple(mentions))


def _keys(*articles: tuple[str, str]) -> list[str | None]:
    linked, _ = link_mentions([_article(n, lang, name) for n, (lang, name) in enumerate(articles)])
    return [analysis.mentions[0].key for analysis in linked]


@pytest.mark.parametrize(
    ("english", "forms"),
    [
        (
            "Ursula von der Leyen",
            [
                ("ru", "Урсулой фон дер Ляйен"),
                ("lv", "Urzula fon der Leiena"),
                ("pl", "Ursuli von der Leyen"),
                ("nb", "Ursula von der Leyen"),
            ],
        ),
        ("Xi Jinping", [("ru", "Си Цзиньпин"), ("uk", "Сі Цзіньпіна"), ("lv", "Sji Dzjiņpins"), ("pl", "Xi Jinpinga")]),
        (
            "Benjamin Netanyahu",
            [
                ("ru", "Биньямин Нетаньяху"),
                ("uk", "Біньямін Нетаньягу"),
                ("lv", "Benjamins Netanjahu"),
                ("pl", "Binjamina Netanjahu"),
                ("hu", "Benjamin Netanjahu"),
                ("es", "Benjamín Netanyahu"),
            ],
        ),
        (
            "Recep Tayyip Erdoğan",
            [
                ("ru", "Реджепом Тайипом Эрдоганом"),
                ("pl", "Recepa Tayyipa Erdogana"),
                ("hu", "Recep Tayyip Erdogannal"),
            ],
        ),
        (
            "Viktor Orbán",
            [("hu", "Orbán Viktor"), ("ru", "Виктора Орбана"), ("lv", "Viktors Orbāns"), ("pl", "Viktorem Orbánem")],
        ),
        (
            "Kim Jong-un",
            [("lv", "Kims Čenuns"), ("hu", "Kim Dzsongun"), ("pl", "Kim Dzong Unem"), ("ru", "Ким Чен Ыном")],
        ),
    ],
)
def test_one_person_in_many_spellings(english: str, forms: list[tuple[str, str]]) -> None:
    linked, entities = link_mentions([_article(n, lang, name) for n, (lang, name) in enumerate(forms)])
    assert [(e.name, len(e.articles)) for e in entities] == [(english, len(forms))]
    assert {analysis.mentions[0].name for analysis in linked} == {english}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("en", "Kim Jong-un"), ("en", "Kim Yong-hyun")),
        (("lv", "Kims Čenuns"), ("lv", "Kims Jonhjuns")),
        (("en", "Kim Jong-un"), ("en", "Kim Yo-jong")),
        (("en", "Joe Biden"), ("en", "Hunter Biden")),
        (("ru", "Владимир Путин"), ("uk", "Володимира Зеленського")),
        (("en", "Hernan Ferruchi"), ("uk", "Ірина Верещук")),
        (("pl", "Jan Nowak"), ("pl", "Anna Nowak")),
        (("en", "George Bush"), ("en", "Jeb Bush")),
    ],
)
def test_near_names_stay_apart(left: tuple[str, str], right: tuple[str, str]) -> None:
    first, second = _keys(left, right)
    assert first != second


def test_people_whom_no_list_knows_are_joined_across_languages() -> None:
    first, second, third = _keys(("ru", "Бретта Кавано"), ("en", "Brett Kavanaugh"), ("pl", "Bretta Kavanaugha"))
    assert first == second == third == "person:brett-kavanaugh"


def test_two_holders_of_one_office_are_two_people() -> None:
    articles = [
        _article(0, "en", "Marek Dolny", role="president", of="state:PL"),
        _article(1, "de", "Marek Dolni", role="president", of="state:CZ"),
    ]
    linked, _ = link_mentions(articles)
    assert linked[0].mentions[0].key != linked[1].mentions[0].key


def test_short_names_belong_to_the_full_name_of_their_article() -> None:
    linked, _ = link_mentions([_article(0, "lv", "Kims Čenuns", "Kims Jonhjuns", "K. Čenuns", "Kima", "Kims Čenuns")])
    names = [m.name for m in linked[0].mentions]
    assert names == ["Kim Jong-un", "Kim Yong-hyun", "Kim Jong-un", "Kim Jong-un", "Kim Jong-un"]


def test_an_initial_tells_two_bearers_of_a_surname_apart() -> None:
    linked, _ = link_mentions([_article(0, "en", "Ann Doyle", "Mark Doyle", "Ann Doyle", "M. Doyle")])
    assert linked[0].mentions[3].name == "Mark Doyle"


def test_a_misprint_is_taken_for_the_one_name_it_can_be() -> None:
    linked, entities = link_mentions([_article(0, "pl", "Piotr Wolański", "Wolasńki")])
    assert linked[0].mentions[1].key == linked[0].mentions[0].key
    assert any("misprint" in reason for reason in entities[0].reasons)


def test_a_surname_alone_never_links_two_articles() -> None:
    linked, _ = link_mentions([_article(0, "en", "Ann Doyle"), _article(1, "en", "Doyle")])
    assert linked[0].mentions[0].key != linked[1].mentions[0].key


def test_latvian_names_lose_their_ending_for_english() -> None:
    linked, _ = link_mentions([_article(0, "lv", "Džons Dojls")])
    assert linked[0].mentions[0].name == "Jon Doyl"


def test_the_order_of_articles_does_not_matter() -> None:
    articles = [
        _article(0, "ru", "Бретт Кавано"), _article(1, "en", "Brett Kavanaugh", "Kavanaugh"),
        _article(2, "pl", "Bretta Kavanaugh"), _article(3, "lv", "Brets Kavano"),
    ]  # fmt: skip
    results = set()
    for order in permutations(articles):
        linked, entities = link_mentions(order)
        keys = tuple(sorted((a.article.id, tuple(m.key for m in a.mentions)) for a in linked))
        results.add((keys, entities))
    assert len(results) == 1


def test_an_office_and_a_surname_tell_who_it_is() -> None:
    linked, _ = link_mentions([_article(0, "ru", "Макрона", role="president", of="state:FR")])
    assert linked[0].mentions[0].name == "Emmanuel Macron"


def test_a_title_and_a_surname_mean_the_one_bearer_in_the_other_articles() -> None:
    linked, _ = link_mentions([_article(0, "en", "Brett Kavanaugh"), _article(1, "ru", "Кавано", role="judge")])
    assert linked[1].mentions[0].key == linked[0].mentions[0].key


def test_a_short_name_is_known_by_its_sound_in_another_script() -> None:
    keys = _keys(("en", "Merrowby"), ("ru", "Мерроуби"), ("ja", "メロービー"))
    assert keys == ["person:merrowby"] * 3


def test_a_short_name_in_one_script_must_be_spelt_alike() -> None:
    left, right = _keys(("en", "Maier"), ("de", "Meyer"))
    assert left != right


def test_a_short_name_is_no_bearer_of_a_title() -> None:
    full = _article(0, "en", "Jane Merrowby")
    alone = _article(1, "en", "Merrowby")
    titled = _article(2, "pl", "Merrowby", role="judge")
    linked, _ = link_mentions((full, alone, titled))
    assert [analysis.mentions[0].key for analysis in linked] == [
        "person:jane-merrowby", "person:merrowby", "person:jane-merrowby",
    ]  # fmt: skip


def test_a_president_without_a_state_is_the_well_known_one_where_the_article_names_a_town_of_it() -> None:
    town = Mention((0, 0), "place", "Pittsburgh", "Pittsburgh", "place:5206379")
    article = _article(0, "en", "Trump", role="president")
    linked, _ = link_mentions((replace(article, mentions=(*article.mentions, town)),))
    assert linked[0].mentions[0].key == "person:donald-trump"


def test_ben_in_front_is_a_given_name() -> None:
    left, right = _keys(("en", "Ben Crowther"), ("ru", "Бен Кроутер"))
    assert left == right == "person:ben-crowther"


def test_a_name_in_two_scripts_that_look_alike_is_one_with_its_clean_spelling() -> None:
    # Latin "a", "o" and "e" among Cyrillic letters, as converted pages have them
    assert len(set(_keys(("sr", "Mилoрaд Ђурeтић"), ("sr", "Милорад Ђуретић")))) == 1


def test_a_particle_at_the_end_is_a_surname() -> None:
    keys = _keys(("en", "Gregor Vann"), ("be", "Грэгор Ван"), ("be", "Грэгор Мазур"))
    assert keys[0] == keys[1] != keys[2]


def test_the_well_known_person_is_the_one_with_every_word() -> None:
    assert _keys(("el", "Κιμ Γιονγκ Ουν")) == ["person:kim-jong-un"]
    assert _keys(("lv", "Kims Jonhjuns")) == ["person:kim-yong-hyun"]


def test_a_common_surname_alone_is_nobody_well_known() -> None:
    def read(name: str) -> str | None:
        text = f"{name} Boston"
        at = len(name) + 1
        mentions = (Mention((0, at - 1), "person", name), Mention((at, at + 6), "place", "Boston", key="place:4930956"))
        linked, _ = link_mentions([Analysis(Article("a", text, "en"), mentions=mentions)])
        return linked[0].mentions[0].key

    assert read("Trump") == "person:donald-trump"
    assert read("Brown") == "person:brown"
    assert read("Charles Brown") == "person:charles-brown"


def test_a_family_name_in_hangul_is_the_korean_whom_the_article_names_in_full() -> None:
    linked, _ = link_mentions([_article(1, "ko", "한길수", "한", "마리아"), _article(2, "en", "Han Gil-soo")])
    keys = [mention.key for analysis in linked for mention in analysis.mentions]
    assert keys[0] == keys[1] == keys[3] == "person:han-gil-soo"
    assert keys[2] != keys[0]
    linked, _ = link_mentions([_article(1, "ko", "안나 조리나", "조리나")])  # a foreign surname may look like one
    assert len({mention.key for mention in linked[0].mentions}) == 1
