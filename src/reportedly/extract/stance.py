"""Whether what is claimed has happened, goes on, is planned, possible or depends on something else.

Two witnesses are heard: the modal words of the content, as the pack lists them, and the model, where it read the text.
What the words are worth was counted on handwritten contents (``SAID``); the model learned from texts in which plans
and possibilities are more frequent than in news, so what has happened gets something on top.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log
from typing import NamedTuple

from reportedly.extract.about import clause_around
from reportedly.languages.lexicon import Hit
from reportedly.languages.scan import Scan
from reportedly.model.labels import REALITIES
from reportedly.records import Attribution, Claim, Reality, Span, Stance

__all__ = ["SAID", "SAID_OF_FIGURES", "SILENT", "figure_reality", "find_reality", "modal_words", "words_of_figure"]

_ORDER: tuple[Reality, ...] = ("possible", "planned", "ongoing")
_SIDE_BY_SIDE = 3  # tokens
SILENT = "silent"
"""What modal words say of a content that has none."""

SAID: Mapping[str, tuple[int, ...]] = {
    SILENT: (4344, 285, 691, 794, 9),
    "ongoing": (60, 149, 10, 10, 0),
    "planned": (94, 12, 756, 68, 2),
    "possible": (78, 7, 22, 469, 5),
    "if": (24, 2, 16, 10, 29),
    "ongoing if": (0, 3, 0, 1, 5),
    "planned if": (0, 0, 4, 4, 29),
    "possible if": (0, 0, 0, 26, 5),
}
"""How often contents are of each reality (in the order of ``REALITIES``), by what their modal words say.

Of the contents in training/text, part "train": `python -m training.realities` counts them anew.
"""

SAID_OF_FIGURES: Mapping[str, tuple[int, ...]] = {
    SILENT: (1116, 236, 200, 191, 115),
    "ongoing": (17, 212, 2, 3, 3),
    "planned": (24, 4, 346, 18, 26),
    "possible": (16, 2, 13, 284, 24),
    "if": (26, 2, 3, 3, 179),
    "ongoing if": (0, 2, 0, 0, 1),
    "planned if": (1, 0, 5, 0, 57),
    "possible if": (1, 0, 1, 8, 33),
}
"""The same of figures, by what the modal words of their clause and the conditions beside it say.

