"""From scores to spans: windows of a text, cues and names in them, and the roles around each cue."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from training.data.examples import NAMES, REALITIES, ROLES, STANCES, TRIGGERS, Span, TriggerKind
from training.model import Tagger
from training.tokenizer import Encoding, PieceTokenizer

Floats = NDArray[np.float32]
BATCH_TOKENS = 4096
_SENTENCE_END = re.compile(r"(?<=[.!?…。！？؟।])[\"”“»」』’)]*\s*")


class Read(NamedTuple):
    """The scores of one sequence, without padding; see ``training.model.Scores``."""

    cue: Floats
    name: Floats
    role: Floats
    stance: Floats
    reality: Floats


class Backend(Protocol):
    """Whatever can run the tagger: torch, or the exported model in ONNX Runtime."""

    def read(self, ids: Sequence[Sequence[int]], marks: Sequence[Sequence[int]]) -> list[Read]:
        """Score sequences in one batch."""
        ...


class TorchBackend:
    """Runs a tagger in torch."""

    def __init__(self, tagger: Tagger, pad: int) -> None:
        self._tagger = tagger.eval()
        self._pad = pad

    def read(self, ids: Sequence[Sequence[int]], marks: Sequence[Sequence[int]]) -> list[Read]:
        """Score sequences in one batch."""
        table, mask, marked = pad(ids, marks, self._pad)
        with torch.inference_mode():
            vectors = self._tagger.encoder.words(torch.from_numpy(table))
            scores = self._tagger(vectors, torch.from_numpy(mask), torch.from_numpy(marked))
        return [unpad(row, len(item), *(_array(part) for part in scores)) for row, item in enumerate(ids)]


def _array(part: Tensor) -> Floats:
    array: Floats = part.float().numpy()
    return array


def pad(
    ids: Sequence[Sequence[int]], marks: Sequence[Sequence[int]], fill: int
) -> tuple[NDArray[np.int64], NDArray[np.bool_], NDArray[np.int64]]:
    """Return ids, mask and marks as tables ``(batch, tokens)``."""
    shape = len(ids), max(map(len, ids))
    table, mask, marked = np.full(shape, fill), np.zeros(shape, dtype=bool), np.zeros(shape, dtype=np.int64)
    for row, item in enumerate(ids):
        table[row, : len(item)] = item
        mask[row, : len(item)] = True
        marked[row, : len(item)] = marks[row]
    return table, mask, marked


def unpad(row: int, size: int, cue: Floats, name: Floats, role: Floats, stance: Floats, reality: Floats) -> Read:
    """Return one sequence's part of a batch."""
    return Read(cue[row, :size], name[row, :size], role[row, :size], stance[row], reality[row])


