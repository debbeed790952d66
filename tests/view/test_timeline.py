"""A story in time: no date is invented, and a claim's way begins where it was first."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from rich.console import Console

from reportedly.records import Analysis, Article, Claim, Dossier, Moment, Origin, Span, Story
from reportedly.view.journeys import Journey
from reportedly.view.timeline import Entry, Timeline, arrange_timeline
from reportedly.view.timeline_lines import print_timeline, timeline_to_json
from reportedly.view.words import say_period

PUBLISHED = date(2031, 3, 8)
MONDAY = date(2031, 3, 3)


def at(text: str, words: str) -> Span:
    return (text.index(words), text.index(words) + len(words))


def claim(text: str, content: str, cue: str, **more: Any) -> Claim:
    fields: dict[str, Any] = {
        "id": content, "content": at(text, content), "cue": at(text, cue), "speaker": None, "speaker_name": "Ann",
        "speaker_kind": None, "speaker_key": None, "via": (), "stance": "asserts", "reality": "actual",
        "quoted": "indirect", "figures": (), "evidence": (), "confidence": 0.8, "because": "",
    }  # fmt: skip
    return Claim(**(fields | more))


def drawn(
    text: str, claims: list[Claim], moments: dict[str, date | None], published: date | None = PUBLISHED
) -> Timeline:
    found = tuple(Moment(at(text, words), day, day, "day") for words, day in moments.items())
    analysis = Analysis(Article("a", text, "en", published, outlet="Courier"), tuple(claims), moments=found)
    story = Story("s", "Title", ("a",), 1.0, "")
    sentences, start = [], 0
    for part in text.split(". "):
        sentences.append((start, start + len(part)))
        start += len(part) + 2
    return arrange_timeline(Dossier((analysis,), (), (), (story,), (), ()), story, {"a": sentences})


def only(entries: tuple[Entry, ...], kind: str) -> Entry:
    (found,) = (entry for entry in entries if entry.kind == kind)
    return found


def test_a_statement_has_the_date_at_its_cue_else_that_of_its_article() -> None:
    text = "Ann said on Monday that it rained. Later she repeated that it snowed"
    claims = [claim(text, "it rained", "said"), claim(text, "it snowed", "repeated")]
    rained, snowed = drawn(text, claims, {"Monday": MONDAY}).entries
    assert (rained.start, rained.dated_by, rained.cited.text) == (MONDAY, "Monday", "it rained")
    assert (snowed.start, snowed.dated_by, snowed.grain) == (PUBLISHED, "", "day")


def test_a_date_in_what_is_claimed_is_that_of_an_event() -> None:
    text = "Ann said that it rained on Monday"
    entries = drawn(text, [claim(text, "it rained on Monday", "said")], {"Monday": MONDAY}).entries
    assert only(entries, "statement").start == PUBLISHED
    event = only(entries, "event")
    assert (event.start, event.cited.text, event.speaker) == (MONDAY, "it rained on Monday", "Ann")


def test_a_date_in_the_articles_own_voice_is_cited_with_its_sentence() -> None:
    text = "Nobody spoke. On Monday the bridge fell. It was old"
    event = only(drawn(text, [], {"Monday": MONDAY}).entries, "event")
    assert (event.cited.text, event.claim) == ("On Monday the bridge fell", None)


@pytest.mark.parametrize("day", [None, date(2031, 3, 9)])
def test_a_statement_is_not_dated_by_what_has_no_date_or_lies_ahead(day: date | None) -> None:
    text = "Ann said on Sunday that it rained"
    found = drawn(text, [claim(text, "it rained", "said")], {"Sunday": day})
    assert only(found.entries, "statement").start == PUBLISHED
    assert [entry.start for entry in (*found.entries, *found.undated) if entry.kind == "event"] == [day]


def test_what_has_no_date_is_apart_and_has_none_in_json() -> None:
    text = "Ann said that it rained"
    found = drawn(text, [claim(text, "it rained", "said")], {}, published=None)
    assert not found.entries
    (row,) = timeline_to_json(found)
    assert (row["start"], row["dated_by"], row["grain"], row["text"]) == (None, None, None, "it rained")


def test_what_is_said_last_week_in_an_undated_article_keeps_those_words_and_gets_no_date() -> None:
    text = "Ann said last week that it rained"
    (row,) = timeline_to_json(drawn(text, [claim(text, "it rained", "said")], {"last week": None}, published=None))
    assert (row["what"], row["start"], row["dated_by"]) == ("statement", None, "last week")


@pytest.mark.parametrize(
    ("end", "grain", "said"),
    [
        (date(2031, 3, 1), "day", "1 Mar 2031"),
        (date(2031, 3, 31), "month", "Mar 2031"),
        (date(2031, 12, 31), "year", "2031"),
        (date(2031, 3, 7), "week", "1 Mar – 7 Mar 2031 (week)"),
        (date(2031, 3, 4), "day", "1 Mar – 4 Mar 2031"),
        (None, "", "undated"),
    ],
)
def test_a_date_is_said_as_finely_as_it_is_known(end: date | None, grain: str, said: str) -> None:
    assert say_period(date(2031, 3, 1) if end else None, end, grain) == said


@pytest.mark.parametrize("width", [60, 80, 200])
def test_a_timeline_fits_the_terminal_and_breaks_no_word(dossier: Dossier, width: int) -> None:
    stream = io.StringIO()
    print_timeline(arrange_timeline(dossier, dossier.stories[0], {}), Console(file=stream, width=width), 50)
    printed = stream.getvalue()
    assert all(len(line) <= width for line in printed.splitlines())
    assert "Treibstoff" in printed
    assert "without a date" in printed


# --- how claims travelled -----------------------------------------------------------------------------------------


def journeys(dossier: Dossier) -> dict[str, Journey]:
    found = arrange_timeline(dossier, dossier.stories[0], {}).journeys
    return {journey.about: journey for journey in found}


def test_a_value_is_followed_from_its_first_article_through_copies_and_relays(dossier: Dossier) -> None:
    steps = journeys(dossier)["People killed on the Halcyon: at least 14 (as fact)"].steps
    assert [(step.cited.article, step.how) for step in steps] == [
        ("en1", "first"), ("fr1", "same text as en1"), ("lv1", "undated"),
    ]  # fmt: skip
    assert steps[0].via == ("Northwire",)
    assert steps[0].cited.text == "at least 14 people were killed"


def test_verdicts_say_how_a_later_article_stands_to_an_earlier_one(dossier: Dossier) -> None:
    apart = replace(dossier, origins=(Origin("o", ("en1",), None, "", 1.0),))
    steps = journeys(apart)["People killed on the Halcyon: at least 14 (as fact)"].steps
    assert steps[1].how == "", "the union is cited for the second time, and no verdict says so of these two places"
    text = "At least 14 were killed"
    assert [(step.cited.article, step.stance, step.how) for step in journeys(apart)[text].steps] == [
        ("fr1", "asserts", "first"), ("ar1", "doubts", "doubts fr1"),
    ]  # fmt: skip


def test_articles_of_the_earliest_day_are_all_first(dossier: Dossier) -> None:
    same = tuple(replace(a, article=replace(a.article, published=PUBLISHED)) for a in dossier.analyses)
    steps = journeys(replace(dossier, analyses=same, origins=()))[
        "People rescued from the Halcyon: 118 (as fact)"
    ].steps
    assert {step.how for step in steps} == {"first"}
