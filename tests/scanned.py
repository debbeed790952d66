"""What tests of sentences share: their scans, where words stand in them, and what is made of found attributions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from reportedly.detect.sentences import find_sentences
from reportedly.extract.figures import find_figures
from reportedly.extract.moments import find_moments
from reportedly.extract.names import find_article_mentions
from reportedly.extract.quotes import find_quotations
from reportedly.extract.tidy import quoted_as
from reportedly.extract.wording import read_words, worded
from reportedly.languages.packs import pack_or_generic
from reportedly.languages.scan import Scan, scan_sentence
from reportedly.records import Article, Attribution, Figure, Mention, NameSpan, Span, Stance

__all__ = [
    "Row", "Told", "figures_of", "mentions_in", "only_figure", "place", "scans_of", "seen_in", "settled", "told",
]  # fmt: skip

Row = tuple[str, str, str]
"""Speaker, cue and content of what a model may find, each by its first occurrence in the text; "" for none."""
Told = tuple[str | None, str | None, str]
"""The same in the words of the text."""


def scans_of(text: str, lang: str = "en", skipped: tuple[Span, ...] = ()) -> list[Scan]:
    """Return the sentences of an article, scanned by the pack of its language or by what all languages share."""
    pack = pack_or_generic(lang)
    article = Article("a", text, lang, skipped=skipped)
    return [scan_sentence(sentence, pack) for sentence in find_sentences(article, pack)]


def mentions_in(text: str, lang: str = "en", seen: Sequence[NameSpan] = ()) -> dict[str, Mention]:
    """Return the mentions of an article by what stands there; ``seen`` are names that an engine finds."""
    found = find_article_mentions(scans_of(text, lang), seen)
    assert all(text[slice(*mention.span)] == mention.surface for mention in found)
    return {mention.surface: mention for mention in found}


def seen_in(
    text: str, lang: str, *names: tuple[str, Literal["person", "organisation", "place"], float]
) -> dict[str, Mention]:
    """Return the same; of each name that an engine finds are told its words, kind and odds."""
    return mentions_in(
        text,
        lang,
        sorted((NameSpan(place(text, words), kind, odds) for words, kind, odds in names), key=lambda one: one.span),
    )


def place(text: str, words: str) -> Span:
    """Return where words stand first in a text."""
    start = text.index(words)
    return start, start + len(words)


def settled(
    text: str, *rows: Row, lang: str = "en", stance: Stance = "asserts", sure: float = 0.5
) -> list[Attribution]:
    """Return what the packs' words make of attributions as a model may find them."""
    scans = scans_of(text, lang)
    quotations = find_quotations(scans)
    found = []
    for speaker, cue, content in rows:
        span = place(text, content)
        who, marked = (place(text, words) if words else None for words in (speaker, cue))
        quoted = quoted_as(span, quotations)
        found.append((Attribution(span, marked, who, stance, quoted, "the test", 0.9), sure))
    return worded(read_words(scans, find_article_mentions(scans), (), quotations), found)


def told(text: str, found: Sequence[Attribution]) -> list[Told]:
    """Return attributions in the words of the text."""

    def words(span: Span | None) -> str | None:
        return text[slice(*span)] if span else None

    return [(words(a.speaker), words(a.cue), text[slice(*a.content)]) for a in found]


def figures_of(text: str, lang: str = "en", mentions: tuple[Mention, ...] = ()) -> list[Figure]:
    """Return the figures of an article of 18 October 2024."""
    found: list[Figure] = []
    for scan in scans_of(text, lang):
        found += find_figures(scan, find_moments(scan, date(2024, 10, 18)), mentions, found)
    return found


def only_figure(text: str, lang: str = "en") -> Figure:
    """Return the one figure of an article."""
    figures = figures_of(text, lang)
    assert len(figures) == 1, [text[slice(*figure.span)] for figure in figures]
    return figures[0]
