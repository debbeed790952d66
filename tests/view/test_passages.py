"""Marked text: every character once, in order, whatever the marks do."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from reportedly.view.passages import Mark, Paragraph, Piece, divide, mark_text, paragraph_of


def read(pieces: Iterable[Piece]) -> str:
    return "".join(piece.text + read(piece.inner) for piece in pieces)


def marked(pieces: Iterable[Piece], place: str) -> list[str]:
    found = []
    for piece in pieces:
        if piece.mark and piece.mark.place == place:
            found.append(read(piece.inner))
        found += marked(piece.inner, place)
    return found


def everything(paragraphs: Iterable[Paragraph], place: str) -> list[str]:
    return [words for paragraph in paragraphs for words in marked(paragraph.pieces, place)]


def test_nested_claims_stay_whole() -> None:
    text = "Kirby said the US believes they are there."
    outer, inner = Mark((11, 41), "claim", "a"), Mark((27, 41), "claim", "b")
    paragraphs = mark_text(text, [inner, outer])
    assert everything(paragraphs, "a") == ["the US believes they are there"]
    assert everything(paragraphs, "b") == ["they are there"]


def test_crossing_marks_are_split_and_nothing_is_doubled() -> None:
    text = "abcdefghij"
    paragraphs = mark_text(text, [Mark((0, 6), "claim", "a"), Mark((3, 9), "claim", "b")])
    assert read(paragraphs[0].pieces) == text
    assert everything(paragraphs, "a") == ["abcdef"]
    assert everything(paragraphs, "b") == ["def", "ghi"]


def test_a_quotation_over_two_paragraphs_has_one_beginning_and_one_end() -> None:
    text = "“One.\n\nTwo.”"
    paragraphs = mark_text(text, [Mark((1, 11), "claim", "a")])
    ends = [(p.first, p.last) for paragraph in paragraphs for p in paragraph.pieces if p.mark]
    assert ends == [(True, False), (False, True)]


def test_marks_outside_the_text_are_ignored() -> None:
    assert read(mark_text("abc", [Mark((2, 9), "claim", "a"), Mark((1, 1), "claim", "b")])[0].pieces) == "abc"


def test_paragraphs_count_non_blank_lines_from_one() -> None:
    text = "First\r\n\n  \nSecond\nThird"
    lines = divide(text)
    assert [text[slice(*line)] for line in lines] == ["First", "Second", "Third"]
    assert paragraph_of(lines, text.index("Second") + 2) == 2
    assert paragraph_of((), 5) == 1


spans = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda pair: (min(pair), max(pair)))


@given(st.text(alphabet="ab \n", max_size=40), st.lists(spans, max_size=8))
def test_every_line_comes_out_exactly_once(text: str, found: list[tuple[int, int]]) -> None:
    marks = [Mark(span, "claim", str(number)) for number, span in enumerate(found)]
    paragraphs = mark_text(text, marks)
    assert [read(paragraph.pieces) for paragraph in paragraphs] == [text[slice(*span)] for span in divide(text)]
    for number, (start, end) in enumerate(found):
        if start < end <= len(text) and text[start:end].strip():
            assert "".join("".join(everything(paragraphs, str(number))).split()) == "".join(text[start:end].split())
            firsts = [p for p in walk(paragraphs) if p.mark and p.mark.place == str(number) and p.first]
            assert len(firsts) == 1


def walk(paragraphs: Iterable[Paragraph]) -> list[Piece]:
    def below(piece: Piece) -> list[Piece]:
        return [piece, *(found for inner in piece.inner for found in below(inner))]

    return [found for paragraph in paragraphs for piece in paragraph.pieces for found in below(piece)]
