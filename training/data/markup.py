"""Handwritten news text with claims in bracket markup: ``training/text/<language>.txt``.

``training/text/README.md`` says how it is written. ``python -m training.data.markup FILE…`` checks files and prints
what is wrong with them; needs the package, but not torch.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportedly.model.labels import REALITIES, STANCES
from reportedly.records import Span
from training.data.examples import Example, Trigger

CONSTRUCTIONS = (
    "that-clause", "bare-clause", "inverted", "inserted", "quote-after", "quote-before", "quote-long",
    "quote-standing", "dash-dialogue", "according-to", "noun", "colon-headline", "passive", "hearsay", "nested",
    "mixed", "denial", "doubt", "confirmation", "demand", "promise", "estimate", "belief", "relay", "pronoun",
    "two-claims", "agent", "accused", "hearer", "other-subject", "resisted", "far-subject", "attributive", "borders",
)  # fmt: skip
NEGATIVES = ("none-news", "none-title", "none-scare", "none-talk", "none-decision", "none-unsaid", "none-sense")
MAY_BE_ABSENT = ("dash-dialogue", "hearsay", "bare-clause", "inverted", "inserted", "passive")
QUOTED = ("direct", "indirect", "mixed")
PARTS = ("train", "test")
TEXTS = Path(__file__).parents[1] / "text"
FEWEST = {"train": 100, "test": 20}
FEWEST_CUES = 40
FEWEST_NEGATIVES = 0.2

_CLAIM = re.compile(r"(\d+) (\w+) (\w+) (\w+)")
_OPEN = re.compile(r"\[([SQC])(\d+(?:,\d+)*)\|")
_LAYOUT = re.compile(r"\s*([:：–—―|-])\s*")
_KINDS = {"S": "speaker", "Q": "cue", "C": "content"}


@dataclass(frozen=True, slots=True)
class Written:
    """One claim of an item: spans in the item's text, ``cue`` and ``speaker`` None where not expressed."""

    cue: Span | None
    speaker: Span | None
    content: Span
    stance: str
    reality: str
    quoted: str


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of news text with its claims; ``line`` is where it begins in its file."""

    line: int
    part: str
    construction: str
    text: str
    claims: tuple[Written, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file: its items, the constructions that its language does not have, and what is wrong with it."""

    lang: str
    items: tuple[Item, ...]
    absent: tuple[str, ...]
    problems: tuple[str, ...]


def read_sheet(path: Path) -> Sheet:
    """Read a file; whatever is wrong is told in ``problems``, and the items concerned are left out."""
    items: list[Item] = []
    problems: list[str] = []
    absent: tuple[str, ...] = ()
    part = ""
    for line, block in _blocks(path.read_text(encoding="utf-8")):
        if block[0].startswith("absent:"):
            absent = tuple(block[0].removeprefix("absent:").split())
        elif block[0].startswith("=="):
            part = block[0].strip("= ")
        else:
            try:
                items.append(_item(line, part, block))
            except ValueError as error:
                problems.append(f"{path.name}:{line}: {error}")
    problems += [f"{path.name}: {problem}" for problem in _lacks(items, absent)]
    return Sheet(path.stem, tuple(items), absent, tuple(problems))


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    block: list[str] = []
    first = 0
    for number, line in enumerate([*text.splitlines(), ""], 1):
        if line.strip() and not line.startswith("#"):
            first = first if block else number
            block.append(line.rstrip())
        elif block and not line.strip():
            yield first, block
            block = []


def _item(line: int, part: str, block: Sequence[str]) -> Item:
    construction = block[0].removeprefix("@").strip()
    if not block[0].startswith("@") or construction not in (*CONSTRUCTIONS, *NEGATIVES):
        raise ValueError(f"an item begins with '@ construction', not {block[0]!r}")
    known_part(part)
    heads = [match for row in block[1:] if (match := _CLAIM.fullmatch(row.strip()))]
    text, spans = parse("\n".join(row.strip() for row in block[1 + len(heads) :]))
    numbers = [int(head[1]) for head in heads]
    if sorted(numbers) != sorted(spans) or len(set(numbers)) != len(numbers):
        raise ValueError(f"claims {numbers} are announced, {sorted(spans)} are marked")
    if (construction in NEGATIVES) != (not heads):
        raise ValueError(f"{construction} with {len(heads)} claims")
    if not text:
        raise ValueError("no text")
    return Item(line, part, construction, text, tuple(_claim(head, spans[int(head[1])]) for head in heads))


def known_part(part: str) -> str:
    """Return a part if it is one.

    Raises:
        ValueError: it is none: the item stands before the first.
    """
    if part not in PARTS:
        raise ValueError("an item stands before '== train ==' or '== test =='")
    return part


def _claim(head: re.Match[str], spans: dict[str, Span]) -> Written:
    _, stance, reality, quoted = head.groups()
    for value, allowed in ((stance, STANCES), (reality, REALITIES), (quoted, QUOTED)):
        if value not in allowed:
            raise ValueError(f"{value!r} is none of {', '.join(allowed)}")
    if "content" not in spans:
        raise ValueError(f"claim {head[1]} has no content")
    return Written(spans.get("cue"), spans.get("speaker"), spans["content"], stance, reality, quoted)


