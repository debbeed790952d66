"""Where one person's name ends, in scripts and languages in which capitals do not tell: endings, given names, nouns."""

from __future__ import annotations

from typing import Literal

import pytest

from reportedly.extract.names import find_article_mentions
from reportedly.records import NameSpan
from scanned import place, scans_of, seen_in

_Seen = tuple[str, Literal["person", "place"], float]


@pytest.mark.parametrize(
    ("lang", "text", "seen", "people"),
    [
        # the last word of a name has the ending, so the next one belongs to another
        ("ka", "ჯეინ ჰანტმა ჯონ დოისგან მიიღო.", "ჯეინ ჰანტმა ჯონ დოისგან", {"ჯეინ ჰანტმა", "ჯონ დოისგან"}),
        ("ka", "ჯორჯ ორუელმა წერილებს უპასუხა.", "ჯორჯ ორუელმა წერილებს", {"ჯორჯ ორუელმა"}),
        ("ka", "კოვალის ჯორჯ ელიოტით შეცვლა.", "კოვალის ჯორჯ ელიოტით", {"კოვალის", "ჯორჯ ელიოტით"}),
        ("hy", "Կովալսկից Ռոբերտ Շումանը նամակ ստացավ։", "Կովալսկից Ռոբերտ Շումանը", {"Կովալսկից", "Ռոբերտ Շումանը"}),
        # a given name may end as if it had an ending
        ("ka", "ემმა გოლდმანმა თქვა.", "ემმა გოლდმანმა", {"ემმა გოლდმანმა"}),
        # a goal is nobody, nor an acronym, nor a town of two words
        ("ka", "კოვალას გოლმა მოედანი გააჩუმა.", "კოვალას გოლმა", {"კოვალას"}),
        ("hi", "डोलनी एबीसी टीम में है।", "डोलनी एबीसी", {"डोलनी"}),
        ("ka", "ჯორჯ ორუელი ლოს ანჯელესის კლუბში.", "ჯორჯ ორუელი ლოს ანჯელესის", {"ჯორჯ ორუელი"}),
        # a postposition parts two people
        ("hi", "डोलनी ने रॉबर्ट शुमान को लिखा।", "डोलनी ने रॉबर्ट शुमान को", {"डोलनी", "रॉबर्ट शुमान"}),
        # two scripts are two names
        ("hy", "Robert Schumann Կովալսկիի մասին։", "Robert Schumann Կովալսկիի", {"Robert Schumann"}),
    ],
)  # fmt: skip
def test_people_whom_the_engine_takes_for_one_are_parted(lang: str, text: str, seen: str, people: set[str]) -> None:
    found = seen_in(text, lang, (seen, "person", 0.9))
    assert {surface for surface, mention in found.items() if mention.kind == "person"} >= people
    assert not any(seen == surface for surface in found if seen not in people)


def test_a_title_with_an_ending_does_not_end_a_name() -> None:
    assert "კოვალსმა" in seen_in("ბ-ნმა კოვალსმა თქვა.", "ka", ("ბ-ნმა კოვალსმა", "person", 0.9))


def test_a_title_alone_is_nobody() -> None:
    assert not seen_in("ბატონმა თქვა.", "ka", ("ბატონმა", "person", 0.9))


def test_a_georgian_given_name_without_an_ending_goes_on_in_the_next_word() -> None:
    assert "დონალდ კოვალის" in seen_in("მან დონალდ კოვალის წერილი წაიკითხა.", "ka", ("დონალდ", "person", 0.8))
    # the ergative of Lee, and a verb behind it
    assert "ლიმ" in seen_in("ლიმ განაცხადა.", "ka", ("ლიმ", "person", 0.8))


