"""Evens out what a tagger's matrices read, before the export makes it coarse.

In int8 all that a matrix reads shares one scale. A few coordinates are fifty times as large as the rest, so most of
what the inner parts of the layers read came out coarse: up to two percent of what they say was lost, as measured by its
variance. Dividing each coordinate by its own factor, by which the matrix is multiplied, changes nothing exact and
loses a tenth of that (SmoothQuant, Xiao et al. 2023).

What inner parts put out has one such unit a layer, up to 77 where others stay below 7, and on a few pieces only, such
as the first: dividing did not help. The largest units are read by a small exact matrix of their own (LLM.int8(),
Dettmers et al. 2022). Of the states after the layers that read, 3.9 % of the variance were lost before and 0.4 % are.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import torch
from torch import Tensor, nn

from training.batches import Batch
from training.encoder import Layer
from training.model import Tagger

_LEAST = 1e-3
_APART = 16  # units of each inner part that are read exactly: one is large, and the processor likes round numbers


class Divided(nn.Module):
    """A matrix over coordinates each of which is divided by a factor of its own."""

    def __init__(self, matrix: nn.Linear, factors: Tensor) -> None:
        super().__init__()
        self.matrix = matrix
        self.shares = nn.Parameter(1 / factors, requires_grad=False)

    def forward(self, states: Tensor) -> Tensor:
        """Map ``(…, in)`` to ``(…, out)``."""
        found: Tensor = self.matrix(states * self.shares)
        return found

    def whole(self) -> nn.Linear:
        """Return the matrix over coordinates as they are."""
        self.matrix.weight *= self.shares
        return self.matrix


class Parted(nn.Module):
    """A matrix of which the last coordinates are read by another one, which stays exact in the export."""

    def __init__(self, matrix: nn.Linear, apart: int) -> None:
        super().__init__()
        self.apart = apart
        self.matrix = nn.Linear(matrix.in_features - apart, matrix.out_features)
        self.few = nn.Linear(apart, matrix.out_features, bias=False)
        self.matrix.weight.copy_(matrix.weight[:, :-apart])
        self.matrix.bias.copy_(matrix.bias)
        self.few.weight.copy_(matrix.weight[:, -apart:])

    def forward(self, states: Tensor) -> Tensor:
        """Map ``(…, in)`` to ``(…, out)``."""
        found: Tensor = self.matrix(states[..., : -self.apart]) + self.few(states[..., -self.apart :])
        return found

    def whole(self) -> nn.Linear:
        """Return the one matrix over all coordinates."""
        found = nn.Linear(self.matrix.in_features + self.apart, self.matrix.out_features)
        found.weight.copy_(torch.cat([self.matrix.weight, self.few.weight], dim=1))
        found.bias.copy_(self.matrix.bias)
        return found


@torch.no_grad()
def smooth(tagger: Tagger, batches: Iterable[Batch]) -> None:
    """Even out what a tagger's layers read, by how large it is on some batches; the tagger says what it said before.

    What the heads say is divided where it is made. What the inner part reads is also added to what it says, so it is
    divided on its way. The units of the inner part are put in order, the largest last, and those are read apart.
    """
    layers = tagger.encoder.transformer_layers
    peaks = _peaks(tagger, [m for layer in layers for m in (layer.attended, layer.inner, layer.outer)], batches)
    for layer in layers:
        factors = _factors(layer.attended, peaks[layer.attended])
        values = layer.query_key_value
        values.weight[-len(factors) :] /= factors.unsqueeze(1)
        values.bias[-len(factors) :] /= factors
        layer.attended.weight *= factors
        _part(layer, peaks[layer.outer])
        factors = _factors(layer.inner, peaks[layer.inner])
        layer.inner.weight *= factors
        layer.inner = Divided(layer.inner, factors)  # type: ignore[assignment] # only the export and what imitates it see it


def _part(layer: Layer, peaks: Tensor) -> None:
    """Put the units of a layer's inner part in order, and have the largest read apart."""
    order = peaks.argsort()
    for tensor in (layer.inner.weight, layer.inner.bias):
        tensor.copy_(tensor[order])
    layer.outer.weight.copy_(layer.outer.weight[:, order])
    if apart := min(_APART, len(order) // 2):
        layer.outer = Parted(layer.outer, apart)  # type: ignore[assignment] # as above


def _factors(matrix: nn.Linear, peaks: Tensor) -> Tensor:
    """Return by how much each coordinate is divided: half of its size, as logarithms go, is left to the matrix."""
    weights = matrix.weight.abs().amax(dim=0).clamp(min=_LEAST)
    return (peaks.clamp(min=_LEAST) / weights).sqrt()


def _peaks(tagger: Tagger, matrices: list[nn.Linear], batches: Iterable[Batch]) -> dict[nn.Module, Tensor]:
    """Return how large each coordinate of what matrices read becomes."""
    found: dict[nn.Module, Tensor] = {matrix: torch.zeros(matrix.in_features) for matrix in matrices}

    def look(matrix: nn.Module, inputs: tuple[Any, ...]) -> None:
        found[matrix] = torch.maximum(found[matrix], inputs[0].detach().abs().flatten(0, -2).amax(dim=0))

    hooks = [matrix.register_forward_pre_hook(look) for matrix in matrices]
    for batch in batches:
        tagger(tagger.encoder.words(batch.ids), batch.mask, batch.marks)
    for hook in hooks:
        hook.remove()
    return found
