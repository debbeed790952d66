"""Makes a trained tagger narrower, so that it reads faster: ``python -m training.narrow CHECKPOINT DATA OUT``.

Two thirds of a layer's work lie in its inner part, 1,536 units wide. First the units go whose work the others can take
over best (the optimal brain surgeon's rule of Hassibi and Stork, 1993, for whole units): layer by layer, on text that
the tagger was trained on, and what the others then have to put out is solved for by least squares. Then the narrow
tagger learns to say what the whole one says (distillation), within a time budget.
"""

from __future__ import annotations

import argparse
import copy
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from training import q4file, vocabulary
from training.batches import Batch, Preparer, Sampler
from training.encoder import Layer, attention_bias
from training.model import Tagger, load, save
from training.train import SHARES, read_sources

_AT_ONCE = 96  # units that go before the weights of the others are solved for again
_RIDGE = 1e-4
_WARM_UP = 0.05
_EVERY = 20.0


class Text(NamedTuple):
    """States ``(batch, tokens, hidden)`` on their way up, with their mask and marks ``(batch, tokens)``."""

    states: Tensor
    mask: Tensor
    marks: Tensor


def narrow(tagger: Tagger, batches: Sequence[Batch], lower: int, upper: int) -> None:
    """Leave so many units in the inner part of the layers that read and of those that answer.

    Args:
        tagger: is changed.
        batches: the units are chosen by what they do on these.
        lower: units of each layer that reads.
        upper: units of each layer that answers.
    """
    inner = tagger.encoder
    texts = [Text(inner.embed(inner.words(b.ids)), b.mask, b.marks) for b in batches]
    for index, layer in enumerate(inner.layers):
        if not isinstance(layer, Layer):
            raise TypeError("only layers of the encoder can be made narrower")
        if index == tagger.design.lower:
            texts = [_marked(tagger, text) for text in texts if bool((text.marks > 0).any())]
        mixed = [text._replace(states=_attended(layer, text)) for text in texts]
        entering = torch.cat([text.states[text.mask] for text in mixed])
        whole = _after(layer, entering)
        _cut(layer, entering, lower if index < tagger.design.lower else upper)
        lost = (_after(layer, entering) - whole).square().sum() / (whole - whole.mean(dim=0)).square().sum()
        print(f"layer {index + 1}: {len(entering):,} pieces, {lost:.2%} of what it says lost", flush=True)
        texts = [text._replace(states=_after(layer, text.states)) for text in mixed]


def _marked(tagger: Tagger, text: Text) -> Text:
    """Return the texts of a batch that are asked about a trigger, with the trigger marked."""
    rows = (text.marks > 0).any(dim=1)
    return Text((text.states + tagger.marks(text.marks))[rows], text.mask[rows], text.marks[rows])


def _attended(layer: Layer, text: Text) -> Tensor:
    """Return what the inner part of a layer reads."""
    batch, tokens, hidden = text.states.shape
    split = layer.query_key_value(text.states).view(batch, tokens, 3, layer.heads, hidden // layer.heads)
    query, key, value = split.permute(2, 0, 3, 1, 4).unbind(0)
    mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=attention_bias(text.mask))
    attended: Tensor = layer.attended(mixed.transpose(1, 2).reshape(batch, tokens, hidden))
    found: Tensor = layer.attended_norm(text.states + attended)
    return found


def _after(layer: Layer, entering: Tensor) -> Tensor:
    found: Tensor = layer.outer_norm(entering + layer.outer(functional.gelu(layer.inner(entering))))
    return found


def _cut(layer: Layer, entering: Tensor, width: int) -> None:
    units = functional.gelu(layer.inner(entering))
    # what counts is what is left after the norm: a piece whose states are large counts less, and so does a coordinate
    # that the norm makes small
    weight = 1 / (entering + layer.outer(units)).var(dim=-1)
    share = layer.outer_norm.weight.double().unsqueeze(1)
    kept, outer, bias = choose(units, weight, layer.outer.weight.double(), share, width)
    hidden = entering.shape[1]
    whole_inner, whole_outer = layer.inner, layer.outer
    layer.inner, layer.outer = nn.Linear(hidden, len(kept)), nn.Linear(len(kept), hidden)
    layer.inner.weight.copy_(whole_inner.weight[kept])
    layer.inner.bias.copy_(whole_inner.bias[kept])
    layer.outer.weight.copy_(outer)
    layer.outer.bias.copy_(whole_outer.bias + bias)


