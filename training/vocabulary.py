"""Cuts the vocabulary to what the covered languages use.

Kept are, in this order: marks, every piece of one character (so that any word can still be spelled), every piece that
the covered languages' texts use, and then the likeliest of the others until the size is reached. A word whose piece
was cut falls apart into shorter pieces; none becomes unknown that was not unknown before.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from training.data import examples
from training.q4file import Pieces
from training.tokenizer import SPACE, PieceTokenizer


def covered_texts(shared: Path, data: Path) -> Iterator[str]:
    """Yield the texts whose pieces have to stay: parallel news, and all training and test examples."""
    for path in sorted((shared / "eval/parallel").glob("*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            yield from (json.loads(line)["text"] for line in lines)
    for path in sorted(data.glob("*.jsonl")):
        yield from (example.text for example in examples.read(path))


def used_pieces(tokenizer: PieceTokenizer, texts: Iterable[str]) -> Counter[int]:
    """Count the pieces of texts."""
    found: Counter[int] = Counter()
    batch: list[str] = []
    for text in texts:
        batch.append(text)
        if len(batch) == 2000:
            found.update(i for encoding in tokenizer.encode_all(batch) for i in encoding.ids)
            batch = []
    found.update(i for encoding in tokenizer.encode_all(batch) for i in encoding.ids)
    return found


def choose(pieces: Pieces, used: Counter[int], size: int) -> list[int]:
    """Return the indices of the pieces to keep, ascending; marks keep their places at the front.

    Raises:
        ValueError: marks do not stand at the front of the vocabulary, so the cut would move them.
    """
    special = [pieces.bos, pieces.eos, pieces.pad, pieces.unk]
    if sorted(special) != list(range(len(special))):
        raise ValueError("the marks of the vocabulary are not its first pieces")
    kept = dict.fromkeys(special)
    kept.update(dict.fromkeys(i for i, text in enumerate(pieces.texts) if len(text.removeprefix(SPACE)) <= 1))
    kept.update(dict.fromkeys(i for i, _ in used.most_common()))
    likely = sorted(range(len(pieces.texts)), key=lambda i: -pieces.scores[i])
    kept.update(dict.fromkeys(likely))
    return sorted(list(kept)[:size])


def cut(pieces: Pieces, kept: list[int]) -> Pieces:
    """Return the vocabulary with only the kept pieces, renumbered in order."""
    place = {old: new for new, old in enumerate(kept)}
    return Pieces(
        tuple(pieces.texts[i] for i in kept),
        tuple(pieces.scores[i] for i in kept),
        place[pieces.bos],
        place[pieces.eos],
        place[pieces.pad],
        place[pieces.unk],
        pieces.replacements,
    )


def to_json(pieces: Pieces) -> str:
    """Return the vocabulary as JSON; ``from_json`` reads it."""
    return json.dumps(
        {
            "texts": pieces.texts,
            "scores": [round(score, 4) for score in pieces.scores],
            "marks": [pieces.bos, pieces.eos, pieces.pad, pieces.unk],
            "replacements": pieces.replacements,
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def from_json(text: str) -> Pieces:
    """Read what ``to_json`` has written."""
    item = json.loads(text)
    bos, eos, pad, unk = item["marks"]
    return Pieces(tuple(item["texts"]), tuple(item["scores"]), bos, eos, pad, unk, item["replacements"])
