"""Teaches a tagger to say what another says, and something new: ``python -m training.distil TEACHER DATA OUT``.

What the teacher says of a text, states and probabilities, is what the pupil learns (distillation, Hinton et al. 2015);
what the data hold to be right counts beside it, where the teacher itself may be mistaken. What the teacher was not
shown (``--new``) the data alone teach. So a tagger learns a construction that it gets wrong in minutes, without losing
what it knows; and a narrow one (``--pupil``) what the whole one says. Its matrices are as coarse as the shipped ones
meanwhile (``training.coarse``). OUT receives ``tagger.pt``, every ten minutes and at the end.
"""

from __future__ import annotations

import argparse
import copy
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from training import losses as objective
from training.batches import Batch, Sampler, Source
from training.coarse import coarsen, refine
from training.command import add_drawing, begin
from training.data import examples
from training.model import Scores, Tagger, load, save
from training.train import SHARES, read_sources

_WARM_UP = 0.05
_EVERY = 20.0
_KEPT = 600.0


class Lesson(NamedTuple):
    """How a pupil learns.

    ``minutes`` of time; ``rate`` at its highest, which rises and falls to nothing over the time; ``right``: how much
    the data count beside the teacher; ``halved``: whether to compute in bfloat16; ``names``: how much the teacher's
    word on names counts, which it should little where what is new are names.
    """

    minutes: float
    rate: float
    right: float
    halved: bool
    names: float = 1.0


def said(tagger: Tagger, batch: Batch) -> tuple[Tensor, Scores]:
    """Return the states that a tagger has of a batch when it has read it, and all its scores."""
    return tagger.said(tagger.encoder.words(batch.ids), batch.mask, batch.marks)


def difference(found: tuple[Tensor, Scores], told: tuple[Tensor, Scores], batch: Batch, names: float = 1.0) -> Tensor:
    """Return how far what one tagger says of a batch is from what another says, in states and in probabilities.

    ``names`` is how much it counts what they say of names.
    """
    rows = (batch.marks > 0).any(dim=1)
    inside = batch.mask & rows.unsqueeze(1)
    mine, right = found[1], told[1]
    parts = [functional.mse_loss(found[0][batch.mask].float(), told[0][batch.mask].float())]
    parts.append(_divergence(mine.cue[batch.mask], right.cue[batch.mask]))
    parts.append(names * _divergence(mine.name[batch.mask], right.name[batch.mask]))
    if bool(rows.any()):
        parts.append(_divergence(mine.role[inside], right.role[inside]))
        cues = rows & ~batch.counting  # of a number the data alone know the reality; it has no stance
        if bool(cues.any()):
            classes = (mine.stance, right.stance), (mine.reality, right.reality)
            parts += [_divergence(a[cues], b[cues]) for a, b in classes]
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
                apart = difference(found, told, batch, lesson.names)
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


def parse(arguments: list[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("teacher", type=Path, help="checkpoint")
    parser.add_argument("data", type=Path, help="what the teacher was shown")
    parser.add_argument("out", type=Path, help="folder for the pupil's tagger.pt")
    parser.add_argument("--pupil", type=Path, help="checkpoint to begin with, if it is not the teacher")
    parser.add_argument("--new", type=Path, help="examples that the teacher was not shown (.jsonl)")
    parser.add_argument("--new-share", type=float, default=0.2, help="of all pieces")
    parser.add_argument("--share", action="append", default=[], metavar="NAME=SHARE", help="of pieces in DATA")
    parser.add_argument("--minutes", type=float, default=25.0)
    parser.add_argument("--rate", type=float, default=3e-5)
    parser.add_argument("--right", type=float, default=0.2, help="how much the data count beside the teacher")
    parser.add_argument("--names", type=float, default=1.0, help="how much the teacher's word on names counts")
    parser.add_argument("--precision", choices=("fp32", "bf16"), default="fp32")
    add_drawing(parser, "on which is measured how large states become")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """Write the pupil and return 0."""
    options = parse(arguments)
    file, preparer = begin(options)
    teacher, pupil, saved = _both(options, torch.from_numpy(file.tensors["emb.word"]))
    shares = SHARES | {name: float(share) for name, share in (given.split("=") for given in options.share)}
    sources = read_sources(options.data, shares, (), None)
    new = [Source("new", list(examples.read(options.new)), 1.0)] if options.new else []
    known, unknown = (
        Sampler(group, preparer, options.batch_tokens, pool=2 * options.batches, seed=options.seed).batches()
        if group
        else iter(())
        for group in (sources, new)
    )

    def keep(tagger: Tagger, **learned: float) -> None:
        save(tagger, options.out / "tagger.pt", trained=saved.get("trained") or {}, taught=learned)

    lesson = Lesson(options.minutes, options.rate, options.right, options.precision == "bf16", options.names)
    weights = objective.class_weights(example for source in (*sources, *new) for example in source.examples)
    sample = list(islice(known, options.batches))
    lessons = mixed(known, unknown, options.new_share if new else 0.0)
    keep(pupil, **distil(pupil, teacher, lessons, lesson, weights, keep, sample))
    return 0


def _both(options: argparse.Namespace, words: Tensor) -> tuple[Tagger, Tagger, dict[str, object]]:
    """Return teacher and pupil, and what was saved with the teacher."""
    teacher, saved = load(options.teacher, words)
    pupil = load(options.pupil, words)[0] if options.pupil else copy.deepcopy(teacher)
    for tagger in (teacher.eval(), pupil.eval()):
        tagger.encoder.words.weight.requires_grad_(False)
    return teacher, pupil, saved


if __name__ == "__main__":
    sys.exit(main())
