"""The fast engine, construction by construction, on sentences written for this test.

Speakers are mostly roles and institutions of the packs, so that these tests are about constructions and not names.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.records import Analysis, Claim, Span

Analyse = Callable[..., Analysis]
Told = tuple[str | None, str | None, str, str]


def told(analysis: Analysis) -> list[Told]:
    """Return (speaker, cue, content, stance) of every claim, in the words of the text."""

    def words(span: Span | None) -> str | None:
        return analysis.article.text[slice(*span)] if span else None

    return [(words(c.speaker), words(c.cue), words(c.content) or "", c.stance) for c in analysis.claims]


def only(analysis: Analysis) -> Claim:
    assert len(analysis.claims) == 1, told(analysis)
    return analysis.claims[0]


ONE_CLAIM: list[tuple[str, str, Told]] = [
    # that-clauses
    (
        "en",
        "The harbour director said on Tuesday that the pier had sunk.",
        ("The harbour director", "said", "the pier had sunk", "asserts"),
    ),
    (
        "en",
        "Officials said in a statement that the pier had sunk.",
        ("Officials", "said", "the pier had sunk", "asserts"),
    ),
    (
        "en",
        "The mayor, who runs the harbour too, said that the pier had sunk.",
        ("The mayor", "said", "the pier had sunk", "asserts"),
    ),
    (
        "en",
        "Having left the meeting, the mayor said that the pier had sunk.",
        ("the mayor", "said", "the pier had sunk", "asserts"),
    ),
    ("en", "The mayor says the pier was safe.", ("The mayor", "says", "the pier was safe", "asserts")),
    (
        "lv",
        "Ministrs otrdien sacīja, ka piestātne ir nogrimusi.",
        ("Ministrs", "sacīja", "piestātne ir nogrimusi", "asserts"),
    ),
    (
        "es",
        "El alcalde dijo el martes que el muelle se había hundido.",
        ("El alcalde", "dijo", "el muelle se había hundido", "asserts"),
    ),
    (
        "pl",
        "Burmistrz powiedział we wtorek, że pomost zatonął.",
        ("Burmistrz", "powiedział", "pomost zatonął", "asserts"),
    ),
    # inverted
    (
        "en",
        "The pier had sunk overnight, said the mayor on Tuesday.",
        ("the mayor", "said", "The pier had sunk overnight", "asserts"),
    ),
    (
        "en",
        "The pier had sunk overnight, the mayor said.",
        ("the mayor", "said", "The pier had sunk overnight", "asserts"),
    ),
    ("lv", "Piestātne ir nogrimusi, paziņoja ministrs.", ("ministrs", "paziņoja", "Piestātne ir nogrimusi", "asserts")),
    (
        "es",
        "El muelle se ha hundido, aseguró el alcalde.",
        ("el alcalde", "aseguró", "El muelle se ha hundido", "asserts"),
    ),
    # direct quotations
    ("en", "“We will mend the pier,” said the mayor.", ("the mayor", "said", "We will mend the pier", "asserts")),
    ("en", "“We will mend the pier!” the mayor said.", ("the mayor", "said", "We will mend the pier", "asserts")),
    ("en", '"We will mend the pier," she added.', ("she", "added", "We will mend the pier", "asserts")),
    ("en", "The mayor said: “We will mend the pier.”", ("The mayor", "said", "We will mend the pier", "asserts")),
    ("es", "«Arreglaremos el muelle», dijo el alcalde.", ("el alcalde", "dijo", "Arreglaremos el muelle", "asserts")),
    ("lv", "“Mēs salabosim piestātni,” sacīja ministrs.", ("ministrs", "sacīja", "Mēs salabosim piestātni", "asserts")),
    # dash dialogue
    (
        "lv",
        "– Mēs salabosim piestātni, – sacīja ministrs.",
        ("ministrs", "sacīja", "Mēs salabosim piestātni", "asserts"),
    ),
    ("pl", "– Naprawimy pomost – mówi burmistrz.", ("burmistrz", "mówi", "Naprawimy pomost", "asserts")),
    # according to, before, inside and after
    (
        "en",
        "According to the ministry, the pier had sunk overnight.",
        ("the ministry", "According to", "the pier had sunk overnight", "asserts"),
    ),
    (
        "en",
        "The pier had sunk overnight, according to the ministry.",
        ("the ministry", "according to", "The pier had sunk overnight", "asserts"),
    ),
    (
        "en",
        "The pier, according to the ministry, had sunk overnight.",
        ("the ministry", "according to", "The pier, according to the ministry, had sunk overnight", "asserts"),
    ),
    (
        "es",
        "Según el ministerio, el muelle se hundió de noche.",
        ("el ministerio", "Según", "el muelle se hundió de noche", "asserts"),
    ),
    (
        "pl",
        "Według ministerstwa pomost zatonął w nocy.",
        ("ministerstwa", "Według", "pomost zatonął w nocy", "asserts"),
    ),
    # infinitives and objects
    (
        "en",
        "The mayor promised to mend the pier before winter.",
        ("The mayor", "promised to", "mend the pier before winter", "promises"),
    ),
    (
        "en",
        "The mayor urged residents to leave the harbour.",
        ("The mayor", "urged", "residents to leave the harbour", "demands"),
    ),
    (
        "en",
        "The government announced the closure of the pier.",
        ("The government", "announced", "the closure of the pier", "asserts"),
    ),
    (
        "en",
        "The company rejected the accusations of the union.",
        ("The company", "rejected", "the accusations of the union", "denies"),
    ),
    ("es", "El ministro negó las acusaciones.", ("El ministro", "negó", "las acusaciones", "denies")),
    # stances
    (
        "en",
        "The company denied that the pier had been unsafe.",
        ("The company", "denied", "the pier had been unsafe", "denies"),
    ),
    (
        "en",
        "The ministry confirmed that the pier had sunk.",
        ("The ministry", "confirmed", "the pier had sunk", "confirms"),
    ),
    (
        "en",
        "The ministry did not confirm that the pier had sunk.",
        ("The ministry", "did not confirm", "the pier had sunk", "doubts"),
    ),
    (
        "en",
        "The ministry could not confirm that the pier had sunk.",
        ("The ministry", "could not confirm", "the pier had sunk", "doubts"),
    ),
    (
        "en",
        "Experts estimate that the repair will take a year.",
        ("Experts", "estimate", "the repair will take a year", "estimates"),
    ),
    (
        "en",
        "The council demanded that the pier be closed.",
        ("The council", "demanded", "the pier be closed", "demands"),
    ),
    # nobody is named
    ("en", "It is reported that the pier had sunk.", (None, "is reported", "the pier had sunk", "asserts")),
    ("lv", "Tiek ziņots, ka piestātne ir nogrimusi.", (None, "Tiek ziņots", "piestātne ir nogrimusi", "asserts")),
    ("nb", "Det er sagt at piren er stengt.", (None, "er sagt", "piren er stengt", "asserts")),
    # a firm that was named before is somebody
    ("en", "It has said that the pier had sunk.", ("It", "has said", "the pier had sunk", "asserts")),
    ("de", "Es hat erklärt, dass der Steg sicher ist.", ("Es", "hat erklärt", "der Steg sicher ist", "asserts")),
]


@pytest.mark.parametrize(("lang", "text", "expected"), ONE_CLAIM, ids=[row[1][:45] for row in ONE_CLAIM])
def test_one_claim(lang: str, text: str, expected: Told, analyse: Analyse) -> None:
    assert told(analyse(text, lang)) == [expected]


NO_CLAIM = [
    ("en", "The mayor did not say that the pier was unsafe."),
    ("en", "The mayor refused to comment on the closure of the pier."),
    ("en", "The ferry “Northern Light” sailed at noon."),
    ("en", "Three ferries were reported in the north on Monday."),
    ("en", "The so-called “friends” left in the evening."),
    ("en", "Opening hours: nine to five on all working days."),
    ("en", "She wrote her name in the visitors' book."),
    ("es", "El alcalde no dijo que el muelle fuera inseguro."),
    ("lv", "Ministrs nesacīja, ka piestātne ir bīstama."),
    ("pl", "Burmistrz nie powiedział, że pomost jest niebezpieczny."),
]


@pytest.mark.parametrize(("lang", "text"), NO_CLAIM, ids=[text[:45] for _, text in NO_CLAIM])
def test_no_claim(lang: str, text: str, analyse: Analyse) -> None:
    assert told(analyse(text, lang)) == []


def test_a_second_cue_shares_the_subject_of_the_first(analyse: Analyse) -> None:
    assert told(analyse("The mayor said that the pier was safe and added that it would open at noon.")) == [
        ("The mayor", "said", "the pier was safe", "asserts"),
        ("The mayor", "added", "it would open at noon", "asserts"),
    ]


def test_a_subject_shared_after_a_clause_without_that(analyse: Analyse) -> None:
    assert told(analyse("The mayor said the pier was safe and denied that anyone had been hurt.")) == [
        ("The mayor", "said", "the pier was safe", "asserts"),
        ("The mayor", "denied", "anyone had been hurt", "denies"),
    ]


def test_a_subject_shared_across_a_quotation(analyse: Analyse) -> None:
    found = told(analyse("The mayor called the pier “a danger to everybody” and said it must be closed now."))
    assert ("The mayor", "said", "it must be closed now", "asserts") in found


def test_nested_reports_give_a_claim_a_level(analyse: Analyse) -> None:
    assert told(analyse("The minister said that the mayor denied that the pier was unsafe.")) == [
        ("The minister", "said", "the mayor denied that the pier was unsafe", "asserts"),
        ("the mayor", "denied", "the pier was unsafe", "denies"),
    ]


def test_nested_reports_without_that(analyse: Analyse) -> None:
    assert told(analyse("The minister said the mayor believed that the pier was safe.")) == [
        ("The minister", "said", "the mayor believed that the pier was safe", "asserts"),
        ("the mayor", "believed", "the pier was safe", "asserts"),
    ]


def test_what_a_relative_clause_denies_is_the_clause_before(analyse: Analyse) -> None:
    found = told(analyse("The union says forty people were sent home, which the company denies."))
    assert ("The union", "says", "forty people were sent home", "asserts") in found
    assert ("the company", "denies", "forty people were sent home", "denies") in found


CITING = [
    "The newspaper reported, citing two officials, that the pier had sunk.",
    "The newspaper, citing two officials, reported that the pier had sunk.",
    "The newspaper reported that the pier had sunk, citing two officials.",
]


@pytest.mark.parametrize("text", CITING)
def test_citing_gives_the_source_a_claim_that_the_outlet_relays(text: str, analyse: Analyse) -> None:
    analysis = analyse(text)
    assert sorted(told(analysis), key=str) == [
        ("The newspaper", "reported", "the pier had sunk", "asserts"),
        ("two officials", "citing", "the pier had sunk", "asserts"),
    ]
    assert {claim.via for claim in analysis.claims} == {(), ("The newspaper",)}
    assert [claim.because for claim in analysis.claims if claim.via] == ["citing"]


def test_an_outlet_that_is_told_relays(analyse: Analyse) -> None:
    analysis = analyse("The minister told the newspaper Harbour Post that the pier had sunk.")
    assert told(analysis) == [("The minister", "told", "the pier had sunk", "asserts")]
    assert [name for name in only(analysis).via if "Harbour Post" in name]


def test_a_word_of_hearsay_marks_the_whole_sentence(analyse: Analyse) -> None:
    claim = only(analyse("The pier has reportedly sunk in the storm."))
    assert (claim.speaker, claim.because) == (None, "impersonal report")


def test_a_colon_in_a_heading_gives_its_speaker(analyse: Analyse) -> None:
    analysis = analyse("Mayor: the pier must close before winter")
    assert told(analysis) == [("Mayor", None, "the pier must close before winter", "asserts")]
    assert told(analyse("The mayor has three worries: the pier, the ferry and the weather.")) == []


def test_a_quotation_that_stands_alone_is_somebodys_words(analyse: Analyse) -> None:
    claim = only(analyse("“We will mend the pier before the winter comes.”"))
    assert (claim.speaker, claim.cue, claim.quoted) == (None, None, "direct")


def test_a_quotation_broken_by_its_speaker(analyse: Analyse) -> None:
    for speaker, _, content, _ in told(analyse("“The old pier,” said the mayor, “is not safe any more.”")):
        assert speaker == "the mayor"
        assert "mayor" not in content or content.startswith("The old pier")


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“We will mend the pier,” said the mayor.", "direct"),
        ("The mayor said that the pier had sunk.", "indirect"),
        ("The mayor said that the pier was “a danger to everybody”.", "mixed"),
        ("The mayor said that “the pier is a danger to everybody”.", "direct"),
        ("According to the mayor, the pier is “a danger to everybody”.", "mixed"),
    ],
)
def test_how_a_content_is_quoted(text: str, quoted: str, analyse: Analyse) -> None:
    assert only(analyse(text)).quoted == quoted


def test_a_quotation_inside_keeps_its_marks_and_one_around_loses_them(analyse: Analyse) -> None:
    mixed = told(analyse("The mayor said that the pier was “a danger to everybody”."))
    assert [content for _, _, content, _ in mixed] == ["the pier was “a danger to everybody”"]
    direct = told(analyse("The mayor said that “the pier is a danger to everybody”."))
    assert [content for _, _, content, _ in direct] == ["the pier is a danger to everybody"]


def test_words_inside_a_quotation_are_no_cues(analyse: Analyse) -> None:
    found = told(analyse("“The minister said that we are safe, and he denied every danger,” said the mayor."))
    assert [(speaker, cue) for speaker, cue, _, _ in found] == [("the mayor", "said")]


def test_a_cue_in_one_sentence_takes_nothing_from_the_next(analyse: Analyse) -> None:
    found = told(analyse("The mayor said that the pier had sunk. The ferry sails on Monday."))
    assert found == [("The mayor", "said", "the pier had sunk", "asserts")]


PIECES = st.sampled_from(
    ["the mayor", "The ministry", "Officials", "said", "denied", "that", "did not confirm", "according to", "citing",
     "the pier had sunk", "to mend it", "which", "promised to", "reportedly", "it is said", "and", ",", ",", ".", ":",
     "“", "”", '"', "‘", "’", "(", ")", " – ", "–", "…", "?", "\n", "on Tuesday", "10,000 people", "🙂", "\u00a0",
     "told the newspaper", "statement", "believed to", "announced", "in", "not", "he"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(pieces=st.lists(PIECES, min_size=2, max_size=24), lang=st.sampled_from(["en", "en", "lv", "es", "pl"]))
def test_spans_are_verbatim_trimmed_and_in_order_whatever_the_text(
    analyse: Analyse, pieces: list[str], lang: str
) -> None:
    text = " ".join(pieces)
    claims = analyse(text, lang).claims
    assert [claim.id for claim in claims] == [f"c{number}" for number in range(1, len(claims) + 1)]
    assert [claim.content[0] for claim in claims] == sorted(claim.content[0] for claim in claims)
    for claim in claims:
        for start, end in filter(None, (claim.content, claim.cue, claim.speaker)):
            assert 0 <= start < end <= len(text)
            assert text[start:end] == text[start:end].strip()
            assert text[end - 1] not in ".,;:!?…"
            assert "\n" not in text[start:end]
        assert 0 < claim.confidence <= 1
        assert claim.because
    keys = [(claim.content, claim.cue, claim.speaker) for claim in claims]
    assert len(keys) == len(set(keys))
