"""The tagger: mark a trigger, tag its roles.

The lower layers of one encoder read every text once; after them each token is tagged as cue or not and as part of a
name or not. The upper layers read a text again for each of its triggers, whose tokens a learned vector marks in what
the lower layers said; they tag the roles around it and, at the trigger itself, stance and reality.

Cost decides where the border lies: all text goes through the lower layers and only text around triggers through the
upper ones, so one article costs little more than a single reading by the whole encoder would.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from reportedly.model.labels import CUE_TAGS, NAME_TAGS, REALITIES, ROLE_TAGS, STANCES, TRIGGERS
from training.encoder import Encoder, attention_bias
from training.q4file import Shape


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

    ``lower`` is the number of layers that read a text without marks.
    """

    lower: int = 7
    dropout: float = 0.1


class Tagger(nn.Module):
    """Encoder and linear heads.

    Texts come as word vectors ``(batch, tokens, hidden)``, a mask (True where a token stands) and marks
    ``(batch, tokens)``: 0 for an unmarked token, else 1 + the index of the trigger's kind.
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

    def read(self, vectors: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return the states ``(batch, tokens, hidden)`` after the lower layers, and the scores of cues and names."""
        states = self.encoder(vectors, mask, self.design.lower)
        return states, self.cue(states), self.name(states)

    def ask(self, states: Tensor, mask: Tensor, marks: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return the scores of roles, stance and reality around one marked trigger a row."""
        states = states + self.marks(marks)
        attend = attention_bias(mask)
        for layer in self.encoder.layers[self.design.lower :]:
            states = layer(states, attend)
        share = (marks > 0).unsqueeze(-1).to(states.dtype)
        trigger = (states * share).sum(1) / share.sum(1).clamp(min=1.0)
        return self.role(states), self.stance(trigger), self.reality(trigger)

    def forward(self, vectors: Tensor, mask: Tensor, marks: Tensor) -> Scores:
        """Return all scores of a batch; rows without a mark have zeros where a trigger would be asked about."""
        return self.said(vectors, mask, marks)[1]

    def said(self, vectors: Tensor, mask: Tensor, marks: Tensor) -> tuple[Tensor, Scores]:
        """Return the states ``(batch, tokens, hidden)`` after the lower layers, too."""
        states, cue, name = self.read(vectors, mask)
        rows = (marks > 0).any(dim=1).nonzero().flatten()
        batch, tokens = mask.shape
        sizes = (batch, tokens, len(ROLE_TAGS)), (batch, len(STANCES)), (batch, len(REALITIES))
        asked = [states.new_zeros(size) for size in sizes]
        if len(rows):
            answers = self.ask(states[rows], mask[rows], marks[rows])
            asked = [
                empty.index_copy(0, rows, found.to(empty.dtype)) for empty, found in zip(asked, answers, strict=True)
            ]
        return states, Scores(cue, name, *asked)


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
    sizes = tagger.encoder.sizes
    torch.save({"weights": weights, "design": design, "shape": shape, "sizes": sizes, **more}, partial)
    partial.replace(path)


def load(path: Path, words: Tensor) -> tuple[Tagger, dict[str, Any]]:
    """Read a checkpoint; ``words`` are the encoder's word embeddings. Returns the tagger and what was saved with it."""
    saved = torch.load(path, map_location="cpu", weights_only=False)
    design = Design(**saved["design"])
    tagger = Tagger(Encoder(Shape(**saved["shape"]), design.dropout), design)
    tagger.encoder.resize(saved.get("sizes") or tagger.encoder.sizes)
    tagger.load_state_dict({**saved["weights"], "encoder.words.weight": words})
    return tagger, saved
