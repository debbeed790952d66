"""Claims inside claims that the model found: relays, and what one speaker says of themselves."""

from __future__ import annotations

from scanned import settled, told


def test_an_outlet_after_what_it_relays_has_no_claim_of_its_own() -> None:
    text = "The mayor said that the pier had sunk, the newspaper reports."
    (found,) = settled(
        text,
        ("The mayor", "said", "the pier had sunk"),
        ("the newspaper", "reports", "The mayor said that the pier had sunk"),
    )
    assert told(text, [found]) == [("The mayor", "said", "the pier had sunk")]
    assert [text[slice(*span)] for span in found.via] == ["the newspaper"]


def test_an_outlet_before_what_it_relays_keeps_a_claim_and_relays() -> None:
    text = "The newspaper reports that the mayor said that the pier had sunk."
    outer, inner = settled(
        text,
        ("The newspaper", "reports", "the mayor said that the pier had sunk"),
        ("the mayor", "said", "the pier had sunk"),
    )
    assert outer.via == ()
    assert [text[slice(*span)] for span in inner.via] == ["The newspaper"]


def test_an_agency_that_is_known_by_name_relays() -> None:
    text = "“The pier has sunk,” the mayor said, Reuters reported."
    (found,) = settled(
        text,
        ("the mayor", "said", "The pier has sunk"),
        ("Reuters", "reported", "“The pier has sunk,” the mayor said"),
    )
    assert [text[slice(*span)] for span in found.via] == ["Reuters"]


def test_who_is_no_outlet_relays_nothing() -> None:
    text = "The mayor said that the pier had sunk, the council confirmed."
    found = settled(
        text,
        ("The mayor", "said", "the pier had sunk"),
        ("the council", "confirmed", "The mayor said that the pier had sunk"),
    )
    assert [a.via for a in found] == [(), ()]


def test_an_outlet_that_relays_an_outlet() -> None:
    text = "The agency says that the mayor said the pier had sunk, the newspaper reported."
    found = settled(
        text,
        ("The agency", "says", "the mayor said the pier had sunk, the newspaper reported"),
        ("the newspaper", "reported", "the mayor said the pier had sunk"),
        ("the mayor", "said", "the pier had sunk"),
    )
    assert [row[0] for row in told(text, found)] == ["The agency", "the mayor"]
    assert {text[slice(*span)] for span in found[1].via} == {"The agency", "the newspaper"}


def test_who_says_that_they_cannot_confirm_makes_one_claim() -> None:
    text = "The mayor says that she cannot confirm that the pier had sunk."
    (found,) = settled(
        text,
        ("The mayor", "says", "she cannot confirm that the pier had sunk"),
        ("she", "cannot confirm", "the pier had sunk"),
    )
    assert told(text, [found]) == [("The mayor", "says that she cannot confirm", "the pier had sunk")]
    assert found.stance == "doubts"


def test_another_speaker_inside_makes_a_claim_of_their_own() -> None:
    text = "The mayor says that the minister denied that the pier had sunk."
    found = settled(
        text,
        ("The mayor", "says", "the minister denied that the pier had sunk"),
        ("the minister", "denied", "the pier had sunk"),
    )
    assert [(row[0], a.stance) for row, a in zip(told(text, found), found, strict=True)] == [
        ("The mayor", "asserts"),
        ("the minister", "denies"),
    ]


def test_two_cues_made_one_do_not_cover_what_stands_between() -> None:
    text = "The mayor says the sinking is a thing she cannot confirm."
    (found,) = settled(
        text,
        ("The mayor", "says", "the sinking is a thing she cannot confirm"),
        ("she", "cannot confirm", "the sinking"),
    )
    assert found.cue is not None
    assert found.cue[0] >= found.content[1] or found.cue[1] <= found.content[0]


def test_who_says_that_they_believe_that_they_cannot_confirm_makes_one_claim() -> None:
    text = "The mayor says that she believes that they cannot confirm that the pier had sunk."
    found = settled(
        text,
        ("The mayor", "says", "she believes that they cannot confirm that the pier had sunk"),
        ("she", "believes", "they cannot confirm that the pier had sunk"),
        ("they", "cannot confirm", "the pier had sunk"),
    )
    assert [(row[0], row[2]) for row in told(text, found)] == [("The mayor", "the pier had sunk")]
