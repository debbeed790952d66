"""What nobody says is no claim: said by nobody, denied to be said, or asked about."""

from __future__ import annotations

import pytest

from reportedly.detect.sentences import find_sentences
from reportedly.extract.clauses import Clauses
from reportedly.extract.rules import RuleEngine
from reportedly.extract.unsaid import unsaid
from reportedly.languages.packs import load_pack, load_packs
from reportedly.languages.scan import scan_sentence
from reportedly.pipeline import analyse_article
from reportedly.records import Article, Attribution, Span

Row = tuple[str, str, str]


def none_said(lang: str, text: str, row: Row) -> bool:
    """Tell whether (speaker, cue, content), as the model may find them, are no claim; "" is no speaker."""
    pack = load_pack(lang)
    (sentence,) = find_sentences(Article("a", text, lang), pack)

    def place(words: str) -> Span:
        return (text.index(words), text.index(words) + len(words))

    speaker, cue, content = row
    found = Attribution(
        place(content), place(cue), place(speaker) if speaker else None, "asserts", "indirect", "test", 0.9
    )
    return unsaid(Clauses(scan_sentence(sentence, pack), (), (), ()), found)


@pytest.mark.parametrize(
    ("lang", "text", "row"),
    [
        ("en", "Nobody has claimed that the dam is safe.", ("Nobody", "claimed", "the dam is safe")),
        ("de", "Niemand hat behauptet, dass der Damm hält.", ("Niemand", "behauptet", "der Damm hält")),
        ("nl", "Niemand beweert dat de dam veilig is.", ("Niemand", "beweert", "de dam veilig is")),
        ("en", "Did the mayor say that the dam was safe?", ("the mayor", "say", "the dam was safe")),
        ("fi", "Sanoiko pormestari, että pato kestää?", ("pormestari", "Sanoiko", "pato kestää")),
        ("el", "Είπε ο δήμαρχος ότι το φράγμα αντέχει;", ("ο δήμαρχος", "Είπε", "το φράγμα αντέχει")),
        ("tr", "Vali barajın sağlam olduğunu söyledi mi?", ("Vali", "söyledi", "barajın sağlam olduğunu")),
        ("it", "Il sindaco non ha detto se la diga terrà.", ("Il sindaco", "ha detto", "la diga terrà")),
        ("pt", "O prefeito nunca disse que a barragem é segura.", ("O prefeito", "disse", "a barragem é segura")),
        ("cs", "Starosta neřekl, zda hráz vydrží.", ("Starosta", "neřekl", "hráz vydrží")),
        ("sv", "Borgmästaren har inte sagt om dammen håller.", ("Borgmästaren", "sagt", "dammen håller")),
    ],
)  # fmt: skip
def test_nothing_is_said(lang: str, text: str, row: Row) -> None:
    assert none_said(lang, text, row)


@pytest.mark.parametrize(
    ("lang", "text", "row"),
    [
        ("en", "The mayor asked: will the dam hold?", ("The mayor", "asked", "will the dam hold")),
        ("en", "Will the dam hold, the mayor asked?", ("the mayor", "asked", "Will the dam hold")),
        ("en", "The mayor said that nobody was hurt.", ("The mayor", "said", "nobody was hurt")),
        ("it", "Il sindaco non crede che la diga terrà.", ("Il sindaco", "crede", "la diga terrà")),
        ("it", "Il sindaco, che non c'era, ha detto che la diga terrà.", ("Il sindaco", "detto", "la diga terrà")),
        ("sv", "Borgmästaren inte bara sade att dammen håller.", ("Borgmästaren", "sade", "dammen håller")),
        ("zh", "市长不断强调大坝是安全的。", ("市长", "强调", "大坝是安全的")),
        ("pt", "O prefeito não confirmou que a barragem é segura.", ("O prefeito", "confirmou", "a barragem é segura")),
        ("cs", "Starosta řekl, že hráz nevydrží.", ("Starosta", "řekl", "hráz nevydrží")),
    ],
)  # fmt: skip
def test_what_is_said_believed_or_doubted_stays(lang: str, text: str, row: Row) -> None:
    assert not none_said(lang, text, row)


def test_the_fast_engine_knows_it_too() -> None:
    text = "Nobody has said that the dam is safe. Did the mayor say that it was?"
    assert analyse_article(Article("a", text, "en"), RuleEngine(), trust_language=True).claims == ()


@pytest.mark.parametrize("pack", load_packs(), ids=lambda pack: pack.code)
def test_every_pack_knows_words_for_nobody_and_for_saying_nothing(pack: object) -> None:
    attribution = pack.data["attribution"]  # type: ignore[attr-defined]
    assert attribution["no_one"]
    assert attribution["unsaid"]
