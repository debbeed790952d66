"""The full engine around its model: the model's answers are written down in each test."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.model.labels import REALITIES
from scanned import told
from scripted import NoisyNetwork, Says, ScriptedNetwork
from tagged import attributions, only, reading_of


@pytest.mark.parametrize(
    "content", ["the pier had sunk", "that the pier had sunk", "the pier had sunk.", "that the pier had sunk."]
)
def test_a_claim_has_its_speaker_cue_and_content_without_that_and_punctuation(content: str) -> None:
    text = "It rained all day.\nThe mayor said that the pier had sunk."
    network = ScriptedNetwork({"said": Says("The mayor", content)})
    found = only(text, network)
    assert told(text, [found]) == [("The mayor", "said", "the pier had sunk")]
    assert (found.quoted, found.via) == ("indirect", ())
    assert 0 < found.confidence <= 1


def test_words_that_the_model_sees_half_of_are_taken_whole() -> None:
    text = "Mayor Doyle declared that the pier vanished."
    network = ScriptedNetwork({"decl": Says("r Doyl", "pier vani")}, longest=4)
    assert told(text, attributions(text, network)) == [("Mayor Doyle", "declared", "pier vanished")]


def test_a_claim_may_have_no_speaker() -> None:
    text = "Reportedly the pier had sunk."
    found = only(text, ScriptedNetwork({"Reportedly": Says(content="the pier had sunk")}))
    assert told(text, [found]) == [(None, "Reportedly", "the pier had sunk")]


def test_a_cue_without_a_content_is_no_claim() -> None:
    assert attributions("The mayor said little.", ScriptedNetwork({"said": Says("The mayor")})) == ()


def test_a_content_of_nothing_but_punctuation_is_no_claim() -> None:
    assert attributions("The mayor said ... that.", ScriptedNetwork({"said": Says("The mayor", "...")})) == ()


def test_stance_and_reality_are_the_models_where_no_pack_word_speaks() -> None:
    text = "The mayor muttered that the pier may sink."
    says = Says("The mayor", "the pier may sink", stance="doubts", sure=0.4, reality="possible")
    found = only(text, ScriptedNetwork({"muttered": says}))
    assert found.stance == "doubts"
    assert REALITIES[max(range(len(REALITIES)), key=found.realities.__getitem__)] == "possible"


@pytest.mark.parametrize(
    ("verb", "sure", "stance"),
    [("said", 0.5, "asserts"), ("said", 0.95, "denies"), ("confirmed", 0.95, "confirms"), ("muttered", 0.5, "denies")],
)
def test_the_packs_word_outranks_a_model_that_is_unsure(verb: str, sure: float, stance: str) -> None:
    text = f"The mayor {verb} that the pier had sunk."
    says = Says("The mayor", "the pier had sunk", stance="denies", sure=sure)
    assert only(text, ScriptedNetwork({verb: says})).stance == stance


def test_claims_come_in_the_order_of_their_contents() -> None:
    text = "The ferry is late, the council added. The mayor said that the pier had sunk."
    network = ScriptedNetwork(
        {"said": Says("The mayor", "the pier had sunk"), "added": Says("the council", "The ferry is late")}
    )
    assert [row[0] for row in told(text, attributions(text, network))] == ["the council", "The mayor"]


def test_two_cues_of_one_claim_make_one() -> None:
    text = "The mayor said and stressed that the pier had sunk."
    says = Says("The mayor", "the pier had sunk")
    assert told(text, attributions(text, ScriptedNetwork({"said": says, "stressed": says})))[0][0] == "The mayor"
    assert len(attributions(text, ScriptedNetwork({"said": says, "stressed": says}))) == 1


def test_a_cue_that_is_part_of_who_speaks_makes_no_claim_of_its_own() -> None:
    text = "From the estimates of the council it emerges that the pier had sunk."
    network = ScriptedNetwork(
        {
            "emerges": Says("estimates of the council", "the pier had sunk"),
            "estimates": Says("the council", "the pier had sunk", sure=0.5),
        }
    )
    assert len(attributions(text, network)) == 1


def test_a_noun_that_speaks_is_no_cue_of_nobodys_claim() -> None:
    text = "The pier had sunk, chanted the witness."
    network = ScriptedNetwork(
        {"chanted": Says("the witness", "The pier had sunk"), "witness": Says(content="The pier had sunk")}
    )
    assert told(text, attributions(text, network)) == [("the witness", "chanted", "The pier had sunk")]


def test_an_outlet_after_what_it_reports_relays_it() -> None:
    text = "The pier has sunk, the mayor said, the newspaper Harbour Post reports."
    network = ScriptedNetwork(
        {
            "said": Says("the mayor", "The pier has sunk"),
            "reports": Says("the newspaper Harbour Post", "The pier has sunk, the mayor said"),
        }
    )
    found = only(text, network)
    assert told(text, [found]) == [("the mayor", "said", "The pier has sunk")]
    assert [text[slice(*span)] for span in found.via] == ["the newspaper Harbour Post"]


def test_a_language_without_a_pack_is_read_by_the_model_alone() -> None:
    text = "Meya alisema kwamba “gati limezama kabisa”."
    network = ScriptedNetwork(
        {"alisema": Says("Meya", "gati limezama", stance="confirms", sure=0.4)}, names={"Meya": "PER"}
    )
    found = only(text, network, "sw")
    assert told(text, [found]) == [("Meya", "alisema", "gati limezama kabisa")]
    assert (found.stance, found.quoted) == ("confirms", "direct")
    assert len(reading_of(text, network, "sw").names()) == 1


@pytest.mark.parametrize("text", ["", "\n", "...", "It rained all day."])
def test_where_the_model_finds_nothing_there_is_nothing(text: str) -> None:
    reading = reading_of(text, ScriptedNetwork({"said": Says("The mayor", "the pier")}))
    assert (reading.names(), reading.attributions((), (), ()), reading.counted([])) == ((), (), ())


def test_a_title_whose_cue_is_itself_is_no_claim() -> None:
    text = "They sang “Peace” in the square."
    assert attributions(text, ScriptedNetwork(quotations={"Peace": Says(cue="Peace")})) == ()


@pytest.mark.parametrize("words", ["*", "( )", "%"])
def test_what_has_no_letter_or_digit_neither_speaks_nor_is_said(words: str) -> None:
    text = f"The mayor muttered {words} twice."
    assert attributions(text, ScriptedNetwork({"muttered": Says("The mayor", words)})) == ()
    network = ScriptedNetwork({"muttered": Says(words, "twice")})
    assert [a.speaker for a in attributions(text, network)] == [None]


PIECES = st.sampled_from(
    ["the mayor", "Ann Doyle", "said", "denied", "that", "did not confirm", "the newspaper", "reports", "she", ",", ".",
     ". ", ":", "“", "”", "\"", "(", ")", " – ", "–", "…", "?", "\n", "10,000 people", "🙂", "\u00a0", "nai\u0308ve",
     "市長は述べた", "وقال", "заявил", "ka", "word " * 130, "Long. " * 90]
)  # fmt: skip


@settings(max_examples=150)
@given(st.lists(PIECES, max_size=16), st.sampled_from(["en", "lv", "pl", "sw", "ja"]), st.integers(0, 10**6))
def test_spans_are_verbatim_trimmed_and_in_order_whatever_the_model_says(
    pieces: list[str], lang: str, seed: int
) -> None:
    text = " ".join(pieces)
    found = attributions(text, NoisyNetwork(seed), lang)
    for one in found:
        for start, end in filter(None, (one.content, one.cue, one.speaker, *one.via)):
            assert 0 <= start < end <= len(text)
            words = text[start:end]
            # of punctuation in marks see above
            assert words == words.strip() or not any(character.isalnum() for character in words)
        assert 0 < one.confidence <= 1
        assert one.because
    assert [one.content for one in found] == sorted(one.content for one in found)
    keys = [(one.content, one.cue, one.speaker) for one in found]
    assert len(keys) == len(set(keys))
    names = reading_of(text, NoisyNetwork(seed), lang).names()
    assert [name.span for name in names] == sorted(name.span for name in names)
    assert all(0 <= name.span[0] < name.span[1] <= len(text) for name in names)
