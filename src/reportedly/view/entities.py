"""One name with why it was linked so, and users' corrections: on a terminal and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console

from reportedly.records import Correction, Entity
from reportedly.view.terminal import print_table, visible
from reportedly.view.words import count, language_name

__all__ = ["correction_to_json", "entity_to_json", "print_corrections", "print_entity", "say_correction"]

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


def correction_to_json(correction: Correction) -> Json:
    """Return a correction, its times in ISO 8601."""
    withdrawn = correction.withdrawn_at
    return {
        "id": correction.id,
        "kind": correction.kind,
        "about": {field: value if isinstance(value, str) else list(value) for field, value in correction.about},
        "author": correction.author,
        "made_at": correction.made_at.isoformat(),
        "note": correction.note,
        "withdrawn_at": withdrawn.isoformat() if withdrawn else None,
        "unmet": correction.unmet,
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


def print_corrections(corrections: Sequence[Correction], console: Console) -> None:
    """Print one line a correction: what was decided, by whom and when, and whether it holds."""
    rows = [
        (one.id, say_correction(one), one.author, f"{one.made_at:%Y-%m-%d %H:%M}", _state(one), one.note)
        for one in corrections
    ]
    columns = ("id", "what was decided", "author", "made (UTC)", "state", "note")
    print_table(console, count(len(rows), "correction"), columns, rows)


def say_correction(correction: Correction) -> str:
    """Return a correction in words."""
    said = correction.said
    if correction.kind == "merge":
        return f"{said('key')} is the same as {said('into')}"
    if correction.kind == "split":
        where = f" in article {said('article')}" if said("article") else ""
        return f"“{said('spelling')}”{where} is not {said('key')}"
    if correction.kind == "rename":
        return f"{said('key')} is called {said('name')} in English"
    about = ", ".join(f"{field} {said(field)}" for field, _ in correction.about)
    return f"{correction.kind}: {about}"  # made by a later version


def _state(correction: Correction) -> str:
    if correction.withdrawn_at is not None:
        return f"withdrawn {correction.withdrawn_at:%Y-%m-%d %H:%M}"
    return f"without effect: {correction.unmet}" if correction.unmet else "in force"
