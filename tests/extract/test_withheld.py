"""Refusing to confirm, not denying and not ruling out are neither denials nor confirmations."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reportedly.detect.sentences import find_sentences
from reportedly.extract.clauses import Clauses
from reportedly.extract.withheld import withheld
from reportedly.languages.packs import load_pack
from reportedly.languages.scan import scan_sentence
from reportedly.records import Analysis, Article, Attribution, Reality, Stance

Analyse = Callable[..., Analysis]


def read(lang: str, text: str, cue: str, content: str, stance: Stance) -> tuple[Clauses, Attribution]:
    pack = load_pack(lang)
    (sentence,) = find_sentences(Article("a", text, lang), pack)
    spans = [(text.index(part), text.index(part) + len(part)) for part in (cue, content)]
    return Clauses(scan_sentence(sentence, pack), (), (), ()), Attribution(
        spans[1], spans[0], None, stance, "indirect", "test", 1.0
    )


@pytest.mark.parametrize(
    ("lang", "text", "cue", "content", "taken", "stance", "reality"),
    [
        ("en", "It refused to confirm that it burnt.", "refused to confirm", "it burnt", "denies", "doubts", None),
        ("fi", "Mylly kieltäytyi vahvistamasta, että se paloi.", "kieltäytyi", "se paloi", "denies", "doubts", None),
        ("sv", "Kvarnen förnekade inte att den brann.", "förnekade", "den brann", "denies", "doubts", None),
        ("ja", "工場は火事があったことを否定しなかった。", "否定しなかった", "火事があった", "denies", "doubts", None),
        ("nl", "De molen sloot niet uit dat hij dichtgaat.", "sloot", "hij dichtgaat", "denies", "asserts", "possible"),
        ("lt", "Malūnas neatmetė, kad bus uždarytas.", "neatmetė", "bus uždarytas", "denies", "asserts", "possible"),
        ("en", "The mill denied that it had burnt.", "denied", "it had burnt", "denies", "denies", None),
    ],
)  # fmt: skip
def test_what_is_left_open_is_no_denial(
    lang: str, text: str, cue: str, content: str, taken: Stance, stance: Stance, reality: Reality | None
) -> None:
    found = withheld(*read(lang, text, cue, content, taken))
    assert (found.stance, found.reality) == (stance, reality)


def test_the_content_begins_behind_such_words() -> None:
    text = "Млин је одбио да потврди да је изгорео."
    found = withheld(*read("sr", text, "одбио", "потврди да је изгорео", "denies"))
    assert found.cue is not None
    assert text[slice(*found.cue)] == "одбио да потврди"
    assert text[slice(*found.content)].strip() == "да је изгорео"


def test_words_elsewhere_in_the_sentence_change_nothing() -> None:
    text = "The mill denied that the owner refused to confirm the fire."
    clauses, found = read("en", text, "denied", "the owner refused to confirm the fire", "denies")
    assert withheld(clauses, found) == found


def test_the_fast_engine_reads_them_too(analyse: Analyse) -> None:
    claim = analyse("The ministry did not rule out that the border will be closed.", "en").claims[0]
    assert (claim.stance, claim.reality) == ("asserts", "possible")
