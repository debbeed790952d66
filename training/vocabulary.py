"""The encoder's vocabulary: cut to what the covered languages use, and written as a SentencePiece model.

Kept are, in this order: marks, every piece of one character (so that any word can still be spelled), every piece that
the covered languages' texts use, and then the likeliest of the others until the size is reached. A word whose piece
was cut falls apart into shorter pieces; none becomes unknown that was not unknown before.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from sentencepiece import sentencepiece_model_pb2 as protocol

from reportedly.model.pieces import SPACE, PieceTokenizer
from training.data import examples
from training.q4file import Pieces


def tokenizer(pieces: Pieces) -> PieceTokenizer:
    """Return the tokenizer of a vocabulary, whole or cut."""
    return PieceTokenizer(to_model(pieces), pieces.replacements)


def to_model(pieces: Pieces) -> bytes:
    """Return a vocabulary as a serialised SentencePiece model that normalises nothing."""
    model = protocol.ModelProto()
    kinds = model.SentencePiece
    special = {pieces.unk: kinds.UNKNOWN, **dict.fromkeys((pieces.bos, pieces.eos, pieces.pad), kinds.CONTROL)}
    for index, (text, score) in enumerate(zip(pieces.texts, pieces.scores, strict=True)):
        model.pieces.add(piece=text, score=score, type=special.get(index, kinds.NORMAL))
    spec = model.trainer_spec
    spec.model_type = spec.UNIGRAM
    spec.bos_id, spec.eos_id, spec.pad_id, spec.unk_id = pieces.bos, pieces.eos, pieces.pad, pieces.unk
    rules = model.normalizer_spec
    rules.name, rules.add_dummy_prefix, rules.remove_extra_whitespaces = "identity", True, False
    rules.escape_whitespaces = True
    written: bytes = model.SerializeToString(deterministic=True)
    return written


def covered_texts(shared: Path, data: Path) -> Iterator[str]:
    """Yield the texts whose pieces have to stay: parallel news, and all training and test examples."""
    for path in sorted((shared / "eval/parallel").glob("*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            yield from (json.loads(line)["text"] for line in lines)
    for path in sorted(data.glob("*.jsonl")):
        yield from (example.text for example in examples.read(path))


def used_pieces(cutter: PieceTokenizer, texts: Iterable[str]) -> Counter[int]:
    """Count the pieces of texts."""
    found: Counter[int] = Counter()
    for text in texts:
        found.update(cutter.encode(text).ids)
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
