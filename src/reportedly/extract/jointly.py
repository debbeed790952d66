"""Two witnesses to one sentence: what the model found and what the rules found, where a language has a pack.

The model decides. A construction that the rules know fills in what the model leaves open: a speaker that it does not
see, a content of which it is not sure, and a claim whose cue it half believes. A speaker in whom the model sees nothing
of one is not taken over: of 13 such in sentences with gold syntax 5 were right ("By habit they think …").
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from reportedly.extract.hearsay import HEARSAY
from reportedly.extract.reckoned import RECKONED
from reportedly.extract.whose import NAMED_BEFORE
from reportedly.records import TOWARDS_OTHERS, Attribution, Span, likeness, touches, within

__all__ = ["joined", "without_charges"]

_SURE_RULE = 0.6
_UNSURE = ("denies", "doubts")  # to miss a denial or a doubt misleads more than anything else
_SURE_MODEL = 0.7
_HALF_BELIEVED = 0.04
_HEARD = 0.1  # probability of a speaker's likeliest piece from which on the rules' word for it suffices
_BELIEVED = 0.5
_SAME = 0.5
_SAME_CHARGE = 0.8

_BY_WORDS = (NAMED_BEFORE, HEARSAY, RECKONED)

Odds = Callable[[Span], float]
Voice = Callable[[Span, Span], float]


def joined(
    tagged: Sequence[Attribution], ruled: Sequence[Attribution], cue_odds: Odds, voice: Voice
) -> list[Attribution]:
    """Return the model's attributions, completed by the rules', and those of the rules that the model half believes.

    Args:
        tagged: by the model, with raw confidences.
        ruled: by the rules, with theirs.
        cue_odds: how probable the model finds it that a span is part of a cue.
        voice: how probable the model finds it that of a cue (the first span) somebody (the second) is the speaker.
    """
    found = [_completed(attribution, _partner(attribution, ruled), voice) for attribution in tagged]
    for rule in ruled:
        if rule.cue and _is_free(rule, tagged) and _believed(rule, cue_odds(rule.cue)):
            found.append(rule)
    return found


def without_charges(found: Sequence[Attribution]) -> list[Attribution]:
    """Leave out what nobody is said to have claimed where somebody answers it: "denied charges that" is one claim.

    What was charged ends where the charge does: "denied charges that it sent troops, calling them rumours".
    """
    answers = [a for a in found if a.speaker and a.stance in TOWARDS_OTHERS]
    nobodys = [a for a in found if not a.speaker and a.cue]
    charges = [a for a in nobodys if any(_is_answered(a, answer) for answer in answers)]
    return [_as_charged(a, charges) if a in answers else a for a in found if a not in charges]


def _is_answered(charge: Attribution, answer: Attribution) -> bool:
    return likeness(charge.content, answer.content) >= _SAME_CHARGE or _begins(charge, answer)


def _begins(charge: Attribution, answer: Attribution) -> bool:
    """Tell whether what is answered begins with what is charged and goes on behind it."""
    return charge.content[0] == answer.content[0] and charge.content[1] < answer.content[1]


def _as_charged(answer: Attribution, charges: Sequence[Attribution]) -> Attribution:
    content = next((charge.content for charge in charges if _begins(charge, answer)), answer.content)
    return replace(answer, content=content)


def _is_free(rule: Attribution, tagged: Sequence[Attribution]) -> bool:
    """Tell whether the model has nothing of this cue; of a second number stated by one verb, nothing of the number."""
    if rule.because == RECKONED and not any(touches(rule.content, a.content) for a in tagged):
        return True
    return not any(rule.cue and a.cue and touches(rule.cue, a.cue) for a in tagged)


def _believed(rule: Attribution, odds: float) -> bool:
    """Tell whether rule and model together suffice: either may be unsure, not both.

    "Citing officials" is sure by its words where somebody reports, and so are "in his opinion", hearsay by its form
    and "spoke of 700".
    """
    if (rule.because == "citing" and rule.via) or rule.because in _BY_WORDS:
        return True
    return odds >= (_HALF_BELIEVED if rule.confidence >= _SURE_RULE else _BELIEVED)


def _partner(attribution: Attribution, ruled: Sequence[Attribution]) -> Attribution | None:
    """Return the rules' attribution of the same cue."""
    near = [r for r in ruled if r.cue and attribution.cue and touches(r.cue, attribution.cue)]
    return max(near, key=lambda r: likeness(r.content, attribution.content), default=None)


def _completed(tagged: Attribution, rule: Attribution | None, voice: Voice) -> Attribution:
    if rule is None:
        return tagged
    if likeness(tagged.content, rule.content) < _SAME:
        sure = tagged.confidence >= _SURE_MODEL or rule.confidence < _SURE_RULE
        return tagged if sure else replace(rule, reality=tagged.reality, realities=tagged.realities)
    if rule.stance in _UNSURE and tagged.stance not in _UNSURE:
        return replace(rule, confidence=max(rule.confidence, tagged.confidence), realities=tagged.realities)
    via = tagged.via or rule.via
    if tagged.speaker and rule.speaker and rule.cue and within(tagged.speaker, rule.cue):
        # "Doe said the alliance has no proof that": whoever says so of "the alliance" doubts it (``relays``)
        because = f"{tagged.because}; speaker by {rule.because}"
        return replace(tagged, cue=rule.cue, speaker=rule.speaker, via=via, because=because)
    open_speaker = tagged.speaker is None or tagged.confidence < _SURE_MODEL
    if open_speaker and rule.speaker and tagged.cue and voice(tagged.cue, rule.speaker) >= _HEARD:
        because = f"{tagged.because}; speaker by {rule.because}"
        return replace(tagged, speaker=rule.speaker, via=via, because=because)
    return replace(tagged, via=via)
