"""Sentences with persons, organisations and places in BIO tags."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from training.data.examples import Example


def read_names(path: Path) -> Iterator[Example]:
    """Yield one example a sentence from a file ``<lang>.<part>.jsonl``; its names are known completely."""
    lang = path.name.split(".")[0]
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            item = json.loads(line)
            text, starts = join(item["tokens"], item["space_after"])
            spans = [(at, at + len(token)) for at, token in zip(starts, item["tokens"], strict=True)]
            yield Example(
                id=f"{path.stem}:{number}",
                lang=lang,
                source="ner",
                text=text,
                names=tuple(_names(spans, item["tags"])),
                known=("name",),
            )


def join(tokens: Sequence[str], space_after: Sequence[bool]) -> tuple[str, list[int]]:
    """Put a sentence together again; return it with the offset of each token.

    Some sources claim a space after every token. Between two wide characters (Chinese, Japanese) none is written.
    """
    text = ""
    starts = []
    for token, space in zip(tokens, space_after, strict=True):
        if text.endswith(" ") and _wide(token[0]) and _wide(text[-2]):
            text = text[:-1]
        starts.append(len(text))
        text += token + (" " if space else "")
    return text.rstrip(), starts


def _wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def _names(spans: Sequence[tuple[int, int]], tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    current: tuple[int, int, str] | None = None
    for (start, end), tag in zip(spans, tags, strict=True):
        mark, _, kind = tag.partition("-")
        if mark == "I" and current and current[2] == kind:
            current = (current[0], end, kind)
            continue
        if current:
            yield current
        current = (start, end, kind) if mark in ("B", "I") else None
    if current:
        yield current
