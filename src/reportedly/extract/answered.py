"""Attributions of the model's answers: what it says around one marked cue or quotation, brought to the right form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reportedly.extract.passages import Passage
from reportedly.extract.tagging import Answer, Found, Seen, absent_odds, role_span
from reportedly.extract.tidy import quoted_as, snapped, trimmed, whole_words
from reportedly.model.labels import STANCES, Trigger
from reportedly.records import TOWARDS_OTHERS, Attribution, CountSeen, Quotation, Span, Stance, shared, within

__all__ = ["BY_CUE", "Asking", "from_cue", "from_lead_in", "from_quotation", "going_on", "leaves_open", "seen_count"]

BY_CUE = "cue and roles by the model"
"""Why an attribution was found of which the model sees all parts around its cue."""

_NO_CUE = 0.6  # probability of a quotation that only stands there
_GOING_ON = 0.7
_STANDING = 5  # words: a shorter quotation that stands alone is a title or a slogan


@dataclass(frozen=True, slots=True)
class Asking:
    """A trigger in a passage, both spans in the article."""

    passage: Passage
    seen: Seen
    trigger: Found
    kind: Trigger


def leaves_open(found: Attribution) -> bool:
    """Tell whether the model sees a cue and nobody who speaks, though the cue's words leave room for somebody."""
    return found.speaker is None and found.because == BY_CUE


def from_cue(asking: Asking, answer: Answer, quotations: Sequence[Quotation]) -> Attribution | None:
    """Return what the model says around a marked cue, None where it sees no content, or neither cue nor speaker."""
    passage = asking.passage
    content = role_span(passage.encoding, answer, "content")
    if content is None:
        return None
    # who reports inside a quotation reports some of it: the whole is said by whoever is quoted
    around = [q for q in quotations if not within(asking.trigger.span, q.outer)]
    span = _tidy(passage, content.span, around)
    stance, realities = _classes(answer)
    cue, speaker, speaker_odds = _cue_and_speaker(asking, answer)
    if span is None or (cue is None and speaker is None):
        return None
    return Attribution(
        content=span,
        cue=cue,
        speaker=speaker,
        stance=stance,
        quoted=quoted_as(span, quotations),
        because=BY_CUE,
        confidence=asking.trigger.odds * content.odds * speaker_odds,
        realities=realities,
    )


def from_lead_in(asking: Asking, answer: Answer) -> Attribution | None:
    """Return cue and speaker whatever the model thinks is reported: it may be the next paragraph, not read with them.

    The content is empty, and stands behind the cue.
    """
    cue, speaker, odds = _cue_and_speaker(asking, answer)
    if cue is None or speaker is None:
        return None
    stance, realities = _classes(answer)
    confidence = asking.trigger.odds * odds
    return Attribution((cue[1], cue[1]), cue, speaker, stance, "indirect", BY_CUE, confidence, realities=realities)


def from_quotation(asking: Asking, answer: Answer, alone: bool) -> Attribution | None:
    """Return what the model says around a marked quotation; one without speaker and cue must stand ``alone``."""
    passage = asking.passage
    speaker, odds = _speaker(passage, answer)
    cue = role_span(passage.encoding, answer, "cue")
    if speaker and within(speaker, asking.trigger.span):
        speaker = None
    words = passage.text[slice(*passage.inner(asking.trigger.span))].split()
    cue_span = passage.outer(trimmed(passage.text, whole_words(passage.text, cue.span))) if cue else None
    if cue_span and (cue_span[0] >= cue_span[1] or within(cue_span, asking.trigger.span)):
        cue_span = None
    if speaker is None and cue_span is None and not (alone and len(words) >= _STANDING):
        return None
    stance, realities = _classes(answer)
    return Attribution(
        content=asking.trigger.span,
        cue=cue_span,
        speaker=speaker,
        stance=stance if cue_span else _without_cue(stance),
        quoted="direct",
        because="quotation with its speaker by the model" if speaker or cue_span else "standing quotation",
        confidence=odds * (cue.odds if cue and cue_span else _NO_CUE),
        realities=realities,
    )


def going_on(asking: Asking, answer: Answer) -> Attribution:
    """Return a quotation that goes on with what somebody says in the sentence before it, where alone that is told."""
    stance, realities = _classes(answer)
    because = "quotation that goes on"
    said = _without_cue(stance)
    return Attribution(asking.trigger.span, None, None, said, "direct", because, _GOING_ON, realities=realities)


def seen_count(asking: Asking, answer: Answer) -> CountSeen:
    """Return what the model says around a marked number."""
    passage = asking.passage
    role = role_span(passage.encoding, answer, "counted")
    noun = passage.outer(whole_words(passage.text, role.span)) if role else None
    return CountSeen(noun, _classes(answer)[1])


def _without_cue(stance: Stance) -> Stance:
    """Return the stance of words that no cue introduces: "Nobody offered less" says so, and denies nothing."""
    return "asserts" if stance in TOWARDS_OTHERS else stance


def _tidy(passage: Passage, content: Span, quotations: Sequence[Quotation]) -> Span | None:
    span = passage.outer(whole_words(passage.text, content))
    # who reports some of a quotation from outside reports all of it, though the model may not see its first sentences
    whole = next((q.inner for q in quotations if not q.dash and within(span, q.outer)), span)
    quoted = snapped(whole, quotations)
    if quoted != span:
        return quoted  # whole, even where it runs beyond the passage
    start, end = trimmed(passage.text, passage.inner(span))
    return passage.outer((start, end)) if start < end else None


def _cue_and_speaker(asking: Asking, answer: Answer) -> tuple[Span | None, Span | None, float]:
    """Return the words of a marked cue, who speaks, and how probable the latter is; None where there is no such."""
    passage = asking.passage
    words = passage.outer(trimmed(passage.text, whole_words(passage.text, passage.inner(asking.trigger.span))))
    cue = words if words[0] < words[1] else None  # "Doyle: pier has sunk" is marked by its colon, which is no word
    speaker, odds = _speaker(passage, answer)
    if cue and speaker and 2 * shared(speaker, cue) > max(speaker[1] - speaker[0], cue[1] - cue[0]):
        speaker = None  # the cue's own word is nobody
    return cue, speaker, odds


def _speaker(passage: Passage, answer: Answer) -> tuple[Span | None, float]:
    """Return who speaks, None where it is not expressed, and how probable that answer is."""
    found = role_span(passage.encoding, answer, "speaker")
    if found is None:
        return None, absent_odds(passage.encoding, answer, "speaker")
    start, end = trimmed(passage.text, whole_words(passage.text, found.span))
    return (passage.outer((start, end)) if start < end else None), found.odds


def _classes(answer: Answer) -> tuple[Stance, tuple[float, ...]]:
    """Return the likeliest stance, and how probable each reality is: of that the words of the content say more."""
    return STANCES[int(np.argmax(answer.stance))], tuple(answer.reality.tolist())
