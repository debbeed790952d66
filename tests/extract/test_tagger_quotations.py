"""The full engine on quotations: which are claims, and whose."""

from __future__ import annotations

import pytest

from reportedly.records import Stance
from scanned import told
from scripted import Says, ScriptedNetwork
from tagged import attributions, only


def test_who_reports_inside_a_quotation_reports_some_of_it() -> None:
    text = "“The mayor said that the pier had sunk and I was there,” Ann Doe recalled."
    network = ScriptedNetwork(
        {
            "recalled": Says("Ann Doe", "The mayor said that the pier had sunk and I was there"),
            "said": Says("The mayor", "the pier had sunk and I was there"),
        }
    )
    assert ("The mayor", "said", "the pier had sunk and I was there") in told(text, attributions(text, network))


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


@pytest.mark.parametrize(("stance", "told"), [("denies", "asserts"), ("doubts", "asserts"), ("promises", "promises")])
def test_words_that_no_cue_introduces_deny_nothing(stance: Stance, told: Stance) -> None:
    text = "“The pier has sunk,” said the mayor. “Nobody was warned.”"
    network = ScriptedNetwork(
        {"said": Says("the mayor", "The pier has sunk")}, quotations={"Nobody was warned": Says(stance=stance)}
    )
    assert [found.stance for found in attributions(text, network)] == ["asserts", told]


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


def test_one_quotation_is_one_speakers() -> None:
    text = "By regions the mayor told of piers: “Ten piers have sunk,” he assessed."
    cues = {"By": Says("regions", "Ten piers have sunk"), "assessed": Says("he", "Ten piers have sunk")}
    assert told(text, attributions(text, ScriptedNetwork(cues))) == [("he", "assessed", "Ten piers have sunk")]


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
