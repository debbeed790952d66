"""What gold syntax says of numbers and names, from CoNLL-U files.

A number that modifies a noun (``nummod``) gives a marked number with its counted noun, its action (the verb that
governs the noun) and its actor (that verb's subject, unless it is the counted noun itself). Proper nouns give names
without a kind.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reportedly.records import Span
from training.data.examples import Example, Trigger

_CODES = {"no_bokmaal": "nb", "no_nynorsk": "nn"}
"""Treebanks of a written language that their name does not begin with."""
_FLAT = ("flat", "compound", "goeswith", "fixed")
_CLIMB = ("nmod", "appos", "conj", "flat", "clf", "nummod", "compound", "dep", "list")
# nouns that belong to the number and not to what is counted ("600 million euros"), as their forms begin
_SCALES = (
    "milion", "millió", "milió", "miljon", "miljoon", "miljard", "milijun", "milijon", "milijard", "miliard",
    "milliárd", "million", "milliard",
    "millón", "millon", "milhã", "milhõ", "bilhõ", "billion", "trillion", "trilion", "bilion",
    "biljon", "tisíc", "tisoč", "tisuć", "hiljad", "tūkstan", "tūkstoš", "tuhat", "tuhan", "ezer", "тысяч", "тысяч",
    "тисяч", "хиляд", "хиљад", "миллион", "миллиард", "мільйон", "мільярд", "мільён", "милион", "милиjон", "милијард",
    "εκατομμύρι", "δισεκατομμύρι", "χιλιάδ", "միլիոն", "միլիարդ", "میلیون", "میلیارد", "هزار", "milyon", "milyar",
    "triệu", "nghìn", "ngàn", "juta", "ribu", "miliar", "milli",
)  # fmt: skip
_NO_NAME = frozenset({"PROPN", "PUNCT", "X", "SYM", "NOUN", "ADJ", "NUM", "ADP", "DET"})


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word: ``span`` is that of the surface token that holds it."""

    span: Span
    upos: str
    head: int
    relation: str
    ordinal: bool


@dataclass(frozen=True, slots=True)
class Tree:
    """One sentence; ``words[0]`` stands for the root above it."""

    id: str
    text: str
    words: tuple[Word, ...]

    def children(self, index: int) -> list[int]:
        """Return the words whose head is word ``index``."""
        return [i for i, word in enumerate(self.words) if word.head == index and i]


def read_treebank(path: Path) -> Iterator[Example]:
    """Yield one example a sentence that holds a counted noun or a name, from ``<lang>_<treebank>-ud-<part>.conllu``."""
    treebank = path.name.split("-")[0]
    lang = _CODES.get(treebank, treebank.split("_")[0])
    for tree in read_trees(path):
        triggers = tuple(numbers(tree))
        names = tuple(proper_nouns(tree))
        if triggers or names:
            yield Example(
                id=f"{path.stem}:{tree.id}",
                lang=lang,
                source="ud",
                text=tree.text,
                names=names,
                known=("name",) if names else (),
                open=_not_surely_common(tree) if names else (),
                triggers=triggers,
                weight=1.0,
            )


def read_trees(path: Path) -> Iterator[Tree]:
    """Yield the sentences of a file whose words can be found in their text in order."""
    meta: dict[str, str] = {}
    rows: list[list[str]] = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("#"):
                key, _, value = line[1:].partition("=")
                meta[key.strip()] = value.strip()
            elif line:
                rows.append(line.split("\t"))
            else:
                tree = _tree(meta, rows)
                if tree is not None:
                    yield tree
                meta, rows = {}, []


def _tree(meta: dict[str, str], rows: list[list[str]]) -> Tree | None:
    text = meta.get("text", "")
    words = [Word((0, 0), "ROOT", -1, "", False)]
    at, covered, shared = 0, 0, (0, 0)
    for row in rows:
        number = row[0]
        if "." in number:
            continue
        if "-" in number or int(number) > covered:
            start = text.find(row[1], at)
            if start < 0:
                return None
            at = start + len(row[1])
            shared = (start, at)
        if "-" in number:
            covered = int(number.split("-")[1])
            continue
        words.append(Word(shared, row[3], int(row[6]), row[7], "NumType=Ord" in row[5]))
    return Tree(meta.get("sent_id", ""), text, tuple(words))


