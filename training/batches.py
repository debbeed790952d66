"""Turns examples into batches of token targets: which sequences there are, what is right at each token.

An example gives one sequence without marks (if it speaks for cues or names) and one for each trigger. What is right
at a token is a set of tags, kept as bits of a number, because much is known only in part; all bits set means that
nothing is known.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from reportedly.model.labels import CUE_TAGS, NAME_TAGS, NAMES, REALITIES, ROLE_TAGS, ROLES, STANCES, TRIGGERS
from reportedly.model.pieces import Encoding, PieceTokenizer
from reportedly.records import Span
from training.data.examples import Example, Trigger

LONGEST = 256
NONE_KNOWN = -1
UNSURE_NAMES = 0.3  # proper nouns of a treebank are not quite what name taggers call names


@dataclass(frozen=True, slots=True)
class Item:
    """One text as the tagger reads it, with the allowed tags of each token as bits.

    ``stance`` and ``reality`` are class indices, -1 where unknown.
    """

    ids: tuple[int, ...]
    marks: tuple[int, ...]
    cue: tuple[int, ...]
    name: tuple[int, ...]
    role: tuple[int, ...]
    stance: int
    reality: int
    weight: float


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded sequences: ``(batch, tokens)`` each, but for the two classes and the weight ``(batch,)``."""

    ids: Tensor
    mask: Tensor
    marks: Tensor
    cue: Tensor
    name: Tensor
    role: Tensor
    stance: Tensor
    reality: Tensor
    weight: Tensor

    @property
    def tokens(self) -> int:
        """How many tokens the batch holds, padding included."""
        return self.ids.numel()

    @property
    def counting(self) -> Tensor:
        """Which sequences have a marked number, ``(batch,)``."""
        return (self.marks == 1 + TRIGGERS.index("number")).any(dim=1)


def every(tags: Sequence[str]) -> int:
    """Return the set of all tags: nothing is known."""
    return (1 << len(tags)) - 1


def allowed(bits: Tensor, tags: int) -> Tensor:
    """Spread sets of tags into ``(..., tags)`` truth values."""
    return (bits.unsqueeze(-1) >> torch.arange(tags)) & 1 == 1


