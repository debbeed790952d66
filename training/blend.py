"""Takes the mean of a tagger before and after a lesson: ``python -m training.blend BEFORE AFTER OUT --share 0.65``.

What was learned stays in part, and what was forgotten comes back in part (Wortsman et al. 2022, *Robust fine-tuning of
zero-shot models*). Both must come from one run: ``training.distil`` began with BEFORE. The export and the lesson put
the units of inner parts in another order (``training.smooth``), so units are matched first; without that the mean
finds nothing.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

_INNER = re.compile(r"(.+)\.inner\.weight")
_LAYER = re.compile(r"encoder\.layers\.(\d+)\.")
_ASKED = ("marks.", "role.", "stance.", "reality.")
_ALIKE = 0.9
"""Cosine of two units' weights from which on they are taken for the same one: after a lesson all are over 0.99."""

Weights = dict[str, Tensor]


def matched(before: Mapping[str, Tensor], after: Mapping[str, Tensor]) -> Weights:
    """Return the weights of one tagger with the inner units of each layer in the order of another's.

    Raises:
        ValueError: the units of a layer have no partners: the two do not come from one run.
    """
    found = dict(before)
    for layer in sorted(hit[1] for name in after if (hit := _INNER.fullmatch(name))):
        mine, other = (functional.normalize(w[f"{layer}.inner.weight"].float(), dim=1) for w in (before, after))
        likeness, order = (other @ mine.T).max(dim=1)
        if likeness.min() < _ALIKE or len(set(order.tolist())) < len(order):
            raise ValueError(f"{layer}: units that have no partner; both taggers must come from one run")
        for name, dimension in (("inner.weight", 0), ("inner.bias", 0), ("outer.weight", 1)):
            found[f"{layer}.{name}"] = before[f"{layer}.{name}"].index_select(dimension, order)
    return found


def blend(before: Mapping[str, Tensor], after: Mapping[str, Tensor], share: Callable[[str], float]) -> Weights:
    """Return the mean of two taggers' weights; ``share`` tells that of the second, 0 to 1, for each name."""
    first = matched(before, after)
    return {
        name: torch.lerp(first[name].float(), weight.float(), share(name)).to(weight.dtype)
        if weight.is_floating_point()
        else weight
        for name, weight in after.items()
    }


def is_asked(name: str, lower: int) -> bool:
    """Tell whether weights answer about a trigger: those of the upper half, and of the heads on it."""
    layer = _LAYER.match(name)
    return int(layer[1]) >= lower if layer else name.startswith(_ASKED)


def main(arguments: list[str] | None = None) -> int:
    """Write the mean and return 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("before", type=Path, help="checkpoint with which the lesson began")
    parser.add_argument("after", type=Path, help="checkpoint that came out of it")
    parser.add_argument("out", type=Path, help="folder for the mean's tagger.pt")
    parser.add_argument("--share", type=float, default=0.65, help="of the second")
    parser.add_argument("--asked", type=float, help="of the second in the half that answers about triggers, if another")
    options = parser.parse_args(arguments)
    before, after = (torch.load(path, weights_only=True) for path in (options.before, options.after))
    options.out.mkdir(parents=True, exist_ok=True)
    asked = options.share if options.asked is None else options.asked
    lower = after["design"]["lower"]
    mean = blend(before["weights"], after["weights"], lambda name: asked if is_asked(name, lower) else options.share)
    torch.save(after | {"weights": mean}, options.out / "tagger.pt")
    return 0


if __name__ == "__main__":
    sys.exit(main())
