from __future__ import annotations

import pytest

np = pytest.importorskip("numpy", reason="training environment only")

from training.data import news, repair  # noqa: E402
from training.data.alignment import Aligned, best_run, project, similarity, whole_words  # noqa: E402

MEANINGS = {
    "anna": 0,
    "sagte": 1,
    "said": 1,
    "dass": 2,
    "that": 2,
    "es": 3,
    "it": 3,
    "regnet": 4,
    "rains": 4,
    "heute": 5,
    "today": 5,
}


def align(texts: list[str]) -> list[Aligned]:
    """Stand in for the encoder: words of one meaning have one vector."""
    return [_aligned(text) for text in texts]


def _aligned(text: str) -> Aligned:
    spans, vectors, at = [], [], 0
    for word in text.split():
        at = text.index(word, at)
        spans.append((at, at + len(word)))
        vectors.append(np.eye(6, dtype=np.float32)[MEANINGS[word.strip(".,").casefold()]])
        at += len(word)
    return Aligned(text, tuple(spans), np.array(vectors))


ENGLISH = "Anna said that it rains today."
GERMAN = "Anna sagte, dass es heute regnet."


def test_a_span_goes_to_the_words_that_mean_the_same_in_another_order() -> None:
    source, target = align([ENGLISH, GERMAN])
    placed = project(source, target, similarity(source, target), (15, 29))
    assert placed is not None
    assert GERMAN[slice(*placed.span)] == "es heute regnet"
    assert placed.confidence == pytest.approx(1.0)


def test_a_span_without_partners_goes_nowhere() -> None:
    source, target = align([ENGLISH, "es regnet heute"])
    assert project(source, target, similarity(source, target), (0, 4)) is None


def test_the_best_run_bridges_a_small_gap() -> None:
    assert best_run(np.array([-1, 1, 1, -0.35, 1, -1, 0.35])) == (1, 5)


@pytest.mark.parametrize(
    ("text", "span", "expected"),
    [
        ("Palin'in yüzüne", (6, 15), "Palin'in yüzüne"),
        ("er sagte es.", (3, 12), "sagte es"),
        ("部长表示谈判", (2, 4), "表示"),
        ("मंत्री ने कहा", (0, 3), "मंत्री"),
    ],
)
def test_spans_are_widened_to_words_and_lose_punctuation(text: str, span: tuple[int, int], expected: str) -> None:
    assert text[slice(*whole_words(text, span))] == expected


CLAIM = {
    "cue": [5, 9],
    "speaker": [0, 4],
    "content": [15, 29],
    "quoted": "indirect",
    "stance": "asserts",
    "reality": "actual",
}


def test_annotations_are_carried_line_by_line() -> None:
    lines = news.annotated_lines(
        "Title\n\n" + ENGLISH, [CLAIM | {k: [a + 7 for a in CLAIM[k]] for k in ("cue", "speaker", "content")}]
    )  # type: ignore[attr-defined,union-attr]
    assert [len(line.claims) for line in lines] == [0, 1]
    carried = news.translated(lines, "Titel\n\n" + GERMAN, align, {})
    assert carried is not None
    (claim,) = carried[1].claims
    assert claim.unsure == ()
    assert [GERMAN[slice(*span)] for span in (claim.speaker, claim.cue, claim.content) if span] == [
        "Anna",
        "sagte",
        "es heute regnet",
    ]


def test_a_translation_with_other_lines_is_refused() -> None:
    lines = news.annotated_lines(ENGLISH, [CLAIM])
    assert news.translated(lines, "Titel\n" + GERMAN, align, {}) is None


def test_a_claim_over_two_lines_makes_both_doubtful() -> None:
    lines = news.annotated_lines("Anna said\nthat it rains today.", [CLAIM])
    assert [line.clean for line in lines] == [False, False]


def test_windows_hold_every_line_once_and_are_repeatable() -> None:
    lines = news.annotated_lines("\n".join([ENGLISH] * 9), [CLAIM])
    made = list(news.windows("de", "doc", lines, 7))
    assert made == list(news.windows("de", "doc", lines, 7))
    assert sum(example.text.count("Anna") for example in made) == 9
    assert sum(len(example.cues) for example in made) == 1


def test_the_complementizer_is_learned_from_where_it_stands() -> None:
    outside = [("Er sagt, dass es regnet", (14, 23))] * 3
    inside = [("Er sagt, dass es regnet", (9, 23))]
    words = repair.complementizers([*outside, *inside])
    assert words == {"dass"}
    assert repair.without_complementizer("Er sagt, dass es regnet", (9, 23), words) == (14, 23)
    assert repair.without_complementizer("Er sagt, es regnet", (9, 18), words) == (9, 18)


def test_a_cue_that_stands_before_the_content_is_no_complementizer() -> None:
    pairs = [("Hun sa det regner", (7, 17))] * 3 + [("Hun mente sa det regner", (10, 23))]
    assert repair.complementizers(pairs) == {"sa"}
    assert repair.complementizers(pairs, ["sa", "sa", "sa", "mente"]) == frozenset()


def test_a_cue_loses_the_complementizer_at_its_end() -> None:
    text = "analistas han advertido que puede"
    assert repair.bare_cue(text, (10, 27), frozenset({"que"})) == (10, 23)
    assert repair.bare_cue(text, (24, 27), frozenset({"que"})) is None


def test_a_content_snaps_to_the_quotation_that_it_nearly_fills() -> None:
    text = "„Die Gespräche gehen weiter“, sagte sie."
    assert text[slice(*repair.snapped_to_quotation(text, (5, 27)))] == "Die Gespräche gehen weiter"
    assert repair.snapped_to_quotation(text, (5, 14)) == (5, 14)


def test_a_content_reaches_the_end_of_its_clause_but_not_over_the_cue() -> None:
    text = "dass er kommen werde, so sie"
    assert repair.reaching_the_end(text, (5, 14), []) == (5, 20)
    text = "그는 온다고 말했다."
    assert repair.reaching_the_end(text, (3, 6), [(7, 10)]) == (3, 6)


def test_a_bracket_opened_inside_is_closed() -> None:
    text = "die Firma (kurz F) und"
    assert text[slice(*repair.balanced(text, (4, 17)))] == "Firma (kurz F)"


def test_a_quotation_keeps_the_pronoun_that_looks_like_a_complementizer() -> None:
    indirect = "Jan zei dat het regent"
    direct = '"Dat is goed", zei Jan'
    line = news.Line(indirect, (news.Claim((4, 7), (0, 3), (8, 22), "indirect", "asserts", "actual"),), True)
    bare = news.Line(indirect, (news.Claim((4, 7), (0, 3), (12, 22), "indirect", "asserts", "actual"),), True)
    quote = news.Line(direct, (news.Claim((15, 18), (19, 22), (1, 12), "direct", "asserts", "actual"),), True)
    (first, *_, last) = news.repaired({"a": [line, bare, bare, bare, quote]})["a"]
    assert [c.content for c in first.claims] == [(12, 22)]
    assert [c.content for c in last.claims] == [(1, 12)]