class Preparer:
    """Makes sequences out of examples.

    Args:
        tokenizer: the encoder's tokenizer.
        longest: tokens that a sequence may hold; longer ones are cut for training, around the trigger.
    """

    def __init__(self, tokenizer: PieceTokenizer, longest: int = LONGEST) -> None:
        self.tokenizer = tokenizer
        self.longest = longest

    def sequences(self, example: Example) -> list[Item]:
        """Return the sequences of one example: at most one without marks, one for each trigger."""
        encoding = self.tokenizer.encode(example.text)
        found = [self._plain(example, encoding)] if example.known else []
        marked = (self._marked(trigger, encoding, example.weight) for trigger in example.triggers)
        return [self._cut(item) for item in (*found, *marked) if item is not None]

    def _plain(self, example: Example, encoding: Encoding) -> Item:
        size = len(encoding.ids)
        cue, name = [every(CUE_TAGS)] * size, [every(NAME_TAGS)] * size
        if "cue" in example.known:
            cue = [1] * size
            _paint(cue, encoding, example.open, every(CUE_TAGS), every(CUE_TAGS))
            for span in example.cues:
                _paint(cue, encoding, [span], 1 << 1, 1 << 2)
        if "name" in example.known:
            name = [1] * size
            _paint(name, encoding, example.open, every(NAME_TAGS), every(NAME_TAGS))
            for start, end, kind in example.names:
                _paint(name, encoding, [(start, end)], *_name_bits(kind))
        nothing = (every(ROLE_TAGS),) * size
        weight = example.weight * (UNSURE_NAMES if any(kind == "ANY" for *_, kind in example.names) else 1.0)
        return Item(encoding.ids, (0,) * size, tuple(cue), tuple(name), nothing, NONE_KNOWN, NONE_KNOWN, weight)

    def _marked(self, trigger: Trigger, encoding: Encoding, weight: float) -> Item | None:
        size = len(encoding.ids)
        marks = [0] * size
        _paint(marks, encoding, [trigger.mark], *[1 + TRIGGERS.index(trigger.kind)] * 2)
        if not any(marks):
            return None
        outside = 1
        for index, role in enumerate(ROLES):
            outside |= 0 if role in trigger.known else 1 << (1 + index)
        role_bits = [outside] * size
        _paint(role_bits, encoding, trigger.maybe, every(ROLE_TAGS), every(ROLE_TAGS))
        # the longest first: a speaker inside the content ("The talks, said X, will …") stays a speaker
        for role, span in sorted(trigger.roles.items(), key=lambda item: item[1][0] - item[1][1]):
            bit = 1 << (1 + ROLES.index(role))
            _paint(role_bits, encoding, [span], bit, bit)
        blank = (every(CUE_TAGS),) * size, (every(NAME_TAGS),) * size
        stance = STANCES.index(trigger.stance) if trigger.stance else NONE_KNOWN
        reality = REALITIES.index(trigger.reality) if trigger.reality else NONE_KNOWN
        return Item(encoding.ids, tuple(marks), *blank, tuple(role_bits), stance, reality, weight)

    def _cut(self, sequence: Item) -> Item:
        size = len(sequence.ids)
        if size <= self.longest:
            return sequence
        marked = [i for i, mark in enumerate(sequence.marks) if mark]
        middle = (marked[0] + marked[-1]) // 2 if marked else 0
        start = min(max(0, middle - self.longest // 2), size - self.longest)
        part = slice(start, start + self.longest)
        return Item(
            sequence.ids[part], sequence.marks[part], sequence.cue[part], sequence.name[part], sequence.role[part],
            sequence.stance, sequence.reality, sequence.weight,
        )  # fmt: skip


def _name_bits(kind: str) -> tuple[int, int]:
    kinds = range(len(NAMES)) if kind == "ANY" else [NAMES.index(kind)]
    begins = sum(1 << (1 + 2 * i) for i in kinds)
    return begins, begins << 1


def _paint(tags: list[int], encoding: Encoding, spans: Sequence[Span], first: int, later: int) -> None:
    """Set the tags of all tokens that a span touches; the first one's may differ."""
    for start, end in spans:
        value = first
        for index, (a, b) in enumerate(encoding.spans):
            if a < b and a < end and b > start:
                tags[index] = value
                value = later


def collate(sequences: Sequence[Item], pad: int) -> Batch:
    """Pad sequences to the longest of them; padding allows every tag."""
    longest = max(len(s.ids) for s in sequences)

    def table(name: str, fill: int) -> Tensor:
        rows = [getattr(s, name) for s in sequences]
        return torch.tensor([[*row, *[fill] * (longest - len(row))] for row in rows])

    return Batch(
        ids=table("ids", pad),
        mask=torch.tensor([[i < len(s.ids) for i in range(longest)] for s in sequences]),
        marks=table("marks", 0),
        cue=table("cue", every(CUE_TAGS)),
        name=table("name", every(NAME_TAGS)),
        role=table("role", every(ROLE_TAGS)),
        stance=torch.tensor([s.stance for s in sequences]),
        reality=torch.tensor([s.reality for s in sequences]),
        weight=torch.tensor([s.weight for s in sequences]),
    )


@dataclass(frozen=True, slots=True)
class Source:
    """Examples of one kind and their share of all training tokens."""

    name: str
    examples: Sequence[Example]
    share: float


class Sampler:
    """An endless, repeatable stream of batches.

    Examples are drawn from the sources so that each gets its share of tokens; within a source every example comes
    once before any comes again. A pool of sequences is sorted by length and cut into batches, which are shuffled, so
    that little is padding.

    Args:
        sources: where examples come from; empty ones are left out.
        preparer: makes sequences of them.
        tokens: padded tokens in a batch.
        pool: batches in a pool.
        seed: of everything that is random here.
    """

    def __init__(
        self, sources: Sequence[Source], preparer: Preparer, tokens: int = 2048, pool: int = 24, seed: int = 7
    ) -> None:
        self._sources = [s for s in sources if s.examples and s.share > 0]
        self._preparer = preparer
        self._tokens = tokens
        self._pool = pool
        self._seed = seed

    def batches(self, skip: int = 0) -> Iterator[Batch]:
        """Yield batches for ever, the first ``skip`` left out: a resumed run sees what the first would have seen."""
        at = 0
        for number, sequences in enumerate(self._pools()):
            groups = self._groups(sequences)
            random.Random(f"{self._seed}:{number}").shuffle(groups)  # noqa: S311
            for group in groups:
                at += 1
                if at > skip:
                    yield collate(group, self._preparer.tokenizer.pad)

    def _pools(self) -> Iterator[list[Item]]:
        streams = [self._stream(source) for source in self._sources]
        drawn = [0.0] * len(streams)
        while True:
            pool: list[Item] = []
            size = 0
            while size < self._tokens * self._pool:
                # whichever source is furthest behind its share goes next
                turn = min(range(len(streams)), key=lambda i: drawn[i] / self._sources[i].share)
                sequences = next(streams[turn])
                added = sum(len(s.ids) for s in sequences)
                drawn[turn] += max(1, added)
                size += added
                pool += sequences
            yield pool

    def _stream(self, source: Source) -> Iterator[list[Item]]:
        order = list(range(len(source.examples)))
        rounds = 0
        while True:
            random.Random(f"{self._seed}:{source.name}:{rounds}").shuffle(order)  # noqa: S311
            for index in order:
                yield self._preparer.sequences(source.examples[index])
            rounds += 1

    def _groups(self, pool: list[Item]) -> list[list[Item]]:
        groups: list[list[Item]] = []
        for sequence in sorted(pool, key=lambda s: len(s.ids)):
            if groups and (len(groups[-1]) + 1) * len(sequence.ids) <= self._tokens:
                groups[-1].append(sequence)
            else:
                groups.append([sequence])
        return groups
