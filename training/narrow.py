"""Makes a trained tagger narrower, so that it reads faster: ``python -m training.narrow CHECKPOINT DATA OUT``.

A layer has 12 attention heads and an inner part of 1,536 units. First those of them go whose work the others can take
over best (the optimal brain surgeon's rule of Hassibi and Stork, 1993, for whole heads and units): layer by layer, on
text that the tagger was trained on, and the weights of what stays are solved for by least squares. What is lost it can
learn again from the whole tagger (``training.distil``).
"""

from __future__ import annotations

import argparse
import copy
import sys
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.batches import Batch, Sampler
from training.command import add_drawing, begin
from training.encoder import Layer, Size, attention_bias
from training.model import Tagger, load, save
from training.q4file import Shape
from training.train import SHARES, read_sources

_AT_ONCE = 96  # units (but heads one by one) that go before the weights of the others are solved for again
_RIDGE = 1e-4


class Text(NamedTuple):
    """States ``(batch, tokens, hidden)`` on their way up, with their mask and marks ``(batch, tokens)``.

    ``right`` are those of the whole tagger.
    """

    states: Tensor
    right: Tensor
    mask: Tensor
    marks: Tensor


def narrow(tagger: Tagger, batches: Sequence[Batch], lower: Size, upper: Size) -> None:
    """Leave so many heads and units in each layer of a tagger, chosen by what they do on some batches.

    Args:
        tagger: is changed.
        batches: text to choose on.
        lower: the size of each layer that reads.
        upper: the size of each layer that answers.
    """
    inner = tagger.encoder
    states = [inner.embed(inner.words(batch.ids)) for batch in batches]
    texts = [Text(found, found, batch.mask, batch.marks) for found, batch in zip(states, batches, strict=True)]
    for index, layer in enumerate(inner.layers):
        if not isinstance(layer, Layer):
            raise TypeError("only layers of the encoder can be made narrower")
        if index == tagger.design.lower:
            texts = [_marked(tagger, text) for text in texts if bool((text.marks > 0).any())]
        whole = copy.deepcopy(layer)
        heads, units = lower if index < tagger.design.lower else upper
        _cut_heads(layer, whole, inner.shape, texts, heads)
        texts = [_attended(layer, whole, text) for text in texts]
        _cut_units(layer, whole, inner.shape, texts, units)
        texts = [_after(layer, whole, text) for text in texts]
        print(f"layer {index + 1}: {heads} heads, {units} units, {_lost(texts):.2%} is lost by now", flush=True)


def _marked(tagger: Tagger, text: Text) -> Text:
    """Return the texts of a batch that are asked about a trigger, with the trigger marked."""
    rows, marks = (text.marks > 0).any(dim=1), tagger.marks(text.marks)
    return Text((text.states + marks)[rows], (text.right + marks)[rows], text.mask[rows], text.marks[rows])


def _mixed(layer: Layer, states: Tensor, mask: Tensor) -> Tensor:
    """Return what the heads of a layer put out, side by side."""
    batch, tokens, _ = states.shape
    split = layer.query_key_value(states).view(batch, tokens, 3, layer.heads, -1)
    query, key, value = split.permute(2, 0, 3, 1, 4).unbind(0)
    mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=attention_bias(mask))
    return mixed.transpose(1, 2).flatten(2)


def _attended(layer: Layer, whole: Layer, text: Text) -> Text:
    """Return what the inner part of a layer reads."""

    def of(one: Layer, states: Tensor) -> Tensor:
        found: Tensor = one.attended_norm(states + one.attended(_mixed(one, states, text.mask)))
        return found

    return text._replace(states=of(layer, text.states), right=of(whole, text.right))


def _after(layer: Layer, whole: Layer, text: Text) -> Text:
    """Return what a layer puts out, from what its inner part reads."""

    def of(one: Layer, states: Tensor) -> Tensor:
        found: Tensor = one.outer_norm(states + one.outer(functional.gelu(one.inner(states))))
        return found

    return text._replace(states=of(layer, text.states), right=of(whole, text.right))


def _flat(texts: Sequence[Text], parts: Sequence[Tensor]) -> Tensor:
    """Return what stands in texts, ``(pieces, …)``, without padding."""
    return torch.cat([part[text.mask] for text, part in zip(texts, parts, strict=True)])


def _lost(texts: Sequence[Text]) -> float:
    """Return the share of the variance of the whole tagger's states that the cut one's lack."""
    found, right = _flat(texts, [t.states for t in texts]), _flat(texts, [t.right for t in texts])
    return float((found - right).square().sum() / (right - right.mean(dim=0)).square().sum())


