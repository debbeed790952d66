"""Places that no list knows: the word that says what they are, and which two are one."""

from __future__ import annotations

import pytest

from reportedly.languages.place_kinds import own_words, without_kind
from reportedly.link.entities import link_mentions
from reportedly.link.pairs import same_name
from reportedly.records import Analysis, Article, Mention


@pytest.mark.parametrize(
    ("name", "lang", "bare"),
    [
        ("Koval County", "en", "Koval"),
        ("科瓦尔县", "zh", "科瓦尔"),
        ("코발스카 카운티", "ko", "코발스카"),
        ("コヴァルスカ島", "ja", "コヴァルスカ"),
        ("مدينة كوفال", "ar", "كوفال"),
        ("კოვალის პროვინციაში", "ka", "კოვალის"),
        ("Կովալ շրջանի", "hy", "Կովալ"),
        ("ברחוב קובלסקה", "he", "רחוב קובלסקה"),  # in Koval Street, which is what the name is compared by
        ("وشارع كوفال", "ar", "شارع كوفال"),
        ("青海", "zh", "青海"),  # a name that ends in a word for a kind of place
    ],
)
def test_a_word_that_says_no_more_than_the_name_is_left_out(name: str, lang: str, bare: str) -> None:
    assert without_kind(name, lang) == bare


@pytest.mark.parametrize(
    ("english", "name", "lang"),
    [
        ("Koval Street", "コヴァル通り", "ja"),
        ("Koval Street", "Koval街", "zh"),
        ("Lake Koval", "بحيرة كوفال", "ar"),
        ("Koval Hotel", "होटल कोवाल", "hi"),
        ("Koval Street", "ברחוב קובל", "he"),
        ("Koval Street", "Կովալ փողոցում", "hy"),
        ("Koval Street", "Коваль-стрит", "ru"),
        ("Koval Hotel", "სასტუმრო კოვალი", "ka"),
        ("Koval Avenue", "Koval 애비뉴", "ko"),
        ("San Koval Arena", "サンコヴァルアリーナ", "ja"),
        ("Koval Airport", "コヴァル空港", "ja"),
        ("Koval Airport", "科瓦尔机场", "zh"),
        ("Koval Stadium", "კოვალის სტადიონზე", "ka"),
    ],
)
def test_kinds_of_places_are_compared_by_what_they_mean(english: str, name: str, lang: str) -> None:
    other = without_kind(name, lang)
    assert same_name(english, other, "place", "en", lang).same
    assert not same_name("Koval", other, "place", "en", lang).same
    assert not same_name("Koval River", other, "place", "en", lang).same


def _places(name: str, lang: str) -> Analysis:
    return Analysis(Article(lang, name, lang), mentions=(Mention((0, len(name)), "place", name),))


@pytest.mark.parametrize(
    ("english", "name", "lang", "one"),
    [
        ("Koval Stadium", "კოვალის სტადიონზე", "ka", True),
        ("Lake Dolni", "Դոլնի լճից", "hy", True),
        ("Koval Stadium", "კოვალის სასტუმროში", "ka", False),
        ("Holyrood", "ჰოლირუდში", "ka", True),  # h is a consonant, too
        ("La Mirador", "Լա Միրադորի", "hy", True),
    ],
)
def test_places_meet_whatever_their_kind_is_called(english: str, name: str, lang: str, one: bool) -> None:
    linked, _ = link_mentions((_places(english, "en"), _places(name, lang)))
    keys = {mention.key for analysis in linked for mention in analysis.mentions}
    assert (len(keys) == 1) == one


@pytest.mark.parametrize(
    ("english", "name", "lang"),
    [
        ("Dolny Street", "خیابان دولنی", "fa"),
        ("Dolny Street", "לרחוב דולני", "he"),
        ("Lake Dolny", "وبحيرة دولني", "ar"),
        ("Dolny Street", "Долни-стрит", "ru"),  # the word for the kind is respelt with the name
    ],
)
def test_a_street_is_one_in_two_languages_that_share_no_word_of_its_name(english: str, name: str, lang: str) -> None:
    articles = [
        Analysis(Article(code, "", code), mentions=(Mention((0, 0), "place", spelt),))
        for code, spelt in (("en", english), (lang, name))
    ]
    linked, _ = link_mentions(articles)
    assert {mention.key for analysis in linked for mention in analysis.mentions} == {linked[0].mentions[0].key}


def test_a_province_of_a_list_is_called_without_that_word_elsewhere() -> None:
    listed = Mention((0, 0), "place", "Yunnan province", "Yunnan", "place:CN-YN")
    articles = [
        Analysis(Article("en", "", "en"), mentions=(listed,)),
        Analysis(Article("fa", "", "fa"), mentions=(Mention((0, 0), "place", "یوننان"),)),
    ]
    linked, _ = link_mentions(articles)
    assert linked[1].mentions[0].key == "place:CN-YN"


@pytest.mark.parametrize(
    ("name", "lang", "own"),
    [
        ("Koval Street", "en", "Koval"),
        ("Koval 街", "zh", "Koval"),
        ("Коваль-стрит", "ru", "Коваль"),
        ("Street", "en", "Street"),
    ],
)
def test_a_place_meets_others_by_its_own_words(name: str, lang: str, own: str) -> None:
    assert own_words(name, lang) == own
