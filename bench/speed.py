"""How long each phase takes for articles of a folder, on one core, with the peak of memory."""

from __future__ import annotations

import json
import resource
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path

from reportedly.collect.clean import read_article
from reportedly.collect.files import read_pages
from reportedly.detect.language import detect_language
from reportedly.detect.sentences import find_sentences
from reportedly.extract.claims import make_claims
from reportedly.extract.context import carry_about, find_article_figures
from reportedly.extract.moments import find_moments
from reportedly.extract.names import find_article_mentions
from reportedly.extract.quotes import find_quotations
from reportedly.extract.unnamed import name_counted, see_counts
from reportedly.languages.packs import pack_for, pack_or_generic
from reportedly.languages.scan import Scan, scan_sentence
from reportedly.pipeline import analyse_article, compare_analyses, make_engine
from reportedly.protocols import Engine, EngineName
from reportedly.records import Analysis, Article, Mention, Page
from reportedly.workers.pool import analyse_in_workers, find_jobs, prepare_engine

_NORMAL = 3000  # characters: the article length that speeds are stated for
_ROUNDS = 7  # readings of an article, of which the fastest counts
_PUBLISHED = date(2019, 11, 15)  # any day will do
FIGURE_LANGS = (
    "en", "de", "fr", "es", "pl", "lv", "hu", "fi", "ru", "uk", "ar", "he", "zh", "ja", "ko", "hi", "tr",
)  # fmt: skip
"""The languages for which the speed of figures and moments is stated."""


class Clock:
    """Adds up processor seconds by phase."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        """Count what runs inside to a phase."""
        start = time.process_time()
        yield
        self.spent[name] = self.spent.get(name, 0.0) + time.process_time() - start


def measure_speed(folder: Path, count: int, engine_name: EngineName = "full") -> str:
    """Return a table of phases with articles of 3,000 characters a second and characters a second, on one core.

    Models and packs are loaded before the clock starts; ``reportedly --help`` and loading are measured by
    ``hyperfine`` and told in docs/quality.md.
    """
    pages = folder_pages(folder)
    if not pages:
        return f"{folder}: nothing that can be read"
    engine = make_engine(engine_name)
    for page in pages:
        analyse_article(read_article(page), engine)
    clock = Clock()
    articles = _collect([replace(pages[at % len(pages)], id=f"a{at}") for at in range(count)], clock)
    analyses = [analyse_in_phases(article, clock, engine) for article in articles]
    with clock.phase("link, match (all articles at once)"):
        compare_analyses(analyses)
    characters = sum(len(article.text) for article in articles)
    return _table(clock, characters, len(articles))


def measure_throughput(pages: Sequence[Page], count: int = 240, engine_name: EngineName = "full") -> str:
    """Return how many articles of 3,000 characters a second are analysed with all cores, from page to analysis.

    As the command line does it: in processes. The clock starts when each of them has given its first analyses.
    """
    jobs = find_jobs()
    warm = jobs * len(pages)
    many = (replace(pages[at % len(pages)], id=f"a{at}") for at in range(warm + count))
    results = analyse_in_workers(many, partial(prepare_engine, engine_name), jobs=jobs)
    for _ in islice(results, warm):
        pass
    started = time.perf_counter()
    read = [result for result in results if isinstance(result, Analysis)]
    spent = time.perf_counter() - started
    return f"{sum(len(analysis.article.text) for analysis in read) / _NORMAL / spent:.1f}"


def folder_pages(folder: Path) -> list[Page]:
    """Return the pages of a folder that can be read."""
    return [page for page in read_pages([str(folder)]) if isinstance(page, Page)]


def figure_speeds(folder: Path, langs: Sequence[str] = FIGURE_LANGS) -> Iterator[tuple[str, float]]:
    """Yield for each language how many MB of text (UTF-8) a second moments and figures are read in, on one core.

    FOLDER holds ``<language>.jsonl``. Tokens and the pack's words are found, and names known, before the clock starts.
    """
    for lang in langs:
        pack = pack_for(lang)
        if pack is None:
            continue
        size, spent = 0, 0.0
        for line in (folder / f"{lang}.jsonl").read_text("utf-8").splitlines():
            text = json.loads(line)["text"]
            scans = [scan_sentence(sentence, pack) for sentence in find_sentences(Article("speed", text, lang), pack)]
            mentions = find_article_mentions(scans, ())
            size += len(text.encode())
            spent += min(_seconds_to_read(scans, mentions) for _ in range(_ROUNDS))
        yield lang, size / spent / 1e6


def _seconds_to_read(scans: Sequence[Scan], mentions: Sequence[Mention]) -> float:
    # nothing is kept from the reading before but the words of the pack, which finding the names has looked up
    fresh = [replace(scan, beside={}) for scan in scans]
    start = time.process_time()
    moments = tuple(moment for scan in fresh for moment in find_moments(scan, _PUBLISHED))
    find_article_figures(fresh, moments, mentions)
    return time.process_time() - start


def _collect(pages: Sequence[Page], clock: Clock) -> list[Article]:
    with clock.phase("collect"):
        return [read_article(page) for page in pages]


def analyse_in_phases(article: Article, clock: Clock, engine: Engine) -> Analysis:
    """Analyse an article as ``pipeline.analyse_article`` does, adding up how long each phase takes."""
    with clock.phase("detect language"):
        article = replace(article, lang=detect_language(article, trust=False))
    own = pack_for(article.lang)
    pack = pack_or_generic(article.lang) if article.lang and engine.any_language else own
    if pack is None:
        return Analysis(article, engine=engine.name)
    with clock.phase("detect sentences"):
        scans = [scan_sentence(sentence, pack) for sentence in find_sentences(article, pack)]
    with clock.phase("extract: engine reads"):
        reading = engine.read(scans)
    with clock.phase("extract: names"):
        mentions = find_article_mentions(scans, reading.names())
    with clock.phase("extract: figures, moments"):
        moments = tuple(moment for scan in scans for moment in find_moments(scan, article.published)) if own else ()
        figures = find_article_figures(scans, moments, mentions) if own else ()
    with clock.phase("extract: counted nouns"):
        seen = see_counts(figures, reading)
        figures = name_counted(figures, seen, scans)
    with clock.phase("extract: figures, moments"):
        figures = carry_about(figures, scans, mentions)
    with clock.phase("extract: claims"):
        found = reading.attributions(mentions, moments, find_quotations(scans))
        claims, figures = make_claims(found, figures, scans, seen)
    return Analysis(article, claims, figures, mentions, moments, engine=engine.name)


def _table(clock: Clock, characters: int, articles: int) -> str:
    rows = [f"{articles} articles, {characters / articles:,.0f} characters each on average, one core"]
    rows.append(f"{'phase':38} {'ms per 3,000 characters':>24} {'characters a second':>20}")

    def line(name: str, spent: float) -> str:
        return f"{name:38} {1000 * spent * _NORMAL / characters:24.2f} {characters / max(spent, 1e-9):20,.0f}"

    rows += [line(name, spent) for name, spent in clock.spent.items()]
    total = sum(clock.spent.values())
    rows.append(line("all", total))
    rows.append(f"articles of 3,000 characters a second: {characters / _NORMAL / total:.1f}")
    rows.append(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    return "\n".join(rows)
