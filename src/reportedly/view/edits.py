"""What outlets changed in their articles, in words and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC

from reportedly.records import Analysis, Change, Claim, Edit, Figure
from reportedly.view.places import outlet_of
from reportedly.view.shapes import ChangeView, EditView
from reportedly.view.words import NO_SPEAKER, OWN_VOICE, REALITY_LABELS, join_words, say_time, say_value, shorten

__all__ = ["edit_to_json", "show_edits"]


def show_edits(edits: Iterable[Edit]) -> tuple[EditView, ...]:
    """Return edits as they are shown, in the given order; a figure is told with the claim that holds it."""
    return tuple(_show_edit(edit) for edit in edits)


def _show_edit(edit: Edit) -> EditView:
    article = edit.after.analysis.article
    return EditView(
        article=article.id,
        title=article.title.strip() or shorten(next(iter(article.text.strip().splitlines()), ""), 90),
        lang=article.lang,
        outlet=outlet_of(article),
        before=say_time(edit.before.seen_at),
        after=say_time(edit.after.seen_at),
        changes=tuple(_show_change(change, edit) for change in _untold(edit.changes)),
    )


def _untold(changes: Sequence[Change]) -> list[Change]:
    """Leave out figures of claims that are among the changes: the claim's line says what became of them."""
    told = {
        (which, name)
        for change in changes
        for which, found in (("before", change.before), ("after", change.after))
        if isinstance(found, Claim)
        for name in found.figures
    }

    def is_told(change: Change) -> bool:
        sides = [(which, one.id) for which, one in (("before", change.before), ("after", change.after)) if one]
        return isinstance(change.before or change.after, Figure) and all(side in told for side in sides)

    return [change for change in changes if not is_told(change)]


def _show_change(change: Change, edit: Edit) -> ChangeView:
    before, after = edit.before.analysis, edit.after.analysis
    newest = change.after or change.before
    who = newest.speaker_name if newest else None
    return ChangeView(
        kind=change.kind,
        what="claim" if isinstance(newest, Claim) else "figure",
        says=_say(change, edit),
        speaker=who or (NO_SPEAKER if isinstance(newest, Claim) else OWN_VOICE),
        before=_cut(before, change.before),
        after=_cut(after, change.after),
    )


def _cut(analysis: Analysis, found: Claim | Figure | None) -> str | None:
    if found is None:
        return None
    return analysis.article.text[slice(*(found.content if isinstance(found, Claim) else found.span))]


# --- in words ---------------------------------------------------------------------------------------------------


def _say(change: Change, edit: Edit) -> str:
    """Return what happened in one sentence; only what the two texts show."""
    at = f"{edit.after.seen_at.astimezone(UTC):%H:%M}"
    old, new = change.before, change.after
    if isinstance(old, Claim) and isinstance(new, Claim):
        parts = [part for aspect in change.aspects if (part := _say_aspect(aspect, old, new, edit, at))]
        return "; ".join(parts) if parts else f"reworded at {at}"
    if isinstance(old or new, Figure):
        sides = [Counter([_value(one)] if isinstance(one, Figure) else []) for one in (old, new)]
        return _say_values(sides[0], sides[1], at)
    return f"added at {at}" if old is None else f"gone since {at}"


def _say_aspect(aspect: str, old: Claim, new: Claim, edit: Edit, at: str) -> str:
    if aspect == "figures":
        return _say_values(_values(old, edit.before.analysis), _values(new, edit.after.analysis), at)
    if aspect == "speaker":
        names = [_speaker(old, edit.before.analysis), _speaker(new, edit.after.analysis)]
        return f"attributed to {names[1]} since {at}, before to {names[0]}"
    if aspect == "stance":
        return f"{new.stance} since {at}, before {old.stance}"
    if aspect == "reality":
        return f"{REALITY_LABELS[new.reality]} since {at}, before {REALITY_LABELS[old.reality]}"
    return ""  # other words are seen where they stand side by side


def _speaker(claim: Claim, analysis: Analysis) -> str:
    words = analysis.article.text[slice(*claim.speaker)] if claim.speaker else None
    return claim.speaker_name or words or "nobody named"


def _values(claim: Claim, analysis: Analysis) -> Counter[_Value]:
    return Counter(_value(figure) for figure in analysis.figures if figure.id in claim.figures)


_Value = tuple[str, str]  # the number, and what it counts


def _value(figure: Figure) -> _Value:
    return say_value(figure.low, figure.high, figure.approx), figure.unit or ""


def _say_values(old: Counter[_Value], new: Counter[_Value], at: str) -> str:
    """Say which numbers came and went; what they count only where that changed too."""
    fewer, more = list((old - new).elements()), list((new - old).elements())
    same = {unit for _, unit in fewer} == {unit for _, unit in more}
    gone, came = ([value if same else f"{value} {unit}".strip() for value, unit in found] for found in (fewer, more))
    if gone and came:
        are = "is" if len(gone) == 1 else "are"
        return f"{_number(came)} became {join_words(came)} at {at}; the earlier {join_words(gone)} {are} gone"
    if gone:
        return f"{_number(gone)} {join_words(gone)} gone since {at}"
    return f"{_number(came)} {join_words(came)} added at {at}"


def _number(listed: Sequence[str]) -> str:
    return "the number" if len(listed) == 1 else "the numbers"


def edit_to_json(edit: Edit) -> dict[str, object]:
    """Return an edit with all its changes, those of figures inside changed claims too."""
    article = edit.after.analysis.article
    return {
        "article": article.id, "title": article.title, "outlet": article.outlet, "url": article.url,
        "lang": article.lang, "before": edit.before.seen_at.isoformat(), "after": edit.after.seen_at.isoformat(),
        "changes": [
            {
                "what": "claim" if isinstance(change.after or change.before, Claim) else "figure",
                "kind": change.kind, "aspects": list(change.aspects), "says": _say(change, edit),
                "before": _found_to_json(change.before, edit.before.analysis),
                "after": _found_to_json(change.after, edit.after.analysis),
            }
            for change in edit.changes
        ],
    }  # fmt: skip


def _found_to_json(found: Claim | Figure | None, analysis: Analysis) -> dict[str, object] | None:
    if found is None:
        return None
    words = {
        "id": found.id,
        "text": _cut(analysis, found),
        "speaker_name": found.speaker_name,
        "reality": found.reality,
    }
    if isinstance(found, Claim):
        return words | {"span": list(found.content), "stance": found.stance, "figures": list(found.figures)}
    values = {"low": found.low, "high": found.high, "approx": found.approx, "unit": found.unit}
    return words | {"span": list(found.span), "claim": found.claim, **values}
