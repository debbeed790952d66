"""A layer in the steps that ONNX Runtime is fastest at: what is exported instead of ``encoder.Layer``.

It says the same. Queries, keys and values come from three matrices instead of one whose result is copied apart; so do
the units of the inner part that are read exactly (``training.smooth``). The scale of attention lies in the queries'
matrix, so nothing is left between keys and their product, which takes them without transposing them first. That is 4
to 6 % of a half's time (ONNX Runtime 1.32, x86-64 with AMX, one thread).
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.encoder import Layer
from training.model import Tagger
from training.smooth import Divided, Parted


class Unrolled(nn.Module):
    """One evened out layer, for the export only."""

    def __init__(self, layer: Layer) -> None:
        super().__init__()
        divided, parted = layer.inner, layer.outer
        if not (isinstance(divided, Divided) and isinstance(parted, Parted)):
            raise TypeError("only a layer that was evened out with units apart is unrolled")
        self.heads = layer.heads
        width = layer.query_key_value.out_features // 3
        self.query, self.key, self.value = _rows(layer.query_key_value, (width, width, width))
        scale = attention_scale(width // self.heads)
        self.query.weight.data *= scale
        self.query.bias.data *= scale
        self.attended, self.attended_norm = layer.attended, layer.attended_norm
        self.shares = divided.shares
        self.inner, self.inner_few = _rows(divided.matrix, (divided.matrix.out_features - parted.apart, parted.apart))
        self.outer, self.few = parted.matrix, parted.few
        self.outer_norm = layer.outer_norm

    def forward(self, states: Tensor, attend: Tensor) -> Tensor:
        """Map ``(batch, tokens, hidden)`` to the same; ``attend`` is added to the scores (0 or a large negative)."""
        batch, _, _, tokens = attend.shape

        def by_head(matrix: nn.Module) -> Tensor:
            found: Tensor = matrix(states).view(batch, tokens, self.heads, -1)
            return found

        query, key, value = by_head(self.query), by_head(self.key), by_head(self.value)
        scores = query.transpose(1, 2) @ key.permute(0, 2, 3, 1) + attend
        mixed = torch.softmax(scores, dim=-1) @ value.transpose(1, 2)
        mixed = mixed.transpose(1, 2).reshape(batch, tokens, self.attended.in_features)
        states = self.attended_norm(states + self.attended(mixed))
        read = states * self.shares
        most, few = functional.gelu(self.inner(read)), functional.gelu(self.inner_few(read))
        out: Tensor = self.outer_norm(states + (self.outer(most) + self.few(few)))
        return out


def attention_scale(width: int) -> float:
    """Return what the scores of heads of this width are multiplied by."""
    return float(width**-0.5)


def unroll(tagger: Tagger) -> None:
    """Put unrolled layers in the place of a tagger's evened out ones; it says what it said."""
    tagger.encoder.layers = nn.ModuleList(Unrolled(layer) for layer in tagger.encoder.transformer_layers)


@torch.no_grad()
def _rows(matrix: nn.Linear, sizes: tuple[int, ...]) -> list[nn.Linear]:
    """Return a matrix as several, each of as many of its rows as are given."""
    found = []
    for weight, bias in zip(matrix.weight.split(sizes), matrix.bias.split(sizes), strict=True):
        part = nn.Linear(matrix.in_features, len(weight))
        part.weight.copy_(weight)
        part.bias.copy_(bias)
        found.append(part)
    return found
