"""What the packs' words add to what the model found, and claims inside claims."""

from __future__ import annotations

from typing import get_args

import pytest

from reportedly.extract.wording import SURE_STANCE
from reportedly.records import Stance
from scanned import Row, settled, told


def test_nothing_found_gives_nothing() -> None:
    assert settled("The mayor said that the pier had sunk.") == []


# --- where a content begins ---


@pytest.mark.parametrize(
    ("lang", "text", "row", "content"),
    [
        (
            "en",
            "The mayor said that the pier had sunk.",
            ("The mayor", "said", "that the pier had sunk"),
            "the pier had sunk",
        ),
        (
            "en",
            "The mayor said that the pier had sunk.",
            ("The mayor", "said", "the pier had sunk"),
            "the pier had sunk",
        ),
        (
            "lv",
            "Ministrs sacīja, ka piestātne ir nogrimusi.",
            ("Ministrs", "sacīja", "ka piestātne ir nogrimusi"),
            "piestātne ir nogrimusi",
        ),
        (
            "en",
            "The mayor said that “the old pier” in the harbour had sunk.",
            ("The mayor", "said", "that “the old pier” in the harbour had sunk"),
            "“the old pier” in the harbour had sunk",
        ),
        (
            "en",
            "The mayor said “that bridge” in the harbour had sunk.",
            ("The mayor", "said", "that bridge” in the harbour had sunk"),
            "that bridge” in the harbour had sunk",
        ),
        ("en", "“That is bad,” said the mayor.", ("the mayor", "said", "That is bad"), "That is bad"),
        (
            "sw",
            "Meya alisema kwamba gati limezama.",
            ("Meya", "alisema", "kwamba gati limezama"),
            "kwamba gati limezama",
        ),
    ],
)
def test_a_content_begins_after_the_word_that_introduces_it(lang: str, text: str, row: Row, content: str) -> None:
    assert [words for _, _, words in told(text, settled(text, row, lang=lang))] == [content]


def test_no_content_begins_with_punctuation() -> None:
    text = "The mayor said that, after the storm, the pier had sunk."
    found = settled(text, ("The mayor", "said", "that, after the storm, the pier had sunk"))
    assert told(text, found)[0][2] == "after the storm, the pier had sunk"


def test_a_content_that_is_a_quotation_without_its_that_lies_inside_the_marks() -> None:
    text = "The mayor said that “no”."
    (found,) = settled(text, ("The mayor", "said", "that “no”"))
    assert (text[slice(*found.content)], found.quoted) == ("no", "direct")


# --- the cue and its stance ---


@pytest.mark.parametrize(
    ("text", "seen", "cue", "stance"),
    [
        ("The mayor said that the pier had sunk.", "said", "said", "asserts"),
        ("The mayor denied that the pier had sunk.", "denied", "denied", "denies"),
        ("The mayor has denied that the pier had sunk.", "denied", "has denied", "denies"),
        ("The mayor did not confirm that the pier had sunk.", "confirm", "did not confirm", "doubts"),
        ("The mayor could not confirm that the pier had sunk.", "not confirm", "could not confirm", "doubts"),
        ("The mayor did not rule out that the pier had sunk.", "did not rule out", "did not rule out", "asserts"),
        ("The mayor promised that the pier had sunk.", "promised", "promised", "promises"),
        ("The mayor muttered darkly that the pier had sunk.", "muttered darkly", "muttered darkly", "denies"),
    ],
)
def test_the_packs_word_outranks_a_model_that_is_unsure(text: str, seen: str, cue: str, stance: Stance) -> None:
    (found,) = settled(text, ("The mayor", seen, "the pier had sunk"), stance="denies")
    assert (text[slice(*found.cue or (0, 0))], found.stance) == (cue, stance)