def _cut_heads(layer: Layer, whole: Layer, shape: Shape, texts: Sequence[Text], heads: int) -> None:
    states, right = _flat(texts, [t.states for t in texts]), _flat(texts, [t.right for t in texts])
    said = _flat(texts, [_mixed(whole, t.states, t.mask) for t in texts])
    wanted = right + whole.attended(_flat(texts, [_mixed(whole, t.right, t.mask) for t in texts])) - states
    size = shape.hidden // shape.heads
    kept, weight, bias = choose(said, wanted, states, (whole.attended, whole.attended_norm), heads, size)
    layer.resize(shape, heads, layer.inner.out_features)
    rows = torch.cat([kept + part * said.shape[1] for part in range(3)])
    layer.query_key_value.weight.copy_(whole.query_key_value.weight[rows])
    layer.query_key_value.bias.copy_(whole.query_key_value.bias[rows])
    layer.attended.weight.copy_(weight)
    layer.attended.bias.copy_(bias)


def _cut_units(layer: Layer, whole: Layer, shape: Shape, texts: Sequence[Text], units: int) -> None:
    states, right = _flat(texts, [t.states for t in texts]), _flat(texts, [t.right for t in texts])
    said = functional.gelu(whole.inner(states))
    wanted = right + whole.outer(functional.gelu(whole.inner(right))) - states
    kept, weight, bias = choose(said, wanted, states, (whole.outer, whole.outer_norm), units)
    layer.resize(shape, layer.heads, units)
    layer.inner.weight.copy_(whole.inner.weight[kept])
    layer.inner.bias.copy_(whole.inner.bias[kept])
    layer.outer.weight.copy_(weight)
    layer.outer.bias.copy_(bias)


def choose(
    said: Tensor, wanted: Tensor, beside: Tensor, after: tuple[nn.Linear, nn.LayerNorm], count: int, size: int = 1
) -> tuple[Tensor, Tensor, Tensor]:
    """Choose the groups of units that stay, so that what a layer puts out changes least.

    What counts is what is left after the norm: a piece whose states are large counts less, and so does a coordinate
    that the norm makes small.

    Args:
        said: what each unit says of each piece, ``(pieces, units)``.
        wanted: what is to come of it, ``(pieces, hidden)``: what makes up for losses of earlier layers, too.
        beside: what the norm adds to it, ``(pieces, hidden)``.
        after: what comes after the units: weights and norm.
        count: how many groups stay.
        size: units that stay or go together: 1, or those of a head.

    Returns:
        The units' indices, and the weights and the bias that make up best for the others.
    """
    outer, norm = after
    weight = 1 / (beside + outer(said)).var(dim=-1, keepdim=True)
    weight = weight / weight.sum()
    mean = (said * weight).sum(dim=0).double()
    spread = ((said * weight).T @ said).double() - torch.outer(mean, mean)
    spread += _RIDGE * spread.diag().mean() * torch.eye(len(spread), dtype=spread.dtype)
    whole, share = outer.weight.double(), norm.weight.double().unsqueeze(1)
    kept, found = torch.arange(said.shape[1]), whole
    while (left := len(kept) // size) > count:
        loss = _losses(torch.linalg.inv(spread[kept][:, kept]), share * found, size)
        staying = loss.argsort()[min(_AT_ONCE if size == 1 else 1, left - count) :].sort().values
        kept = kept.view(left, size)[staying].flatten()
        found = torch.linalg.solve(spread[kept][:, kept], spread[kept] @ whole.T).T
    middle = (wanted * weight).sum(dim=0).double()
    shared = ((said[:, kept] * weight).T @ wanted).double() - torch.outer(mean[kept], middle)
    found = torch.linalg.solve(spread[kept][:, kept], shared).T
    return kept, found.float(), (middle - found @ mean[kept]).float()


def _losses(inverse: Tensor, outer: Tensor, size: int) -> Tensor:
    """Return for each group of units how much worse things get without it when the others make up for it."""
    groups = len(inverse) // size
    blocks = inverse.view(groups, size, groups, size).diagonal(dim1=0, dim2=2).permute(2, 0, 1)
    weights = outer.view(len(outer), groups, size).permute(1, 2, 0)
    return (weights * torch.linalg.solve(blocks, weights)).sum(dim=(1, 2))


def parse(arguments: list[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path, help="folder for the narrow tagger.pt")
    size = {"type": int, "nargs": 2, "metavar": ("HEADS", "UNITS")}
    parser.add_argument("--lower", **size, default=(10, 896), help="what stays of each layer that reads")
    parser.add_argument("--upper", **size, default=(8, 640), help="what stays of each layer that answers")
    add_drawing(parser, "on which the units are chosen")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """Write the narrow tagger and return 0."""
    options = parse(arguments)
    file, preparer = begin(options)
    tagger, saved = load(options.checkpoint, torch.from_numpy(file.tensors["emb.word"]))
    sources = read_sources(options.data, SHARES, (), None)
    sampler = Sampler(sources, preparer, options.batch_tokens, pool=options.batches, seed=options.seed)
    with torch.no_grad():
        batches = list(islice(sampler.batches(), options.batches))
        narrow(tagger.eval(), batches, tuple(options.lower), tuple(options.upper))
    save(tagger, options.out / "tagger.pt", trained=saved.get("trained") or {})
    return 0


if __name__ == "__main__":
    sys.exit(main())
