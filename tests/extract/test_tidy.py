"""Spans brought into form: whole words, no stray punctuation, whole quotations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.extract.tidy import quoted_as, snapped, trimmed, whole_words
from reportedly.records import Quotation, Span
from strategies import spans


def place(text: str, words: str) -> Span:
    start = text.index(words)
    return start, start + len(words)


def marked(text: str, *pairs: str) -> list[Quotation]:
    """Return the quotations of a text in which every pair of marks occurs once."""
    places = sorted((text.index(pair[0]), text.index(pair[1])) for pair in pairs)
    return [Quotation((start, end + 1), (start + 1, end)) for start, end in places]


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("The mayor denied it.", "enie", "denied"),
        ("The mayor denied it.", "yor den", "mayor denied"),
        ("The mayor denied it.", "denied", "denied"),
        ("The mayor denied it.", "The mayor denied it.", "The mayor denied it."),
        ("a 4000-strong crowd", "000", "4000"),
        ("Ann’s pier", "nn", "Ann"),
        ("Пам'ятати, що мир", "ятати", "Пам'ятати"),
        ("Пам’ятати, що мир", "Пам", "Пам’ятати"),
        ("צ'רלי אמר", "רלי", "צ'רלי"),
        ("сказав 'так' нам", "так", "так"),
        ("naïve", "na", "naïve"),
        ("nai\u0308ve", "na", "nai\u0308ve"),
        ("Он заявил об этом", "яви", "заявил"),
        ("قال الوزير", "وزي", "الوزير"),
        ("市長は述べた", "市長", "市長"),
        ("시장은 말했다", "시장", "시장"),
        ("นายกกล่าว", "นายก", "นายก"),
    ],
)
def test_a_span_takes_in_the_words_that_it_cuts(text: str, part: str, whole: str) -> None:
    assert text[slice(*whole_words(text, place(text, part)))] == whole


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the pier had sunk", "the pier had sunk"),
        (" , the pier had sunk.”", "the pier had sunk"),
        ("“the pier had sunk", "the pier had sunk"),
        ("the “old” pier", "the “old” pier"),
        ("“old” pier", "“old” pier"),
        ("the pier “of old”", "the pier “of old”"),
        ("the pier (of 1920).", "the pier (of 1920)"),
        ("the pier (of 1920", "the pier (of 1920"),
        ("the pier)", "the pier"),
        ("„stary pomost”", "„stary pomost”"),
        ("»die Brücke«", "»die Brücke«"),
        ("die Brücke«", "die Brücke"),
        ("– nē, tā nav –", "nē, tā nav"),
        ("桟橋は沈んだ。」", "桟橋は沈んだ"),
        ("पुल टूट गया।", "पुल टूट गया"),
        ("الجسر غرق؟", "الجسر غرق"),
        ("5 %", "5 %"),
        ("...", ""),
        ("“”", ""),
        ("", ""),
    ],
)
def test_punctuation_and_lonely_marks_go_and_pairs_stay(text: str, expected: str) -> None:
    assert text[slice(*trimmed(text, (0, len(text))))] == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("the pier is a danger", "the pier is a danger to us"),
        ("the pier is a danger to us", "the pier is a danger to us"),
        ("“the pier is a danger to us”", "the pier is a danger to us"),
        ("that “the pier is a danger to us", "the pier is a danger to us"),
        ("the pier", "the pier"),
        ("He said", "He said"),
    ],
)
def test_what_is_mostly_a_quotation_becomes_the_whole_of_it(content: str, expected: str) -> None:
    text = "He said that “the pier is a danger to us” and left."
    assert text[slice(*snapped(place(text, content), marked(text, "“”")))] == expected


def test_a_long_content_around_a_short_quotation_stays() -> None:
    text = "The mayor said that the pier on the northern shore was “unsafe”."
    span = place(text, "the pier on the northern shore was “unsafe”")
    assert snapped(span, marked(text, "“”")) == span


def test_of_two_quotations_a_span_becomes_the_one_that_it_is() -> None:
    text = "“We are safe here,” she said. «Nobody was hurt at all.»"
    found = snapped(place(text, "Nobody was hurt"), marked(text, "“”", "«»"))
    assert text[slice(*found)] == "Nobody was hurt at all."


def test_what_a_dash_opens_is_not_taken_whole() -> None:
    text = "– Salabosim piestātni, – sacīja ministrs."
    quotation = Quotation((0, len(text)), (2, len(text)), dash=True)
    span = place(text, "Salabosim piestātni")
    assert snapped(span, [quotation]) == span
    assert quoted_as(span, [quotation]) == "direct"
    assert quoted_as(place(text, "piestātni"), [quotation]) == "indirect"


@pytest.mark.parametrize(
    ("content", "quoted"),
    [
        ("the old pier is “a danger to us”", "mixed"),
        ("a danger to us", "direct"),
        ("“a danger to us”", "direct"),
        ("danger", "direct"),
        ("the old pier", "indirect"),
        ("is “a danger", "mixed"),
    ],
)
def test_how_a_content_is_quoted(content: str, quoted: str) -> None:
    text = "She says the old pier is “a danger to us”."
    assert quoted_as(place(text, content), marked(text, "“”")) == quoted


def test_a_short_quotation_with_its_marks_is_direct() -> None:
    text = "She says “no” again."
    assert quoted_as(place(text, "“no”"), marked(text, "“”")) == "direct"


def test_without_quotations_everything_is_reported_speech() -> None:
    assert quoted_as((0, 5), []) == "indirect"
    assert snapped((0, 5), []) == (0, 5)


TEXTS = st.text(alphabet=st.sampled_from([*'abй市は9 .,“”"„«»()‘’–\u0301\u3000']), max_size=24) | st.text(max_size=20)


@given(st.data(), TEXTS)
def test_spans_stay_inside_the_text_grow_to_words_and_shrink_to_what_matters(data: st.DataObject, text: str) -> None:
    span = data.draw(spans(len(text)))
    wide = whole_words(text, span)
    narrow = trimmed(text, span)
    assert 0 <= wide[0] <= span[0] <= span[1] <= wide[1] <= len(text)
    assert span[0] <= narrow[0] <= narrow[1] <= span[1]
    assert whole_words(text, wide) == wide
    assert trimmed(text, narrow) == narrow
    assert not any(c.isalnum() for c in text[span[0] : narrow[0]] + text[narrow[1] : span[1]])
    assert not any(c.isspace() for c in text[wide[0] : span[0]] + text[span[1] : wide[1]])


@given(st.data(), st.integers(4, 40))
def test_a_snapped_span_is_a_quotation_or_as_it_was(data: st.DataObject, length: int) -> None:
    start, end = data.draw(spans(length - 4))
    quotation = Quotation((start, end + 4), (start + 1, end + 3), dash=data.draw(st.booleans()))
    span = data.draw(spans(length))
    found = snapped(span, [quotation])
    assert found in (span, quotation.inner)
    assert snapped(found, [quotation]) == found
    assert quoted_as(quotation.inner, [quotation]) == "direct"
