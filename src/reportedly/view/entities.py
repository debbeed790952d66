"""One name with why it was linked so: on a terminal and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console

from reportedly.records import Correction, Entity
from reportedly.view.corrections import print_corrections
from reportedly.view.terminal import print_table, visible
from reportedly.view.words import count, language_name

__all__ = ["entity_to_json", "print_entity"]

Json = dict[str, object]


def entity_to_json(entity: Entity) -> Json:
    """Return an entity with every spelling, its reason and its score."""
    return {
        "key": entity.key,
        "kind": entity.kind,
        "name": entity.name,
        "score": entity.score,
        "forms": [
            {"text": form.text, "lang": form.lang, "count": form.count, "score": form.score, "reason": form.reason}
            for form in entity.forms
        ],
        "articles": list(entity.articles),
    }


def print_entity(
    entity: Entity, articles: Sequence[Sequence[str]], corrections: Iterable[Correction], console: Console
) -> None:
    """Print what an entity is and why.

    Args:
        entity: with reason and score of each spelling.
        articles: the rows to show: id, title, outlet, language, date.
        corrections: those in force that made it what it is.
        console: where to.
    """
    head = f"{entity.name} · {entity.kind} · {entity.key} · score {entity.score:.2f}, the weakest of its links"
    console.print(visible(head), markup=False, highlight=False)
    console.print()
    spelled = [
        (form.text, language_name(form.lang), str(form.count), f"{form.score:.2f}", form.reason or "not kept")
        for form in entity.forms
    ]
    columns = ("spelling", "language", "times", "score", "because")
    print_table(console, count(len({form.text for form in entity.forms}), "spelling"), columns, spelled)
    console.print()
    shown = "" if len(articles) == len(entity.articles) else f", {len(articles)} shown"
    title = count(len(entity.articles), "article") + shown
    print_table(console, title, ("id", "title", "outlet", "lang", "date"), articles)
    found = tuple(corrections)
    if found:
        console.print()
        print_corrections(found, console)
