"""What a figure's sentence leaves unsaid and the sentences before it say."""

from __future__ import annotations

import pytest

from reportedly.detect.sentences import find_sentences
from reportedly.extract.context import carry_about
from reportedly.languages.pack import load_pack
from reportedly.languages.scan import scan_sentence
from reportedly.records import About, Article, Figure

FIRST = "North Korean soldiers were sent to the coast. "


def carried(before: str, sentence: str, unit: str | None = "soldier", about: About | None = None) -> About:
    """Return what is known of a figure in the last sentence after the carrying over."""
    text = before + sentence
    pack = load_pack("en")
    scans = [scan_sentence(s, pack) for s in find_sentences(Article("a", text, "en"), pack)]
    at = len(before)
    figure = Figure("f", (at, at + 3), 300, 300, False, unit, None, about or About())
    (found,) = carry_about((figure,), scans)
    return found.about


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
