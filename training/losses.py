"""What the tagger is trained to make small."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from reportedly.model.labels import CUE_TAGS, NAME_TAGS, REALITIES, ROLE_TAGS, STANCES
from training.batches import Batch, allowed
from training.data.examples import Example
from training.model import Scores, partial_loss

PARTS = ("cue", "name", "role", "number", "stance", "reality")
# With the root of a class's rarity as its weight every third assertion came out as a demand (seeds: stance 62 %).
RARITY = 0.25
# roles around numbers are a part of their own: few and short, they would drown in the tokens of contents
_WEIGHTS = {"cue": 1.0, "name": 0.7, "role": 1.0, "number": 0.5, "stance": 0.3, "reality": 0.2}


@dataclass(frozen=True, slots=True)
class ClassWeights:
    """How much each stance and reality counts, so that rare ones are learned as well."""

    stance: Tensor
    reality: Tensor


def class_weights(examples: Iterable[Example]) -> ClassWeights:
    """Return weights that grow with a power of a class's rarity, 1 on average over what was seen."""
    triggers = [trigger for example in examples for trigger in example.triggers]
    return ClassWeights(
        _rarity(STANCES, Counter(t.stance for t in triggers if t.stance)),
        _rarity(REALITIES, Counter(t.reality for t in triggers if t.reality)),
    )


def _rarity(classes: Sequence[str], seen: Counter[str]) -> Tensor:
    total = sum(seen.values())
    if not total:
        return torch.ones(len(classes))
    weights = [(total / max(seen[name], 1)) ** RARITY for name in classes]
    mean = sum(w * seen[name] for w, name in zip(weights, classes, strict=True)) / total
    return torch.tensor([w / mean for w in weights])


def losses(scores: Scores, batch: Batch, weights: ClassWeights) -> dict[str, Tensor]:
    """Return the loss of each part of the task; 0 where the batch says nothing of it."""
    numbers = batch.counting.unsqueeze(-1)
    roles = allowed(batch.role, len(ROLE_TAGS))
    each = batch.weight.unsqueeze(-1).expand(batch.ids.shape)
    return {
        "cue": partial_loss(scores.cue, allowed(batch.cue, len(CUE_TAGS)), each),
        "name": partial_loss(scores.name, allowed(batch.name, len(NAME_TAGS)), each),
        "role": partial_loss(scores.role, roles, each * ~numbers),
        "number": partial_loss(scores.role, roles, each * numbers),
        "stance": _class_loss(scores.stance, batch.stance, weights.stance),
        "reality": _class_loss(scores.reality, batch.reality, weights.reality),
    }


def total(parts: dict[str, Tensor]) -> Tensor:
    """Return the weighted sum."""
    return torch.stack([_WEIGHTS[name] * loss for name, loss in parts.items()]).sum()


def _class_loss(scores: Tensor, right: Tensor, weights: Tensor) -> Tensor:
    known = right >= 0
    if not bool(known.any()):
        return scores.sum() * 0.0
    return functional.cross_entropy(scores[known].float(), right[known], weight=weights)
