"""Articles read in processes of their own: order, limits, and workers that end."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from reportedly.errors import ModelError, WorkerError
from reportedly.records import Analysis, Article, Failure, Page
from reportedly.workers.inside import Limits
from reportedly.workers.pool import analyse_in_workers

LIMITS = Limits(seconds=1.0, memory=300_000_000)


def read(page: Page) -> Analysis | Failure:
    """Do to the worker what the page says."""
    text = page.body.decode()
    if text == "loop":
        while True:
            pass
    if text == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if text == "hoard":
        try:
            return Analysis(Article("hoard", "x" * 2_000_000_000))
        except MemoryError:
            return Failure(page.source, "too_large", "no room", page.id)
    if text == "hand over too much":
        return Analysis(Article("much", "x" * 250_000_000))
    return Analysis(Article(page.id or "", text))


def prepare() -> Callable[[Page], Analysis | Failure]:
    return read


def missing_model() -> Callable[[Page], Analysis | Failure]:
    raise ModelError("The model is missing: install it.")


def dead_start() -> Callable[[Page], Analysis | Failure]:
    os._exit(3)


def pages(*texts: str) -> list[Page | Failure]:
    return [Page(f"p:{n}", text.encode(), "json", id=str(n)) for n, text in enumerate(texts)]


def told(results: Iterator[Analysis | Failure]) -> list[str]:
    return [result.kind if isinstance(result, Failure) else result.article.text for result in results]


def test_results_keep_the_order_and_failures_pass_through() -> None:
    lost = Failure("x", "empty", "x: is empty")
    coming = [*pages(*(str(n) for n in range(200))), lost, *pages("last", "y" * 300_000)]
    results = told(analyse_in_workers(coming, prepare, jobs=2, limits=LIMITS))
    assert results == [*(str(n) for n in range(200)), "empty", "last", "y" * 300_000]


@pytest.mark.parametrize(
    ("text", "kind"),
    [("loop", "too_slow"), ("die", "crashed"), ("hoard", "too_large"), ("hand over too much", "too_large")],
)
def test_a_page_that_ends_its_worker_is_told_and_the_rest_is_read(text: str, kind: str) -> None:
    results = list(analyse_in_workers(pages("a", text, "b", "c", text, "d"), prepare, jobs=1, limits=LIMITS))
    assert told(iter(results)) == ["a", kind, "b", "c", kind, "d"]
    failure = results[1]
    assert isinstance(failure, Failure)
    assert (failure.source, failure.id) == ("p:1", "1")


def test_pages_are_taken_only_as_they_are_needed() -> None:
    taken = 0

    def endless() -> Iterator[Page]:
        nonlocal taken
        while True:
            taken += 1
            yield Page(f"p:{taken}", b"a", "json", id=str(taken))

    results = analyse_in_workers(endless(), prepare, jobs=1, limits=LIMITS)
    for _ in range(300):
        next(results)
    results.close()  # type: ignore[attr-defined]
    assert taken < 400


def test_closing_ends_the_workers(tmp_path: Path) -> None:
    results = analyse_in_workers(pages(*["a"] * 50), partial(note_pid, tmp_path), jobs=2, limits=LIMITS)
    next(results)
    results.close()  # type: ignore[attr-defined]
    workers = [int(path.name) for path in tmp_path.iterdir()]
    assert workers
    for pid in workers:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def note_pid(folder: Path) -> Callable[[Page], Analysis | Failure]:
    (folder / str(os.getpid())).touch()
    return read


def test_what_hinders_the_workers_is_raised() -> None:
    with pytest.raises(ModelError, match="missing"):
        list(analyse_in_workers(pages("a"), missing_model, jobs=2, limits=LIMITS))


def test_workers_that_do_not_start_are_told_as_such() -> None:
    with pytest.raises(WorkerError, match="do not start"):
        list(analyse_in_workers(pages("a"), dead_start, jobs=2, limits=LIMITS))
