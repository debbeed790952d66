"""What is said to be untrue or not known is denied or doubted, and not said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.detect.sentences import find_sentences
from reportedly.extract.clauses import Clauses
from reportedly.extract.disclaimed import disclaimed
from reportedly.languages.packs import load_pack
from reportedly.languages.scan import scan_sentence
from reportedly.records import Article, Attribution


def read(lang: str, text: str, cue: str, content: str) -> tuple[Clauses, Attribution]:
    """Return a sentence and the attribution that takes "said" for all of its cue."""
    pack = load_pack(lang)
    (sentence,) = find_sentences(Article("a", text, lang), pack)
    spans = [(text.index(part), text.index(part) + len(part)) for part in (cue, content)]
    found = Attribution(spans[1], spans[0], None, "asserts", "indirect", "test", 1.0)
    return Clauses(scan_sentence(sentence, pack), (), (), ()), found


def told(lang: str, text: str, cue: str, content: str) -> tuple[str, str, str]:
    """Return stance, cue and content in words."""
    clauses, found = read(lang, text, cue, content)
    claim = disclaimed(clauses, found)
    assert claim.cue is not None
    return claim.stance, text[slice(*claim.cue)], text[slice(*claim.content)]


@pytest.mark.parametrize(
    ("lang", "text", "cue", "content", "stance", "whole", "rest"),
    [
        ("en", "The warden said it was not true that the weir had burst.", "said",
         "it was not true that the weir had burst", "denies", "said it was not true that", "the weir had burst"),
        ("de", "Der Wärter sagte, er wisse nicht, ob das Wehr gebrochen ist.", "sagte",
         "er wisse nicht, ob das Wehr gebrochen ist", "doubts", "sagte, er wisse nicht, ob", "das Wehr gebrochen ist"),
        ("pl", "Dozorca powiedział, że nie wie, czy jaz pękł wczoraj.", "powiedział",
         "jaz pękł wczoraj", "doubts", "powiedział, że nie wie, czy", "jaz pękł wczoraj"),
        ("lv", "Sargs teica, ka nav taisnība, ka slūžas pārplīsa.", "teica",
         "nav taisnība, ka slūžas pārplīsa", "denies", "teica, ka nav taisnība, ka", "slūžas pārplīsa"),
        ("ru", "Сторож сказал, что не знает, был ли шлюз открыт.", "сказал",
         "не знает, был ли шлюз открыт", "doubts", "сказал, что не знает", "был ли шлюз открыт"),
        ("tr", "Bekçi savağın yıkıldığının doğru olmadığını söyledi.", "söyledi",
         "savağın yıkıldığının doğru olmadığını", "denies", "doğru olmadığını söyledi", "savağın yıkıldığının"),
    ],
)  # fmt: skip
def test_words_of_untruth_and_not_knowing_belong_to_the_cue(
    lang: str, text: str, cue: str, content: str, stance: str, whole: str, rest: str
) -> None:
    assert told(lang, text, cue, content) == (stance, whole, rest)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        # somebody else does not know
        ("The warden said the council was not sure whether it held.", "the council was not sure whether it held"),
        # no clause follows
        ("The warden said it was not true and left.", "it was not true and left"),
        # said of something else, further on
        ("The warden said old gates leak and it is not true that they are safe.",
         "old gates leak and it is not true that they are safe"),
    ],
)  # fmt: skip
def test_other_claims_stay_as_they_are(text: str, content: str) -> None:
    assert told("en", text, "said", content) == ("asserts", "said", content)


def test_what_is_quoted_whole_stays_as_it_was_said() -> None:
    text = "“I do not know whether the weir held,” said the warden."
    clauses, found = read("en", text, "said", "I do not know whether the weir held")
    direct = replace(found, quoted="direct")
    assert disclaimed(clauses, direct) == direct
