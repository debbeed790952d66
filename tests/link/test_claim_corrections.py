"""A claim that a user rejected or gave another speaker is found again, however often its article is analysed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from reportedly.link.claim_corrections import correct_claims, find_claim, standing
from reportedly.records import (
    Analysis,
    Article,
    Claim,
    Correction,
    CorrectionKind,
    Entity,
    Figure,
    NameForm,
    Span,
)

START = datetime(2031, 3, 4, 12, tzinfo=UTC)
TEXT = "The Harbour Post reports, citing Ann Doyle, that 40 houses were lost. Omar Nash said that nobody was hurt."


def _span(words: str, text: str = TEXT) -> Span:
    at = text.index(words)
    return at, at + len(words)


def _claim(name: str, content: str, cue: str, speaker: str, text: str = TEXT, **more: Any) -> Claim:
    fields: dict[str, Any] = {
        "speaker_name": speaker, "speaker_kind": "person", "speaker_key": None, "via": (), "stance": "asserts",
        "reality": "actual", "quoted": "indirect", "figures": (), "evidence": (), "confidence": 0.8, "because": "cue",
    }  # fmt: skip
    return Claim(name, _span(content, text), _span(cue, text), _span(speaker, text), **(fields | more))


FIGURE = Figure("f1", _span("40 houses"), 40, 40, False, "house", "houses", claim="c2", speaker_name="Ann Doyle")
NEWS = Analysis(
    Article("a", TEXT, "en"),
    (
        _claim("c1", "40 houses were lost", "reports", "The Harbour Post"),
        _claim("c2", "40 houses were lost", "citing", "Ann Doyle", figures=("f1",)),
        _claim("c3", "nobody was hurt", "said", "Omar Nash"),
    ),
    (FIGURE,),
)


def _correct(kind: CorrectionKind, minute: int = 0, **about: Any) -> Correction:
    at = START + timedelta(minutes=minute)
    return Correction(f"{kind}{minute}", kind, tuple(sorted(about.items())), "ann", at)


def _anchor(claim: Claim, side: str = "") -> dict[str, Any]:
    assert claim.cue is not None
    assert claim.speaker is not None
    return {
        f"{side}article": "a",
        f"{side}span": (str(claim.content[0]), str(claim.content[1])),
        f"{side}words": TEXT[slice(*claim.content)],
        f"{side}cue": TEXT[slice(*claim.cue)],
        f"{side}said": TEXT[slice(*claim.speaker)],
    }


def test_a_rejected_claim_stays_and_says_by_which_correction() -> None:
    found = correct_claims([NEWS], (), [_correct("reject", **_anchor(NEWS.claims[1]))])
    assert [claim.rejected for claim in found.analyses[0].claims] == [None, "reject0", None]
    assert found.unmet == ()


def test_a_rejected_claim_and_its_figures_are_not_compared() -> None:
    (found,) = correct_claims([NEWS], (), [_correct("reject", **_anchor(NEWS.claims[1]))]).analyses
    assert [claim.id for claim in standing(found).claims] == ["c1", "c3"]
    assert standing(found).figures == ()
    assert standing(NEWS) is NEWS


def test_two_claims_of_one_content_are_told_apart_by_who_says_them() -> None:
    for claim in NEWS.claims:
        assert find_claim(NEWS, _correct("reject", **_anchor(claim))) == claim


def test_a_claim_is_found_when_ids_shift_and_the_content_is_cut_otherwise() -> None:
    wider = replace(NEWS.claims[2], id="c9", content=_span("that nobody was hurt"), cue=_span("Nash said"))
    anew = replace(NEWS, claims=(wider,))
    assert find_claim(anew, _correct("reject", **_anchor(NEWS.claims[2]))) == wider


def test_a_claim_is_found_where_its_words_have_moved_to() -> None:
    text = f"Corrected at noon.\n\n{TEXT}"
    moved = _claim("c7", "nobody was hurt", "said", "Omar Nash", text)
    anew = Analysis(Article("a", text, "en"), (moved,))
    assert find_claim(anew, _correct("reject", **_anchor(NEWS.claims[2]))) == moved


@pytest.mark.parametrize(
    "claims",
    [
        (),
        (_claim("c1", "nobody was hurt", "citing", "Ann Doyle"),),  # of another speaker, with another cue
        (_claim("c1", "40 houses were lost", "said", "Omar Nash"),),
    ],
)
def test_another_claim_is_not_taken_for_it(claims: tuple[Claim, ...]) -> None:
    found = correct_claims([replace(NEWS, claims=claims)], (), [_correct("reject", **_anchor(NEWS.claims[2]))])
    (failure,) = found.unmet
    assert (failure.id, failure.kind) == ("reject0", "correction")
    assert "“nobody was hurt”" in failure.message
    assert "'reportedly corrections undo reject0'" in failure.message


def test_an_article_that_is_not_there_is_named() -> None:
    (failure,) = correct_claims([], (), [_correct("reject", **_anchor(NEWS.claims[2]))]).unmet
    assert "no article 'a'" in failure.message


@pytest.mark.parametrize("span", [(), ("x", "y"), ("5",)])
def test_a_span_that_is_none_is_no_crash(span: tuple[str, ...]) -> None:
    wrong = _correct("reject", **(_anchor(NEWS.claims[2]) | {"span": span}))
    assert [failure.id for failure in correct_claims([NEWS], (), [wrong]).unmet] == ["reject0"]


def test_a_changed_speaker_holds_for_the_claim_and_its_figures() -> None:
    given = _correct(
        "speaker", **_anchor(NEWS.claims[1]), key="person:jo-quill", name="Jo Quill", speaker_kind="person"
    )
    (found,) = correct_claims([NEWS], (), [given]).analyses
    claim = found.claims[1]
    assert (claim.speaker_name, claim.speaker_key, claim.speaker_kind) == ("Jo Quill", "person:jo-quill", "person")
    assert found.figures[0].speaker_name == "Jo Quill"
    assert found.claims[0] == NEWS.claims[0]


def test_a_changed_speaker_is_shown_under_the_present_name_and_found_by_spellings() -> None:
    jo = Entity("person:j-quill", "person", "Josephine Quill", (NameForm("Jo Quill", "en", 3),), ("a",))
    given = _correct(
        "speaker", **_anchor(NEWS.claims[1]), key="person:jo-quill", name="Jo Quill", speaker_kind="person",
        spellings=("Jo Quill",),
    )  # fmt: skip
    claim = correct_claims([NEWS], [jo], [given]).analyses[0].claims[1]
    assert (claim.speaker_name, claim.speaker_key) == ("Josephine Quill", "person:j-quill")


def test_nobody_can_be_told_to_speak() -> None:
    claim = correct_claims([NEWS], (), [_correct("speaker", **_anchor(NEWS.claims[2]))]).analyses[0].claims[2]
    assert (claim.speaker_name, claim.speaker_key, claim.speaker_kind) == (None, None, None)


def test_the_latest_speaker_wins_whatever_the_order_in_which_they_come() -> None:
    both = [
        _correct("speaker", minute, **_anchor(NEWS.claims[2]), key=f"person:{name}", name=name, speaker_kind="person")
        for minute, name in enumerate(["one", "two"])
    ]
    for given in (both, both[::-1]):
        assert correct_claims([NEWS], (), given).analyses[0].claims[2].speaker_name == "two"


def test_a_wrong_verdict_is_known_by_its_kind_and_both_claims() -> None:
    wrong = _correct(
        "dismiss", verdict="differs", **_anchor(NEWS.claims[2], "left_"), **_anchor(NEWS.claims[0], "right_")
    )
    found = correct_claims([NEWS], (), [wrong])
    assert found.dismissed == {("differs", frozenset({("a", "c1"), ("a", "c3")}))}
    gone = replace(NEWS, claims=NEWS.claims[1:])
    assert [failure.id for failure in correct_claims([gone], (), [wrong]).unmet] == ["dismiss0"]


def test_withdrawn_corrections_and_those_of_other_matters_change_nothing() -> None:
    withdrawn = replace(_correct("reject", **_anchor(NEWS.claims[0])), withdrawn_at=START)
    found = correct_claims([NEWS], (), [withdrawn, _correct("merge", key="x", into="y")])
    assert (found.analyses, found.unmet) == ((NEWS,), ())