Of the figures in training/figures, part "train", half of which stand beside others of another reality.
"""

_RARE = 5.0  # contents by which rare rows of the table are drawn towards the mean of all
_WORDS = 0.85  # of what the words weigh: the model has seen them, too
_FACT = 0.4  # log odds for what has happened
_FACT_COUNTED = 1.2  # the same of figures: in the texts that taught them 39 % have happened, in annotated news 72 %
_SEEN_COUNTED = 0.8  # of what the model says of figures: it is surer than right (of taught ones 86 %, of others 73 %)
_STANCE = 3.0  # log odds for what is demanded to be possible, and for what is promised to be planned
_LEAST = 1e-6
_BY_STANCE: Mapping[Stance, Reality] = {"demands": "possible", "promises": "planned"}

Scores = tuple[float, ...]


def find_reality(attribution: Attribution, scan: Scan | None) -> Reality:
    """Return the reality of an attribution's content; ``scan`` is its sentence, None where it lies in no single one.

    What is demanded is nearly always possible, what is promised planned, and conditional where a condition is named.
    Words inside a quotation within the content count: they are part of what is claimed.
    """
    if attribution.reality:
        return attribution.reality
    said = modal_words(scan, attribution.content) if scan else SILENT
    stance = attribution.stance
    if stance == "promises" and said in ("if", "planned if"):
        said, stance = "planned if", "asserts"
    if not attribution.realities:
        return _likeliest(_CONTENTS.alone[said], stance)
    return _likeliest(_heard(attribution.realities, _CONTENTS.lifts[said], scan, fact=_FACT), stance)


def _heard(seen: Sequence[float], lifts: Scores, scan: Scan | None, *, fact: float, share: float = 1.0) -> list[float]:
    """Return what model and words together say of each reality, as log odds.

    ``share`` is how much the model's word weighs, ``fact`` what is added to what has happened.
    """
    if scan is not None and scan.pack.data.get("modality"):
        words = [_WORDS * lift for lift in lifts]
    else:  # the silence of a pack without modal words means nothing
        words = [0.0] * len(REALITIES)
    heard = [share * log(odds + _LEAST) + word for odds, word in zip(seen, words, strict=True)]
    heard[REALITIES.index("actual")] += fact
    return heard


def figure_reality(scan: Scan, figure: Span, seen: Sequence[float], claim: Claim | None) -> Reality:
    """Return the reality of what a figure counts.

    "1,500 have been shipped, and 12,000 will go" is one claim with figures of two realities, so the figure's own
    clause is asked: its modal words, and what the model sees of the number.

    Args:
        scan: the figure's sentence.
        figure: its span.
        seen: how probable the engine finds each reality, in the order of ``REALITIES``; () where it does not say.
        claim: the innermost one that holds it; None in the article's own voice.
    """
    said = words_of_figure(scan, figure)
    stance = claim.stance if claim else "asserts"
    if not seen:
        return _likeliest(_FIGURES.alone[said], stance)
    heard = _heard(seen, _FIGURES.lifts[said], scan, fact=_FACT_COUNTED, share=_SEEN_COUNTED)
    return _likeliest(heard, stance)


def words_of_figure(scan: Scan, figure: Span) -> str:
    """Return what the modal words of a figure's clause say, a key of ``SAID_OF_FIGURES``.

    With the condition in the clause beside it: "If it rains, 300 will stay".
    """
    clause = clause_around(scan, figure)
    said = modal_words(scan, clause)
    if said.endswith("if"):
        return said
    start, end = scan.token_at(clause[0]), scan.token_at(clause[1] - 1) + 1
    tokens = len(scan.sentence.tokens)
    around = (clause_around(scan, scan.span(at, at + 1)) for at in (start - 2, end + 1) if 0 <= at < tokens)
    if any(_opens_with_condition(scan, other) for other in around):
        return "if" if said == SILENT else f"{said} if"
    return said


def _opens_with_condition(scan: Scan, clause: Span) -> bool:
    """Tell whether a clause names a condition in its first words."""
    start = scan.token_at(clause[0])
    return any(hit.value == "conditional" and start <= hit.start <= start + 1 for hit in scan.of("modality."))


def modal_words(scan: Scan, span: Span) -> str:
    """Return what the modal words of a stretch say, a key of ``SAID``: "planned", "if", "planned if" …

    The words of the first clause decide: "were sent and will be followed" has happened. A condition counts anywhere.
    """
    hits = [hit for hit in scan.of("modality.") if scan.inside(hit, span) and not _name(scan, hit)]
    end = _first_clause_end(scan, span)
    told = _strongest([hit for hit in hits if hit.value in _ORDER and hit.start < end])
    if any(hit.value == "conditional" for hit in hits):
        return f"{told} if" if told else "if"
    return told or SILENT


def _likeliest(scores: Sequence[float], stance: Stance) -> Reality:
    weighed = list(scores)
    if stance in _BY_STANCE:
        weighed[REALITIES.index(_BY_STANCE[stance])] += _STANCE
    return REALITIES[max(range(len(weighed)), key=weighed.__getitem__)]


def _strongest(hits: Sequence[Hit]) -> str:
    """Return the reality of the first modal word; of two side by side ("will perhaps") the less sure one."""
    if not hits:
        return ""
    near = [hit.value for hit in hits if hit.start - hits[0].end <= _SIDE_BY_SIDE]
    return next(reality for reality in _ORDER if reality in near)


def _first_clause_end(scan: Scan, span: Span) -> int:
    """Return the token where a second main clause can begin: a conjunction after a verb that says what happened."""
    verbs = [hit.end for hit in scan.of("attribution.auxiliaries", "actions") if scan.inside(hit, span)]
    for hit in scan.of("attribution.conjunctions"):
        if scan.inside(hit, span) and any(end <= hit.start for end in verbs):
            return hit.start
    return len(scan.sentence.tokens)


def _name(scan: Scan, hit: Hit) -> bool:
    """Tell whether a modal word is rather the name of a month: "in May" against "it may"."""
    capital = hit.start > 0 and scan.sentence.tokens[hit.start].text[:1].isupper()
    return capital and scan.covers(hit.start, "calendar.months") is not None


class _Odds(NamedTuple):
    """By what words say how probable each reality is, and how much more so than without the words, as logs."""

    alone: Mapping[str, Scores]
    lifts: Mapping[str, Scores]


def _log_odds(table: Mapping[str, tuple[int, ...]]) -> _Odds:
    total = sum(map(sum, table.values()))
    shares = [sum(counts[at] for counts in table.values()) / total for at in range(len(REALITIES))]
    alone, lifts = {}, {}
    for said, counts in table.items():
        smoothed = [(n + _RARE * share) / (sum(counts) + _RARE) for n, share in zip(counts, shares, strict=True)]
        alone[said] = tuple(map(log, smoothed))
        lifts[said] = tuple(log(p / share) for p, share in zip(smoothed, shares, strict=True))
    return _Odds(alone, lifts)


_CONTENTS, _FIGURES = _log_odds(SAID), _log_odds(SAID_OF_FIGURES)