def numbers(tree: Tree) -> Iterator[Trigger]:
    """Yield a trigger for each number that counts a noun."""
    for index, word in enumerate(tree.words):
        noun = counted_noun(tree, index)
        if noun is None:
            continue
        scale, noun = noun, _below_scale(tree, noun)
        roles = {"counted": together(tree, noun)}
        mark = together(tree, index)
        if scale != noun:
            mark = min(mark[0], tree.words[scale].span[0]), max(mark[1], tree.words[scale].span[1])
        if _overlap(mark, roles["counted"]):
            mark = word.span
        if _overlap(mark, roles["counted"]):
            continue
        verb = governing_verb(tree, noun)
        if verb is not None and not _overlap(tree.words[verb].span, roles["counted"]):
            roles["action"] = tree.words[verb].span
            actor = _subject(tree, verb)
            if actor is not None and actor != noun and not _overlap(together(tree, actor), roles["counted"]):
                roles["actor"] = together(tree, actor)
        yield Trigger("number", mark, roles, ("speaker", "content", "cue", "counted", "action", "actor"))


def counted_noun(tree: Tree, index: int) -> int | None:
    """Return the noun that a number counts, None where it counts nothing or is a date, an ordinal or a label."""
    word = tree.words[index]
    if not any(char.isalnum() for char in tree.text[slice(*word.span)]):
        return None
    if word.upos != "NUM" or word.ordinal or not word.relation.startswith("nummod") or word.head <= 0:
        return None
    noun = word.head
    if tree.words[noun].relation.startswith("clf"):
        noun = tree.words[noun].head
    if noun <= 0 or tree.words[noun].upos not in ("NOUN", "SYM"):
        return None
    return noun


def _below_scale(tree: Tree, noun: int) -> int:
    """Return what "600 million euros" counts where the treebank makes "million" the head."""
    start, end = tree.words[noun].span
    if not tree.text[start:end].casefold().startswith(_SCALES):
        return noun
    below = (i for i in tree.children(noun) if i > noun and tree.words[i].relation.startswith("nmod"))
    return next((i for i in below if tree.words[i].upos in ("NOUN", "SYM")), noun)


def governing_verb(tree: Tree, index: int) -> int | None:
    """Return the nearest verb above a noun, climbing through noun phrases only."""
    for _ in range(4):
        word = tree.words[index]
        parent = tree.words[word.head] if word.head > 0 else None
        if parent is None:
            return None
        if parent.upos == "VERB":
            return word.head
        if word.relation.split(":")[0] not in _CLIMB:
            return None
        index = word.head
    return None


def together(tree: Tree, index: int) -> Span:
    """Return a word with the parts of its name or compound that touch it."""
    start, end = tree.words[index].span
    parts = [tree.words[i].span for i in tree.children(index) if tree.words[i].relation.split(":")[0] in _FLAT]
    grown = True
    while grown:
        grown = False
        for a, b in parts:
            if a >= end and not tree.text[end:a].strip() and b > end:
                end, grown = b, True
            elif b <= start and not tree.text[b:start].strip() and a < start:
                start, grown = a, True
    return start, end


def proper_nouns(tree: Tree) -> Iterator[tuple[int, int, str]]:
    """Yield runs of neighbouring proper nouns as names of unknown kind."""
    run: Span | None = None
    for word in tree.words[1:]:
        proper = word.upos == "PROPN" and word.span[1] > word.span[0]
        if proper and run and tree.text[run[1] : word.span[0]] in ("", " "):
            run = (run[0], max(run[1], word.span[1]))
            continue
        if run:
            yield (*run, "ANY")
        run = word.span if proper else None
    if run:
        yield (*run, "ANY")


def _subject(tree: Tree, verb: int) -> int | None:
    for index in tree.children(verb):
        word = tree.words[index]
        if word.relation.split(":")[0] == "nsubj" and word.upos in ("NOUN", "PROPN", "PRON"):
            return index
    return None


def _not_surely_common(tree: Tree) -> tuple[Span, ...]:
    """Words that could belong to a name though the treebank does not call them proper nouns."""
    return tuple(w.span for w in tree.words[1:] if w.upos in _NO_NAME - {"PROPN"} and w.span[1] > w.span[0])


def _overlap(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]
