"""Teaches one tagger to say what another says (distillation, Hinton et al. 2015), with matrices as coarse as shipped.

What the teacher says of a text, states and probabilities, is what the pupil learns; what the data hold to be right
counts beside it, where the teacher itself may be mistaken.
"""

from __future__ import annotations

import copy
import time
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from training import losses as objective
from training.batches import Batch
from training.coarse import coarsen, refine
from training.model import Scores, Tagger

_WARM_UP = 0.05
_EVERY = 20.0
_KEPT = 600.0


class Lesson(NamedTuple):
    """How a pupil learns.

    ``minutes`` of time; ``rate`` at its highest, which rises and falls to nothing over the time; ``right``: how much
    the data count beside the teacher; ``halved``: whether to compute in bfloat16.
    """

    minutes: float
    rate: float
    right: float
    halved: bool


def said(tagger: Tagger, batch: Batch) -> tuple[Tensor, Scores]:
    """Return the states that a tagger has of a batch when it has read it, and all its scores."""
    return tagger.said(tagger.encoder.words(batch.ids), batch.mask, batch.marks)


def difference(found: tuple[Tensor, Scores], told: tuple[Tensor, Scores], batch: Batch) -> Tensor:
    """Return how far what one tagger says of a batch is from what another says, in states and in probabilities."""
    rows = (batch.marks > 0).any(dim=1)
    inside = batch.mask & rows.unsqueeze(1)
    mine, right = found[1], told[1]
    parts = [functional.mse_loss(found[0][batch.mask].float(), told[0][batch.mask].float())]
    parts += [_divergence(a[batch.mask], b[batch.mask]) for a, b in ((mine.cue, right.cue), (mine.name, right.name))]
    if bool(rows.any()):
        parts.append(_divergence(mine.role[inside], right.role[inside]))
        classes = (mine.stance, right.stance), (mine.reality, right.reality)
        parts += [_divergence(a[rows], b[rows]) for a, b in classes]
    return torch.stack(parts).sum()


def mixed(known: Iterator[Batch], new: Iterator[Batch], share: float) -> Iterator[tuple[Batch, bool]]:
    """Yield what a teacher knows and what is new to it in turn, so that the new has its share of all pieces."""
    pieces = [0, 0]
    while True:
        turn = pieces[1] < share * sum(pieces)
        batch = next(new if turn else known)
        pieces[turn] += batch.tokens
        yield batch, not turn


def _refined(pupil: Tagger) -> Tagger:
    found = copy.deepcopy(pupil)
    refine(found)
    return found


def _divergence(scores: Tensor, right: Tensor) -> Tensor:
    odds = [functional.log_softmax(part.float(), dim=-1) for part in (scores, right)]
    return functional.kl_div(odds[0], odds[1], reduction="batchmean", log_target=True)


def distil(
    pupil: Tagger,
    teacher: Tagger,
    batches: Iterator[tuple[Batch, bool]],
    lesson: Lesson,
    weights: objective.ClassWeights,
    keep: Callable[[Tagger], object],
    sample: Sequence[Batch],
    clock: Callable[[], float] = time.monotonic,
) -> dict[str, float]:
    """Teach a pupil what a teacher says, and return pieces and seconds.

    Args:
        pupil: is changed.
        teacher: is asked about every batch.
        batches: what both read, for ever, and whether the teacher knows of it; what is new to it the data teach.
        lesson: how.
        weights: of classes in what the data hold to be right.
        keep: is given the pupil as it is every ten minutes.
        sample: some batches on which is measured how large states become.
        clock: tells seconds.
    """
    coarsen(pupil, sample)
    optimiser = torch.optim.AdamW(
        [p for p in pupil.parameters() if p.requires_grad], lr=lesson.rate, betas=(0.9, 0.98), weight_decay=0.01
    )
    start = shown = kept = clock()
    pieces = 0
    window: tuple[list[float], list[float]] = ([], [])  # of what is new to the teacher, and of what it knows
    while (done := (clock() - start) / (60 * lesson.minutes)) < 1:
        for group in optimiser.param_groups:
            group["lr"] = lesson.rate * min(done / _WARM_UP, (1 - done) / (1 - _WARM_UP))
        batch, known = next(batches)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=lesson.halved):
            found = said(pupil, batch)
            wrong = objective.total(objective.losses(found[1], batch, weights))
            if known:
                with torch.no_grad():
                    told = said(teacher, batch)
                apart = difference(found, told, batch)
                loss = apart + lesson.right * wrong
            else:
                apart, loss = wrong * 0, wrong
        optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(pupil.parameters(), 1.0)
        optimiser.step()
        pieces += batch.tokens
        window[known].append(float(apart.detach() if known else wrong.detach()))
        if clock() - shown > _EVERY:
            new, old = (f"{sum(part) / len(part):.4f}" if part else "" for part in window)
            print(f"{60 * done * lesson.minutes:6.0f} s  {pieces} pieces  {old}  {new}", flush=True)
            shown, window = clock(), ([], [])
        if clock() - kept > _KEPT:
            keep(_refined(pupil))
            kept = clock()
    refine(pupil)
    return {"tokens": pieces, "seconds": clock() - start}
