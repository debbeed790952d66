"""Splits text into the encoder's pieces and says for each which characters of the text it stands for.

The vocabulary is a unigram model (SentencePiece). Before look-up single characters are replaced (full-width forms,
ligatures, control characters) and runs of spaces become one; because a replacement may be longer or shorter than the
character, the way back to offsets in the text goes through an explicit map.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer, decoders, models, pre_tokenizers

from training.q4file import Pieces

SPACE = "\u2581"


@dataclass(frozen=True, slots=True)
class Encoding:
    """The pieces of one text, with begin and end marks.

    ``ids`` are vocabulary indices, ``spans[i]`` the code points of the text that piece ``i`` covers, without
    leading space; marks, and pieces that are nothing but space, have an empty span.
    """

    ids: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]


class PieceTokenizer:
    """The tokenizer of the encoder, over its whole vocabulary or over a part of it.

    Args:
        pieces: the vocabulary.
    """

    def __init__(self, pieces: Pieces) -> None:
        self.pieces = pieces
        self._fast = Tokenizer(
            models.Unigram(list(zip(pieces.texts, pieces.scores, strict=True)), unk_id=pieces.unk, byte_fallback=False)
        )
        self._fast.pre_tokenizer = pre_tokenizers.Metaspace(replacement=SPACE, prepend_scheme="first")
        self._fast.decoder = decoders.Metaspace(replacement=SPACE, prepend_scheme="first")
        special = "".join(re.escape(c) for c in pieces.replacements)
        self._space = pieces.texts.index(SPACE) if SPACE in pieces.texts else -1
        self._blank = {char for char, new in pieces.replacements.items() if not new.strip()}
        self._unclean = re.compile(f"[{special}]|  " if special else "  ")

    def encode(self, text: str) -> Encoding:
        """Split one text."""
        return self.encode_all([text])[0]

    def encode_all(self, texts: Sequence[str]) -> list[Encoding]:
        """Split several texts at once; the answers are those of ``encode``, in order."""
        cleaned = [self._clean(text) for text in texts]
        found = self._fast.encode_batch([clean for clean, _ in cleaned], add_special_tokens=False)
        return [
            self._finish(text, way_back, item.ids, item.offsets)
            for text, (_, way_back), item in zip(texts, cleaned, found, strict=True)
        ]

    def _clean(self, text: str) -> tuple[str, list[int] | None]:
        """Return the text with replacements made, and for each of its characters where it came from."""
        if not self._unclean.search(text):
            return text, None
        out: list[str] = []
        origin: list[int] = []
        for at, char in enumerate(text):
            for new in self.pieces.replacements.get(char, char):
                if new == " " and out and out[-1] == " ":
                    continue
                out.append(new)
                origin.append(at)
        origin.append(len(text))
        return "".join(out), origin

    def _is_blank(self, char: str) -> bool:
        return char.isspace() or char in self._blank

    def _finish(
        self, text: str, way_back: list[int] | None, ids: Sequence[int], offsets: Sequence[tuple[int, int]]
    ) -> Encoding:
        spans = [(0, 0)]
        for index, (start, end) in zip(ids, offsets, strict=True):
            if way_back is not None:
                # a piece may end inside what one character was replaced by: it covers that character wholly
                end = way_back[end - 1] + 1 if end > start else way_back[start]
                start = way_back[start]
            while start < end and self._is_blank(text[start]):
                start += 1
            while end > start and self._is_blank(text[end - 1]):
                end -= 1
            spans.append((start, start if index == self._space else end))
        spans.append((len(text), len(text)))
        return Encoding((self.pieces.bos, *ids, self.pieces.eos), tuple(spans))
