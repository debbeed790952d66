"""Trains the tagger: ``python -m training.train DATA OUT --minutes 60``.

DATA holds the ``*.jsonl`` that ``training.data.build`` has written (``*.test.jsonl`` are left alone). OUT receives
``last.pt``, from which a run goes on when the same command is given again, ``tagger.pt`` at the end and ``log.jsonl``.
The learning rate rises for the first part of the time budget and falls to nothing at its end, so a run is always
finished when its time is up; a budget can be split over any number of sittings.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import nn

from training import encoder, q4file, vocabulary
from training import losses as objective
from training.batches import Batch, Preparer, Sampler, Source
from training.data import examples
from training.data.examples import Example
from training.model import Design, Tagger, load, save

SHARES = {"news": 0.40, "text": 0.22, "ner": 0.14, "attribution": 0.13, "ud": 0.11, "names": 0.10, "figures": 0.06}
OTHER_SHARE = 0.15
WARM_UP = 0.04
# Heads first, then a slow rise: with the full rate from the start every token's state became the same within 100
# steps, and the tagger never recovered (seen with rate 2e-4 and a rise over 17 steps).
HEADS_FIRST = 30
RISE_STEPS = 120
COLLAPSED = 0.02
_EVERY = 20.0
_DTYPES = {"fp32": None, "bf16": torch.bfloat16, "fp16": torch.float16}


@dataclass(slots=True)
class State:
    """Where a run stands; saved with every checkpoint."""

    step: int = 0
    tokens: int = 0
    seconds: float = 0.0


def rate(done: float, step: int) -> float:
    """Return the share of the encoder's highest learning rate.

    Args:
        done: share of the time budget that is used up.
        step: batches so far; the encoder stands still for the first ``HEADS_FIRST``.
    """
    rise = min(done / WARM_UP, (step - HEADS_FIRST) / RISE_STEPS, 1.0)
    return max(0.0, min(rise, (1 - done) / (1 - WARM_UP)))


def head_rate(done: float, step: int) -> float:
    """Return the share of the heads' highest learning rate: they rise within ten batches."""
    return max(0.0, min((step + 1) / 10, 1.0, (1 - done) / (1 - WARM_UP)))


def read_sources(folder: Path, shares: dict[str, float], leave_out: Sequence[str], limit: int | None) -> list[Source]:
    """Read the training files of a folder, one source each.

    Args:
        folder: holds ``<source>.jsonl``.
        shares: of all tokens, by source; sources without one get ``OTHER_SHARE``.
        leave_out: languages to leave out altogether.
        limit: read so many examples of each source, chosen by a fixed seed.
    """
    found = []
    for path in sorted(folder.glob("*.jsonl")):
        if path.name.endswith(".test.jsonl"):
            continue
        items: list[Example] = [e for e in examples.read(path) if e.lang not in leave_out]
        if limit is not None and len(items) > limit:
            items = random.Random(path.stem).sample(items, limit)  # noqa: S311
        found.append(Source(path.stem, items, shares.get(path.stem, OTHER_SHARE)))
    return found


def optimiser(tagger: Tagger, highest: float) -> torch.optim.AdamW:
    """Return AdamW: heads and marks, which start from nothing, learn five times as fast as the encoder."""
    groups: dict[tuple[bool, bool], list[nn.Parameter]] = {}
    for name, parameter in tagger.named_parameters():
        if parameter.requires_grad:
            groups.setdefault((name.startswith("encoder."), parameter.ndim > 1), []).append(parameter)
    return torch.optim.AdamW(
        [
            {
                "params": members,
                "lr": highest * (1 if inner else 5),
                "weight_decay": 0.01 if matrix else 0.0,
                "inner": inner,
            }
            for (inner, matrix), members in groups.items()
        ],
        betas=(0.9, 0.98),
    )