@pytest.mark.parametrize(
    ("lang", "text", "seen", "kind", "odds"),
    [
        ("ka", "გუშინ კენი კოვალსმა თქვა.", "კენი კოვალსმა", "person", 0.56),
        ("hi", "कल गैरी कोवाल्स्की ने कहा।", "गैरी कोवाल्स्की", "person", 0.56),
        ("hi", "कल डेविड कोवाल्स्की ने कहा।", "डेविड कोवाल्स्की", "organisation", 0.55),
        ("hy", "Երեկ Ռոբերտ Կովալսը գնաց։", "Ռոբերտ Կովալսը", "person", 0.45),
    ],
)
def test_a_given_name_known_by_its_sound_bears_out_what_the_engine_half_sees(
    lang: str, text: str, seen: str, kind: Literal["person", "organisation"], odds: float
) -> None:
    found = find_article_mentions(scans_of(text, lang), [NameSpan(place(text, seen), kind, odds)])
    assert [(mention.surface, mention.kind) for mention in found] == [(seen, "person")]


def test_surnames_of_the_article_are_found_again_without_capitals() -> None:
    text = "მოვიდა ჯორჯ კოვალსკი. შემდეგ კოვალსკიმ ილაპარაკა."
    assert seen_in(text, "ka", ("ჯორჯ კოვალსკი", "person", 0.9))["კოვალსკიმ"].kind == "person"
    # without an ending it is a given name, and so may all of them be
    text = "მოვიდა ჯორჯ ვეიდი. იქ იყო ვეიდ დოლინი. მან ვეიდს უთხრა."
    assert "ვეიდს" not in seen_in(text, "ka", ("ჯორჯ ვეიდი", "person", 0.9))
    # a first word that is no given name bears out nothing
    text = "इब्रो साइड जीती। दूसरी तरफ साइड में था।"
    found = seen_in(text, "hi", ("इब्रो साइड", "person", 0.9))
    assert "साइड" not in found


def test_a_surname_that_the_article_gives_in_full_is_no_unlisted_place() -> None:
    text = "მოვიდა ჯორჯ კოვალი. კოვალმა დუმილი დაარღვია."
    names: list[_Seen] = [("ჯორჯ კოვალი", "person", 0.9), ("კოვალმა", "place", 0.9)]
    assert seen_in(text, "ka", *names)["კოვალმა"].kind == "person"


def test_a_well_known_surname_is_no_unlisted_place_where_the_state_is_named() -> None:
    seen: _Seen = ("მერკელი", "place", 0.9)
    assert seen_in("გერმანიაში მერკელი დარჩა.", "ka", ("გერმანიაში", "place", 0.9), seen)["მერკელი"].kind == "person"
    assert seen_in("იქ მერკელი დარჩა.", "ka", seen)["მერკელი"].kind == "place"


def test_places_side_by_side_are_one_name_unless_the_first_has_an_ending() -> None:
    seen: tuple[_Seen, ...] = (("कोवाला", "place", 0.8), ("डोलनी", "place", 0.9))
    assert "कोवाला डोलनी" in seen_in("वे कोवाला डोलनी में थे।", "hi", *seen)
    seen = (("კოვალაში", "place", 0.8), ("დოლნი", "place", 0.9))
    assert set(seen_in("კოვალაში დოლნი იყო.", "ka", *seen)) == {"კოვალაში", "დოლნი"}


def test_a_noun_behind_a_name_tells_the_kind_of_place_in_cases_too() -> None:
    assert "Կովալ փողոցում" in seen_in("Նա Կովալ փողոցում էր։", "hy", ("Կովալ", "place", 0.8))
    assert "კოვალის ეკლესიაში" in seen_in("ის კოვალის ეკლესიაში იყო.", "ka", ("კოვალის ეკლესიაში", "place", 0.5))
    found = seen_in("वे युन्नान प्रांत में थे।", "hi", ("युन्नान प्रांत", "place", 0.65))
    assert found["युन्नान प्रांत"].key == "place:CN-YN"


def test_two_large_places_are_no_person() -> None:
    found = seen_in("პეკინი პარიზისგან შორსაა.", "ka", ("პეკინი პარიზისგან", "person", 0.7))
    assert {mention.kind for mention in found.values()} == {"place"}


def test_an_armenian_ending_behind_a_hyphen_is_no_part_of_a_person() -> None:
    assert "Կովալ Դոլ" in seen_in("Նա Կովալ Դոլ-ին գրեց։", "hy", ("Կովալ Դոլ-ին", "person", 0.9))