@pytest.mark.parametrize("stance", get_args(Stance))
def test_a_plain_verb_of_saying_leaves_the_stance_to_a_model_that_is_sure(stance: Stance) -> None:
    text = "The mayor said that the pier had sunk."
    row = ("The mayor", "said", "the pier had sunk")
    assert [a.stance for a in settled(text, row, stance=stance, sure=SURE_STANCE)] == [stance]
    assert [a.stance for a in settled(text, row, stance=stance, sure=SURE_STANCE - 0.01)] == ["asserts"]


@pytest.mark.parametrize("sure", [0.3, 0.99])
def test_a_verb_of_denying_denies_whatever_the_model_says(sure: float) -> None:
    text = "The mayor denied that the pier had sunk."
    assert [a.stance for a in settled(text, ("The mayor", "denied", "the pier had sunk"), sure=sure)] == ["denies"]


def test_a_cue_does_not_grow_into_its_content() -> None:
    text = "The pier was never confirmed to be safe."
    (found,) = settled(text, ("", "confirmed", "The pier was never confirmed to be safe"))
    assert text[slice(*found.cue or (0, 0))] == "confirmed"
    (found,) = settled(text, ("", "confirmed", "to be safe"))
    assert text[slice(*found.cue or (0, 0))] == "was never confirmed"


def test_words_of_the_next_sentence_are_no_part_of_this_one() -> None:
    text = "The mayor denied that the pier had sunk. The council hinted that the ferry was late."
    found = settled(text, ("The council", "hinted", "the ferry was late"), ("The mayor", "denied", "the pier had sunk"))
    assert sorted((text[slice(*a.cue or (0, 0))], a.stance) for a in found) == [
        ("denied", "denies"),
        ("hinted", "asserts"),
    ]


def test_a_language_without_a_pack_keeps_what_the_model_found() -> None:
    text = "Meya alikanusha kwamba gati limezama."
    (found,) = settled(text, ("Meya", "alikanusha", "gati limezama"), lang="sw", stance="denies", sure=0.2)
    assert (told(text, [found]), found.stance) == ([("Meya", "alikanusha", "gati limezama")], "denies")


def test_what_has_no_cue_stays() -> None:
    text = "“The pier has sunk in the storm.”"
    assert told(text, settled(text, ("", "", "The pier has sunk in the storm."))) == [
        (None, None, "The pier has sunk in the storm.")
    ]


@pytest.mark.parametrize(
    ("lang", "text", "row", "stance"),
    [
        ("cs", "Ministr popřel, že molo se potopilo.", ("Ministr", "popřel", "molo se potopilo"), "denies"),
        ("cs", "Ministr nepotvrdil, že molo se potopilo.", ("Ministr", "nepotvrdil", "molo se potopilo"), "doubts"),
        (
            "id",
            "Menteri membantah bahwa dermaga itu tenggelam.",
            ("Menteri", "membantah", "dermaga itu tenggelam"),
            "denies",
        ),
        ("ga", "Shéan an tAire gur chuaigh an cé go tóin.", ("an tAire", "Shéan", "chuaigh an cé go tóin"), "denies"),
        (
            "it",
            "Il ministro ha promesso di riparare il molo.",
            ("Il ministro", "promesso", "riparare il molo"),
            "promises",
        ),
        # the phrase that is listed has a "not" of its own
        ("zh", "部长拒不承认码头沉没。", ("部长", "拒不承认", "码头沉没"), "denies"),
    ],
)
def test_words_of_the_pack_say_the_stance_where_the_model_sees_a_plain_report(
    lang: str, text: str, row: Row, stance: str
) -> None:
    (found,) = settled(text, row, lang=lang)
    assert found.stance == stance


def test_a_model_that_is_sure_of_another_stance_keeps_it() -> None:
    text = "Menteri membantah bahwa dermaga itu tenggelam."
    row = ("Menteri", "membantah", "dermaga itu tenggelam")
    assert [found.stance for found in settled(text, row, lang="id", stance="doubts", sure=0.95)] == ["doubts"]
