"""Whether what is claimed has happened, goes on, is planned, possible or depends on something else.

Two witnesses are heard: the modal words of the content, as the pack lists them, and the model, where it read the text.
What the words are worth was counted on handwritten contents (``SAID``); the model learned from texts in which plans
and possibilities are more frequent than in news, so what has happened gets something on top.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log

from reportedly.extract.about import clause_around
from reportedly.languages.lexicon import Hit
from reportedly.languages.scan import Scan
from reportedly.model.labels import REALITIES
from reportedly.records import Attribution, Claim, Reality, Span, Stance

__all__ = ["SAID", "SILENT", "figure_reality", "find_reality", "modal_words"]

_ORDER: tuple[Reality, ...] = ("possible", "planned", "ongoing")
_SIDE_BY_SIDE = 3  # tokens
SILENT = "silent"
"""What modal words say of a content that has none."""

SAID: Mapping[str, tuple[int, ...]] = {
    SILENT: (3693, 264, 591, 610, 11),
    "ongoing": (48, 131, 10, 6, 0),
    "planned": (82, 10, 573, 60, 1),
    "possible": (67, 7, 17, 365, 5),
    "if": (21, 1, 13, 9, 27),
    "ongoing if": (0, 3, 0, 1, 5),
    "planned if": (0, 0, 2, 3, 27),
    "possible if": (0, 0, 1, 21, 4),
}
"""How often contents are of each reality (in the order of ``REALITIES``), by what their modal words say.

Of the contents in training/text, part "train": `python -m training.realities` counts them anew.
"""

_RARE = 10.0  # contents by which rare rows of the table are drawn towards the mean of all
_WORDS = 0.85  # of what the words weigh: the model has seen them, too
_FACT = 0.4  # log odds for what has happened
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
        return _likeliest(_ALONE[said], stance)
    return _likeliest(_heard(attribution.realities, said, scan), stance)


def _heard(seen: Sequence[float], said: str, scan: Scan | None) -> list[float]:
    """Return what model and words together say of each reality, as log odds."""
    if scan is not None and scan.pack.data.get("modality"):
        words = [_WORDS * lift for lift in _LIFTS[said]]
    else:  # the silence of a pack without modal words means nothing
        words = [0.0] * len(REALITIES)
    heard = [log(odds + _LEAST) + word for odds, word in zip(seen, words, strict=True)]
    heard[REALITIES.index("actual")] += _FACT
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
    said = modal_words(scan, clause_around(scan, figure))
    stance = claim.stance if claim else "asserts"
    if not seen:
        return _likeliest(_ALONE[said], stance)
    return _likeliest(_heard(seen, said, scan), stance)


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


def _log_odds() -> tuple[dict[str, Scores], dict[str, Scores]]:
    """Return by what words say how probable each reality is, and how much more so than without the words, as logs."""
    total = sum(map(sum, SAID.values()))
    shares = [sum(counts[at] for counts in SAID.values()) / total for at in range(len(REALITIES))]
    alone, lifts = {}, {}
    for said, counts in SAID.items():
        smoothed = [(n + _RARE * share) / (sum(counts) + _RARE) for n, share in zip(counts, shares, strict=True)]
        alone[said] = tuple(map(log, smoothed))
        lifts[said] = tuple(log(p / share) for p, share in zip(smoothed, shares, strict=True))
    return alone, lifts


_ALONE, _LIFTS = _log_odds()
