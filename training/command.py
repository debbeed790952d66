"""What commands that work on a trained tagger have in common: how text is drawn from the examples."""

from __future__ import annotations

import argparse

import torch

from training import q4file, vocabulary
from training.batches import Preparer
from training.q4file import Q4File

__all__ = ["add_drawing", "begin"]


def add_drawing(parser: argparse.ArgumentParser, batches_for: str) -> None:
    """Add the options that say how text is drawn; ``batches_for`` says what some first batches are for."""
    parser.add_argument("--batch-tokens", type=int, default=2048)
    parser.add_argument("--batches", type=int, default=12, help=batches_for)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=11)


def begin(options: argparse.Namespace) -> tuple[Q4File, Preparer]:
    """Make the folder ``options.out``, take ``options.threads``; return the encoder's file and what prepares text."""
    options.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(options.threads)
    file = q4file.read()
    return file, Preparer(vocabulary.tokenizer(file.pieces))
