"""A quotation that goes on into the next paragraph is of whoever is named where it ends."""

from __future__ import annotations

from reportedly.link.running import find_carriers
from reportedly.records import Claim, Quoted


def quotation(number: int, text: str, words: str, speaker: str | None = None, quoted: Quoted = "direct") -> Claim:
    at = text.index(words)
    who = (text.index(speaker), text.index(speaker) + len(speaker)) if speaker else None
    span = (at, at + len(words))
    return Claim(f"c{number}", span, who, who, None, None, None, (), "asserts", "actual", quoted, (), (), 1.0, "")


def carried(text: str, *claims: Claim) -> dict[str, str]:
    return {claim: told.id for claim, told in find_carriers(text, claims).items()}


def test_an_open_quotation_is_carried_to_where_its_speaker_is_told() -> None:
    text = "“Fares rise in May.\n\n“Trains will be late.\n\n“Nobody likes it,” the mayor said."
    first, second = (quotation(n, text, words) for n, words in enumerate(("Fares rise in May", "Trains will be late")))
    last = quotation(2, text, "Nobody likes it", "the mayor")
    assert carried(text, last, second, first) == {"c0": "c2", "c1": "c2"}


def test_what_only_closes_with_a_mark_carries_too() -> None:
    text = "„Fares rise in May.\n\nNobody likes it“, said the mayor."
    first, last = (
        quotation(0, text, "Fares rise in May"),
        quotation(1, text, "Nobody likes it", "the mayor", "indirect"),
    )
    assert carried(text, first, last) == {"c0": "c1"}


def test_a_closed_quotation_and_one_followed_by_other_words_are_carried_nowhere() -> None:
    for text in (
        "“Fares rise in May.”\n\n“Nobody likes it,” the mayor said.",
        "“Fares rise in May.\n\nThen it rained. “Nobody likes it,” the mayor said.",
        "“Fares rise in May. Nobody likes it,” the mayor said.",
    ):
        first, last = quotation(0, text, "Fares rise in May"), quotation(1, text, "Nobody likes it", "the mayor")
        assert carried(text, first, last) == {}, text


def test_who_is_told_once_is_not_asked_for_again() -> None:
    text = "“Fares rise in May,” said Doe. “They must.\n\n“Nobody likes it,” the mayor said."
    first, last = quotation(0, text, "Fares rise in May", "Doe"), quotation(1, text, "Nobody likes it", "the mayor")
    assert carried(text, first, last) == {}
