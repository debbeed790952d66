"""The second witness of a cue: whether its word is known to the language's pack as one of saying, asking or thinking.

The model sees cues by their place in the sentence, and is unsure where an ordinary verb stands in that place or a word
of saying in another. The pack knows words and no sentences, so the two err apart, and their evidence adds up (as log
odds, the "naive" Bayes rule).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from reportedly.extract.clauses import Clauses
from reportedly.extract.hearsay import form_at
from reportedly.extract.wording import Words
from reportedly.records import Attribution, Span, touches

__all__ = ["Standing", "stands", "weighed"]

Standing = Literal["listed", "unlisted", "open"]
"""What a pack says of a word as a cue; it is open where the pack is silent and in markers of grammar ("soll")."""

# Log odds, set on the handwritten test items. Where the model is sure a listed word adds nothing: words of saying stand
# in many places that report nothing, too ("spoke of the talks").
_DOUBTED = -1.25
_EDGE = 1e-6
_GRAMMATICAL = ("attribution.auxiliaries", "attribution.hearsay", "attribution.impersonal",
                "attribution.according_before", "attribution.according_after", "attribution.citing",
                "attribution.citing_after", "attribution.told")  # fmt: skip


def stands(article: Sequence[Words], cue: Span) -> Standing:
    """Return what the pack says of a span as a cue."""
    words = _around(article, cue)
    if words is None or words.clauses.pack.sayings is None:
        return "open"
    if _is_listed(words, cue):
        return "listed"
    return "open" if _is_grammar(words.clauses, cue) else "unlisted"


def weighed(standing: Standing, found: Attribution, odds: float) -> Attribution:
    """Return an attribution as sure as it is once the pack has been heard.

    What stands in quotation marks is somebody's words whatever the verb.

    Args:
        standing: what the pack says of its cue.
        found: by the model.
        odds: what the model says of the cue alone, as part of the attribution's confidence.
    """
    if standing != "unlisted" or found.quoted != "indirect":
        return found
    return replace(found, confidence=found.confidence * _shifted(odds, _DOUBTED) / odds)


def _around(article: Sequence[Words], span: Span) -> Words | None:
    for words in article:
        sentence = words.clauses.scan.sentence
        if sentence.start <= span[0] < sentence.end:
            return words
    return None


def _is_listed(words: Words, cue: Span) -> bool:
    scan = words.clauses.scan
    if any(touches(scan.span(listed.start, listed.end), cue) for listed in words.cues):
        return True
    return words.clauses.saying(cue)


def _is_grammar(clauses: Clauses, cue: Span) -> bool:
    tokens = clauses.range_of(cue)
    # "from" alone may mark a source; beside another word it is that word which must be one of saying ("by comparison")
    if all(clauses.punctuation(at) or clauses.has(at, "attribution.prepositions") for at in tokens):
        return True
    return any(clauses.has(at, kind) for at in tokens for kind in _GRAMMATICAL) or form_at(clauses, cue) is not None


def _shifted(odds: float, by: float) -> float:
    inner = min(max(odds, _EDGE), 1 - _EDGE)
    return 1 / (1 + math.exp(-(math.log(inner / (1 - inner)) + by)))
