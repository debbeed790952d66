"""Reported speech that was derived from gold syntax: cue, speaker and content, one sentence a line."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from reportedly.records import Span
from training.data.examples import Example, Trigger


def read_attributions(path: Path) -> Iterator[Example]:
    """Yield one example a sentence, with all its attributions together.

    Sentences of kind ``none`` are known to hold no cue. Where ``other_cues`` names words that may be cues as well,
    they are left open. ``quoted`` parts of an interrupted content outside the main part accept any role.
    """
    sentences: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            item = json.loads(line)
            sentences[item["treebank"], item["sent_id"]].append(item)
    for items in sentences.values():
        yield _example(items)


def _example(items: list[dict[str, Any]]) -> Example:
    first = items[0]
    claims = [item for item in items if item["kind"] != "none"]
    return Example(
        id=first["id"],
        lang=first["lang"],
        source="attribution",
        text=first["text"],
        cues=tuple(_trim(first["text"], item["cue"]) for item in claims),
        known=("cue",),
        open=_spans(other for item in claims for other in item.get("other_cues", ())),
        triggers=tuple(_trigger(item) for item in claims),
    )


def _trigger(item: dict[str, Any]) -> Trigger:
    text = item["text"]
    roles = {"content": _trim(text, item["content"])}
    if item["speaker"]:
        roles["speaker"] = _trim(text, item["speaker"])
    parts = _spans(part for part in item.get("content_parts", ()) if part != item["content"])
    return Trigger("cue", _trim(text, item["cue"]), roles, ("speaker", "content", "counted", "action", "actor"), parts)


def _spans(items: Iterable[list[int]]) -> tuple[Span, ...]:
    return tuple((item[0], item[1]) for item in items)


def _trim(text: str, span: list[int]) -> Span:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
