"""One name is of one kind in an article, and a run of capitals is a name only where the engine sees something."""

from __future__ import annotations

from typing import Literal

from reportedly.records import Mention, NameSpan
from scanned import mentions_in

Kind = Literal["person", "organisation", "place"]


def seen(text: str, name: str, *kinds: Kind, odds: float = 0.8) -> list[Mention]:
    """Return the mentions of a text of which an engine sees a name as often as there are kinds, and these kinds."""
    spans, at = [], -1
    for kind in kinds:
        at = text.index(name, at + 1)
        spans.append(NameSpan((at, at + len(name)), kind, odds))
    return [mention for mention in mentions_in(text, "en", spans).values() if mention.surface == name]


def kinds_of(found: list[Mention]) -> set[str]:
    return {mention.kind for mention in found}


def test_a_club_that_once_looks_like_a_person_is_a_club() -> None:
    text = "Fans of Tarnby sang. The coach of Tarnby smiled. Nobody left Tarnby."
    assert kinds_of(seen(text, "Tarnby", "organisation", "organisation", "person")) == {"organisation"}


def test_a_surname_in_full_elsewhere_stays_a_person() -> None:
    text = "Anna Tarnby works for Tarnby. The owner of Tarnby is her aunt. Tarnby laughed."
    first, works, owner, she = (
        text.index("Tarnby"),
        text.index("Tarnby."),
        text.index("Tarnby is"),
        text.index("Tarnby l"),
    )
    spans = [
        NameSpan((0, first + 6), "person", 0.9),
        NameSpan((works, works + 6), "organisation", 0.9),
        NameSpan((owner, owner + 6), "organisation", 0.9),
        NameSpan((she, she + 6), "person", 0.7),
    ]
    found = mentions_in(text, "en", spans)
    assert found["Anna Tarnby"].kind == "person"
    assert found["Tarnby"].kind == "person"  # the last of them


def test_a_surname_that_once_looks_like_a_place_is_a_person() -> None:
    text = "Police held Anna Tarnby. Nobody believed Tarnby. The charges against Tarnby were dropped."
    spans = [
        NameSpan((12, 23), "person", 0.9),
        NameSpan((text.index("Tarnby. T"), text.index("Tarnby. T") + 6), "person", 0.9),
        NameSpan((text.index("Tarnby w"), text.index("Tarnby w") + 6), "place", 0.8),
    ]
    assert mentions_in(text, "en", spans)["Tarnby"].kind == "person"


def test_a_town_and_its_club_may_both_be_meant() -> None:
    text = "Fans of Oxford sang. The coach of Oxford smiled. It rained in Oxford."
    found = seen(text, "Oxford", "organisation", "organisation", "place")
    assert [(mention.kind, mention.key) for mention in found] == [("place", "place:2640729")]


def test_capitals_of_which_the_engine_sees_nothing_are_no_organisation() -> None:
    text = "The cloth was OILY. It belonged to Anna Tarnby."
    assert "OILY" in mentions_in(text)
    assert "OILY" not in mentions_in(text, "en", [NameSpan((35, 46), "person", 0.9)])


def test_capitals_that_the_engine_takes_for_something_else_are_no_person() -> None:
    text = "Guests left the Anna Inn early."
    assert "Anna Inn" not in {
        name for name, found in mentions_in(text, "en", [NameSpan((16, 24), "place", 0.55)]).items()
        if found.kind == "person"
    }  # fmt: skip


def test_a_score_makes_teams_of_what_looks_like_people() -> None:
    text = "Tarnby 24 - 12 Holmby: a good day. Nobody beats Tarnby."
    spans = [
        NameSpan((0, 6), "person", 0.9),
        NameSpan((15, 21), "organisation", 0.6),
        NameSpan((text.rindex("Tarnby"), text.rindex("Tarnby") + 6), "person", 0.9),
    ]
    assert {m.surface: m.kind for m in mentions_in(text, "en", spans).values()}["Tarnby"] == "organisation"


def test_a_team_is_no_person_though_most_of_it_looks_like_one() -> None:
    text = "Tarnby 1-0 Holmby again. We saw Tarnby win. They love Tarnby. All of Tarnby sang."
    spans = [NameSpan((0, 6), "organisation", 0.9), NameSpan((11, 17), "organisation", 0.9)]
    at = 6
    for _ in range(3):
        at = text.index("Tarnby", at + 1)
        spans.append(NameSpan((at, at + 6), "person", 0.9))
    assert {m.kind for m in mentions_in(text, "en", spans).values()} == {"organisation"}


def test_players_with_a_score_stay_people() -> None:
    text = "Tarnby 6-4 Holmby, the board said."
    spans = [NameSpan((0, 6), "person", 0.9), NameSpan((11, 17), "person", 0.9)]
    assert {m.kind for m in mentions_in(text, "en", spans).values()} == {"person"}


def test_a_club_and_a_town_of_one_name_outvote_a_person() -> None:
    text = "Tarnby play today. The road to Tarnby is long. They gave Tarnby the lead."
    assert "person" not in kinds_of(seen(text, "Tarnby", "organisation", "place", "person"))


def test_nobody_has_a_number_behind_the_name() -> None:
    text = "They picked the Tarnby 11 for Sunday."
    at = text.index("Tarnby")
    assert {m.kind for m in mentions_in(text, "en", [NameSpan((at, at + 9), "person", 0.9)]).values()} == {
        "organisation"
    }


def test_a_club_before_a_word_in_small_letters_is_the_club() -> None:
    text = "Fans of Tarnby sang. The coach of Tarnby smiled. It ended the Tarnby lead."
    at = text.index("Tarnby lead")
    clubs = [NameSpan((n, n + 6), "organisation", 0.8) for n in (8, text.index("Tarnby smiled"))]
    found = mentions_in(text, "en", [*clubs, NameSpan((at, at + 11), "person", 0.8)]).values()
    assert {(m.surface, m.kind) for m in found if "Tarnby" in m.surface} == {("Tarnby", "organisation")}
