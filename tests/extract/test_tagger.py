"""The full engine around its model: the model's answers are written down in each test."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.detect.sentences import find_sentences
from reportedly.extract.names import find_article_mentions
from reportedly.extract.quotes import find_quotations
from reportedly.extract.tagger import TaggerEngine
from reportedly.languages.packs import pack_or_generic
from reportedly.languages.scan import Scan, scan_sentence
from reportedly.model.network import Asked, Network, Question
from reportedly.protocols import Engine, Reading
from reportedly.records import Article, Attribution, Span
from scripted import NoisyNetwork, Says, ScriptedNetwork

Told = tuple[str | None, str | None, str]


def scans_of(text: str, lang: str = "en") -> list[Scan]:
    pack = pack_or_generic(lang)
    return [scan_sentence(sentence, pack) for sentence in find_sentences(Article("a", text, lang), pack)]


def reading_of(text: str, network: Network, lang: str = "en") -> Reading:
    engine: Engine = TaggerEngine(network)
    return engine.read(scans_of(text, lang))


def attributions(text: str, network: Network, lang: str = "en") -> tuple[Attribution, ...]:
    scans = scans_of(text, lang)
    return reading_of(text, network, lang).attributions(find_article_mentions(scans), (), find_quotations(scans))


def told(text: str, found: Sequence[Attribution]) -> list[Told]:
    def words(span: Span | None) -> str | None:
        return text[slice(*span)] if span else None

    return [(words(a.speaker), words(a.cue), text[slice(*a.content)]) for a in found]


def only(text: str, network: Network, lang: str = "en") -> Attribution:
    found = attributions(text, network, lang)
    assert len(found) == 1, told(text, found)
    return found[0]


# --- claims of a cue ---


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
    assert (found.stance, found.reality) == ("doubts", "possible")


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


def test_who_reports_inside_a_quotation_reports_some_of_it() -> None:
    text = "“The mayor said that the pier had sunk and I was there,” Ann Doe recalled."
    network = ScriptedNetwork(
        {
            "recalled": Says("Ann Doe", "The mayor said that the pier had sunk and I was there"),
            "said": Says("The mayor", "the pier had sunk and I was there"),
        }
    )
    assert ("The mayor", "said", "the pier had sunk and I was there") in told(text, attributions(text, network))


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


# --- quotations ---


def test_a_content_that_is_most_of_a_quotation_is_all_of_it() -> None:
    text = "“The old pier is a danger to everybody,” said the mayor."
    found = only(text, ScriptedNetwork({"said": Says("the mayor", "old pier is a danger to")}))
    assert told(text, [found]) == [("the mayor", "said", "The old pier is a danger to everybody")]
    assert found.quoted == "direct"


def test_who_reports_the_end_of_a_quotation_from_outside_reports_all_of_it() -> None:
    text = "“It began at noon. Nobody was on the pier when it went down. The ferry was far out,” said the mayor."
    found = only(text, ScriptedNetwork({"said": Says("the mayor", "The ferry was far out")}))
    assert told(text, [found])[0][2].startswith("It began at noon. Nobody")


def test_a_quotation_names_the_speaker_of_a_cue_that_seems_to_be_nobodys() -> None:
    text = "The mayor, pointing at the water, “The pier has sunk” exclaimed."
    says = ScriptedNetwork(
        {"exclaimed": Says(content="The pier has sunk")}, quotations={"The pier has sunk": Says("The mayor")}
    )
    assert told(text, attributions(text, says)) == [("The mayor", "exclaimed", "The pier has sunk")]


def test_a_speaker_of_another_sentence_is_not_expressed_beside_the_cue() -> None:
    text = "The mayor came. “The pier has sunk”, was heard."
    says = ScriptedNetwork(
        {"heard": Says(content="The pier has sunk")}, quotations={"The pier has sunk": Says("The mayor")}
    )
    assert told(text, attributions(text, says)) == [(None, "heard", "The pier has sunk")]


@pytest.mark.parametrize(
    ("text", "content", "quoted"),
    [
        ("“The pier has sunk,” said the mayor.", "The pier has sunk", "direct"),
        ("The mayor said that the pier had sunk.", "the pier had sunk", "indirect"),
        ("The mayor said the pier in the north was “unsafe”.", "the pier in the north was “unsafe”", "mixed"),
    ],
)
def test_how_a_content_is_quoted(text: str, content: str, quoted: str) -> None:
    found = only(text, ScriptedNetwork({"said": Says(content=content)}))
    assert (text[slice(*found.content)], found.quoted) == (content, quoted)


def test_the_second_half_of_a_broken_quotation_gets_its_speaker_from_the_model() -> None:
    text = "“The pier has sunk,” said the mayor. “We will build a new one,” she promised us."
    network = ScriptedNetwork(
        {"said": Says("the mayor", "The pier has sunk")},
        quotations={"We will build a new one": Says("she", cue="promised", stance="promises")},
    )
    assert told(text, attributions(text, network)) == [
        ("the mayor", "said", "The pier has sunk"),
        ("she", "promised", "We will build a new one"),
    ]


def test_a_quotation_without_a_cue_stands_where_it_is_alone_in_its_paragraph() -> None:
    text = "“The pier has sunk,” said the mayor.\n“We will build a new one soon.”"
    first, second = attributions(text, ScriptedNetwork({"said": Says("the mayor", "The pier has sunk")}))
    assert told(text, [first, second]) == [
        ("the mayor", "said", "The pier has sunk"),
        (None, None, "We will build a new one soon"),
    ]
    assert second.quoted == "direct"


@pytest.mark.parametrize(
    "text",
    [
        "“The pier has sunk,” said the mayor. “The piles are rusted.”",
        "“The pier has sunk,” said the mayor. “The piles are rusted.” They were to be replaced in May.",
    ],
)
def test_a_quotation_that_is_a_sentence_goes_on_with_the_one_before(text: str) -> None:
    first, second = attributions(text, ScriptedNetwork({"said": Says("the mayor", "The pier has sunk")}))
    assert told(text, [first, second]) == [
        ("the mayor", "said", "The pier has sunk"),
        (None, None, "The piles are rusted"),
    ]
    assert second.quoted == "direct"


@pytest.mark.parametrize(
    "text",
    [
        "“The pier has sunk,” said the mayor. They sang “The piles are rusted.”",
        "“The pier has sunk,” said the mayor. He left. “The piles are rusted.”",
        "“The pier has sunk,” said the mayor. “Rusted.”",
        "The mayor said that the pier has sunk. “The piles are rusted.”",
    ],
)
def test_no_other_quotation_goes_on(text: str) -> None:
    said = "that the pier has sunk" if "that" in text else "The pier has sunk"
    assert len(attributions(text, ScriptedNetwork({"said": Says("the mayor", said)}))) == 1


def test_a_paragraph_that_ends_with_a_colon_says_whose_the_next_ones_quotation_is() -> None:
    text = "Pointing at the pier, the mayor said:\n“We will build a new one soon.”"
    says = ScriptedNetwork({"said": Says("the mayor", "Pointing at the pier")})
    assert told(text, attributions(text, says)) == [("the mayor", "said", "We will build a new one soon")]


def test_a_lead_in_needs_no_content_of_its_own() -> None:
    text = "Pointing at the pier, the mayor said:\n“We will build a new one soon.”"
    says = ScriptedNetwork({"said": Says("the mayor")})
    assert told(text, attributions(text, says)) == [("the mayor", "said", "We will build a new one soon")]


def test_nobody_leads_in_a_quotation() -> None:
    text = "Pointing at the pier, she quietly said:\n“We will build a new one soon.”"
    says = ScriptedNetwork({"said": Says("quietly")})
    assert told(text, attributions(text, says)) == [(None, None, "We will build a new one soon")]


@pytest.mark.parametrize(
    "text",
    [
        "Pointing at the pier, the mayor said.\n“We will build a new one soon.”",
        "Pointing at the pier, the mayor said and left:\n“We will build a new one soon.”",
        "Pointing at the pier, the mayor said:\nIt rained.\n“We will build a new one soon.”",
    ],
)
def test_no_colon_right_before_a_quotation_leaves_it_to_stand_by_itself(text: str) -> None:
    says = ScriptedNetwork({"said": Says("the mayor", "Pointing at the pier")})
    assert (None, None, "We will build a new one soon") in told(text, attributions(text, says))


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("“We will build it again.”", 1),
        ("“We will build it.”", 0),
        ("It rained. “We will build it again.”", 0),
        ("“We will build it again.” It rained.", 0),
        ("It rained.\n“We will build it again.”\nIt rained.", 1),
        ("They walked past “the old pier of the town” in the rain.", 0),
    ],
)
def test_a_title_or_a_short_quotation_without_a_speaker_is_no_claim(text: str, claims: int) -> None:
    assert len(attributions(text, ScriptedNetwork())) == claims


def test_a_short_quotation_with_a_speaker_is_a_claim() -> None:
    text = "“Never,” the mayor, and she left."
    assert told(text, attributions(text, ScriptedNetwork(quotations={"Never": Says("the mayor")}))) == [
        ("the mayor", None, "Never")
    ]


def test_a_quotation_that_a_claim_holds_is_not_claimed_again() -> None:
    text = "The mayor said that the pier is “a danger to us all in this town” and must go."
    network = ScriptedNetwork(
        {"said": Says("The mayor", "the pier is “a danger to us all in this town” and must go")},
        quotations={"a danger to us all in this town": Says("The mayor")},
    )
    assert len(attributions(text, network)) == 1


def test_what_a_dash_opens_is_direct_and_not_claimed_again() -> None:
    text = "– Salabosim piestātni, – sacīja ministrs."
    network = ScriptedNetwork({"sacīja": Says("ministrs", "Salabosim piestātni")})
    found = only(text, network, "lv")
    assert (told(text, [found]), found.quoted) == ([("ministrs", "sacīja", "Salabosim piestātni")], "direct")


# --- names and numbers ---


def test_names_come_by_their_place_in_the_article() -> None:
    text = "It rained.\nAnn Doyle left Lowbridge.\nThe council of Lowbridge waited."
    network = ScriptedNetwork(names={"Ann Doyle": "PER", "Lowbridge": "LOC", "council of Lowbridge": "ORG"})
    found = reading_of(text, network).names()
    assert [(text[slice(*name.span)], name.kind) for name in found][:2] == [
        ("Ann Doyle", "person"),
        ("Lowbridge", "place"),
    ]
    assert [name.span for name in found] == sorted(name.span for name in found)
    assert all(0 < name.odds <= 1 for name in found)


def test_a_name_that_the_model_sees_half_of_is_taken_whole() -> None:
    text = "They met Ann Doyle again."
    found = reading_of(text, ScriptedNetwork(names={"Ann Do": "PER"}, longest=2)).names()
    assert [text[slice(*name.span)] for name in found] == ["Ann Doyle"]


def test_a_name_in_a_script_without_capitals_goes_on_with_its_surname() -> None:
    text = "ანა დოლიძე ჩამოვიდა."
    found = reading_of(text, ScriptedNetwork(names={"ანა": "PER", "დოლიძე": "PER"}), "ka").names()
    assert [text[slice(*name.span)] for name in found] == ["ანა დოლიძე"]


def test_a_number_counts_its_noun_or_nothing() -> None:
    text = "It rained.\nThe flood hit 40 houses on the 7th."
    reading = reading_of(text, ScriptedNetwork(numbers={"40": Says(counted="houses")}))
    forty, seventh = (text.index(words) for words in ("40", "7th"))
    found = reading.counted([(seventh, seventh + 3), (forty, forty + 2)])
    assert [text[slice(*span)] if span else None for span in found] == [None, "houses"]


def test_a_noun_that_the_model_sees_half_of_is_taken_whole() -> None:
    text = "The flood hit 40 houses."
    reading = reading_of(text, ScriptedNetwork(numbers={"40": Says(counted="hou")}, longest=3))
    assert [text[slice(*span)] if span else None for span in reading.counted([(14, 16)])] == ["houses"]


def test_a_number_that_no_passage_holds_counts_nothing() -> None:
    text = "It rained.\n\nIt rained."
    assert reading_of(text, ScriptedNetwork()).counted([(10, 12), (900, 902)]) == (None, None)


# --- long paragraphs ---


def long_paragraph(end: str) -> tuple[str, ScriptedNetwork, list[Told], list[Span]]:
    """Return sixty reports in a paragraph, the network that knows them, what they say, and where numbers stand."""
    numbers = range(100, 160)
    text = end.join(f"Doyle{n} said{n} pier{n} had sunk with {n} boats" for n in numbers) + "."
    network = ScriptedNetwork(
        {f"said{n}": Says(f"Doyle{n}", f"pier{n} had sunk with {n} boats") for n in numbers},
        numbers={str(n): Says(counted="boats") for n in numbers},
        names={f"Doyle{n}": "PER" for n in numbers},
    )
    rows: list[Told] = [(f"Doyle{n}", f"said{n}", f"pier{n} had sunk with {n} boats") for n in numbers]
    return text, network, rows, [(text.index(f" {n} ") + 1, text.index(f" {n} ") + 4) for n in numbers]


@pytest.mark.parametrize("end", [". ", ", ", " "])
def test_a_long_paragraph_is_read_in_passages_and_gives_everything_once(end: str) -> None:
    text, network, rows, numbers = long_paragraph(end)
    assert told(text, attributions(text, network)) == rows
    reading = reading_of(text, network)
    assert [text[slice(*name.span)] for name in reading.names()] == [row[0] for row in rows]
    counted = reading.counted(numbers)
    assert [text[slice(*span)] if span else None for span in counted] == ["boats"] * len(numbers)
    assert all(span and span[0] == number[1] + 1 for span, number in zip(counted, numbers, strict=True))


class _CountingNetwork(ScriptedNetwork):
    """Counts the pieces of the questions that it is asked."""

    asked = 0

    def ask(self, questions: Sequence[Question]) -> list[Asked]:
        self.asked += sum(len(question.marks) for question in questions)
        return super().ask(questions)


def test_of_a_flood_of_quotations_the_longest_are_asked_about() -> None:
    text = "“a” " * 700 + "“The pier sank,” said Doyle."
    network = _CountingNetwork(quotations={"The pier sank": Says("Doyle", cue="said")})
    assert told(text, attributions(text, network)) == [("Doyle", "said", "The pier sank")]
    assert network.asked < 40_000


LONG = " ".join(f"w{n}" for n in range(300))


def test_a_long_quotation_is_claimed_whole_by_the_passage_where_it_begins() -> None:
    text = f"The mayor said: “{LONG}”"
    network = ScriptedNetwork({"said": Says("The mayor", " ".join(LONG.split()[:200]))})
    assert told(text, attributions(text, network)) == [("The mayor", "said", LONG)]


def test_a_long_quotation_ends_without_punctuation() -> None:
    text = f"The mayor said: “{LONG}.”"
    network = ScriptedNetwork({"said": Says("The mayor", " ".join(LONG.split()[:200]))})
    assert told(text, attributions(text, network)) == [("The mayor", "said", LONG)]


def test_a_long_quotation_is_claimed_whole_by_the_passage_where_it_ends() -> None:
    text = f"“{LONG},” said the mayor."
    network = ScriptedNetwork({"said": Says("the mayor", " ".join(LONG.split()[119:]))})
    assert told(text, attributions(text, network)) == [("the mayor", "said", LONG)]


@pytest.mark.parametrize("text", [f"“{LONG},” said the mayor.", f"“{LONG}.” {LONG.replace('w', 'v')}."])
def test_a_long_quotation_stands_alone_only_where_its_paragraph_holds_nothing_else(text: str) -> None:
    assert attributions(text, ScriptedNetwork()) == ()


# --- a model that errs ---


def test_one_quotation_is_one_speakers() -> None:
    text = "By regions the mayor told of piers: “Ten piers have sunk,” he assessed."
    cues = {"By": Says("regions", "Ten piers have sunk"), "assessed": Says("he", "Ten piers have sunk")}
    assert told(text, attributions(text, ScriptedNetwork(cues))) == [("he", "assessed", "Ten piers have sunk")]


def test_a_title_whose_cue_is_itself_is_no_claim() -> None:
    text = "They sang “Peace” in the square."
    assert attributions(text, ScriptedNetwork(quotations={"Peace": Says(cue="Peace")})) == ()


@pytest.mark.parametrize(
    ("text", "network"),
    [
        ("They sang “Peace” in the square.", ScriptedNetwork(quotations={"Peace": Says("Peace")})),
        (
            "“I am the mayor of this town.”",
            ScriptedNetwork(quotations={"I am the mayor of this town": Says("the mayor")}),
        ),
    ],
)
def test_nobody_inside_a_quotation_speaks_it(text: str, network: ScriptedNetwork) -> None:
    assert [a.speaker for a in attributions(text, network) if a.speaker] == []


def test_a_quotation_of_nothing_but_punctuation_is_no_claim() -> None:
    text = "The mayor wrote “ , – ” on the wall."
    assert attributions(text, ScriptedNetwork(quotations={", –": Says("The mayor", cue="wrote")})) == ()


@pytest.mark.parametrize("words", ["*", "( )", "%"])
def test_what_has_no_letter_or_digit_neither_speaks_nor_is_said(words: str) -> None:
    text = f"The mayor muttered {words} twice."
    assert attributions(text, ScriptedNetwork({"muttered": Says("The mayor", words)})) == ()
    network = ScriptedNetwork({"muttered": Says(words, "twice")})
    assert [a.speaker for a in attributions(text, network)] == [None]


def test_a_word_that_the_model_calls_two_things_is_one_name() -> None:
    network = ScriptedNetwork(names={"Doy": "PER", "le": "LOC"}, longest=3)
    assert len(reading_of("Doyle", network).names()) == 1


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
