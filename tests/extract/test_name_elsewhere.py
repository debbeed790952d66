"""What looks like a person and is none: titles of works, first words of sentences, cases in court, churches, teams."""

from __future__ import annotations

import pytest

from reportedly.records import Mention, NameSpan
from scanned import mentions_in, seen_in

_STORY = "The river rose. Nobody was hurt. The road is closed. Trains are late. Schools stay open."


def person(text: str, name: str, odds: float = 0.7) -> dict[str, Mention]:
    return {m.surface: m for m in seen_in(text, "en", (name, "person", odds)).values() if m.kind == "person"}


def test_the_first_word_of_a_sentence_is_nobody_unless_the_article_has_it_elsewhere() -> None:
    assert not person(f"Volleys came from the left. {_STORY}", "Volleys")
    text = f"Tarnby came from the left. {_STORY} The coach praised Tarnby."
    again = text.rindex("Tarnby")
    spans = [NameSpan((0, 6), "person", 0.7), NameSpan((again, again + 6), "person", 0.7)]
    assert "Tarnby" in mentions_in(text, "en", spans)


def test_a_first_word_that_the_engine_is_sure_of_or_that_owns_something_is_a_person() -> None:
    assert "Tarnby" in person(f"Tarnby came from the left. {_STORY}", "Tarnby", odds=0.9)
    assert "Tarnby" in person(f"Tarnby's house was flooded. {_STORY}", "Tarnby's")


def test_a_first_word_is_a_person_whose_full_name_the_article_has_or_who_has_an_ending_of_names() -> None:
    text = f"Al-Tarnby was there. {_STORY} It was Anna al-Tarnby."
    spans = [NameSpan((0, 9), "person", 0.7), NameSpan((len(text) - 15, len(text) - 1), "person", 0.9)]
    assert "Al-Tarnby" in mentions_in(text, "en", spans)
    turkish = "Nehir taştı. Yol kapalı. Okullar açık. Trenler geç. Kimse yok. Tarnby'nin geldiğini gördüm."
    assert "Tarnby" in seen_in(turkish, "tr", ("Tarnby'nin", "person", 0.7))


def test_a_first_word_in_capitals_alone_does_not_owe_them_to_its_sentence() -> None:
    text = "JFK 고향에서 행사가 열렸다. 비가 왔다. 길이 막혔다. 기차가 늦었다. 학교는 열렸다. 아무도 없었다."
    assert "JFK" in seen_in(text, "ko", ("JFK", "person", 0.7))


def test_a_short_text_need_not_name_anybody_twice() -> None:
    assert "Tarnby" in person("Tarnby came from the left.", "Tarnby")


@pytest.mark.parametrize(
    ("lang", "text", "title"),
    [
        ("en", 'He wrote the memoir "Finding Tarnby."', "Finding Tarnby"),
        ("en", "She will soon record her new album Tarnby.", "Tarnby"),
        ("de", "Sie schrieb die Biografie „Finding Tarnby“.", "Finding Tarnby"),
    ],
)
def test_a_work_is_no_person(lang: str, text: str, title: str) -> None:
    assert not [m for m in seen_in(text, lang, (title, "person", 0.9)).values() if m.kind == "person"]


def test_who_acts_in_a_film_is_a_person_and_so_is_whom_a_book_is_called_after() -> None:
    assert "Tarnby" in person("In the film Tarnby plays a judge.", "Tarnby", odds=0.9)
    text = 'Anna Tarnby has died. The book "Anna Tarnby" tells of her.'
    spans = [NameSpan((at, at + 11), "person", 0.9) for at in (0, text.rindex("Anna"))]
    assert [m.surface for m in mentions_in(text, "en", spans).values()] == ["Anna Tarnby"]


def test_a_case_in_court_is_nobody_and_players_against_each_other_are_two() -> None:
    assert not person("The judges discussed Tarnby v. Holm again.", "Tarnby v. Holm", odds=0.9)
    two = "Anna Tarnby v Jane Holm"
    assert set(person(f"Today we see {two} in the final.", two, odds=0.9)) == {"Anna Tarnby", "Jane Holm"}


def test_a_title_alone_is_nobody() -> None:
    assert not person("They met Mr. and greeted him.", "Mr")
    assert "Angry" not in mentions_in('He was called "Mr Angry President" there.')


def test_where_somebody_is_from_is_no_part_of_the_name() -> None:
    assert set(person("We spoke to Anna Tarnby of Salem today.", "Anna Tarnby of Salem")) == {"Anna Tarnby"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It was moved to mid-November at once.", "mid-November"),
        ("He spoke of the two Sudans again.", "Sudans"),
    ],
)
def test_a_part_of_a_month_and_two_states_are_no_place(text: str, name: str) -> None:
    assert name not in seen_in(text, "en", (name, "place", 0.9))


def test_what_a_prefix_is_put_before_is_named_without_it() -> None:
    assert set(person("The anti-Tarnby march was small.", "anti-Tarnby", odds=0.9)) == {"Tarnby"}


def test_a_church_of_a_saint_is_not_the_island_of_that_name() -> None:
    text = "What happened at St. Lucia's over the years is sad. St. Lucia's was built of stone."
    assert "state:LC" not in {m.key for m in seen_in(text, "en", ("St. Lucia's", "place", 0.9)).values()}
    island = seen_in("They left St. Lucia's airport at dawn.", "en", ("St. Lucia's", "place", 0.9))
    assert "state:LC" in {m.key for m in island.values()}


def test_what_is_called_after_a_city_is_not_the_city() -> None:
    church = seen_in("She plays at the Toronto Church on Sundays.", "en", ("Toronto Church", "place", 0.9))
    assert set(church) == {"Toronto Church"}
    ground = seen_in("They met at Piazza San Francisco today.", "en", ("Piazza San Francisco", "place", 0.9))
    assert set(ground) == {"Piazza San Francisco"}
    greater = seen_in("He lives in Greater London.", "en", ("Greater London", "place", 0.9))
    assert "London" in " ".join(greater)


def test_whom_an_owner_has_is_a_person_and_no_place() -> None:
    assert "Anna Tarnby" in {
        m.surface
        for m in seen_in("Salem's Anna Tarnby was at the ground.", "en", ("Anna Tarnby", "place", 0.65)).values()
        if m.kind == "person"
    }


def test_a_word_in_small_letters_is_an_organisation_only_where_names_are_written_so() -> None:
    for text, found in (("He opened an academy of music.", set()), ("he works for academy now.", {"academy"})):
        at = text.index("academy")
        assert set(mentions_in(text, "en", [NameSpan((at, at + 7), "organisation", 0.7)])) == found


def test_a_people_is_nobody_and_neither_is_what_it_plays() -> None:
    assert not person(f"It dug the Spaniard and the Swede into a hole. {_STORY}", "Swede")
    assert not person(f"It beat the best American Tarnby player. {_STORY}", "American Tarnby")
    text = f"English Tarnby came. {_STORY} Later Jane Tarnby left."
    at = text.index("Jane")
    spans = [NameSpan((0, 14), "person", 0.7), NameSpan((at, at + 11), "person", 0.95)]
    assert any(m.surface.endswith("Tarnby") and m.span[0] < 14 for m in mentions_in(text, "en", spans).values())
