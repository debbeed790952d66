"""Two witnesses to one sentence: what the model found and what the rules found, where a language has a pack.

The model decides. A construction that the rules know fills in what the model leaves open: a speaker that it does not
see, a content of which it is not sure, and a claim whose cue it half believes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from reportedly.records import Attribution, Span, likeness, touches

__all__ = ["joined"]

_SURE_RULE = 0.6
_UNSURE = ("denies", "doubts")  # to miss a denial or a doubt misleads more than anything else
_SURE_MODEL = 0.7
_HALF_BELIEVED = 0.1
_BELIEVED = 0.5
_SAME = 0.5

Odds = Callable[[Span], float]


def joined(tagged: Sequence[Attribution], ruled: Sequence[Attribution], cue_odds: Odds) -> list[Attribution]:
    """Return the model's attributions, completed by the rules', and those of the rules that the model half believes.

    Args:
        tagged: by the model, with raw confidences.
        ruled: by the rules, with theirs.
        cue_odds: how probable the model finds it that a span is part of a cue.
    """
    found = [_completed(attribution, _partner(attribution, ruled)) for attribution in tagged]
    taken = [a.cue for a in tagged if a.cue]
    for rule in ruled:
        free = rule.cue is not None and not any(touches(rule.cue, cue) for cue in taken)
        if free and rule.cue and _believed(rule, cue_odds(rule.cue)):
            found.append(rule)
    return found


def _believed(rule: Attribution, odds: float) -> bool:
    """Tell whether rule and model together suffice: either may be unsure, not both.

    "Citing officials" is sure by its words where somebody reports.
    """
    if rule.because == "citing" and rule.via:
        return True
    return odds >= (_HALF_BELIEVED if rule.confidence >= _SURE_RULE else _BELIEVED)


def _partner(attribution: Attribution, ruled: Sequence[Attribution]) -> Attribution | None:
    """Return the rules' attribution of the same cue."""
    near = [r for r in ruled if r.cue and attribution.cue and touches(r.cue, attribution.cue)]
    return max(near, key=lambda r: likeness(r.content, attribution.content), default=None)


def _completed(tagged: Attribution, rule: Attribution | None) -> Attribution:
    if rule is None:
        return tagged
    if likeness(tagged.content, rule.content) < _SAME:
        sure = tagged.confidence >= _SURE_MODEL or rule.confidence < _SURE_RULE
        return tagged if sure else replace(rule, reality=tagged.reality)
    if rule.stance in _UNSURE and tagged.stance not in _UNSURE:
        return replace(rule, confidence=max(rule.confidence, tagged.confidence))
    via = tagged.via or rule.via
    if rule.speaker and (tagged.speaker is None or tagged.confidence < _SURE_MODEL):
        because = f"{tagged.because}; speaker by {rule.because}"
        return replace(tagged, speaker=rule.speaker, via=via, because=because)
    return replace(tagged, via=via)