def choose(units: Tensor, weight: Tensor, outer: Tensor, share: Tensor, width: int) -> tuple[Tensor, Tensor, Tensor]:
    """Choose the units that stay, so that what a layer puts out changes least.

    Args:
        units: what each unit says of each piece, ``(pieces, units)``.
        weight: how much each piece counts.
        outer: the weights that what is put out has of the units, ``(hidden, units)``.
        share: how much each coordinate of that counts, ``(hidden, 1)``.
        width: how many units stay.

    Returns:
        The units' indices, the weights ``(hidden, width)`` that make up best for the others, and what is to be added.
    """
    weight = (weight / weight.sum()).unsqueeze(1)
    mean = (units * weight).sum(dim=0).double()
    spread = ((units * weight).T @ units).double() - torch.outer(mean, mean)
    spread += _RIDGE * spread.diag().mean() * torch.eye(len(spread), dtype=spread.dtype)
    kept = torch.arange(units.shape[1])
    found = outer
    while len(kept) > width:
        inverse = torch.linalg.inv(spread[kept][:, kept])
        loss = ((share * found) ** 2).sum(dim=0) / inverse.diag()
        least = loss.argsort()[min(_AT_ONCE, len(kept) - width) :]
        kept = kept[least.sort().values]
        found = torch.linalg.solve(spread[kept][:, kept], spread[kept] @ outer.T).T
    return kept, found.float(), (outer @ mean - found @ mean[kept]).float()


def difference(student: Tagger, teacher: Tagger, batch: Batch) -> Tensor:
    """Return how far what one tagger says of a batch is from what another says, in states and in probabilities."""
    vectors = teacher.encoder.words(batch.ids)
    rows = (batch.marks > 0).any(dim=1).nonzero().flatten()
    with torch.no_grad():
        known = teacher.read(vectors, batch.mask)
        told = teacher.ask(known[0][rows], batch.mask[rows], batch.marks[rows]) if len(rows) else ()
    read = student.read(vectors, batch.mask)
    asked = student.ask(read[0][rows], batch.mask[rows], batch.marks[rows]) if len(rows) else ()
    parts = [functional.mse_loss(read[0][batch.mask].float(), known[0][batch.mask].float())]
    parts += [_divergence(a[batch.mask], b[batch.mask]) for a, b in zip(read[1:], known[1:], strict=True)]
    if len(rows):
        inside = batch.mask[rows]
        parts.append(_divergence(asked[0][inside], told[0][inside]))
        parts += [_divergence(a, b) for a, b in zip(asked[1:], told[1:], strict=True)]
    return torch.stack(parts).sum()


def _divergence(scores: Tensor, right: Tensor) -> Tensor:
    odds = [functional.log_softmax(part.float(), dim=-1) for part in (scores, right)]
    return functional.kl_div(odds[0], odds[1], reduction="batchmean", log_target=True)


def distil(student: Tagger, teacher: Tagger, batches: Iterator[Batch], options: argparse.Namespace) -> dict[str, float]:
    """Teach the narrow tagger what the whole one says, for so many minutes; return pieces and seconds."""
    learned = [p for p in student.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(learned, lr=options.rate, betas=(0.9, 0.98), weight_decay=0.01)
    start = shown = time.monotonic()
    pieces, window = 0, []
    while (done := (time.monotonic() - start) / (60 * options.minutes)) < 1:
        for group in optimiser.param_groups:
            group["lr"] = options.rate * min(done / _WARM_UP, (1 - done) / (1 - _WARM_UP))
        batch = next(batches)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=options.precision == "bf16"):
            loss = difference(student, teacher, batch)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(learned, 1.0)
        optimiser.step()
        pieces += batch.tokens
        window.append(float(loss.detach()))
        if time.monotonic() - shown > _EVERY:
            print(f"{60 * done * options.minutes:6.0f} s  {pieces} pieces  {sum(window) / len(window):.4f}", flush=True)
            shown, window = time.monotonic(), []
    return {"tokens": pieces, "seconds": time.monotonic() - start}


def parse(arguments: list[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path, help="folder for the narrow tagger.pt")
    parser.add_argument("--lower", type=int, default=768, help="units that stay in each layer that reads")
    parser.add_argument("--upper", type=int, default=512, help="units that stay in each layer that answers")
    parser.add_argument("--minutes", type=float, default=12.0, help="of distillation")
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--precision", choices=("fp32", "bf16"), default="fp32")
    parser.add_argument("--batch-tokens", type=int, default=2048)
    parser.add_argument("--batches", type=int, default=12, help="on which the units are chosen")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=11)
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """Write the narrow tagger and return 0."""
    options = parse(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(options.threads)
    file = q4file.read()
    teacher, saved = load(options.checkpoint, torch.from_numpy(file.tensors["emb.word"]))
    teacher.eval().encoder.words.weight.requires_grad_(False)
    sources = read_sources(options.data, SHARES, (), None)
    preparer = Preparer(vocabulary.tokenizer(file.pieces))
    sampler = Sampler(sources, preparer, options.batch_tokens, pool=options.batches, seed=options.seed)
    batches = sampler.batches()
    student = copy.deepcopy(teacher)
    with torch.no_grad():
        narrow(student, list(islice(batches, options.batches)), options.lower, options.upper)
    learned = distil(student, teacher, batches, options) if options.minutes else {}
    save(student, options.out / "tagger.pt", trained=saved.get("trained") or {}, narrowed=learned)
    return 0


if __name__ == "__main__":
    sys.exit(main())
