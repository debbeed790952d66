"""Stand-ins for the trained model: a vocabulary of a few pieces, and networks whose answers a test writes down."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sentencepiece import sentencepiece_model_pb2 as protocol

from reportedly.model.labels import CUE_TAGS, NAME_TAGS, REALITIES, ROLE_TAGS, STANCES, TRIGGERS, Trigger
from reportedly.model.network import Asked, Question, Read
from reportedly.model.pieces import Encoding, PieceTokenizer
from reportedly.model.words import Floats
from reportedly.records import Reality, Span, Stance

__all__ = ["NoisyNetwork", "Says", "ScriptedNetwork", "WordTokenizer", "pieces_model"]

BEGIN, PAD, END, UNKNOWN = range(4)


def pieces_model(pieces: Mapping[str, float]) -> bytes:
    """Return a SentencePiece model of these pieces and their scores, after the four marks; it normalises nothing."""
    model = protocol.ModelProto()  # type: ignore[attr-defined] # made at run time
    kinds = model.SentencePiece
    for mark in ("<s>", "<pad>", "</s>"):
        model.pieces.add(piece=mark, score=0, type=kinds.CONTROL)
    model.pieces.add(piece="<unk>", score=0, type=kinds.UNKNOWN)
    for text, score in pieces.items():
        model.pieces.add(piece=text, score=score, type=kinds.NORMAL)
    spec = model.trainer_spec
    spec.model_type = spec.UNIGRAM
    spec.bos_id, spec.pad_id, spec.eos_id, spec.unk_id = BEGIN, PAD, END, UNKNOWN
    rules = model.normalizer_spec
    rules.name, rules.add_dummy_prefix, rules.remove_extra_whitespaces = "identity", True, False
    rules.escape_whitespaces = True
    written: bytes = model.SerializeToString(deterministic=True)
    return written


class WordTokenizer(PieceTokenizer):
    """Takes words and single marks for pieces, words longer than ``longest`` in parts; learns any word it meets."""

    def __init__(self, longest: int = 100) -> None:
        self.pad, self.unknown = PAD, UNKNOWN
        self._piece = re.compile(rf"\w{{1,{longest}}}|[^\w\s]")
        self._known: dict[str, int] = {}

    def __len__(self) -> int:
        return UNKNOWN + 1 + len(self._known)

    def encode(self, text: str) -> Encoding:
        found = list(self._piece.finditer(text))
        ids = [self._known.setdefault(match[0], UNKNOWN + 1 + len(self._known)) for match in found]
        spans = [match.span() for match in found]
        return Encoding((BEGIN, *ids, END), ((0, 0), *spans, (len(text), len(text))))


@dataclass(frozen=True, slots=True)
class Says:
    """What the model says around one trigger: the words of each role, the classes, and how sure it is of its stance."""

    speaker: str = ""
    content: str = ""
    cue: str = ""
    counted: str = ""
    stance: Stance = "asserts"
    sure: float = 0.95
    reality: Reality = "actual"


class ScriptedNetwork:
    """A ``Network`` that knows triggers and names by their words, and answers as it was told.

    Args:
        cues: words that it takes for a cue wherever they stand -> what it says around them.
        quotations: the words of a quotation -> what it says when it is asked about that quotation.
        numbers: the words of a number -> what it says when it is asked about that number.
        names: words that it takes for a name -> the kind, as in ``labels.NAMES``.
        longest: characters in a piece.

    Of words that run over the text's end it takes those that stand there.
    About a trigger that it was not told of it says that nothing has a role.
    """

    def __init__(
        self,
        cues: Mapping[str, Says] | None = None,
        quotations: Mapping[str, Says] | None = None,
        numbers: Mapping[str, Says] | None = None,
        names: Mapping[str, str] | None = None,
        longest: int = 100,
    ) -> None:
        self._tokenizer = WordTokenizer(longest)
        self._cues = cues or {}
        self._names = names or {}
        told: dict[Trigger, Mapping[str, Says] | None] = {"cue": cues, "number": numbers, "quotation": quotations}
        self._told = {(kind, self._ids(words)): says for kind, of in told.items() for words, says in (of or {}).items()}

    @property
    def tokenizer(self) -> PieceTokenizer:
        return self._tokenizer

    def read(self, texts: Sequence[Sequence[int]]) -> list[Read]:
        return [self._read(tuple(text)) for text in texts]

    def ask(self, questions: Sequence[Question]) -> list[Asked]:
        return [self._answer(question) for question in questions]

    def _read(self, ids: tuple[int, ...]) -> Read:
        cue = _tags(len(ids), len(CUE_TAGS))
        name = _tags(len(ids), len(NAME_TAGS))
        for words in self._cues:
            for span in self._places(ids, words):
                _put(cue, span, CUE_TAGS.index("B"), CUE_TAGS.index("I"))
        for words, kind in self._names.items():
            for span in self._places(ids, words):
                _put(name, span, NAME_TAGS.index(f"B-{kind}"), NAME_TAGS.index(f"I-{kind}"))
        return Read(np.array(ids, dtype=np.float32)[:, None], cue, name)

    def _answer(self, question: Question) -> Asked:
        ids = tuple(int(state) for state in question.states[:, 0])
        marked = np.flatnonzero(question.marks)
        kind = TRIGGERS[int(question.marks.max()) - 1]
        says = self._told.get((kind, tuple(ids[at] for at in marked)), Says())
        role = _tags(len(ids), len(ROLE_TAGS))
        for name in ("speaker", "content", "cue", "counted"):
            words: str = getattr(says, name)
            places = (list(self._places(ids, words)) or list(self._cut_off(ids, words))) if words else []
            if places:
                nearest = min(places, key=lambda span: abs(span[0] - int(marked[0])))
                _put(role, nearest, ROLE_TAGS.index(name), ROLE_TAGS.index(name))
        stance = np.full(len(STANCES), np.log((1 - says.sure) / (len(STANCES) - 1)), dtype=np.float32)
        stance[STANCES.index(says.stance)] = np.log(says.sure)
        reality = np.zeros(len(REALITIES), dtype=np.float32)
        reality[REALITIES.index(says.reality)] = 4
        return Asked(role, stance, reality)

    def _ids(self, words: str) -> tuple[int, ...]:
        return self._tokenizer.encode(words).ids[1:-1]

    def _places(self, ids: tuple[int, ...], words: str) -> Iterator[Span]:
        sought = self._ids(words)
        for at in range(len(ids) - len(sought) + 1):
            if ids[at : at + len(sought)] == sought:
                yield at, at + len(sought)

    def _cut_off(self, ids: tuple[int, ...], words: str) -> Iterator[Span]:
        sought, end = self._ids(words), len(ids) - 1
        for size in range(len(sought) - 1, 0, -1):
            if ids[end - size : end] == sought[:size]:
                yield end - size, end


class NoisyNetwork:
    """A ``Network`` that says anything at all, but the same of the same pieces: what a bad model may do."""

    def __init__(self, seed: int, longest: int = 3) -> None:
        self._seed = seed
        self._tokenizer = WordTokenizer(longest)

    @property
    def tokenizer(self) -> PieceTokenizer:
        return self._tokenizer

    def read(self, texts: Sequence[Sequence[int]]) -> list[Read]:
        return [
            Read(
                np.array(ids, dtype=np.float32)[:, None],
                self._noise((len(ids), len(CUE_TAGS)), ids),
                self._noise((len(ids), len(NAME_TAGS)), ids),
            )
            for ids in texts
        ]

    def ask(self, questions: Sequence[Question]) -> list[Asked]:
        return [
            Asked(
                self._noise((len(question.marks), len(ROLE_TAGS)), question.marks.tolist()),
                self._noise((len(STANCES),), question.marks.tolist()),
                self._noise((len(REALITIES),), question.marks.tolist()),
            )
            for question in questions
        ]

    def _noise(self, shape: tuple[int, ...], of: Sequence[int]) -> Floats:
        dice = np.random.default_rng([self._seed, *of])
        return dice.normal(scale=3, size=shape).astype(np.float32)


def _tags(pieces: int, tags: int) -> Floats:
    """Return scores that take every piece for the first tag, O."""
    scores: NDArray[np.float32] = np.zeros((pieces, tags), dtype=np.float32)
    scores[:, 0] = 5
    return scores


def _put(scores: Floats, span: Span, begin: int, inside: int) -> None:
    scores[span[0] : span[1]] = 0
    scores[span[0], begin] = 5
    scores[span[0] + 1 : span[1], inside] = 5
