"""The one form into which every source of training data is turned.

An ``Example`` is a text with what is known of it. Knowledge is often partial: a treebank says nothing of persons, a
projected speaker may be unsure. So every part says for which tasks it speaks (``known``), and what it does not speak
for is neither right nor wrong in training.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from reportedly.model.labels import NAMES, REALITIES, ROLES, STANCES
from reportedly.model.labels import Trigger as TriggerKind
from reportedly.records import Span


@dataclass(frozen=True, slots=True)
class Trigger:
    """One marked place and the roles around it.

    ``roles`` holds the spans that are known to be there; a role in ``known`` without a span is known to be absent;
    a role outside ``known`` is left open. ``maybe`` are spans in which any role is accepted.
    """

    kind: TriggerKind
    mark: Span
    roles: dict[str, Span] = field(default_factory=dict)
    known: tuple[str, ...] = ()
    maybe: tuple[Span, ...] = ()
    stance: str | None = None
    reality: str | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A text with what is known of it; spans are code points of ``text``.

    ``known`` may hold ``cue`` and ``name``: then everything outside the spans given is known not to be one.
    ``open`` are spans for which that does not hold. A name's kind may be ``ANY``.
    """

    id: str
    lang: str
    source: str
    text: str
    cues: tuple[Span, ...] = ()
    names: tuple[tuple[int, int, str], ...] = ()
    known: tuple[str, ...] = ()
    open: tuple[Span, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    weight: float = 1.0


def write(path: Path, examples: Iterable[Example]) -> int:
    """Write examples as JSON lines and return how many there were."""
    path.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    with path.open("w", encoding="utf-8") as out:
        for example in examples:
            out.write(json.dumps(asdict(example), ensure_ascii=False) + "\n")
            count += 1
    return count


def read(path: Path) -> Iterator[Example]:
    """Yield the examples of a file that ``write`` has written."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield from_json(json.loads(line))


def from_json(item: dict[str, Any]) -> Example:
    """Build an example from its JSON object.

    Raises:
        TypeError: a field is missing or unknown.
    """
    triggers = tuple(
        Trigger(
            **{
                **trigger,
                "mark": tuple(trigger["mark"]),
                "roles": {name: (span[0], span[1]) for name, span in trigger["roles"].items()},
                "known": tuple(trigger["known"]),
                "maybe": _spans(trigger["maybe"]),
            }
        )
        for trigger in item["triggers"]
    )
    return Example(
        **{
            **item,
            "cues": _spans(item["cues"]),
            "names": tuple((n[0], n[1], n[2]) for n in item["names"]),
            "known": tuple(item["known"]),
            "open": _spans(item["open"]),
            "triggers": triggers,
        }
    )


def problems(example: Example) -> list[str]:
    """Return what is wrong with an example: empty spans, spans outside the text, unknown labels."""
    found = []
    size = len(example.text)
    spans = [("cue", s) for s in example.cues] + [("name", (n[0], n[1])) for n in example.names]
    for trigger in example.triggers:
        spans += [("mark", trigger.mark), *trigger.roles.items()]
        found += [f"unknown role {role}" for role in (*trigger.roles, *trigger.known) if role not in ROLES]
        found += [f"{role} is given but not known" for role in trigger.roles if role not in trigger.known]
        if trigger.stance not in (None, *STANCES) or trigger.reality not in (None, *REALITIES):
            found.append(f"unknown stance or reality {trigger.stance}, {trigger.reality}")
    for what, (start, end) in spans:
        if not 0 <= start < end <= size:
            found.append(f"{what} [{start}, {end}) in {size} characters")
        elif example.text[start:end].strip() != example.text[start:end]:
            found.append(f"{what} {example.text[start:end]!r} begins or ends with space")
    found += [f"unknown kind of name {n[2]}" for n in example.names if n[2] not in (*NAMES, "ANY")]
    return found


def _spans(items: Iterable[Iterable[int]]) -> tuple[Span, ...]:
    return tuple((start, end) for start, end in items)
