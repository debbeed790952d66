"""The whole way, in one place: pages -> articles -> analyses -> what they have in common -> how they compare.

Calls every phase and decides nothing. Nothing here reads a clock or the network.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from reportedly.collect.clean import read_article
from reportedly.detect.language import detect_language
from reportedly.detect.sentences import find_paragraphs, find_sentences
from reportedly.errors import InputError
from reportedly.extract.claims import make_claims
from reportedly.extract.context import carry_about, find_article_figures
from reportedly.extract.moments import find_moments
from reportedly.extract.names import find_article_mentions
from reportedly.extract.quotes import find_quotations
from reportedly.extract.rules import RuleEngine
from reportedly.extract.tagger import TaggerEngine
from reportedly.extract.unnamed import name_counted, see_counts
from reportedly.languages.pack import LanguagePack
from reportedly.languages.packs import pack_for, pack_or_generic
from reportedly.languages.scan import Scan, scan_sentence
from reportedly.link.claim_corrections import correct_claims, standing
from reportedly.link.coreference import name_speakers
from reportedly.link.entities import link_corrected
from reportedly.link.origins import find_origins
from reportedly.link.stories import group_corrected
from reportedly.link.vectors import Known, article_vector, centred, embed_texts, know_none, passage
from reportedly.match.agreements import find_agreements
from reportedly.match.framed import Vectors, frame_claims, is_compared
from reportedly.match.measures import find_measures
from reportedly.match.propositions import find_denials
from reportedly.match.verdicts import find_verdicts, undismissed
from reportedly.model.calibration import load_calibration
from reportedly.model.network import load_network, weights_folder
from reportedly.protocols import Embedder, Engine, EngineName
from reportedly.records import (
    Analysis,
    Article,
    Correction,
    Dossier,
    Failure,
    Page,
    Span,
)

__all__ = [
    "analyse_article",
    "analyse_page",
    "analyse_pages",
    "compare_analyses",
    "compare_by_meaning",
    "embed_analyses",
    "embed_contents",
    "find_sentence_spans",
    "make_embedder",
    "make_engine",
    "name_claims",
]


def analyse_pages(pages: Iterable[Page | Failure], engine: Engine | None = None) -> Iterator[Analysis | Failure]:
    """Analyse pages in order; what cannot be read comes out as the failure that it is.

    As many pages as there are processors are worked on at once: the model computes outside Python's lock. No more than
    a few wait to be taken, so memory stays flat however many there are.
    """
    engine = engine or make_engine()
    jobs = min(os.cpu_count() or 1, _MOST_JOBS)
    waiting: deque[Future[Analysis | Failure]] = deque()
    with ThreadPoolExecutor(jobs) as pool:
        for page in pages:
            waiting.append(pool.submit(_analysed, page, engine))
            if len(waiting) > 2 * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


_MOST_JOBS = 4


def _analysed(page: Page | Failure, engine: Engine) -> Analysis | Failure:
    return page if isinstance(page, Failure) else analyse_page(page, engine)


def analyse_page(page: Page, engine: Engine | None = None) -> Analysis | Failure:
    """Clean and analyse one page, or say why that was not possible.

    Whatever else goes wrong with one article is a bug of ours, and told as such with its kind: a batch of thousands
    does not end because of it.
    """
    try:
        return analyse_article(read_article(page), engine, trust_language=page.lang is not None)
    except InputError as error:
        return Failure(page.source, error.kind, str(error), page.id)
    except MemoryError:
        message = f"{page.source}: needs more memory than it may take; split it or leave it out."
        return Failure(page.source, "too_large", message, page.id)
    except Exception as error:
        message = f"{page.source}: could not be analysed ({type(error).__name__}: {error}); please report it as a bug"
        return Failure(page.source, "internal", message, page.id)


def analyse_article(article: Article, engine: Engine | None = None, *, trust_language: bool = False) -> Analysis:
    """Find everything that stands in one article. Names are final only after ``compare_analyses``.

    Args:
        article: as collected.
        engine: finds the attributions; the full engine where none is given.
        trust_language: the declared language was given for this very text.
    """
    engine = engine or make_engine()
    article = replace(article, lang=detect_language(article, trust=trust_language))
    own = pack_for(article.lang)
    pack = pack_or_generic(article.lang) if article.lang and engine.any_language else own
    if pack is None:
        return Analysis(article, read=(0, len(article.text)), engine=engine.name, notes=(_no_pack(article),))
    scans = _scan(article, pack)
    reading = engine.read(scans)
    mentions = find_article_mentions(scans, reading.names())
    # numbers and dates are read by what the language's own file says of them, or not at all
    moments = tuple(moment for scan in scans for moment in find_moments(scan, article.published)) if own else ()
    figures = find_article_figures(scans, moments, mentions) if own else ()
    seen = see_counts(figures, reading)
    figures = carry_about(name_counted(figures, seen, scans), scans, mentions)
    attributions = reading.attributions(mentions, moments, find_quotations(scans))
    claims, figures = make_claims(attributions, figures, scans, seen)
    read = sum(end - start for start, end in find_paragraphs(article))
    return Analysis(
        article,
        claims,
        figures,
        mentions,
        moments,
        (read, len(article.text)),
        engine.name,
        _notes(article, own, engine),
    )


def make_engine(name: EngineName = "full") -> Engine:
    """Return an engine by name: ``full`` is the trained model, ``fast`` reads word lists and punctuation."""
    if name == "fast":
        return RuleEngine()
    return TaggerEngine(load_network(), load_calibration(weights_folder()))


def make_embedder() -> Embedder:
    """Return the encoder by which articles are compared across languages.

    Raises:
        ModelError: the package was installed without it.
    """
    return load_network()


def embed_analyses(
    analyses: Iterable[Analysis | Failure],
    embedder: Embedder,
    known: Known = know_none,
    keep: Callable[[str, bytes], None] | None = None,
) -> dict[str, NDArray[np.float32]]:
    """Return the vectors that ``compare_analyses`` takes.

    Args:
        analyses: whose articles to embed.
        embedder: the encoder.
        known: gives the vectors made before, by key, of those that are asked for (``Ledger.vectors``).
        keep: is given the key and the vector of each that was not known, to be stored.
    """
    articles = {a.article.id: a.article for a in analyses if isinstance(a, Analysis)}
    texts = {name: text for name, article in articles.items() if (text := passage(article))}
    made = zip(texts, embed_texts(list(texts.values()), embedder, known, keep), strict=True)
    return {name: article_vector(packed, articles[name], embedder) for name, packed in made}


def embed_contents(
    analyses: Iterable[Analysis | Failure],
    embedder: Embedder,
    known: Known = know_none,
    keep: Callable[[str, bytes], None] | None = None,
) -> Vectors:
    """Return the vectors of what claims say, by (article, claim), for ``compare_analyses``.

    Only contents with a word for an action get one: others are not compared. The arguments are those of
    ``embed_analyses``.
    """
    texts: dict[tuple[str, str], str] = {}
    langs: dict[str, str | None] = {}
    for analysis in analyses:
        if isinstance(analysis, Analysis):
            article = analysis.article
            langs[article.id] = article.lang
            said = ((claim.id, article.text[slice(*claim.content)]) for claim in is_compared(analysis))
            texts.update({(article.id, claim): content for claim, content in said})
    made = zip(texts, embed_texts(list(texts.values()), embedder, known, keep), strict=True)
    return {place: centred(packed, langs[place[0]], embedder.means) for place, packed in made}


def compare_by_meaning(
    results: Sequence[Analysis | Failure],
    embedder: Embedder,
    corrections: Iterable[Correction] = (),
    known: Known = know_none,
    keep: Callable[[str, bytes], None] | None = None,
) -> Dossier:
    """Compare analyses with the vectors of what the full engine read; the fast one does without a model.

    The arguments are those of ``compare_analyses`` and ``embed_analyses``.
    """
    read = [result for result in results if isinstance(result, Analysis) and result.engine == "full"]
    vectors = embed_analyses(read, embedder, known, keep)
    return compare_analyses(results, corrections, vectors, embed_contents(read, embedder, known, keep))


def compare_analyses(
    results: Iterable[Analysis | Failure],
    corrections: Iterable[Correction] = (),
    vectors: Mapping[str, NDArray[np.float32]] = MappingProxyType({}),
    contents: Vectors = MappingProxyType({}),
) -> Dossier:
    """Link names across articles, group stories, find copies and measures, and judge what may be compared.

    The order of the articles changes nothing but the order in which they are listed.

    Args:
        results: of ``analyse_pages``, or the analyses of a ledger.
        corrections: what users decided; one that has no effect is among the failures.
        vectors: of ``embed_analyses``; articles without one are grouped by names and figures alone.
        contents: of ``embed_contents``; without them no claims agree but by their figures, and denials are set
            against claims by names and actions alone.
    """
    analyses, failures = _parted(results)
    corrections = tuple(corrections)
    analyses, entities, unmet = link_corrected(analyses, corrections)
    corrected = correct_claims([name_claims(analysis) for analysis in analyses], entities, corrections)
    analyses = corrected.analyses
    origins = find_origins(analyses)
    stories, unpinned = group_corrected(analyses, entities, vectors, corrections)
    compared = [standing(analysis) for analysis in analyses]
    measures = find_measures(compared, stories, entities)
    framed = frame_claims(compared, contents)
    verdicts = (
        *find_verdicts(compared, measures, origins),
        *find_denials(framed, stories, origins, entities),
        *find_agreements(framed, stories, origins, entities),
    )
    verdicts = undismissed(verdicts, corrected.dismissed)
    failures = (*failures, *unmet, *corrected.unmet, *unpinned)
    return Dossier(analyses, entities, origins, stories, measures, verdicts, failures, corrections)


def _parted(results: Iterable[Analysis | Failure]) -> tuple[Sequence[Analysis], Sequence[Failure]]:
    """Part what was read from what was not; an article that comes twice is kept once, and that is said."""
    analyses: dict[str, Analysis] = {}
    failures = []
    for result in results:
        if isinstance(result, Failure):
            failures.append(result)
        elif result.article.id in analyses:
            first = analyses[result.article.id].article
            what = "the same article as" if first.text == result.article.text else "another version of the article in"
            message = f"{result.article.source}: {what} {first.source}; read once"
            failures.append(Failure(result.article.source, "duplicate", message, result.article.id))
        else:
            analyses[result.article.id] = result
    return tuple(analyses.values()), failures


def name_claims(analysis: Analysis) -> Analysis:
    """Say who the speakers of an article's claims are, once its names are linked."""
    lang = analysis.article.lang
    if lang is None or not analysis.claims:
        return analysis
    return name_speakers(analysis, _scan(analysis.article, pack_or_generic(lang)))


