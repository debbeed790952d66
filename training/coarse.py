"""Lets a tagger learn with matrices as coarse as the shipped ones (Jacob et al. 2018; Bengio et al. 2013).

In the export weights and what they read become int8, which costs two points of claims in the news. While a tagger
learns, its matrices are rounded in the same way; the gradient goes through as if they were not, so the weights come to
lie where rounding does little harm.
"""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.batches import Batch
from training.model import Tagger
from training.smooth import Divided, Parted, smooth

_MATRICES = ("query_key_value", "attended", "inner", "outer")
_LEAST = 1e-8


class Coarse(nn.Module):
    """A matrix that computes with rounded weights on rounded input."""

    def __init__(self, matrix: nn.Linear) -> None:
        super().__init__()
        self.matrix = matrix

    def forward(self, states: Tensor) -> Tensor:
        """Map ``(…, in)`` to ``(…, out)``."""
        return functional.linear(round_input(states), round_weights(self.matrix.weight), self.matrix.bias)


def round_input(states: Tensor) -> Tensor:
    """Round to 256 steps between the least and the greatest of all values, 0 being one of them."""
    found = states.detach()
    low, high = found.amin().clamp(max=0), found.amax().clamp(min=0)
    step = ((high - low) / 255).clamp(min=_LEAST)
    zero = (-low / step).round()
    rounded = ((found / step + zero).round().clamp(0, 255) - zero) * step
    return states + (rounded - found)


def round_weights(weight: Tensor) -> Tensor:
    """Round each row of a matrix ``(out, in)`` to 255 steps around 0."""
    found = weight.detach()
    step = (found.abs().amax(dim=1, keepdim=True) / 127).clamp(min=_LEAST)
    return weight + ((found / step).round() * step - found)


def coarsen(tagger: Tagger, batches: Iterable[Batch]) -> None:
    """Even out a tagger's layers on some batches, as the export does, and let their matrices round."""
    smooth(tagger, batches)
    for layer in tagger.encoder.transformer_layers:
        for name in _MATRICES:
            matrix = getattr(layer, name)
            if isinstance(matrix, Divided | Parted):
                matrix.matrix = Coarse(matrix.matrix)  # type: ignore[assignment]
            else:
                setattr(layer, name, Coarse(matrix))


@torch.no_grad()
def refine(tagger: Tagger) -> None:
    """Take back what ``coarsen`` did to the layers; what was learned stays."""
    for layer in tagger.encoder.transformer_layers:
        for name in _MATRICES:
            matrix = getattr(layer, name)
            if isinstance(matrix, Divided | Parted):
                matrix.matrix = matrix.matrix.matrix
                setattr(layer, name, matrix.whole())
            else:
                setattr(layer, name, matrix.matrix)
