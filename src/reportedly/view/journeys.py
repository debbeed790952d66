"""Where a claim appeared first, and how it travelled from there between outlets and languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.records import Analysis, Dossier, Measure, Point, Span, Stance, Story, Verdict
from reportedly.view.citations import Citation, cite, sentence_around
from reportedly.view.words import NO_SPEAKER, OWN_VOICE, REALITY_LABELS, say_value

__all__ = ["FIRST", "Journey", "Step", "find_journeys"]

FIRST = "first"
_Key = tuple[str, str | None]  # article, claim or figure


@dataclass(frozen=True, slots=True)
class Step:
    """An article that has the claim.

    ``how`` says how it stands to the steps before: "first" (on the earliest day that is known, which several articles
    may share), "same text as ARTICLE", the kind of a verdict with "ARTICLE", "undated", or "" where nothing is known.
    """

    speaker: str
    stance: Stance | None
    via: tuple[str, ...]
    how: str
    cited: Citation


@dataclass(frozen=True, slots=True)
class Journey:
    """One claim: ``about`` says in English what, ``steps`` are its articles by date, undated ones last."""

    about: str
    steps: tuple[Step, ...]


def find_journeys(dossier: Dossier, story: Story, sentences: Mapping[str, Sequence[Span]]) -> tuple[Journey, ...]:
    """Return every value of a measure and every proposition of a story, those in most articles first.

    A value is one of a measure, its bounds and its reality; a proposition is what verdicts say that claims without
    figures have in common. Of one article only the first place counts.
    """
    verdicts = [verdict for verdict in dossier.verdicts if verdict.story == story.id]
    finder = _Finder(dossier, verdicts, sentences)
    found = [finder.journey(about, keys) for about, keys in (*_values(dossier, story), *_propositions(verdicts))]
    return tuple(sorted((j for j in found if j.steps), key=lambda journey: (-len(journey.steps), journey.about)))


def _values(dossier: Dossier, story: Story) -> Iterable[tuple[str, list[_Key]]]:
    for measure in dossier.measures:
        if measure.story == story.id:
            yield from _of_measure(measure)


def _of_measure(measure: Measure) -> Iterable[tuple[str, list[_Key]]]:
    groups: dict[tuple[object, ...], list[Point]] = {}
    for point in measure.points:
        groups.setdefault((point.low, point.high, point.approx, point.reality, point.part), []).append(point)
    for points in groups.values():
        first = points[0]
        facts = [REALITY_LABELS[first.reality]] + (["a part"] if first.part else [])
        about = f"{measure.name}: {say_value(first.low, first.high, first.approx)} ({', '.join(facts)})"
        yield about, [(point.article, point.claim or point.figure) for point in points]


def _propositions(verdicts: Iterable[Verdict]) -> Iterable[tuple[str, list[_Key]]]:
    groups: dict[str, dict[_Key, None]] = {}
    for verdict in verdicts:
        if verdict.proposition:
            sides = groups.setdefault(verdict.proposition, {})
            sides.update({(side.article, side.claim): None for side in (verdict.right, verdict.left)})
    return [(about, list(keys)) for about, keys in groups.items()]


class _Finder:
    """Looks up what the steps of a journey say of themselves."""

    def __init__(self, dossier: Dossier, verdicts: Iterable[Verdict], sentences: Mapping[str, Sequence[Span]]) -> None:
        self._analyses = {analysis.article.id: analysis for analysis in dossier.analyses}
        self._origin = {article: origin.id for origin in dossier.origins for article in origin.articles}
        self._sentences = sentences
        self._kinds: dict[frozenset[_Key], str] = {}
        for verdict in verdicts:
            sides = frozenset((side.article, side.claim) for side in (verdict.left, verdict.right))
            self._kinds.setdefault(sides, verdict.kind)

    def journey(self, about: str, keys: Iterable[_Key]) -> Journey:
        found = sorted((self._place(key), key) for key in keys if self._cited(key) is not None)
        firsts: dict[str, _Key] = {}
        for _, key in found:
            firsts.setdefault(key[0], key)
        chosen = list(firsts.values())
        return Journey(about, tuple(self._step(key, chosen[:at]) for at, key in enumerate(chosen)))

    def _place(self, key: _Key) -> tuple[date, str, Span]:
        cited = self._cited(key)
        return (cited.published or date.max, cited.article, cited.span) if cited else (date.max, "", (0, 0))

    def _cited(self, key: _Key) -> Citation | None:
        analysis = self._analyses.get(key[0])
        span = _span_of(analysis, key[1], self._sentences.get(key[0], ())) if analysis else None
        return cite(analysis.article, span) if analysis and span else None

    def _step(self, key: _Key, earlier: Sequence[_Key]) -> Step:
        cited = self._cited(key)
        if cited is None:
            raise KeyError(key)
        claim = next((claim for claim in self._analyses[key[0]].claims if claim.id == key[1]), None)
        speaker = (claim.speaker_name or NO_SPEAKER) if claim else OWN_VOICE
        via = claim.via if claim else ()
        return Step(speaker, claim.stance if claim else None, via, self._how(key, earlier, cited), cited)

    def _how(self, key: _Key, earlier: Sequence[_Key], cited: Citation) -> str:
        if cited.published is None:
            return "undated"
        for article, _ in earlier:
            if self._origin.get(article, article) == self._origin.get(key[0], key[0]):
                return f"same text as {article}"
        if all(self._analyses[article].article.published == cited.published for article, _ in earlier):
            return FIRST
        kinds = ((self._kinds.get(frozenset((other, key))), other[0]) for other in earlier)
        return next((f"{kind} {article}" for kind, article in kinds if kind), "")


def _span_of(analysis: Analysis, item: str | None, sentences: Sequence[Span]) -> Span | None:
    """Return the content of a claim, or the sentence of a figure of the article's own voice."""
    for claim in analysis.claims:
        if claim.id == item:
            return claim.content
    for figure in analysis.figures:
        if figure.id == item:
            return sentence_around(analysis.article, figure.span, sentences)
    return None
