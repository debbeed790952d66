"""The tagger: mark a trigger, tag its roles.

One encoder is read in two ways. Without marks it tags every token as cue or not and as part of a name or not. With
the tokens of one trigger marked by a learned vector it tags the roles around that trigger and, at the trigger itself,
stance and reality.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.data.examples import NAMES, REALITIES, ROLES, STANCES, TRIGGERS
from training.encoder import Encoder, attention_bias
from training.q4file import Shape

CUE_TAGS = ("O", "B", "I")
NAME_TAGS = ("O", *(f"{mark}-{kind}" for kind in NAMES for mark in "BI"))
ROLE_TAGS = ("O", *ROLES)


class Scores(NamedTuple):
    """What the tagger says: log odds ``(batch, tokens, tags)`` per token, ``(batch, classes)`` at the trigger."""

    cue: Tensor
    name: Tensor
    role: Tensor
    stance: Tensor
    reality: Tensor


@dataclass(frozen=True, slots=True)
class Design:
    """The choices that fix a tagger besides the encoder's shape.

    ``marker_layer`` is the layer before which marks are added: 0 marks the word vectors, as the pilots did; a higher
    one lets inference share the layers below between all triggers of a text.
    """

    marker_layer: int = 0
    dropout: float = 0.1


class Tagger(nn.Module):
    """Encoder and linear heads.

    ``forward`` takes word vectors ``(batch, tokens, hidden)``, the mask and the marks ``(batch, tokens)``: 0 for an
    unmarked token, else 1 + the index of the trigger's kind.
    """

    def __init__(self, encoder: Encoder, design: Design) -> None:
        super().__init__()
        hidden = encoder.shape.hidden
        self.design = design
        self.encoder = encoder
        self.marks = nn.Embedding(1 + len(TRIGGERS), hidden, padding_idx=0)
        nn.init.normal_(self.marks.weight, std=0.3)
        with torch.no_grad():
            self.marks.weight[0].zero_()
        self.cue = nn.Linear(hidden, len(CUE_TAGS))
        self.name = nn.Linear(hidden, len(NAME_TAGS))
        self.role = nn.Linear(hidden, len(ROLE_TAGS))
        self.stance = nn.Linear(hidden, len(STANCES))
        self.reality = nn.Linear(hidden, len(REALITIES))

    def forward(self, vectors: Tensor, mask: Tensor, marks: Tensor) -> Scores:
        """Return the scores of one batch; see the class."""
        marked = self.marks(marks)
        states = self.encoder.embed(vectors)
        attend = attention_bias(mask)
        for index, layer in enumerate(self.encoder.layers):
            if index == self.design.marker_layer:
                states = states + marked
            states = layer(states, attend)
        share = (marks > 0).unsqueeze(-1).to(states.dtype)
        trigger = (states * share).sum(1) / share.sum(1).clamp(min=1.0)
        return Scores(
            self.cue(states), self.name(states), self.role(states), self.stance(trigger), self.reality(trigger)
        )


def partial_loss(scores: Tensor, allowed: Tensor, weight: Tensor) -> Tensor:
    """Return the mean loss of tokens whose right tag is known only to be one of several.

    ``scores`` and ``allowed`` are ``(batch, tokens, tags)``; a token that allows all tags is not counted. ``weight``
    is ``(batch, tokens)``.
    """
    log_all = functional.log_softmax(scores.float(), dim=-1)
    loss = -torch.logsumexp(log_all.masked_fill(~allowed, -1e4), dim=-1)
    counted = weight * (~allowed.all(dim=-1)).to(loss.dtype)
    return (loss * counted).sum() / counted.sum().clamp(min=1.0)


def save(tagger: Tagger, path: Path, **more: object) -> None:
    """Write a checkpoint: weights but for the frozen word embeddings, the design, and whatever else is given."""
    weights = {k: v for k, v in tagger.state_dict().items() if k != "encoder.words.weight"}
    partial = path.with_suffix(".partial")
    design, shape = asdict(tagger.design), asdict(tagger.encoder.shape)
    torch.save({"weights": weights, "design": design, "shape": shape, **more}, partial)
    partial.replace(path)


def load(path: Path, words: Tensor) -> tuple[Tagger, dict[str, Any]]:
    """Read a checkpoint; ``words`` are the encoder's word embeddings. Returns the tagger and what was saved with it."""
    saved = torch.load(path, map_location="cpu", weights_only=False)
    design = Design(**saved["design"])
    tagger = Tagger(Encoder(Shape(**saved["shape"]), design.dropout), design)
    tagger.load_state_dict({**saved["weights"], "encoder.words.weight": words})
    return tagger, saved
