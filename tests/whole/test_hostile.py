"""One article that is meant to break the program, or that meets a bug of ours, does not end the batch."""

from __future__ import annotations

import gc
import json
import time
from dataclasses import replace

import pytest

from reportedly.collect.clean import read_article
from reportedly.languages.scan import Scan
from reportedly.pipeline import analyse_page, analyse_pages, make_engine
from reportedly.protocols import Engine
from reportedly.records import Analysis, Article, Failure, Page

GOOD = Page("good.txt", b"Mayor Ann Doyle said that the bridge was closed.", "text", lang="en")


@pytest.mark.parametrize(
    "text",
    [
        "The fund holds " + "9" * 400 + " dollars, the mayor said.",
        "The fund holds 1" + ",000" * 300 + " dollars, the mayor said.",
        "The fund holds " + "1 000 000 " * 300 + "dollars.",
        "The mayor said " + "that " * 3000 + "it was so.",
        "“" * 2000 + " said the mayor",
        "(" * 3000 + "said" + ")" * 3000,
        "a\u0301" * 5000 + " said that it was so.",
        "\u202eThe mayor said that the bridge was closed\u202c.",
        "Ann " * 3000 + "said that it was so.",
        "- " * 3000,
    ],
)
def test_an_article_is_analysed_or_refused(text: str) -> None:
    result = analyse_page(replace(GOOD, body=text.encode()))
    assert isinstance(result, Analysis | Failure)
    if isinstance(result, Analysis):
        for claim in result.claims:
            assert 0 <= claim.content[0] < claim.content[1] <= len(text)
    else:
        assert result.kind != "internal", result.message


def test_a_bug_is_told_and_the_rest_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(page: Page) -> Article:
        if page.source == "bad.txt":
            raise ZeroDivisionError("a bug")
        return read_article(page)

    monkeypatch.setattr("reportedly.pipeline.read_article", broken)
    first, second = analyse_pages([replace(GOOD, source="bad.txt", id="7"), GOOD])
    assert isinstance(first, Failure)
    assert (first.kind, first.id) == ("internal", "7")
    assert "bad.txt" in first.message
    assert "ZeroDivisionError" in first.message
    assert isinstance(second, Analysis)
    assert json.dumps(first.message)


def test_what_was_found_in_a_sentence_is_let_go_with_it() -> None:
    engine = make_engine("fast")
    for _ in range(2):
        analyse_page(replace(GOOD, body=b"The mayor said that 40 houses had been damaged. " * 20), engine)
    gc.collect()
    assert not [held for held in gc.get_objects() if isinstance(held, Scan)]


@pytest.mark.parametrize(
    "unit", ["Doyle said that ", "“a” ", "$5 ", "5 soldiers ", "according to Ann, ", "a. b. ", "a"]
)
def test_work_grows_with_the_article_and_not_with_its_square(unit: str) -> None:
    engine = make_engine("fast")
    short, long = (replace(GOOD, body=(unit * size)[:size].encode()) for size in (8_000, 64_000))
    seen: list[tuple[float, float]] = []
    for _ in range(3):  # what the machine does beside it can slow one of the two down, and not every time
        seen.append((_seconds(engine, short), _seconds(engine, long)))
        if seen[-1][1] < 30 * seen[-1][0] + 0.5:  # eight times the text: 8 where it is linear, 64 with the square
            return
    pytest.fail(f"seconds for 8,000 and for 64,000 characters: {seen}")


def _seconds(engine: Engine, page: Page) -> float:
    gc.collect()
    gc.disable()  # one collection of all that earlier tests left behind takes seconds
    try:
        start = time.thread_time()
        analyse_page(page, engine)
        return time.thread_time() - start
    finally:
        gc.enable()