class Run:
    """One training run, from its first or a later sitting to the end of its budget."""

    def __init__(
        self, tagger: Tagger, sampler: Sampler, weights: objective.ClassWeights, options: argparse.Namespace
    ) -> None:
        self.tagger = tagger
        self.sampler = sampler
        self.weights = weights
        self.options = options
        self.budget = options.minutes * 60.0
        self.optimiser = optimiser(tagger, options.rate)
        self.highest = [group["lr"] for group in self.optimiser.param_groups]
        self.state = State()
        self.stopping = False

    def resume(self, saved: dict[str, Any]) -> None:
        """Go on from a checkpoint's state; the weights are already in the tagger."""
        self.optimiser.load_state_dict(saved["optimiser"])
        self.state = State(**saved["state"])
        torch.set_rng_state(saved["random"])

    def checkpoint(self) -> None:
        """Write ``last.pt``."""
        state = {"step": self.state.step, "tokens": self.state.tokens, "seconds": self.state.seconds}
        more = {"optimiser": self.optimiser.state_dict(), "state": state, "random": torch.get_rng_state()}
        save(self.tagger, self.options.out / "last.pt", **more)

    def stop(self, *_: object) -> None:
        """Ask the run to write a checkpoint and end after the present batch."""
        self.stopping = True

    def go(self) -> None:
        """Train until the budget is used up or somebody asks to stop."""
        self.tagger.train()
        clock = shown = kept = time.monotonic()
        window: list[dict[str, float]] = []
        for batch in self.sampler.batches(self.state.step):
            self._set_rates()
            window.append(self._step(batch))
            now = time.monotonic()
            self.state.seconds += now - clock
            clock = now
            over = self.state.seconds >= self.budget or self.stopping
            if over or now - shown > _EVERY:
                self._report(window, now - shown)
                shown, window = now, []
            if over or now - kept > 60 * self.options.checkpoint_minutes:
                self.checkpoint()
                kept = clock = time.monotonic()
            if over:
                return

    def _set_rates(self) -> None:
        done, step = self.state.seconds / self.budget, self.state.step
        for group, highest in zip(self.optimiser.param_groups, self.highest, strict=True):
            group["lr"] = highest * (rate(done, step) if group["inner"] else head_rate(done, step))

    def _step(self, batch: Batch) -> dict[str, float]:
        dtype = _DTYPES[self.options.precision]
        with torch.autocast("cpu", dtype=dtype or torch.bfloat16, enabled=dtype is not None):
            scores = self.tagger(self.tagger.encoder.words(batch.ids), batch.mask, batch.marks)
        parts = objective.losses(scores, batch, self.weights)
        loss = objective.total(parts)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.tagger.parameters(), 1.0)
        self.optimiser.step()
        self.state.step += 1
        self.state.tokens += batch.tokens
        spread = float(scores.cue.detach().float().std(dim=1).mean())
        return {
            "tokens": float(batch.tokens),
            "spread": spread,
            **{name: float(value.detach()) for name, value in parts.items()},
        }

    def _report(self, window: list[dict[str, float]], seconds: float) -> None:
        means = {name: sum(w[name] for w in window) / len(window) for name in (*objective.PARTS, "spread")}
        if self.state.step > HEADS_FIRST + RISE_STEPS and means["spread"] < COLLAPSED:
            raise RuntimeError("all tokens of a text look the same to the tagger: start again with a lower --rate")
        line = {
            "step": self.state.step,
            "minutes": round(self.state.seconds / 60, 2),
            "tokens": self.state.tokens,
            "tokens_a_second": round(sum(w["tokens"] for w in window) / max(seconds, 1e-9)),
            "rate": min(group["lr"] for group in self.optimiser.param_groups),
            **{name: round(value, 4) for name, value in means.items()},
        }
        with (self.options.out / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(line) + "\n")
        losses = "  ".join(f"{name} {value:.3f}" for name, value in means.items())
        print(
            f"{line['minutes']:6.1f} of {self.budget / 60:g} min  step {self.state.step}"
            f"  {line['tokens_a_second']} tokens/s  {losses}",
            flush=True,
        )


def parse(arguments: list[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--minutes", type=float, default=60.0, help="time budget of the whole run")
    parser.add_argument("--rate", type=float, default=2e-4, help="highest learning rate of the encoder")
    parser.add_argument("--batch-tokens", type=int, default=1024)
    parser.add_argument("--precision", choices=sorted(_DTYPES), default="fp32", help="measure before changing it")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--lower", type=int, default=7, help="layers that read a text without marks")
    parser.add_argument("--layers", type=int, default=12, help="layers of the encoder that are kept, the lowest ones")
    parser.add_argument("--checkpoint-minutes", type=float, default=5.0)
    parser.add_argument("--start", type=Path, help="a tagger.pt to begin with instead of the bare encoder")
    parser.add_argument("--leave-out", nargs="*", default=[], help="languages to leave out, to see how it does without")
    parser.add_argument("--share", nargs="*", default=[], metavar="SOURCE=SHARE", help="change the mixture")
    parser.add_argument("--smoke", action="store_true", help="two minutes on a few hundred examples: does it run?")
    options = parser.parse_args(arguments)
    if options.smoke:
        options.minutes = min(options.minutes, 2.0)
    return options


def build(options: argparse.Namespace, sources: Sequence[Source]) -> Run:
    """Put a run together, from the last checkpoint where there is one."""
    file = q4file.read()
    preparer = Preparer(vocabulary.tokenizer(file.pieces))
    sampler = Sampler(sources, preparer, options.batch_tokens, seed=options.seed)
    weights = objective.class_weights(_all(sources))
    last = options.out / "last.pt"
    bare = encoder.load(file, options.dropout)
    words = bare.words.weight.detach()
    saved: dict[str, Any] | None = None
    if last.exists():
        tagger, saved = load(last, words)
    elif options.start:
        tagger, _ = load(options.start, words)
    else:
        tagger = Tagger(bare, Design(options.lower, options.dropout))
    tagger.encoder.cut(options.layers)
    tagger.encoder.words.weight.requires_grad_(False)
    run = Run(tagger, sampler, weights, options)
    if saved is not None:
        run.resume(saved)
    return run


def _all(sources: Sequence[Source]) -> Iterator[Example]:
    for source in sources:
        yield from source.examples


def main(arguments: list[str] | None = None) -> int:
    """Train and return the exit code: 0 when the budget is used up, 3 when stopped before."""
    options = parse(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    shares = {**SHARES, **{name: float(value) for name, _, value in (s.partition("=") for s in options.share)}}
    sources = read_sources(options.data, shares, options.leave_out, 200 if options.smoke else None)
    print("  ".join(f"{s.name}: {len(s.examples)} examples, share {s.share:g}" for s in sources), flush=True)
    run = build(options, sources)
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, run.stop)
    run.go()
    if run.state.seconds < run.budget:
        print("stopped; the same command goes on from here")
        return 3
    save(run.tagger, options.out / "tagger.pt", trained={"tokens": run.state.tokens, "seconds": run.state.seconds})
    return 0


if __name__ == "__main__":
    sys.exit(main())
