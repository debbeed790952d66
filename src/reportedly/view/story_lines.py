"""Measures, origins, relays and the timeline of a story as lines: for a terminal and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rich.console import Console

from reportedly.records import Analysis, Dossier, Measure, Origin, Span, Story
from reportedly.view.citations import Citation, citation_to_json, cite, say_where, sentence_around
from reportedly.view.comparisons import show_measure
from reportedly.view.places import Index, index_dossier, outlet_of
from reportedly.view.relays import show_relays
from reportedly.view.shapes import PointView, RelayView
from reportedly.view.terminal import print_table
from reportedly.view.words import REALITY_LABELS, count

__all__ = [
    "MeasureLines",
    "OriginLines",
    "gather_measures",
    "gather_origins",
    "measure_to_json",
    "origins_to_json",
    "print_measure",
    "print_origins",
]

Json = dict[str, object]

# --- measures ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MeasureLines:
    """A measure with each of its points and the words that the point rests on."""

    measure: Measure
    points: tuple[tuple[PointView, Citation], ...]

    @property
    def speakers(self) -> int:
        """How many speakers that are known by name or key give a figure."""
        return len({p.speaker_key or p.speaker_name for p in self.measure.points} - {None})


def gather_measures(dossier: Dossier, story: Story, sentences: Mapping[str, Sequence[Span]]) -> list[MeasureLines]:
    """Return the measures of a story in the given order: a claim's words, or the sentence of the article's own."""
    index = index_dossier(dossier)
    found = []
    for measure in dossier.measures:
        if measure.story == story.id:
            points = show_measure(measure, index, "").points
            cited = tuple((point, _cite_point(point, index, sentences)) for point in points)
            found.append(MeasureLines(measure, cited))
    return found


def _cite_point(point: PointView, index: Index, sentences: Mapping[str, Sequence[Span]]) -> Citation:
    analysis = index.analyses[point.article]
    contents = [claim.content for claim in analysis.claims if claim.id == point.claim]
    at = (point.place.offset, point.place.offset + len(point.text))
    return cite(analysis.article, contents[0] if contents else _sentence(analysis, at, sentences))


def _sentence(analysis: Analysis, span: Span, sentences: Mapping[str, Sequence[Span]]) -> Span:
    return sentence_around(analysis.article, span, sentences.get(analysis.article.id, ()))


def measure_to_json(lines: MeasureLines) -> Json:
    """Return a measure with its points, each with what it cites."""
    measure = lines.measure
    return {
        "measure": measure.id,
        "story": measure.story,
        "name": measure.name,
        "unit": measure.unit,
        "speakers": lines.speakers,
        "points": [
            {
                "value": point.value, "low": point.low, "high": point.high, "approx": point.approx, "part": point.part,
                "speaker": point.speaker, "stance": point.stance, "reality": point.reality, "place": point.where,
                "claim": point.claim, "figure": point.text, **citation_to_json(cited),
            }
            for point, cited in lines.points
        ],
    }  # fmt: skip


def print_measure(lines: MeasureLines, console: Console) -> None:
    """Print a measure as a table, one figure a row."""
    rows = [(*_point_cells(point), say_where(cited), cited.text) for point, cited in lines.points]
    title = f"{lines.measure.name} ({lines.measure.unit}, story {lines.measure.story})"
    print_table(console, title, ("figure", "who", "where", "words"), rows)


def _point_cells(point: PointView) -> tuple[str, str]:
    """Return the value, and the speaker with stance, reality and place."""
    how = [point.stance or "", REALITY_LABELS[point.reality], point.where or ""]
    who = ", ".join(part for part in how if part)
    return point.value + (" (part)" if point.part else ""), f"{point.speaker} · {who}"


# --- origins ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OriginLines:
    """The origins of a story, those that most of its articles carry first, and the relay chains of its claims.

    An origin comes with its articles in this story, oldest first; a chain is the source, who relays it, and the outlet.
    """

    story: Story
    origins: tuple[tuple[Origin, tuple[Citation, ...]], ...]
    relays: tuple[tuple[RelayView, tuple[Citation, ...]], ...]


def gather_origins(dossier: Dossier, story: Story) -> OriginLines:
    """Return where the articles of a story come from; an article is cited by its title."""
    index = index_dossier(dossier)
    mine = [index.analyses[name] for name in story.articles if name in index.analyses]
    origins = []
    for origin in dossier.origins:
        cited = [_cite_title(a) for a in mine if a.article.id in origin.articles]
        if cited:
            origins.append((origin, tuple(sorted(cited, key=lambda one: (one.published or date.max, one.article)))))
    origins.sort(key=lambda pair: (-len(pair[1]), pair[1][0].published or date.max, pair[0].id))
    relays = show_relays((index.claims[a.article.id, claim.id] for a in mine for claim in a.claims), index.articles)
    ranked = sorted(relays, key=lambda relay: (-len(relay.claims), relay.chain))
    return OriginLines(story, tuple(origins), tuple((relay, tuple(_cite_claims(relay, index))) for relay in ranked))


def _cite_title(analysis: Analysis) -> Citation:
    article = analysis.article
    if article.title_span:
        return cite(article, article.title_span)
    return Citation(article.id, outlet_of(article), article.lang, article.published, (0, 0), article.title)


def _cite_claims(relay: RelayView, index: Index) -> Iterator[Citation]:
    for claim in relay.claims:
        start = claim.place.offset
        yield cite(index.analyses[claim.article].article, (start, start + len(claim.text)))


def origins_to_json(lines: OriginLines) -> Iterator[Json]:
    """Yield one object an origin, then one a chain, nearest to the reader first."""
    for origin, articles in lines.origins:
        yield {
            "what": "origin", "story": lines.story.id, "origin": origin.id, "credit": origin.credit,
            "reason": origin.reason, "score": origin.score, "outlets": sorted({one.outlet for one in articles}),
            "languages": sorted({one.lang for one in articles if one.lang}), "elsewhere": _elsewhere(origin, articles),
            "articles": [citation_to_json(one) for one in articles],
        }  # fmt: skip
    for relay, claims in lines.relays:
        yield {
            "what": "chain", "story": lines.story.id, "chain": list(reversed(relay.chain)), "claims": len(claims),
            "cited": [citation_to_json(one) for one in claims],
        }  # fmt: skip


def _elsewhere(origin: Origin, articles: Sequence[Citation]) -> int:
    return len(origin.articles) - len(articles)


def print_origins(lines: OriginLines, console: Console) -> None:
    """Print the origins with their articles, then who relays whom."""
    articles = sum(len(cited) for _, cited in lines.origins)
    title = f"{count(len(lines.origins), 'origin')} of {count(articles, 'article')}: {lines.story.title}"
    columns = ("origin", "where", "title")
    print_table(console, f"{title} (story {lines.story.id})", columns, _origin_rows(lines.origins))
    if not lines.relays:
        return
    console.print()
    relayed = (
        (" ← ".join(reversed(relay.chain)), str(len(relay.claims)), say_where(claims[0]), claims[0].text)
        for relay, claims in lines.relays
    )
    print_table(
        console, count(len(lines.relays), "relay chain"), ("outlet ← … ← source", "claims", "where", "words"), relayed
    )


def _origin_rows(origins: Iterable[tuple[Origin, Sequence[Citation]]]) -> Iterator[tuple[str, ...]]:
    for origin, articles in origins:
        more = _elsewhere(origin, articles)
        reason = origin.reason + (f"; {count(more, 'article')} more in other stories" if more else "")
        head = f"{origin.id} · credit: {origin.credit or 'none'} · {reason} (score {origin.score:.2f})"
        for one in articles:
            yield (head, say_where(one), one.text)
            head = ""  # said once for all its articles