def read_all(backend: Backend, ids: Sequence[Sequence[int]], marks: Sequence[Sequence[int]]) -> list[Read]:
    """Score any number of sequences, batched by length; answers in the order given."""
    order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
    found: dict[int, Read] = {}
    while order:
        size = max(1, BATCH_TOKENS // len(ids[order[-1]]))
        batch, order = order[-size:], order[:-size]
        found.update(zip(batch, backend.read([ids[i] for i in batch], [marks[i] for i in batch]), strict=True))
    return [found[i] for i in range(len(ids))]


@dataclass(frozen=True, slots=True)
class Found:
    """One claim: spans in the text, classes, and how sure the tagger is of cue and content (0 to 1)."""

    cue: Span
    content: Span
    speaker: Span | None
    stance: str
    reality: str
    confidence: float


def windows(text: str, tokenizer: PieceTokenizer, longest: int = 250) -> Iterator[Span]:
    """Yield the stretches that are read at once: lines, cut between sentences where they are too long."""
    for line in re.finditer(r"[^\n]+", text):
        start = line.start()
        if len(tokenizer.encode(line.group()).ids) <= longest:
            yield line.span()
            continue
        reached = start
        for end in [*(line.start() + m.end() for m in _SENTENCE_END.finditer(line.group())), line.end()]:
            if reached > start and len(tokenizer.encode(text[start:end]).ids) > longest:
                yield start, reached
                start = reached
            reached = end
        if reached > start:
            yield start, reached


def find_claims(
    texts: Sequence[str], tokenizer: PieceTokenizer, backend: Backend, floor: float = 0.5
) -> list[list[Found]]:
    """Return the claims of each text.

    Args:
        texts: articles or sentences.
        tokenizer: that of the encoder (or its cut-down form, for an exported model).
        backend: runs the tagger.
        floor: how probable a token must be as part of a cue.
    """
    places = [(number, span) for number, text in enumerate(texts) for span in windows(text, tokenizer)]
    encodings = tokenizer.encode_all([texts[number][a:b] for number, (a, b) in places])
    plain = read_all(backend, [e.ids for e in encodings], [[0] * len(e.ids) for e in encodings])
    asked: list[tuple[int, Span, list[int], float]] = []
    for window, (encoding, read) in enumerate(zip(encodings, plain, strict=True)):
        for cue, confidence in cues(encoding, read, floor):
            asked.append((window, cue, marks(encoding, cue, "cue"), confidence))
    reads = read_all(backend, [encodings[w].ids for w, *_ in asked], [m for _, _, m, _ in asked])
    found: list[list[Found]] = [[] for _ in texts]
    for (window, cue, _, confidence), read in zip(asked, reads, strict=True):
        number, (start, _) = places[window]
        claim = _claim(encodings[window], cue, read, confidence)
        if claim is not None:
            found[number].append(_moved(claim, start))
    return found


def _claim(encoding: Encoding, cue: Span, read: Read, confidence: float) -> Found | None:
    content = role_span(encoding, read, "content")
    if content is None:
        return None
    speaker = role_span(encoding, read, "speaker")
    return Found(
        cue,
        content[0],
        speaker[0] if speaker else None,
        STANCES[int(read.stance.argmax())],
        REALITIES[int(read.reality.argmax())],
        min(confidence, content[1]),
    )


def _moved(claim: Found, by: int) -> Found:
    speaker = None if claim.speaker is None else (claim.speaker[0] + by, claim.speaker[1] + by)
    cue, content = ((span[0] + by, span[1] + by) for span in (claim.cue, claim.content))
    return Found(cue, content, speaker, claim.stance, claim.reality, claim.confidence)


def marks(encoding: Encoding, span: Span, kind: TriggerKind) -> list[int]:
    """Return the marks of a sequence in which one trigger is marked."""
    value = 1 + TRIGGERS.index(kind)
    return [value if a < b and a < span[1] and b > span[0] else 0 for a, b in encoding.spans]


def cues(encoding: Encoding, read: Read, floor: float = 0.5) -> list[tuple[Span, float]]:
    """Return the cues of a sequence with their probabilities."""
    odds = softmax(read.cue)
    return _runs(encoding, odds[:, 1] + odds[:, 2], odds[:, 1] > odds[:, 2], floor)


def _runs(encoding: Encoding, inside: Floats, begins: NDArray[np.bool_], floor: float) -> list[tuple[Span, float]]:
    found: list[tuple[Span, float]] = []
    previous = -2
    for index, (start, end) in enumerate(encoding.spans):
        if inside[index] < floor or start == end:
            continue
        new_word = not found or start > found[-1][0][1] or begins[index]
        if found and previous == index - 1 and not (begins[index] and new_word):
            (first, _), odds = found[-1]
            found[-1] = (first, end), max(odds, float(inside[index]))
        else:
            found.append(((start, end), float(inside[index])))
        previous = index
    return found


def names(encoding: Encoding, read: Read) -> list[tuple[int, int, str]]:
    """Return the names of a sequence with their kinds: a name begins with B, or where its kind changes."""
    found: list[tuple[int, int, str]] = []
    open_kind = ""
    for (start, end), tag in zip(encoding.spans, read.name.argmax(axis=1), strict=True):
        if start == end:
            continue
        kind = NAMES[(int(tag) - 1) // 2] if tag else ""
        if kind and kind == open_kind and (int(tag) - 1) % 2 == 1:
            found[-1] = found[-1][0], end, kind
        elif kind:
            found.append((start, end, kind))
        open_kind = kind
    return found


def role_span(encoding: Encoding, read: Read, role: str) -> tuple[Span, float] | None:
    """Return the best contiguous span of a role and its probability; None where "no role" is likelier throughout.

    Each token's vote is the log odds of the role against everything else, so a short gap inside a long content is
    bridged and a stray token far away is not.
    """
    odds = softmax(read.role)[:, 1 + ROLES.index(role)].clip(1e-6, 1 - 1e-6)
    votes = np.log(odds / (1 - odds))
    real = [i for i, (a, b) in enumerate(encoding.spans) if a < b]
    best, place, total, start = 0.0, None, 0.0, 0
    for at, index in enumerate(real):
        if total <= 0:
            total, start = 0.0, at
        total += float(votes[index])
        if total > best:
            best, place = total, (start, at + 1)
    if place is None:
        return None
    members = real[place[0] : place[1]]
    span = encoding.spans[members[0]][0], encoding.spans[members[-1]][1]
    return span, float(np.mean(odds[members]))


def softmax(scores: Floats) -> Floats:
    """Return probabilities over the last axis."""
    shifted = np.exp(scores - scores.max(axis=-1, keepdims=True))
    odds: Floats = shifted / shifted.sum(axis=-1, keepdims=True)
    return odds
