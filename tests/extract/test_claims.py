"""Attributions and figures joined to claims."""

from __future__ import annotations

import pytest

from reportedly.extract.claims import make_claims
from reportedly.records import Attribution, Figure, Span, Stance
from scanned import place, scans_of

TEXT = (
    "The minister said that the mayor believed that 300 people will move to the island. "
    "The Harbour Post counted 20 boats. Perhaps 40 boats left."
)


def span(part: str) -> Span:
    return place(TEXT, part)


def attribution(content: str, speaker: str, stance: Stance = "asserts", via: tuple[Span, ...] = ()) -> Attribution:
    return Attribution(span(content), None, span(speaker), stance, "indirect", "test", 0.8, via)


def figure(name: str, part: str, value: float) -> Figure:
    return Figure(name, span(part), value, value, False, "person", None)


OUTER = attribution("the mayor believed that 300 people will move to the island", "The minister")
INNER = attribution("300 people will move to the island", "the mayor", via=(span("Harbour Post"),))
F300 = figure("f1", "300 people", 300)
F20 = figure("f2", "20 boats", 20)
F40 = figure("f3", "40 boats", 40)


def test_claims_are_numbered_in_reading_order_outer_before_inner() -> None:
    claims, _ = make_claims((INNER, OUTER), (), scans_of(TEXT))
    assert [(claim.id, claim.content) for claim in claims] == [("c1", OUTER.content), ("c2", INNER.content)]


def test_a_claim_holds_the_figures_in_its_content_and_a_figure_the_innermost_claim() -> None:
    claims, figures = make_claims((OUTER, INNER), (F300, F20), scans_of(TEXT))
    assert [claim.figures for claim in claims] == [("f1",), ("f1",)]
    assert [found.claim for found in figures] == ["c2", None]
    assert figures[0].reality == claims[1].reality == "planned"


def test_a_figure_in_the_articles_own_voice_has_the_reality_of_its_sentence() -> None:
    _, figures = make_claims((OUTER,), (F20, F40), scans_of(TEXT))
    assert [(found.claim, found.reality) for found in figures] == [(None, "actual"), (None, "possible")]


@pytest.mark.parametrize("cue", ["believed", "The"])
def test_of_two_claims_of_one_content_the_relayed_one_owns_the_figure(cue: str) -> None:
    content = "300 people will move to the island"
    first = attribution(content, "The minister")
    cited = Attribution(span(content), span(cue), span("the mayor"), "asserts", "indirect", "citing", 0.6,
                        (span("The minister"),))  # fmt: skip
    claims, figures = make_claims((first, cited), (F300,), scans_of(TEXT))
    assert [claim.because for claim in claims] == ["test", "citing"]
    assert figures[0].claim == "c2"


def test_who_relays_is_given_in_the_words_of_the_text() -> None:
    claims, _ = make_claims((INNER,), (), scans_of(TEXT))
    assert claims[0].via == ("Harbour Post",)
    assert (claims[0].speaker_name, claims[0].speaker_key) == (None, None)


def test_nothing_gives_nothing() -> None:
    assert make_claims((), (), scans_of(TEXT)) == ((), ())
    assert make_claims((), (F20,), ()) == ((), (F20,))