def parse(marked: str) -> tuple[str, dict[int, dict[str, Span]]]:
    """Take the markup out of a text; return the text and the spans of each claim by kind.

    Raises:
        ValueError: brackets do not match, or a span is empty, doubled or begins or ends with space.
    """
    text = ""
    open_marks: list[tuple[str, list[int], int]] = []
    spans: dict[int, dict[str, Span]] = {}
    at = 0
    while at < len(marked):
        opening = _OPEN.match(marked, at)
        if opening:
            open_marks.append((_KINDS[opening[1]], [int(n) for n in opening[2].split(",")], len(text)))
            at = opening.end()
            continue
        if marked[at] == "]":
            if not open_marks:
                raise ValueError("a bracket is closed that was never opened")
            kind, numbers, start = open_marks.pop()
            for number in numbers:
                _add(spans.setdefault(number, {}), kind, (start, len(text)), text)
        elif marked[at] in "[|":
            raise ValueError(f"stray {marked[at]!r} before {marked[at + 1 : at + 15]!r}")
        else:
            text += marked[at]
        at += 1
    if open_marks:
        raise ValueError("a bracket is not closed")
    return text, spans


def _add(spans: dict[str, Span], kind: str, span: Span, text: str) -> None:
    words = text[slice(*span)]
    if not words or words != words.strip():
        raise ValueError(f"{kind} {words!r} is empty or begins or ends with space")
    if kind in spans:
        raise ValueError(f"a second {kind}: {words!r}")
    spans[kind] = span


def _lacks(items: Sequence[Item], absent: Sequence[str]) -> Iterator[str]:
    if wrong := set(absent) - set(MAY_BE_ABSENT):
        yield f"cannot be absent: {', '.join(sorted(wrong))}"
    for part, fewest in FEWEST.items():
        members = [item for item in items if item.part == part]
        if len(members) < fewest:
            yield f"{len(members)} good items in {part}, {fewest} are needed"
        if sum(not item.claims for item in members) < FEWEST_NEGATIVES * len(members):
            yield f"too few items without a claim in {part}"
    wanted = {*CONSTRUCTIONS, *NEGATIVES} - set(absent)
    if missing := wanted - {item.construction for item in items if item.part == "train"}:
        yield f"constructions without an item in train: {', '.join(sorted(missing))}"
    cues = {item.text[slice(*claim.cue)].casefold() for item in items for claim in item.claims if claim.cue}
    if len(cues) < FEWEST_CUES:
        yield f"only {len(cues)} different cues, {FEWEST_CUES} are needed"
    for text, count in Counter(item.text for item in items).items():
        if count > 1:
            yield f"{count} times the same text: {text[:60]!r}"


def read_texts(folder: Path, part: str) -> Iterator[Example]:
    """Yield the examples of one part (``train`` or ``test``) of all languages.

    Raises:
        ValueError: a file is not well-formed.
    """
    for path in sorted(folder.glob("*.txt")):
        sheet = read_sheet(path)
        if sheet.problems:
            raise ValueError("; ".join(sheet.problems))
        for item in sheet.items:
            if item.part == part:
                yield to_example(sheet.lang, item)


def to_example(lang: str, item: Item) -> Example:
    """Return an item as a training example."""
    return Example(
        id=f"text:{lang}:{item.line}",
        lang=lang,
        source="text",
        text=item.text,
        cues=tuple(dict.fromkeys(cue for claim in item.claims if (cue := _marked(item.text, claim)))),
        known=("cue",),
        triggers=tuple(trigger for claim in item.claims for trigger in _triggers(item.text, claim)),
    )


def _marked(text: str, claim: Written) -> Span | None:
    """Return what the model marks as cue: in "Doyle: pier has sunk" and "Pier has sunk – Doyle" the mark between."""
    if claim.cue or claim.speaker is None or claim.quoted == "direct":
        return claim.cue
    (_, end), (start, _) = sorted((claim.speaker, claim.content))
    found = _LAYOUT.fullmatch(text, end, start)
    return found.span(1) if found else None


def _triggers(text: str, claim: Written) -> Iterator[Trigger]:
    known = ("speaker", "content", "cue", "counted", "action", "actor")
    spoken = {"speaker": claim.speaker} if claim.speaker else {}
    if cue := _marked(text, claim):
        roles = {**spoken, "content": claim.content}
        yield Trigger("cue", cue, roles, known, (cue,), claim.stance, claim.reality)
    if claim.quoted == "direct":
        cue = {"cue": claim.cue} if claim.cue else {}
        mark = claim.content
        yield Trigger("quotation", mark, {**spoken, **cue}, known, (mark,), claim.stance, claim.reality)


def check_files(names: Sequence[str], read: Callable[[Path], tuple[str, Sequence[str]]]) -> int:
    """Print of each file what ``read`` says is in it and what is wrong; return 1 where something is."""
    failed = False
    for name in names:
        holds, problems = read(Path(name))
        print(f"{name}: {holds}")
        for problem in problems:
            print("  " + problem)
        failed = failed or bool(problems)
    return int(failed)


def _described(path: Path) -> tuple[str, Sequence[str]]:
    sheet = read_sheet(path)
    counts = Counter(item.construction for item in sheet.items)
    kinds = "  ".join(f"{kind} {counts[kind]}" for kind in (*CONSTRUCTIONS, *NEGATIVES))
    return f"{len(sheet.items)} items, {sum(len(i.claims) for i in sheet.items)} claims\n  {kinds}", sheet.problems


def main(arguments: Sequence[str]) -> int:
    """Check files and return the exit code: 1 where something is wrong."""
    return check_files(arguments, _described)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
