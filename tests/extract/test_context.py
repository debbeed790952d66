"""What a figure's sentence leaves unsaid and the sentences before it say."""

from __future__ import annotations

import pytest

from reportedly.extract.context import carry_about
from reportedly.extract.names import find_article_mentions
from reportedly.records import About, Figure
from scanned import scans_of

FIRST = "North Korean soldiers were sent to the coast. "


def carried(before: str, sentence: str, unit: str | None = "soldier", about: About | None = None) -> About:
    """Return what is known of the figure 300 in the last sentence after the carrying over."""
    at = len(before) + sentence.index("300")
    (found,) = carry((Figure("f", (at, at + 3), 300, 300, False, unit, None, about or About()),), before + sentence)
    return found.about


def carry(figures: tuple[Figure, ...], text: str) -> tuple[Figure, ...]:
    scans = scans_of(text)
    return carry_about(figures, scans, find_article_mentions(scans))


def test_actors_and_action_come_from_the_sentence_before() -> None:
    assert carried(FIRST, "300 of them are tired.") == About("send", ("state:KP",))


def test_what_the_sentence_says_itself_is_kept() -> None:
    own = About("train", (), "place:1", True)
    assert carried(FIRST, "300 trained.", about=own) == About("train", ("state:KP",), "place:1", True)
    full = About("train", ("state:RU",))
    assert carried(FIRST, "300 trained.", about=full) == full


@pytest.mark.parametrize("unit", ["person", "sapper", "brigade"])
def test_people_and_formations_are_carried_to(unit: str) -> None:
    assert carried(FIRST, "300 came.", unit).actors == ("state:KP",)


@pytest.mark.parametrize("unit", ["percent", "euro", "kilometre", None])
def test_other_figures_belong_to_their_own_sentence(unit: str | None) -> None:
    assert carried(FIRST, "300 came.", unit) == About()


def test_nothing_crosses_a_paragraph() -> None:
    assert carried(FIRST.strip() + "\n", "300 came.") == About()


def test_nothing_comes_from_further_than_two_sentences() -> None:
    assert carried(FIRST + "It rained. ", "300 came.").actors == ("state:KP",)
    assert carried(FIRST + "It rained. It snowed. ", "300 came.") == About()


def test_the_nearest_sentence_wins() -> None:
    before = FIRST + "Russian soldiers were captured. "
    assert carried(before, "300 came.") == About("capture", ("state:RU",))


def test_two_peoples_in_a_sentence_give_no_actor() -> None:
    assert carried("North Korean soldiers met Russian soldiers. ", "300 came.").actors == ()


def test_a_state_far_from_the_counted_noun_gives_no_actor() -> None:
    assert carried("Russia has long waited for many more soldiers. ", "300 came.").actors == ()


def test_actions_of_two_families_give_no_action() -> None:
    assert carried("North Korean soldiers were killed or fled. ", "300 came.").action is None


# --- the figure pointed back to ---


@pytest.mark.parametrize(
    ("unit", "noun", "part", "actors"),
    [
        ("soldier", None, True, ("state:KP",)),
        ("soldier", "sappers", True, ("state:RU",)),  # counts something that it names
        ("soldier", None, False, ("state:RU",)),  # is no part
        ("officer", None, True, ("state:RU",)),  # is no part of the soldiers
    ],
)
def test_a_part_without_a_noun_is_of_the_figure_before(
    unit: str, noun: str | None, part: bool, actors: tuple[str, ...]
) -> None:
    text = "900 came. Russian soldiers saw it. 300 of them left."
    whole = Figure("f1", (0, 3), 900, 900, False, "soldier", None, About("arrive", ("state:KP",)))
    at = text.index("300")
    figure = Figure("f2", (at, at + 3), 300, 300, False, unit, noun, About("flee", part=part))
    assert carry((whole, figure), text)[1].about.actors == actors


# --- who sends ---


@pytest.mark.parametrize(
    ("sentence", "actors"),
    [
        ("North Korea sent 300 soldiers.", ("state:KP",)),
        ("Pyongyang sent 300 soldiers to Russia.", ("state:KP",)),
        ("Russia says that North Korea sent 300 soldiers.", ("state:KP",)),
        ("300 soldiers were sent to Russia.", ()),
        ("In Russia, 300 soldiers were sent home.", ()),
    ],
)
def test_whom_a_state_sends_are_its_own(sentence: str, actors: tuple[str, ...]) -> None:
    assert carried("", sentence, about=About("send")).actors == actors


def test_whom_a_state_kills_need_not_be_its_own() -> None:
    assert carried("", "Russia killed 300 soldiers.", about=About("kill")).actors == ()


def test_the_sender_is_asked_before_the_sentence_before() -> None:
    before = "Russian soldiers were seen. "
    assert carried(before, "North Korea sent 300 soldiers.", about=About("send")).actors == ("state:KP",)


# --- the whole article ---


def test_where_an_article_counts_one_states_people_a_bare_count_is_of_them() -> None:
    paragraph = FIRST.strip() + "\n"
    assert carried(paragraph * 2, "300 came.") == About(None, ("state:KP",))
    assert carried(paragraph, "300 came.").actors == ()  # once is no habit
    assert carried(paragraph * 2, "300 came.", "percent").actors == ()


def test_three_in_four_of_an_articles_counted_people_must_be_of_one_state() -> None:
    others = "Russian soldiers were captured.\n"
    paragraph = FIRST.strip() + "\n"
    assert carried(paragraph * 2 + others, "300 came.").actors == ()
    assert carried(paragraph * 3 + others, "300 came.").actors == ("state:KP",)


def test_the_sentence_before_is_asked_before_the_article() -> None:
    before = (FIRST.strip() + "\n") * 3 + "Russian soldiers were captured. "
    assert carried(before, "300 came.").actors == ("state:RU",)
