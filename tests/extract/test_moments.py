"""Moments: date expressions are found whole and resolved against the day of publication."""

from __future__ import annotations

from datetime import date

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from reportedly.detect.sentences import find_sentences
from reportedly.extract.moments import find_moments
from reportedly.languages.packs import load_pack
from reportedly.languages.scan import scan_sentence
from reportedly.records import Article, Moment

PUBLISHED = date(2024, 10, 18)  # a Friday


def _moments(text: str, published: date | None = PUBLISHED, lang: str = "en") -> list[Moment]:
    pack = load_pack(lang)
    return [
        moment
        for sentence in find_sentences(Article("a", text, lang), pack)
        for moment in find_moments(scan_sentence(sentence, pack), published)
    ]


@pytest.mark.parametrize(
    ("text", "span", "start", "end", "grain"),
    [
        ("It began on 3 October 2023.", "3 October 2023", "2023-10-03", "2023-10-03", "day"),
        ("It began on October 3, 2023.", "October 3, 2023", "2023-10-03", "2023-10-03", "day"),
        ("It began on Oct. 3.", "Oct. 3", "2024-10-03", "2024-10-03", "day"),
        ("It began on 2023-10-03.", "2023-10-03", "2023-10-03", "2023-10-03", "day"),
        ("It began on 03.10.2023.", "03.10.2023", "2023-10-03", "2023-10-03", "day"),
        ("It ran from 8 to 13 October.", "from 8 to 13 October", "2024-10-08", "2024-10-13", "day"),
        ("It ran 8–13 October.", "8–13 October", "2024-10-08", "2024-10-13", "day"),
        ("It began in June 2022.", "June 2022", "2022-06-01", "2022-06-30", "month"),
        ("It began in 2022.", "2022", "2022-01-01", "2022-12-31", "year"),
        ("It ran in 2018–2020.", "2018–2020", "2018-01-01", "2020-12-31", "year"),
        ("It began in November.", "November", "2024-11-01", "2024-11-30", "month"),
        ("It began in February.", "February", "2024-02-01", "2024-02-29", "month"),
        ("It began in early October.", "early October", "2024-10-01", "2024-10-10", "month"),
        ("It began in mid-October.", "mid-October", "2024-10-11", "2024-10-21", "month"),
        ("It ended on Thursday.", "Thursday", "2024-10-17", "2024-10-17", "day"),
        ("It ended on Friday.", "Friday", "2024-10-18", "2024-10-18", "day"),
        ("It ended last Friday.", "last Friday", "2024-10-11", "2024-10-11", "day"),
        ("It will end on Monday.", "Monday", "2024-10-21", "2024-10-21", "day"),
        ("It ended last week.", "last week", "2024-10-07", "2024-10-13", "week"),
        ("It ended last year.", "last year", "2023-01-01", "2023-12-31", "year"),
        ("It ended this summer.", "this summer", "2024-06-01", "2024-08-31", "season"),
        ("It ended yesterday.", "yesterday", "2024-10-17", "2024-10-17", "day"),
        ("It ended three days ago.", "three days ago", "2024-10-15", "2024-10-15", "day"),
        ("It held for the last three days.", "last three days", "2024-10-15", "2024-10-18", "day"),
        ("It began in October last year.", "October last year", "2023-10-01", "2023-10-31", "month"),
    ],
)
def test_moment(text: str, span: str, start: str, end: str, grain: str) -> None:
    (moment,) = _moments(text)
    assert text[moment.span[0] : moment.span[1]] == span
    assert (str(moment.start), str(moment.end), moment.grain) == (start, end, grain)


@pytest.mark.parametrize("text", ["It ended on Thursday.", "It began on 3 October.", "It ended last week."])
def test_relative_dates_are_open_without_publication(text: str) -> None:
    (moment,) = _moments(text, None)
    assert (moment.start, moment.end) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "They may go on a march.",
        "They sent 2000 soldiers.",
        "More than 2000 came.",
        "It cost $2024 and 2020 euros.",
        "The 31 September edition, 45.13.2024.",
        "Two million years ago.",
    ],
)
def test_no_day_or_year_is_invented(text: str) -> None:
    assert all(moment.start is None or moment.grain == "month" for moment in _moments(text))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The talks failed, USA Today reported."),
        ("cs", "Podle listu MF Dnes jednání ztroskotala."),
        ("de", "Wie die Zeitung Heute berichtet, ist die Brücke gesperrt."),
        ("ru", "Об этом сообщила газета «Сегодня»."),
    ],
)
def test_a_newspaper_that_is_called_today_is_no_day(lang: str, text: str) -> None:
    assert _moments(text, lang=lang) == []


@pytest.mark.parametrize(
    ("lang", "text"),
    [("en", "“Today we close,” she said."), ("de", "Er sagte: „Heute schließen wir.“"), ("en", "Pier To Close Today")],
)
def test_a_day_that_begins_what_is_said_is_one(lang: str, text: str) -> None:
    assert [moment.start for moment in _moments(text, lang=lang)] == [PUBLISHED]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("es", "Ha crecido en los últimos años."),
        ("ru", "Это случилось за последние годы."),
        ("pl", "Tak było w ostatnich latach."),
        ("fr", "Il a grandi ces dernières années."),
    ],
)
def test_years_in_the_plural_are_no_single_year(lang: str, text: str) -> None:
    (sentence,) = find_sentences(Article("a", text, lang), load_pack(lang))
    assert find_moments(scan_sentence(sentence, load_pack(lang)), date(2024, 10, 18)) == ()


@given(
    st.dates(date(1900, 1, 1), date(2090, 12, 31)),
    st.sampled_from(["en_GB", "en_US"]),
    st.sampled_from(["long", "full"]),
)
def test_dates_as_cldr_writes_them_come_back(day: date, locale: str, form: str) -> None:
    text = f"It began on {format_date(day, form, locale)} there."
    assert [(moment.start, moment.end) for moment in _moments(text)] == [(day, day)]