def _scan(article: Article, pack: LanguagePack) -> list[Scan]:
    return [scan_sentence(sentence, pack) for sentence in find_sentences(article, pack)]


def find_sentence_spans(analyses: Iterable[Analysis]) -> dict[str, tuple[Span, ...]]:
    """Return the spans of each article's sentences by the article's id; none where its language is not known."""
    found = {}
    for article in (analysis.article for analysis in analyses):
        if article.lang is not None:
            sentences = find_sentences(article, pack_or_generic(article.lang))
            found[article.id] = tuple((sentence.start, sentence.end) for sentence in sentences)
    return found


def _notes(article: Article, own: LanguagePack | None, engine: Engine) -> tuple[str, ...]:
    notes: tuple[str, ...] = () if article.published else ("no publication date was found: relative dates stay open",)
    if own is None:
        notes += (
            f"no language pack for {article.lang!r}: claims and names were found by the model alone, "
            "figures and dates were not read",
        )
    elif not (own.reports or engine.any_language):
        notes += (
            f"the pack for {own.name} has no reporting words: the engine 'fast' finds figures and dates in it and no "
            "claims; use --engine full",
        )
    return notes


def _no_pack(article: Article) -> str:
    if article.lang is None:
        return "too few letters to tell the language; nothing was analysed"
    return f"no language pack for {article.lang!r}; nothing was analysed ('reportedly languages' lists those there are)"
