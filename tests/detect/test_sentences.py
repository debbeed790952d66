"""An article -> sentences and tokens: what belongs together, and that every offset holds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.detect.sentences import find_paragraphs, find_sentences, make_tokens
from reportedly.languages.packs import load_pack
from reportedly.records import Article, Sentence, Span


def sentences(text: str, lang: str = "en", skipped: tuple[Span, ...] = (), title: Span | None = None) -> list[Sentence]:
    article = Article("a", text, lang, skipped=skipped, title_span=title)
    return list(find_sentences(article, load_pack(lang)))


def texts(text: str, lang: str = "en") -> list[str]:
    return [sentence.text for sentence in sentences(text, lang)]


def test_paragraphs_are_lines_without_furniture_and_without_white_space_around() -> None:
    text = "MENU\n  First line. \n\n\tSecond SHARE line.\r\nSHARE"
    skipped = ((0, 4), (text.index("SHARE"), text.index("SHARE") + 5), (len(text) - 5, len(text)))
    found = find_paragraphs(Article("a", text, skipped=skipped))
    assert [text[a:b] for a, b in found] == ["First line.", "Second", "line."]


def test_furniture_over_several_lines_hides_them_all() -> None:
    text = "Keep this.\nMENU\nMENU\nMENU and this stays."
    assert [text[a:b] for a, b in find_paragraphs(Article("a", text, skipped=((11, 25),)))] == [
        "Keep this.",
        "and this stays.",
    ]


def test_an_article_of_furniture_only_has_no_sentence() -> None:
    assert sentences("MENU SHARE", skipped=((0, 10),)) == []
    assert sentences("") == []
    assert sentences(" \n \u2028 \r\n") == []


def test_sentences_know_their_paragraph_and_headings() -> None:
    found = sentences("Bridge closed after storm\nThe bridge is closed. Nobody was hurt.\nIt opens on Monday.")
    assert [(s.text, s.paragraph, s.heading) for s in found] == [
        ("Bridge closed after storm", 0, True),
        ("The bridge is closed.", 1, False),
        ("Nobody was hurt.", 1, False),
        ("It opens on Monday.", 2, False),
    ]


def test_a_title_is_a_heading_even_with_a_full_stop() -> None:
    assert [s.heading for s in sentences("The bridge is closed.\nThe bridge is closed.", title=(0, 21))] == [
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "“We waited. Nobody came. We left,” said the driver."),
        ("en", '"We waited. Nobody came. We left," said the driver.'),
        ("lv", "“Mēs gaidījām. Neviens neatnāca,” sacīja vadītājs."),
        ("es", "«Esperamos. Nadie vino», dijo el conductor."),
        ("pl", "„Czekaliśmy. Nikt nie przyszedł” – powiedział kierowca."),
    ],
)
def test_a_quotation_of_several_sentences_stays_one_piece(lang: str, text: str) -> None:
    assert texts(text, lang) == [text]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("pl", "„Most się wali! Uciekajcie!” – krzyknął strażak."),
        ("ru", "«Мост рушится!» — крикнул пожарный."),
        ("hu", "„Leszakadt a híd!” – kiáltotta a tűzoltó."),
        ("es", "«¿Quién estaba allí?» – preguntó el alcalde."),
    ],
)
def test_a_dash_and_a_small_letter_go_on_after_a_call(lang: str, text: str) -> None:
    assert texts(text, lang) == [text]


def test_a_dash_and_a_capital_begin_a_sentence() -> None:
    assert texts("Most runął! – Uciekajcie stąd wszyscy.", "pl") == ["Most runął!", "– Uciekajcie stąd wszyscy."]


def test_a_quotation_that_is_never_closed_joins_nothing() -> None:
    text = "“We waited. Nobody came. We left on foot. It rained."
    assert texts(text) == ["“We waited.", "Nobody came.", "We left on foot.", "It rained."]


def test_a_mark_closed_far_away_does_not_swallow_the_paragraph() -> None:
    text = "“It began here. " + "Nobody saw the end of it coming. " * 80 + "He wrote “never again” on it."
    found = texts(text)
    assert len(found) > 20
    assert max(map(len, found)) < 1700


def test_an_apostrophe_opens_no_quotation() -> None:
    assert texts("The drivers’ union met. It was the drivers’ choice.") == [
        "The drivers’ union met.",
        "It was the drivers’ choice.",
    ]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Gen. Moore met Dr. Lee of the U.S. Navy at 5 p.m. on the pier."),
        ("en", "The road is approx. 12.5 km long."),
        ("pl", "Spotkanie z gen. Kowalskim trwało ok. 20 minut."),
        ("es", "El Sr. Ruiz y la Dra. Gil llegaron a Madrid."),
        ("hi", "यह यू.एन. महासभा और यू.एस.ए. में हुआ।"),
        ("hi", "जॉन एफ. केनेडी आए।"),
    ],
)
def test_abbreviations_end_no_sentence(lang: str, text: str) -> None:
    assert texts(text, lang) == [text]


def test_an_abbreviation_behind_a_bracket_or_mark_is_known_too() -> None:
    assert texts("The chief (Gen. Moore) spoke. He left.") == ["The chief (Gen. Moore) spoke.", "He left."]


def test_tokens_stand_at_their_place_in_the_article() -> None:
    text = "Top.\nIt’s 10,000 men."
    tokens = sentences(text)[1].tokens
    assert [token.text for token in tokens] == ["It’s", "10,000", "men", "."]
    assert [token.norm for token in tokens] == ["it's", "10,000", "men", "."]
    assert all(text[token.start : token.end] == token.text for token in tokens)


def test_make_tokens_moves_spans_and_cuts_elisions() -> None:
    tokens = make_tokens("l'an", 7, load_pack("fr"))
    assert [(token.start, token.end, token.text) for token in tokens] == [(7, 9, "l'"), (9, 11, "an")]


PIECES = st.sampled_from(
    ["The bridge", "is closed", " ", " ", "\n", ". ", "! ", "? ", "“", "”", '"', "'", "‘", "’", "«", "»", "„", "Dr.",
     "...", "– ", "\u2028", "\u00a0", "\u200b", "🙂", "10,000", "e\u0301", "(", ")", ": ", "\r\n", "\x1c", "\x85"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=25).map("".join)), st.sampled_from(["en", "lv", "es"]))
def test_sentences_and_tokens_are_ordered_disjoint_slices(text: str, lang: str) -> None:
    at = 0
    for sentence in sentences(text, lang):
        assert at <= sentence.start < sentence.end <= len(text)
        assert text[sentence.start : sentence.end] == sentence.text
        at, inside = sentence.end, sentence.start
        for token in sentence.tokens:
            assert inside <= token.start < token.end <= sentence.end
            assert text[token.start : token.end] == token.text
            inside = token.end


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join), st.data())
def test_nothing_is_lost_but_furniture_and_white_space(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    skipped = tuple(zip(cuts[::2], cuts[1::2], strict=False))
    hidden = {at for start, end in skipped for at in range(start, end)}
    found = sentences(text, skipped=skipped)
    covered = {at for sentence in found for at in range(sentence.start, sentence.end)}
    assert not covered & hidden
    assert not [at for at in range(len(text)) if at not in covered | hidden and not text[at].isspace()]


def test_georgian_sentences_end_at_their_stop_though_no_capital_follows() -> None:
    text = "ხიდი დაიკეტა. მისი თქმით, ის მარტში გაიხსნება. „წვიმს.“ ი. აბაშიძე დათანხმდა."
    assert texts(text, "ka") == [
        "ხიდი დაიკეტა.",
        "მისი თქმით, ის მარტში გაიხსნება.",
        "„წვიმს.“",
        "ი. აბაშიძე დათანხმდა.",
    ]


@pytest.mark.parametrize(
    ("lang", "sentences"),
    [
        ("de", ["„Die Seile sind verrostet.“", "Im Mai war sie gewarnt worden."]),
        ("de", ["Sie fragte: „Wann kommt er?“", "Dann ging sie."]),
        ("cs", ["„Lana jsou zrezivělá.“", "V květnu to věděla."]),
        ("de", ["In der Sendung „Wer weiß das?“ Rater zu sein, ist schwer."]),
        ("de", ["„Wann kommt er?“ fragte sie."]),
    ],
)
def test_a_quotation_that_ends_its_sentence_ends_it_with_the_mark_that_elsewhere_opens(
    lang: str, sentences: list[str]
) -> None:
    text = " ".join(sentences)
    found = find_sentences(Article("a", text, lang), load_pack(lang))
    assert [text[s.start : s.end] for s in found] == sentences
