"""Languages without a pack, or with one for figures and dates only, through the whole program and the model."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from reportedly.cli import OK, main
from reportedly.pipeline import analyse_article, make_engine
from reportedly.records import Analysis, Article

TEXTS = {
    "fi": "Kunnanjohtaja Aino Lehtonen sanoi maanantaina, että silta avataan liikenteelle toukokuussa.",
    "tr": "Belediye Başkanı Kemal Arslan, köprünün mayıs ayında trafiğe açılacağını söyledi.",
    "ja": "田村市長は月曜日、橋は５月に開通すると述べた。",
    "pt": "O ministro Rui Antunes afirmou que a ponte vai abrir em maio.",
}
SPEAKERS = {"fi": "Aino Lehtonen", "tr": "Kemal Arslan", "ja": "田村市長", "pt": "Rui Antunes"}
BRIDGE = {"fi": "silta avataan", "tr": "köprünün", "ja": "橋は", "pt": "a ponte vai abrir"}


def analysed(text: str, lang: str) -> Analysis:
    return analyse_article(Article("a", text, lang), make_engine("full"), trust_language=True)


@pytest.mark.parametrize("lang", sorted(TEXTS))
def test_who_says_what_is_found_without_a_pack(lang: str) -> None:
    text = TEXTS[lang]
    (claim,) = analysed(text, lang).claims
    assert claim.speaker is not None
    assert SPEAKERS[lang] in text[slice(*claim.speaker)]
    assert text[slice(*claim.content)].startswith(BRIDGE[lang])


UNREAD = "Burgemeester Anna Botha het Maandag gesê dat 1 500 mense vir die opening verwag word."


def test_what_was_not_read_is_said() -> None:
    analysis = analysed(UNREAD, "af")
    assert analysis.figures == ()
    assert any("figures and dates were not read" in note for note in analysis.notes)
    assert not any("pack" in note for note in analysed("The mayor said it rained.", "en").notes)


def test_the_fast_engine_says_that_it_cannot_read_the_language() -> None:
    line = json.dumps({"id": "1", "text": TEXTS["fi"], "lang": "fi"})
    result = CliRunner().invoke(main, ["analyse", "--engine", "fast", "--input", "jsonl", "-"], input=line)
    assert result.exit_code == OK
    assert json.loads(result.stdout)["claims"] == []
    article = Article("a", TEXTS["fi"], "fi")
    notes = analyse_article(article, make_engine("fast"), trust_language=True).notes
    assert any("no reporting words" in note and "--engine full" in note for note in notes)


def test_an_article_is_read_alike_alone_and_among_others() -> None:
    lines = "\n".join(json.dumps({"id": lang, "text": text, "lang": lang}) for lang, text in TEXTS.items())
    together = CliRunner().invoke(main, ["analyse", "--input", "jsonl", "-"], input=lines)
    alone = CliRunner().invoke(main, ["analyse", "--input", "jsonl", "-"], input=lines.splitlines()[0])
    first = json.loads(together.stdout.splitlines()[0])
    assert first["claims"] == json.loads(alone.stdout)["claims"]
    assert [json.loads(line)["id"] for line in together.stdout.splitlines()] == list(TEXTS)
